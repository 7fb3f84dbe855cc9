package whitelist

import (
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/field"
	"coupondesk/views/coupon"
)

// The stops of the editor.
const (
	stopID = iota
	stopName
	stopKind
	stops
)

// editor is the form below the list: somebody new, somebody who is changed, or
// the file of a list.
type editor struct {
	of       string // key of who is changed, "" for somebody new
	file     bool   // a list is taken in: one field, its path
	id, name *field.Field
	kind     whitelist.Kind
	chosen   bool // the kind was chosen by hand and is no longer recognised
	at       int
	fault    string
	lines    []whitelist.Line // of a list that was not taken
}

func newEditor() *editor {
	e := &editor{id: field.New(field.Options{Limit: 512}), name: field.New(field.Options{Limit: 8 * whitelist.MaxName}), kind: whitelist.Username}
	e.id.Focus()
	return e
}

// field is the one with the focus, nil where the kind has it.
func (e *editor) field() *field.Field {
	switch e.at {
	case stopID:
		return e.id
	case stopName:
		return e.name
	}
	return nil
}

// move goes to the next stop, or with -1 to the one before.
func (e *editor) move(by int) {
	if e.file {
		return
	}
	e.id.Blur()
	e.name.Blur()
	e.at = (e.at + by + stops) % stops
	if f := e.field(); f != nil {
		f.Focus()
	}
}

// entry is what was typed, as it will be kept.
func (e *editor) entry() whitelist.Entry {
	return whitelist.Tidy(whitelist.Entry{ID: e.id.Value(), Kind: e.kind, Name: e.name.Value()})
}

// recognise follows what is typed until the kind is chosen by hand.
func (e *editor) recognise() {
	if !e.chosen {
		e.kind = whitelist.Tidy(whitelist.Entry{ID: e.id.Value()}).Kind
	}
}

func (s *Screen) editorKey(k ui.Key) tea.Cmd {
	e := s.editor
	switch k.String() {
	case "tab", "down":
		e.move(1)
		return nil
	case "shift+tab", "up":
		e.move(-1)
		return nil
	}
	f := e.field()
	if f == nil {
		switch k.String() {
		case "left", "right", " ":
			e.chosen = true
			e.kind = map[whitelist.Kind]whitelist.Kind{whitelist.OpenID: whitelist.Username, whitelist.Username: whitelist.OpenID}[e.kind]
			e.fault = ""
		}
		return nil
	}
	if e.at == stopID && e.of == "" && (k.Paste || len(k.Runes) > 1) && strings.ContainsAny(strings.TrimSpace(string(k.Runes)), "\r\n") {
		return s.takeText(string(k.Runes)) // a whole list was pasted
	}
	before := f.Value()
	cmd := f.Update(k.KeyMsg)
	if f.Value() != before {
		e.fault, e.lines = "", nil
		e.recognise()
		e.fault = s.early()
	}
	return cmd
}

// early says while typing what could not be right any more: a text that is too
// long or has characters that no id has.
func (s *Screen) early() string {
	e := s.editor
	if e.file {
		return ""
	}
	if f := whitelist.Check(e.entry()); f != nil && f.Kind != whitelist.FaultEmpty {
		return f.Words.In(string(s.o.Env.Lang))
	}
	return ""
}

// submit adds or changes somebody, or reads the file.
func (s *Screen) submit() tea.Cmd {
	e, d := s.editor, s.o.Desk
	if e.file {
		return s.readFile()
	}
	if e.fault = s.early(); e.fault != "" {
		return nil
	}
	s.writing = true
	in, of := e.entry(), e.of
	return func() tea.Msg {
		out := changed{key: in.Key(), form: true}
		if of == "" {
			out.list, out.err = d.Add(context.Background(), in)
		} else {
			out.list, out.err = d.Change(context.Background(), of, in)
		}
		return out
	}
}

// readFile reads a list from a file and takes it.
func (s *Screen) readFile() tea.Cmd {
	path := strings.TrimSpace(s.editor.id.Value())
	if path == "" || s.o.ReadFile == nil {
		s.editor.fault = s.w.NoPath
		return nil
	}
	d, read, long := s.o.Desk, s.o.ReadFile, errors.New(s.w.FileLong)
	s.writing = true
	return func() tea.Msg {
		raw, err := read(path)
		if err == nil && len(raw) > whitelist.MaxImport {
			err = long
		}
		if err != nil {
			return imported{err: err}
		}
		var out imported
		out.list, out.added, out.err = d.Import(context.Background(), string(raw))
		return out
	}
}

// takeText takes a list that was pasted.
func (s *Screen) takeText(text string) tea.Cmd {
	d := s.o.Desk
	s.writing = true
	return func() tea.Msg {
		var out imported
		out.list, out.added, out.err = d.Import(context.Background(), text)
		return out
	}
}

// imported closes the editor, or says which lines were not taken.
func (s *Screen) imported(m imported) tea.Cmd {
	s.writing = false
	var bad *whitelist.ImportError
	switch {
	case m.err == nil:
		s.editor, s.last = nil, nil
		s.take(m.list)
		said := coupon.Fill(s.w.Imported, itoa(m.added))
		if m.added == 0 {
			said = s.w.NobodyNew
		}
		return ui.Send(ui.Note{Level: ui.Success, Text: said})
	case s.editor == nil:
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotKept + s.why(m.err)})
	case errors.As(m.err, &bad):
		s.editor.fault, s.editor.lines = coupon.Fill(s.w.NotImported, itoa(len(bad.Lines))), bad.Lines
	default:
		s.editor.fault, s.editor.lines = s.why(m.err), nil
	}
	return nil
}
