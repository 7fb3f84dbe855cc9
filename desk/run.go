package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// writeTime bounds the writing of an outcome, which the caller cannot cancel.
const writeTime = 10 * time.Second

// run carries one intent through step, effect by effect.
type run struct {
	d      *Desk
	intent ledger.Intent
	look   Look

	last      answer // of the platform
	reason    Reason
	ledgerErr error
}

// drive feeds ev to the machine and does what it says until a verdict is due.
func (r *run) drive(ctx context.Context, ev event) Verdict {
	for more := true; more; {
		var todo []effect
		r.intent, todo = step(r.intent, ev)
		more = false
		for _, e := range todo {
			switch e.kind {
			case doLock:
				r.d.lock(r.ledgerErr)
			case doShow:
			default:
				ev, more = r.perform(ctx, e, ev), true
			}
		}
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
		_, err := r.d.o.Cards.Consume(ctx, card.ConsumeRequest{Code: r.intent.Code, CardID: r.intent.CardID})
		r.last = answerOf(err)
		return r.event(evAnswer)
	default: // doAsk
		info, err := r.d.o.Cards.Code(ctx, card.CodeQuery{Code: r.intent.Code, CardID: r.intent.CardID})
		r.last = answerOf(err)
		ev := r.event(evFound)
		ev.status = info.Status
		return ev
	}
}

func (r *run) event(kind eventKind) event {
	return event{kind: kind, at: r.d.o.Now(), answer: r.last}
}

func (r *run) begin(ctx context.Context) event {
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
	r.intent = in
	r.d.setInFlight(in.ID)
	return event{kind: evDurable, at: in.Created}
}

// move writes an outcome. If the intent has moved meanwhile, because another
// process adopted it, the event that led here is judged again on what it is now.
func (r *run) move(ctx context.Context, e ledger.Event, cause event) event {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer cancel()
	in, err := r.d.o.Ledger.Move(ctx, r.intent.ID, e)
	if errors.Is(err, ledger.ErrStale) {
		var now ledger.Intent
		if now, err = r.d.o.Ledger.Get(ctx, r.intent.ID); err == nil {
			r.intent = now
			return cause
		}
	}
	if err != nil {
		r.ledgerErr = fmt.Errorf("the outcome %s is not on the disk: %w", e.To, err)
		return event{kind: evUnwritten, at: r.d.o.Now(), wrote: e.Kind, err: err}
	}
	r.intent = in
	return event{kind: evDurable, at: e.At}
}
