package cmd

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func (a *app) cardsStockCmd() *cobra.Command {
	w := a.cardChanges()
	var add, take int64
	var yes, dry bool
	c := &cobra.Command{Use: "stock CARD_ID", Annotations: changes, Short: w.StockShort, Long: w.StockLong, Args: a.exactly(a.w.ArgCardID)}
	c.Flags().Int64Var(&add, "add", 0, w.FlagAdd)
	c.Flags().Int64Var(&take, "take", 0, w.FlagTake)
	c.Flags().BoolVar(&yes, "yes", false, w.FlagYes)
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDryRun)
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
		}
		return a.changeStock(c.Context(), args[0], delta, yes, dry)
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

// changeStock is `cards stock`: read, ask unless yes, change, read back.
func (a *app) changeStock(ctx context.Context, id string, delta int64, yes, dry bool) error {
	w := a.cardChanges()
	switch {
	case dry:
		return a.wouldSend("/card/modifystock", stockRequest(id, delta))
	case a.flags.readOnly:
		return a.leftAlone(card.Card{ID: id}, delta, campaign.NotSent, w.ReadOnly)
	case !yes && !a.asks():
		return a.usage(w.NeedYes)
	}
	return a.withCard(ctx, id, delta, func(s *shop, c card.Card) error {
		a.say("%s", coupon.In(a.lang).Title(desk.FaceOf(c)))
		if why := a.stockBound(ctx, s, c, delta); why != "" {
			return a.leftAlone(c, delta, campaign.Refused, "✗ "+why)
		}
		a.say("  %s", fill(w.Preview, text.Count(int(c.Quantity)), text.Count(int(c.Quantity+delta))))
		if !yes && !a.agreed(ctx, w.AskStock) {
			return a.leftAlone(c, delta, campaign.NotSent, w.Declined)
		}
		return a.cardChanged(id, delta, a.campaignDesk(s).Stock(ctx, c, delta))
	})
}

// withCard opens an account and reads the card that do changes. A card that
// cannot be read is not changed.
func (a *app) withCard(ctx context.Context, id string, delta int64, do func(*shop, card.Card) error) error {
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	row, err := s.desk.Card(ctx, id)
	if err != nil {
		o := campaign.Outcome{State: campaign.NotSent, Err: err}
		if e := wechat.AsError(err); e != nil && e.Class == wechat.ClassRefused {
			o.State = campaign.Refused
		}
		return a.cardChanged(id, delta, o)
	}
	return do(s, row.Card)
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

// cardChange is what `cards stock` and `cards delete` print with --json.
type cardChange struct {
	ID        string         `json:"card_id"`
	State     campaign.State `json:"state"`
	Confirmed bool           `json:"confirmed"` // it was seen on the card itself
	Delta     int64          `json:"delta"`     // of the stock, 0 for a deletion
	Before    *int64         `json:"quantity_before"`
	After     *int64         `json:"quantity"` // null where the card was not read
	Status    card.Status    `json:"status"`   // as read back, "" where it was not
	ErrCode   int            `json:"errcode"`
	ErrMsg    string         `json:"errmsg"`
	RID       string         `json:"rid"`
	At        string         `json:"at"` // RFC 3339, UTC+8
}

// cardChanged says what became of a change; delta 0 is a deletion.
func (a *app) cardChanged(id string, delta int64, o campaign.Outcome) error {
	if a.flags.json {
		out := cardChange{ID: id, State: o.State, Confirmed: o.Confirmed, Delta: delta, Status: o.Card.Status, At: stamp(a.now())}
		if o.Before.ID != "" {
			out.Before = &o.Before.Quantity
		}
		if o.Card.ID != "" {
			out.After = &o.Card.Quantity
		}
		out.ErrCode, out.ErrMsg, out.RID = reasonIn(o.Err)
		a.object(out)
	}
	if o.State == campaign.Done {
		a.sayDone(id, delta, o)
		return nil
	}
	a.sayNotDone(id, delta, o)
	var earlier *stock.Earlier
	switch blocked := errors.As(o.Err, &earlier); {
	case o.State == campaign.Refused, blocked && earlier.Arrived:
		return exit(exitRefused) // what fails without effect may be tried again; this may not
	case o.State == campaign.Unknown, blocked:
		return exit(exitUnknown)
	}
	return exit(exitFailed)
}

func (a *app) sayDone(id string, delta int64, o campaign.Outcome) {
	w := a.cardChanges()
	left := text.Count(int(o.Card.Quantity))
	switch {
	case o.Card.ID == "" && !o.Confirmed:
		a.say("✓ %s", w.Unseen)
	case delta != 0 && !o.Confirmed:
		a.say("! %s", fill(w.Lags, left))
	case delta > 0:
		a.say("✓ %s", fill(w.Added, left))
	case delta < 0:
		a.say("✓ %s", fill(w.Taken, left))
	case o.Confirmed:
		a.say("✓ %s", w.Deleted)
	default:
		a.say("! %s", fill(w.StillThere, id))
	}
	if o.Err != nil {
		a.say("  %s", w.LostAnswer)
	}
}

func (a *app) sayNotDone(id string, delta int64, o campaign.Outcome) {
	w := a.cardChanges()
	t, number := a.explain(o.Err)
	sign := "✗"
	if o.State == campaign.Unknown {
		sign = "!"
	}
	a.say("%s %s", sign, line(fill(w.States[o.State], t.What)))
	before := text.Count(int(o.Before.Quantity))
	switch {
	case o.State != campaign.Unknown:
		if !errors.As(o.Err, new(*stock.Earlier)) { // which speaks of another change
			a.say("  %s", w.Unchanged)
		}
		if t.Cure != "" {
			a.say("  %s", line(t.Cure))
		}
	case delta == 0:
		a.say("  %s", fill(w.DeleteUnknown, id))
	case o.Unchanged:
		a.say("  %s", fill(w.StockSame, before, id))
	default:
		a.say("  %s", fill(w.StockUnknown, id, text.Count(int(o.Before.Quantity+delta)), before))
	}
	if number != "" {
		a.say("  %s", line(number))
	}
}
