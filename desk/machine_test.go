package desk

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

var noon = time.Date(2026, 5, 20, 4, 1, 7, 0, time.UTC) // 12:01:07 in the shop

var everyState = []ledger.State{stateKnown, ledger.StateSending, ledger.StateInDoubt, ledger.StateRedeemed,
	ledger.StateInferred, ledger.StateRefused, ledger.StateNotSent, ledger.StateClosedUnused,
	ledger.StateReview, ledger.StateDecided, ledger.StateSuperseded}

// strict is a shop whose codes nobody else redeems.
var strict = rules{exclusive: true, quiet: 2 * time.Minute}

// outcome runs step and sums up what it did: the state, "writes KIND", "asks" …
func outcome(t *testing.T, state ledger.State, ev event) (ledger.State, string) {
	t.Helper()
	before := ledger.Intent{ID: "i", State: state, Attempt: 1, Created: noon, Updated: noon}
	ev.at = noon.Add(time.Second)
	if ev.attempt == 0 {
		ev.attempt = 1
	}
	after, todo := strict.step(before, ev)
	names := map[effectKind]string{doBegin: "begin", doConsume: "consume", doAsk: "ask", doLock: "lock", doShow: "show"}
	did := ""
	for _, e := range todo {
		did += names[e.kind]
		if e.kind == doMove {
			did += "write " + e.move.Kind
			if e.move.From != state || e.move.To != after.State {
				t.Errorf("writes %s → %s, goes %s → %s", e.move.From, e.move.To, state, after.State)
			}
			if diff := cmp.Diff(after, before.After(e.move)); diff != "" {
				t.Errorf("the ledger's row would differ: %s", diff)
			}
		}
		did += ";"
	}
	return after.State, did
}

func TestEveryAnswerInEveryState(t *testing.T) {
	for class, to := range map[wechat.Class]ledger.State{
		wechat.ClassOK:        ledger.StateRedeemed,
		wechat.ClassRefused:   ledger.StateRefused,
		wechat.ClassNotSent:   ledger.StateNotSent,
		wechat.ClassToken:     ledger.StateNotSent,
		wechat.ClassThrottled: ledger.StateNotSent,
		wechat.ClassAmbiguous: ledger.StateInDoubt,
		"SOMETHING_NEW":       ledger.StateInDoubt,
		"":                    ledger.StateInDoubt,
	} {
		for _, state := range everyState {
			t.Run(fmt.Sprintf("%s in %s", class, state), func(t *testing.T) {
				want, wantDid := state, "show;"
				switch {
				case state == ledger.StateSending || state == ledger.StateInDoubt:
					if want = to; to != state {
						wantDid = "write ANSWER;"
					}
				case class != wechat.ClassOK:
				case state == ledger.StateClosedUnused:
					want, wantDid = ledger.StateReview, "write ANSWER;"
				case state == ledger.StateReview || state == ledger.StateSuperseded:
					wantDid = "write ANSWER;"
				}
				got, did := outcome(t, state, event{kind: evAnswer, answer: answer{class: class}})
				if got != want || did != wantDid {
					t.Errorf("→ %s, %s; want %s, %s", got, did, want, wantDid)
				}
			})
		}
	}
}

func TestEveryFindingInEveryState(t *testing.T) {
	ok := func(s card.CodeStatus) event {
		return event{kind: evFound, status: s, answer: answer{class: wechat.ClassOK}}
	}
	refused := func(code int) event {
		return event{kind: evFound, answer: answer{class: wechat.ClassRefused, code: code}}
	}
	failed := func(c wechat.Class) event { return event{kind: evFound, answer: answer{class: c}} }
	for name, tt := range map[string]struct {
		ev event
		to ledger.State
	}{
		"CONSUMED":          {ok(card.CodeConsumed), ledger.StateInferred},
		"40099":             {refused(40099), ledger.StateInferred},
		"NORMAL":            {ok(card.CodeNormal), ledger.StateInDoubt},
		"EXPIRE":            {ok(card.CodeExpire), ledger.StateReview},
		"GIFTING":           {ok(card.CodeGifting), ledger.StateReview},
		"GIFT_TIMEOUT":      {ok(card.CodeGiftTimeout), ledger.StateReview},
		"DELETE":            {ok(card.CodeDelete), ledger.StateReview},
		"UNAVAILABLE":       {ok(card.CodeUnavailable), ledger.StateReview},
		"GIFT_SUCC":         {ok("GIFT_SUCC"), ledger.StateReview},
		"no status":         {ok(""), ledger.StateInDoubt},
		"40056":             {refused(40056), ledger.StateReview},
		"40116":             {refused(40116), ledger.StateReview},
		"40127":             {refused(40127), ledger.StateReview},
		"40078":             {refused(40078), ledger.StateReview},
		"48001, not ours":   {refused(48001), ledger.StateInDoubt},
		"no network":        {failed(wechat.ClassNotSent), ledger.StateInDoubt},
		"no token":          {failed(wechat.ClassToken), ledger.StateInDoubt},
		"quota":             {failed(wechat.ClassThrottled), ledger.StateInDoubt},
		"garbled":           {failed(wechat.ClassAmbiguous), ledger.StateInDoubt},
		"a class not known": {failed("SOMETHING_NEW"), ledger.StateInDoubt},
	} {
		for _, state := range everyState {
			t.Run(fmt.Sprintf("%s in %s", name, state), func(t *testing.T) {
				want, wantDid := state, "show;"
				if state == ledger.StateInDoubt {
					if want = tt.to; tt.to != state {
						wantDid = "write QUERY;"
					}
				}
				got, did := outcome(t, state, tt.ev)
				if got != want || did != wantDid {
					t.Errorf("→ %s, %s; want %s, %s", got, did, want, wantDid)
				}
			})
		}
	}
}

