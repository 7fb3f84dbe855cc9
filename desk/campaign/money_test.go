package campaign

import (
	"math"
	"testing"

	"coupondesk/wechat/card"
)

func TestAmountsAreWrittenExactly(t *testing.T) {
	for fen, want := range map[int64]string{0: "", 1: "0.01", 50: "0.50", 100: "1", 2050: "20.50", -1: "-0.01", -50: "-0.50", -100: "-1", -2050: "-20.50",
		math.MaxInt64: "92233720368547758.07", math.MinInt64: "-92233720368547758.08"} {
		if got := yuanText(fen); got != want {
			t.Errorf("%d: %q, want %q", fen, got, want)
		}
	}
}

// Whatever numbers a card comes with, it can be shown in the form and compared.
func TestACardWithImpossibleNumbersCanBeEdited(t *testing.T) {
	for _, n := range []int64{math.MinInt64, math.MaxInt64} {
		c := card.Card{ID: "p1", Type: card.Cash, LeastCost: n, ReduceCost: n, Quantity: n, TotalQuantity: n, Percent: int(n), GetLimit: int(n), UseLimit: int(n),
			Date: card.DateInfo{Type: card.DateFixTerm, Term: int(n), BeginTerm: int(n)}}
		d := Edit(c)
		d.Put(idNotice, "x")
		_, _ = Change(c, d)
		_ = Changes(c, d)
		_ = Differences(d, c)
		if d.Values[idReduceCost] != yuanText(n) {
			t.Errorf("%q", d.Values[idReduceCost])
		}
	}
}
