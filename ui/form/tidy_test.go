package form

import (
	"testing"
	"time"

	"coupondesk/ui/text"
)

// TestAValueIsTidiedWhenItsFieldIsLeft: noon is 2026-05-20; what can mean two
// things, and what is no such value, stays as it was typed.
func TestAValueIsTidiedWhenItsFieldIsLeft(t *testing.T) {
	for _, c := range []struct{ id, typed, want string }{
		{"begin", "20261231", "2026-12-31"}, {"begin", "2026/12/1", "2026-12-01"}, {"begin", "2026。7。1", "2026-07-01"}, {"begin", "2026年7月1日", "2026-07-01"},
		{"begin", "12-31", "2026-12-31"}, {"begin", "0701", "2026-07-01"}, {"begin", "2027", "2027"}, {"begin", "5月20日", "2026-05-20"}, {"begin", "5/19", "2027-05-19"}, {"begin", "2-29", "2-29"}, {"begin", "2026-13-01", "2026-13-01"},
		{"begin", "20260230", "20260230"}, {"begin", "明天", "明天"}, {"begin", "2026-06-30", "2026-06-30"},
		{"limits.0.hours", "9-21", "09:00-21:00"}, {"limits.0.hours", "9:30～22:00", "09:30-22:00"}, {"limits.0.hours", "9-25", "9-25"}, {"limits.0.hours", "9-9", "9-9"},
		{"reduce", "020", "20"}, {"reduce", ".5", "0.5"}, {"reduce", "20.", "20"}, {"reduce", "1,000", "1,000"}, {"reduce", "0.555", "0.555"}, {"reduce", ".", "."},
	} {
		f := coupon(chinese())
		v := filled()
		v[c.id] = ""
		f.Set(v)
		f.Focus(c.id)
		for _, r := range c.typed {
			keys(t, f, string(r))
		}
		if before := f.Value(c.id); before == c.want && before != c.typed {
			t.Errorf("%s: tidied while it is being typed", c.typed)
		}
		keys(t, f, "tab")
		if got := f.Value(c.id); got != c.want {
			t.Errorf("%q became %q, not %q", c.typed, got, c.want)
		}
		if f.Focused() == c.id {
			t.Errorf("%s: the focus stayed", c.id)
		}
	}
}

func TestADayWithoutAYearIsTheNextOne(t *testing.T) {
	day := func(s string) time.Time { d, _ := Day(s); return d }
	for _, c := range []struct {
		now         time.Time
		typed, want string
	}{
		{day("2027-11-22"), "2-29", "2028-02-29"}, {day("2028-02-29").Add(24*time.Hour - 1), "2-29", "2028-02-29"}, {day("2028-03-01"), "2-29", ""},
		{day("2026-12-31").Add(24*time.Hour - 1), "1231", "2026-12-31"}, {day("2027-01-01"), "1231", "2027-12-31"},
		{day("2026-12-31").UTC(), "1-1", "2027-01-01"}, {day("2026-12-31"), "2026-2-29", ""},
	} {
		f := coupon(chinese())
		f.now = c.now
		if got := f.neatDay(c.typed); got != c.want {
			t.Errorf("%s on %s is %q, not %q", c.typed, c.now, got, c.want)
		}
	}
}

func TestTidyingIsAStepToTakeBack(t *testing.T) {
	f := coupon(chinese())
	f.Focus("begin")
	keys(t, f, "1", "2", "-", "3", "1", "down")
	if f.Value("begin") != "2026-12-31" {
		t.Fatal(f.Value("begin"))
	}
	keys(t, f, "ctrl+z")
	if f.Value("begin") != "12-31" || f.Focused() != "begin" {
		t.Errorf("%q at %s", f.Value("begin"), f.Focused())
	}
	if keys(t, f, "ctrl+z"); f.Value("begin") == "2026-12-31" {
		t.Error("what was taken back came again")
	}
}

func TestTheCalendarOfAnEndOpensOnTheBeginning(t *testing.T) {
	day := func(s string) time.Time { d, _ := Day(s); return d }
	f := New(chinese(), []Group{{Fields: []Field{{ID: "from", Kind: Date}, {ID: "to", Kind: Date, After: "from"}}}})
	for _, c := range []struct {
		from, to string
		want     time.Time
	}{{"", "", day("2026-05-20")}, {"2026-12-01", "", day("2026-12-01")}, {"2026-12-01", "2027-01-31", day("2027-01-31")}, {"2026-12-01", "2027", day("2026-12-01")}, {"2026-12-01", "1231", day("2026-12-31")},
		{"2026-12-01", "20261224", day("2026-12-24")}, {"2040-01-01", "", lastDay}} {
		f.Set(Values{"from": c.from, "to": c.to})
		f.Focus("to")
		s, _ := f.at()
		if got := f.calendar(s).day; !got.Equal(c.want) {
			t.Errorf("%q, %q: %s", c.from, c.to, got.In(text.Zone))
		}
	}
}
