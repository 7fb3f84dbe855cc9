package ledger

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What was redeemed counts on its day in China, which begins at 16:00 UTC; what
// was refused or belongs to another card does not.
func TestRedemptionsByDay(t *testing.T) {
	l := open(t, tempPath(t))
	redeem := func(code, cardID string, at time.Time, to State) {
		in := sample(code)
		in.CardID, in.Created = cardID, at
		in, err := l.Begin(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		move(t, l, in, to)
	}
	evening := time.Date(2026, 5, 20, 15, 59, 59, 0, time.UTC) // 23:59:59 there
	redeem("1", "pA", evening, StateRedeemed)
	redeem("2", "pA", evening.Add(time.Second), StateRedeemed)
	redeem("3", "pA", evening, StateRefused)
	redeem("4", "pB", evening, StateRedeemed)
	redeem("5", "pA", evening.AddDate(0, 0, -3), StateRedeemed)

	for name, tt := range map[string]struct {
		card     string
		from, to time.Time
		want     map[string]int
	}{
		"one card":  {"pA", evening, evening.Add(time.Second), map[string]int{"2026-05-20": 1, "2026-05-21": 1}},
		"one day":   {"pA", evening, evening, map[string]int{"2026-05-20": 1}},
		"all cards": {"", evening, evening, map[string]int{"2026-05-20": 2}},
		"nothing":   {"pC", evening, evening, map[string]int{}},
	} {
		got, err := l.PerDay(context.Background(), "wx1", tt.card, tt.from, tt.to)
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}
