package form

import (
	"slices"
	"strings"
	"testing"

	"coupondesk/ui"
)

func all(fs []Fault) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.ID)
	}
	return strings.Join(out, " ")
}

func TestFaultsStandUnderTheirFields(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	f.SetFaults([]Fault{{"title", "多了 3 字节"}, {"least", "要比减的 20.00 元多"}, {"phone", "号码不对"}})
	out := rows(f, 60, 60)
	for label, want := range map[string]string{"券名": "多了 3 字节", "满": "要比减的 20.00 元多", "联系电话": "号码不对"} {
		i := slices.IndexFunc(out, func(r string) bool { return strings.HasPrefix(r, "✗ "+label+" ") })
		if i < 0 || strings.TrimSpace(out[i+1]) != want {
			t.Errorf("%s is not followed by %s:\n%s", label, want, strings.Join(out, "\n"))
		}
	}
	if n := strings.Count(strings.Join(out, "\n"), "✗"); n != 3 {
		t.Errorf("%d signs for 3 faults", n)
	}
}

func TestTypingClearsTheFieldsOwnFaultOnly(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	f.SetFaults([]Fault{{"brand", "a"}, {"title", "b"}, {"title.x", "c"}, {"share", "d"}, {"limits.0.days", "e"}, {"limits.1.days", "f"}})
	keys(t, f, "left", "home", "tab")
	if got := all(f.Faults()); got != "brand title title.x share limits.0.days limits.1.days" {
		t.Errorf("moving about left %s", got)
	}
	keys(t, f, "!")
	if got := all(f.Faults()); got != "brand share limits.0.days limits.1.days" {
		t.Errorf("typing into the title left %s", got)
	}
	f.Focus("share")
	keys(t, f, " ")
	f.Focus("limits.0.days")
	keys(t, f, " ")
	if got := all(f.Faults()); got != "brand limits.1.days" {
		t.Errorf("ticking left %s", got)
	}
	f.Put("brand", "x")
	if got := all(f.Faults()); got != "brand limits.1.days" {
		t.Errorf("a value from outside left %s", got)
	}
}

func TestNextFaultWalksInTheOrderOfTheFormAndWraps(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	if f.NextFault() {
		t.Error("there is a next fault where there is none")
	}
	if why := reason(t, f, "form.fault"); why != zh.NoFault {
		t.Errorf("the action says %q", why)
	}
	f.SetFaults([]Fault{{"text", "z"}, {"limits", "y"}, {"limits.1.hours", "x"}, {"id", "w"}, {"title", "v"}, {"nowhere", "u"}})
	if why := reason(t, f, "form.fault"); why != "" {
		t.Errorf("the action says %q", why)
	}
	f.fold(4, true)
	var got []string
	for range 6 {
		if !f.NextFault() {
			t.Fatal("no next fault")
		}
		got = append(got, f.Focused())
	}
	if want := "title id limits.1.hours +limits text title"; strings.Join(got, " ") != want {
		t.Errorf("walked %s, want %s", got, want)
	}
	f.Focus("begin")
	keys(t, f, "ctrl+e")
	if f.Focused() != "id" {
		t.Errorf("from the middle to %s", f.Focused())
	}
	run(t, f, "form.fault")
	if f.Focused() != "limits.1.hours" {
		t.Errorf("from the list of actions to %s", f.Focused())
	}
}

