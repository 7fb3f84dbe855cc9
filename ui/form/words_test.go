package form

import (
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/text"
)

func TestEveryPhraseIsInBothLanguages(t *testing.T) {
	for _, p := range text.Check(zh, en) {
		t.Error(p)
	}
}

// Where a line has no room for its key, the key row names it: otherwise nobody
// who sees twelve rows learns how a folded group opens.
func TestLowWindowsNameTheKeyOfAFoldedGroupInTheKeyRow(t *testing.T) {
	f := New(chinese(), []Group{{ID: "a", Title: "甲", Fields: []Field{{ID: "x", Label: "一"}}},
		{ID: "b", Title: "乙", Folded: true, Fields: []Field{{ID: "y", Label: "二"}}}})
	named := func(s ui.Size, focus string) string {
		f.Focus(focus)
		f.Draw(s)
		for _, a := range f.Actions() {
			if a.Bar > 0 {
				return a.Keys.Help().Key + " " + a.Label
			}
		}
		return ""
	}
	low := ui.Size{W: 40, H: 10}
	for i, c := range []struct {
		size        ui.Size
		focus, want string
	}{{low, "#b", "Enter 展开"}, {low, "x", ""}, {ui.Size{W: 80, H: 20}, "#b", ""}} {
		if got := named(c.size, c.focus); got != c.want {
			t.Errorf("case %d: the key row says %q, not %q", i, got, c.want)
		}
	}
}
