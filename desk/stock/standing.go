package stock

import (
	"context"
	"errors"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Standing is how the stock of a card stands for whoever asks.
type Standing struct {
	Card    card.Card
	Raised  ledger.StockRaised // by the import that asks
	Lost    bool               // what imports have put on sale is not known any more
	Total   int64              // all ever put in, as far as it is known
	Earlier *Earlier           // a change without an answer; nil = none is in the way
}

// Outcome is what an order of the same asker would come to, while an earlier
// change is in its way.
func (s Standing) Outcome(by string) Outcome {
	return answer(Outcome{Before: s.Card}, s.Earlier, Order{By: by}, nil)
}

// Look tells how things stand for an import, or for a person with by "". It
// writes nothing, but that it puts a damaged note aside: only from then on it is
// known how long to wait.
func (d *Desk) Look(ctx context.Context, cardID, by string) (Standing, error) {
	n, err := d.read(ctx, cardID)
	if err != nil {
		return Standing{}, err
	}
	c, err := d.Cards.Get(ctx, cardID)
	if err != nil {
		return Standing{}, err
	}
	if err := c.NeedStock(); err != nil {
		return Standing{}, err
	}
	if n.Spoilt != nil && n.changed {
		if err := d.put(ctx, n, true); err != nil && !errors.Is(err, ledger.ErrStale) {
			return Standing{}, err
		}
	}
	return n.standing(c, Order{CardID: cardID, By: by}, d.Now()), nil
}
