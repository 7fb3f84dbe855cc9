package desk

import (
	"context"
	"testing"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// TestNobodyLosesACouponAndNothingIsGivenTwice drives two desks with the real
// machine through random trouble, and then through calm.
func TestNobodyLosesACouponAndNothingIsGivenTwice(t *testing.T) {
	t.Parallel()
	seen, ends := map[string]int{}, map[ledger.State]int{}
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, seen)
		w.redeem(0, true)
		for range rapid.IntRange(3, 20).Draw(t, "acts") {
			w.act(below[2].Draw(t, "program"))
		}
		w.settle()
		ends[w.rows[w.claim].State]++
	})
	t.Logf("%v %v", seen, ends)
	if sequences < 100_000 {
		return
	}
	for _, kind := range []string{ledger.KindAttempt, ledger.KindAdopt, ledger.KindGiveUp, ledger.KindSweep,
		ledger.KindDayEnd, ledger.KindTakeOver, ledger.KindDecide, ledger.KindShown} {
		if seen[kind] < 25 { // a world in which nothing ever goes wrong would find nothing
			t.Errorf("%s happened only %d times", kind, seen[kind])
		}
	}
	for _, state := range []ledger.State{ledger.StateRedeemed, ledger.StateInferred, ledger.StateReview,
		ledger.StateClosedUnused, ledger.StateNotSent, ledger.StateRefused, ledger.StateDecided} {
		if ends[state] < 25 {
			t.Errorf("%s is the end of only %d worlds", state, ends[state])
		}
	}
}

// settle lets everything that is on its way arrive, starts the programs anew
// without faults, has them look after what is left, and looks at that.
func (w *world) settle() {
	lands := w.pick("lands", "before", "after")
	w.calm = true
	for i, d := range []time.Duration{0, quiet, quiet, sweepAfter, 25 * 24 * time.Hour, 25 * time.Hour} {
		w.now = w.now.Add(d)
		for (i > 2 || lands == "before") && len(w.late) > 0 {
			w.land()
		}
		for _, p := range []int{0, 1, 0, 1} { // what one finds out may be news for the other
			again := func() {
				w.start(p)
				w.ask(p, func(d *Desk) { _, _ = d.Recover(context.Background()) })
			}
			again()
			events := w.events
			again()
			if w.events != events {
				w.t.Fatalf("recovery did something the second time (I7)")
			}
		}
	}
	w.checkEnd()
}

func (w *world) checkEnd() {
	known := 0
	for id, in := range w.rows {
		switch s := in.State; {
		case s == ledger.StateSending, s == ledger.StateInDoubt:
			w.t.Fatalf("%s is still %s (I5)", id, s)
		case s.Redeemed() && (w.status != card.CodeConsumed || s == ledger.StateRedeemed && w.usedBy != id):
			w.t.Fatalf("%s is %s, but the code was used by %q (I2)", id, s, w.usedBy)
		case s.Redeemed(), s == ledger.StateReview, s == ledger.StateDecided:
			known++
		}
	}
	if w.status == card.CodeConsumed && known == 0 {
		w.t.Fatalf("%s used the code up and nobody will ever know (I4)", w.usedBy)
	}
}
