package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"coupondesk/ui/theme"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/mattn/go-runewidth"
)

var sgr = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// bare is a line without its colours.
func bare(s string) string { return sgr.ReplaceAllString(s, "") }

var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// tableWidth asks another table of widths than the one the program uses.
func tableWidth(s string) int {
	return widths.StringWidth(bare(s))
}

// columns are those of the list of cards.
var columns = []Column{
	{Min: 1, Priority: 9},
	{Title: "状态", Min: 6, Gap: 1, Priority: 8},
	{Title: "券名", Min: 12, Max: 40, Flex: 1, Priority: 10},
	{Title: "类型", Min: 6, Priority: 3},
	{Title: "面额", Align: Right, Min: 9, Priority: 7},
	{Title: "", Min: 6, Priority: 1},
	{Title: "库存", Align: Right, Min: 6, Gap: 1, Priority: 5},
	{Title: "到期", Align: Right, Min: 10, Priority: 4},
}

// rows is a list that changes under the table.
type rows struct {
	ids   []string
	theme *theme.Theme
	asked int
}

func many(n int, t *theme.Theme) *rows {
	r := &rows{theme: t}
	for i := range n {
		r.ids = append(r.ids, fmt.Sprintf("id-%d", i))
	}
	return r
}

func (r *rows) source() Source {
	return Source{ID: r.id, Row: r.row}
}

func (r *rows) id(i int) string { r.asked++; return r.ids[i] }

func (r *rows) row(i int) []Cell {
	r.asked++
	return []Cell{
		{Text: "✓", Style: &r.theme.Good}, {Text: "投放中", Style: &r.theme.Good}, {Text: r.ids[i] + " 周年庆双人下午茶代金券（所有门店通用，酒水除外）"},
		{Text: "代金券"}, {Text: "¥20.00"},
		{Text: "━━━━", Style: &r.theme.Accent, Then: &Cell{Text: "──", Style: &r.theme.Faint}},
		{Text: "6,210"}, {Text: "6月30日"},
	}
}

func dark() *theme.Theme { return theme.New(theme.Options{Depth: theme.TrueColor}) }

