package form

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/ui/cell"
)

// Where there is room a blank row parts the groups, and the folded ones stand
// together as a list.
func TestGroupsArePartedAndFoldedOnesAreAList(t *testing.T) {
	f := New(chinese(), []Group{
		{ID: "a", Title: "First", Fields: []Field{{ID: "a", Label: "Name"}}}, {ID: "b", Title: "Second", Fields: []Field{{ID: "b", Label: "Town"}}},
		{ID: "c", Title: "Third", Folded: true, Fields: []Field{{ID: "c", Label: "x"}}}, {ID: "d", Title: "Fourth", Folded: true, Fields: []Field{{ID: "d", Label: "y"}}},
	})
	lines := func(h int) (blank int, together bool) {
		rows := strings.Split(ansi.Strip(f.Draw(ui.Size{W: 60, H: h}).Body), "\n")
		for i, row := range rows {
			if strings.TrimSpace(row) == "" && i < slices.IndexFunc(rows, func(s string) bool { return strings.Contains(s, "Fourth") }) {
				blank++
			}
			together = together || strings.Contains(row, "Third") && strings.Contains(rows[i+1], "Fourth")
		}
		return blank, together
	}
	if blank, together := lines(20); blank != 2 || !together {
		t.Errorf("%d blank rows, the folded ones together: %v", blank, together)
	}
}

// TestFoldedGroupsHaveOneColumnOfValues: also where a title is longer than the
// labels of fields. One that would leave the values no room is let out of it.
func TestFoldedGroupsHaveOneColumnOfValues(t *testing.T) {
	var groups []Group
	for i, title := range []string{"门店", "小程序：自定义入口", "封面"} {
		id := itoa(i)
		groups = append(groups, Group{ID: id, Title: title, Folded: true, Fields: []Field{{ID: id, Label: "写"}}})
	}
	f := New(chinese(), groups)
	f.Set(Values{"0": "值", "1": "值", "2": "值"})
	for w, one := range map[int]bool{120: true, 80: true, 50: true, 30: false} {
		at := map[int]bool{}
		for _, row := range strings.Split(bare(f.Draw(ui.Size{W: w, H: 20}).Body), "\n") {
			if before, _, ok := strings.Cut(row, "写 值"); ok {
				at[cell.Width(before)] = true
			}
		}
		if len(at) == 0 || (len(at) == 1) != one {
			t.Errorf("%d cells: columns %v", w, at)
		}
	}
}
