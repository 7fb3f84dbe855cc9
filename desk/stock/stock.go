// Package stock changes the stock of a card (修改库存), for whoever asks: a
// person, or an import that puts its codes on sale.
//
// A change is not idempotent. So each is noted in the ledger, one note a card,
// before it is sent, and while one may still arrive no other is sent, by no
// program of this ledger. The note stays with what became of the changes: by
// its revision two programs cannot both begin on the same reading of the card.
//
// Whoever asks by a program of its own can name a change by a key, so that it is
// made once however often the program runs. The key has a paper too, written
// before the note. What became of the change goes into the note first, whose
// revision says that nobody was faster, then into the key's paper, and only then
// does the note forget it. So at every moment one of the two tells how it stands.
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
	// Earlier says that this is what became of the change when it was asked for
	// before with the same key (Order.Once). Nothing was sent now.
	Earlier bool
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
	// Once is the caller's key of this change, "" = none: see GoodKey. The change
	// that it stands for is made once, however often it is ordered; Delta has to
	// give the same number whatever it is told.
	Once string
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
//
// With a key that was used before, the outcome of then is told (Earlier) and
// nothing is sent, unless the change certainly did not happen: then it is made
// now. A key of another change is a *Taken.
func (d *Desk) Change(ctx context.Context, o Order) Outcome {
	for range turns {
		out, again := d.turn(ctx, o)
		if !again {
			return out
		}
	}
	return Outcome{State: NotSent, Err: fmt.Errorf("stock: %w", ledger.ErrStale)}
}

// turn reads the note first and everything else after it: what another program
// does in between changes the note, so that this one cannot be put over it.
func (d *Desk) turn(ctx context.Context, o Order) (out Outcome, again bool) {
	n, err := d.read(ctx, o.CardID)
	if err != nil {
		return Outcome{State: NotSent, Err: err}, false
	}
	k, err := d.key(ctx, o)
	if err != nil {
		return Outcome{State: NotSent, Err: err}, false
	}
	if k.over() {
		return k.outcome(), false
	}
	c, err := d.Cards.Get(ctx, o.CardID)
	if err == nil {
		err = c.NeedStock()
	}
	if err != nil {
		return Outcome{State: NotSent, Err: err}, false
	}
	out.Before = c
	return d.judged(ctx, o, n, k, out)
}

// judged does what the note, the key and the card say.
func (d *Desk) judged(ctx context.Context, o Order, n *note, k *key, out Outcome) (Outcome, bool) {
	c, delta := out.Before, int64(0)
	at := n.standing(c, o, d.Now())
	e := at.Earlier
	if e == nil {
		n.doubt(k)
	}
	told := n.tells(o.Once)
	if e == nil && !told {
		delta = o.Delta(at)
	}
	if delta != 0 {
		n.StockChange = ledger.StockChange{No: n.No + 1, Delta: delta, Quantity: c.Quantity, Total: c.TotalQuantity, At: d.Now().UTC(), By: o.By, Once: o.Once}
		return d.begin(ctx, n, k, out)
	}
	var err error
	if n.changed {
		err = d.put(ctx, n, true)
	}
	if told && err == nil { // by the key's own paper, as to whoever asks later
		return out, true
	}
	return answer(out, e, o, err), errors.Is(err, ledger.ErrStale)
}

// begin writes a change down, its key first, and sends it.
func (d *Desk) begin(ctx context.Context, n *note, k *key, out Outcome) (Outcome, bool) {
	err := d.claim(ctx, k, n.StockChange, n.paper.ID)
	if err == nil {
		err = d.put(ctx, n, false)
	}
	if err != nil {
		return Outcome{State: NotSent, Err: err, Before: out.Before}, errors.Is(err, ledger.ErrStale)
	}
	return d.send(ctx, n, out), false
}

// answer is the outcome of an order that sent nothing.
func answer(out Outcome, e *Earlier, o Order, err error) Outcome {
	switch {
	case e == nil && err != nil, e != nil && e.Arrived && err != nil: // what happened is told only once it is noted
		out.State, out.Err = NotSent, err
	case e == nil:
		out.State, out.After = Nothing, out.Before
	case e.Own:
		out.State, out.Change, out.After, out.Err, out.Earlier = Unknown, e.change, out.Before, e, true
	case e.By != o.By || o.By == "":
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
