package form

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
)

const (
	widest   = 80 // the eye loses the row between a value and its counter
	gutter   = 2  // bar or sign, blank
	hintFrom = 4  // where sentences begin in a narrow form
)

// drawing is one drawing of a form.
type drawing struct {
	*Form
	sign   signs
	w, h   int
	label  int // cells of a label and the blanks after it
	folds  int // column of what folded groups hold
	tight  bool
	here   stop               // with the focus
	placed map[string][]Fault // by the stop that shows them
	rows   []string
	focus  struct{ from, to int } // rows of the line with the focus
	caret  *ui.Point
}

// Draw gives the form without any margin of its own: at most s.H lines of at
// most s.W cells, scrolled so that the field with the focus is in view together
// with what is said under it. The bar of that field is in column 0. Draw
// remembers where it scrolled to; drawing again gives the same.
func (f *Form) Draw(s ui.Size) ui.Frame {
	if s.W <= 0 || s.H <= 0 {
		return ui.Frame{}
	}
	f.sync()
	d := &drawing{Form: f, sign: signsOf(f.env.Theme), w: min(s.W, widest), h: s.H, tight: s.H < 14 || s.W < 40}
	d.label, d.placed = f.labels(d.w), f.placed()
	d.here, _ = f.at()
	d.folds = d.foldColumn()
	f.low = d.tight
	airy := !d.tight && f.plainRows() <= s.H
	before := -1
	for i := range f.groups {
		if f.groups[i].visible(f.values) {
			d.group(i, airy && f.parted(before, i))
			before = i
		}
	}
	return d.frame()
}

// labels is how wide the column of labels is: as wide as the longest, within
// what the form has room for.
func (f *Form) labels(w int) int {
	n := 0
	for i := range f.groups {
		for k := range f.groups[i].Fields {
			n = max(n, cell.Width(f.groups[i].Fields[k].Label)+1)
		}
	}
	switch {
	case w < 34:
		return min(max(n, 8), 10, max(0, w-gutter-4))
	case w < 70:
		return 12
	}
	return min(max(n, 12), 16)
}

// plainRows is about how high the form is with blank rows between its groups
// and a field's sentences under it.
func (f *Form) plainRows() int {
	n := 3 + len(f.faults)
	before := -1
	for i := range f.groups {
		if !f.groups[i].visible(f.values) {
			continue
		}
		if !f.groups[i].Folded {
			n++
		}
		if f.parted(before, i) {
			n++
		}
		before = i
	}
	for _, s := range f.stops() {
		n++
		if s.field != nil && s.field.Kind == Area {
			n += min(strings.Count(f.values[s.id], "\n"), restRows-1)
		}
	}
	return n
}

// parted reports whether a blank row belongs between a group and the one before
// it: folded ones stand together as a list.
func (f *Form) parted(before, i int) bool {
	return before >= 0 && !(f.groups[before].folded && f.groups[i].folded)
}

// group draws a title and what stands under it, airy with a blank row before it.
func (d *drawing) group(i int, airy bool) {
	g := &d.groups[i]
	bare := len(d.rows)
	if airy && bare > 0 {
		d.rows = append(d.rows, "")
	}
	switch {
	case g.Folded:
		d.head(i)
	case d.tight && g.Repeat == nil:
		if bare > 0 {
			d.rows = append(d.rows, "")
		}
	case g.Title != "":
		d.rows = append(d.rows, d.rule(d.inks.muted.Render(cell.Cut(g.Title, d.w)), cell.Width(g.Title)))
	}
	if g.folded {
		return
	}
	row := -1
	for _, s := range d.fields(nil, i) {
		if s.row > row {
			row = s.row
			d.rowHead(s)
		}
		if s.add() {
			d.adding(s)
		} else {
			d.field(s)
		}
	}
	if g.Folded && d.here.group == i && d.here.head() { // what was just opened is looked at
		d.focus.to = max(d.focus.to, min(len(d.rows), d.focus.from+d.h-1))
	}
}

// rule draws a faint line behind a title of n cells.
func (d *drawing) rule(title string, n int) string {
	if room := d.w - n - 1; room >= 2 {
		return title + " " + d.inks.faint.Render(strings.Repeat(d.env.Theme.Sign.Rule, room))
	}
	return title
}

// begin notes where the line with the focus is drawn.
func (d *drawing) begin(s stop) bool {
	if s.id != d.Form.focus {
		return false
	}
	d.focus.from = len(d.rows)
	return true
}

// put adds the rows of a line; caret is where it is within them.
func (d *drawing) put(focused bool, caret *ui.Point, rows ...string) {
	if focused {
		d.focus.to = len(d.rows) + len(rows)
		if caret != nil {
			d.caret = &ui.Point{X: caret.X, Y: caret.Y + len(d.rows)}
		}
	}
	d.rows = append(d.rows, rows...)
}

// frame cuts the part in view out of the rows. The view moves as little as it
// can, and takes a title along that stands right above the focus.
func (d *drawing) frame() ui.Frame {
	from, to := d.focus.from, d.focus.to
	if first := from; to-first < d.h && first > 0 && first <= 2 {
		from = 0
	} else if to-from < d.h && from > 0 {
		from--
	}
	if to-from < d.h && to < len(d.rows) {
		to++
	}
	f := d.Form
	f.top = min(f.top, len(d.rows)-d.h, from)
	f.top = max(f.top, to-d.h, 0)
	shown := d.rows[f.top:min(len(d.rows), f.top+d.h)]
	for i, r := range shown {
		if cell.Width(r) > d.w {
			shown[i] = cell.Cut(r, d.w)
		}
	}
	f.more(shown, f.top > 0, f.top+d.h < len(d.rows), d.sign)
	out := ui.Frame{Body: strings.Join(shown, "\n")}
	if c := d.caret; c != nil && c.Y >= f.top && c.Y < f.top+len(shown) && c.X < d.w {
		out.Caret = &ui.Point{X: c.X, Y: c.Y - f.top}
	}
	return out
}

// more says at the left edge that the form goes on out of view, where no sign
// stands there.
func (f *Form) more(shown []string, above, below bool, sign signs) {
	set := func(i int, s string) {
		if rest, ok := strings.CutPrefix(shown[i], "  "); ok {
			shown[i] = f.inks.muted.Render(s) + " " + rest
		} else if shown[i] == "" {
			shown[i] = f.inks.muted.Render(s)
		}
	}
	if len(shown) < 2 {
		return
	}
	if above {
		set(0, sign.above)
	}
	if below {
		set(len(shown)-1, sign.below)
	}
}
