package main

import (
	"context"
	"testing"
	"time"
)

// Two programs on one ledger are given the same code at the same moment, a
// thousand times: one of them hands over, the other one does not.
func TestTwoProgramsOneCodeOneGreen(t *testing.T) {
	heavy(t)
	t.Parallel()
	races := 0
	for n := range uint64(max(1, reduced(t, 4))) {
		r, err := openRound(roundOptions{binary: built(t, plainTill), dir: t.TempDir(), codes: 250, shared: true, seed: n,
			quiet: time.Minute, late: time.Second, timeout: patience, staff: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		r.front.storm.calm()
		for _, s := range r.tills {
			s.o.TakeOver = 0
		}
		_, rep, err := r.whole(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		clean(t, rep)
		if rep.lines[green] != len(r.codes) || rep.redeemed != len(r.codes) || rep.consumes != len(r.codes) {
			t.Errorf("%d codes: %d green, %d used up, %d consume calls", len(r.codes), rep.lines[green], rep.redeemed, rep.consumes)
		}
		races += len(r.codes)
	}
	t.Logf("%d races", races)
}
