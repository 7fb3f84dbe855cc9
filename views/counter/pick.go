package counter

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
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
		slices.SortFunc(out.cards, func(a, b desk.CardRow) int { // they arrive in any order
			return cmp.Or(b.Card.Created.Compare(a.Card.Created), strings.Compare(a.Card.ID, b.Card.ID))
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