func press(key string) tea.KeyMsg {
	named := map[string]tea.KeyType{"up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "ctrl+u": tea.KeyCtrlU, "ctrl+d": tea.KeyCtrlD, "enter": tea.KeyEnter}
	if k, ok := named[key]; ok {
		return tea.KeyMsg{Type: k}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
}

func TestKeysMoveTheSelection(t *testing.T) {
	for _, c := range []struct {
		keys string
		want int
	}{
		{"down", 1}, {"j j k", 1}, {"up", 0}, {"end", 99}, {"G k", 98}, {"G home", 0}, {"down g", 0}, {"pgdown", 9},
		{"pgdown pgdown pgup", 9}, {"ctrl+d", 5}, {"ctrl+d ctrl+d ctrl+u", 5}, {"G pgdown", 99}, {"pgup", 0},
	} {
		r := many(100, dark())
		table := New(r.theme, columns, r.source())
		table.SetCount(100)
		table.Draw(80, 11)
		for _, k := range strings.Fields(c.keys) {
			if !table.Handle(press(k)) {
				t.Errorf("%s was not taken", k)
			}
		}
		if table.Index() != c.want || table.Selected() != r.ids[c.want] {
			t.Errorf("%s: row %d (%s), want %d", c.keys, table.Index(), table.Selected(), c.want)
		}
	}
	r := many(1, dark())
	table := New(r.theme, columns, r.source())
	if table.SetCount(1); table.Handle(press("x")) || table.Handle(press("enter")) {
		t.Error("a key that is not the table's was taken")
	}
}

func TestAnEmptyTableIsQuiet(t *testing.T) {
	r := many(0, dark())
	table := New(r.theme, columns, r.source())
	table.SetCount(0)
	table.Handle(press("down"))
	if table.Index() != -1 || table.Selected() != "" || table.Draw(80, 10) != nil || table.Len() != 0 {
		t.Error("an empty table has a selection or lines")
	}
	r.ids = []string{"a", "b"}
	table.SetCount(2)
	if table.Selected() != "a" {
		t.Errorf("the first row is not selected once there is one: %q", table.Selected())
	}
}

func TestTheSelectionFollowsItsRow(t *testing.T) {
	r := many(50, dark())
	table := New(r.theme, columns, r.source())
	table.SetCount(50)
	if !table.Select("id-20") || table.Select("id-99") {
		t.Fatal("Select finds what is not there, or not what is")
	}
	r.ids = slices.Insert(r.ids, 0, "new-1", "new-2")
	table.SetCount(len(r.ids))
	if table.Selected() != "id-20" || table.Index() != 22 {
		t.Errorf("two rows came before it: %s at %d", table.Selected(), table.Index())
	}
	slices.Reverse(r.ids) // sorted the other way round, without a word
	if table.Selected() != "id-20" || table.Index() != 29 {
		t.Errorf("the list was turned round: %s at %d", table.Selected(), table.Index())
	}
	r.ids = slices.DeleteFunc(r.ids, func(s string) bool { return s == "id-20" })
	table.SetCount(len(r.ids))
	if table.Index() != 29 || table.Selected() != r.ids[29] {
		t.Errorf("its row has gone: %s at %d", table.Selected(), table.Index())
	}
}

// What arrives above a list whose beginning is in view must be seen.
func TestNewRowsShowAtTheTop(t *testing.T) {
	r := many(50, dark())
	table := New(r.theme, columns, r.source())
	table.SetCount(50)
	table.Draw(80, 10)
	r.ids = slices.Insert(r.ids, 0, "new")
	table.SetCount(51)
	lines := table.Draw(80, 10)
	if !strings.Contains(lines[1], "new") || !strings.Contains(bare(lines[2]), "▸   ✓ 投放中  id-0") {
		t.Errorf("the new row is not above the selected one:\n%s", strings.Join(lines, "\n"))
	}
}

func TestColumnsGiveWay(t *testing.T) {
	r := many(1, dark())
	table := New(r.theme, columns, r.source())
	table.SetCount(1)
	for w, want := range map[int]string{
		100: "状态券名类型面额库存到期", 80: "状态券名类型面额库存到期",
		64: "状态券名面额库存到期", 50: "状态券名面额库存", 40: "状态券名面额", 30: "状态券名", 15: "券名", 5: "",
	} {
		got := strings.Join(strings.Fields(bare(table.Draw(w, 4)[0])), "")
		if w == 5 {
			got = "" // half a title
		}
		if got != want {
			t.Errorf("at %d: %s, want %s", w, got, want)
		}
	}
}

func TestAsDrawnByTheDesigner(t *testing.T) {
	r := many(2, dark())
	table := New(r.theme, []Column{
		{Title: "时间", Min: 12}, {Title: "券", Min: 15, Flex: 1}, {Title: "金额", Align: Right, Min: 9},
	}, Source{ID: r.id, Row: func(i int) []Cell {
		return []Cell{{Text: "今天 11:49"}, {Text: "周年庆代金券"}, {Text: "¥20.00"}}
	}})
	table.SetCount(2)
	got := bare(strings.Join(table.Draw(60, 5), "\n"))
	want := "" +
		"    时间          券                                  金额\n" +
		"▸   今天 11:49    周年庆代金券                      ¥20.00  \n" +
		"    今天 11:49    周年庆代金券                      ¥20.00"
	if got != want {
		t.Errorf("drawn as\n%s\nwant\n%s", got, want)
	}
}

// The cost of a key must not grow with the list: what is asked of the rows is
// counted, since time is not a test's to promise.
func TestAKeyAsksOnlyForRowsInView(t *testing.T) {
	asked := map[int]int{}
	for _, n := range []int{100, 100000} {
		r := many(n, dark())
		table := New(r.theme, columns, r.source())
		table.SetCount(n)
		table.Select(r.ids[n/2])
		table.Draw(80, 29)
		r.asked = 0
		table.Handle(press("down"))
		table.Draw(80, 29)
		asked[n] = r.asked
	}
	if asked[100] != asked[100000] || asked[100] > 40 {
		t.Errorf("questions for one key and a drawing of 28 rows: %v", asked)
	}
}
