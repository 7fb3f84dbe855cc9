package form

import (
	"slices"
	"strings"
)

// chosen is the number of the choice a value names, -1 for none of them.
func (fd *Field) chosen(value string) int {
	return slices.IndexFunc(fd.Choices, func(c Choice) bool { return c.Value == value })
}

// turn chooses the next answer or the one before and says whether that is
// another one. The ends are ends: whoever holds the key down arrives at the
// last one.
func (f *Form) turn(s stop, by int) bool {
	n := len(s.field.Choices)
	if n == 0 {
		return false
	}
	at := s.field.chosen(f.values[s.id])
	to := min(max(at+by, 0), n-1)
	if at < 0 && by < 0 {
		to = n - 1
	}
	if to == at {
		return false
	}
	f.change(s.id, s.field.Choices[to].Value)
	return true
}

// tick changes a box, or in Checks the one under the caret.
func (f *Form) tick(s stop) bool {
	switch s.field.Kind {
	case Check:
		f.change(s.id, strings.TrimPrefix("true", f.values[s.id]))
	case Checks:
		if len(s.field.Choices) == 0 {
			return false
		}
		f.cursor = min(f.cursor, len(s.field.Choices)-1)
		f.change(s.id, s.field.flip(f.values[s.id], s.field.Choices[f.cursor].Value))
	default:
		return false
	}
	return true
}

// ticked are the values of a Checks field.
func ticked(value string) []string {
	if value == "" {
		return nil
	}
	return strings.Split(value, ",")
}

// flip ticks a choice or takes its tick away. The values come in the order of
// the choices, those that are none of them behind.
func (fd *Field) flip(value, choice string) string {
	on := ticked(value)
	if i := slices.Index(on, choice); i >= 0 {
		on = slices.Delete(on, i, i+1)
	} else {
		on = append(on, choice)
	}
	var out, rest []string
	for _, c := range fd.Choices {
		if slices.Contains(on, c.Value) {
			out = append(out, c.Value)
		}
	}
	for _, v := range on {
		if fd.chosen(v) < 0 {
			rest = append(rest, v)
		}
	}
	return strings.Join(append(out, rest...), ",")
}
