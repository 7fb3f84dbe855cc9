// Package overlay is what lies over a screen: questions about acts that cannot
// be taken back, a list to pick from, the list of all actions, the log of
// notes, and the stack that hands the keys to the topmost of them.
package overlay

import (
	"time"

	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// A layer that opens by itself takes no key before the keyboard has been quiet
// for grace, since what is being typed was meant for the field below; after
// patience at the latest it does.
const (
	grace    = 425 * time.Millisecond
	patience = 1500 * time.Millisecond
)

type entry struct {
	layer  ui.Layer
	serial int
	opened time.Time
	last   time.Time // its opening, or the last key it did not take
	ready  bool
}

// Stack holds the layers over a screen. Its zero value is empty.
type Stack struct {
	entries []*entry
	pushed  int
}

// Push lays a layer over all others; now starts its grace.
func (s *Stack) Push(l ui.Layer, now time.Time) {
	s.pushed++
	s.entries = append(s.entries, &entry{layer: l, serial: s.pushed, opened: now, last: now, ready: !l.ByItself()})
}

// Serial is the number of the topmost layer among all there ever were, 0 when
// there is none.
func (s *Stack) Serial() int {
	if s.Empty() {
		return 0
	}
	return s.entries[len(s.entries)-1].serial
}

// Pop takes the topmost layer away, if there is one.
func (s *Stack) Pop() {
	if n := len(s.entries); n > 0 {
		s.entries = s.entries[:n-1]
	}
}

// Top is the topmost layer, nil when there is none.
func (s *Stack) Top() ui.Layer {
	if s.Empty() {
		return nil
	}
	return s.entries[len(s.entries)-1].layer
}

// Empty says that nothing lies over the screen.
func (s *Stack) Empty() bool { return len(s.entries) == 0 }

// Handle gives a key to the topmost layer, any other message to all of them,
// and takes away those that are done. taken says that the message was a key
// (tea.KeyMsg, ui.Key) and ends here. A scan is no key: the root offers it.
func (s *Stack) Handle(msg tea.Msg, now time.Time) (cmd tea.Cmd, taken bool) {
	if s.Empty() {
		return nil, false
	}
	if _, ok := keyOf(msg); !ok {
		return s.tell(msg), false
	}
	top := s.entries[len(s.entries)-1]
	if !top.takes(now) {
		return nil, true
	}
	cmd, done := top.layer.Handle(msg)
	if done {
		s.remove(top)
	}
	return cmd, true
}

// takes says whether a key that arrives now is meant for the layer.
func (e *entry) takes(now time.Time) bool {
	if !e.ready && now.Sub(e.last) < grace && now.Sub(e.opened) < patience {
		e.last = now
		return false
	}
	e.ready = true
	return true
}

func (s *Stack) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, e := range append([]*entry(nil), s.entries...) {
		cmd, done := e.layer.Handle(msg)
		if done {
			s.remove(e)
		}
		if cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

func (s *Stack) remove(gone *entry) {
	for i, e := range s.entries {
		if e == gone {
			s.entries = append(s.entries[:i], s.entries[i+1:]...)
			return
		}
	}
}

// keyOf is the key press in a message, with or without its time.
func keyOf(msg tea.Msg) (tea.KeyMsg, bool) {
	switch m := msg.(type) {
	case ui.Key:
		return m.KeyMsg, true
	case tea.KeyMsg:
		return m, true
	}
	return tea.KeyMsg{}, false
}
