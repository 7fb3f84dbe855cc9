package form

import (
	"maps"
	"slices"
	"time"
	"unicode/utf8"
)

// mostSteps is how many steps back are kept.
const mostSteps = 200

// What belongs to one step back: keys in the same field, none later than a
// pause after the one before, none later than a stretch after the first.
const (
	pause   = 1500 * time.Millisecond
	stretch = 10 * time.Second
)

// moment is what a form held at some time.
type moment struct {
	values Values
	rows   []int  // of the groups of rows
	at     string // stop that the change after it was made at
}

// history is what was in the form before and, after going back, after.
type history struct {
	past, future []moment
	began, last  time.Time // first and last change of the newest step; zero when it is closed
}

// moment is what the form holds now.
func (f *Form) moment(at string) moment {
	m := moment{values: f.Values(), rows: make([]int, len(f.groups)), at: at}
	for i := range f.groups {
		m.rows[i] = f.groups[i].rows
	}
	return m
}

// remember keeps what the form holds before a change at a stop. Typing on in
// the same field belongs to the step that was begun; whole says that this is a
// step of its own.
func (f *Form) remember(at string, whole bool) {
	h := &f.history
	n := len(h.past)
	same := !whole && n > 0 && h.past[n-1].at == at && !h.began.IsZero() && f.now.Sub(h.last) < pause && f.now.Sub(h.began) < stretch
	h.future, h.last = nil, f.now
	if same {
		return
	}
	h.past, h.began = append(h.past, f.moment(at)), f.now
	if whole {
		h.began = time.Time{}
	}
	if n >= mostSteps {
		h.past = append([]moment(nil), h.past[n+1-mostSteps:]...)
	}
}

// undo takes the last step back and says whether a value is another one now.
func (f *Form) undo() bool { return f.travel(&f.history.past, &f.history.future) }

// redo does what was taken back again.
func (f *Form) redo() bool { return f.travel(&f.history.future, &f.history.past) }

// travel goes to the last moment of one side and leaves the present one on the
// other. A step that only added an empty row changes no value.
func (f *Form) travel(from, to *[]moment) bool {
	f.history.began = time.Time{}
	for len(*from) > 0 {
		n := len(*from) - 1
		m := (*from)[n]
		before := f.moment(m.at)
		*from = (*from)[:n]
		if maps.Equal(m.values, before.values) && slices.Equal(m.rows, before.rows) {
			continue // ticked and unticked: nobody would see that step
		}
		*to = append(*to, before)
		f.back(m, before)
		return !maps.Equal(f.values, before.values)
	}
	return false
}

// back puts a moment into the form, and the focus and the caret where it
// differs from the one before. What was said about a value that is another one
// now no longer holds.
func (f *Form) back(m, before moment) {
	f.values, f.edit, f.gone = maps.Clone(m.values), nil, nil
	for i := range f.groups {
		f.groups[i].rows = m.rows[i]
	}
	for _, id := range f.everywhere() {
		if m.values[id] != before.values[id] {
			f.clear(id)
		}
	}
	f.openAdd(m.at)
	f.Focus(m.at)
	f.sync()
	s, ok := f.at()
	if e := f.editor(s); ok && s.id == m.at && e != nil {
		e.goTo(changedTo(before.values[s.id], m.values[s.id]))
	}
}

// changedTo is the byte of b behind what a and b differ in.
func changedTo(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	at := len(b) - n
	for at < len(b) && !utf8.RuneStart(b[at]) {
		at++
	}
	return at
}

// Replace puts other values into the form as one step that can be taken back,
// as a paste of a whole does. What was said about a value that is another one
// now no longer holds.
func (f *Form) Replace(v Values) {
	f.remember(f.focus, true)
	before, past := f.values, f.history
	f.Set(v)
	f.history = past
	for _, id := range f.everywhere() {
		if f.values[id] != before[id] {
			f.clear(id)
		}
	}
}

func (f *Form) noUndo() string { return when(len(f.history.past) > 0, f.words.NoUndo) }

func (f *Form) noRedo() string { return when(len(f.history.future) > 0, f.words.NoRedo) }