func TestWhereAFaultBelongs(t *testing.T) {
	f := New(chinese(), []Group{
		{ID: "a", Title: "甲", Fields: []Field{{ID: "base.date.type", Label: "有效期"}, {ID: "base.date.begin", Label: "从", Show: func(v Values) bool { return v["base.date.type"] == "" }},
			{ID: "base.icons", Label: "图"}}},
		{ID: "b", Title: "乙", Repeat: &Repeat{Prefix: "list."}, Fields: []Field{{ID: "list.{}.url", Label: "图"}}},
	})
	f.Put("list.0.url", "x")
	for id, want := range map[string]string{
		"base.date.begin": "base.date.begin", "base.date": "base.date.type", "base.icons.2": "base.icons", "list.0.url": "list.0.url", "list.0.url.size": "list.0.url",
		"list.7.url": "+b", "list": "+b", "base.colour": "", "": "", "lis": "", "#b": "", "+b": "",
	} {
		f.SetFaults([]Fault{{id, "x"}})
		home := ""
		for at, fs := range f.placed() {
			if len(fs) > 0 {
				home = at
			}
		}
		if home != want {
			t.Errorf("%q stands at %q, want %q", id, home, want)
		}
		if (len(f.Loose()) == 1) != (want == "") || len(f.Faults()) != 1 {
			t.Errorf("%q is loose: %v", id, f.Loose())
		}
	}
	f.SetFaults([]Fault{{"base.date.begin", "x"}})
	f.Put("base.date.type", "term")
	if got := all(f.Loose()); got != "base.date.begin" {
		t.Errorf("the fault of a hidden field is lost: loose are %q", got)
	}
}

func TestAFoldedGroupSaysWhatIsInItAndWhatIsWrong(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	line := func() string {
		for _, r := range rows(f, 60, 60) {
			if strings.Contains(r, "更多") {
				return strings.TrimRight(r, " ")
			}
		}
		return ""
	}
	if got, want := line(), "  ▸ 更多      联系电话 0571-8888 · 图文 第一段"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	f.SetFaults([]Fault{{"phone", "号码不对"}})
	if got := line(); !strings.HasPrefix(got, "  ▾ 更多 ──") {
		t.Errorf("a fault did not unfold it: %q", got)
	}
	f.Focus("phone")
	keys(t, f, "ctrl+o")
	f.Put("text", strings.Repeat("长", 7))
	if got := line(); f.Focused() != "#more" || !strings.HasPrefix(got, "▌ ▸ 更多") || !strings.HasSuffix(got, "✗ 2   Enter 展开") {
		t.Errorf("at %s: %q", f.Focused(), got)
	}
	f.Set(nil)
	f.SetFaults(nil)
	if got := line(); !strings.HasSuffix(got, "没填   Enter 展开") {
		t.Errorf("empty: %q", got)
	}
}

func TestFoldingAndUnfolding(t *testing.T) {
	f := coupon(chinese())
	f.Focus("#more")
	for _, step := range []struct {
		key    string
		folded bool
	}{{"enter", false}, {"enter", true}, {" ", false}, {"left", true}, {"left", true}, {"right", false}, {"ctrl+o", true}, {"right", false}} {
		if keys(t, f, step.key); f.groups[4].folded != step.folded || f.Focused() != "#more" {
			t.Fatalf("after %s folded is %v, the focus on %s", step.key, f.groups[4].folded, f.Focused())
		}
	}
	keys(t, f, "tab")
	if f.Focused() != "phone" {
		t.Errorf("Tab goes to %s", f.Focused())
	}
	run(t, f, "form.fold")
	if f.Focused() != "#more" || reason(t, f, "form.fold") != "" {
		t.Errorf("folded from inside, the focus is on %s", f.Focused())
	}
	f.Focus("text")
	if f.Focused() != "text" || f.groups[4].folded {
		t.Errorf("a field in a folded group is not found: %s", f.Focused())
	}
	f.Focus("brand")
	if why := reason(t, f, "form.fold"); why != zh.NotFolding {
		t.Errorf("folding says %q", why)
	}
	if out := f.Draw(ui.Size{W: 60, H: 60}).Body; !strings.Contains(bare(out), "▾ 更多") {
		t.Error("it closed by itself")
	}
}

// TestHowAValueIsWrittenIsSaidOnce: as a fault, or as a hint.
func TestHowAValueIsWrittenIsSaidOnce(t *testing.T) {
	f := coupon(chinese())
	f.Set(Values{"begin": "明天"})
	f.Focus("begin")
	body := func() string { return bare(f.Draw(ui.Size{W: 76, H: 40}).Body) }
	if !strings.Contains(body(), zh.WriteDate) {
		t.Error("nothing says how a day is written")
	}
	f.SetFaults([]Fault{{"begin", "要写成年-月-日"}})
	if b := body(); strings.Contains(b, zh.WriteDate) || !strings.Contains(b, "要写成年-月-日") {
		t.Error(b)
	}
}
