package form

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/text"
)

// open opens the calendar the way the root does.
func open(t testing.TB, f *Form, key string) ui.Layer {
	t.Helper()
	cmd, changed := f.Handle(ui.Key{KeyMsg: press(key), At: f.now})
	if cmd == nil || changed {
		t.Fatalf("%s opens nothing", key)
	}
	push, ok := cmd().(ui.Push)
	if !ok || push.Layer.ByItself() {
		t.Fatalf("%s asks for %T", key, cmd())
	}
	return push.Layer
}

func pick(t testing.TB, f *Form, l ui.Layer, names ...string) (tea.Msg, bool) {
	t.Helper()
	for _, n := range names {
		f.now = f.now.Add(time.Second)
		cmd, done := l.Handle(ui.Key{KeyMsg: press(n), At: f.now})
		if done {
			if cmd == nil {
				return nil, true
			}
			return cmd(), true
		}
	}
	return nil, false
}

func TestTheCalendarMovesByDaysWeeksMonthsAndYears(t *testing.T) {
	for name, c := range map[string]struct {
		start string
		keys  []string
		want  string
	}{
		"today when empty":         {"", nil, "2026-05-20"},
		"today when unreadable":    {"31 June", nil, "2026-05-20"},
		"the day in the field":     {"2026-06-30", nil, "2026-06-30"},
		"days, over the month":     {"2026-06-30", []string{"right"}, "2026-07-01"},
		"weeks":                    {"2026-06-30", []string{"up", "up", "down", "left"}, "2026-06-22"},
		"months":                   {"2026-06-30", []string{"pgdown", "pgdown"}, "2026-08-30"},
		"a month without that day": {"2026-01-31", []string{"pgdown"}, "2026-02-28"},
		"a leap year":              {"2028-01-31", []string{"pgdown"}, "2028-02-29"},
		"years":                    {"2028-02-29", []string{"ctrl+down"}, "2029-02-28"},
		"years back":               {"2028-02-29", []string{"ctrl+up", "ctrl+up"}, "2026-02-28"},
		"the ends of the month":    {"2026-02-10", []string{"end", "home", "end"}, "2026-02-28"},
		"today":                    {"2030-01-01", []string{"t"}, "2026-05-20"},
		"the last day":             {"2038-01-18", []string{"right", "down", "pgdown", "ctrl+down", "end"}, "2038-01-18"},
		"the last year":            {"2037-12-31", []string{"pgdown", "pgdown"}, "2038-01-18"},
		"the first day":            {"2000-01-01", []string{"left", "up", "pgup", "ctrl+up"}, "2000-01-01"},
		"beyond the calendar":      {"2099-01-01", nil, "2038-01-18"},
	} {
		for _, key := range []string{"ctrl+d", "alt+down"} {
			f := coupon(chinese())
			f.Put("begin", c.start)
			f.Focus("begin")
			l := open(t, f, key)
			if _, done := pick(t, f, l, c.keys...); done {
				t.Fatalf("%s: it closed", name)
			}
			msg, _ := pick(t, f, l, "enter")
			_, changed := f.Handle(msg)
			if got := f.Value("begin"); got != c.want || changed != (c.want != c.start) {
				t.Errorf("%s: %s, changed %v, want %s", name, got, changed, c.want)
			}
			if f.Focused() != "begin" {
				t.Errorf("%s: the focus went to %s", name, f.Focused())
			}
		}
	}
}

func TestLeavingTheCalendarChangesNothing(t *testing.T) {
	f, other := coupon(chinese()), coupon(chinese())
	f.Put("begin", "2026-06-30")
	f.Focus("begin")
	f.SetFaults([]Fault{{"begin", "太早"}})
	l := open(t, f, "ctrl+d")
	if msg, done := pick(t, f, l, "right", "esc"); !done || msg != nil || f.Value("begin") != "2026-06-30" || len(f.Faults()) != 1 {
		t.Errorf("Esc: %v %v, %v", done, msg, f.Values())
	}
	msg, _ := pick(t, f, l, "enter")
	if _, changed := other.Handle(msg); changed || len(other.Values()) != 0 {
		t.Error("another form took the day")
	}
	if f.Handle(msg); len(f.Faults()) != 0 {
		t.Error("a day taken from the calendar leaves the fault standing")
	}
	keys(t, f, "backspace")
	if f.Value("begin") != "2026-07-0" {
		t.Errorf("the caret is not behind the day taken: %s", f.Value("begin"))
	}
}

