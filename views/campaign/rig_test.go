package campaign

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
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
	asked             int                     // reviews
	pictures          map[string]wechat.Words // what is wrong with files
	looks             int                     // at files
	logo              string                  // of a card that there is
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

// rig is the screen with its desk.
type rig struct {
	*uitest.Rig
	s *Screen
	f *fakeDesk
}

func newRig(t testing.TB, lang text.Lang, f *fakeDesk, o theme.Options, more ...func(*Options)) *rig {
	opts := Options{Env: ui.Env{Theme: theme.New(o), Lang: lang, Now: noon}, Desk: f, Sandbox: true, Shop: "西湖茶铺"}
	for _, m := range more {
		m(&opts)
	}
	s := New(opts)
	r := &rig{uitest.New(t, s, noon), s, f}
	r.Pace = time.Second
	r.Open()
	return r
}

func (r *rig) value(id string) string { return r.s.ed.form.Value(id) }

func (f *fakeDesk) Check(before *card.Card, d campaign.Draft) []campaign.Fault {
	_, faults := campaign.Read(d)
	if before != nil {
		_, faults = campaign.Change(*before, d)
	}
	for id, v := range d.Values {
		if why := f.pictures[v]; why != (wechat.Words{}) {
			faults = append(faults, campaign.Fault{ID: id, Words: why})
		}
	}
	return faults
}

func (f *fakeDesk) LookAt(path string) (campaign.Picture, wechat.Words) {
	f.looks++
	return campaign.Picture{Bytes: 4096, Width: 300, Height: 300, Kind: "png"}, f.pictures[path]
}

func (f *fakeDesk) Logo(context.Context) (string, error) { return f.logo, nil }
