package cmd

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"coupondesk/desk/deliver"
)

func (a *app) deliverParamsCmd() *cobra.Command {
	w := a.delivery()
	c := a.group("params", w.ParamsShort, w.ParamsLong, a.addCardCmd(), a.openCardCmd(), a.chooseCardCmd(), a.jsConfigCmd())
	for _, sub := range c.Commands() {
		sub.Flags().Bool("js", false, w.FlagJS)
	}
	return c
}

func (a *app) addCardCmd() *cobra.Command {
	var codes, openIDs []string
	var outer, begin string
	w := a.delivery()
	c := &cobra.Command{Use: "addcard CARD_ID…", Short: w.AddShort, Args: a.someCards, RunE: func(c *cobra.Command, ids []string) error {
		codes, err := a.perCard("--code", codes, len(ids), false)
		if err != nil {
			return err
		}
		openIDs, err := a.perCard("--openid", openIDs, len(ids), true)
		if err != nil {
			return err
		}
		var from time.Time
		if begin != "" {
			if from, err = time.Parse(time.RFC3339, begin); err != nil {
				return a.usage(w.NoDate, begin)
			}
		}
		claims := make([]deliver.Claim, len(ids))
		for i, id := range ids {
			claims[i] = deliver.Claim{CardID: id, Code: codes[i], OpenID: openIDs[i], Outer: outer, Begin: from}
		}
		return a.params(c, func(ctx context.Context, d *deliver.Desk) (deliver.Params, error) { return d.AddCard(ctx, claims) })
	}}
	c.Flags().StringArrayVar(&codes, "code", nil, w.FlagCode)
	c.Flags().StringArrayVar(&openIDs, "openid", nil, w.FlagOpenID)
	c.Flags().StringVar(&outer, "outer", "", w.FlagOuter)
	c.Flags().StringVar(&begin, "begin", "", w.FlagBegin)
	return c
}

func (a *app) openCardCmd() *cobra.Command {
	return &cobra.Command{Use: "opencard CARD_ID:CODE…", Short: a.delivery().OpenShort, Args: a.someCards, RunE: func(c *cobra.Command, args []string) error {
		held := make([]deliver.Held, len(args))
		for i, s := range args {
			id, code, _ := strings.Cut(s, ":")
			held[i] = deliver.Held{CardID: id, Code: code}
		}
		return a.params(c, func(_ context.Context, d *deliver.Desk) (deliver.Params, error) { return d.OpenCard(held) })
	}}
}

func (a *app) chooseCardCmd() *cobra.Command {
	var x deliver.Choice
	w := a.delivery()
	c := &cobra.Command{Use: "choosecard", Short: w.ChooseShort, Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		return a.params(c, func(ctx context.Context, d *deliver.Desk) (deliver.Params, error) { return d.ChooseCard(ctx, x) })
	}}
	c.Flags().StringVar(&x.Shop, "shop", "", w.FlagShop)
	c.Flags().StringVar(&x.CardType, "type", "", w.FlagCardType)
	c.Flags().StringVar(&x.CardID, "card-id", "", w.FlagCard)
	return c
}

func (a *app) jsConfigCmd() *cobra.Command {
	var page string
	var apis []string
	w := a.delivery()
	c := &cobra.Command{Use: "jsconfig", Short: w.ConfigShort, Args: a.noArgs, RunE: func(c *cobra.Command, _ []string) error {
		return a.params(c, func(ctx context.Context, d *deliver.Desk) (deliver.Params, error) { return d.JSConfig(ctx, page, apis) })
	}}
	c.Flags().StringVar(&page, "url", "", w.FlagURL)
	c.Flags().StringArrayVar(&apis, "api", deliver.CardAPIs, w.FlagAPI)
	return c
}

// paramsAnswer is what `deliver params --json` prints.
type paramsAnswer struct {
	Params  json.RawMessage `json:"params"` // as the call takes it
	Script  string          `json:"script"`
	At      string          `json:"at"`
	Expires string          `json:"expires"`
}

// params signs and prints.
func (a *app) params(c *cobra.Command, sign func(context.Context, *deliver.Desk) (deliver.Params, error)) error {
	s, d, err := a.delivering(c.Context(), needPlatform)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := sign(c.Context(), d)
	if err != nil {
		return a.undelivered(err)
	}
	expires := ""
	if !p.Expires.IsZero() {
		expires = stamp(p.Expires)
		a.say("%s", fill(a.delivery().SignedFor, expires))
		if c.Name() == "addcard" {
			a.say("%s", a.delivery().OneClaim)
		}
	}
	js, _ := c.Flags().GetBool("js") // defined for every command here
	switch {
	case a.flags.json:
		a.object(paramsAnswer{Params: json.RawMessage(p.JSON), Script: p.JS, At: stamp(p.Made), Expires: expires})
	case js:
		a.print("%s", visible([]byte(p.JS)))
	default:
		a.print("%s", visible([]byte(p.JSON)))
	}
	return nil
}
