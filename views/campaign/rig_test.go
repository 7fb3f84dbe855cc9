package campaign

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

var noon = time.Date(2026, 5, 20, 12, 1, 0, 0, text.Zone)

// fakeDesk keeps drafts in memory and answers as it is told.
type fakeDesk struct {
	drafts, templates map[string]campaign.Draft
	order             []string
	saves             int
	saveErr           error
	pub               func(campaign.Draft) campaign.Published
	sent              []campaign.Draft
	out               campaign.Outcome
	updates           []card.Update
	cards             map[string]card.Card
	reviewErr         error
	found             []card.Card
	settled           []string
	asked             int // reviews
}

func newFake() *fakeDesk {
	return &fakeDesk{drafts: map[string]campaign.Draft{}, templates: map[string]campaign.Draft{}, cards: map[string]card.Card{}}
}

func (f *fakeDesk) Drafts(context.Context) ([]campaign.Draft, error) {
	var out []campaign.Draft
	for i := len(f.order) - 1; i >= 0; i-- {
		if d, ok := f.drafts[f.order[i]]; ok {
			out = append(out, d.Clone())
		}
	}
	return out, nil
}

func (f *fakeDesk) Draft(_ context.Context, id string) (campaign.Draft, error) {
	d, ok := f.drafts[id]
	if !ok {
		return d, ledger.ErrNotFound
	}
	return d.Clone(), nil
}

func (f *fakeDesk) Save(_ context.Context, d campaign.Draft) (campaign.Draft, error) {
	f.saves++
	if f.saveErr != nil {
		return d, f.saveErr
	}
	if d.ID == "" {
		d.ID = fmt.Sprint("d", len(f.order)+1)
		f.order = append(f.order, d.ID)
	} else if d.Rev != f.drafts[d.ID].Rev {
		return d, ledger.ErrStale
	}
	d.Rev++
	d.Updated = noon
	f.drafts[d.ID] = d.Clone()
	return d, nil
}

func (f *fakeDesk) Drop(_ context.Context, id string) error { delete(f.drafts, id); return nil }

func (f *fakeDesk) Templates(context.Context) ([]campaign.Draft, error) {
	var out []campaign.Draft
	for _, d := range f.templates {
		out = append(out, d.Clone())
	}
	return out, nil
}

func (f *fakeDesk) SaveTemplate(_ context.Context, name string, d campaign.Draft) error {
	d.ID, d.Title = name, name
	f.templates[name] = d.Clone()
	return nil
}

func (f *fakeDesk) DropTemplate(_ context.Context, name string) error {
	delete(f.templates, name)
	return nil
}

func (f *fakeDesk) Publish(_ context.Context, d campaign.Draft, step func(campaign.Step)) campaign.Published {
	f.sent = append(f.sent, d)
	for _, st := range []campaign.Stage{campaign.StageCheck, campaign.StageUpload, campaign.StageMark, campaign.StageCreate} {
		step(campaign.Step{Stage: st})
	}
	if f.pub == nil {
		return campaign.Published{Err: errors.New("no answer was set")}
	}
	return f.pub(d)
}

func (f *fakeDesk) Doubt(context.Context, campaign.Draft) ([]card.Card, error) { return f.found, nil }

func (f *fakeDesk) Settle(_ context.Context, d campaign.Draft, id string) (campaign.Draft, error) {
	f.settled = append(f.settled, id)
	d.Creating, d.CardID = nil, id
	return d, nil
}

func (f *fakeDesk) Review(_ context.Context, id string) (desk.CardRow, error) {
	f.asked++
	if f.reviewErr != nil {
		return desk.CardRow{Err: f.reviewErr}, f.reviewErr
	}
	c, ok := f.cards[id]
	if !ok {
		return desk.CardRow{}, errors.New("no such card")
	}
	return desk.CardRow{Card: c, At: noon}, nil
}

func (f *fakeDesk) Update(_ context.Context, u card.Update) campaign.Outcome {
	f.updates = append(f.updates, u)
	return f.out
}

// rig is the screen with a root that does what the console's does.
type rig struct {
	t     testing.TB
	s     *Screen
	f     *fakeDesk
	now   time.Time
	notes []ui.Note
	went  []tea.Msg
	layer ui.Layer
	copy  string
	back  int
}

