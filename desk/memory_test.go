package desk

import (
	"context"
	"fmt"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// memoryPlatform is the truth about the code.
type memoryPlatform struct {
	w *world
	p int
}

func (m memoryPlatform) Consume(context.Context, card.ConsumeRequest) (card.Consumed, error) {
	w := m.w
	id := w.claim
	if row, ok := w.rows[id]; !ok || !row.State.Open() || row.Attempt != 1 || w.claim != id {
		w.t.Fatalf("consume without an intent on the disk (I1): %q %+v", id, row)
	}
	if w.query[m.p] {
		w.t.Fatalf("a question sent a consume (I10)")
	}
	w.meanwhile(m.p)
	how := w.pick("consume", "answered", "answered", "not sent", "throttled", "token", "lost before", "lost after", "late", "die before", "die after", "die late")
	switch how {
	case "not sent":
		return card.Consumed{}, failed(wechat.ClassNotSent, wechat.CauseNetwork)
	case "throttled":
		return card.Consumed{}, failed(wechat.ClassThrottled, wechat.CauseQuota)
	case "token":
		return card.Consumed{}, failed(wechat.ClassToken, wechat.CauseCode)
	case "lost before":
		return card.Consumed{}, errLost
	case "die before":
		panic(death{})
	case "late", "die late":
		w.late = append(w.late, id)
		if how == "die late" {
			panic(death{})
		}
		return card.Consumed{}, errLost
	}
	var err error
	switch w.status {
	case card.CodeNormal:
		w.status, w.usedBy = card.CodeConsumed, id
	case card.CodeConsumed:
		err = refused(errConsumed)
	default:
		err = refused(errUserCard)
	}
	w.meanwhile(m.p)
	switch how {
	case "lost after":
		return card.Consumed{}, errLost
	case "die after":
		panic(death{})
	}
	return card.Consumed{}, err
}

func (m memoryPlatform) Code(context.Context, card.CodeQuery) (card.CodeInfo, error) {
	w := m.w
	status := w.status
	w.meanwhile(m.p) // so that the answer may be old when it arrives
	switch w.pick("query", "status", "status", "error form", "offline", "garbled", "die") {
	case "offline":
		return card.CodeInfo{}, errOffline
	case "garbled":
		return card.CodeInfo{}, errLost
	case "die":
		panic(death{})
	case "error form":
		if status == card.CodeConsumed {
			return card.CodeInfo{}, refused(errConsumed)
		}
		if status != card.CodeNormal {
			return card.CodeInfo{}, refused(errUserCard)
		}
	}
	return card.CodeInfo{Status: status}, nil
}

func (m memoryPlatform) Get(context.Context, string) (card.Card, error) {
	return card.Card{}, errOffline
}
func (m memoryPlatform) Decrypt(context.Context, string) (string, error) { return "", errOffline }
func (m memoryPlatform) BatchGet(context.Context, card.ListQuery) (card.List, error) {
	return card.List{}, errOffline
}

// memoryBook keeps the ledger's promises in memory, and breaks down as it may.
type memoryBook struct {
	w       *world
	p       int
	stopped bool
}

// write runs one transaction with every way it can end.
func (b *memoryBook) write(do func() error) error {
	w := b.w
	if b.stopped {
		return ledger.ErrStopped
	}
	w.meanwhile(b.p)
	how := w.pick("write", "ok", "ok", "ok", "ok", "full", "stop unwritten", "stop written", "die before", "die after")
	switch how {
	case "full":
		return ledger.ErrFull
	case "stop unwritten":
		b.stopped = true
		return ledger.ErrStopped
	case "die before":
		panic(death{})
	}
	if err := do(); err != nil {
		return err
	}
	switch how {
	case "stop written":
		b.stopped = true
		return ledger.ErrStopped
	case "die after":
		panic(death{})
	}
	return nil
}

func (b *memoryBook) Begin(_ context.Context, in ledger.Intent) (ledger.Intent, error) {
	w := b.w
	err := b.write(func() error {
		if by := w.rows[w.claim]; by.State.Open() || by.State.Redeemed() {
			return &ledger.HeldError{By: by}
		}
		w.serial++
		in.ID = fmt.Sprint("i", w.serial)
		in = in.After(ledger.Event{To: ledger.StateSending, Attempt: 1, At: noon})
		w.rows[in.ID], w.claim = in, in.ID
		w.events++
		return nil
	})
	if err != nil {
		return ledger.Intent{}, err
	}
	return in, nil
}

func (b *memoryBook) Move(_ context.Context, id string, e ledger.Event) (ledger.Intent, error) {
	w := b.w
	var out ledger.Intent
	err := b.write(func() error {
		in := w.rows[id]
		if in.State != e.From {
			return ledger.ErrStale
		}
		if !e.From.Open() && e.To != e.From {
			w.t.Fatalf("%s went %s → %s (I6)", id, e.From, e.To)
		}
		out = in.After(e)
		w.rows[id] = out
		w.events++
		if e.To == ledger.StateNotSent || e.To == ledger.StateRefused {
			w.free(id, e.To)
		}
		return nil
	})
	return out, err
}

func (b *memoryBook) MarkShown(context.Context, string) error { return nil }

func (b *memoryBook) Get(_ context.Context, id string) (ledger.Intent, error) {
	in, ok := b.w.rows[id]
	if !ok {
		return in, ledger.ErrNotFound
	}
	return in, nil
}

func (b *memoryBook) Find(context.Context, string, string) ([]ledger.Intent, error) {
	return nil, nil
}

func (b *memoryBook) Pending(context.Context) ([]ledger.Intent, error) {
	if in := b.w.rows[b.w.claim]; in.State.Open() {
		return []ledger.Intent{in}, nil
	}
	return nil, nil
}

func (b *memoryBook) Closed(context.Context) ([]ledger.Intent, error) {
	var out []ledger.Intent
	for _, in := range b.w.rows {
		if in.State == ledger.StateClosedUnused && in.Swept < 2 {
			out = append(out, in)
		}
	}
	return out, nil
}

func (b *memoryBook) Unshown(context.Context) ([]ledger.Intent, error) { return nil, nil }

func (b *memoryBook) Today(context.Context, string, time.Time, time.Time, int) (ledger.Day, error) {
	return ledger.Day{}, nil
}
