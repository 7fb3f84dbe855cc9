package main

import (
	"context"
	"testing"
	"time"
)

// Tills are killed in the middle of redemptions while 30 % of the consume calls
// go wrong, and every code is brought to two of them.
func TestNobodyLosesACouponAndNothingIsGivenTwice(t *testing.T) {
	heavy(t)
	o := loopOptions{binary: built(t, plainTill), dir: t.TempDir(), pairs: 6, perRound: 50, seed: 1, kill: 120 * time.Millisecond,
		kills: reduced(t, 500), codes: reduced(t, 1000)}
	rep, err := o.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	clean(t, rep)
	rep.print(t.Output())
	if rep.redeemed < rep.codes/4 || rep.lines[green] < rep.codes/10 {
		t.Errorf("only %d of %d codes were used up and %d greens drawn: too few to show anything", rep.redeemed, rep.codes, rep.lines[green])
	}
}
