// Package workbench is the screen that makes signatures, shows how they come
// about, and finds what is wrong with those that somebody else made. It needs
// no account and no network, but for the account's own ticket, which it fetches
// when asked. What is typed lives in this screen alone: it is
// written nowhere, and secrets are drawn with their middle hidden.
package workbench

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/wechat/secret"
)

// LinkPage is the Arg of ui.Goto that opens the link inspector; a scheme's name
// opens that scheme.
const LinkPage = "link"

// Options make the screen.
type Options struct {
	Env ui.Env
	// Ticket gives the account's own api_ticket of cards. It is asked for by a
	// key only; nil: it is not offered.
	Ticket func(ctx context.Context) (secret.Value, error)
}

// Screen is the workbench.
type Screen struct {
	o     Options
	w     words
	now   time.Time
	pages []page
	at    int // of pages
	stop  int // what has the focus: 0 the choice of scheme, then the rows
	rows  []*row
	kept  map[string]*row // every row ever shown, by id: values go along to the next scheme
	more  []member        // pasted members that this scheme does not ask for
	names []string        // further parameters of an open scheme, in order
	said  []remark        // what the last paste has to say
	shown bool            // secrets are to be read
	first int             // the finding that is shown first
	undo  *state          // before the last paste or clearing

	in       []byte // the inputs, for package signing
	answer   signing.Answer
	err      error
	compared compared
	search   search
	ticket   ui.Query[secret.Value]
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, w: ui.Pick(o.Env, zh, en), now: o.Env.Now, kept: map[string]*row{}}
	s.pages = s.allPages()
	s.open(0)
	s.work()
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that a field has the focus.
func (s *Screen) Typing() bool { return s.stop > 0 }

// Scanning says that keys come straight here: letters held back as a possible
// scan would be offered in the status line, where a key has no business.
func (s *Screen) Scanning() bool { r := s.focused(); return r != nil && r.secret }

// Open needs nothing from outside.
func (s *Screen) Open() tea.Cmd { return nil }

// Close hides the secrets again; what was typed stays until the console ends.
func (s *Screen) Close() {
	s.ticket.Stop()
	s.shown = false
}

// Handle edits, moves and takes what comes back.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Arrive:
		return s.arrive(msg.Arg)
	case chosen:
		return s.arrive(msg.name)
	case searched:
		return s.searched(msg)
	default:
		if s.ticket.Take(msg) {
			return s.gotTicket()
		}
	}
	return nil
}

// key moves between the rows, changes the scheme, or edits.
func (s *Screen) key(k ui.Key) tea.Cmd {
	if k.Paste || len(k.Runes) > 1 {
		return s.paste(string(k.Runes))
	}
	switch k.String() {
	case "down":
		return s.move(1)
	case "shift+tab", "up":
		return s.move(-1)
	case "enter":
		return s.enter()
	}
	if s.stop > 0 {
		return s.edit(k)
	}
	switch k.String() {
	case "left":
		return s.turn(-1)
	case "right", " ":
		return s.turn(1)
	}
	return nil
}

// move gives the focus to the next row, or with -1 to the one before.
func (s *Screen) move(by int) tea.Cmd {
	n := len(s.rows) + 1
	s.focus((s.stop + by + n) % n)
	return nil
}

func (s *Screen) focus(stop int) {
	s.stop = stop
	for i, r := range s.rows {
		if i+1 == stop {
			r.field.Focus()
		} else {
			r.field.Blur()
		}
	}
}

// focused is the row with the focus, nil where the choice of scheme has it.
func (s *Screen) focused() *row {
	if s.stop == 0 {
		return nil
	}
	return s.rows[s.stop-1]
}

// enter adds a further parameter, opens the list of schemes, or goes on.
func (s *Screen) enter() tea.Cmd {
	switch r := s.focused(); {
	case r == nil:
		return s.choose()
	case r.kind == adder && r.value() != "":
		return s.add(r)
	case r.unfinished():
		r.held = r.value() + "\n"
		return s.changed()
	}
	return s.move(1)
}

// edit changes the field with the focus and works everything out again.
func (s *Screen) edit(k ui.Key) tea.Cmd {
	r := s.focused()
	if r.held != "" {
		return s.editHeld(r, k)
	}
	before := r.value()
	cmd := r.field.Update(k.KeyMsg)
	if r.value() == before {
		return cmd
	}
	s.said = nil
	return s.changed()
}

// editHeld empties a text that no line can hold: it is kept to the byte and
// not edited.
func (s *Screen) editHeld(r *row, k ui.Key) tea.Cmd {
	switch k.String() {
	case "backspace", "delete", "ctrl+u", "ctrl+h", "ctrl+w", "ctrl+k":
		r.set("")
		s.said = nil
		return s.changed()
	}
	switch {
	case k.Type != tea.KeyRunes && k.Type != tea.KeySpace:
	case r.unfinished():
		r.held += string(k.Runes)
		return s.changed()
	default:
		s.warn(s.w.KeptWhole)
	}
	return nil
}

// changed works the answer out and looks for mistakes where there is need.
func (s *Screen) changed() tea.Cmd {
	s.work()
	return s.look()
}

// remark is something to say under the fields.
type remark struct {
	text  string
	good  bool // no warning
	fault bool // of a field
}

// warn and tell say one thing, in place of what was said before.
func (s *Screen) warn(text string) { s.said = []remark{{text: text}} }
func (s *Screen) tell(text string) { s.said = []remark{{text: text, good: true}} }

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
