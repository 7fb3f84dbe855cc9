package main

import (
	"context"
	"testing"
	"time"
)

// A harness that lets one of the usual mistakes pass would prove nothing.
func TestEveryMutantIsCaught(t *testing.T) {
	heavy(t)
	for _, mutant := range []string{"three-tries-and-fail", "40099-on-retry-is-success", "resend-on-recovery",
		"verdict-before-commit", "send-before-commit"} {
		t.Run(mutant, func(t *testing.T) {
			o := loopOptions{binary: built(t, mutantTill), dir: t.TempDir(), pairs: 4, perRound: 25, seed: 1, kill: 120 * time.Millisecond,
				codes: 600, most: 600, untilBad: true, env: []string{"COUPONDESK_MUTANT=" + mutant}}
			rep, err := o.run(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if rep.clean() {
				t.Fatalf("not caught in %d codes with %d kills", rep.codes, rep.kills)
			}
			for _, f := range rep.findings() {
				if f.n > 0 {
					t.Logf("caught within %d codes: %s %d", rep.codes, f.name, f.n)
				}
			}
		})
	}
}
