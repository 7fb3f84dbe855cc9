package table

import (
	"strings"

	"coupondesk/ui/cell"
)

// Column 0 belongs to the sign of the selected row. Narrow windows have
// narrower margins.
const (
	narrow      = 60
	defaultGap  = 2
	leastHeader = 3 // rows from which on the titles are shown
)

func margins(w int) (left, right int) {
	if w < narrow {
		return 2, 1
	}
	return 4, 2
}

// Draw gives the titles and the rows in view: at most h lines of at most w
// cells, the selected row among them and exactly w cells wide. An empty table
// has no lines; its screen says what to do first. Draw remembers how many rows
// were in view, for the next PgDn and so that the view moves only when it must;
// drawing again gives the same.
func (t *Table) Draw(w, h int) []string {
	t.sync()
	if w <= 0 || h <= 0 || t.count == 0 {
		return nil
	}
	places := t.layout(w)
	inks := pens{}
	var out []string
	if !t.Bare && h >= leastHeader {
		out = append(out, t.header(places))
		h--
	}
	t.scroll(h)
	for i := t.top; i < min(t.top+h, t.count); i++ {
		out = append(out, t.row(i, w, places, inks))
	}
	return out
}

// scroll moves the view as little as keeps the selection in it and wastes no
// row below the last.
func (t *Table) scroll(h int) {
	t.page = h
	t.top = min(t.top, t.count-h, t.cursor)
	t.top = max(t.top, t.cursor-h+1, 0)
}

// place is where a column is drawn: the blanks before it, its cells.
type place struct {
	column   int
	gap, len int
}

// layout chooses the columns there is room for and shares out the line.
func (t *Table) layout(w int) []place {
	left, right := margins(w)
	room := w - left - right
	places := make([]place, 0, len(t.columns))
	for i, c := range t.columns {
		places = append(places, place{column: i, gap: gapOf(c), len: c.Min})
	}
	for len(places) > 1 && width(places) > room {
		places = t.drop(places)
	}
	if len(places) == 0 {
		return nil
	}
	places[0].gap = 0
	t.grow(places, room-width(places))
	places[0].len = min(places[0].len, max(0, w-left))
	places[0].gap = min(left, w) - 1
	return places
}

func gapOf(c Column) int {
	if c.Gap > 0 {
		return c.Gap
	}
	return defaultGap
}

// width is what the columns take; the first has its gap in the margin.
func width(places []place) int {
	n := -places[0].gap
	for _, p := range places {
		n += p.gap + p.len
	}
	return n
}

// drop leaves out the column that matters least.
func (t *Table) drop(places []place) []place {
	least := 0
	for i, p := range places {
		if t.columns[p.column].Priority <= t.columns[places[least].column].Priority {
			least = i
		}
	}
	return append(places[:least], places[least+1:]...)
}

// grow shares free cells out among the columns with Flex, one round for each
// that reaches its Max.
func (t *Table) grow(places []place, free int) {
	for free > 0 {
		total := 0
		for _, p := range places {
			total += t.share(p)
		}
		if total == 0 {
			return
		}
		given, pool := 0, free
		for i := range places {
			n := (pool*t.share(places[i]) + total - 1) / total
			n = min(n, free-given)
			if m := t.columns[places[i].column].Max; m > 0 {
				n = min(n, m-places[i].len)
			}
			places[i].len += n
			given += n
		}
		free -= given
	}
}

// share is a column's part of free cells, 0 once it is as wide as it gets.
func (t *Table) share(p place) int {
	c := t.columns[p.column]
	if c.Max > 0 && p.len >= c.Max {
		return 0
	}
	return max(0, c.Flex)
}

func (t *Table) header(places []place) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, p := range places {
		c := t.columns[p.column]
		b.WriteString(strings.Repeat(" ", p.gap))
		b.WriteString(fit(c.Title, p.len, c.Align))
	}
	return t.theme.Muted.Render(strings.TrimRight(b.String(), " "))
}

func (t *Table) row(i, w int, places []place, inks pens) string {
	cells := t.source.Row(i)
	if i == t.cursor {
		return t.selected(cells, w, places)
	}
	var b strings.Builder
	b.WriteByte(' ')
	for _, p := range places {
		b.WriteString(strings.Repeat(" ", p.gap))
		if p.column < len(cells) {
			b.WriteString(inks.cell(cells[p.column], p.len, t.columns[p.column].Align))
		} else {
			b.WriteString(strings.Repeat(" ", p.len))
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// selected draws the whole line in one style: its cells give theirs up.
func (t *Table) selected(cells []Cell, w int, places []place) string {
	var b strings.Builder
	b.WriteString(t.theme.Sign.Row)
	for _, p := range places {
		b.WriteString(strings.Repeat(" ", p.gap))
		text := ""
		if p.column < len(cells) {
			text = whole(cells[p.column])
		}
		b.WriteString(fit(text, p.len, t.columns[p.column].Align))
	}
	return t.theme.Selected.Render(cell.Fit(b.String(), w))
}
