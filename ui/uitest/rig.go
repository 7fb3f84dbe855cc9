// Package uitest runs a screen in a test as the console's root runs it, and
// checks what is true of every frame. It is imported by tests alone.
package uitest

import (
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/theme"
)

// Rig is one screen with the root's part played by the test: commands run at
// once and one after the other, layers lie over the screen, and what the
// screen asks of the root is written down.
type Rig struct {
	T      testing.TB
	Screen ui.Screen
	Now    time.Time     // when the next thing happens
	Pace   time.Duration // how long a key comes after the one before
	Sent   []tea.Msg     // what the root was asked for, the oldest first
	Off    string        // why the action of the last key was off, "" when it was on
	Layers overlay.Stack

	holding bool
	held    []tea.Cmd
}

// New is a rig around s, which has not been opened yet.
func New(t testing.TB, s ui.Screen, now time.Time) *Rig {
	return &Rig{T: t, Screen: s, Now: now}
}

// Open opens the screen, as its first visit does.
func (r *Rig) Open() { r.T.Helper(); r.Run(r.Screen.Open()) }

// Arrive opens the screen for something: the Arg of ui.Goto.
func (r *Rig) Arrive(arg string) { r.T.Helper(); r.Send(ui.Arrive{Arg: arg}) }

// Send gives a message to the layers and to the screen.
func (r *Rig) Send(msg tea.Msg) {
	r.T.Helper()
	cmd, _ := r.Layers.Handle(msg, r.Now)
	r.Run(cmd)
	r.Run(r.Screen.Handle(msg))
}

// Run carries out a command and all that follow from it.
func (r *Rig) Run(cmd tea.Cmd) {
	r.T.Helper()
	if cmd == nil {
		return
	}
	if r.holding {
		r.held = append(r.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.Run(c)
		}
	case ui.Push:
		r.Sent = append(r.Sent, msg)
		r.Layers.Push(msg.Layer, r.Now)
	case ui.Note, ui.Unsay, ui.Wrote, ui.Back, ui.Copy, ui.Goto, ui.Beep:
		r.Sent = append(r.Sent, msg)
	default:
		r.Send(msg)
	}
}

// Hold keeps back every command from now on: what is begun has no answer.
func (r *Rig) Hold() { r.holding = true }

// Release runs what was kept back, and commands run at once again.
func (r *Rig) Release() {
	r.T.Helper()
	for _, cmd := range r.Unheld() {
		r.Run(cmd)
	}
}

// Unheld ends Hold and hands over what was kept back without running it.
func (r *Rig) Unheld() []tea.Cmd {
	held := r.held
	r.holding, r.held = false, nil
	return held
}

// Wait lets d pass and tells the time.
func (r *Rig) Wait(d time.Duration) {
	r.T.Helper()
	r.Now = r.Now.Add(d)
	r.Send(ui.Tick{At: r.Now})
}

// Press gives keys by their names: "enter", "ctrl+s", "f2", "space". Any other
// word is typed, a key a character.
func (r *Rig) Press(names ...string) {
	r.T.Helper()
	for _, name := range names {
		if k, ok := named[name]; ok {
			r.Key(k)
		} else {
			r.Type(name)
		}
	}
}

// Type types a text, a key a character; a line break is Enter.
func (r *Rig) Type(s string) {
	r.T.Helper()
	for _, c := range s {
		switch c {
		case '\n':
			r.Key(KeyMsg("enter"))
		case ' ':
			r.Key(KeyMsg("space"))
		default:
			r.Key(KeyMsg(string(c)))
		}
	}
}

// Paste is a text from the clipboard, in one message.
func (r *Rig) Paste(s string) {
	r.T.Helper()
	r.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true})
}

// Key goes the way of the root: the layer on top, the focused field, the
// screen's actions, the screen.
func (r *Rig) Key(m tea.KeyMsg) {
	r.T.Helper()
	r.Now, r.Off = r.Now.Add(r.Pace), ""
	k := ui.Key{KeyMsg: m, At: r.Now}
	if !r.Layers.Empty() {
		cmd, _ := r.Layers.Handle(k, r.Now)
		r.Run(cmd)
		return
	}
	t, ok := r.Screen.(ui.Typing)
	if typing := ok && t.Typing(); !typing || m.Type != tea.KeyRunes && m.Type != tea.KeySpace {
		acts := r.Screen.Actions()
		OneMeaning(r.T, acts)
		for _, a := range acts {
			if key.Matches(m, a.Keys) {
				r.do(a)
				return
			}
		}
	}
	r.Run(r.Screen.Handle(k))
}

