package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"coupondesk/ledger"
)

// Every consume call takes effect only after its sender has given up, up to
// twice the quiet period later. None of them may go unnoticed.
func TestALateEffectIsNeverSilent(t *testing.T) {
	heavy(t)
	for _, shared := range []bool{true, false} {
		t.Run(fmt.Sprint("shared ", shared), func(t *testing.T) {
			t.Parallel()
			late := faultNamed(t, "late effect")
			r, err := openRound(roundOptions{binary: built(t, plainTill), dir: t.TempDir(), codes: reduced(t, 100), shared: shared,
				seed: 7, kill: 300 * time.Millisecond, quiet: 300 * time.Millisecond, late: 600 * time.Millisecond,
				timeout: 150 * time.Millisecond, staff: 100 * time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			r.front.storm.always(late)
			found, rep, err := r.whole(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			clean(t, rep)
			ends := map[ledger.State]int{}
			for _, code := range r.codes {
				ends[strongest(found.intents[code])]++
			}
			seen := ends[ledger.StateRedeemed] + ends[ledger.StateInferred] + ends[ledger.StateReview]
			if seen < rep.redeemed {
				t.Errorf("%d codes were used up, %d are known to be: %v", rep.redeemed, seen, ends)
			}
			t.Logf("%d codes, %d used up late, %d kills; they end as %v", rep.codes, rep.redeemed, rep.kills, ends)
		})
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
