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

// pickCard offers the cards that use custom codes: such a code alone does not
// say what it belongs to. To find them the cards of the account are read, so
// that is done once; the list says how old it is and is read again on request.
func (s *Screen) pickCard() tea.Cmd {
	if c := s.customs; len(c.cards) > 0 {
		c.code = s.code
		return s.choose(c)
	}
	return s.readCustoms()
}

func (s *Screen) readCustoms() tea.Cmd {
	if s.reading {
		return nil
	}
	s.reading = true
	s.say(s.w.ReadingCards, false)
	d, code, now := s.o.Desk, s.code, s.now
	return func() tea.Msg {
		var mu sync.Mutex
		out := customs{code: code, at: now}
		_, out.err = d.CustomCards(context.Background(), func(r desk.CardRow) {
			mu.Lock()
			defer mu.Unlock()
			if r.Err != nil {
				out.lost++
				return
			}
			out.cards = append(out.cards, r)
		})
		slices.SortFunc(out.cards, func(a, b desk.CardRow) int { // they arrive in any order
			return cmp.Or(b.Card.Created.Compare(a.Card.Created), strings.Compare(a.Card.ID, b.Card.ID))
		})
		return out
	}
}

// learn keeps a list that was read to its end.
func (s *Screen) learn(c customs) tea.Cmd {
	s.reading, s.note = false, hint{}
	if c.err == nil && c.lost == 0 {
		s.customs = c
	}
	if s.mode == judged && s.code != c.code && s.out.pick { // another such code came meanwhile
		c.code = s.code
	}
	return s.choose(c)
}

// readAgain is the item of the list that has it read again.
const readAgain = ""

// choose offers the cards, unless the counter has moved on meanwhile.
func (s *Screen) choose(c customs) tea.Cmd {
	if s.mode != judged || s.code != c.code {
		return nil
	}
	switch {
	case len(c.cards) == 0 && c.err != nil:
		s.say(fill(s.w.CardsUnread, s.v.Trouble(c.err).What), true)
		return nil
	case len(c.cards) == 0 && c.lost > 0:
		s.say(fill(s.w.CardsLost, text.Count(c.lost)), true)
		return nil
	case len(c.cards) == 0:
		s.say(s.w.NoCustomCards, true)
		return nil
	}
	var items []overlay.Item
	for _, r := range c.cards {
		f := desk.FaceOf(r.Card)
		items = append(items, overlay.Item{ID: r.Card.ID, Label: s.v.Title(f),
			Detail: strings.TrimSpace(s.v.Type(f.Type) + "  " + s.v.Value(f)), Search: r.Card.Brand})
	}
	items = append(items, overlay.Item{ID: readAgain, Label: s.w.ReadAgain, Detail: s.readState(c)})
	title := fill(s.w.PickTitle, text.Code(c.code))
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.o.Env, title, items, func(id string) tea.Cmd {
		if id == readAgain {
			return s.readCustoms()
		}
		return ui.Send(picked{c.code, id})
	})})
}

// readState says how old the list is, or what is missing of it.
func (s *Screen) readState(c customs) string {
	switch {
	case c.err != nil:
		return fill(s.w.CardsUnread, s.v.Trouble(c.err).What)
	case c.lost > 0:
		return fill(s.w.CardsLost, text.Count(c.lost))
	}
	return fill(s.w.AsOf, text.HM(c.at))
}
