package overlay

import (
	"os"
	"strings"
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/theme"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

func TestADialogIsOnlyConfirmedByF2(t *testing.T) {
	for _, c := range []struct {
		keys, want string
		done       bool
	}{
		{"enter", "kept", true}, {"esc", "kept", true}, {"f2", "", false}, {"uCK f2", "", false}, {"uCKc f2", "deleted", true},
		{"uckc f2", "", false}, {"uCKcx f2", "", false}, {"uCKcx backspace f2", "deleted", true}, {"uCKc enter", "kept", true}, {"y", "", false},
	} {
		d := NewDialog(chinese(), deletion())
		got, done := "", false
		for _, k := range strings.Fields(c.keys) {
			cmd, over := d.Handle(press(k))
			got, done = result(cmd), over
		}
		if got != c.want || done != c.done {
			t.Errorf("%s: %q, done %v", c.keys, got, done)
		}
	}
}

func TestADialogWithoutAWordAsksForF2Alone(t *testing.T) {
	q := deletion()
	q.Word = ""
	for k, want := range map[string]string{"f2": "deleted", "enter": "kept", "esc": "kept", " ": "", "y": ""} {
		d := NewDialog(chinese(), q)
		cmd, _ := d.Handle(press(k))
		if got := result(cmd); got != want {
			t.Errorf("%s: %q, want %q", k, got, want)
		}
		if d.Draw(ui.Size{W: 80, H: 20}).Caret != nil {
			t.Error("a caret without a field")
		}
	}
}

func TestF2IsMutedUntilTheWordIsRight(t *testing.T) {
	d := NewDialog(chinese(), deletion())
	off := func() bool { return d.Hints()[1].Off }
	body := func() string { return bare(d.Draw(ui.Size{W: 80, H: 20}).Body) }
	if !off() || !strings.Contains(body(), "F2 删除（末四位对了才能按）") {
		t.Errorf("F2 is on before the word:\n%s", body())
	}
	d.Handle(press("uCKc"))
	if off() || strings.Contains(body(), "才能按") {
		t.Errorf("F2 is off after the word:\n%s", body())
	}
}

// In the smallest window the answers and the field must not be what is cut.
func TestALowDialogKeepsItsAnswers(t *testing.T) {
	q := deletion()
	q.Lines = append(q.Lines, "一", "二", "三", "四", "五", "六")
	got := bare(NewDialog(chinese(), q).Draw(ui.Size{W: 40, H: 10}).Body)
	for _, want := range []string{"删除这张卡券", "uCKc", "▌", "Esc  不删", "F2 删除"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing:\n%s", want, got)
		}
	}
}

func TestAllActions(t *testing.T) {
	for _, c := range []struct {
		keys, want string
		done       bool
	}{
		{"enter", "more", true},             // the first one
		{"down down enter", "filter", true}, // groups are brought together
		{"down enter", "", false},           // what is off does not run
		{"jkc enter", "more", true},         // pinyin initials
		{"STOCK enter", "more", true},       // synonyms, in any case
		{"5 enter", "filter", true},         // a key
		{"f2 enter", "more", true},          // F2 is no letter: nothing happens
		{"导入 enter", "", false},
		{"zzz enter", "", false},
		{"zzz backspace backspace backspace red enter", "redeem", true},
		{"库 ␣ mkc enter", "filter", true},  // every word counts
		{"q", "", false}, {"?", "", false}, // letters are never commands
		{"esc", "", true}, {"f1", "", true},
	} {
		p := NewPalette(chinese(), "核销", actions())
		got, done := "", false
		for _, k := range strings.Fields(c.keys) {
			cmd, over := p.Handle(press(strings.ReplaceAll(k, "␣", " ")))
			got, done = result(cmd), over
		}
		if got != c.want || done != c.done {
			t.Errorf("%s: %q, done %v", c.keys, got, done)
		}
	}
}

func TestAnActionThatIsOffSaysWhy(t *testing.T) {
	p := NewPalette(chinese(), "核销", actions())
	got := bare(p.Draw(ui.Size{W: 80, H: 20}).Body)
	if !strings.Contains(got, "导入券码进库存…  现在不行：码由微信生成") {
		t.Errorf("no reason:\n%s", got)
	}
}

