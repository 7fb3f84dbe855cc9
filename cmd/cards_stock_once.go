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

// wouldChange is a dry run: what would be sent, or what is told instead of a
// change that was asked for before.
func (a *app) wouldChange(ctx context.Context, o stockOrder) error {
	if o.once != "" {
		s, err := a.open(ctx, needLedger)
		if err != nil {
			return err
		}
		defer s.Close()
		out, _, err := a.campaignDesk(s).StockTold(ctx, o.id, o.delta, o.once)
		if err != nil {
			out = campaign.Outcome{State: campaign.NotSent, Err: err}
		}
		if out.State != "" {
			return a.stockChanged(o, out)
		}
	}
	return a.wouldSend("/card/modifystock", stockRequest(o.id, o.delta))
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
