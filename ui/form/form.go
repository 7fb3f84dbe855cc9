// Package form is a form of groups of fields: counters, faults under the
// field, folding groups, groups of rows, a calendar. It knows nothing of
// coupons. Values are strings in one canonical spelling, so that a half-written
// form can be kept and found again exactly.
package form

import (
	"maps"
	"time"

	"coupondesk/ui"
)

// Values are what stands in a form, by Field.ID. A field without a value is
// absent. Text, Area and Picture hold the text; Money what was typed in yuan
// ("20.00", also what is no amount); Number, Date and Hours what was typed;
// Choose and Colour the Value of the chosen Choice; Check "true" or nothing;
// Checks the Values of the ticked ones in the order of Choices, joined by ",".
type Values map[string]string

// Kind is how a field is filled in.
type Kind int

// The kinds of fields.
const (
	Text    Kind = iota
	Area         // several lines; Enter breaks the line
	Money        // yuan with at most two decimals
	Number       // digits
	Choose       // ←→
	Colour       // Choose, drawn as swatches of Choice.Colour
	Check        // space; Unit stands behind the box
	Checks       // ←→ moves, space ticks
	Date         // 2026-06-30, typed or taken from a calendar (Ctrl+D, Alt+↓)
	Hours        // 10:00-21:30
	Picture      // a path or a URL
)

// Choice is one of the answers of Choose, Colour and Checks. Note stands muted
// beside a chosen Label; Colour is #rrggbb.
type Choice struct{ Value, Label, Note, Colour string }

// Field is one thing to fill in.
type Field struct {
	ID, Label, Help string // ID is unique in the form; with "{}" for the number of the row in a group of rows
	Kind            Kind
	Unit            string // behind the value
	Bytes           int    // limit in bytes of UTF-8, 0 for no counter
	Holder          string // muted text while it is empty
	Choices         []Choice
	Width           int                 // cells of a short field, 0 for the kind's own
	Hint            func(Values) string // live sentence under the field while it has the focus; nil means Help
	Show            func(Values) bool   // nil means always; what is not shown keeps its value
	After           string              // ID of the day on which the calendar opens while this one is empty
	Fixed           func(Values) string // why it cannot be changed, "" when it can; Tab passes it by
}

// Group is a titled part of a form.
type Group struct {
	ID, Title string
	Fields    []Field
	Folded    bool // can be folded, and is at the start: one line with its title and what is filled in
	Repeat    *Repeat
	Show      func(Values) bool
}

// Repeat makes a group one of rows: all its fields stand once in each row, with
// the row's number from 0 in place of "{}" in their ID.
type Repeat struct {
	Prefix      string // of the IDs, up to the number; a fault of the whole list is shown at its end
	Max         int    // most rows, 0 for 100
	Add, Remove string // what adding and removing a row are called
}

// Fault is something to put right at a field.
type Fault struct{ ID, Text string }

// Form is a form being filled in. Make it with New.
//
// Focus and Focused name a field by its ID; the line of a group that can be
// folded is "#"+Group.ID, the line that adds a row "+"+Group.ID.
type Form struct {
	env    ui.Env
	words  words
	inks   inks
	groups []group
	values Values
	faults []Fault
	now    time.Time // newest time heard of, for the calendar's today

	focus  string    // stop with the focus
	place  int       // its number among the stops, for when it goes
	cursor int       // item under the caret in Checks
	edit   editor    // of the focused field, nil until it is needed
	heard  time.Time // when a letter came that meant nothing here
	gone   *dropped  // row that can be put back
	top    int       // first row in view
	low    bool      // drawn last where there is no room for keys beside a line

	history history
}

// group is a Group and what has become of it.
type group struct {
	Group
	folded bool
	rows   int
}

// New makes an empty form. The focus is on its first field.
func New(e ui.Env, groups []Group) *Form {
	f := &Form{env: e, words: ui.Pick(e, zh, en), inks: newInks(e.Theme), values: Values{}, now: e.Now}
	for _, g := range groups {
		f.groups = append(f.groups, group{Group: g, folded: g.Folded})
	}
	f.sync()
	return f
}

// Set replaces all values, also of fields there are not. Faults stay; there is
// nothing to take back afterwards, see Replace.
func (f *Form) Set(v Values) {
	f.values = Values{}
	for id, value := range v {
		if value != "" {
			f.values[id] = value
		}
	}
	for i := range f.groups {
		f.groups[i].rows = f.countRows(&f.groups[i])
	}
	f.edit, f.gone, f.history = nil, nil, history{}
	f.sync()
}

// Values is a copy of what stands in the form now, those of fields not shown
// included. Set of it gives the same form.
func (f *Form) Values() Values { return maps.Clone(f.values) }

// Value is what stands in a field, "" when nothing does.
func (f *Form) Value(id string) string { return f.values[id] }

// Put fills a field in from outside. It does not clear the field's fault.
func (f *Form) Put(id, value string) {
	f.store(id, value)
	for i := range f.groups {
		f.groups[i].rows = max(f.groups[i].rows, f.countRows(&f.groups[i]))
	}
	if id == f.focus {
		f.edit = nil
	}
	f.sync()
}

func (f *Form) store(id, value string) {
	if value == "" {
		delete(f.values, id)
		return
	}
	f.values[id] = value
}