func TestLettersThatMatchAreUnderlined(t *testing.T) {
	e := chinese()
	e.Theme = theme.New(theme.Options{Depth: theme.TrueColor})
	p := NewPalette(e, "核销", actions())
	p.Handle(press("库"))
	p.Handle(press("down"))
	line := ""
	for _, l := range strings.Split(p.Draw(ui.Size{W: 80, H: 20}).Body, "\n") {
		if strings.Contains(bare(l), "加库存") {
			line = l
		}
	}
	if want := "加" + e.Theme.Under.Render("库") + "存…"; !strings.Contains(line, want) {
		t.Errorf("%q is not in %q", want, line)
	}
}

func TestChoosing(t *testing.T) {
	picked := func(keys string) (string, bool) {
		c := NewChoose(chinese(), "哪张？", items(30), func(id string) (cmd tea.Cmd) { return ui.Send(ran(id)) })
		for _, k := range strings.Fields(keys) {
			if cmd, done := c.Handle(press(k)); done {
				return result(cmd), true
			}
		}
		return "", false
	}
	for keys, want := range map[string]string{
		"enter": "p0", "down down up enter": "p1", "pgdown enter": "p8", "pgdown pgup enter": "p0", "29 enter": "p29", "p17 enter": "p17",
		"up enter": "p0", "esc": "",
	} {
		if got, done := picked(keys); got != want || !done {
			t.Errorf("%s: %q, done %v", keys, got, done)
		}
	}
	if _, done := picked("没有 enter"); done {
		t.Error("Enter picked from an empty list")
	}
}

func TestNotesAreNewestFirst(t *testing.T) {
	n := NewNotes(chinese(), said())
	body := func() string { return bare(n.Draw(ui.Size{W: 80, H: 20}).Body) }
	scan, stock, copied := strings.Index(body(), "12:03:07    扫到"), strings.Index(body(), "12:02:07  ✗ 库存没改成"), strings.Index(body(), "12:01:07  ✓ 已复制编号")
	if scan < 0 || stock < scan || copied < stock {
		t.Errorf("not newest first:\n%s", body())
	}
	n.Handle(press("down"))
	if strings.Contains(body(), "扫到") || !strings.Contains(body(), "库存没改成") {
		t.Errorf("not scrolled:\n%s", body())
	}
	for range 9 {
		n.Handle(press("down"))
	}
	if !strings.Contains(body(), "已复制编号") {
		t.Errorf("scrolled past the last:\n%s", body())
	}
	n.Handle(press("home"))
	if !strings.Contains(body(), "扫到") {
		t.Errorf("not back at the newest:\n%s", body())
	}
	if _, done := n.Handle(press("esc")); !done {
		t.Error("Esc does not close the log")
	}
}

// The goldens were drawn by the designer.
func TestAsDrawnByTheDesigner(t *testing.T) {
	key := func(k string) key.Binding { return key.NewBinding(key.WithHelp(k, "")) }
	card, sandbox := "周年庆代金券", "沙箱"
	p := NewPalette(chinese(), "", []ui.Action{
		{Group: card, Label: "加库存…", Keys: key("s")}, {Group: card, Label: "减库存…", Keys: key("S")},
		{Group: card, Label: "导入券码进库存…", Off: func() string { return "码由微信生成" }},
		{Group: "去", Label: "没库存的卡券", Keys: key("5")}, {Group: sandbox, Label: "让库存变成 0"},
	})
	p.Handle(press("库"))
	for name, l := range map[string]ui.Layer{"dialog": NewDialog(chinese(), deletion()), "palette": p} {
		want, err := os.ReadFile("testdata/" + name + ".golden")
		if err != nil {
			t.Fatal(err)
		}
		if got := bare(l.Draw(ui.Size{W: 80, H: 20}).Body) + "\n"; got != string(want) {
			t.Errorf("%s is drawn as\n%s\nnot as\n%s", name, got, want)
		}
	}
}
