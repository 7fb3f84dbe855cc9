package overlay

import (
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	notesWidth = 72
	notesPage  = 8
)

// Said is a note and when it was said.
type Said struct {
	ui.Note
	At time.Time
}

// Notes is the log of what the status line said, newest first.
type Notes struct {
	env   ui.Env
	words words
	said  []Said
	first int // lines scrolled past
}

// NewNotes shows notes given oldest first, as they were kept.
func NewNotes(e ui.Env, said []Said) *Notes {
	return &Notes{env: e, words: wordsOf(e), said: said}
}

// Handle scrolls and closes.
func (n *Notes) Handle(msg tea.Msg) (tea.Cmd, bool) {
	k, ok := keyOf(msg)
	if !ok {
		return nil, false
	}
	switch k.String() {
	case "esc", "enter", "q":
		return nil, true
	case "up", "k":
		n.first--
	case "down", "j":
		n.first++
	case "pgup", "ctrl+u":
		n.first -= notesPage
	case "pgdown", "ctrl+d":
		n.first += notesPage
	case "home", "g":
		n.first = 0
	case "end", "G":
		n.first = len(n.said)
	}
	n.first = min(max(0, n.first), max(0, len(n.said)-1))
	return nil, false
}

// Draw gives the log's box.
func (n *Notes) Draw(s ui.Size) ui.Frame {
	t := n.env.Theme
	in, border := room(s, notesWidth)
	m := strings.Repeat(" ", s.Margin())
	w := max(1, in.W-2*s.Margin())
	lines := []string{m + t.Bold.Render(cell.Cut(n.words.Notes, w)), ""}
	if len(n.said) == 0 {
		lines = append(lines, m+t.Muted.Render(cell.Cut(n.words.NoNotes, w)))
	}
	for i := len(n.said) - 1 - n.first; i >= 0 && len(lines) < in.H; i-- {
		for _, line := range n.note(n.said[i], w) {
			lines = append(lines, m+line)
		}
	}
	return boxed(t, in, border, lines, nil)
}

// note draws one note: time, sign, and the text in as many lines as it takes.
func (n *Notes) note(s Said, w int) []string {
	t := n.env.Theme
	sign, style := " ", t.Plain
	switch s.Level {
	case ui.Success:
		sign, style = t.Sign.Yes, t.Good
	case ui.Failure:
		sign, style = t.Sign.No, t.Bad
	}
	clock := text.Clock(s.At)
	const indent = 8 + 2 + 2
	var out []string
	for i, line := range cell.Wrap(s.Text, max(1, w-indent)) {
		head := strings.Repeat(" ", indent)
		if i == 0 {
			head = t.Muted.Render(clock) + "  " + style.Render(sign) + " "
		}
		out = append(out, cell.Cut(head+line, w))
	}
	return out
}

// Hints are the keys of the log.
func (n *Notes) Hints() []ui.Hint {
	return []ui.Hint{{Key: "↑↓", Label: n.words.Scroll}, {Key: "Esc", Label: n.words.Close}}
}

// ByItself is false: a key opens it.
func (n *Notes) ByItself() bool { return false }
