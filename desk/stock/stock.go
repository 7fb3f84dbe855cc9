// Package stock changes the stock of a card (修改库存), for whoever asks: a
// person, or an import that puts its codes on sale.
//
// A change is not idempotent. So each is noted in the ledger, one note a card,
// before it is sent, and while one may still arrive no other is sent, by no
// program of this ledger. The note stays with what became of the changes: by
// its revision two programs cannot both begin on the same reading of the card.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
package stock

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Platform is the part of *card.Client that is needed. Failures are
// *wechat.Error.
type Platform interface {
	Get(ctx context.Context, cardID string) (card.Card, error)
	ModifyStock(ctx context.Context, cardID string, delta int64) error
}

// Book is the part of *ledger.Ledger that keeps the notes.
type Book interface {
	PutPaper(ctx context.Context, appID string, p ledger.Paper) (ledger.Paper, error)
	Paper(ctx context.Context, appID string, kind ledger.PaperKind, id string) (ledger.Paper, error)
}

// Desk changes stocks. All fields are required. It is safe for concurrent use.
type Desk struct {
	Cards Platform
	Book  Book
	AppID string
	Now   func() time.Time
	Pause func(ctx context.Context, d time.Duration) // Wait, or what stands for it in tests
}

// State is what became of a change.
type State string

// The states of a change.
const (
	Nothing State = "NOTHING"  // there was nothing to change
	Done    State = "DONE"     // also an earlier one of the same import, found to have happened
	Refused State = "REFUSED"  // the platform said no
	NotSent State = "NOT_SENT" // it never left; Err may be an *Earlier
	Unknown State = "UNKNOWN"  // it may or may not have happened
)

// Outcome is what became of a change.
type Outcome struct {
	State     State
	Change    ledger.StockChange // what was sent; Delta 0 = nothing was
	Before    card.Card          // as it was read before; ID "" when it could not be
	After     card.Card          // as it was read afterwards; ID "" when it was not
	Confirmed bool               // Done was seen on the card itself
	Unchanged bool               // of an Unknown: the card reads as before, which a request on its way can change later
	Err       error              // why it is not Done; beside Done the answer that was lost
	// Unkept says that what became of it could not be noted. It is looked for
	// before the next change.
	Unkept error
}

// Order is a change that is asked for.
type Order struct {
	CardID string
	By     string // the import that asks, "" = a person
	// Delta decides by how the stock stands. 0 sends nothing. It may be called
	// several times.
	Delta func(Standing) int64
}

const (
	// Quiet is how long a change without an answer may still arrive.
	Quiet = 120 * time.Second
	// fresh is the most time between a note and its request. A machine that slept
	// in between has used up the time in which others leave it room.
	fresh = 30 * time.Second
	// turns is how often an order is judged anew because another program was
	// faster.
	turns = 5
)

// Change sends one change, unless an earlier one of the card is in the way
// (NotSent with *Earlier). A person is told once that an earlier change without
// an answer did happen, before another is sent; an import that an earlier one of
// its own did, which is its Done. A lost answer is looked for on the card.
// Nothing is sent when the card cannot be read or the note not be kept.
func (d *Desk) Change(ctx context.Context, o Order) Outcome {
	for range turns {
		out, again := d.turn(ctx, o)
		if !again {
			return out
		}
	}
	return Outcome{State: NotSent, Err: fmt.Errorf("stock: %w", ledger.ErrStale)}
}

// turn reads the note first and the card after it: what another program does in
// between changes the note.
func (d *Desk) turn(ctx context.Context, o Order) (out Outcome, again bool) {
	n, err := d.read(ctx, o.CardID)
	if err != nil {
		return Outcome{State: NotSent, Err: err}, false
	}
	c, err := d.Cards.Get(ctx, o.CardID)
	if err != nil {
		return Outcome{State: NotSent, Err: err}, false
	}
	if err := c.NeedStock(); err != nil {
		return Outcome{State: NotSent, Err: err}, false
	}
	out.Before = c
	at := n.standing(c, o.By, d.Now())
	e, delta := at.Earlier, int64(0)
	if e == nil {
		delta = o.Delta(at)
	}
	if delta == 0 {
		if n.changed {
			err = d.put(ctx, n, true)
		}
		return told(out, e, o.By, err), errors.Is(err, ledger.ErrStale)
	}
	n.StockChange = ledger.StockChange{No: n.No + 1, Delta: delta, Quantity: c.Quantity, Total: c.TotalQuantity, At: d.Now().UTC(), By: o.By}
	if err := d.put(ctx, n, false); err != nil {
		return Outcome{State: NotSent, Err: err, Before: c}, errors.Is(err, ledger.ErrStale)
	}
	return d.send(ctx, n, out), false
}

// told is the outcome of an order that sent nothing.
func told(out Outcome, e *Earlier, by string, err error) Outcome {
	switch {
	case e == nil && err != nil, e != nil && e.Arrived && err != nil: // what happened is told only once it is noted
		out.State, out.Err = NotSent, err
	case e == nil:
		out.State, out.After = Nothing, out.Before
	case e.By != by || by == "":
		out.State, out.Err = NotSent, e
	case e.Arrived:
		out.State, out.Change, out.After, out.Confirmed = Done, e.change, out.Before, true
	default:
		out.State, out.Change, out.After, out.Err = Unknown, e.change, out.Before, e
	}
	return out
}

// send sends what was noted, once, and notes what became of it.
func (d *Desk) send(ctx context.Context, n *note, out Outcome) Outcome {
	out.Change = n.StockChange
	out.State, out.Err = NotSent, slept{}
	if since := d.Now().Round(0).Sub(out.Change.At); since >= 0 && since < fresh {
		out.Err = d.Cards.ModifyStock(ctx, n.paper.ID, out.Change.Delta)
		out.State = StateOf(out.Err)
	}
	ctx = context.WithoutCancel(ctx) // the request has left: what became of it is worth knowing to the end
	if out.State == Done || out.State == Unknown {
		out = d.lookAfter(ctx, out)
	}
	if out.State != Unknown {
		out.Unkept = d.end(ctx, n, out)
	}
	return out
}

// StateOf says what an answer means for a change.
func StateOf(err error) State {
	switch wechat.EffectOf(err) {
	case wechat.ClassOK:
		return Done
	case wechat.ClassRefused:
		return Refused
	case wechat.ClassNotSent:
		return NotSent
	}
	return Unknown
}

// Wait waits, or until ctx ends.
func Wait(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// looks are the pauses before each reading afterwards: the platform may be a
// little behind.
var looks = []time.Duration{0, 500 * time.Millisecond, 1500 * time.Millisecond}

// lookAfter reads the card until it shows the change, or until the looks are
// used up.
func (d *Desk) lookAfter(ctx context.Context, out Outcome) Outcome {
	for _, wait := range looks {
		d.Pause(ctx, wait)
		c, err := d.Cards.Get(ctx, out.Before.ID)
		if err != nil || c.StockUntold {
			continue
		}
		out.After = c
		saw := seenOn(c, out.Change)
		out.Unchanged = out.State == Unknown && saw == unchanged
		if saw == made {
			out.State, out.Confirmed = Done, true
			return out
		}
	}
	return out
}

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
	return told(Outcome{Before: s.Card}, s.Earlier, by, nil)
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
	return n.standing(c, by, d.Now()), nil
}
