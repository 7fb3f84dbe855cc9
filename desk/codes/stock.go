package codes

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

// StockState is what became of a change of the stock.
type StockState string

// The states of Stock.
const (
	StockSending StockState = "SENDING" // noted before it was sent; found after a crash it is unknown
	StockDone    StockState = "DONE"
	StockNothing StockState = "NOTHING" // everything is on sale already
	StockRefused StockState = "REFUSED"
	StockNotSent StockState = "NOT_SENT"
	StockUnknown StockState = "UNKNOWN" // sent, and reading back does not show it yet
)

// Stock is a change of a card's stock after an import.
type Stock struct {
	State     StockState
	Delta     int64 // codes put on sale by it
	Earlier   int64 // codes put on sale by earlier changes of the same import
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

const (
	// quiet is how long a change without an answer may still arrive: nothing is
	// sent again before.
	quiet       = 120 * time.Second
	readBacks   = 4
	readBackGap = 500 * time.Millisecond
)

// RaiseStock puts on sale what the import truly brought: the codes of the file
// that Verify found, as far as the card's stock does not hold them yet. It
// never puts more on sale than there are codes. It can be called again: what
// is on sale already is seen in the platform's own figures.
//
// The change is not idempotent. Without a clear answer the stock is read back;
// while that does not show it, the state is StockUnknown, and for two minutes
// nothing is sent again, and other imports of the card leave it room. The error
// is about this machine or the reading before, nothing was sent; but with
// ErrUnkept it was sent, the Stock tells what came of it, and only the note is
// missing: the next call looks for it. ErrBusy also means that another import
// of the card is changing the stock.
func (d *Desk) RaiseStock(ctx context.Context, jobID string) (Stock, error) {
	free, err := d.hold(jobID)
	if err != nil {
		return Stock{}, err
	}
	defer free()
	j, err := d.Job(ctx, jobID)
	if err != nil {
		return Stock{}, err
	}
	if j.Missing == nil {
		return Stock{}, ErrUnverified
	}
	others, err := d.hold(stockLock(d.o.AppID, j.CardID)) // two imports would both put the same room on sale
	if err != nil {
		return Stock{}, err
	}
	defer others()
	s, err := d.plan(ctx, j)
	if err != nil || s.State != StockSending {
		return d.keepStock(ctx, jobID, s, err)
	}
	if _, err := d.keepStock(ctx, jobID, s, nil); err != nil {
		return Stock{}, err
	}
	s = d.raise(ctx, j.CardID, s)
	if _, err := d.keepStock(context.WithoutCancel(ctx), jobID, s, nil); err != nil {
		return s, fmt.Errorf("%w: %w", ErrUnkept, err)
	}
	return s, nil
}

// stockLock names the lock of all imports of a card.
func stockLock(appID, cardID string) string { return "stock-" + jobID(appID, cardID, "") }

// PlanStock tells what RaiseStock would do now: StockSending with its Delta, or
// a state in which nothing would be sent.
func (d *Desk) PlanStock(ctx context.Context, jobID string) (Stock, error) {
	j, err := d.Job(ctx, jobID)
	if err != nil {
		return Stock{}, err
	}
	if j.Missing == nil {
		return Stock{}, ErrUnverified
	}
	return d.plan(ctx, j)
}

func (d *Desk) keepStock(ctx context.Context, jobID string, s Stock, err error) (Stock, error) {
	if err != nil {
		return Stock{}, err
	}
	p, b, err := d.read(ctx, jobID)
	if err != nil {
		return s, err
	}
	b.Stock, p.Outcome = &s, s.State != StockSending
	return s, d.write(ctx, p, b)
}

// plan reads the card and finds what is not on sale yet.
func (d *Desk) plan(ctx context.Context, j Job) (Stock, error) {
	c, err := d.o.Cards.Get(ctx, j.CardID)
	if err != nil {
		return Stock{}, err
	}
	n, err := d.o.Cards.DepositCount(ctx, j.CardID)
	if err != nil {
		return Stock{}, err
	}
	s := Stock{State: StockSending, Before: c.Quantity, Total: c.TotalQuantity, After: c.Quantity, Deposited: n, At: d.o.Now()}
	if last := j.Stock; last != nil && last.open() {
		if last.arrived(c) {
			done := *last
			done.State, done.After, done.Read = StockDone, c.Quantity, true
			return done, nil
		}
		if d.o.Now().Sub(last.At) < quiet {
			still := *last
			still.State, still.After, still.Read = StockUnknown, c.Quantity, true
			return still, nil
		}
	}
	s.Earlier = j.Stock.onSale()
	flying, err := d.flying(ctx, j, c)
	if err != nil {
		return Stock{}, err
	}
	s.Delta = min(int64(j.Missing.Exist)-s.Earlier, unsold(c, n)-flying, card.MaxStock-c.Quantity-flying)
	if s.Delta <= 0 {
		s.State, s.Delta = StockNothing, 0
	}
	return s, nil
}

// flying is what others have put on sale for the card that may still arrive:
// other imports, and somebody who changed the stock by hand.
func (d *Desk) flying(ctx context.Context, j Job, c card.Card) (n int64, err error) {
	papers, err := d.o.Book.Papers(ctx, d.o.AppID, ledger.PaperImport)
	if err != nil {
		return 0, err
	}
	for _, p := range papers {
		var b body
		if err := json.Unmarshal(p.Body, &b); err != nil {
			return 0, fmt.Errorf("codes: import %s: %w", p.ID, err)
		}
		if p.ID == j.ID || b.CardID != j.CardID || b.Stock == nil || !b.Stock.open() || b.Stock.arrived(c) || d.o.Now().Sub(b.Stock.At) >= quiet {
			continue
		}
		n += b.Stock.Delta
	}
	byHand, err := d.byHand(ctx, c)
	return n + byHand, err
}

// byHand is an addition to the card's stock that was noted outside of imports
// and may still arrive.
func (d *Desk) byHand(ctx context.Context, c card.Card) (int64, error) {
	p, err := d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperStock, c.ID)
	if errors.Is(err, ledger.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	var n ledger.StockNote
	if err := json.Unmarshal(p.Body, &n); err != nil {
		return 0, fmt.Errorf("codes: %s %s: %w", p.Kind, p.ID, err)
	}
	sent := &Stock{Delta: n.Delta, Before: n.Quantity, Total: n.Total}
	if n.Delta <= 0 || sent.arrived(c) || d.o.Now().Sub(n.At) >= quiet {
		return 0, nil
	}
	return n.Delta, nil
}

// unsold is the number of deposited codes that the stock does not hold. Where
// the platform does not tell what was ever put in, what was claimed is not
// known either and counts as unsold.
func unsold(c card.Card, deposited int64) int64 {
	return deposited - max(c.TotalQuantity, c.Quantity)
}

// onSale is what an import has put on sale so far.
func (s *Stock) onSale() int64 {
	if s == nil {
		return 0
	}
	if s.State == StockDone {
		return s.Earlier + s.Delta
	}
	return s.Earlier
}

// open: it was sent, or may have been, and nothing tells whether it arrived.
func (s *Stock) open() bool { return s.State == StockSending || s.State == StockUnknown }

// arrived tells from the card whether the change has taken effect.
func (s *Stock) arrived(c card.Card) bool {
	if s.Total > 0 || c.TotalQuantity > 0 {
		return c.TotalQuantity >= s.Total+s.Delta
	}
	return c.Quantity >= s.Before+s.Delta
}

// raise sends the change once.
func (d *Desk) raise(ctx context.Context, cardID string, s Stock) Stock {
	err := d.o.Cards.ModifyStock(ctx, cardID, s.Delta)
	e := wechat.AsError(err)
	switch {
	case err == nil:
		s.State = StockDone
	case e != nil && e.Class == wechat.ClassRefused:
		s.State, s.Err = StockRefused, err
		return s
	case e != nil && (e.Class == wechat.ClassNotSent || e.Class == wechat.ClassThrottled):
		s.State, s.Err = StockNotSent, err
		return s
	default:
		s.State, s.Err = StockUnknown, err
	}
	return d.readBack(context.WithoutCancel(ctx), cardID, s)
}

// readBack looks at the stock until it shows the change, a few times.
func (d *Desk) readBack(ctx context.Context, cardID string, s Stock) Stock {
	for i := range readBacks {
		if i > 0 {
			time.Sleep(readBackGap)
		}
		c, err := d.o.Cards.Get(ctx, cardID)
		if err != nil {
			continue
		}
		s.After, s.Read = c.Quantity, true
		if s.arrived(c) {
			s.State, s.Err = StockDone, nil
			return s
		}
	}
	return s
}
