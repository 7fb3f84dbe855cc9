package counter

import (
	"context"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
)

// pickCard reads which cards use custom codes: such a code alone does not say
// what it belongs to.
func (s *Screen) pickCard() tea.Cmd {
	d, code := s.o.Desk, s.code
	return func() tea.Msg {
		var mu sync.Mutex
		out := customs{code: code}
		_, out.err = d.Cards(context.Background(), func(r desk.CardRow) {
			mu.Lock()
			defer mu.Unlock()
			if r.Err == nil && r.Card.UseCustomCode {
				out.cards = append(out.cards, r)
			}
		})
		return out
	}
}

// choose offers the cards, unless the counter has moved on meanwhile.
func (s *Screen) choose(c customs) tea.Cmd {
	if s.mode != judged || s.code != c.code {
		return nil
	}
	if len(c.cards) == 0 {
		s.say(s.w.NoCustomCards, true)
		return nil
	}
	var items []overlay.Item
	for _, r := range c.cards {
		f := desk.FaceOf(r.Card)
		items = append(items, overlay.Item{ID: r.Card.ID, Label: s.v.Title(f),
			Detail: strings.TrimSpace(s.v.Type(f.Type) + "  " + s.v.Value(f)), Search: r.Card.Brand})
	}
	title := fill(s.w.PickTitle, text.Code(c.code))
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.o.Env, title, items, func(id string) tea.Cmd {
		return ui.Send(picked{c.code, id})
	})})
}

// waiting are the items whose outcome is not known.
type waiting struct {
	items []ledger.Intent
	err   error
}

// listPending reads them for the list behind F6.
func (s *Screen) listPending() tea.Cmd {
	d := s.o.Desk
	return func() tea.Msg {
		items, err := d.Pending(context.Background())
		return waiting{items, err}
	}
}

// showPending lists them; Enter asks WeChat about one, which redeems nothing.
func (s *Screen) showPending(p waiting) tea.Cmd {
	if p.err != nil || len(p.items) == 0 {
		s.say(s.w.NoPending, false)
		return nil
	}
	var items []overlay.Item
	for _, in := range p.items {
		word := s.w.StateDoubt
		if in.State == ledger.StateReview {
			word = s.w.StateReview
		}
		label := text.When(in.Created, s.now, s.o.Env.Lang) + "  " + safe.Line(in.Title, 24).String() + "  " + text.Code(in.Code)
		items = append(items, overlay.Item{ID: in.ID, Label: label, Detail: strings.TrimSpace(word + "  " + in.Slip)})
	}
	d := s.o.Desk
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.o.Env, s.w.PendingTitle+s.w.Comma+s.w.PendingHow, items, func(id string) tea.Cmd {
		return func() tea.Msg { return asked{d.Resolve(context.Background(), id)} }
	})})
}

// asked is the answer to a question put from the list.
type asked struct{ v desk.Verdict }

func (s *Screen) askedPending(a asked) tea.Cmd {
	if a.v.State == ledger.StateInDoubt {
		return ui.Send(ui.Note{Level: ui.Info, Text: fill(s.w.StillUnknown, a.v.Intent.Slip)})
	}
	return s.resolved(a.v)
}
