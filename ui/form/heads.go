package form

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
)

// head draws the title of a group that can be folded: folded with what is
// filled in it, and how many of its fields are to be changed.
func (d *drawing) head(i int) {
	s := stop{id: "#" + d.name(i), group: i, row: -1}
	focused := d.begin(s)
	g := &d.groups[i]
	sign := d.sign.open
	if g.folded {
		sign = d.sign.folded
	}
	tone := d.inks.muted
	faults := 0
	if g.folded {
		faults = d.wrong(i)
	}
	switch {
	case faults > 0:
		tone = d.inks.bad
	case focused:
		tone = d.inks.accent
	}
	bar := "  "
	if focused {
		bar = tone.Render(d.env.Theme.Sign.Bar) + " "
	}
	title := sign + " " + cell.Cut(g.Title, max(1, d.w-gutter-2))
	row, used := bar+tone.Render(title), gutter+cell.Width(title)
	if g.folded {
		row = d.folded(i, row, used, faults, focused)
	} else if !d.tight {
		row = d.rule(row, used)
	}
	d.put(focused, &ui.Point{X: min(gutter+2, d.w-1)}, row)
}

// foldColumn is where what folded groups hold begins: one column for all of
// them, under the values of the fields or, behind longer titles, to the right of
// them. A title that would take half of the form stands out of it.
func (d *drawing) foldColumn() int {
	from := gutter + d.label
	for i := range d.groups {
		g := &d.groups[i]
		if end := gutter + cell.Width(d.sign.folded+" "+g.Title) + 2; g.folded && g.visible(d.values) && end <= d.w/2 {
			from = max(from, end)
		}
	}
	return from
}

// folded adds what is filled in and what is wrong to the line of a folded
// group, and with the focus the key that opens it.
func (d *drawing) folded(i int, row string, used, faults int, focused bool) string {
	tail := ""
	if faults > 0 {
		tail = "  " + d.inks.bad.Render(d.env.Theme.Sign.No+" "+itoa(faults))
	}
	if focused && !d.tight {
		tail += "   " + d.inks.button.Render("Enter") + " " + d.inks.muted.Render(d.words.Opens)
	}
	from := max(used+2, d.folds)
	free := d.w - from - cell.Width(tail)
	if free < 4 {
		return row + tail
	}
	text, tone := d.filled(i), d.inks.plain
	if text == "" {
		text, tone = d.words.Empty, d.inks.muted
	}
	return row + strings.Repeat(" ", from-used) + tone.Render(cell.Cut(text, free)) + tail
}

// wrong counts what is to be changed in a group: faults, and texts over their
// limit.
func (d *drawing) wrong(i int) int {
	n := 0
	for _, s := range d.fields(nil, i) {
		over := s.field != nil && s.field.Bytes > 0 && len(d.values[s.id]) > s.field.Bytes
		if len(d.placed[s.id]) > 0 || over {
			n++
		}
	}
	return n
}

// filled lists what a group holds.
func (d *drawing) filled(i int) string {
	var out []string
	for _, s := range d.fields(nil, i) {
		if s.field == nil || d.values[s.id] == "" {
			continue
		}
		switch text := d.shown(s.field, d.values[s.id]); s.field.Kind {
		case Check:
			out = append(out, s.field.Label)
		default:
			out = append(out, s.field.Label+" "+cell.Cut(text, 24))
		}
	}
	return strings.Join(out, d.sign.dot)
}

// rowHead is the line above a row of several fields: its number, and while the
// focus is in it the key that takes it out.
func (d *drawing) rowHead(s stop) {
	g := &d.groups[s.group]
	if len(g.Fields) < 2 {
		return
	}
	row := "  " + d.inks.muted.Render(fill(d.words.Row, s.row+1))
	if d.here.group == s.group && d.here.row == s.row {
		row += "   " + d.inks.button.Render("Ctrl+X") + " " + d.inks.muted.Render(or(g.Repeat.Remove, d.words.Remove))
	}
	d.rows = append(d.rows, cell.Cut(row, d.w))
}

// adding draws the line that adds a row, with the faults of the whole list.
func (d *drawing) adding(s stop) {
	focused := d.begin(s)
	g := &d.groups[s.group]
	faults := d.placed[s.id]
	tone, bar := d.inks.muted, "  "
	if focused {
		tone = d.inks.accent
	}
	if len(faults) > 0 {
		tone, bar = d.inks.bad, d.inks.bad.Render(d.env.Theme.Sign.No)+" "
	}
	if focused {
		bar = tone.Render(d.env.Theme.Sign.Bar) + " "
	}
	label := "+ " + or(g.Repeat.Add, d.words.Add)
	if g.rows >= g.most() {
		label = "+ " + fill(d.words.Full, g.most())
	}
	row := bar + tone.Render(cell.Cut(label, max(0, d.w-gutter)))
	row += d.keysOf(s, focused, d.w-cell.Width(row))
	notes := d.notes(stop{id: s.id, group: s.group, row: -1}, faults, false)
	if focused {
		notes = notes[:min(len(notes), max(0, d.h-1))]
	}
	d.put(focused, &ui.Point{X: min(gutter, d.w-1)}, append([]string{row}, notes...)...)
}

// keysOf names the keys of the adding line where there is room.
func (d *drawing) keysOf(s stop, focused bool, free int) string {
	var out string
	g := &d.groups[s.group]
	if focused && g.rows < g.most() {
		out += "   " + d.inks.button.Render("Enter")
	}
	if d.gone != nil && d.gone.group == s.group && g.rows < g.most() {
		out += "   " + d.inks.button.Render("Ctrl+T") + " " + d.inks.muted.Render(d.words.Restore)
	}
	if cell.Width(out) > free {
		return ""
	}
	return out
}
