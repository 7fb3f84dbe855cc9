package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coupondesk/desk/crashpoint"
	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// writeTime bounds the writing of an outcome, which the caller cannot cancel.
const writeTime = 10 * time.Second

// run carries one intent through step, effect by effect.
type run struct {
	d      *Desk
	intent ledger.Intent
	look   Look
	caller caller
	began  time.Time // with the monotonic reading if there is one

	last      answer // of the platform
	reason    Reason
	ledgerErr error
}

// caller is on whose behalf a run acts.
type caller uint8

const (
	byStaff caller = iota // of the process that began the intent, and still here
	byOther               // a list, another process, staff who have given up: only ask
	bySweep               // nobody: only ask
)

// drive feeds ev to the machine and does what it says until a verdict is due.
func (r *run) drive(ctx context.Context, ev event) Verdict {
	r.began = r.d.o.Now()
	for more := true; more; {
		var todo []effect
		r.intent, todo = r.d.rules.next(r.intent, ev)
		more = false
		for _, e := range todo {
			switch e.kind {
			case doLock:
				r.d.lock(r.ledgerErr)
			case doShow:
			default:
				ev, more = r.perform(ctx, e, ev), true
				if r.caller == bySweep {
					crashpoint.Hit(crashpoint.K7)
				}
			}
		}
	}
	if r.intent.State == ledger.StateSuperseded {
		r.reason, r.look.Earlier = ReasonTakenOver, r.successor(ctx)
	}
	return r.verdict()
}

// perform does one effect that has an answer. cause is the event that led to it.
func (r *run) perform(ctx context.Context, e effect, cause event) event {
	switch e.kind {
	case doBegin:
		return r.begin(ctx)
	case doMove:
		return r.move(ctx, e.move, cause)
	case doConsume:
		return r.consume(ctx)
	default: // doAsk
		return r.ask(ctx)
	}
}

// consume sends the attempt that was just written. After a sleep of the machine
// it does not: others may have closed the row, and nobody waits for it.
func (r *run) consume(ctx context.Context) event {
	crashpoint.Hit(crashpoint.K1)
	attempt := r.intent.Attempt
	r.last = answer{class: wechat.ClassNotSent, cause: CauseAsleep}
	if lasted(r.intent.Updated, r.d.o.Now()) <= patience {
		_, err := r.d.o.Cards.Consume(crashpoint.Consuming(ctx), card.ConsumeRequest{Code: r.intent.Code, CardID: r.intent.CardID})
		r.last = answerOf(err)
	}
	ev := r.event(evAnswer)
	ev.attempt = attempt
	return ev
}

func (r *run) event(kind eventKind) event {
	return event{kind: kind, at: r.d.o.Now(), answer: r.last}
}

func (r *run) ask(ctx context.Context) event {
	info, err := r.d.o.Cards.Code(ctx, card.CodeQuery{Code: r.intent.Code, CardID: r.intent.CardID})
	r.last = answerOf(err)
	ev := r.event(evFound)
	ev.status = info.Status
	if r.caller == byStaff && r.d.lockedBy() == nil {
		ev.waited, ev.present = r.d.counter.waited(r.intent.ID, ev.at)
	}
	if r.intent.State == ledger.StateClosedUnused {
		ev.newer = r.newer(ctx)
	}
	return ev
}

func (r *run) begin(ctx context.Context) event {
	crashpoint.Hit(crashpoint.K0)
	if r.intent.Supersedes != "" {
		crashpoint.Hit(crashpoint.K8)
	}
	r.d.counter.serve(r.intent.ID, r.d.o.Now())
	in, err := r.d.o.Ledger.Begin(ctx, r.intent)
	var held *ledger.HeldError
	if errors.As(err, &held) {
		r.look.Earlier, r.reason = &held.By, ReasonHeld
		if held.By.State.Redeemed() {
			r.reason = ReasonUsedHere
		}
		r.intent.ID = ""
		return event{kind: evHeld, at: r.d.o.Now(), by: held.By.State}
	}
	if err != nil {
		r.intent.ID, r.ledgerErr = "", err
		return event{kind: evUnwritten, at: r.d.o.Now(), wrote: ledger.KindBegin, err: err}
	}
	if r.intent.Supersedes != "" {
		crashpoint.Hit(crashpoint.K8)
	}
	r.intent = in
	return event{kind: evDurable, wrote: ledger.KindBegin, at: in.Created}
}

// move writes an outcome. If the intent has moved meanwhile, because another
// process adopted it or another terminal took it over, the event that led here
// is judged again on what it is now.
func (r *run) move(ctx context.Context, e ledger.Event, cause event) event {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer cancel()
	if e.Kind == ledger.KindAnswer {
		crashpoint.Hit(crashpoint.K4)
	}
	in, err := r.d.o.Ledger.Move(ctx, r.intent.ID, e)
	var held *ledger.HeldError
	stale, taken := errors.Is(err, ledger.ErrStale), errors.As(err, &held)
	if stale || taken {
		if in, err = r.d.o.Ledger.Get(ctx, r.intent.ID); err == nil {
			r.intent = in
		}
		if err == nil && stale {
			return cause
		}
	}
	if err != nil {
		r.ledgerErr = fmt.Errorf("the outcome %s is not on the disk: %w", e.To, err)
		now := r.d.o.Now()
		return event{kind: evUnwritten, at: now, wrote: e.Kind, was: e.From, err: err, waited: lasted(r.began, now)}
	}
	r.intent = in
	if taken { // a newer intent has the code, and will find out first
		return event{kind: evDurable, at: e.At}
	}
	if e.Kind == ledger.KindAnswer {
		crashpoint.Hit(crashpoint.K5)
	}
	return event{kind: evDurable, wrote: e.Kind, at: e.At}
}
