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
	f.walked = ""
	for i := range f.groups {
		if f.groups[i].folded && len(f.inside(i)) > 0 {
			f.groups[i].folded = false
		}
	}
	f.sync()
}

// Faults are those not put right yet.
func (f *Form) Faults() []Fault { return slices.Clone(f.faults) }

// Loose are the faults that no field on show can carry.
func (f *Form) Loose() []Fault {
	var out []Fault
	for _, ft := range f.faults {
		if f.home(ft.ID) == "" {
			out = append(out, ft)
		}
	}
	return out
}

// NextFault takes the focus to the next field with a fault in the order of the
// form, from the last to the first, and says whether there is one. Folded
// groups open.
func (f *Form) NextFault() bool {
	all := f.everywhere()
	start := slices.Index(all, f.focus)
	for k := range len(all) {
		id := all[(start+1+k)%len(all)]
		if len(f.faultsAt(id)) > 0 {
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

// faultsAt are the faults shown at a stop.
func (f *Form) faultsAt(id string) []Fault {
	var out []Fault
	for _, ft := range f.faults {
		if f.home(ft.ID) == id {
			out = append(out, ft)
		}
	}
	return out
}

// inside are the faults within a group.
func (f *Form) inside(i int) []Fault {
	var out []Fault
	for _, s := range f.fields(nil, i) {
		out = append(out, f.faultsAt(s.id)...)
	}
	return out
}

// home is the stop that shows a fault: its field, or the field or the group of
// rows it lies in; "" for a loose one.
func (f *Form) home(id string) string {
	all := f.everywhere()
	for id != "" {
		if slices.Contains(all, id) && !strings.HasPrefix(id, "#") && !strings.HasPrefix(id, "+") {
			return id
		}
		for i := range f.groups {
			g := &f.groups[i]
			if g.Repeat != nil && g.visible(f.values) && strings.TrimRight(g.Repeat.Prefix, ".") == id {
				return "+" + f.name(i)
			}
		}
		id = id[:max(0, strings.LastIndexByte(id, '.'))]
	}
	return ""
}

// clear takes away what was said about a field.
func (f *Form) clear(id string) {
	f.faults = slices.DeleteFunc(f.faults, func(ft Fault) bool { return f.home(ft.ID) == id })
}
