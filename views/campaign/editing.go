package campaign

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// editing is one coupon in the form. It lives on after the screen has turned
// to another one, until its last change is on the disk.
type editing struct {
	draft  campaign.Draft // as it was kept last; the form has the newest values
	form   *form.Form
	before *card.Card // the existing card that is being changed, nil for a new one
	read   card.Draft // what the form says, for the coupon beside it

	newest map[string]string // values the last save was asked for, or that were opened
	saving bool
	dirty  bool           // something newer waits for the save under way
	asked  time.Time      // when the save under way began
	at     time.Time      // when it was kept last
	failed error          // the last save did not work
	faulty bool           // a submission named faults that are not all cured
	said   string         // about them, in the status line
	unkept string         // said about failed there
	then   func() tea.Cmd // waits until everything is kept

	pictures map[string]campaign.Picture // files that can be uploaded, by their path as it was typed
}

// now is the draft with what stands in the form.
func (e *editing) now() campaign.Draft {
	d := e.draft.Clone()
	d.Values = e.form.Values()
	d.Focus = e.form.Focused()
	d.Title = d.Values[title]
	return d
}

// begin opens a draft in the form.
func (s *Screen) begin(d campaign.Draft) tea.Cmd { return s.edit(d, nil) }

// edit opens a draft in the form; before is the card it changes.
func (s *Screen) edit(d campaign.Draft, before *card.Card) tea.Cmd {
	m := maker{env: s.o.Env, w: s.fw, kind: d.Type, now: func() time.Time { return s.now }, files: map[string]campaign.Picture{},
		sameLogo: func() bool { return s.noLogo() == "" }, noStock: func(v form.Values) bool { return before == nil && mustBeZero(v) }}
	m.env.Now = s.now
	for id, v := range d.Values {
		m.holiday = m.holiday || strings.HasPrefix(id, timesPrefix) && strings.Contains(v, "HOLIDAY")
	}
	if before != nil {
		c := *before
		m.fixed = func(id string) string {
			why, ok := campaign.Editable(id, c)
			if ok {
				return ""
			}
			return or(why.In(string(s.o.Env.Lang)), s.w.Unchangeable)
		}
	}
	e := &editing{draft: d, form: form.New(m.env, m.groups()), before: before, at: d.Updated, pictures: m.files}
	e.form.Set(d.Values)
	e.newest = e.form.Values()
	if d.Focus != "" {
		e.form.Focus(d.Focus)
	}
	e.read, _ = campaign.Read(d)
	s.ed, s.page, s.scroll, s.went = e, writing, ui.Scroll{}, nil
	if s.o.ReadOnly {
		s.page, s.from = looking, starting
	}
	return nil
}

// blank is a new coupon with what the merchant's other ones begin with.
func (s *Screen) blank(t card.Type) campaign.Draft {
	d := campaign.Blank(t)
	if f, _ := card.FieldOf(brandName); s.o.Shop != "" && len(s.o.Shop) <= f.Bytes {
		d.Values[brandName] = s.o.Shop
	}
	for _, other := range append(s.drafts.Value[:len(s.drafts.Value):len(s.drafts.Value)], s.templates.Value...) {
		if other.Values[logo] != "" {
			d.Values[logo] = other.Values[logo]
			break
		}
	}
	return d
}

// typed gives a key to the form and keeps what it changed.
func (s *Screen) typed(k ui.Key) tea.Cmd {
	if s.ed == nil {
		return nil
	}
	if k.Paste && isRequest(string(k.Runes)) {
		return s.paste(string(k.Runes))
	}
	e := s.ed
	left := e.form.Focused()
	cmd, _ := e.form.Handle(k)
	if k.Paste || e.form.Focused() != left {
		cmd = tea.Batch(cmd, s.look(left))
	}
	return tea.Batch(cmd, s.changed())
}

// changed keeps the form's values if they are not what was kept last, and
// says so when the last fault has gone.
func (s *Screen) changed() tea.Cmd {
	e := s.ed
	v := map[string]string(e.form.Values())
	if maps.Equal(v, e.newest) {
		return nil
	}
	e.newest = v
	e.read, _ = campaign.Read(e.now())
	cmd := s.save(e)
	s.dropLoose()
	if e.faulty && len(e.form.Faults()) == 0 {
		e.faulty = false
		cmd = tea.Batch(cmd, unsay(&e.said), ui.Send(ui.Note{Level: ui.Info, Text: s.w.AllCured}))
	}
	return cmd
}

// dropLoose takes away what was said about the whole: it may not be true any
// more, and no field is there to cure it.
func (s *Screen) dropLoose() {
	f := s.ed.form
	if len(f.Loose()) == 0 {
		return
	}
	f.SetFaults(slices.DeleteFunc(f.Faults(), func(x form.Fault) bool { return slices.Contains(f.Loose(), x) }))
}

// kept is the answer of a save.
type kept struct {
	e     *editing
	draft campaign.Draft
	err   error
}

// save keeps the draft. One save is under way at a time; the newest values
// wait for it, those between are left out.
func (s *Screen) save(e *editing) tea.Cmd {
	if s.o.ReadOnly {
		return nil
	}
	if e.saving {
		e.dirty = true
		return nil
	}
	e.saving, e.dirty, e.asked = true, false, s.now
	d, desk := e.now(), s.o.Desk
	return func() tea.Msg {
		got, err := desk.Save(context.Background(), d)
		return kept{e, got, err}
	}
}

// kept takes the answer of a save and starts the next one. A draft that was
// changed elsewhere meanwhile is kept beside that one: nothing typed is lost.
func (s *Screen) kept(k kept) tea.Cmd {
	e := k.e
	e.saving = false
	if errors.Is(k.err, ledger.ErrStale) && e.draft.Creating == nil {
		e.draft.ID, e.draft.Rev = "", 0
		return tea.Batch(s.save(e), ui.Send(ui.Note{Level: ui.Failure, Text: s.w.KeptBeside}))
	}
	if k.err != nil {
		first := e.failed == nil
		e.failed, e.then = k.err, nil
		if first {
			e.unkept = coupon.Fill(s.w.NotKept, s.local(k.err))
			return ui.Send(ui.Note{Level: ui.Failure, Text: e.unkept})
		}
		return nil
	}
	e.failed, e.at = nil, s.now
	e.draft.ID, e.draft.Rev, e.draft.Updated = k.draft.ID, k.draft.Rev, k.draft.Updated
	kept := unsay(&e.unkept)
	if e.dirty {
		return tea.Batch(kept, s.save(e))
	}
	return tea.Batch(kept, s.then(e))
}

// unsay takes back what the status line says and what is no longer so.
func unsay(said *string) tea.Cmd {
	text := *said
	*said = ""
	if text == "" {
		return nil
	}
	return ui.Send(ui.Unsay{Text: text})
}

// then goes on with what waited for the last save.
func (s *Screen) then(e *editing) tea.Cmd {
	if e.then == nil {
		return nil
	}
	next := e.then
	e.then = nil
	return next()
}

// after runs then once everything that was typed is kept.
func (s *Screen) after(e *editing, then func() tea.Cmd) tea.Cmd {
	if e.saving {
		e.then = then
		return nil
	}
	return then()
}
