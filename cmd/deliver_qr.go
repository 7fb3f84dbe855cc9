package cmd

import (
	"os"
	"time"

	"github.com/spf13/cobra"

	"coupondesk/desk/deliver"
	"coupondesk/ui/qr"
	"coupondesk/ui/term"
	"coupondesk/views/delivery"
	"coupondesk/wechat/card"
)

// deliverQRFlags are those of `deliver qr`.
type deliverQRFlags struct {
	codes, openIDs []string
	expire         int
	unique, dryRun bool
	outer, outerID string
	batch, dir     string
	picture        qrFlags
}

func (a *app) deliverQRCmd() *cobra.Command {
	var f deliverQRFlags
	w := a.delivery()
	c := &cobra.Command{Use: "qr CARD_ID…", Annotations: sends, Short: w.QRShort, Long: w.QRLong, Args: a.someCards,
		RunE: func(c *cobra.Command, args []string) error { return a.deliverQR(c, args, f) }}
	c.Flags().StringArrayVar(&f.codes, "code", nil, w.FlagCode)
	c.Flags().StringArrayVar(&f.openIDs, "openid", nil, w.FlagOpenID)
	c.Flags().IntVar(&f.expire, "expire", 0, w.FlagExpire)
	c.Flags().BoolVar(&f.unique, "unique", false, w.FlagUnique)
	c.Flags().StringVar(&f.outer, "outer", "", w.FlagOuter)
	c.Flags().StringVar(&f.outerID, "outer-id", "", w.FlagOuterID)
	c.Flags().StringVar(&f.batch, "batch", "", w.FlagBatch)
	c.Flags().StringVar(&f.dir, "out", "", w.FlagDir)
	a.pictureFlags(c, &f.picture)
	a.dry(c, &f.dryRun)
	return c
}

// deliverQR is `coupondesk deliver qr`.
func (a *app) deliverQR(c *cobra.Command, ids []string, f deliverQRFlags) error {
	if err := a.checkPicture(f.picture); err != nil {
		return err
	}
	if c.Flags().Changed("expire") && f.expire <= 0 { // what is not given is 0 too
		return a.usage(a.w.BadValue, itoa(f.expire), "--expire", "60–1800")
	}
	if f.batch != "" || f.dir != "" {
		return a.deliverBatch(c.Context(), ids, f)
	}
	codes, err := a.perCard("--code", f.codes, len(ids), false)
	if err != nil {
		return err
	}
	openIDs, err := a.perCard("--openid", f.openIDs, len(ids), true)
	if err != nil {
		return err
	}
	q := card.QR{Multiple: len(ids) > 1, Life: time.Duration(f.expire) * time.Second}
	for i, id := range ids {
		q.Cards = append(q.Cards, card.QRCard{CardID: id, Code: codes[i], OpenID: openIDs[i], Unique: f.unique, OuterStr: f.outer, OuterID: f.outerID})
	}
	ctx := c.Context()
	return a.fulfil(ctx, order{
		request: q.Request(),
		check:   func(d *deliver.Desk) (deliver.Faults, error) { return d.CheckQR(ctx, q) },
		make:    func(d *deliver.Desk) (deliver.Made, error) { return d.QR(ctx, q) },
	}, f.dryRun, f.picture)
}

// madeAnswer is what `--json` prints of a QR or a page.
type madeAnswer struct {
	State   string          `json:"state"` // MADE
	Kind    deliver.Kind    `json:"kind"`
	ID      string          `json:"id"` // "" when the ledger has it not
	Title   string          `json:"title"`
	URL     string          `json:"url"`
	ShowURL string          `json:"show_url"`
	PageID  int64           `json:"page_id"`
	At      string          `json:"at"`
	Expires string          `json:"expires"`
	Outer   string          `json:"outer_str"`
	Cards   []deliver.Offer `json:"cards"`
	PNG     string          `json:"png"`
	SVG     string          `json:"svg"`
}

// tellMade prints what was made, saves the pictures asked for, and draws the
// code where somebody can scan it.
func (a *app) tellMade(m deliver.Made, sandbox bool, f qrFlags) error {
	w := a.delivery()
	a.acted = true
	code, unsaved := qr.Encode(m.URL), error(nil)
	if code != nil {
		if unsaved = a.saveCode(code, f, delivery.Poster(a.lang, m, m.Cards, sandbox)); unsaved != nil {
			f.png, f.svg = "", "" // it exists: its address must not be lost with the file
		}
	}
	expires := ""
	if !m.Expires.IsZero() {
		expires = stamp(m.Expires)
	}
	if a.flags.json {
		a.object(madeAnswer{State: stateMade, Kind: m.Kind, ID: m.ID, Title: m.Title, URL: m.URL, ShowURL: m.ShowURL, PageID: m.PageID,
			At: stamp(m.At), Expires: expires, Outer: m.Outer, Cards: m.Offers, PNG: f.png, SVG: f.svg})
	} else {
		if code != nil && f.png == "" && f.svg == "" {
			a.drawIfRoom(code)
		}
		a.print("%s", foreign(m.URL))
		switch {
		case m.Kind == deliver.KindPage:
			a.say("%s", w.Page)
		case expires == "":
			a.say("%s", w.NoExpiry)
		default:
			a.say("%s", fill(w.Expires, expires))
		}
		if m.ShowURL != "" {
			a.say("%s", line(fill(w.Show, m.ShowURL)))
		}
	}
	if m.Unkept != nil {
		a.say("! %s", line(fill(w.Unkept, a.whyUnkept(m.Unkept))))
		a.say("  %s", w.UnkeptCure)
	}
	return unsaved
}

// drawIfRoom draws a code on a terminal that has room for it; the address
// stands below it in any case.
func (a *app) drawIfRoom(code *qr.Code) {
	f, ok := a.out.(*os.File)
	if !ok || !term.IsTerminal(f) {
		return
	}
	t, room, err := a.canvas()
	if err != nil {
		return
	}
	for _, r := range code.Draw(t, room.W, room.H-4, false) {
		a.print("%s", r)
	}
}
