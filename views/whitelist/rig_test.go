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

	tea "github.com/charmbracelet/bubbletea"
	"go.uber.org/goleak"

	"coupondesk/desk/whitelist"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)

// book keeps papers in memory.
type book struct {
	full  bool // nothing can be written
	mu    sync.Mutex
	paper *ledger.Paper
	err   error
}

func (b *book) PutPaper(_ context.Context, _ string, p ledger.Paper) (ledger.Paper, error) {
	if b.full {
		return p, ledger.ErrFull
	}
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

// rig is the screen with its desk, the desk's book and WeChat's side.
type rig struct {
	*uitest.Rig
	s     *Screen
	d     *whitelist.Desk
	b     *book
	p     *platform
	files map[string]string
}

func newRig(t testing.TB, e ui.Env) *rig {
	t.Helper()
	r := &rig{b: &book{}, p: &platform{}, files: map[string]string{}}
	r.d = whitelist.New(whitelist.Options{Cards: r.p, Book: r.b, AppID: "wx1", Now: func() time.Time { return r.Now }})
	r.s = New(Options{Env: e, Desk: r.d, ReadFile: func(path string) ([]byte, error) {
		if raw, ok := r.files[path]; ok {
			return []byte(raw), nil
		}
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}})
	r.Rig = uitest.New(t, r.s, noon)
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
	r.Now = time.Date(2026, 5, 18, 14, 20, 0, 0, text.Zone)
	r.adds(whitelist.Entry{ID: li, Name: "小李"}, whitelist.Entry{ID: "wangfang_88", Name: "小王"}, whitelist.Entry{ID: chen, Name: "小陈（已离职）"})
	r.d.Push(context.Background(), 0)
	r.Now = noon
	r.adds(whitelist.Entry{ID: "zhou-yunying", Name: "运营小周"})
	if _, err := r.d.Remove(context.Background(), "openid:"+chen); err != nil {
		t.Fatal(err)
	}
	r.Open()
	return r
}

func (r *rig) adds(list ...whitelist.Entry) {
	r.T.Helper()
	for _, e := range list {
		if _, err := r.d.Add(context.Background(), e); err != nil {
			r.T.Fatal(err)
		}
	}
}

func full(t testing.TB, e ui.Env) *rig {
	t.Helper()
	r := newRig(t, e)
	for n := range whitelist.Seats {
		r.adds(whitelist.Entry{ID: fmt.Sprintf("oTest%023d", n), Name: fmt.Sprint("同事", n)})
	}
	r.Open()
	return r
}

// press is Press that goes on.
func (r *rig) press(names ...string) *rig { r.T.Helper(); r.Press(names...); return r }

// push sends the list, as one who is sure.
func (r *rig) push() *rig {
	r.T.Helper()
	r.Press("ctrl+s")
	r.Act()
	return r
}

// begins acts in the open dialog; what that begins has no answer before
// Release.
func (r *rig) begins() *rig {
	r.T.Helper()
	cmd, _ := r.Dialog().Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyF2}, At: r.Now})
	r.Layers.Pop()
	r.Hold()
	r.Run(r.s.Handle(cmd()))
	return r
}

func fails(class wechat.Class, cause wechat.Cause, code int) error {
	return &wechat.Error{Op: "whitelist.set", Class: class, Cause: cause, Code: code, HasCode: code != 0, RID: "0a1b2c3d-00000001"}
}

var errDisk = errors.New("disk full")
