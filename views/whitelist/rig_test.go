package whitelist

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"go.uber.org/goleak"

	"coupondesk/desk/whitelist"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

// book keeps papers in memory.
type book struct {
	mu    sync.Mutex
	paper *ledger.Paper
	err   error
}

func (b *book) PutPaper(_ context.Context, _ string, p ledger.Paper) (ledger.Paper, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.err != nil:
		return p, b.err
	case b.paper != nil && b.paper.Rev != p.Rev || b.paper == nil && p.Rev != 0:
		return p, ledger.ErrStale
	}
	p.Rev++
	b.paper = &p
	return p, nil
}

func (b *book) Paper(context.Context, string, ledger.PaperKind, string) (ledger.Paper, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.err != nil:
		return ledger.Paper{}, b.err
	case b.paper == nil:
		return ledger.Paper{}, ledger.ErrNotFound
	}
	return *b.paper, nil
}

// platform is WeChat's side.
type platform struct {
	sent []card.Whitelist
	err  error
	deaf []string // ids it does not take
	mute bool
}

func (p *platform) SetWhitelist(_ context.Context, w card.Whitelist) (card.WhitelistAnswer, error) {
	p.sent = append(p.sent, w)
	if p.err != nil || p.mute {
		return card.WhitelistAnswer{}, p.err
	}
	keep := func(list []string) []string {
		var out []string
		for _, id := range list {
			if !strings.Contains(strings.Join(p.deaf, " "), id) {
				out = append(out, id)
			}
		}
		return out
	}
	a := card.WhitelistAnswer{Told: true, OpenIDs: keep(w.OpenIDs), Usernames: keep(w.Usernames)}
	a.Size = len(a.OpenIDs) + len(a.Usernames)
	return a, nil
}

type rig struct {
	t     testing.TB
	s     *Screen
	d     *whitelist.Desk
	b     *book
	p     *platform
	now   time.Time
	files map[string]string
	sent  []tea.Msg // for the root
	hold  []tea.Cmd // commands that were not run, while slow
	slow  bool
	off   string // why the last action was off
}

func newRig(t testing.TB, e ui.Env) *rig {
	t.Helper()
	r := &rig{t: t, b: &book{}, p: &platform{}, now: noon, files: map[string]string{}}
	r.d = whitelist.New(whitelist.Options{Cards: r.p, Book: r.b, AppID: "wx1", Now: func() time.Time { return r.now }})
	r.s = New(Options{Env: e, Desk: r.d, ReadFile: func(path string) ([]byte, error) {
		if raw, ok := r.files[path]; ok {
			return []byte(raw), nil
		}
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}})
	return r
}

func env(lang text.Lang) ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{Depth: theme.None}), Lang: lang, Now: noon}
}

// the list of the design: two pushed two days ago, one new, one to be removed.
const (
	li   = "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA"
	chen = "oFS7Fjq2Hc81xPLmTeWvKo30aaBd"
)

func drawn(t testing.TB, e ui.Env) *rig {
	t.Helper()
	r := newRig(t, e)
	r.now = time.Date(2026, 5, 18, 14, 20, 0, 0, text.Zone)
	r.adds(whitelist.Entry{ID: li, Name: "小李"}, whitelist.Entry{ID: "wangfang_88", Name: "小王"}, whitelist.Entry{ID: chen, Name: "小陈（已离职）"})
	r.d.Push(context.Background(), 0)
	r.now = noon
	r.adds(whitelist.Entry{ID: "zhou-yunying", Name: "运营小周"})
	if _, err := r.d.Remove(context.Background(), "openid:"+chen); err != nil {
		t.Fatal(err)
	}
	r.run(r.s.Open())
	return r
}

func (r *rig) adds(list ...whitelist.Entry) {
	r.t.Helper()
	for _, e := range list {
		if _, err := r.d.Add(context.Background(), e); err != nil {
			r.t.Fatal(err)
		}
	}
}

func full(t testing.TB, e ui.Env) *rig {
	t.Helper()
	r := newRig(t, e)
	for n := range whitelist.Seats {
		r.adds(whitelist.Entry{ID: fmt.Sprintf("oTest%023d", n), Name: fmt.Sprint("同事", n)})
	}
	r.run(r.s.Open())
	return r
}

// run carries a command out and hands its messages over, as the root does.
func (r *rig) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if r.slow {
		r.hold = append(r.hold, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	case ui.Note, ui.Wrote, ui.Back, ui.Copy, ui.Push:
		r.sent = append(r.sent, msg)
	default:
		r.run(r.s.Handle(msg))
	}
}

// arrive lets the answers of slow commands come.
func (r *rig) arrive() {
	r.slow = false
	for _, cmd := range r.hold {
		r.run(cmd)
	}
	r.hold = nil
}

// press gives keys by name; other words are typed.
func (r *rig) press(names ...string) *rig {
	for _, n := range names {
		if k, ok := named[n]; ok {
			r.key(tea.KeyMsg{Type: k})
			continue
		}
		for _, c := range n {
			r.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}})
		}
	}
	return r
}

func (r *rig) paste(s string) {
	r.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true})
}

var named = map[string]tea.KeyType{"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "ctrl+s": tea.KeyCtrlS, "f2": tea.KeyF2, "home": tea.KeyHome, "end": tea.KeyEnd, "f5": tea.KeyF5, "backspace": tea.KeyBackspace}

func (r *rig) key(m tea.KeyMsg) {
	k := ui.Key{KeyMsg: m, At: r.now}
	r.off = ""
	if r.s.Typing() && m.Type == tea.KeyRunes {
		r.run(r.s.Handle(k))
		return
	}
	for _, a := range r.s.Actions() {
		if key.Matches(m, a.Keys) {
			if r.off = a.Reason(); r.off == "" {
				r.s.Handle(ui.Tick{At: r.now})
				r.run(a.Run())
			}
			return
		}
	}
	r.run(r.s.Handle(k))
}

// dialog is the layer that was opened last; f2 acts in it.
func (r *rig) dialog() ui.Layer {
	r.t.Helper()
	for i := len(r.sent) - 1; i >= 0; i-- {
		if p, ok := r.sent[i].(ui.Push); ok {
			return p.Layer
		}
	}
	r.t.Fatal("no dialog was opened")
	return nil
}

func (r *rig) answer(name string) {
	r.t.Helper()
	cmd, done := r.dialog().Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: named[name]}, At: r.now})
	if !done {
		r.t.Fatal(name, " does not end the dialog")
	}
	r.run(cmd)
}

func (r *rig) push() *rig {
	r.t.Helper()
	r.press("ctrl+s")
	r.answer("f2")
	return r
}

func (r *rig) body(w, h int) string { return ansi.Strip(r.s.Draw(ui.Size{W: w, H: h}).Body) }

func (r *rig) sees(want ...string) {
	r.t.Helper()
	got := r.body(80, 20)
	for _, w := range want {
		if !strings.Contains(got, w) {
			r.t.Errorf("%q is not on the screen:\n%s", w, got)
		}
	}
}

func (r *rig) lacks(unwanted ...string) {
	r.t.Helper()
	got := r.body(80, 20)
	for _, w := range unwanted {
		if strings.Contains(got, w) {
			r.t.Errorf("%q is on the screen:\n%s", w, got)
		}
	}
}

func fails(class wechat.Class, cause wechat.Cause, code int) error {
	return &wechat.Error{Op: "whitelist.set", Class: class, Cause: cause, Code: code, HasCode: code != 0, RID: "0a1b2c3d-00000001"}
}

var errDisk = errors.New("disk full")