func newRig(t testing.TB, lang text.Lang, f *fakeDesk, o theme.Options, more ...func(*Options)) *rig {
	opts := Options{Env: ui.Env{Theme: theme.New(o), Lang: lang, Now: noon}, Desk: f, Sandbox: true, Shop: "西湖茶铺"}
	for _, m := range more {
		m(&opts)
	}
	r := &rig{t: t, s: New(opts), f: f, now: noon}
	r.run(r.s.Open())
	return r
}

// run carries out a command and what comes of it.
func (r *rig) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			r.run(c)
		}
	case ui.Note:
		r.notes = append(r.notes, m)
	case ui.Push:
		r.layer = m.Layer
	case ui.Copy:
		r.copy = m.Text
	case ui.Back:
		r.back++
	case ui.Goto, ui.Wrote:
		r.went = append(r.went, m)
	default:
		r.run(r.s.Handle(m))
	}
}

var named_ = map[string]tea.KeyType{
	"tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "f2": tea.KeyF2, "f4": tea.KeyF4, "f5": tea.KeyF5, "ctrl+s": tea.KeyCtrlS, "ctrl+e": tea.KeyCtrlE,
	"ctrl+y": tea.KeyCtrlY, "ctrl+r": tea.KeyCtrlR, "ctrl+g": tea.KeyCtrlG, "ctrl+t": tea.KeyCtrlT, "ctrl+x": tea.KeyCtrlX, "ctrl+d": tea.KeyCtrlD, "backspace": tea.KeyBackspace, " ": tea.KeySpace,
	"pgdown": tea.KeyPgDown, "end": tea.KeyEnd, "home": tea.KeyHome,
}

// press gives keys the way the root does: layer, field, actions, screen. A key
// that is off does nothing.
func (r *rig) press(keys ...string) {
	r.t.Helper()
	for _, name := range keys {
		k := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
		if typ, ok := named_[name]; ok {
			k = tea.KeyMsg{Type: typ}
			if typ == tea.KeySpace {
				k.Runes = []rune{' '}
			}
		}
		r.deliver(k)
	}
}

func (r *rig) deliver(k tea.KeyMsg) {
	r.now = r.now.Add(time.Second)
	at := ui.Key{KeyMsg: k, At: r.now}
	if r.layer != nil {
		cmd, gone := r.layer.Handle(at)
		if gone {
			r.layer = nil
		}
		r.run(cmd)
		return
	}
	printable := k.Type == tea.KeyRunes || k.Type == tea.KeySpace
	if !r.s.Typing() || !printable {
		for _, a := range r.s.Actions() {
			if key.Matches(k, a.Keys) {
				if a.Reason() == "" {
					r.run(a.Run())
				}
				return
			}
		}
	}
	r.run(r.s.Handle(at))
}

func (r *rig) typed(s string) {
	for _, c := range s {
		if c == '\n' {
			r.press("enter")
			continue
		}
		r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}})
	}
}

// pasted is a text from the clipboard.
func (r *rig) pasted(s string) {
	r.deliver(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true})
}

func (r *rig) tick(d time.Duration) {
	r.now = r.now.Add(d)
	r.run(r.s.Handle(ui.Tick{At: r.now}))
}

func (r *rig) body(w, h int) string {
	return ansi.Strip(r.s.Draw(ui.Size{W: w, H: h}).Body)
}

func (r *rig) note() ui.Note {
	if len(r.notes) == 0 {
		return ui.Note{}
	}
	return r.notes[len(r.notes)-1]
}

func (r *rig) arrive(arg string) { r.run(r.s.Handle(ui.Arrive{Arg: arg})) }

func (r *rig) value(id string) string { return r.s.ed.form.Value(id) }

func wants(t testing.TB, body string, all ...string) {
	t.Helper()
	for _, s := range all {
		if !strings.Contains(body, s) {
			t.Errorf("%q is not in\n%s", s, body)
		}
	}
}

func lacks(t testing.TB, body string, all ...string) {
	t.Helper()
	for _, s := range all {
		if strings.Contains(body, s) {
			t.Errorf("%q is in\n%s", s, body)
		}
	}
}
