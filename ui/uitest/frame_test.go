package uitest

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/theme"
)

// faults counts what a check finds.
type faults struct {
	testing.TB
	found []string
}

func (f *faults) Helper()                      {}
func (f *faults) Errorf(s string, args ...any) { f.found = append(f.found, fmt.Sprintf(s, args...)) }

func TestEveryFaultOfAFrameIsFound(t *testing.T) {
	at := func(x, y int) *ui.Point { return &ui.Point{X: x, Y: y} }
	for name, c := range map[string]struct {
		body  string
		caret *ui.Point
		plain bool
		want  Want
		bad   bool
	}{
		"fits":                {body: "▸ 满减\n\x1b[1mab\x1b[0m", caret: at(6, 0), want: Want{Row: Present, Caret: Present, Before: "减", Words: []string{"ab"}}},
		"asks for nothing":    {body: "满减"},
		"indented row":        {body: "  ▸ 满", want: Want{Row: Present}},
		"nothing is there":    {body: "满", want: Want{Row: Absent, Caret: Absent}},
		"too wide":            {body: "满满满满满", bad: true},
		"too tall":            {body: "\n\n\n", bad: true},
		"bell":                {body: "a\x07", bad: true},
		"turns the direction": {body: "a\u202e", bad: true},
		"no width":            {body: "a\u200b", bad: true},
		"C1":                  {body: "a\u009b", bad: true},
		"not plain":           {body: "✓", plain: true, bad: true},
		"no row":              {body: "a ▸", want: Want{Row: Present}, bad: true},
		"a row":               {body: "▸", want: Want{Row: Absent}, bad: true},
		"no caret":            {body: "a", want: Want{Caret: Present}, bad: true},
		"a caret":             {body: "a", caret: at(0, 0), want: Want{Caret: Absent}, bad: true},
		"caret outside":       {body: "a", caret: at(9, 0), bad: true},
		"caret below":         {body: "a", caret: at(0, 1), bad: true},
		"caret in a hanzi":    {body: "满减", caret: at(3, 0), want: Want{Before: "满"}, bad: true},
		"caret too early":     {body: "满减", caret: at(2, 0), want: Want{Before: "减"}, bad: true},
		"no word":             {body: "满", want: Want{Words: []string{"减"}}, bad: true},
	} {
		var f faults
		CheckFrame(&f, name, ui.Frame{Body: c.body, Caret: c.caret}, ui.Size{W: 9, H: 3}, theme.New(theme.Options{ASCII: c.plain}), c.want)
		if len(f.found) > 0 != c.bad {
			t.Errorf("%s: %q", name, f.found)
		}
	}
}

func TestFramesThatLookAlike(t *testing.T) {
	var f faults
	Differ(&f, map[string]string{"a": "1", "b": "2"})
	if len(f.found) != 0 {
		t.Error(f.found)
	}
	if Differ(&f, map[string]string{"a": "1", "b": "1"}); len(f.found) != 1 {
		t.Error(f.found)
	}
}

func TestActionsThatCannotBeToldApart(t *testing.T) {
	run := func() tea.Cmd { return nil }
	on := func(k string) key.Binding { return key.NewBinding(key.WithKeys(k)) }
	good := ui.Action{ID: "a", Label: "A", Keys: on("a"), Run: run}
	for name, c := range map[string]struct {
		other ui.Action
		bad   bool
	}{
		"fine":          {ui.Action{ID: "b", Label: "B", Keys: on("b"), Run: run}, false},
		"the same key":  {ui.Action{ID: "b", Label: "B", Keys: on("a"), Run: run}, true},
		"the same ID":   {ui.Action{ID: "a", Label: "B", Keys: on("b"), Run: run}, true},
		"no name":       {ui.Action{ID: "b", Keys: on("b"), Run: run}, true},
		"nothing to do": {ui.Action{ID: "b", Label: "B", Keys: on("b")}, true},
	} {
		var f faults
		if CheckActions(&f, name, []ui.Action{good, c.other}); len(f.found) > 0 != c.bad {
			t.Errorf("%s: %q", name, f.found)
		}
	}
}
