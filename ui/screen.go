// Package ui holds what every screen is made of: the contract of a screen, the
// frame around it, the list of actions, questions to the outside and notes.
// It knows nothing of coupons.
package ui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Size is a room in terminal cells.
type Size struct{ W, H int }

// Point is a cell, counted from 0 at the upper left.
type Point struct{ X, Y int }

// Frame is a drawn room: at most H lines of at most W cells, and the cell where
// the terminal's own cursor rests (an input method follows it), nil for none.
type Frame struct {
	Body  string
	Caret *Point
}

// Screen is one of the console's screens. Draw is pure; Handle changes state
// and asks for work, without I/O, clock or randomness of its own.
type Screen interface {
	Title() string              // last breadcrumb and window title
	Open() tea.Cmd              // first load, and again after a return
	Handle(msg tea.Msg) tea.Cmd // keys come as Key, time as Tick
	Draw(s Size) Frame          // never wider or taller than s
	Actions() []Action          // everything a key, the help bar and the action list can do here
	Close()                     // cancel what is under way
}

// Typing is a screen that may have a focused text field: while it says true,
// no printable key is a command.
type Typing interface{ Typing() bool }

// Scanning is a screen that takes a scan itself instead of having it offered.
// Its keys arrive at once and unbuffered.
type Scanning interface{ Scanning() bool }

// Loud is a screen that shows a verdict: the status line keeps quiet meanwhile.
type Loud interface{ Loud() bool }

// Action is one thing that can be done. It is found by its key, in the help
// bar and in the list of all actions; when it is off it stays and says why.
type Action struct {
	ID     string // stable name, such as "counter.redeem"
	Label  string
	Group  string // heading in the list; "" = this screen
	Search string // more words it is found by: pinyin initials, synonyms
	Keys   key.Binding
	Bar    int // place in the help bar from the left, 1 first; 0 = only in the list
	Danger bool
	Burst  Burst          // what its letter does when it arrives together with others
	Off    func() string  // reason why it cannot be done now, "" = it can
	Run    func() tea.Cmd // never nil
}

// Burst says what becomes of an action's letter that arrives in one piece with
// others: a slow line packs what was typed, an input method commits words, a
// paste may come unmarked. The zero value takes it alone only.
type Burst int

// What a letter does among others.
const (
	Alone Burst = iota // nothing: it has to be pressed by itself
	Plain              // moves or filters, as if pressed by itself
	Opens              // opens a field or a list, which is typed the letters after it
)

// Reason says why the action is off, "" when it is on.
func (a Action) Reason() string {
	if a.Off == nil {
		return ""
	}
	return a.Off()
}

// Key is a key press with the time it arrived: screens have no clock.
type Key struct {
	tea.KeyMsg
	At   time.Time
	Read uint64 // keys of one read of the keyboard have the same number
	Seen uint64 // the frame that had been drawn when it was read
}

// Offering is a screen where F2 acts on something that arrives by itself. What
// it says names that thing: when it changes, F2 waits until it has been drawn.
type Offering interface{ Offering() string }

// Tick is the time, sent each second and more often while a screen is Busy.
type Tick struct{ At time.Time }

// Totals is a screen that shows the day's count itself just now: the status
// line does not repeat it.
type Totals interface{ Totals() bool }

// Busy is a screen that counts tenths of a second just now.
type Busy interface{ Busy() bool }
