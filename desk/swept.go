package desk

import (
	"time"

	"coupondesk/ledger"
)

// sweepAfter is how long after its closing an unused intent is asked about again.
const sweepAfter = 10 * time.Minute

// sweepDue tells whether a closed intent is to be asked about again, and under
// which kind of event that is written: once after ten minutes, and for the last
// time when another day has begun (UTC+8).
func sweepDue(in ledger.Intent, now time.Time) (kind string, due bool) {
	if in.State != ledger.StateClosedUnused || in.Swept >= 2 || now.Sub(in.Updated) < sweepAfter {
		return "", false
	}
	if midnight(now).After(in.Updated) {
		return ledger.KindDayEnd, true
	}
	return ledger.KindSweep, in.Swept == 0
}

// midnight is when the day of t began in the shop.
func midnight(t time.Time) time.Time {
	t = t.In(china)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, china)
}

// swept fills in what a query says about an intent that was closed as unused.
// Used up now means that its request landed late, unless a newer intent of this
// ledger explains it. What else may have become of the code is its customer's
// affair: ours did not use it.
func swept(in ledger.Intent, ev event, what finding, e *ledger.Event) {
	kind, due := sweepDue(in, ev.at)
	if !due || what == findConsumed && ev.newer == newerOpen {
		return
	}
	e.Kind, e.To = kind, in.State
	if what != findConsumed {
		return
	}
	if ev.newer == newerUsed {
		e.Kind = ledger.KindDayEnd // explained for good
		return
	}
	e.To, e.Cause = ledger.StateReview, string(CauseLate)
}
