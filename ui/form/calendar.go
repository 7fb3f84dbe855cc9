package form

import (
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/text"

	tea "github.com/charmbracelet/bubbletea"
)

// The calendar has the days on which a coupon can begin or end: the platform
// counts its seconds in 32 bits, which run out on 2038-01-19.
var (
	firstDay = time.Date(2000, 1, 1, 0, 0, 0, 0, text.Zone)
	lastDay  = time.Date(2038, 1, 18, 0, 0, 0, 0, text.Zone)
)

// LastDay is the last day on which a coupon can end.
func LastDay() time.Time { return lastDay }

// calendar is a month over the screen, to take a day from.
type calendar struct {
	form  *Form
	id    string
	title string
	day   time.Time // under the caret
	was   string    // in the field now
	heard time.Time // when a letter came that meant nothing
}

// calendar opens on the day in the field, however it is spelled, else on the day
// that it follows, else on today.
func (f *Form) calendar(s stop) *calendar {
	day, err := Day(f.values[s.id])
	if err != nil {
		day, err = Day(f.neatDay(f.values[s.id]))
	}
	if err != nil {
		day = f.startOf(s)
	}
	return &calendar{form: f, id: s.id, title: s.field.Label, day: bounded(day), was: f.values[s.id]}
}

// today is the midnight with which this day began in UTC+8.
func (f *Form) today() time.Time {
	y, m, d := f.now.In(text.Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, text.Zone)
}

func bounded(t time.Time) time.Time {
	if t.Before(firstDay) {
		return firstDay
	}
	if t.After(lastDay) {
		return lastDay
	}
	return t
}

// Handle moves, takes the day with Enter, leaves with Esc.
func (c *calendar) Handle(msg tea.Msg) (tea.Cmd, bool) {
	var k tea.KeyMsg
	var at time.Time
	switch m := msg.(type) {
	case ui.Key:
		k, at = m.KeyMsg, m.At
	case tea.KeyMsg:
		k = m
	default:
		return nil, false
	}
	if len(k.Runes) > 0 && !k.Alt {
		c.letter(string(k.Runes), at)
		return nil, false
	}
	switch k.String() {
	case "esc":
		return nil, true
	case "enter":
		if !at.IsZero() && !c.heard.IsZero() && at.Sub(c.heard) < burst {
			return nil, false // a scanner's
		}
		return ui.Send(picked{c.form, c.id, DayText(c.day)}), true
	}
	c.move(k.String())
	return nil, false
}

// letter takes T for today. Any letter keeps an Enter from being taken that
// comes at a scanner's pace.
func (c *calendar) letter(s string, at time.Time) {
	c.heard = at
	if strings.EqualFold(s, "t") {
		c.day = bounded(c.form.today())
	}
}

func (c *calendar) move(key string) {
	switch key {
	case "left":
		c.day = bounded(c.day.AddDate(0, 0, -1))
	case "right":
		c.day = bounded(c.day.AddDate(0, 0, 1))
	case "up":
		c.day = bounded(c.day.AddDate(0, 0, -7))
	case "down":
		c.day = bounded(c.day.AddDate(0, 0, 7))
	case "pgup":
		c.month(-1)
	case "pgdown":
		c.month(1)
	case "ctrl+pgup", "ctrl+up", "shift+up":
		c.month(-12)
	case "ctrl+pgdown", "ctrl+down", "shift+down":
		c.month(12)
	case "home":
		c.day = c.day.AddDate(0, 0, 1-c.day.Day())
	case "end":
		c.day = bounded(c.day.AddDate(0, 0, monthLength(c.day)-c.day.Day()))
	}
}

// month moves by months. The 31st becomes the last day of a month that has no
// such day; past the ends of the calendar it does not move.
func (c *calendar) month(by int) {
	first := c.day.AddDate(0, by, 1-c.day.Day())
	if first.AddDate(0, 1, -1).Before(firstDay) || first.After(lastDay) {
		return
	}
	c.day = bounded(first.AddDate(0, 0, min(c.day.Day(), monthLength(first))-1))
}

// monthLength is how many days the month of t has.
func monthLength(t time.Time) int {
	return t.AddDate(0, 1, 1-t.Day()).AddDate(0, 0, -1).Day()
}

// Hints are its keys.
func (c *calendar) Hints() []ui.Hint {
	w := c.form.words
	return []ui.Hint{{Key: "Enter", Label: w.Take}, {Key: "Esc", Label: w.Leave}, {Key: "←→↑↓", Label: w.Days}, {Key: "PgUp PgDn", Label: w.Pages},
		{Key: "Ctrl+↑↓", Label: w.Years}, {Key: w.TodayKey, Label: w.Today}}
}

// ByItself is false: a key opens it.
func (c *calendar) ByItself() bool { return false }
