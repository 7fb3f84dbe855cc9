package form

import (
	"slices"
	"strings"
)

// SetFaults says what is to be put right. Each stands under its field; folded
// groups that hold some open. Faults that belong to no field that is shown are
// kept and listed by Loose.
func (f *Form) SetFaults(fs []Fault) {
	f.faults = slices.Clone(fs)
	placed := f.placed()
	for i := range f.groups {
		for _, st := range f.fields(nil, i) {
			if len(placed[st.id]) > 0 {
				f.groups[i].folded = false
			}
		}
	}
	f.sync()
}

// Faults are those not put right yet.
func (f *Form) Faults() []Fault { return slices.Clone(f.faults) }

// Loose are the faults that no field on show can carry.
func (f *Form) Loose() []Fault {
	return slices.Clone(f.placed()[""])
}

// NextFault takes the focus to the next field with a fault in the order of the
// form, from the last to the first, and says whether there is one. Folded
// groups open.
func (f *Form) NextFault() bool { return f.faultAfter(f.focus) }

// FirstFault takes the focus to the first field with a fault, as NextFault.
func (f *Form) FirstFault() bool { return f.faultAfter("") }

func (f *Form) faultAfter(id string) bool {
	all, placed := f.everywhere(), f.placed()
	start := slices.Index(all, id)
	for k := range len(all) {
		id := all[(start+1+k)%len(all)]
		if len(placed[id]) > 0 {
			f.unfold(id)
			f.openAdd(id)
			f.goTo(id)
			return true
		}
	}
	return false
}

// openAdd opens the group of rows whose adding line is meant.
func (f *Form) openAdd(id string) {
	for i := range f.groups {
		if id == "+"+f.name(i) {
			f.groups[i].folded = false
		}
	}
}

func (f *Form) goTo(id string) {
	for _, s := range f.stops() {
		if s.id == id {
			f.rest(s)
		}
	}
}

// everywhere are the stops there would be with all groups unfolded.
func (f *Form) everywhere() []string {
	var out []string
	for i := range f.groups {
		if !f.groups[i].visible(f.values) {
			continue
		}
		if f.groups[i].Folded {
			out = append(out, "#"+f.name(i))
		}
		for _, s := range f.fields(nil, i) {
			out = append(out, s.id)
		}
	}
	return out
}

// placed are the faults by the stop that shows each: its field, or the field or
// the group of rows it lies in, or the first field in it; those under "" are
// loose.
func (f *Form) placed() map[string][]Fault {
	if len(f.faults) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, id := range f.everywhere() {
		known[id] = true
	}
	out := map[string][]Fault{}
	for _, ft := range f.faults {
		home := f.home(ft.ID, known)
		out[home] = append(out[home], ft)
	}
	return out
}

func (f *Form) home(id string, known map[string]bool) string {
	whole := id
	for ; id != ""; id = id[:max(0, strings.LastIndexByte(id, '.'))] {
		if known[id] && id[0] != '#' && id[0] != '+' {
			return id
		}
		for i := range f.groups {
			g := &f.groups[i]
			if g.Repeat != nil && g.visible(f.values) && strings.TrimRight(g.Repeat.Prefix, ".") == id {
				return "+" + f.name(i)
			}
		}
	}
	for _, s := range f.everywhere() { // what is wrong with several fields stands at the first of them
		if strings.HasPrefix(s, whole+".") {
			return s
		}
	}
	return ""
}

// clear takes away what was said about a field.
func (f *Form) clear(id string) {
	gone := f.placed()[id]
	f.faults = slices.DeleteFunc(f.faults, func(ft Fault) bool { return slices.Contains(gone, ft) })
}
