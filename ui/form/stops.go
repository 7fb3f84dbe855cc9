package form

import (
	"slices"
	"strconv"
	"strings"
)

// mostRows is the limit of a group of rows that names none.
const mostRows = 100

// stop is a line the focus can rest on: a field, the title of a group that can
// be folded, the line that adds a row.
type stop struct {
	id    string
	group int
	row   int    // -1 outside of rows
	field *Field // nil for a title and for the adding line
	fixed bool
}

func (s stop) head() bool { return s.field == nil && strings.HasPrefix(s.id, "#") }
func (s stop) add() bool  { return s.field == nil && strings.HasPrefix(s.id, "+") }

// name is what a group's lines are called by.
func (f *Form) name(g int) string {
	if id := f.groups[g].ID; id != "" {
		return id
	}
	return strconv.Itoa(g)
}

func (g *group) visible(v Values) bool { return g.Show == nil || g.Show(v) }

func (fd *Field) visible(v Values) bool { return fd.Show == nil || fd.Show(v) }

// reason says why a field cannot be changed.
func (fd *Field) reason(v Values) string {
	if fd.Fixed == nil {
		return ""
	}
	return fd.Fixed(v)
}

// most is how many rows a group can have.
func (g *group) most() int {
	if g.Repeat.Max > 0 {
		return g.Repeat.Max
	}
	return mostRows
}

// rowID is the ID of a field in a row.
func rowID(id string, row int) string {
	if row < 0 {
		return id
	}
	return strings.Replace(id, "{}", strconv.Itoa(row), 1)
}

// rowOf is the number of the row in which id is the field with a pattern, -1
// where it is not.
func rowOf(id, pattern string) int {
	before, after, ok := strings.Cut(pattern, "{}")
	if !ok || !strings.HasPrefix(id, before) || !strings.HasSuffix(id, after) || len(id) <= len(before)+len(after) {
		return -1
	}
	number := id[len(before) : len(id)-len(after)]
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || strconv.Itoa(n) != number {
		return -1
	}
	return n
}

// countRows is how many rows the values ask for.
func (f *Form) countRows(g *group) int {
	if g.Repeat == nil {
		return 0
	}
	n := 0
	for id := range f.values {
		for i := range g.Fields {
			n = max(n, rowOf(id, g.Fields[i].ID)+1)
		}
	}
	return min(n, g.most())
}

// stops are all lines there are now, fixed fields included, in their order.
func (f *Form) stops() []stop {
	var out []stop
	for i := range f.groups {
		g := &f.groups[i]
		if !g.visible(f.values) {
			continue
		}
		if g.Folded {
			out = append(out, stop{id: "#" + f.name(i), group: i, row: -1})
		}
		if !g.folded {
			out = f.fields(out, i)
		}
	}
	return out
}

// fields adds the stops inside a group.
func (f *Form) fields(out []stop, i int) []stop {
	g := &f.groups[i]
	if g.Repeat == nil {
		return f.row(out, i, -1)
	}
	for r := range g.rows {
		out = f.row(out, i, r)
	}
	return append(out, stop{id: "+" + f.name(i), group: i, row: -1})
}

func (f *Form) row(out []stop, i, r int) []stop {
	g := &f.groups[i]
	for k := range g.Fields {
		fd := &g.Fields[k]
		if fd.visible(f.values) {
			out = append(out, stop{id: rowID(fd.ID, r), group: i, row: r, field: fd, fixed: fd.reason(f.values) != ""})
		}
	}
	return out
}

// at is the stop with the focus; false in a form that has none.
func (f *Form) at() (stop, bool) {
	for _, s := range f.stops() {
		if s.id == f.focus {
			return s, true
		}
	}
	return stop{}, false
}

// sync keeps the focus on a line there is: when its own is gone, on the one
// that took its place.
func (f *Form) sync() {
	all := f.stops()
	if i := slices.IndexFunc(all, func(s stop) bool { return s.id == f.focus }); i >= 0 {
		f.place = i
		return
	}
	if len(all) == 0 {
		f.focus, f.place, f.edit = "", 0, nil
		return
	}
	i := min(f.place, len(all)-1)
	for k := range len(all) {
		if s := all[(i+k)%len(all)]; !s.fixed {
			f.rest(s)
			return
		}
	}
	f.rest(all[i])
}

// rest puts the focus on a stop.
func (f *Form) rest(s stop) {
	if s.id != f.focus {
		f.edit, f.cursor = nil, 0
	}
	f.focus = s.id
	f.place = max(0, slices.IndexFunc(f.stops(), func(o stop) bool { return o.id == s.id }))
}

// move takes the focus to the next line that can be changed, or to the one
// before; from the last to the first when round is set.
func (f *Form) move(by int, round bool) {
	all := f.stops()
	for i := f.place + by; ; i += by {
		if i < 0 || i >= len(all) {
			if !round {
				return
			}
			round, i = false, (i+len(all))%max(1, len(all))
		}
		if i >= len(all) {
			return
		}
		if !all[i].fixed {
			f.rest(all[i])
			return
		}
	}
}

// moveGroup takes the focus to the first line of the next group or of the one
// before.
func (f *Form) moveGroup(by int) {
	here, ok := f.at()
	if !ok {
		return
	}
	all := f.stops()
	want := -1
	for i, s := range all {
		switch {
		case s.fixed || (by > 0) != (s.group > here.group) || s.group == here.group:
		case want < 0, by < 0 && s.group > all[want].group:
			want = i
		}
	}
	if want >= 0 {
		f.rest(all[want])
	}
}

// Focus puts the focus on a field, unfolding its group. A field that is not
// shown, or not there, leaves it where it is.
func (f *Form) Focus(id string) {
	f.unfold(id)
	for _, s := range f.stops() {
		if s.id == id {
			f.rest(s)
			return
		}
	}
}

// unfold opens the group that holds a field.
func (f *Form) unfold(id string) {
	for i := range f.groups {
		g := &f.groups[i]
		if g.folded && g.holds(id) {
			g.folded = false
		}
	}
	f.place = max(0, slices.IndexFunc(f.stops(), func(o stop) bool { return o.id == f.focus }))
}

// holds says that a group has a field with an ID.
func (g *group) holds(id string) bool {
	for i := range g.Fields {
		if g.Fields[i].ID == id && g.Repeat == nil {
			return true
		}
		if n := rowOf(id, g.Fields[i].ID); g.Repeat != nil && n >= 0 && n < g.rows {
			return true
		}
	}
	return false
}

// Focused is the ID of the field with the focus, "" in an empty form.
func (f *Form) Focused() string { return f.focus }

// Typing says that the field with the focus takes letters: no printable key may
// be a command then.
func (f *Form) Typing() bool {
	s, ok := f.at()
	return ok && s.field != nil && !s.fixed && s.field.Kind.typed()
}

// typed says that a kind is written, not chosen.
func (k Kind) typed() bool {
	switch k {
	case Choose, Colour, Check, Checks:
		return false
	}
	return true
}
