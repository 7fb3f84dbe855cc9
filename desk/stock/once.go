package stock

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// MaxKey is the longest key of a caller, in bytes.
const MaxKey = 64

// GoodKey reports whether a caller's key can be kept: 1 to MaxKey printable bytes
// of ASCII, with no blank at either end.
func GoodKey(key string) bool {
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return false
		}
	}
	return key != "" && len(key) <= MaxKey && strings.TrimSpace(key) == key
}

// key is a StockOnce with the paper it stands on.
type key struct {
	ledger.StockOnce
	paper   ledger.Paper // Rev 0: nobody has used the key
	damaged bool
}

// once is what became of a change that has a key.
func once(cardID string, c ledger.StockChange, is State, confirmed bool, err error) ledger.StockOnce {
	k := ledger.StockOnce{CardID: cardID, StockChange: c, State: string(is), Confirmed: confirmed}
	if w := wechat.AsError(err); w != nil && is == Refused {
		k.ErrCode, k.ErrMsg, k.RID = w.Code, w.Msg, w.RID
	}
	return k
}

func (d *Desk) readKey(ctx context.Context, id string) (*key, error) {
	p, err := d.Book.Paper(ctx, d.AppID, ledger.PaperStockOnce, id)
	if errors.Is(err, ledger.ErrNotFound) {
		return &key{paper: ledger.Paper{Kind: ledger.PaperStockOnce, ID: id}}, nil
	}
	if err != nil {
		return nil, err
	}
	k := &key{paper: p}
	k.damaged = json.Unmarshal(p.Body, &k.StockOnce) != nil || k.CardID == "" || k.Delta == 0
	return k, nil
}

// key reads what is kept with the key of an order, nil for an order without one.
func (d *Desk) key(ctx context.Context, o Order) (*key, error) {
	if o.Once == "" {
		return nil, nil
	}
	k, err := d.readKey(ctx, o.Once)
	if err != nil {
		return nil, err
	}
	if k.paper.Rev > 0 && !k.damaged && (k.CardID != o.CardID || k.Delta != o.Delta(Standing{})) {
		return nil, &Taken{Key: o.Once, CardID: k.CardID, Delta: k.Delta, At: k.At}
	}
	return k, nil
}

// Told tells what became of the change that a key stands for, by what is kept
// alone. Asked is false for a key that nobody has used; with asked and no State
// it is still to be found out, by Change. A key of another change is a *Taken.
func (d *Desk) Told(ctx context.Context, id, cardID string, delta int64) (out Outcome, asked bool, err error) {
	if _, err := d.read(ctx, cardID); err != nil { // what it says of the key is written down
		return Outcome{}, false, err
	}
	k, err := d.key(ctx, Order{CardID: cardID, Once: id, Delta: func(Standing) int64 { return delta }})
	switch {
	case err != nil || k == nil || k.paper.Rev == 0:
		return Outcome{}, false, err
	case k.over():
		return k.outcome(), true, nil
	}
	return Outcome{}, true, nil
}

// over says that there is nothing left to find out.
func (k *key) over() bool { return k != nil && (k.State != "" || k.damaged) }

func (k *key) outcome() Outcome {
	out := Outcome{State: State(k.State), Change: k.StockChange, Confirmed: k.Confirmed, Earlier: true}
	switch {
	case k.damaged:
		out.State, out.Err = Unknown, &Lost{Key: k.paper.ID}
	case out.State == Refused:
		out.Err = &wechat.Error{Op: "modifystock", Class: wechat.ClassRefused, Cause: wechat.CauseCode, Code: k.ErrCode, HasCode: true, Msg: k.ErrMsg, RID: k.RID, Sent: true}
	case out.State != Done:
		out.State, out.Err = Unknown, &Lost{Key: k.paper.ID, Delta: k.Delta, At: k.At}
	}
	return out
}

// claim writes down what a key stands for; ledger.ErrStale when another program
// has just used it.
func (d *Desk) claim(ctx context.Context, k *key, c ledger.StockChange, cardID string) error {
	if k == nil || k.paper.Rev > 0 {
		return nil
	}
	k.StockOnce = ledger.StockOnce{CardID: cardID, StockChange: c}
	return d.putKey(ctx, k, false)
}

// settle writes down with their keys what the note, as it is kept, says of
// changes that ended. The next one says it no more.
func (d *Desk) settle(ctx context.Context, n *note) error {
	for _, e := range n.Ended {
		if e.Once == "" {
			continue // by a hand in the file
		}
		if err := d.settleOne(ctx, e); err != nil {
			return err
		}
	}
	n.Ended = nil
	return nil
}

// settleOne writes down what became of a change, unless somebody has who knew.
func (d *Desk) settleOne(ctx context.Context, e ledger.StockOnce) error {
	for range turns {
		k, err := d.readKey(ctx, e.Once)
		if err != nil || k.State != "" && (k.State != string(Unknown) || k.State == e.State) {
			return err
		}
		k.StockOnce = e
		if err = d.putKey(ctx, k, true); !errors.Is(err, ledger.ErrStale) {
			return err
		}
	}
	return ledger.ErrStale
}

func (d *Desk) putKey(ctx context.Context, k *key, outcome bool) error {
	raw, err := json.Marshal(k.StockOnce)
	if err != nil {
		return err
	}
	k.paper.Body, k.paper.Outcome = raw, outcome
	k.paper, err = d.Book.PutPaper(ctx, d.AppID, k.paper)
	return err
}

// ended keeps what became of a change that has a key. One that was not made
// leaves its key open.
func (n *note) ended(c ledger.StockChange, is State, confirmed bool, err error) {
	if c.Once != "" && is != NotSent {
		n.Ended, n.changed = append(n.Ended, once(n.paper.ID, c, is, confirmed, err)), true
	}
}

// tells says that it has just been found out what became of a key's change.
func (n *note) tells(id string) bool {
	return id != "" && slices.ContainsFunc(n.Ended, func(e ledger.StockOnce) bool { return e.Once == id })
}

// doubt ends a change whose note was damaged after it was asked for: it may have
// been sent, and nothing tells any more.
func (n *note) doubt(k *key) {
	if k == nil || k.paper.Rev == 0 || n.tells(k.paper.ID) || n.Delta != 0 && n.Once == k.paper.ID {
		return
	}
	if n.Spoilt != nil && k.No <= n.Spoilt.No {
		n.ended(k.StockChange, Unknown, false, nil)
	}
}