// OneMeaning fails where a key stands for two actions, of which the second could
// never be reached, or for what it does on every screen.
func OneMeaning(t testing.TB, acts []ui.Action) {
	t.Helper()
	taken := map[string]string{"f1": "all actions", "ctrl+p": "all actions", "f10": "the screens", "ctrl+l": "drawing again", "ctrl+c": "leaving"}
	for _, a := range acts {
		for _, k := range a.Keys.Keys() {
			if other := taken[k]; other != "" {
				t.Errorf("%s is the key of %s and of %s", k, other, a.ID)
			}
			taken[k] = a.ID
		}
	}
}

// Do does the action with this ID, or says in Off why it is off. It says false
// when the screen has no such action.
func (r *Rig) Do(id string) bool {
	r.T.Helper()
	for _, a := range r.Screen.Actions() {
		if a.ID == id {
			r.do(a)
			return true
		}
	}
	return false
}

func (r *Rig) do(a ui.Action) {
	r.T.Helper()
	if r.Off = a.Reason(); r.Off == "" {
		r.Run(r.Screen.Handle(ui.Tick{At: r.Now}))
		r.Run(a.Run())
	}
}

// Dialog is the layer on top; the test ends when there is none.
func (r *Rig) Dialog() ui.Layer {
	r.T.Helper()
	if r.Layers.Empty() {
		r.T.Fatalf("no dialog is open; off because %q", r.Off)
	}
	return r.Layers.Top()
}

// Act answers the dialog on top with F2, which must end it.
func (r *Rig) Act() { r.T.Helper(); r.answer("f2") }

// Keep answers the dialog on top with Esc, which must end it.
func (r *Rig) Keep() { r.T.Helper(); r.answer("esc") }

func (r *Rig) answer(name string) {
	r.T.Helper()
	top := r.Dialog()
	r.Press(name)
	if r.Layers.Top() == top {
		r.T.Fatalf("%s does not end the dialog", name)
	}
}

// Body is what is seen in a room of w × h cells, without styles: the screen
// and the layer on top over it.
func (r *Rig) Body(w, h int) string {
	room := ui.Size{W: w, H: h}
	f := r.Screen.Draw(room)
	if top := r.Layers.Top(); top != nil {
		f = overlay.Compose(theme.New(theme.Options{}), f.Body, room, top.Draw(room))
	}
	return ansi.Strip(f.Body)
}

// Notes is what was said, the oldest first.
func (r *Rig) Notes() []ui.Note {
	var out []ui.Note
	for _, msg := range r.Sent {
		if n, ok := msg.(ui.Note); ok {
			out = append(out, n)
		}
	}
	return out
}

// Said is the newest note, empty when nothing was said.
func (r *Rig) Said() ui.Note {
	all := r.Notes()
	if len(all) == 0 {
		return ui.Note{}
	}
	return all[len(all)-1]
}

// Copied is the text that went to the clipboard last, "" when there was none.
func (r *Rig) Copied() string {
	for i := len(r.Sent) - 1; i >= 0; i-- {
		if c, ok := r.Sent[i].(ui.Copy); ok {
			return c.Text
		}
	}
	return ""
}

// Sees wants words in a body of 80 × 20 cells.
func (r *Rig) Sees(want ...string) { r.T.Helper(); Wants(r.T, r.Body(80, 20), want...) }

// Lacks wants none of the words in a body of 80 × 20 cells.
func (r *Rig) Lacks(not ...string) { r.T.Helper(); Lacks(r.T, r.Body(80, 20), not...) }

// KeyMsg is the key with this name, or a letter.
func KeyMsg(name string) tea.KeyMsg {
	if k, ok := named[name]; ok {
		return k
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// named are the keys that have a name in Bubble Tea, and "space".
var named = func() map[string]tea.KeyMsg {
	all := map[string]tea.KeyMsg{"space": {Type: tea.KeySpace, Runes: []rune{' '}}}
	for t := tea.KeyType(-100); t <= 127; t++ {
		if name := (tea.KeyMsg{Type: t}).String(); len(name) > 1 {
			all[name] = tea.KeyMsg{Type: t}
		}
	}
	return all
}()
