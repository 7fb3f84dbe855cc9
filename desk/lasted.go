package desk

import "time"

// lasted is how long ago began was, by the clock that dates the rows or by the
// one that nobody sets, whichever says more: the first may have been set back,
// the second stands still while the machine sleeps.
func lasted(began, now time.Time) time.Duration {
	return max(now.Sub(began), now.Round(0).Sub(began.Round(0)))
}
