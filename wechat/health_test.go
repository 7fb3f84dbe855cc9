package wechat

import (
	"testing"
	"time"
)

// A clock is called wrong when it cannot have been right: not because an answer
// took long, nor because the machine slept while it was on its way.
func TestAClockIsWrongWhenItCannotHaveBeenRight(t *testing.T) {
	start := time.Unix(1_800_000_000, int64(700*time.Millisecond))
	for name, c := range map[string]struct {
		date time.Duration // of the header, after the second in which it was asked for
		took time.Duration // by the clock
		want time.Duration
	}{
		"at once":                        {0, 50 * time.Millisecond, 0},
		"in the next second":             {time.Second, 400 * time.Millisecond, 0},
		"slept after it was written":     {0, 10 * time.Minute, 0},
		"slept before it was written":    {10 * time.Minute, 10 * time.Minute, 0},
		"a minute and a half ahead":      {90 * time.Second, 50 * time.Millisecond, 89 * time.Second},
		"an hour behind":                 {-time.Hour, 50 * time.Millisecond, -time.Hour},
		"slept, and an hour ahead of it": {70 * time.Minute, 10 * time.Minute, 64*time.Minute + 59*time.Second},
	} {
		got := skewOf(start.Truncate(time.Second).Add(c.date), occasion{start: start, end: start.Add(c.took)})
		if got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
