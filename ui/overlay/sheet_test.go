package overlay

import (
	"strings"
	"testing"

	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// sheet asks for a number, a word and a reason. It acts once the number is there.
func sheet() Sheet {
	return Sheet{
		Title: "加库存", Lines: []string{"周年庆代金券", "现在 6,210 张，12:01 取自微信"}, Keep: "不改",
		Entries: []Entry{{Label: "加", Unit: "张", Width: 16}, {Label: "通知", Words: []string{"要", "不要"}, Value: "1"}, {Label: "原因", Limit: 10}},
		Live: func(v []string) Answer {
			switch {
			case v[0] == "":
				return Answer{Act: "加", Off: "先写几张"}
			case strings.ContainsFunc(v[0], func(r rune) bool { return r < '0' || r > '9' }):
				return Answer{Act: "加", Off: "只能是数字，写成 1200 这样，不要有别的字", Wrong: true}
			}
			return Answer{Act: "加 " + v[0], Lines: []string{"6,210 → 6,310", "导入了 9,000 个码"}}
		},
		Do: func(v []string) tea.Cmd { return ui.Send(ran(strings.Join(v, "|"))) },
	}
}

func keys(l ui.Layer, names ...string) (got string, done bool) {
	for _, n := range names {
		k := press(n)
		switch n {
		case "tab":
			k = tea.KeyMsg{Type: tea.KeyTab}
		case "shift+tab":
			k = tea.KeyMsg{Type: tea.KeyShiftTab}
		case "left":
			k = tea.KeyMsg{Type: tea.KeyLeft}
		case "right":
			k = tea.KeyMsg{Type: tea.KeyRight}
		}
		cmd, over := l.Handle(k)
		got, done = result(cmd), over
	}
	return got, done
}

func TestASheetActsByF2AloneAndOnlyWhenItCan(t *testing.T) {
	for _, c := range []struct {
		keys, want string
		done       bool
	}{
		{"f2", "", false}, {"1 x f2", "", false}, {"1 0 0 f2", "100|1|", true}, {"1 enter", "", false}, {"1 esc", "", true},
		{"1 tab right f2", "1|0|", true}, {"1 tab left left f2", "1|1|", true}, {"1 enter enter 退 f2", "1|1|退", true},
		{"1 shift+tab 退 tab 2 f2", "12|1|退", true}, {"1 tab y f2", "1|1|", true}, {"1 down down down 5 f2", "15|1|", true},
	} {
		got, done := keys(NewForm(chinese(), sheet()), strings.Fields(c.keys)...)
		if got != c.want || done != c.done {
			t.Errorf("%s: %q, done %v", c.keys, got, done)
		}
	}
}

func TestASheetSaysWhatWouldComeOfIt(t *testing.T) {
	for typed, want := range map[string][]string{
		"":  {"F2 加（先写几张）", "Esc  不改"},
		"x": {"✗ 只能是数字", "F2 加"},
		"1": {"6,210 → 6,310", "导入了 9,000 个码", "F2  加 1", "‹不要›"},
	} {
		f := NewForm(chinese(), sheet())
		if typed != "" {
			f.Handle(press(typed))
		}
		for _, s := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
			got := bare(f.Draw(s).Body)
			for _, w := range want {
				if !strings.Contains(got, w) {
					t.Errorf("%q at %v: %q is missing:\n%s", typed, s, w, got)
				}
			}
		}
		if off := f.Hints()[1].Off; off != (typed != "1") {
			t.Errorf("%q: F2 is off: %v", typed, off)
		}
	}
}

func TestTheCaretOfASheetIsInItsField(t *testing.T) {
	f := NewForm(chinese(), sheet())
	keys(f, "1", "2")
	for _, s := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
		frame := f.Draw(s)
		if frame.Caret == nil {
			t.Fatalf("%v: no caret", s)
		}
		line := bare(strings.Split(frame.Body, "\n")[frame.Caret.Y])
		if before := widths.Truncate(line, frame.Caret.X, ""); !strings.HasSuffix(before, "加    12") {
			t.Errorf("%v: the caret is after %q", s, before)
		}
	}
	keys(f, "tab") // a word is chosen without a caret
	if f.Draw(ui.Size{W: 80, H: 20}).Caret != nil {
		t.Error("a caret where a word is chosen")
	}
}
