package form

import (
	"time"

	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// burst is how long after a letter that meant nothing Enter and space mean
// nothing either: a scanner types its code and Enter faster than this.
const burst = 100 * time.Millisecond

// act asks the form to do something from the list of actions, so that Handle
// can say what became of the values.
type act struct {
	form *Form
	do   func() bool
}

// picked is a day taken from the calendar.
type picked struct {
	form    *Form
	id, day string
}

// Handle takes keys (ui.Key, tea.KeyMsg), the time, and the answers of the
// calendar and of Actions, which arrive as messages of this package: give it
// every message. changed says that a value is another one now.
func (f *Form) Handle(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	switch m := msg.(type) {
	case ui.Tick:
		f.now = m.At
	case ui.Key:
		f.now = m.At
		return f.key(m.KeyMsg, m.At)
	case tea.KeyMsg:
		return f.key(m, time.Time{})
	case act:
		if m.form == f {
			return nil, m.do()
		}
	case picked:
		if m.form == f && f.values[m.id] != m.day {
			f.edit = nil
			f.change(m.id, m.day)
			return nil, true
		}
	}
	return nil, false
}

func (f *Form) key(k tea.KeyMsg, at time.Time) (tea.Cmd, bool) {
	f.sync()
	s, ok := f.at()
	if !ok {
		return nil, false
	}
	if len(k.Runes) > 0 && !k.Alt {
		return nil, f.letters(s, k, at)
	}
	cmd, changed := f.command(s, k, at)
	if f.focus != s.id && !turnsBack[k.String()] && f.tidy(s) {
		changed = true
	}
	return cmd, changed
}

// turnsBack are the keys that take back and bring again what was done.
var turnsBack = map[string]bool{"ctrl+z": true, "ctrl+_": true, "alt+z": true, "alt+Z": true}

// command takes a key that is no letter.
func (f *Form) command(s stop, k tea.KeyMsg, at time.Time) (tea.Cmd, bool) {
	name := k.String()
	if s.field != nil && s.field.Kind == Date && !s.fixed && (name == "ctrl+d" || name == "alt+down") {
		return ui.Send(ui.Push{Layer: f.calendar(s)}), false
	}
	if done, changed := f.everyKey(s, name); done {
		return nil, changed
	}
	if f.editor(s) != nil {
		return nil, f.typed(s, k)
	}
	return nil, f.chosen(s, name, at)
}

// everyKey does what keys do wherever the focus is.
func (f *Form) everyKey(s stop, name string) (done, changed bool) {
	switch name {
	case "tab":
		f.move(1, true)
	case "shift+tab":
		f.move(-1, true)
	case "pgdown":
		f.moveGroup(1)
	case "pgup":
		f.moveGroup(-1)
	case "ctrl+e":
		f.NextFault()
	case "ctrl+o":
		f.toggle(s)
	case "ctrl+n":
		f.addRow(s)
	case "ctrl+x":
		return true, f.removeRow(s)
	case "ctrl+t":
		return true, f.restore()
	case "ctrl+z", "ctrl+_":
		return true, f.undo()
	case "alt+z", "alt+Z":
		return true, f.redo()
	default:
		return false, false
	}
	return true, false
}

// letters takes printable keys. Where nothing is typed, none but the blank
// means anything.
func (f *Form) letters(s stop, k tea.KeyMsg, at time.Time) bool {
	if f.editor(s) != nil {
		_, changed := f.write(s, k)
		return changed
	}
	if string(k.Runes) != " " || k.Paste {
		f.heard = at
		return false
	}
	if f.scanned(at) {
		return false
	}
	if s.field != nil {
		return !s.fixed && f.tick(s)
	}
	f.press(s)
	return false
}

// scanned says that a key came so soon after a letter that no person typed it.
func (f *Form) scanned(at time.Time) bool {
	return !at.IsZero() && !f.heard.IsZero() && at.Sub(f.heard) < burst
}

// typed gives a key to a field that is written in.
func (f *Form) typed(s stop, k tea.KeyMsg) bool {
	if s.field.Kind != Area {
		switch k.String() {
		case "up":
			f.move(-1, false)
			return false
		case "down", "enter":
			f.move(1, false)
			return false
		}
	}
	taken, changed := f.write(s, k)
	if !taken {
		f.vertical(k.String())
	}
	return changed
}

func (f *Form) vertical(name string) {
	switch name {
	case "up":
		f.move(-1, false)
	case "down":
		f.move(1, false)
	}
}

// chosen gives a key to a line where nothing is typed.
func (f *Form) chosen(s stop, name string, at time.Time) bool {
	switch name {
	case "enter":
		switch {
		case f.scanned(at):
		case s.field == nil:
			f.press(s)
		default:
			f.move(1, false)
		}
		return false
	case "left", "right", "home", "end":
		return f.sideways(s, name)
	}
	f.vertical(name)
	return false
}

// sideways chooses, moves along the boxes, folds.
func (f *Form) sideways(s stop, name string) bool {
	by := map[string]int{"left": -1, "right": 1, "home": -1 << 20, "end": 1 << 20}[name]
	switch {
	case s.head():
		f.fold(s.group, by < 0)
	case s.field == nil || s.fixed:
	case s.field.Kind == Choose || s.field.Kind == Colour:
		return f.turn(s, by)
	case s.field.Kind == Checks:
		f.cursor = max(0, min(f.cursor+by, len(s.field.Choices)-1))
	}
	return false
}

// press does what a title or an adding line is there for.
func (f *Form) press(s stop) {
	if s.add() {
		f.addRow(s)
		return
	}
	f.toggle(s)
}

// toggle folds or unfolds the group the focus is in.
func (f *Form) toggle(s stop) { f.fold(s.group, !f.groups[s.group].folded) }

// fold closes or opens a group. The focus goes to its title when it was inside
// of what is closed.
func (f *Form) fold(i int, closed bool) {
	g := &f.groups[i]
	if !g.Folded || g.folded == closed {
		return
	}
	s, _ := f.at()
	g.folded = closed
	if closed && s.group == i {
		f.goTo("#" + f.name(i))
	}
	f.sync()
}
