package stock

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// note is a StockNote with the paper it stands on.
type note struct {
	ledger.StockNote
	paper   ledger.Paper
	changed bool // it says more than the paper does
}

func (d *Desk) read(ctx context.Context, cardID string) (*note, error) {
	p, err := d.Book.Paper(ctx, d.AppID, ledger.PaperStock, cardID)
	if errors.Is(err, ledger.ErrNotFound) {
		return &note{paper: ledger.Paper{Kind: ledger.PaperStock, ID: cardID}}, nil
	}
	if err != nil {
		return nil, err
	}
	n := &note{paper: p}
	if !readable(p.Body, &n.StockNote) {
		n.StockNote, n.changed = salvage(p, d.Now()), true
	}
	return n, d.settle(ctx, n)
}

// put writes the note over the one that was read, and then with their keys what
// it says of changes that ended; ledger.ErrStale when another program was faster.
func (d *Desk) put(ctx context.Context, n *note, outcome bool) error {
	raw, err := json.Marshal(n.StockNote)
	if err != nil {
		return err
	}
	p := n.paper
	p.Body, p.Outcome = raw, outcome
	if p, err = d.Book.PutPaper(ctx, d.AppID, p); err != nil {
		return err
	}
	n.paper, n.changed = p, false
	return d.settle(ctx, n)
}

// end notes what became of the change that was sent. Another program may have
// seen it on the card before: then there is nothing left to note but that
// whoever asked for it knows.
func (d *Desk) end(ctx context.Context, n *note, out Outcome) (err error) {
	for range turns {
		switch own := out.Change.No; {
		case n.changed: // it was damaged meanwhile: what is known goes on
			if out.State == Done {
				n.credit(out.Change, true)
			}
			n.ended(out.Change, out.State, out.Confirmed, out.Err)
		case n.Delta != 0 && n.No == own:
			if out.State == Done {
				n.credit(n.StockChange, true)
			}
			n.ended(out.Change, out.State, out.Confirmed, out.Err)
			n.StockChange = ledger.StockChange{No: own}
		case n.Arrived != nil && n.Arrived.No == own && out.State == Done:
			n.Arrived = nil
		case out.Change.Once != "" && (out.Err == nil || out.State == Refused): // an answer knows better than a reading
			return d.settleOne(ctx, once(n.paper.ID, out.Change, out.State, out.Confirmed, out.Err))
		default:
			return nil
		}
		if err = d.put(ctx, n, true); !errors.Is(err, ledger.ErrStale) {
			return err
		}
		if n, err = d.read(ctx, n.paper.ID); err != nil {
			return err
		}
	}
	return err
}

// credit counts a change that was made, or may have been: then to the safe side.
func (n *note) credit(c ledger.StockChange, sure bool) {
	if !n.Tells && (sure || c.Delta > 0) {
		n.Put = max(0, n.Put+c.Delta)
	}
	if c.By == "" {
		return
	}
	r := n.Raised[c.By]
	if sure {
		r.Seen += c.Delta
	} else {
		r.Unseen += c.Delta
	}
	if n.Raised == nil {
		n.Raised = map[string]ledger.StockRaised{}
	}
	n.Raised[c.By] = r
}

// count takes in what a card says of all that was ever put in.
func (n *note) count(c card.Card) {
	if c.TotalQuantity > 0 {
		n.Put, n.Tells = 0, true
	}
	if !n.Tells {
		n.Put = max(n.Put, c.Quantity)
	}
}

// total is all ever put into a card, as far as it is known.
func (n *note) total(c card.Card) int64 { return max(c.TotalQuantity, c.Quantity, n.Put) }

// standing takes in a reading of the card.
func (n *note) standing(c card.Card, o Order, now time.Time) Standing {
	e := n.judge(c, o, now)
	n.count(c)
	return Standing{Card: c, Raised: n.Raised[o.By], Lost: n.Spoilt != nil && n.Spoilt.Lost, Total: n.total(c), Earlier: e}
}

// judge tells by the card as it is now what became of the change on its way,
// and what of it is in the way of an order: nil = nothing.
//
//   - It is seen on the card: it arrived. Its import has that much on sale; a
//     person has to be told, whose next wish may be the same one. Wishes with
//     keys cannot be mistaken for each other: the key tells.
//   - Less than two minutes ago: it may still arrive, nothing else is sent.
//   - Later it cannot arrive any more. Where the card does not tell whether it
//     did, its import counts it, so that it is never made twice.
func (n *note) judge(c card.Card, o Order, now time.Time) *Earlier {
	if e := n.blind(now); e != nil {
		return e
	}
	if ch := n.StockChange; ch.Delta != 0 {
		if ch.At.After(now) { // a clock was wrong: the time that others wait begins now
			ch.At = now.UTC()
			n.StockChange, n.changed = ch, true
		}
		saw, until := seenOn(c, ch), ch.At.Add(Quiet)
		if saw != made && now.Before(until) {
			return &Earlier{change: ch, By: ch.By, Delta: ch.Delta, At: ch.At, Until: until, Own: ch.Once != "" && ch.Once == o.Once}
		}
		if e := n.over(ch, saw, o); e != nil {
			return e
		}
	}
	if o.By != "" || n.Arrived == nil || n.tells(o.Once) {
		return nil
	}
	e := arrived(*n.Arrived)
	n.Arrived, n.changed = nil, true
	return e
}

// over ends the change on its way by what a reading of the card says.
func (n *note) over(ch ledger.StockChange, saw seen, o Order) *Earlier {
	n.StockChange, n.changed = ledger.StockChange{No: ch.No}, true
	n.ended(ch, map[seen]State{made: Done, unchanged: NotSent, cannotTell: Unknown}[saw], saw == made, nil)
	switch {
	case saw == made && ch.By == o.By && o.By != "":
		n.credit(ch, true)
		return arrived(ch)
	case saw == made:
		n.credit(ch, true)
		if ch.Once == "" && ch.By == "" || o.By == "" && o.Once == "" {
			n.Arrived = &ch
		}
	case saw == cannotTell:
		n.credit(ch, false)
	}
	return nil
}

func arrived(c ledger.StockChange) *Earlier {
	return &Earlier{change: c, By: c.By, Delta: c.Delta, At: c.At, Arrived: true}
}

// seen is what a reading of a card says about a change.
type seen int

const (
	cannotTell seen = iota
	made
	unchanged
)

// seenOn compares a card with what it was before a change. Claims lower Quantity
// and leave TotalQuantity alone.
func seenOn(now card.Card, c ledger.StockChange) seen {
	total, left := now.TotalQuantity-c.Total, now.Quantity-c.Quantity
	tells := c.Total > 0 || now.TotalQuantity > 0
	switch {
	case tells && total == c.Delta:
		return made
	case tells && total == 0 && (left == 0 || c.Delta > 0 && left < 0):
		return unchanged
	case tells: // somebody else changes it too
		return cannotTell
	case c.Delta > 0 && left > 0 && left <= c.Delta: // the platform does not say the total
		return made
	case left == 0:
		return unchanged
	}
	return cannotTell
}