// The other events: which state takes which effect. A state that is missing
// must change nothing and neither write, send nor ask.
func TestEveryOtherEventInEveryState(t *testing.T) {
	clean, stopped := errors.New("locked"), fmt.Errorf("x: %w", ledger.ErrStopped)
	type result struct {
		to  ledger.State
		did string
	}
	for name, tt := range map[string]struct {
		ev   event
		want map[ledger.State]result
	}{
		"confirm": {event{kind: evConfirm}, map[ledger.State]result{stateKnown: {ledger.StateSending, "begin;"}}},
		"begun":   {event{kind: evDurable, wrote: ledger.KindBegin}, map[ledger.State]result{ledger.StateSending: {ledger.StateSending, "consume;"}}},
		"adopt":   {event{kind: evAdopt}, map[ledger.State]result{ledger.StateSending: {ledger.StateInDoubt, "write ADOPT;"}}},
		"ask":     {event{kind: evAsk}, map[ledger.State]result{ledger.StateInDoubt: {ledger.StateInDoubt, "ask;"}}},
		"again":   {event{kind: evDurable, wrote: ledger.KindAttempt}, map[ledger.State]result{ledger.StateSending: {ledger.StateSending, "consume;"}}},
		"noted":   {event{kind: evDurable, wrote: ledger.KindGiveUp}, nil},
		"give up": {event{kind: evGiveUp}, map[ledger.State]result{
			ledger.StateSending: {ledger.StateSending, "write GIVE_UP;"}, ledger.StateInDoubt: {ledger.StateInDoubt, "write GIVE_UP;"}}},
		"intent not written": {event{kind: evUnwritten, wrote: ledger.KindBegin, err: clean},
			map[ledger.State]result{ledger.StateSending: {ledger.StateNotSent, "show;"}}},
		"intent not written, ledger stopped": {event{kind: evUnwritten, wrote: ledger.KindBegin, err: stopped},
			map[ledger.State]result{ledger.StateSending: {ledger.StateNotSent, "lock;show;"}}},
		"held by an open one": {event{kind: evHeld, by: ledger.StateInDoubt},
			map[ledger.State]result{ledger.StateSending: {ledger.StateNotSent, "show;"}}},
		"held by a redeemed one": {event{kind: evHeld, by: ledger.StateInferred},
			map[ledger.State]result{ledger.StateSending: {ledger.StateRefused, "show;"}}},
	} {
		for _, state := range everyState {
			t.Run(fmt.Sprintf("%s in %s", name, state), func(t *testing.T) {
				got, did := outcome(t, state, tt.ev)
				want, special := tt.want[state]
				if !special && (tt.ev.kind == evUnwritten || tt.ev.kind == evHeld) {
					return // Begin answers in SENDING only
				}
				if !special {
					want.to = state
					if did == "" || did == "show;" {
						want.did = did
					}
				}
				if diff := cmp.Diff(want, result{got, did}, cmp.AllowUnexported(result{})); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func TestAnOutcomeThatCannotBeWrittenStaysTrueAndLocks(t *testing.T) {
	for _, state := range []ledger.State{ledger.StateRedeemed, ledger.StateRefused, ledger.StateNotSent, ledger.StateInDoubt} {
		got, did := outcome(t, state, event{kind: evUnwritten, wrote: ledger.KindAnswer, was: ledger.StateSending, err: ledger.ErrLocked})
		if got != state || did != "lock;show;" {
			t.Errorf("%s → %s, %s", state, got, did)
		}
	}
	// What was concluded counts only on the disk: another terminal may have the code by now.
	for wrote, lock := range map[string]string{ledger.KindQuery: "", ledger.KindAnswer: "lock;"} {
		got, did := outcome(t, ledger.StateInferred, event{kind: evUnwritten, wrote: wrote, was: ledger.StateInDoubt, err: ledger.ErrLocked})
		if got != ledger.StateInDoubt || did != lock+"show;" {
			t.Errorf("%s → %s, %s", wrote, got, did)
		}
	}
}

func TestWhyAnIntentWasNotWritten(t *testing.T) {
	for err, cause := range map[error]wechat.Cause{
		ledger.ErrFull: CauseDiskFull, ledger.ErrLocked: CauseLedger, ledger.ErrStopped: CauseLedger,
	} {
		in, _ := strict.step(ledger.Intent{State: ledger.StateSending}, event{kind: evUnwritten, wrote: ledger.KindBegin, err: err})
		if in.Cause != string(cause) {
			t.Errorf("%v: %s, want %s", err, in.Cause, cause)
		}
	}
}
