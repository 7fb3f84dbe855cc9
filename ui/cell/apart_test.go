package cell

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestApartShowsWhereTextsDiffer(t *testing.T) {
	long := strings.Repeat("任意两杯茶饮享七折，", 20)
	for _, c := range []struct{ a, b, wantA, wantB string }{
		{"七折", "八折", "七折", "八折"},
		{long + "每单一张。", long + "每单两张。", "…折，每单一张。", "…折，每单两张。"},
		{long, long + "！", "…享七折，", "…享七折，！"},
		{"甲" + long, "乙" + long, "甲任意两杯茶饮…", "乙任意两杯茶饮…"},
	} {
		if a, b := Apart(c.a, c.b, 16); a != c.wantA || b != c.wantB {
			t.Errorf("%.12s: %q %q", c.a, a, b)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		same, x, y, w := text().Draw(t, "same"), text().Draw(t, "x"), text().Draw(t, "y"), rapid.IntRange(0, 40).Draw(t, "w")
		if a, b := Apart(same+x, same+y, w); Width(a) > w || Width(b) > w {
			t.Errorf("%q %q in %d", a, b, w)
		}
	})
}
