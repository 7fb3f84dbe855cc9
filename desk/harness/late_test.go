package main

import (
	"context"
	"testing"
	"time"

	"coupondesk/ledger"
)

// Every consume call takes effect only after its sender has given up, up to
// twice the quiet period later. None of them may go unnoticed.
func TestALateEffectIsNeverSilent(t *testing.T) {
	heavy(t)
	late := faultNamed(t, "late effect")
	for _, shared := range []bool{true, false} {
		r, err := openRound(roundOptions{binary: built(t, plainTill), dir: t.TempDir(), codes: reduced(t, 100), shared: shared,
			seed: 7, kill: 300 * time.Millisecond, quiet: 300 * time.Millisecond, late: 600 * time.Millisecond,
			timeout: 150 * time.Millisecond, staff: 100 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		r.front.storm.every = &late
		rep := newReport()
		err = r.play()
		var found seen
		if err == nil {
			found, err = r.settle(context.Background(), rep)
		}
		if err == nil {
			err = r.judge(found, rep)
		}
		if err := r.front.close(); err != nil {
			t.Error(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		clean(t, rep)
		ends := map[ledger.State]int{}
		for _, code := range r.codes {
			ends[strongest(found.intents[code])]++
		}
		for state, n := range ends {
			if !state.Redeemed() && state != ledger.StateReview && n > len(r.codes)-rep.redeemed {
				t.Errorf("shared %v: %d codes end as %s, but only %d were never used up", shared, n, state, len(r.codes)-rep.redeemed)
			}
		}
		t.Logf("shared %v: %d codes, %d used up late, %d kills; they end as %v", shared, rep.codes, rep.redeemed, rep.kills, ends)
	}
}

// strongest is the state that says most about a code.
func strongest(list []ledger.Intent) (s ledger.State) {
	rank := func(s ledger.State) int {
		switch {
		case s.Redeemed():
			return 3
		case s == ledger.StateReview:
			return 2
		case s != "":
			return 1
		}
		return 0
	}
	for _, in := range list {
		if rank(in.State) > rank(s) {
			s = in.State
		}
	}
	return s
}
