package desk

import (
	"context"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// stateKnown is an intent that exists in memory only: the code was looked up
// and staff have the card before them. All later states are the ledger's.
const stateKnown ledger.State = "KNOWN"

// eventKind is what can happen to an intent.
type eventKind uint8

const (
	evConfirm   eventKind = iota // staff confirmed the redemption
	evDurable                    // the ledger has what it was told to write
	evUnwritten                  // the ledger did not take it (wrote, err)
	evHeld                       // another intent has the code (by)
	evAnswer                     // the consume call ended (answer)
	evAdopt                      // found SENDING after a start: its sender is gone
	evAsk                        // somebody wants to know
	evFound                      // the query ended (answer, status)
	evGiveUp                     // staff wait no longer
)

type event struct {
	kind   eventKind
	at     time.Time
	answer answer
	status card.CodeStatus
	by     ledger.State
	wrote  string // the ledger's kind of event
	staff  string
	err    error
}

// effectKind is what the desk has to do. Effects are carried out in order.
type effectKind uint8

const (
	doBegin   effectKind = iota // write claim and intent; answers evDurable, evUnwritten or evHeld
	doMove                      // write move; answers evDurable or evUnwritten
	doConsume                   // send the irreversible call, once; answers evAnswer
	doAsk                       // query the code; answers evFound
	doLock                      // refuse further redemptions at this desk
	doShow                      // give the verdict
)

type effect struct {
	kind effectKind
	move ledger.Event
}

func effects(kinds ...effectKind) []effect {
	var out []effect
	for _, k := range kinds {
		out = append(out, effect{kind: k})
	}
	return out
}

// step is the redemption protocol. It is pure: time comes in with the event,
// and what to do goes out as effects. doConsume follows only on evDurable in
// SENDING, that is, on an intent this very run has just put on the disk; an
// adopted or doubtful intent is only ever asked about. A state that is not
// open never changes.
func step(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	switch ev.kind {
	case evConfirm:
		if in.State != stateKnown {
			return in, nil
		}
		in.State, in.Attempt, in.Created, in.Updated = ledger.StateSending, 1, ev.at, ev.at
		return in, effects(doBegin)
	case evDurable:
		if in.State == ledger.StateSending {
			return in, effects(doConsume)
		}
		return in, effects(doShow)
	case evUnwritten:
		return unwritten(in, ev)
	case evHeld:
		in.State = ledger.StateNotSent
		if ev.by.Redeemed() {
			in.State = ledger.StateRefused
		}
		return in, effects(doShow)
	case evAnswer:
		return answered(in, ev)
	case evAdopt:
		if in.State != ledger.StateSending {
			return in, nil
		}
		return moved(in, ledger.Event{Kind: ledger.KindAdopt, To: ledger.StateInDoubt, Cause: string(CauseRestart), At: ev.at})
	case evAsk:
		if in.State != ledger.StateInDoubt {
			return in, effects(doShow)
		}
		return in, effects(doAsk)
	case evFound:
		return found(in, ev)
	case evGiveUp:
		if in.State != ledger.StateInDoubt {
			return in, effects(doShow)
		}
		return moved(in, ledger.Event{Kind: ledger.KindGiveUp, To: in.State, Staff: ev.staff, At: ev.at})
	}
	return in, nil
}

// moved takes in to e.To and has that written.
func moved(in ledger.Intent, e ledger.Event) (ledger.Intent, []effect) {
	e.From = in.State
	return in.After(e), []effect{{kind: doMove, move: e}}
}

// unwritten: before anything was sent, nothing has happened. Afterwards the
// outcome stays true though the disk does not have it; the row there is open
// and will be asked about. A desk that could not write how a consume call ended
// must not start another one.
func unwritten(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	if ev.wrote == ledger.KindBegin {
		in.State, in.Cause = ledger.StateNotSent, string(ledgerCause(ev.err))
	}
	if ev.wrote == ledger.KindAnswer || errors.Is(ev.err, ledger.ErrStopped) {
		return in, effects(doLock, doShow)
	}
	return in, effects(doShow)
}

// answered: the end of the consume call. It also counts for an intent that was
// put in doubt meanwhile: what the platform said about our only attempt is true.
func answered(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	if in.State != ledger.StateSending && in.State != ledger.StateInDoubt {
		return in, effects(doShow)
	}
	e := ledger.Event{Kind: ledger.KindAnswer, At: ev.at,
		ErrCode: ev.answer.code, ErrMsg: ev.answer.msg, RID: ev.answer.rid, Cause: string(ev.answer.cause)}
	switch ev.answer.class {
	case wechat.ClassOK:
		e.To, e.Evidence = ledger.StateRedeemed, evidenceAnswer
	case wechat.ClassRefused:
		e.To = ledger.StateRefused
	case wechat.ClassNotSent, wechat.ClassToken, wechat.ClassThrottled:
		e.To = ledger.StateNotSent
	default:
		if in.State == ledger.StateInDoubt {
			return in, effects(doShow)
		}
		e.To = ledger.StateInDoubt
	}
	return moved(in, e)
}

// What a redeemed state rests on.
const (
	evidenceAnswer = "consume answered errcode 0"
	evidenceQuery  = "code/get answered %s; this ledger has held the code since %s"
)

func ledgerCause(err error) wechat.Cause {
	switch {
	case errors.Is(err, ledger.ErrFull):
		return CauseDiskFull
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return wechat.CauseCanceled
	}
	return CauseLedger
}
