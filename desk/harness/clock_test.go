package main

import (
	"fmt"
	"testing"
	"time"

	"coupondesk/ledger"
)

// A till's clock is wrong, and wrong in another way after the next start, or
// jumps while it is in doubt. The truth is found all the same.
func TestAClockThatJumpsChangesNoOutcome(t *testing.T) {
	heavy(t)
	jumps := []time.Duration{0, 10 * time.Minute, -10 * time.Minute, 24 * time.Hour, -24 * time.Hour}
	for i, first := range jumps {
		for j, second := range jumps {
			for _, name := range []string{"cut after", "cut before", "late effect"} {
				t.Run(fmt.Sprintf("%s, then %s, %s", first, second, name), func(t *testing.T) {
					t.Parallel()
					f := faultNamed(t, name)
					r := oneCodeRound(t, built(t, plainTill), uint64(10*i+j), f, true)
					a := r.tills[0]
					a.o.Shift = first
					// In doubt, then the clock jumps, then it sweeps and is started again.
					a.die(t, "", "once "+r.codes[0], fmt.Sprint("shift ", second), "sweep")
					r.arrive(t, 1)
					a.o.Shift = second
					a.die(t, "", "sweep", "sweep")
					a.o.Shift = max(first, second) // a clock set right again, past everything written
					got, rep := r.end(t)
					want := ending{a: ledger.StateInferred, listed: true}
					if f.effect == noEffect {
						want = ending{a: ledger.StateClosedUnused}
					}
					// A clock a day ahead closes at once; what then lands is for a person.
					closed := f.effect == lateEffect && got == ending{a: ledger.StateReview}
					if got != want && !closed {
						t.Errorf("it ends as %+v, want %+v", got, want)
					}
					if rep.consumes != 1 {
						t.Errorf("%d consume calls", rep.consumes)
					}
					clean(t, rep)
				})
			}
		}
	}
}

func faultNamed(t *testing.T, name string) fault {
	t.Helper()
	for _, f := range faults {
		if f.name == name {
			return f
		}
	}
	t.Fatalf("no fault %q", name)
	return fault{}
}
