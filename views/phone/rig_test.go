package phone

import (
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// rig runs the screen without a root: commands at once, layers as the root
// keeps them.
type rig struct {
	t      *testing.T
	s      *Screen
	b      *fakeSandbox
	now    time.Time
	layers overlay.Stack
	sent   []tea.Msg
}

func newRig(t *testing.T, lang text.Lang, b *fakeSandbox, o theme.Options) *rig {
	t.Helper()
	r := &rig{t: t, b: b, now: noon}
	r.s = New(Options{Env: ui.Env{Theme: theme.New(o), Lang: lang, Now: noon}, Sandbox: b, Shop: "西湖茶铺"})
	r.run(r.s.Open())
	return r
}

func (r *rig) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	case ui.Push:
		r.layers.Push(msg.Layer, r.now)
	case ui.Note, ui.Wrote, ui.Back, ui.Copy, ui.Goto:
		r.sent = append(r.sent, msg)
	default:
		r.run(r.s.Handle(msg))
	}
}

// press is one key the way the root would deliver it.
func (r *rig) press(names ...string) {
	r.t.Helper()
	for _, name := range names {
		r.now = r.now.Add(120 * time.Millisecond)
		k := ui.Key{KeyMsg: keyOf(name), At: r.now}
		if !r.layers.Empty() {
			cmd, _ := r.layers.Handle(k, r.now)
			r.run(cmd)
			continue
		}
		r.run(r.deliver(k, name))
	}
}

func (r *rig) deliver(k ui.Key, name string) tea.Cmd {
	if !r.s.Typing() || len(k.Runes) == 0 {
		for _, a := range r.s.Actions() {
			if slices.Contains(a.Keys.Keys(), k.String()) {
				if why := a.Reason(); why != "" {
					r.sent = append(r.sent, ui.Note{Text: why})
					return nil
				}
				return a.Run()
			}
		}
	}
	return r.s.Handle(k)
}

func keyOf(name string) tea.KeyMsg {
	types := map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "f2": tea.KeyF2, "tab": tea.KeyTab}
	if t, ok := types[name]; ok {
		return tea.KeyMsg{Type: t}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func (r *rig) typed(s string) {
	for _, c := range s {
		r.press(string(c))
	}
}

func (r *rig) body(w, h int) string {
	r.t.Helper()
	under := r.s.Draw(ui.Size{W: w, H: h})
	if top := r.layers.Top(); top != nil {
		under = overlay.Compose(r.s.o.Env.Theme, under.Body, ui.Size{W: w, H: h}, top.Draw(ui.Size{W: w, H: h}))
	}
	return ansi.Strip(under.Body)
}

// said is the last note.
func (r *rig) said() string {
	for i := len(r.sent) - 1; i >= 0; i-- {
		if n, ok := r.sent[i].(ui.Note); ok {
			return n.Text
		}
	}
	return ""
}

func (r *rig) did(want ...string) {
	r.t.Helper()
	if got := strings.Join(r.b.acts, "; "); got != strings.Join(want, "; ") {
		r.t.Errorf("the sandbox was asked for %q, want %q", got, strings.Join(want, "; "))
	}
}

func wants(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not on the screen:\n%s", w, got)
		}
	}
}

func lacks(t *testing.T, got string, not ...string) {
	t.Helper()
	for _, w := range not {
		if strings.Contains(got, w) {
			t.Errorf("%q is on the screen:\n%s", w, got)
		}
	}
}
