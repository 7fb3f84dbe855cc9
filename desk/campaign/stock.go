package campaign

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Stock adds delta to the stock of a card, or takes it away, and reads the stock
// before and after. When the answer is lost and the total has moved by delta, it
// is Done; everything else stays Unknown, with Unchanged when nothing moved.
// Nothing is sent when the stock cannot be read before.
//
// The change is noted in the ledger before it is sent, and the note is taken
// down when it is known what became of it. A change that is noted already, by a
// program that was killed or another that is at it, keeps this one from being
// sent: NotSent with *EarlierStock.
func (d *Desk) Stock(ctx context.Context, c card.Card, delta int64) Outcome {
	before, err := d.o.Cards.Get(ctx, c.ID)
	if err != nil {
		return Outcome{State: NotSent, Err: err}
	}
	if err := d.noteStock(ctx, before, delta); err != nil {
		return Outcome{State: NotSent, Err: err, Before: before}
	}
	err = d.o.Cards.ModifyStock(ctx, c.ID, delta)
	o := d.lookAfter(ctx, c.ID, Outcome{State: stateOf(err), Err: err, Before: before}, func(after card.Card, err error) seen {
		if err != nil {
			return nothingSure
		}
		return stockTold(before, after, delta)
	})
	if o.State != Unknown {
		_ = d.dropStock(ctx, c.ID) // a note that stays makes the next change look first
	}
	return o
}

// EarlierStock keeps a change of a stock from being sent: an earlier one of the
// same card has no known outcome, or has just turned out to have happened.
type EarlierStock struct {
	Delta   int64
	At      time.Time // when it was sent
	Arrived bool      // it did happen; asking again makes another change
	Until   time.Time // when it can no longer arrive, unless it has
}

func (e *EarlierStock) Error() string { return e.what().EN }

// Words says what is in the way and what to do.
func (e *EarlierStock) Words() (what, next wechat.Words) {
	if e.Arrived {
		return e.what(), wechat.Words{ZH: "还要再改一次，就再来一遍", EN: "If the stock is to be changed once more, do it again"}
	}
	at := e.Until.In(card.Beijing).Format("15:04")
	return e.what(), wechat.Words{ZH: at + " 以后再改：到时候先看上次改成没有", EN: "Change it after " + at + ": then it is first seen whether the earlier one happened"}
}

func (e *EarlierStock) what() wechat.Words {
	at := e.At.In(card.Beijing).Format("15:04")
	if e.Arrived {
		return wechat.Words{ZH: fmt.Sprintf("%s 那次改库存（%+d）已经改成了", at, e.Delta), EN: fmt.Sprintf("the change of %s (%+d) did happen", at, e.Delta)}
	}
	return wechat.Words{ZH: fmt.Sprintf("%s 那次改库存（%+d）还不知道改成没有", at, e.Delta), EN: fmt.Sprintf("it is not known yet whether the change of %s (%+d) happened", at, e.Delta)}
}

// quiet is how long a change without an answer may still arrive.
const quiet = 120 * time.Second

// noteStock puts the note of a change on the disk, unless an earlier one is in
// the way.
func (d *Desk) noteStock(ctx context.Context, before card.Card, delta int64) error {
	p, err := d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperStock, before.ID)
	if errors.Is(err, ledger.ErrNotFound) {
		p, err = ledger.Paper{Kind: ledger.PaperStock, ID: before.ID, Title: before.Title}, nil
	}
	if err == nil && p.Rev > 0 {
		err = d.earlier(ctx, p, before)
	}
	if err != nil {
		return err
	}
	now := d.o.Now().UTC()
	if p.Body, err = json.Marshal(ledger.StockNote{Delta: delta, Quantity: before.Quantity, Total: before.TotalQuantity, At: now}); err != nil {
		return err
	}
	_, err = d.o.Book.PutPaper(ctx, d.o.AppID, p)
	if errors.Is(err, ErrStale) { // another program has begun at this very moment
		return &EarlierStock{Delta: delta, At: now, Until: now.Add(quiet)}
	}
	return err
}

// earlier says whether the change of a note is in the way of another.
func (d *Desk) earlier(ctx context.Context, p ledger.Paper, now card.Card) error {
	var n ledger.StockNote
	if err := json.Unmarshal(p.Body, &n); err != nil {
		return fmt.Errorf("campaign: %s %s: %w", p.Kind, p.ID, err)
	}
	e := &EarlierStock{Delta: n.Delta, At: n.At, Until: n.At.Add(quiet)}
	e.Arrived = stockTold(card.Card{Quantity: n.Quantity, TotalQuantity: n.Total}, now, n.Delta) == made
	switch {
	case e.Arrived:
		return errors.Join(e, d.dropStock(ctx, p.ID))
	case d.o.Now().Before(e.Until):
		return e
	}
	return nil
}

func (d *Desk) dropStock(ctx context.Context, cardID string) error {
	return d.o.Book.DropPaper(context.WithoutCancel(ctx), d.o.AppID, ledger.PaperStock, cardID)
}

// stockTold compares two readings of a stock. Claims lower Quantity and leave
// TotalQuantity alone.
func stockTold(before, after card.Card, delta int64) seen {
	total, left := after.TotalQuantity-before.TotalQuantity, after.Quantity-before.Quantity
	hasTotal := before.TotalQuantity > 0 && after.TotalQuantity > 0
	switch {
	case hasTotal && total == delta:
		return made
	case hasTotal && total == 0 && (left == 0 || delta > 0 && left < 0):
		return unchanged
	case hasTotal: // somebody else changes it too
		return nothingSure
	case delta > 0 && left > 0 && left <= delta: // the platform does not say the total
		return made
	case left == 0:
		return unchanged
	}
	return nothingSure
}
