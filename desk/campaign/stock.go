package campaign

import (
	"context"
	"errors"

	"coupondesk/desk/stock"
	"coupondesk/wechat/card"
)

// Stock adds delta to the stock of a card, or takes it away, and reads the stock
// before and after. When the answer is lost and the total has moved by delta, it
// is Done; everything else stays Unknown, with Unchanged when nothing moved.
// Nothing is sent when the stock cannot be read before.
//
// A change of the same card that has no known outcome, whoever asked for it,
// keeps this one from being sent: NotSent with *stock.Earlier (see package
// stock).
func (d *Desk) Stock(ctx context.Context, c card.Card, delta int64) Outcome {
	s := stock.Desk{Cards: d.o.Cards, Book: d.o.Book, AppID: d.o.AppID, Now: d.o.Now, Pause: d.pause}
	o := s.Change(ctx, stock.Order{CardID: c.ID, Delta: func(stock.Standing) int64 { return delta }})
	out := Outcome{State: o.State, Err: o.Err, Card: o.After, Before: o.Before, Confirmed: o.Confirmed, Unchanged: o.Unchanged}
	if o.State == stock.Nothing {
		out.State, out.Err = NotSent, errNoDelta
	}
	return out // Unkept is left out: the next change looks first
}

var errNoDelta = errors.New("campaign: a stock was to be changed by 0")
