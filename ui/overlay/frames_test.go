package overlay

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/mattn/go-runewidth"
)

var (
	sgr   = regexp.MustCompile(`\x1b\[[0-9;]*m`)
	sizes = []ui.Size{{W: 200, H: 60}, {W: 120, H: 40}, {W: 80, H: 24}, {W: 80, H: 20}, {W: 60, H: 20}, {W: 60, H: 12}, {W: 40, H: 12}, {W: 40, H: 10}, {W: 39, H: 11}, {W: 5, H: 3}, {W: 1, H: 1}, {}}
)

func bare(s string) string { return sgr.ReplaceAllString(s, "") }

var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// tableWidth asks another table of widths than the one the program uses.
func tableWidth(s string) int {
	return widths.StringWidth(bare(s))
}

func envs() map[string]ui.Env {
	out := map[string]ui.Env{}
	for _, d := range []theme.Depth{theme.None, theme.Colors16, theme.Colors256, theme.TrueColor} {
		for _, light := range []bool{false, true} {
			for _, l := range []text.Lang{text.ZH, text.EN} {
				th := theme.New(theme.Options{Depth: d, Light: light})
				out[fmt.Sprintf("%s, %d colours, light %v", l, d, light)] = ui.Env{Theme: th, Lang: l}
			}
		}
	}
	return out
}

// plainEnvs are the two languages without colours, for what colours do not
// touch.
func plainEnvs() map[string]ui.Env {
	en := chinese()
	en.Lang = text.EN
	return map[string]ui.Env{"zh": chinese(), "en": en}
}

func chinese() ui.Env { return ui.Env{Theme: theme.New(theme.Options{}), Lang: text.ZH} }

