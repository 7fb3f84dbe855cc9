package ui

import tea "github.com/charmbracelet/bubbletea"

// Level grades a note. Good news leaves by itself, bad news stays until it is
// answered.
type Level int

// Levels of a note.
const (
	Info Level = iota
	Success
	Failure
)

// Note asks the root to say something in the status line and to keep it in the
// log of notes.
type Note struct {
	Level Level
	Text  string
	Next  Hint // key of the screen that leads on from bad news, shown beside it
}

// Unsay takes bad news off the status line that is no longer so: what was to be
// put right has been. The log keeps it.
type Unsay struct{ Text string }

// Goto asks the root for another screen; Arg is that screen's own.
type Goto struct {
	Screen string
	Arg    string
}

// Back asks the root to leave the screen on top.
type Back struct{}

// Beep asks for the terminal's bell, n times.
type Beep struct{ Times int }

// Push asks the root to lay an overlay over the screen.
type Push struct{ Layer Layer }

// Refresh tells a screen that what it shows may have changed elsewhere.
type Refresh struct{}

// Copy asks the root to put text on the clipboard and to say so.
type Copy struct{ Text, Said string }

// Layer is something over the screen: a dialog, the list of actions. It takes
// every key while it is on top.
type Layer interface {
	Handle(msg tea.Msg) (cmd tea.Cmd, done bool)
	Draw(s Size) Frame // its own box; the root places it in the middle
	Hints() []Hint     // what the key row says while it is open
	ByItself() bool    // opened without a key: takes no key for 425 ms
}

// Hint is one entry of the key row.
type Hint struct {
	Key, Label string
	Off        bool
}

// Send wraps a value as a command.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Arrive tells a screen that it was opened for something: the Arg of Goto.
type Arrive struct{ Arg string }

// Wrote tells the root that something was written, here or at WeChat: it is
// the last write of the status line, and counts are asked for again.
type Wrote struct {
	Level Level
	Text  string // "" only refreshes the counts
}
