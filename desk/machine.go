package desk

import (
	"context"
	"errors"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// stateKnown is an intent that exists in memory only: the code was looked up
// and staff have the card before them. All later states are the ledger's.
const stateKnown ledger.State = "KNOWN"

// patience is how long after the first attempt an intent may be sent again
// while staff and customer wait for it.
const patience = 20 * time.Second

// rules are what a shop decides about the protocol.
type rules struct {
	exclusive bool          // nobody redeems this account's codes outside this ledger
	quiet     time.Duration // Q: after this long no request can still be on its way
}

// step is the redemption protocol. It is pure: time comes in with the event,
// and what to do goes out as effects. In this table n is the number of the
// attempt, and doubtful means that an earlier request of this ledger may have
// used the code or may still do so: n > 1, or the code was taken over from
// another terminal, or a person has once decided about it.
//
//	state          event                          next state         written    effect
//	KNOWN          staff confirm                  SENDING(1)         BEGIN      consume, once it is on the disk
//	SENDING(n),    answer errcode 0               REDEEMED           ANSWER     green
//	IN_DOUBT(n)    refused                        REFUSED            ANSWER     red
//	               refused 40099, doubtful        as CONSUMED below
//	               refused otherwise, doubtful    REVIEW             ANSWER
//	               not sent, throttled, token     NOT_SENT           ANSWER     grey
//	               the same, doubtful             IN_DOUBT(n)        ANSWER
//	               anything else                  IN_DOUBT(n)        ANSWER     amber
//	               staff give up                  the same           GIVE_UP    never sent again
//	SENDING(n)     found at a start               IN_DOUBT(n)        ADOPT
//	IN_DOUBT(n)    CONSUMED or 40099, exclusive   REDEEMED_INFERRED  QUERY      green
//	               the same, not exclusive, or    REVIEW             QUERY
//	               the code had an intent before
//	               GIFTING, DELETE, EXPIRE, …     REVIEW             QUERY
//	               NORMAL, staff present ≤ 20 s   SENDING(n+1)       ATTEMPT    consume, once it is on the disk
//	               NORMAL, unchanged for Q        CLOSED_UNUSED      QUERY
//	               NORMAL, else; no answer        IN_DOUBT(n)
//	CLOSED_UNUSED  CONSUMED, and no newer intent  REVIEW             SWEEP      late landing
//	               has used the code
//	               anything else, 10 min later    CLOSED_UNUSED      SWEEP
//	               the same, a day begun          CLOSED_UNUSED      DAY_END    never asked again
//	               own answer errcode 0, late     REVIEW             ANSWER
//	REVIEW, or green never shown: a person        DECIDED            DECIDE
//
// The ledger itself moves SENDING and IN_DOUBT to SUPERSEDED when another
// terminal takes the code over. No other state ever changes. Consume follows
// only on BEGIN and ATTEMPT that this very run has just put on the disk; a start,
// a sweep or a list only ever ask.
func (p rules) step(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	switch ev.kind {
	case evConfirm:
		if in.State != stateKnown {
			return in, nil
		}
		in.State, in.Attempt, in.Created, in.Updated = ledger.StateSending, 1, ev.at, ev.at
		return in, effects(doBegin)
	case evDurable:
		if in.State == ledger.StateSending && (ev.wrote == ledger.KindBegin || ev.wrote == ledger.KindAttempt) {
			return in, effects(doConsume)
		}
		return in, effects(doShow)
	case evUnwritten:
		return p.unwritten(in, ev)
	case evHeld:
		return held(in, ev)
	case evAnswer:
		return p.answered(in, ev)
	case evAdopt:
		if in.State != ledger.StateSending {
			return in, nil
		}
		return moved(in, ledger.Event{Kind: ledger.KindAdopt, To: ledger.StateInDoubt, Cause: string(CauseRestart), At: ev.at})
	case evAsk:
		if _, due := sweepDue(in, ev.at); due || in.State == ledger.StateInDoubt {
			return in, effects(doAsk)
		}
		return in, effects(doShow)
	case evFound:
		return p.found(in, ev)
	case evGiveUp:
		return givenUp(in, ev)
	case evDecide:
		return decided(in, ev)
	}
	return in, nil
}

// held: another intent has the code, so nothing was sent for this one.
func held(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	in.State = ledger.StateNotSent
	if ev.by.Redeemed() {
		in.State = ledger.StateRefused
	}
	return in, effects(doShow)
}

// givenUp: staff wait no longer for what is still open.
func givenUp(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	if in.State != ledger.StateInDoubt && in.State != ledger.StateSending {
		return in, effects(doShow)
	}
	return moved(in, ledger.Event{Kind: ledger.KindGiveUp, To: in.State, Staff: ev.staff, At: ev.at})
}

// moved takes in to e.To and has that written.
func moved(in ledger.Intent, e ledger.Event) (ledger.Intent, []effect) {
	e.From = in.State
	return in.After(e), []effect{{kind: doMove, move: e}}
}

// doubtful: a request other than the latest one may have used the code, or may
// still do so.
func doubtful(in ledger.Intent) bool { return in.Attempt > 1 || in.Supersedes != "" }

// unwritten: before anything was sent, nothing has happened. What the platform
// answered to our own consume stays true though the disk does not have it: the
// row there is open and will be asked about. That is so only until the quiet
// period is over, by the dates of the rows and by the clock that nobody sets.
// Everything else counts only once it is written: the row may have been closed,
// or taken over by another terminal. A desk that could not write how a consume
// call ended must not start another one.
func (p rules) unwritten(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	soon := func(d time.Duration) bool { return d >= 0 && d < p.quiet }
	switch {
	case ev.wrote == ledger.KindBegin:
		in.State, in.Cause = ledger.StateNotSent, string(ledgerCause(ev.err))
	case ev.wrote == ledger.KindAnswer && told(in.State) && soon(in.Updated.Sub(in.Created)) && soon(ev.waited):
	case ev.wrote == ledger.KindAttempt:
		in.State, in.Attempt = ev.was, in.Attempt-1
	case ev.was == ledger.StateSending:
		in.State, in.Evidence = ledger.StateInDoubt, ""
	default:
		in.State, in.Evidence = ev.was, ""
	}
	if ev.wrote == ledger.KindAnswer || errors.Is(ev.err, ledger.ErrStopped) {
		return in, effects(doLock, doShow)
	}
	return in, effects(doShow)
}

// told: the platform told us this state, we did not conclude it.
func told(s ledger.State) bool {
	return s == ledger.StateRedeemed || s == ledger.StateRefused || s == ledger.StateNotSent
}

// decided: a person has said what became of it.
func decided(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	unshown := in.State.Redeemed() && !in.Shown
	if in.State != ledger.StateReview && !unshown {
		return in, effects(doShow)
	}
	e := ledger.Event{Kind: ledger.KindDecide, To: ledger.StateDecided, Staff: ev.staff, Note: ev.note, At: ev.at,
		Cause: ledger.DecisionNotHanded, Evidence: "decided by " + ev.staff}
	if ev.handedOver {
		e.Cause = ledger.DecisionHandedOver
	}
	return moved(in, e)
}

func ledgerCause(err error) wechat.Cause {
	switch {
	case errors.Is(err, ledger.ErrFull):
		return CauseDiskFull
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return wechat.CauseCanceled
	}
	return CauseLedger
}
