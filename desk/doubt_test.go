package desk

import (
	"fmt"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// shared is a shop whose codes others redeem too.
var shared = rules{exclusive: false, quiet: 2 * time.Minute}

// doubt is an intent in doubt that has been sent once.
func doubt() ledger.Intent {
	return ledger.Intent{ID: "i", State: ledger.StateInDoubt, Attempt: 1, Created: noon, Updated: noon}
}

func TestAnAnswerToADoubtfulAttempt(t *testing.T) {
	again, taken := doubt(), doubt()
	again.State, again.Attempt = ledger.StateSending, 2
	taken.State, taken.Supersedes = ledger.StateSending, "theirs"
	for _, tt := range []struct {
		a                answer
		again, to, taken ledger.State // exclusive; not; taken over, which is never exclusive
		cause            wechat.Cause
	}{
		{answer{class: wechat.ClassOK}, ledger.StateRedeemed, ledger.StateRedeemed, ledger.StateRedeemed, ""},
		{answer{class: wechat.ClassRefused, code: 40099}, ledger.StateInferred, ledger.StateReview, ledger.StateReview, CauseUnattributed},
		{answer{class: wechat.ClassRefused, code: 40127}, ledger.StateReview, ledger.StateReview, ledger.StateReview, CauseMoved},
		{answer{class: wechat.ClassRefused, code: 48001}, ledger.StateReview, ledger.StateReview, ledger.StateReview, CauseMoved},
		{answer{class: wechat.ClassNotSent}, ledger.StateInDoubt, ledger.StateInDoubt, ledger.StateInDoubt, ""},
		{answer{class: wechat.ClassThrottled}, ledger.StateInDoubt, ledger.StateInDoubt, ledger.StateInDoubt, ""},
		{answer{class: wechat.ClassToken}, ledger.StateInDoubt, ledger.StateInDoubt, ledger.StateInDoubt, ""},
		{answer{class: wechat.ClassAmbiguous}, ledger.StateInDoubt, ledger.StateInDoubt, ledger.StateInDoubt, ""},
	} {
		for _, c := range []struct {
			rules rules
			in    ledger.Intent
			to    ledger.State
		}{{strict, again, tt.again}, {shared, again, tt.to}, {strict, taken, tt.taken}, {shared, taken, tt.taken}} {
			got, _ := c.rules.step(c.in, event{kind: evAnswer, at: noon, attempt: c.in.Attempt, answer: tt.a})
			if got.State != c.to || got.State == ledger.StateReview && (got.Cause != string(tt.cause) || got.Evidence == "") {
				t.Errorf("%+v, exclusive %v, attempt %d of %q: %s (%s), want %s", tt.a, c.rules.exclusive, c.in.Attempt, c.in.Supersedes, got.State, got.Cause, c.to)
			}
		}
	}
}

func TestALateAnswerToAnEarlierAttempt(t *testing.T) {
	for _, state := range []ledger.State{ledger.StateSending, ledger.StateInDoubt} {
		for class, to := range map[wechat.Class]ledger.State{wechat.ClassOK: ledger.StateRedeemed, wechat.ClassRefused: state,
			wechat.ClassNotSent: state, wechat.ClassAmbiguous: state} {
			in := doubt()
			in.State, in.Attempt = state, 2
			got, _ := strict.step(in, event{kind: evAnswer, at: noon, attempt: 1, answer: answer{class: class}})
			if got.State != to {
				t.Errorf("%s in %s: %s, want %s", class, state, got.State, to)
			}
		}
	}
}

func TestAUsedUpCodeIsOursOnlyIfNobodyElseHasIt(t *testing.T) {
	taken := doubt()
	taken.Supersedes = "theirs"
	for _, tt := range []struct {
		rules rules
		in    ledger.Intent
		to    ledger.State
	}{{strict, doubt(), ledger.StateInferred}, {shared, doubt(), ledger.StateReview},
		{strict, taken, ledger.StateReview}, {shared, taken, ledger.StateReview}} {
		for _, ev := range []event{
			{answer: answer{class: wechat.ClassOK}, status: card.CodeConsumed},
			{answer: answer{class: wechat.ClassRefused, code: 40099}},
		} {
			ev.kind, ev.at = evFound, noon
			if got, _ := tt.rules.step(tt.in, ev); got.State != tt.to {
				t.Errorf("exclusive %v after %q: %s, want %s", tt.rules.exclusive, tt.in.Supersedes, got.State, tt.to)
			}
		}
	}
}

func TestAnUnusedCodeIsSentAgainOnlyWhileStaffWait(t *testing.T) {
	for _, tt := range []struct {
		present bool
		waited  time.Duration
		later   time.Duration // by the clock
		to      ledger.State
		kind    string // event that is written
	}{
		{true, 0, 0, ledger.StateSending, ledger.KindAttempt},
		{true, 20 * time.Second, 20 * time.Second, ledger.StateSending, ledger.KindAttempt},
		{true, 20*time.Second + 1, 20 * time.Second, ledger.StateInDoubt, ""},
		{true, -1, 0, ledger.StateInDoubt, ""},
		{true, time.Second, -24 * time.Hour, ledger.StateSending, ledger.KindAttempt}, // the clock was set, the waiting is real
		{false, 0, 0, ledger.StateInDoubt, ""},
		{false, 0, 2*time.Minute - 1, ledger.StateInDoubt, ""},
		{false, 0, 2 * time.Minute, ledger.StateClosedUnused, ledger.KindQuery},
		{false, 0, 24 * time.Hour, ledger.StateClosedUnused, ledger.KindQuery},
		{false, 0, -10 * time.Minute, ledger.StateInDoubt, ledger.KindQuery}, // the quiet period begins anew
		{true, time.Minute, 24 * time.Hour, ledger.StateClosedUnused, ledger.KindQuery},
	} {
		t.Run(fmt.Sprintf("present %v, waited %s, %s later", tt.present, tt.waited, tt.later), func(t *testing.T) {
			got, todo := strict.step(doubt(), event{kind: evFound, at: noon.Add(tt.later), status: card.CodeNormal,
				answer: answer{class: wechat.ClassOK}, present: tt.present, waited: tt.waited})
			kind := todo[0].move.Kind
			if got.State != tt.to || kind != tt.kind || (got.Attempt == 2) != (kind == ledger.KindAttempt) {
				t.Errorf("%s, attempt %d, wrote %q; want %s, %q", got.State, got.Attempt, kind, tt.to, tt.kind)
			}
			if kind == ledger.KindQuery && !got.Updated.Equal(noon.Add(tt.later)) {
				t.Errorf("updated %s", got.Updated)
			}
		})
	}
}

func TestAnAttemptThatCannotBeWrittenIsNotSent(t *testing.T) {
	in := doubt()
	in.State, in.Attempt = ledger.StateSending, 2
	for err, locks := range map[error]bool{ledger.ErrFull: false, ledger.ErrStopped: true} {
		got, todo := strict.step(in, event{kind: evUnwritten, wrote: ledger.KindAttempt, was: ledger.StateInDoubt, err: err})
		if got.State != ledger.StateInDoubt || got.Attempt != 1 || (todo[0].kind == doLock) != locks || todo[len(todo)-1].kind != doShow {
			t.Errorf("%v: %s, attempt %d, %v", err, got.State, got.Attempt, todo)
		}
	}
}

func TestAnAnswerThatCameTooLateCountsOnlyOnTheDisk(t *testing.T) {
	for _, tt := range []struct {
		took, waited time.Duration // by the clock of the rows, and really
		to           ledger.State
	}{
		{time.Second, time.Second, ledger.StateRedeemed}, {2*time.Minute - 1, 2*time.Minute - 1, ledger.StateRedeemed},
		{2 * time.Minute, 2 * time.Minute, ledger.StateInDoubt}, {2 * time.Minute, time.Second, ledger.StateInDoubt}, // the machine slept
		{-time.Hour, time.Second, ledger.StateInDoubt}, {time.Second, 10 * time.Minute, ledger.StateInDoubt}, // the clock was set back
	} {
		in := doubt()
		in.State, in.Updated = ledger.StateRedeemed, noon.Add(tt.took)
		got, _ := strict.step(in, event{kind: evUnwritten, wrote: ledger.KindAnswer, was: ledger.StateSending, err: ledger.ErrFull, waited: tt.waited})
		if got.State != tt.to {
			t.Errorf("after %s, really %s: %s, want %s", tt.took, tt.waited, got.State, tt.to)
		}
	}
}
