package uitest

import (
	"slices"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/theme"
)

// shelf is a screen that writes down what reaches it.
type shelf struct {
	typing bool
	off    string
	got    []string
}

type told string

func (s *shelf) did(what string) tea.Cmd { s.got = append(s.got, what); return nil }

func (s *shelf) Title() string         { return "shelf" }
func (s *shelf) Typing() bool          { return s.typing }
func (s *shelf) Open() tea.Cmd         { return s.did("open") }
func (s *shelf) Close()                {}
func (s *shelf) Draw(ui.Size) ui.Frame { return ui.Frame{Body: "shelf"} }
func (s *shelf) Handle(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.Key:
		return s.did("key " + m.String())
	case ui.Arrive:
		return s.did("for " + m.Arg)
	case told:
		return s.did(string(m))
	}
	return nil
}

func (s *shelf) Actions() []ui.Action {
	ask := func() tea.Cmd {
		return ui.Send(ui.Push{Layer: overlay.NewDialog(ui.Env{Theme: theme.New(theme.Options{})}, overlay.Question{Title: "?", Do: ui.Send(told("acted")), Not: ui.Send(told("kept"))})})
	}
	return []ui.Action{
		{ID: "ask", Keys: key.NewBinding(key.WithKeys("d")), Run: ask},
		{ID: "off", Keys: key.NewBinding(key.WithKeys("o")), Off: func() string { return s.off }, Run: func() tea.Cmd { return s.did("on") }},
	}
}

func TestKeysGoTheWayOfTheRoot(t *testing.T) {
	s := &shelf{off: "not now"}
	r := New(t, s, time.Unix(0, 0))
	r.Open()
	r.Arrive("x")
	r.Press("a", "ctrl+s", "space", "满")
	r.Press("o")
	if r.Off != "not now" {
		t.Errorf("off: %q", r.Off)
	}
	s.off = ""
	r.Press("o", "d")
	r.Act()
	r.Press("d")
	r.Keep()
	s.typing = true
	r.Type("do\n")
	r.Paste("pasted")
	want := []string{"open", "for x", "key a", "key ctrl+s", "key  ", "key 满", "on", "acted", "kept", "key d", "key o", "key enter", "key [pasted]"}
	if !slices.Equal(s.got, want) {
		t.Errorf("got %q", s.got)
	}
	if r.Do("none") || !r.Do("off") {
		t.Error("an action is found by its ID")
	}
}

func TestWhatIsHeldComesLater(t *testing.T) {
	s := &shelf{}
	r := New(t, s, time.Unix(0, 0))
	r.Hold()
	r.Run(tea.Batch(ui.Send(told("a")), ui.Send(told("b"))))
	r.Run(ui.Send(ui.Note{Text: "n"}))
	if len(s.got) != 0 || r.Said().Text != "" {
		t.Fatalf("got %q, said %v", s.got, r.Said())
	}
	r.Release()
	if !slices.Equal(s.got, []string{"a", "b"}) || r.Said().Text != "n" {
		t.Errorf("got %q, said %v", s.got, r.Said())
	}
}
