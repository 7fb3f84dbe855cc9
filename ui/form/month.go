package form

import (
	"strconv"
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
)

const (
	dayCells  = 4 // of one day
	weekCells = 7 * dayCells
	weekRows  = 6 // the most a month has; fewer leave blank rows, so that the box keeps its size
)

// weekday is 周二, Tue.
func (w words) weekday(t time.Time) string { return w.Weekdays[t.In(text.Zone).Weekday()] }

// month is 2026年6月, June 2026.
func (w words) month(t time.Time) string {
	return strings.NewReplacer("{year}", strconv.Itoa(t.Year()), "{month}", w.Months[t.Month()-1]).Replace(w.Month)
}

// away says how far a day is from today.
func (w words) away(days int) string {
	switch {
	case days == 0:
		return w.Today
	case days == 1:
		return w.Tomorrow
	case days == -1:
		return w.Yesterday
	case days < 0:
		return fill(w.DaysAgo, -days)
	}
	return fill(w.InDays, days)
}

// Draw gives the month: in a box, or filling a small body.
func (c *calendar) Draw(s ui.Size) ui.Frame {
	f := c.form
	in, border := s, false
	if s.W >= 60 && s.H >= 12 {
		in, border = ui.Size{W: weekCells + 4, H: min(s.H-2, weekRows+5)}, true
	}
	weeks, caret := c.weeks()
	foot := DayText(c.day) + "  " + f.words.weekday(c.day) + "  " + f.words.away(int(c.day.Sub(f.today())/(24*time.Hour)))
	lines := append([]string{c.head(weekCells), c.weekdays()}, weeks...)
	if in.H > len(lines)+1 {
		lines = append(lines, "")
	}
	caret.Y += 2
	if over := len(lines) + 1 - in.H; over > 0 { // the weeks before the caret's go first
		from := min(2+over, caret.Y)
		lines = append(lines[:2:2], lines[from:]...)
		caret.Y -= from - 2
	}
	lines = append(lines[:min(len(lines), max(0, in.H-1))], f.inks.muted.Render(foot))
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	caret.X += 2
	return boxed(f, in, border, lines, caret)
}

// head is the month, and at the right whose day this is.
func (c *calendar) head(w int) string {
	month := c.form.words.month(c.day)
	label := cell.Cut(c.title, max(0, w-cell.Width(month)-2))
	gap := max(1, w-cell.Width(month)-cell.Width(label))
	return c.form.inks.bold.Render(month) + strings.Repeat(" ", gap) + c.form.inks.muted.Render(label)
}

// weekdays are the titles of the columns; a week begins on Monday.
func (c *calendar) weekdays() string {
	var b strings.Builder
	for i := range 7 {
		b.WriteString(cell.PadLeft(c.form.words.Heads[(i+1)%7], dayCells-1) + " ")
	}
	return c.form.inks.muted.Render(strings.TrimRight(b.String(), " "))
}

// weeks are the rows of days, and where the day under the caret is.
func (c *calendar) weeks() ([]string, *ui.Point) {
	first := c.day.AddDate(0, 0, 1-c.day.Day())
	column := (int(first.Weekday()) + 6) % 7
	rows := make([]string, weekRows)
	rows[0] = strings.Repeat(" ", column*dayCells)
	caret, row := &ui.Point{}, 0
	for n := 1; n <= monthLength(first) && !first.AddDate(0, 0, n-1).After(lastDay); n++ {
		if n == c.day.Day() {
			*caret = ui.Point{X: column*dayCells + 1, Y: row}
		}
		rows[row] += c.square(first.AddDate(0, 0, n-1))
		if column++; column == 7 {
			column, row = 0, row+1
		}
	}
	return rows, caret
}

// square is a day in its cells: the one under the caret in brackets and filled,
// today in the accent and underlined.
func (c *calendar) square(t time.Time) string {
	f := c.form
	n := cell.PadLeft(strconv.Itoa(t.Day()), 2)
	switch {
	case t.Equal(c.day):
		return f.inks.selected.Render("[" + n + "]")
	case t.Equal(f.today()):
		return " " + f.inks.today.Render(n) + " "
	}
	return " " + n + " "
}

// boxed frames lines where there is a border, and fills the room where there is
// none.
func boxed(f *Form, in ui.Size, border bool, lines []string, caret *ui.Point) ui.Frame {
	t := f.env.Theme
	for len(lines) < in.H && !border {
		lines = append(lines, "")
	}
	for i, l := range lines {
		lines[i] = cell.Fit(l, in.W)
	}
	if caret.X >= in.W || caret.Y >= len(lines) {
		caret = nil
	}
	if !border {
		return ui.Frame{Body: strings.Join(lines, "\n"), Caret: caret}
	}
	side, edge := f.inks.faint.Render(t.Sign.V), strings.Repeat(t.Sign.H, in.W)
	for i := range lines {
		lines[i] = side + lines[i] + side
	}
	all := append([]string{f.inks.faint.Render(t.Sign.TL + edge + t.Sign.TR)}, lines...)
	all = append(all, f.inks.faint.Render(t.Sign.BL+edge+t.Sign.BR))
	if caret != nil {
		caret = &ui.Point{X: caret.X + 1, Y: caret.Y + 1}
	}
	return ui.Frame{Body: strings.Join(all, "\n"), Caret: caret}
}
