package form

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
)

const areaRows = 10 // the most an Area shows

// area draws a text of several lines: without the focus its beginning, with it
// the rows around the caret.
func (d *drawing) area(s stop, focused bool, room, most int) ([]string, *ui.Point) {
	tail, tailWidth := d.tail(s, focused)
	width := max(2, room-max(tailWidth, min(5, room/4)))
	if !focused {
		return d.stillArea(s, width, room, tail), nil
	}
	a, _ := d.editor(s).(*area)
	a.width = width
	rows := a.rows(width)
	n := min(max(len(rows), restRows), areaRows, max(restRows, d.h/2), most)
	at := a.rowOf(a.caret)
	a.top = max(0, min(a.top, at, len(rows)-n))
	a.top = max(a.top, at-n+1)
	var out []string
	for i := a.top; i < a.top+n; i++ {
		if i >= len(rows) {
			out = append(out, d.inks.under.Render(strings.Repeat(" ", width)))
			continue
		}
		out = append(out, d.marked(a.text[rows[i].from:rows[i].to], rows[i].from, s.field.Bytes, width, d.inks.under))
	}
	out[0] = d.ended(out[0], tail, s.field, room)
	d.hidden(out, a.top, len(rows)-a.top-n, room-width)
	return out, &ui.Point{X: cell.Width(a.text[rows[at].from:a.caret]), Y: at - a.top}
}

// hidden says how many rows are out of view above and below.
func (d *drawing) hidden(rows []string, above, below, free int) {
	if len(rows) < 2 || free < 4 {
		return
	}
	if above > 0 {
		rows[1] += " " + d.inks.muted.Render(cell.Cut(d.sign.above+itoa(above), free-1))
	}
	if last := len(rows) - 1; below > 0 && (last > 1 || above <= 0) {
		rows[last] += " " + d.inks.muted.Render(cell.Cut(d.sign.below+itoa(below), free-1))
	}
}

// stillArea draws the beginning of a text that is not being edited.
func (d *drawing) stillArea(s stop, width, room int, tail string) []string {
	value := d.values[s.id]
	if value == "" {
		holder, _, _ := strings.Cut(s.field.Holder, "\n")
		return []string{d.ended(d.inks.muted.Render(cell.Cut(holder, width)), tail, s.field, room)}
	}
	text := block(value)
	rows := breaks(text, width-1)
	limit := s.field.Bytes
	if text != value {
		limit = 0 // bytes of what is shown are not those of the value
	}
	var out []string
	for i := range min(len(rows), restRows) {
		part := text[rows[i].from:rows[i].to]
		if i == restRows-1 && len(rows) > restRows {
			part = cell.Cut(part+strings.Repeat(" ", width), width-1)
			part = strings.TrimRight(strings.TrimSuffix(part, cell.Ellipsis), " ") + cell.Ellipsis
		}
		out = append(out, d.marked(part, rows[i].from, limit, 0, theme.Ink{}))
	}
	out[0] = d.ended(out[0], tail, s.field, room)
	return out
}
