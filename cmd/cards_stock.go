package cmd

import (
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// stockOrder is what a command line says about a change of a stock.
type stockOrder struct {
	id       string
	delta    int64
	once     string // the caller's key, "" = none
	yes, dry bool
}

func (a *app) cardsStockCmd() *cobra.Command {
	w := a.cardChanges()
	var add, take int64
	var o stockOrder
	c := &cobra.Command{Use: "stock CARD_ID", Annotations: changes, Short: w.StockShort, Long: w.StockLong, Args: a.exactly(a.w.ArgCardID)}
	c.Flags().Int64Var(&add, "add", 0, w.FlagAdd)
	c.Flags().Int64Var(&take, "take", 0, w.FlagTake)
	c.Flags().StringVar(&o.once, "once", "", w.FlagOnce)
	c.Flags().BoolVar(&o.yes, "yes", false, w.FlagYes)
	c.Flags().BoolVar(&o.dry, "dry-run", false, w.FlagDryRun)
	c.RunE = func(c *cobra.Command, args []string) error {
		w := a.cardChanges()
		adds, takes := c.Flags().Changed("add"), c.Flags().Changed("take")
		name, n, delta := "--add", add, add
		if takes {
			name, n, delta = "--take", take, -take
		}
		switch {
		case adds == takes:
			return a.usage(w.OneAmount)
		case n < 1 || n > card.MaxStock:
			return a.usage(w.BadAmount, name, text.Count(card.MaxStock))
		case c.Flags().Changed("once") && !stock.GoodKey(o.once):
			return a.usage(w.BadKey, itoa(stock.MaxKey))
		}
		o.id, o.delta = args[0], delta
		return a.changeStock(c.Context(), o)
	}
	return c
}

// stockRequest is the body of the call that changes a stock.
func stockRequest(cardID string, delta int64) any {
	type request struct {
		CardID string `json:"card_id"`
		More   int64  `json:"increase_stock_value,omitempty"`
		Less   int64  `json:"reduce_stock_value,omitempty"`
	}
	if delta < 0 {
		return request{CardID: cardID, Less: -delta}
	}
	return request{CardID: cardID, More: delta}
}

// changeStock is `cards stock`: read, ask unless yes, change, read back. What was
// asked for with the same key before is only told.
func (a *app) changeStock(ctx context.Context, o stockOrder) error {
	w := a.cardChanges()
	switch {
	case o.dry:
		return a.wouldChange(ctx, o)
	case a.flags.readOnly:
		return a.leftAlone(card.Card{ID: o.id}, o.delta, campaign.NotSent, w.ReadOnly)
	case !o.yes && !a.asks():
		return a.usage(w.NeedYes)
	}
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	if asked, err := a.askedBefore(ctx, s, o); asked || err != nil {
		return err
	}
	return a.withCard(ctx, s, o.id, o.delta, func(c card.Card) error {
		a.say("%s", coupon.In(a.lang).Title(desk.FaceOf(c)))
		if why := a.stockBound(ctx, s, c, o.delta); why != "" {
			return a.leftAlone(c, o.delta, campaign.Refused, "✗ "+why)
		}
		a.say("  %s", fill(w.Preview, text.Count(int(c.Quantity)), text.Count(int(c.Quantity+o.delta))))
		if !o.yes && !a.agreed(ctx, w.AskStock) {
			return a.leftAlone(c, o.delta, campaign.NotSent, w.Declined)
		}
		return a.stockChanged(o, a.campaignDesk(s).StockOnce(ctx, c, o.delta, o.once))
	})
}

// withCard reads the card that do changes. A card that cannot be read is not
// changed.
func (a *app) withCard(ctx context.Context, s *shop, id string, delta int64, do func(card.Card) error) error {
	row, err := s.desk.Card(ctx, id)
	if err != nil {
		o := campaign.Outcome{State: campaign.NotSent, Err: err}
		if e := wechat.AsError(err); e != nil && e.Class == wechat.ClassRefused {
			o.State = campaign.Refused
		}
		return a.cardChanged(id, delta, o)
	}
	return do(row.Card)
}

// stockBound says why a stock cannot be changed by delta, "" when it can: no more
// can be taken than is there, nor put on sale than codes were imported.
func (a *app) stockBound(ctx context.Context, s *shop, c card.Card, delta int64) string {
	w := a.cardChanges()
	if c.Quantity+delta < 0 {
		return fill(w.TooFew, text.Count(int(c.Quantity)), text.Count(int(-delta)))
	}
	if delta < 0 || !c.Deposits() {
		return ""
	}
	n, err := s.cards.DepositCount(ctx, c.ID)
	if free := max(0, n-max(c.TotalQuantity, c.Quantity)); err == nil && delta > free {
		return fill(w.OverCodes, text.Count(int(n)), text.Count(int(free)))
	}
	return "" // uncounted: the platform knows
}

// leftAlone ends a command that changed nothing and sent no change.
func (a *app) leftAlone(c card.Card, delta int64, is campaign.State, why string) error {
	if a.flags.json {
		out := cardChange{ID: c.ID, State: is, Delta: delta, Status: c.Status, At: stamp(a.now())}
		if c.Status != "" {
			out.Before, out.After = &c.Quantity, &c.Quantity
		}
		a.object(out)
	}
	a.say("%s", why)
	if is == campaign.Refused {
		return exit(exitRefused)
	}
	return exit(exitFailed)
}

// wouldSend shows the one request of a dry run.
func (a *app) wouldSend(path string, request any) error {
	a.say("%s", a.cardChanges().WouldSend)
	raw, err := json.MarshalIndent(request, "", "  ")
	if a.flags.json {
		a.object(draftReport{"POST", path, raw})
		return err
	}
	a.print("POST %s\n%s", path, raw)
	return err
}
