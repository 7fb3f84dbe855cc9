package form

import (
	"strings"
	"testing"
)

func TestRowsAreAddedAndTakenOut(t *testing.T) {
	f := coupon(chinese())
	f.Focus("+limits")
	keys(t, f, "enter")
	if f.Focused() != "limits.0.days" {
		t.Fatalf("after adding on %s", f.Focused())
	}
	keys(t, f, " ", "tab", "10:00-21:30", "ctrl+n", "right", " ", "tab", "09:00-10:00")
	if got := f.Values(); got["limits.0.days"] != "MONDAY" || got["limits.0.hours"] != "10:00-21:30" || got["limits.1.days"] != "TUESDAY" || got["limits.1.hours"] != "09:00-10:00" {
		t.Fatalf("%v", got)
	}
	keys(t, f, "ctrl+n", "ctrl+n", "ctrl+n")
	if f.groups[3].rows != 3 || reason(t, f, "form.add") != "最多 3 段" {
		t.Errorf("%d rows of 3, adding says %q", f.groups[3].rows, reason(t, f, "form.add"))
	}
	f.Focus("limits.0.hours")
	f.SetFaults([]Fault{{"limits.0.hours", "a"}, {"limits.1.hours", "b"}, {"limits.1.days", "c"}})
	if !keys(t, f, "ctrl+x") {
		t.Error("taking a row out changes nothing")
	}
	if got := f.Values(); len(got) != 2 || got["limits.0.days"] != "TUESDAY" || got["limits.0.hours"] != "09:00-10:00" {
		t.Errorf("the rows behind did not move up: %v", got)
	}
	if got := all(f.Faults()); got != "limits.0.hours limits.0.days" || f.Faults()[0].Text != "b" {
		t.Errorf("their faults did not move with them: %v", f.Faults())
	}
	if f.Focused() != "limits.0.days" {
		t.Errorf("the focus is on %s", f.Focused())
	}
}

func TestARowTakenOutCanBePutBack(t *testing.T) {
	f := coupon(chinese())
	f.Set(filled())
	before := f.Values()
	if why := reason(t, f, "form.restore"); why != zh.NoRestore {
		t.Errorf("restoring says %q", why)
	}
	f.Focus("limits.0.hours")
	run(t, f, "form.remove")
	if f.Value("limits.1.days") != "" || f.Value("limits.0.days") != "SUNDAY" {
		t.Fatalf("%v", f.Values())
	}
	if out := strings.Join(rows(f, 76, 60), "\n"); !strings.Contains(out, "Ctrl+T 放回刚删的") {
		t.Errorf("it does not say that it can be put back:\n%s", out)
	}
	f.SetFaults([]Fault{{"limits.0.days", "a"}})
	if !run(t, f, "form.restore") {
		t.Error("nothing was put back")
	}
	after := f.Values()
	for id, v := range before {
		if after[id] != v {
			t.Errorf("%s is %q, was %q", id, after[id], v)
		}
	}
	if len(after) != len(before) || all(f.Faults()) != "limits.1.days" || f.Focused() != "limits.0.days" {
		t.Errorf("%v, %v, on %s", after, f.Faults(), f.Focused())
	}
	if keys(t, f, "ctrl+t") {
		t.Error("it was put back twice")
	}
}

func TestTheLastRowGoes(t *testing.T) {
	f := coupon(chinese())
	f.Set(Values{"limits.0.days": "MONDAY"})
	f.Focus("limits.0.days")
	keys(t, f, "ctrl+x")
	if f.Focused() != "+limits" || len(f.Values()) != 0 || reason(t, f, "form.remove") != zh.NoRow {
		t.Errorf("on %s with %v", f.Focused(), f.Values())
	}
	f.Focus("brand")
	if keys(t, f, "ctrl+x", "ctrl+n"); f.Focused() != "brand" || reason(t, f, "form.add") != zh.NoRows {
		t.Errorf("outside of rows the keys do something: on %s", f.Focused())
	}
}

// Values can come from a file that somebody wrote.
func TestRowNumbersThatMakeNoSense(t *testing.T) {
	f := coupon(chinese())
	v := Values{"limits.999999999.days": "MONDAY", "limits.-1.days": "x", "limits.01.days": "y", "limits..days": "z", "limits.1.hours": "10:00-11:00"}
	f.Set(v)
	if got := f.groups[3].rows; got != 3 {
		t.Errorf("%d rows", got)
	}
	if got := f.Values(); len(got) != len(v) {
		t.Errorf("values were lost: %v", got)
	}
}

// A row of one field needs no line of its own for its number.
func TestRowsOfOneFieldAreNumberedAtTheirLabel(t *testing.T) {
	f := New(english(), []Group{{ID: "a", Title: "Pictures", Repeat: &Repeat{Prefix: "p."}, Fields: []Field{{ID: "p.{}", Label: "Picture"}}}})
	f.Set(Values{"p.0": "one.png", "p.1": "two.png"})
	f.Focus("p.0")
	out := rows(f, 50, 20)
	if !strings.HasPrefix(out[1], "▌ Picture 1   one.png") || !strings.HasPrefix(out[2], "  Picture 2   two.png") || !strings.HasPrefix(out[3], "  + Add one") {
		t.Errorf("%q", out)
	}
}
