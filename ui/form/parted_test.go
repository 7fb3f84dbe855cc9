package form

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
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