func TestOnlyADateOpensTheCalendar(t *testing.T) {
	f := coupon(chinese())
	f.Put("brand", "ab")
	keys(t, f, "home", "ctrl+d", "alt+down")
	if f.Value("brand") != "b" || reason(t, f, "form.calendar") != zh.NoDate {
		t.Errorf("%q, %q", f.Value("brand"), reason(t, f, "form.calendar"))
	}
	f.Focus("end")
	for _, a := range f.Actions() {
		if a.ID == "form.calendar" {
			if _, ok := a.Run()().(ui.Push); !ok || a.Reason() != "" {
				t.Errorf("the action says %q", a.Reason())
			}
		}
	}
}

func TestAScanTakesNoDay(t *testing.T) {
	f := coupon(chinese())
	f.Focus("begin")
	l := open(t, f, "ctrl+d")
	at := noon
	for _, r := range "100020003001" {
		at = at.Add(2 * time.Millisecond)
		l.Handle(ui.Key{KeyMsg: press(string(r)), At: at})
	}
	if cmd, done := l.Handle(ui.Key{KeyMsg: press("enter"), At: at.Add(2 * time.Millisecond)}); cmd != nil || done {
		t.Error("the scanner's Enter took a day")
	}
	if cmd, done := l.Handle(ui.Key{KeyMsg: press("enter"), At: at.Add(time.Second)}); cmd == nil || !done {
		t.Error("a person's Enter does not")
	}
}

func TestTheMonthIsDrawn(t *testing.T) {
	f := coupon(chinese())
	f.Put("begin", "2026-05-27")
	f.Focus("begin")
	got := bare(open(t, f, "ctrl+d").Draw(ui.Size{W: 80, H: 20}).Body)
	want := strings.TrimPrefix(`
╭────────────────────────────────╮
│  2026年5月                 从  │
│   一  二  三  四  五  六  日   │
│                    1   2   3   │
│    4   5   6   7   8   9  10   │
│   11  12  13  14  15  16  17   │
│   18  19  20  21  22  23  24   │
│   25  26 [27] 28  29  30  31   │
│                                │
│                                │
│  2026-05-27  周三  再过 7 天   │
╰────────────────────────────────╯`, "\n")
	if got != want {
		t.Errorf("\n%s\nwant\n%s", got, want)
	}
}

// Every month of the calendar, at every size: all its days once and in order,
// each under the name of its weekday, the caret on the day that is meant.
func TestEveryMonthAtEverySize(t *testing.T) {
	for _, e := range []ui.Env{chinese(), english()} {
		f := coupon(e)
		c := &calendar{form: f, title: "到"}
		for day := firstDay; !day.After(lastDay); day = day.AddDate(0, 0, 37) {
			c.day = day
			for _, s := range []ui.Size{{W: 120, H: 36}, {W: 60, H: 12}, {W: 40, H: 10}, {W: 36, H: 6}, {W: 30, H: 4}, {W: 12, H: 3}, {W: 1, H: 1}, {}} {
				checkMonth(t, c, s)
			}
		}
	}
}

func checkMonth(t *testing.T, c *calendar, s ui.Size) {
	t.Helper()
	frame := c.Draw(s)
	lines := strings.Split(bare(frame.Body), "\n")
	if len(lines) > max(1, s.H) {
		t.Fatalf("%s at %v: %d lines", DayText(c.day), s, len(lines))
	}
	for _, l := range lines {
		if tableWidth(l) > s.W {
			t.Fatalf("%s at %v: %q", DayText(c.day), s, l)
		}
	}
	if s.W < 36 || s.H < 4 {
		return
	}
	row := []rune(lines[frame.Caret.Y])
	if got := strings.Trim(string(row[frame.Caret.X-1:frame.Caret.X+3]), " []"); got != strings.TrimLeft(c.day.Format("02"), "0") {
		t.Fatalf("%s at %v: the caret is on %q", DayText(c.day), s, got)
	}
	if s.H < 10 {
		return
	}
	days := strings.Fields(strings.NewReplacer("│", " ", "[", " ", "]", " ").Replace(strings.Join(lines, "\n")))
	next := 1
	for _, word := range days {
		if word == time.Date(2000, 1, next, 0, 0, 0, 0, text.Zone).Format("2") && next <= monthLength(c.day) {
			next++
		}
	}
	if next != monthLength(c.day)+1 {
		t.Fatalf("%s at %v: days only to %d\n%s", DayText(c.day), s, next-1, strings.Join(lines, "\n"))
	}
}
