package form

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/theme"
)

// leastValue is how many cells a value has before its unit is given any.
const leastValue = 12

// restRows is how many rows an Area shows without the focus.
const restRows = 3

// field draws a field: its row or rows, and what is said under it.
func (d *drawing) field(s stop) {
	focused := d.begin(s)
	over := s.field.Bytes > 0 && len(d.values[s.id]) > s.field.Bytes
	faults := d.placed[s.id]
	wrong := over || len(faults) > 0
	notes := d.notes(s, faults, focused)
	room := d.h
	if focused {
		room = max(1, d.h-min(len(notes), 2))
	}
	rows, caret := d.value(s, focused, room)
	label := d.labelText(s)
	rows[0] = d.front(label, focused, wrong, d.unread(s.field.Kind, d.values[s.id]) != "") + rows[0]
	for i := 1; i < len(rows); i++ {
		rows[i] = strings.Repeat(" ", gutter+d.label) + rows[i]
	}
	if focused {
		notes = notes[:min(len(notes), max(0, d.h-len(rows)))]
	}
	if caret != nil {
		caret.X += gutter + d.label
	}
	d.put(focused, caret, append(rows, notes...)...)
}

// labelText is a field's label, with its row's number where the row has only
// this one field.
func (d *drawing) labelText(s stop) string {
	if s.row >= 0 && len(d.groups[s.group].Fields) == 1 {
		return s.field.Label + " " + itoa(s.row+1)
	}
	return s.field.Label
}

// front is the bar or sign and the label. odd is a value that cannot be read,
// about which nothing has been said yet.
func (d *drawing) front(label string, focused, wrong, odd bool) string {
	t, tone := d.env.Theme, d.inks.muted
	if focused {
		tone = d.inks.accent
	}
	if wrong {
		tone = d.inks.bad
	}
	sign := "  "
	switch {
	case focused:
		sign = tone.Render(t.Sign.Bar) + " "
	case wrong:
		sign = tone.Render(t.Sign.No) + " "
	case odd:
		sign = d.inks.doubt.Render(t.Sign.Look) + " "
	}
	label = cell.Cut(label, max(0, d.label-1))
	return sign + tone.Render(label) + strings.Repeat(" ", max(0, d.label-cell.Width(label)))
}

// value draws what stands in a field in at most most rows, from the column of
// values on.
func (d *drawing) value(s stop, focused bool, most int) (rows []string, caret *ui.Point) {
	room := max(1, d.w-gutter-d.label)
	if s.fixed {
		return []string{d.fixed(s, room)}, d.rest(focused)
	}
	switch k := s.field.Kind; {
	case !k.typed():
		return d.answers(s, focused, room, most)
	case k == Area:
		return d.area(s, focused, room, most)
	case focused:
		return d.line(s, room)
	}
	return []string{d.still(s, room)}, nil
}

// rest is a caret at the beginning of a value that is not edited.
func (d *drawing) rest(focused bool) *ui.Point {
	if !focused {
		return nil
	}
	return &ui.Point{}
}

// fixed draws a value that cannot be changed, and why.
func (d *drawing) fixed(s stop, room int) string {
	text := cell.Cut(d.shown(s.field, d.values[s.id]), room)
	why := s.field.reason(d.values)
	if free := room - cell.Width(text) - 2; free >= 6 {
		return text + "  " + d.inks.muted.Render(cell.Cut(why, free))
	}
	return text
}

// line draws the field that is being written in.
func (d *drawing) line(s stop, room int) ([]string, *ui.Point) {
	l, _ := d.editor(s).(*line)
	tail, tailWidth := d.tail(s, true)
	width := d.width(s.field, room, tailWidth)
	tail = cell.Cut(tail, room-width)
	seen, at, from := l.Part(width)
	text := d.marked(seen, from, s.field.Bytes, width, d.inks.under)
	if l.value() == "" && s.field.Holder != "" {
		holder := cell.Cut(s.field.Holder, width)
		text = d.inks.holder.Render(holder) + d.inks.under.Render(strings.Repeat(" ", width-cell.Width(holder)))
	}
	return []string{d.ended(text, tail, s.field, room)}, &ui.Point{X: at}
}

// ended sets what stands behind a value: its unit next to it, a counter at the
// end of the row.
func (d *drawing) ended(text, tail string, fd *Field, room int) string {
	if fd.Bytes <= 0 {
		return text + tail
	}
	return text + strings.Repeat(" ", max(0, room-cell.Width(text)-cell.Width(tail))) + tail
}

// width is how many cells of the room a field that is being written in takes.
func (d *drawing) width(fd *Field, room, tail int) int {
	w := fd.Width
	if w <= 0 {
		w = map[Kind]int{Money: 12, Number: 10, Date: 11, Hours: 13}[fd.Kind]
	}
	if w <= 0 {
		w = room
	}
	if fd.Bytes <= 0 { // a unit can be cut, a counter not
		tail = min(tail, max(0, room-min(w, leastValue)))
	}
	return max(1, min(w, room-tail))
}

// tail is what stands behind a value: the counter, or the unit.
func (d *drawing) tail(s stop, focused bool) (text string, width int) {
	fd, value := s.field, d.values[s.id]
	if fd.Bytes > 0 {
		return d.counter(count(value, fd.Bytes))
	}
	unit := fd.Unit
	if fd.Kind == Date && unit == "" {
		unit = d.weekday(value)
	}
	if unit == "" || value == "" && (!focused || !figures(fd.Holder)) {
		return "", 0
	}
	return " " + d.inks.muted.Render(unit), cell.Width(unit) + 1
}

// figures: a unit fits behind it. Behind "a year if empty" it does not.
func figures(holder string) bool { return strings.Trim(holder, "0123456789.,") == "" }

// counter is 18/27 with its room, as wide as it will get.
func (d *drawing) counter(t tally) (string, int) {
	text := t.figures()
	width := max(cell.Width(text), 2*len(itoa(t.limit))+1) + 3
	if t.over() {
		return d.inks.bad.Render(cell.PadLeft(d.env.Theme.Sign.No+" "+text, width-1)), width
	}
	return d.inks.muted.Render(text), width
}

// weekday stands behind a day that can be read.
func (d *drawing) weekday(value string) string {
	t, err := Day(value)
	if err != nil {
		return ""
	}
	return d.words.weekday(t)
}

// still draws a value of one row that is not being edited.
func (d *drawing) still(s stop, room int) string {
	fd, value := s.field, d.values[s.id]
	tail, tailWidth := d.tail(s, false)
	if value == "" {
		return d.ended(d.inks.muted.Render(cell.Cut(fd.Holder, max(0, room-tailWidth))), tail, fd, room)
	}
	text := safe.Line(value, mostShown).String()
	if fd.Bytes <= 0 {
		text = cell.Cut(text, room)
		return text + cell.Cut(tail, room-cell.Width(text))
	}
	width := max(1, room-tailWidth)
	if len(value) > fd.Bytes && text == value {
		return d.ended(d.marked(cell.Cut(text, width), 0, fd.Bytes, 0, theme.Ink{}), tail, fd, room)
	}
	return d.ended(cell.Cut(text, width), tail, fd, room)
}

// mostShown is how many characters of a value are looked at for showing it in
// one row.
const mostShown = 300
