package form

import (
	"strings"
	"testing"
	"time"

	"coupondesk/ui"
)

func TestTabVisitsEveryLineThatCanBeChanged(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	want := []string{"brand", "title", "colour", "notice", "description", "reduce", "least", "icon", "type", "begin", "end", "stock", "share",
		"limits.0.days", "limits.0.hours", "limits.1.days", "limits.1.hours", "+limits", "#more"}
	for _, id := range append(want, "brand") {
		if f.Focused() != id {
			t.Fatalf("on %s, want %s", f.Focused(), id)
		}
		keys(t, f, "tab")
	}
	keys(t, f, "shift+tab")
	for i := range want {
		id := want[(len(want)-i)%len(want)]
		if f.Focused() != id {
			t.Fatalf("back on %s, want %s", f.Focused(), id)
		}
		keys(t, f, "shift+tab")
	}
}

func TestUpAndDownStopAtTheEnds(t *testing.T) {
	f := coupon(chinese())
	keys(t, f, "up")
	if f.Focused() != "brand" {
		t.Errorf("up from the first is %s", f.Focused())
	}
	keys(t, f, "down", "down", "up", "enter", "enter")
	if f.Focused() != "notice" {
		t.Errorf("on %s", f.Focused())
	}
	f.Focus("#more")
	keys(t, f, "down", "tab", "shift+tab")
	if f.Focused() != "#more" {
		t.Errorf("down from the last is %s", f.Focused())
	}
	keys(t, f, "pgup", "pgup")
	if f.Focused() != "type" {
		t.Errorf("two groups up is %s", f.Focused())
	}
	keys(t, f, "pgdown", "pgdown", "pgdown")
	if f.Focused() != "#more" {
		t.Errorf("the last group is %s", f.Focused())
	}
}

func TestInsideAnAreaTheArrowsMoveLinesFirst(t *testing.T) {
	f := coupon(chinese())
	f.Put("description", "一\n二\n三")
	f.Focus("description")
	keys(t, f, "up", "up")
	if f.Focused() != "description" {
		t.Fatalf("left after two lines, to %s", f.Focused())
	}
	keys(t, f, "up")
	if f.Focused() != "notice" {
		t.Fatalf("not left from the first line, on %s", f.Focused())
	}
	keys(t, f, "down", "down")
	if f.Focused() != "reduce" {
		t.Fatalf("not left from the last line, on %s", f.Focused())
	}
}

func TestAFieldThatAppearsOrGoesKeepsTheFocusNear(t *testing.T) {
	f := coupon(chinese())
	f.Put("type", "range")
	f.Focus("begin")
	f.Put("type", "term")
	if f.Focused() != "term" {
		t.Errorf("the focus went to %s", f.Focused())
	}
	f.Focus("no such field")
	f.Focus("begin")
	if f.Focused() != "term" {
		t.Errorf("a field that is not shown took the focus: %s", f.Focused())
	}
	if f.Put("begin", "2026-01-01"); f.Value("begin") != "2026-01-01" {
		t.Error("what is not shown does not keep its value")
	}
	empty := New(chinese(), nil)
	keys(t, empty, "tab", "x", "enter", "ctrl+n", "ctrl+x", "pgup")
	if empty.Focused() != "" || empty.Typing() || empty.Draw(ui.Size{W: 40, H: 10}).Body != "" {
		t.Error("a form without fields has something in it")
	}
}

func TestTypingIsSaidWhereLettersAreTaken(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	for id, want := range map[string]bool{"brand": true, "description": true, "reduce": true, "begin": true, "stock": true, "icon": true, "limits.0.hours": true,
		"colour": false, "type": false, "share": false, "limits.0.days": false, "+limits": false, "#more": false, "id": false} {
		if f.Focus(id); f.Focused() != id || f.Typing() != want {
			t.Errorf("on %s typing is %v", f.Focused(), f.Typing())
		}
	}
}

// A scanner types its code and Enter within milliseconds, wherever the focus
// is.
func TestAScanTriggersNothing(t *testing.T) {
	before := coupon(chinese())
	before.Set(filled())
	for _, s := range before.stops() {
		for _, end := range []string{"enter", "tab"} {
			f := coupon(chinese())
			f.Set(filled())
			f.Focus(s.id)
			at := noon
			for _, r := range "ABc100020003001?t xX" {
				at = at.Add(3 * time.Millisecond)
				if cmd, _ := f.Handle(ui.Key{KeyMsg: press(string(r)), At: at}); cmd != nil {
					t.Fatalf("%s: %c asks for %T", s.id, r, cmd())
				}
			}
			f.Handle(ui.Key{KeyMsg: press(end), At: at.Add(3 * time.Millisecond)})
			for id, v := range before.Values() {
				if id != s.id && f.Value(id) != v {
					t.Errorf("%s: a scan changed %s", s.id, id)
				}
			}
			if !(s.field != nil && s.field.Kind.typed()) && f.Value(s.id) != before.Value(s.id) {
				t.Errorf("%s: a scan changed it to %q", s.id, f.Value(s.id))
			}
			if f.groups[3].rows != 2 || !f.groups[4].folded {
				t.Errorf("%s: a scan added a row or unfolded a group", s.id)
			}
		}
	}
}

// What opens is looked at, also at the lower end of the window.
func TestAnOpenedGroupIsInView(t *testing.T) {
	f := coupon(chinese())
	f.Focus("#more")
	rows(f, 50, 12)
	keys(t, f, "enter")
	if out := strings.Join(rows(f, 50, 12), "\n"); !strings.Contains(out, "▾ 更多") || !strings.Contains(out, "联系电话") {
		t.Errorf("%s", out)
	}
}
