// Package field is the text field of our forms and of the counter.
//
// Editing is Bubbles' textinput; what it draws is not used. Its own view counts characters where cells are meant, and draws a cursor instead of showing
// the terminal's own. The line is cut here, at character borders around the caret, and the caret's column is the width of the text before it.
package field

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
)

// Options say what a field takes.
type Options struct {
	Limit    int                // most runes it holds; 0 is no limit
	Mask     bool               // show * for each character, and keep word movement from telling where blanks are
	Validate func(string) error // asked after every change; its answer is Err. It does not keep a value out
}

// Field is one line of text being edited. Make it with New.
type Field struct {
	in    textinput.Model
	limit int
	mask  bool
}

// New returns an empty field without the focus.
func New(o Options) *Field {
	in := textinput.New()
	in.Prompt, in.Validate = "", o.Validate
	if o.Mask {
		in.EchoMode = textinput.EchoPassword
	}
	in.KeyMap = keys()
	return &Field{in: in, limit: o.Limit, mask: o.Mask}
}

// keys is what edits a field. It leaves out what has another meaning everywhere in the program (Tab, Ctrl+E, Ctrl+P, Ctrl+N, the arrows up and down), and
// the clipboard of the machine the program runs on: the terminal pastes the right one.
func keys() textinput.KeyMap {
	k := textinput.DefaultKeyMap
	off := key.NewBinding(key.WithDisabled())
	k.Paste, k.AcceptSuggestion, k.NextSuggestion, k.PrevSuggestion = off, off, off, off
	k.LineEnd = key.NewBinding(key.WithKeys("end"))
	return k
}

// Focus gives the field the keyboard.
func (f *Field) Focus() { f.in.Focus() }

// Blur takes the keyboard away; the field ignores keys until the next Focus.
func (f *Field) Blur() { f.in.Blur() }

// Focused tells whether the field has the keyboard.
func (f *Field) Focused() bool { return f.in.Focused() }

// Value returns what was entered: one line without anything a terminal would obey.
func (f *Field) Value() string { return f.in.Value() }

// SetValue replaces the text, cleaned like a paste and cut to the limit, and puts the caret at its end.
func (f *Field) SetValue(s string) {
	s = safe.Input(s)
	if f.limit > 0 {
		s = clip(s, f.limit)
	}
	f.in.SetValue(s)
	f.in.CursorEnd()
}

// Go puts the caret before a byte of the value, or before the character that it lies in.
func (f *Field) Go(at int) {
	value := f.Value()
	f.in.SetCursor(len([]rune(value[:max(0, min(at, len(value)))])))
	f.snap(true)
}

// Reset empties the field.
func (f *Field) Reset() { f.SetValue("") }

// Err is what Validate said about the present value, nil where it said nothing or there is none.
func (f *Field) Err() error { return f.in.Err }

// Update takes a key message when the field has the focus: characters, a paste, movement, deletion. All other messages change nothing. Control characters
// that were typed or pasted are dropped; line breaks and TABs become blanks. The command is nil: editing needs no work done elsewhere.
func (f *Field) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	if !ok || !f.Focused() {
		return nil
	}
	before := f.in.Position()
	if len(k.Runes) > 0 && !k.Alt {
		k.Runes = f.fitting(k.Runes)
		k.Paste = true // the name of a pasted key is in brackets: characters that arrive together may spell "left" or "home"
	}
	if k.Alt && len(k.Runes) > 0 && !f.bound(k) {
		return nil // not a shortcut here, and no text either
	}
	if key.Matches(k, f.in.KeyMap.DeleteWordForward) && f.lastWord() {
		k = tea.KeyMsg{Type: tea.KeyCtrlK}
	}
	f.in, _ = f.in.Update(k)
	f.tidy()
	f.snap(f.in.Position() < before)
	return nil
}

// bound tells whether a key with Alt edits the field.
func (f *Field) bound(k tea.KeyMsg) bool {
	m := f.in.KeyMap
	return key.Matches(k, m.WordForward, m.WordBackward, m.DeleteWordForward, m.DeleteWordBackward)
}

// lastWord tells whether nothing but blanks stands behind the character after the caret. textinput's deletion of a word then looks for the next word past
// the end of the text, and panics.
func (f *Field) lastWord() bool {
	after := []rune(f.Value())[f.in.Position():]
	return len(after) > 0 && strings.TrimSpace(string(after[1:])) == ""
}

// tidy cleans the whole value, because what is typed in two steps may only together be something that cannot be shown.
func (f *Field) tidy() {
	value := f.in.Value()
	clean := safe.Input(value)
	if clean == value {
		return
	}
	head := string([]rune(value)[:f.in.Position()])
	f.in.SetValue(clean)
	f.in.SetCursor(len([]rune(safe.Input(head))))
}

// fitting returns the part of what was typed or pasted that the limit leaves room for. A line break is one blank, however it was written.
func (f *Field) fitting(typed []rune) []rune {
	s := strings.ReplaceAll(string(typed), "\r\n", "\n")
	if f.limit > 0 {
		s = clip(s, f.limit-len([]rune(f.Value())))
	}
	return []rune(s)
}

// clip cuts after at most limit runes, at a character border, where textinput would cut inside one.
func clip(s string, limit int) string {
	runes, end := 0, 0
	for rest := s; rest != ""; {
		g, _ := cell.Next(rest)
		if runes += len([]rune(g)); runes > limit {
			return s[:end]
		}
		end, rest = end+len(g), rest[len(g):]
	}
	return s
}

// snap moves a caret that stands inside a character to its border: back when it was on its way back, else forward.
func (f *Field) snap(back bool) {
	pos, at := f.in.Position(), 0
	for _, g := range f.chars() {
		n := len([]rune(g.value))
		switch {
		case at == pos:
			return
		case at+n > pos && back:
			f.in.SetCursor(at)
			return
		case at+n > pos:
			f.in.SetCursor(at + n)
			return
		}
		at += n
	}
}
