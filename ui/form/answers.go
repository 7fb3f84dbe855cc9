package form

import (
	"slices"
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
)

// shown is a value in the words of its field, plain, in one row.
func (d *drawing) shown(fd *Field, value string) string {
	switch fd.Kind {
	case Choose, Colour:
		if i := fd.chosen(value); i >= 0 {
			return fd.Choices[i].Label
		}
	case Check:
		if fd.Unit != "" {
			return d.box(value == "true") + " " + fd.Unit
		}
		if value == "true" {
			return d.words.Yes
		}
		return d.words.No
	case Checks:
		return d.list(fd, value)
	}
	text := safe.Line(value, mostShown).String()
	if text != "" && fd.Unit != "" && fd.Bytes == 0 {
		text += " " + fd.Unit
	}
	return text
}

// list are the labels of the ticked choices.
func (d *drawing) list(fd *Field, value string) string {
	var out []string
	for _, v := range ticked(value) {
		if i := fd.chosen(v); i >= 0 {
			v = fd.Choices[i].Label
		}
		out = append(out, safe.Line(v, mostShown).String())
	}
	return strings.Join(out, d.words.Comma)
}

func (d *drawing) box(on bool) string {
	if on {
		return d.sign.ticked
	}
	return d.sign.empty
}

// answers draws a field whose value is chosen.
func (d *drawing) answers(s stop, focused bool, room, most int) ([]string, *ui.Point) {
	fd, value := s.field, d.values[s.id]
	if fd.Kind == Check {
		word := fd.Unit
		if word == "" {
			word = d.shown(fd, value)
		}
		text := d.box(value == "true") + " " + cell.Cut(word, max(0, room-4))
		if !focused {
			return []string{text}, nil
		}
		return []string{d.inks.under.Render(text)}, &ui.Point{X: min(1, room-1)}
	}
	if focused && fd.Kind == Checks {
		return d.boxes(s, room, most)
	}
	if focused && len(fd.Choices) > 0 {
		return d.choice(fd, value, room, most)
	}
	text := d.shown(fd, value)
	if text == "" {
		text = or(fd.Holder, d.words.NoChoice)
		return []string{d.inks.muted.Render(cell.Cut(text, room))}, d.rest(focused)
	}
	return []string{d.swatched(fd, value, text, room)}, d.rest(focused)
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// swatched is a label with its colour before it and its note behind it.
func (d *drawing) swatched(fd *Field, value, text string, room int) string {
	before, i := "", fd.chosen(value)
	if fd.Kind == Colour && i >= 0 && room > 4 {
		before, room = d.swatch(fd.Choices[i].Colour)+" ", room-2
	}
	text = cell.Cut(text, room)
	if i < 0 || fd.Choices[i].Note == "" {
		return before + text
	}
	if free := room - cell.Width(text) - 2; free >= 4 {
		return before + text + "  " + d.inks.muted.Render(cell.Cut(fd.Choices[i].Note, free))
	}
	return before + text
}

// choice draws the answers to choose from: all beside each other where they
// fit, else the chosen one between arrows.
func (d *drawing) choice(fd *Field, value string, room, most int) ([]string, *ui.Point) {
	at := fd.chosen(value)
	if fd.Kind == Choose {
		if row, caret := d.abreast(fd, at); cell.Width(row) <= room {
			return []string{row}, &ui.Point{X: caret}
		}
	}
	text := or(d.shown(fd, value), or(fd.Holder, d.words.NoChoice))
	figures := "  " + itoa(at+1) + "/" + itoa(len(fd.Choices))
	free := max(1, room-4-cell.Width(figures))
	row := d.inks.button.Render(d.sign.left) + " " + d.swatched(fd, value, text, free) + " " + d.inks.button.Render(d.sign.right)
	row += d.inks.muted.Render(figures)
	rows := []string{cell.Cut(row, room)}
	if fd.Kind == Colour && most > 1 {
		rows = append(rows, d.palette(fd, at, room))
	}
	return rows, &ui.Point{X: min(2, room-1)}
}

// abreast draws all answers in a row and says where the chosen one is.
func (d *drawing) abreast(fd *Field, at int) (row string, caret int) {
	var parts []string
	x := 0
	for i, c := range fd.Choices {
		sign, label := d.inks.muted.Render(d.sign.off), c.Label
		if i == at {
			sign, label, caret = d.inks.accent.Render(d.sign.on), d.inks.chosen.Render(c.Label), x
		}
		parts = append(parts, sign+" "+label)
		x += cell.Width(d.sign.off) + 1 + cell.Width(c.Label) + 3
	}
	row = strings.Join(parts, "   ")
	if at >= 0 && fd.Choices[at].Note != "" {
		row += "  " + d.inks.muted.Render(fd.Choices[at].Note)
	}
	return row, caret
}

// palette draws the swatches of all colours, the chosen one in brackets; where
// they do not fit, those around it.
func (d *drawing) palette(fd *Field, at, room int) string {
	n := min(len(fd.Choices), max(1, (room-1)/2))
	first := max(0, min(at-n/2, len(fd.Choices)-n))
	var b strings.Builder
	for i := first; i < first+n; i++ {
		switch {
		case i == at:
			b.WriteString(d.inks.button.Render("["))
		case i == at+1 && i > first:
			b.WriteString(d.inks.button.Render("]"))
		default:
			b.WriteString(" ")
		}
		b.WriteString(d.swatch(fd.Choices[i].Colour))
	}
	if at == first+n-1 {
		b.WriteString(d.inks.button.Render("]"))
	}
	return b.String()
}

// boxes draws choices to tick, in as many rows as they take; the one under the
// caret is underlined.
func (d *drawing) boxes(s stop, room, most int) ([]string, *ui.Point) {
	on := ticked(d.values[s.id])
	d.cursor = max(0, min(d.cursor, len(s.field.Choices)-1))
	rows, x, caret := []string{""}, 0, &ui.Point{}
	for i, c := range s.field.Choices {
		item := d.box(slices.Contains(on, c.Value)) + " " + cell.Cut(c.Label, max(1, room-4))
		w := cell.Width(item)
		if x > 0 && x+2+w > room {
			rows, x = append(rows, ""), 0
		}
		last := len(rows) - 1
		if x > 0 {
			rows[last], x = rows[last]+"  ", x+2
		}
		if i == d.cursor {
			*caret = ui.Point{X: min(x+1, room-1), Y: last}
			item = d.inks.chosen.Render(item)
		}
		rows[last], x = rows[last]+item, x+w
	}
	if len(rows) > most {
		first := max(0, min(caret.Y-most/2, len(rows)-most))
		rows, caret.Y = rows[first:first+most], caret.Y-first
	}
	return rows, caret
}
