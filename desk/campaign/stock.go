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
	return d.StockOnce(ctx, c, delta, "")
}

// StockOnce is Stock for a change that its caller names by a key (see
// stock.GoodKey): it is made once, however often it is asked for. What became of
// it before is told with Earlier; a key of another change is NotSent with
// *stock.Taken. Keys are kept as long as the ledger.
func (d *Desk) StockOnce(ctx context.Context, c card.Card, delta int64, once string) Outcome {
	o := d.stocks().Change(ctx, stock.Order{CardID: c.ID, Once: once, Delta: func(stock.Standing) int64 { return delta }})
	out := changed(o)
	if o.State == stock.Nothing {
		out.State, out.Err = NotSent, errNoDelta
	}
	return out // Unkept is left out: the next change looks first
}

// StockTold tells by the ledger alone what became of the change that a key
// stands for. Asked is false when nobody has used the key; with asked and no
// State it is to be found out by StockOnce. A key of another change is a
// *stock.Taken.
func (d *Desk) StockTold(ctx context.Context, cardID string, delta int64, once string) (out Outcome, asked bool, err error) {
	o, asked, err := d.stocks().Told(ctx, once, cardID, delta)
	return changed(o), asked, err
}

func (d *Desk) stocks() *stock.Desk {
	return &stock.Desk{Cards: d.o.Cards, Book: d.o.Book, AppID: d.o.AppID, Now: d.o.Now, Pause: d.pause}
}

func changed(o stock.Outcome) Outcome {
	out := Outcome{State: o.State, Err: o.Err, Card: o.After, Before: o.Before, Confirmed: o.Confirmed, Unchanged: o.Unchanged, Earlier: o.Earlier}
	if o.Earlier {
		out.At = o.Change.At
	}
	return out
}

var errNoDelta = errors.New("campaign: a stock was to be changed by 0")
