package cmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/desk/deliver"
	"coupondesk/wechat/card"
)

// landingFlags are those of `deliver landing`.
type landingFlags struct {
	banner, title, scene string
	thumbs               []string
	noShare, dryRun      bool
	picture              qrFlags
}

func (a *app) deliverLandingCmd() *cobra.Command {
	var f landingFlags
	w := a.delivery()
	c := &cobra.Command{Use: "landing CARD_ID…", Annotations: sends, Short: w.LandingShort, Args: a.someCards,
		RunE: func(c *cobra.Command, args []string) error { return a.deliverLanding(c.Context(), args, f) }}
	c.Flags().StringVar(&f.banner, "banner", "", w.FlagBanner)
	c.Flags().StringVar(&f.title, "title", "", w.FlagPageTitle)
	c.Flags().StringVar(&f.scene, "scene", string(card.SceneQRCode), fill(w.FlagScene, strings.Join(asText(card.Scenes), ", ")))
	c.Flags().StringArrayVar(&f.thumbs, "thumb", nil, w.FlagThumb)
	c.Flags().BoolVar(&f.noShare, "no-share", false, w.FlagNoShare)
	a.pictureFlags(c, &f.picture)
	a.dry(c, &f.dryRun)
	return c
}

// deliverLanding is `coupondesk deliver landing`.
func (a *app) deliverLanding(ctx context.Context, ids []string, f landingFlags) error {
	if err := a.checkPicture(f.picture); err != nil {
		return err
	}
	thumbs, err := a.perCard("--thumb", f.thumbs, len(ids), true)
	if err != nil {
		return err
	}
	p := card.LandingPage{Banner: f.banner, Title: f.title, CanShare: !f.noShare, Scene: card.Scene(f.scene)}
	for i, id := range ids {
		p.Cards = append(p.Cards, card.LandingCard{CardID: id, ThumbURL: thumbs[i]})
	}
	return a.fulfil(ctx, order{
		request: p.Request(),
		check:   func(d *deliver.Desk) (deliver.Faults, error) { return d.CheckPage(ctx, p) },
		make:    func(d *deliver.Desk) (deliver.Made, error) { return d.Page(ctx, p) },
	}, f.dryRun, f.picture)
}

func (a *app) deliverArticleCmd() *cobra.Command {
	return &cobra.Command{Use: "article CARD_ID", Short: a.delivery().ArticleShort, Args: a.exactly(a.w.ArgCardID),
		RunE: func(c *cobra.Command, args []string) error { return a.deliverArticle(c.Context(), args[0]) }}
}

// deliverArticle is `coupondesk deliver article`. It changes nothing.
func (a *app) deliverArticle(ctx context.Context, id string) error {
	s, d, err := a.delivering(ctx, needPlatform)
	if err != nil {
		return err
	}
	defer s.Close()
	html, err := d.Article(ctx, id)
	if err != nil {
		return a.undelivered(err)
	}
	if a.flags.json {
		a.object(map[string]string{"card_id": id, "content": html})
		return nil
	}
	a.print("%s", foreign(html))
	return nil
}
