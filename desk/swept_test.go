package desk

import (
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// closed is an intent that was closed as unused at noon (12:01:07 in the shop).
func closed(swept int) ledger.Intent {
	return ledger.Intent{ID: "i", State: ledger.StateClosedUnused, Attempt: 1, Created: noon, Updated: noon, Swept: swept}
}

func TestWhenAClosedIntentIsAskedAboutAgain(t *testing.T) {
	midnight := time.Date(2026, 5, 20, 16, 0, 0, 0, time.UTC) // in the shop
	for _, tt := range []struct {
		in   ledger.Intent
		now  time.Time
		kind string
		due  bool
	}{
		{closed(0), noon.Add(10*time.Minute - 1), "", false},
		{closed(0), noon.Add(10 * time.Minute), ledger.KindSweep, true},
		{closed(0), midnight.Add(-1), ledger.KindSweep, true},
		{closed(0), midnight, ledger.KindDayEnd, true},
		{closed(0), noon.Add(-24 * time.Hour), "", false},
		{closed(1), noon.Add(time.Hour), ledger.KindSweep, false},
		{closed(1), midnight, ledger.KindDayEnd, true},
		{closed(2), midnight.Add(240 * time.Hour), "", false},
		{doubt(), midnight.Add(time.Second), "", false},
	} {
		kind, due := sweepDue(tt.in, tt.now)
		if due != tt.due || due && kind != tt.kind {
			t.Errorf("swept %d at %s: %s %v, want %s %v", tt.in.Swept, tt.now, kind, due, tt.kind, tt.due)
		}
	}
	late := closed(0)
	late.Updated = midnight.Add(-time.Minute)
	if _, due := sweepDue(late, midnight.Add(5*time.Minute)); due {
		t.Error("the day's end came before the ten minutes were over, and was the last question")
	}
}

func TestALateLandingComesBackForReview(t *testing.T) {
	ten := noon.Add(sweepAfter)
	used := event{status: card.CodeConsumed, answer: answer{class: wechat.ClassOK}}
	for name, tt := range map[string]struct {
		ev    event
		newer newer
		to    ledger.State
		swept int
		wrote bool
	}{
		"used up":                  {used, newerNone, ledger.StateReview, 0, true},
		"used up, as an error":     {event{answer: answer{class: wechat.ClassRefused, code: 40099}}, newerNone, ledger.StateReview, 0, true},
		"used up by a newer one":   {used, newerUsed, ledger.StateClosedUnused, 2, true},
		"used up, a newer is open": {used, newerOpen, ledger.StateClosedUnused, 0, false},
		"still unused":             {event{status: card.CodeNormal, answer: answer{class: wechat.ClassOK}}, newerNone, ledger.StateClosedUnused, 1, true},
		"given away since":         {event{status: card.CodeGifting, answer: answer{class: wechat.ClassOK}}, newerNone, ledger.StateClosedUnused, 1, true},
		"no answer":                {event{answer: answer{class: wechat.ClassNotSent}}, newerNone, ledger.StateClosedUnused, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			tt.ev.kind, tt.ev.at, tt.ev.newer = evFound, ten, tt.newer
			got, todo := strict.step(closed(0), tt.ev)
			if got.State != tt.to || got.Swept != tt.swept || (todo[0].kind == doMove) != tt.wrote {
				t.Errorf("%s, swept %d, %v", got.State, got.Swept, todo)
			}
			if got.State == ledger.StateReview && got.Cause != string(CauseLate) {
				t.Errorf("cause %q", got.Cause)
			}
			// Too early, nobody asked: nothing is concluded.
			tt.ev.at = noon
			if got, _ := strict.step(closed(0), tt.ev); got != closed(0) {
				t.Errorf("too early: %+v", got)
			}
		})
	}
}

func TestWhatAPersonCanDecide(t *testing.T) {
	for _, state := range everyState {
		for _, shown := range []bool{false, true} {
			in := doubt()
			in.State, in.Shown = state, shown
			got, todo := strict.step(in, event{kind: evDecide, at: noon, handedOver: true, staff: "小李", note: "想起来了"})
			can := state == ledger.StateReview || state.Redeemed() && !shown
			if (can || state == ledger.StateDecided) != (got.State == ledger.StateDecided) || can != (todo[0].kind == doMove) {
				t.Errorf("%s, shown %v: %s", state, shown, got.State)
			}
			if e := todo[0].move; can && (e.Cause != ledger.DecisionHandedOver || e.Staff != "小李" || e.Note != "想起来了") {
				t.Errorf("%+v", e)
			}
		}
	}
}
