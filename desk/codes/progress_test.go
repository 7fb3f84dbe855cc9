package codes

import (
	"testing"
	"time"

	"coupondesk/ledger"
)

// A minute in which the platform wanted nothing says nothing about how long the
// rest will take.
func TestAPauseIsNotTakenForThePace(t *testing.T) {
	var at Progress
	now := time.Unix(0, 0)
	m := newMeter(ledger.BatchDeposit, 100_000, func() time.Time { return now }, func(p Progress) { at = p })
	answered := func() {
		now = now.Add(rateStep)
		m.add(ledger.Batch{Taken: 100})
		m.tell(sweepState{answered: true})
	}
	for range 20 {
		answered()
	}
	if at.Rate != 200 {
		t.Fatalf("%v a second", at.Rate)
	}
	for range 60 {
		now = now.Add(time.Second)
		m.tell(sweepState{held: HeldSlow})
	}
	for range 4 {
		if answered(); at.Rate != 0 && at.Rate != 200 {
			t.Errorf("after the pause it says %v a second, %v left", at.Rate, at.Left)
		}
	}
	if at.Rate == 0 {
		t.Error("it does not say any more how fast it is")
	}
}
