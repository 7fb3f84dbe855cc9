package form

import "maps"

// dropped is the row that was removed last.
type dropped struct {
	group, row int
	values     Values // by the ID with "{}"
}

// addRow adds a row to the group the focus is in and goes there.
func (f *Form) addRow(s stop) {
	g := &f.groups[s.group]
	if g.Repeat == nil || g.rows >= g.most() {
		return
	}
	f.remember(s.id, true)
	g.rows++
	f.clear("+" + f.name(s.group))
	f.enterRow(s.group, g.rows-1)
}

// enterRow puts the focus on a row's first field, or on the adding line when
// there is no such row.
func (f *Form) enterRow(i, row int) {
	for _, s := range f.fields(nil, i) {
		if s.row == row && !s.fixed || s.add() {
			f.edit = nil
			f.rest(s)
			return
		}
	}
}

// removeRow takes the row with the focus out; those after it move up, with what
// was said about them. It can be put back.
func (f *Form) removeRow(s stop) bool {
	if s.row < 0 {
		return false
	}
	f.remember(s.id, true)
	before := f.Values()
	g, gone := &f.groups[s.group], Values{}
	for i := range g.Fields {
		id := g.Fields[i].ID
		if v := f.values[rowID(id, s.row)]; v != "" {
			gone[id] = v
		}
		f.clear(rowID(id, s.row))
	}
	f.clear("+" + f.name(s.group))
	f.gone = &dropped{s.group, s.row, gone}
	f.shift(g, s.row, 1)
	g.rows--
	f.enterRow(s.group, min(s.row, g.rows-1))
	f.sync()
	return !maps.Equal(before, f.values)
}

// restore puts the row that was removed last back where it was.
func (f *Form) restore() bool {
	d := f.gone
	if d == nil || f.groups[d.group].rows >= f.groups[d.group].most() {
		return false
	}
	f.remember("+"+f.name(d.group), true)
	before := f.Values()
	g := &f.groups[d.group]
	row := min(d.row, g.rows)
	f.shift(g, row, -1)
	g.rows++
	for id, v := range d.values {
		f.store(rowID(id, row), v)
	}
	f.gone = nil
	f.fold(d.group, false)
	f.enterRow(d.group, row)
	return !maps.Equal(before, f.values)
}

// shift moves the rows behind a row up by one (1), over it, or it and those
// behind it down by one (-1).
func (f *Form) shift(g *group, row, by int) {
	before := maps.Clone(f.values)
	for i := range g.Fields {
		pattern := g.Fields[i].ID
		for r := row; r <= g.rows; r++ {
			if from := r + by; from < row {
				delete(f.values, rowID(pattern, r))
			} else {
				f.store(rowID(pattern, r), before[rowID(pattern, from)])
			}
		}
		for k, ft := range f.faults {
			if r := rowOf(ft.ID, pattern); r >= row {
				f.faults[k].ID = rowID(pattern, r-by)
			}
		}
	}
	f.edit = nil
}
