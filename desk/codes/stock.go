package codes

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coupondesk/desk/stock"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// StockState is what became of a change of the stock.
type StockState string

// The states of Stock.
const (
	StockSending StockState = "SENDING" // of PlanStock: it would be sent
	StockDone    StockState = "DONE"
	StockNothing StockState = "NOTHING" // everything is on sale already
	StockRefused StockState = "REFUSED"
	StockNotSent StockState = "NOT_SENT"
	StockUnknown StockState = "UNKNOWN" // sent, and reading back does not show it yet
	StockWaits   StockState = "WAITS"   // somebody else's change may still arrive; Err is a *stock.Earlier
	StockUnseen  StockState = "UNSEEN"  // an earlier change may have happened and nothing tells any more: a person looks
)

// Stock is a change of a card's stock after an import.
type Stock struct {
	State     StockState
	Delta     int64 // codes put on sale by it
	Earlier   int64 // codes put on sale by earlier changes of the same import
	Unseen    int64 // of them those of changes without an answer that the card never told about
	Lost      bool  `json:",omitempty"` // of a StockUnseen: what was kept of the changes was damaged
	Before    int64 // stock left before
	Total     int64 // all ever put in before; 0 = the platform does not say
	After     int64 // stock left when it was read back
	Deposited int64 // codes the platform has for the card
	Read      bool  // After was read back
	At        time.Time
	Err       error `json:"-"`
}

// ErrUnverified means that Verify has to be complete first: only then it is
// known what was taken in.
var ErrUnverified = errors.New("codes: verify the import first")

// ErrUnkept means that the stock was changed, or may have been, and what came of
// it could not be noted.
var ErrUnkept error = unkept{}

type unkept struct{}

func (unkept) Error() string { return "codes: the change of the stock could not be noted" }

// Words says what happened and what to do.
func (unkept) Words() (what, next wechat.Words) {
	return wechat.Words{ZH: "加库存发出去了，结果没记下来", EN: "The change of the stock was sent, what came of it is not written down"},
		wechat.Words{ZH: "看一看磁盘剩的地方；两分钟以后再加，会先看库存", EN: "Check the room on the disk; in two minutes try again, it looks at the stock first"}
}

// RaiseStock puts on sale what the import truly brought: the codes of the file
// that Verify found, as far as the card's stock does not hold them yet. It
// never puts more on sale than there are codes. It can be called again: what
// is on sale already is seen in the platform's own figures.
//
// The change is not idempotent. Without a clear answer the stock is read back;
// while that does not show it, the state is StockUnknown, and for two minutes
// nobody changes the stock of this card (see package stock). So a change that
// somebody else has made and may still arrive gives StockWaits here. The error
// is about this machine or the reading before, nothing was sent; but with
// ErrUnkept it was sent, the Stock tells what came of it, and only the note is
// missing: the next change looks for it.
func (d *Desk) RaiseStock(ctx context.Context, jobID string) (Stock, error) {
	free, err := d.hold(jobID)
	if err != nil {
		return Stock{}, err
	}
	defer free()
	j, deposited, err := d.brought(ctx, jobID)
	if err != nil {
		return Stock{}, err
	}
	var s Stock
	o := d.stocks().Change(ctx, stock.Order{CardID: j.CardID, By: jobID, Delta: func(at stock.Standing) int64 {
		s = d.plan(j, at, deposited)
		return s.Delta
	}})
	if o.Change.Delta == 0 && o.State == stock.NotSent && !errors.As(o.Err, new(*stock.Earlier)) {
		return Stock{}, o.Err
	}
	s = s.after(o, deposited)
	ctx = context.WithoutCancel(ctx)
	if err := errors.Join(o.Unkept, d.outcome(ctx, jobID, func(b *body) { b.Stock = &s })); err != nil {
		if o.Change.Delta == 0 {
			return Stock{}, err
		}
		return s, fmt.Errorf("%w: %w", ErrUnkept, err)
	}
	return s, nil
}

// PlanStock tells what RaiseStock would do now: StockSending with its Delta, or
// a state in which nothing would be sent.
func (d *Desk) PlanStock(ctx context.Context, jobID string) (Stock, error) {
	j, deposited, err := d.brought(ctx, jobID)
	if err != nil {
		return Stock{}, err
	}
	at, err := d.stocks().Look(ctx, j.CardID, jobID)
	if err != nil {
		return Stock{}, err
	}
	s := d.plan(j, at, deposited)
	if e := at.Earlier; e != nil {
		return s.after(at.Outcome(jobID), deposited), nil
	}
	return s, nil
}

func (d *Desk) stocks() *stock.Desk {
	return &stock.Desk{Cards: d.o.Cards, Book: d.o.Book, AppID: d.o.AppID, Now: d.o.Now, Pause: stock.Wait}
}

// brought reads a verified import, and how many codes its card has.
func (d *Desk) brought(ctx context.Context, jobID string) (Job, int64, error) {
	j, err := d.Job(ctx, jobID)
	if err != nil {
		return j, 0, err
	}
	if j.Missing == nil {
		return j, 0, ErrUnverified
	}
	n, err := d.o.Cards.DepositCount(ctx, j.CardID)
	return j, n, err
}

// plan finds what is not on sale yet.
func (d *Desk) plan(j Job, at stock.Standing, deposited int64) Stock {
	c, r := at.Card, at.Raised
	s := Stock{State: StockSending, Before: c.Quantity, Total: c.TotalQuantity, After: c.Quantity, Deposited: deposited,
		Earlier: r.Seen + r.Unseen, Unseen: r.Unseen, At: d.o.Now()}
	room := min(deposited-at.Total, card.MaxStock-c.Quantity) // codes that the stock does not hold
	s.Delta = min(int64(j.Missing.Exist)-s.Earlier, room)
	if s.Delta <= 0 {
		s.State, s.Delta = StockNothing, 0
		if r.Unseen > 0 && deposited > max(c.TotalQuantity, c.Quantity) {
			s.State = StockUnseen
		}
	} else if at.Lost {
		s.State, s.Delta, s.Lost = StockUnseen, 0, true
	}
	return s
}

// after is what became of a plan.
func (s Stock) after(o stock.Outcome, deposited int64) Stock {
	if ch := o.Change; ch.Delta != 0 {
		s.Delta, s.Before, s.Total, s.At, s.Deposited = ch.Delta, ch.Quantity, ch.Total, ch.At, deposited
	}
	if o.After.ID != "" {
		s.After, s.Read = o.After.Quantity, true
	}
	s.Err = o.Err
	switch o.State {
	case stock.Done:
		s.State, s.Err = StockDone, nil
	case stock.Refused:
		s.State = StockRefused
	case stock.Unknown:
		s.State = StockUnknown
	case stock.NotSent:
		s.State = StockNotSent
		if errors.As(o.Err, new(*stock.Earlier)) {
			s.State, s.Delta = StockWaits, 0
		}
	}
	return s
}