func press(name string) tea.KeyMsg {
	named := map[string]tea.KeyType{"up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome,
		"end": tea.KeyEnd, "enter": tea.KeyEnter, "esc": tea.KeyEsc, "f1": tea.KeyF1, "f2": tea.KeyF2, "backspace": tea.KeyBackspace}
	if k, ok := named[name]; ok {
		return tea.KeyMsg{Type: k}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// ran is the message of an act in these tests.
type ran string

func act(name string) func() tea.Cmd { return func() tea.Cmd { return ui.Send(ran(name)) } }

func result(cmd tea.Cmd) string {
	if cmd == nil {
		return ""
	}
	r, _ := cmd().(ran)
	return string(r)
}

func deletion() Question {
	return Question{
		Title: "删除这张卡券",
		Lines: []string{"周年庆代金券", "还有 6,210 张没领，删了就没人能领", "已领的 3,790 张照常能用", "删了找不回来"},
		Ask:   "真要删，输入编号末四位 uCKc", Word: "uCKc", First: "末四位对了才能按",
		Keep: "不删", Act: "删除", Do: ui.Send(ran("deleted")), Not: ui.Send(ran("kept")),
	}
}

func actions() []ui.Action {
	return []ui.Action{
		{Label: "加库存…", Search: "jkc stock", Group: "周年庆代金券", Keys: key.NewBinding(key.WithKeys("s"), key.WithHelp("s", "")), Run: act("more")},
		{Label: "没库存的卡券", Search: "mkc", Group: "去", Keys: key.NewBinding(key.WithHelp("5", "")), Run: act("filter")},
		{Label: "导入券码进库存…", Search: "drqm", Group: "周年庆代金券", Off: func() string { return "码由微信生成" }, Run: act("import")},
		{Label: "Redeem", Search: "hx", Keys: key.NewBinding(key.WithHelp("F2", "")), Run: act("redeem")},
	}
}

func items(n int) []Item {
	var out []Item
	for i := range n {
		out = append(out, Item{ID: fmt.Sprintf("p%d", i), Label: fmt.Sprintf("%d 号双人下午茶代金券（所有门店通用，酒水除外）", i), Detail: "投放中，6月30日 到期"})
	}
	return out
}

func said() []Said {
	at := time.Date(2026, 5, 20, 4, 1, 7, 0, time.UTC)
	return []Said{
		{ui.Note{Level: ui.Success, Text: "已复制编号"}, at},
		{ui.Note{Level: ui.Failure, Text: "库存没改成：连不上微信，什么都没变。检查网线或 Wi-Fi，网好了按 r 再试一次就行，券和库存都没有动"}, at.Add(time.Minute)},
		{ui.Note{Text: "扫到 1000 2000 3001"}, at.Add(2 * time.Minute)},
	}
}

// layers are all components in the states that differ in what they draw.
func layers(e ui.Env) map[string]ui.Layer {
	out := map[string]ui.Layer{
		"dialog": NewDialog(e, deletion()), "dialog, word typed": typed(NewDialog(e, deletion()), "uCKc"),
		"plain dialog": NewDialog(e, Question{Title: "Push, replacing the whole list", Lines: []string{"1 is lost: 小陈（已离职）"}, Alone: true}),
		"long dialog":  NewDialog(e, Question{Title: strings.Repeat("券", 60), Lines: []string{strings.Repeat("很长的话", 200), "no way back"}, Word: "x", Ask: strings.Repeat("x", 99)}),
		"form":         NewForm(e, sheet()), "form, typed": typed(NewForm(e, sheet()), "1"), "form, wrong": typed(NewForm(e, sheet()), "x"),
		"long form": NewForm(e, Sheet{Title: strings.Repeat("券", 60), Lines: []string{strings.Repeat("很长的话", 200)}, Entries: []Entry{{Label: strings.Repeat("长", 40), Unit: strings.Repeat("张", 40)}, {Words: []string{strings.Repeat("x", 99)}}},
			Live: func([]string) Answer { return Answer{Off: strings.Repeat("为什么", 99), Wrong: true} }}),
		"palette":           NewPalette(e, "卡券", actions()),
		"palette, found":    typed(NewPalette(e, "", actions()), "库"),
		"palette, nothing":  typed(NewPalette(e, "", actions()), "zzz"),
		"palette, empty":    NewPalette(e, "", nil),
		"choose":            NewChoose(e, "这张券码是哪张卡券的？", items(200), nil),
		"choose, long word": typed(NewChoose(e, "", items(3), nil), strings.Repeat("长", 64)),
		"notes":             NewNotes(e, said()), "no notes": NewNotes(e, nil),
	}
	deep := NewChoose(e, "which?", items(200), nil)
	for range 150 {
		deep.Handle(press("down"))
	}
	out["choose, far down"] = deep
	return out
}

func typed(l ui.Layer, s string) ui.Layer {
	l.Handle(press(s))
	return l
}

func TestFramesOfEverySize(t *testing.T) {
	under := strings.TrimSuffix(strings.Repeat("西湖茶铺 a 🧋 "+strings.Repeat("券", 60)+"\n", 70), "\n")
	for name, e := range envs() {
		for state, l := range layers(e) {
			for _, s := range sizes {
				at := fmt.Sprintf("%s: %s at %d×%d", name, state, s.W, s.H)
				own := l.Draw(s)
				checkFrame(t, at, s, own)
				checkBorder(t, at, s, own)
				if strings.Contains(state, ",") {
					continue // the same box with another text
				}
				whole := Compose(e.Theme, under, s, own)
				checkFrame(t, at+" over a body", s, whole)
				if (own.Caret == nil) != (whole.Caret == nil) {
					t.Errorf("%s: the caret was lost", at)
				}
			}
		}
	}
}

func checkFrame(t *testing.T, at string, s ui.Size, f ui.Frame) {
	t.Helper()
	lines := strings.Split(f.Body, "\n")
	if f.Body != "" && len(lines) > s.H {
		t.Errorf("%s: %d lines", at, len(lines))
	}
	for _, l := range lines {
		if w := tableWidth(l); w > s.W {
			t.Errorf("%s: %d cells: %q", at, w, l)
		}
	}
	if c := f.Caret; c != nil && (c.X < 0 || c.Y < 0 || c.X >= s.W || c.Y >= s.H || c.Y >= len(lines)) {
		t.Errorf("%s: caret at %v", at, *c)
	}
}

// checkBorder: where there is a border it stands in one column on each side;
// where there is none the window is filled.
func checkBorder(t *testing.T, at string, s ui.Size, f ui.Frame) {
	t.Helper()
	lines := strings.Split(bare(f.Body), "\n")
	w := tableWidth(lines[0])
	for i, l := range lines {
		if tableWidth(l) != w {
			t.Fatalf("%s: ragged:\n%s", at, bare(f.Body))
		}
		inner := i > 0 && i < len(lines)-1
		if strings.HasPrefix(lines[0], "╭") && inner && !(strings.HasPrefix(l, "│") && strings.HasSuffix(l, "│")) {
			t.Fatalf("%s: the border is broken:\n%s", at, bare(f.Body))
		}
	}
	if !strings.HasPrefix(lines[0], "╭") && s.H > 0 && (w != s.W || len(lines) != s.H) {
		t.Fatalf("%s: %d×%d does not fill the window", at, w, len(lines))
	}
}

func TestTheSelectedLineIsInViewAndTheCaretAfterWhatIsTyped(t *testing.T) {
	for name, e := range plainEnvs() {
		for state, l := range layers(e) {
			for _, s := range sizes {
				if s.W < 39 {
					continue
				}
				f := l.Draw(s)
				lists := strings.HasPrefix(state, "palette") || strings.HasPrefix(state, "choose")
				none := strings.Contains(state, "nothing") || strings.Contains(state, "empty") || strings.Contains(state, "long word")
				if got := strings.Count(f.Body, "▸"); lists && !none && got != 1 {
					t.Errorf("%s: %s at %v: %d selected lines in view", name, state, s, got)
				}
				if f.Caret == nil {
					continue
				}
				line := bare(strings.Split(f.Body, "\n")[f.Caret.Y])
				before := runewidth.Truncate(line, f.Caret.X, "")
				want := "▌ "
				switch {
				case strings.Contains(state, "found"):
					want = "库"
				case strings.Contains(state, "word typed"):
					want = "uCKc"
				case strings.Contains(state, "nothing"):
					want = "zzz"
				case strings.Contains(state, "long word"):
					want = "长"
				case state == "form":
					want = "▌ 加    "
				case state == "form, typed":
					want = "▌ 加    1"
				case state == "form, wrong":
					want = "▌ 加    x"
				case state == "long form":
					want = "  " // behind its label, cut
				}
				if !strings.HasSuffix(before, want) {
					t.Errorf("%s: %s at %v: the caret stands after %q", name, state, s, before)
				}
			}
		}
	}
}

// Whatever the colours are, states must be told apart by their signs and words.
func TestStatesDifferWithoutColour(t *testing.T) {
	for _, e := range plainEnvs() {
		for _, s := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
			seen := map[string]string{}
			for state, l := range layers(e) {
				picture := bare(l.Draw(s).Body)
				if seen[picture] != "" {
					t.Errorf("%s looks like %s", state, seen[picture])
				}
				seen[picture] = state
			}
		}
	}
}

func TestWordsAreComplete(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
}
