package cmd

import (
	"context"
	"errors"

	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/wechat/card"
)

// askedBefore tells what became of a change that was asked for with the same key
// before, and reports whether it was. What is known is told without asking
// anybody; the rest is found out first. It was agreed to then.
func (a *app) askedBefore(ctx context.Context, s *shop, o stockOrder) (bool, error) {
	if o.once == "" {
		return false, nil
	}
	desk := a.campaignDesk(s)
	out, asked, err := desk.StockTold(ctx, o.id, o.delta, o.once)
	switch {
	case err != nil:
		return true, a.stockChanged(o, campaign.Outcome{State: campaign.NotSent, Err: err})
	case !asked:
		return false, nil
	case out.State == "":
		out = desk.StockOnce(ctx, card.Card{ID: o.id}, o.delta, o.once)
	}
	return true, a.stockChanged(o, out)
}

// stockChanged says what became of a change. A key of another one is a mistake in
// the command line.
func (a *app) stockChanged(o stockOrder, out campaign.Outcome) error {
	if errors.As(out.Err, new(*stock.Taken)) {
		t, _ := a.explain(out.Err)
		return a.usage(a.cardChanges().KeyTaken, t.What, t.Cure)
	}
	return a.cardChanged(o.id, o.delta, out)
}
