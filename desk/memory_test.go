package desk

import (
	"context"
	"slices"
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
	id := w.sending(m.p)
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

// sending is the intent whose consume call program p has just made.
func (w *world) sending(p int) string {
	id := ""
	for id = range w.desks[p].counter.calling {
	}
	row := w.rows[id]
	if !w.begun[attempt{id, row.Attempt}] || len(w.desks[p].counter.calling) != 1 {
		w.t.Fatalf("consume without an attempt on the disk (I1): %q %+v", id, row)
	}
	c := w.customer[p]
	const writing = 15 * time.Second // the clock may have moved once since it was decided
	if row.Attempt > 1 && (c.id != id || w.now.Before(c.since) || w.now.Sub(c.since) > patience+writing) {
		w.t.Fatalf("attempt %d with nobody at the counter (I10)", row.Attempt)
	}
	if w.query[p] {
		w.t.Fatalf("a question sent a consume (I10)")
	}
	return id
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
		by, old := w.rows[w.claim], in.Supersedes
		in.Supersedes = ""
		switch {
		case old != "" && by.ID == old && (by.State == ledger.StateSending || by.State == ledger.StateInDoubt):
			in.Supersedes = old
			w.append(by, ledger.Event{Kind: ledger.KindTakeOver, From: by.State, To: ledger.StateSuperseded, At: in.Created})
		case holds(by.State):
			return &ledger.HeldError{By: by}
		default:
			for id, row := range w.rows {
				if row.State == ledger.StateDecided {
					in.Supersedes = max(in.Supersedes, id)
				}
			}
		}
		w.order, w.claim = append(w.order, in.ID), in.ID
		w.append(in, ledger.Event{Kind: ledger.KindBegin, To: ledger.StateSending, Attempt: 1, At: in.Created})
		in = w.rows[in.ID]
		w.customer[b.p] = customer{in.ID, w.now}
		return nil
	})
	if err != nil {
		return ledger.Intent{}, err
	}
	return in, nil
}

func (b *memoryBook) Move(_ context.Context, id string, e ledger.Event) (ledger.Intent, error) {
	w := b.w
	err := b.write(func() error {
		in := w.rows[id]
		if in.State != e.From || e.Kind == ledger.KindAttempt && e.Attempt != in.Attempt+1 {
			return ledger.ErrStale
		}
		if holds(e.To) && !holds(e.From) {
			if by := w.rows[w.claim]; holds(by.State) {
				return &ledger.HeldError{By: by}
			}
			w.claim = id
		}
		w.append(in, e)
		return nil
	})
	return w.rows[id], err
}

func (w *world) append(in ledger.Intent, e ledger.Event) {
	if !e.From.Open() && e.From != e.To && e.From != "" && !slices.Contains(changes[e.From], e.To) {
		w.t.Fatalf("%s went %s → %s (I6)", in.ID, e.From, e.To)
	}
	w.rows[in.ID] = in.After(e)
	w.events++
	if e.To == ledger.StateSending && e.From != e.To {
		w.begun[attempt{in.ID, w.rows[in.ID].Attempt}] = true
	}
	if e.To == ledger.StateNotSent || e.To == ledger.StateRefused {
		w.free(in.ID, e.To)
	}
	w.seen[e.Kind]++
}

func (b *memoryBook) MarkShown(ctx context.Context, id string, drawn ledger.State) error {
	in := b.w.rows[id]
	if in.Shown || in.State != drawn {
		return nil
	}
	_, err := b.Move(ctx, id, ledger.Event{Kind: ledger.KindShown, From: in.State, To: in.State, At: b.w.now})
	return err
}

func (b *memoryBook) Get(_ context.Context, id string) (ledger.Intent, error) {
	in, ok := b.w.rows[id]
	if !ok {
		return in, ledger.ErrNotFound
	}
	return in, nil
}

func (b *memoryBook) Find(context.Context, string, string) ([]ledger.Intent, error) {
	out := b.list(func(ledger.Intent) bool { return true })
	slices.Reverse(out)
	return out, nil
}

func (b *memoryBook) Pending(context.Context) ([]ledger.Intent, error) {
	return b.list(func(in ledger.Intent) bool { return in.State.Open() }), nil
}

func (b *memoryBook) Closed(context.Context) ([]ledger.Intent, error) {
	return b.list(func(in ledger.Intent) bool { return in.State == ledger.StateClosedUnused && in.Swept < 2 }), nil
}

func (b *memoryBook) Unshown(context.Context) ([]ledger.Intent, error) {
	return b.list(func(in ledger.Intent) bool { return in.State.Redeemed() && !in.Shown }), nil
}

// list is the intents that are wanted, as they began.
func (b *memoryBook) list(want func(ledger.Intent) bool) []ledger.Intent {
	var out []ledger.Intent
	for _, id := range b.w.order {
		if in := b.w.rows[id]; want(in) {
			out = append(out, in)
		}
	}
	return out
}

func (b *memoryBook) Today(context.Context, string, time.Time, time.Time, int) (ledger.Day, error) {
	return ledger.Day{}, nil
}
