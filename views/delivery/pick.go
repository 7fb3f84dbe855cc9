package delivery

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// allCards reads the list; cards that cannot be read and deleted ones are left
// out. Live ones come first, the newest of them first.
func allCards(ctx context.Context, list Lister) ([]card.Card, error) {
	var mu sync.Mutex
	var out []card.Card
	_, err := list.Cards(ctx, func(r desk.CardRow) {
		mu.Lock()
		defer mu.Unlock()
		if r.Err == nil && r.Card.Status != card.StatusDelete {
			out = append(out, r.Card)
		}
	})
	rank := func(c card.Card) int { return int(coupon.StandingOf(c)) }
	slices.SortFunc(out, func(a, b card.Card) int {
		if by := rank(a) - rank(b); by != 0 {
			return by
		}
		if by := b.Created.Compare(a.Created); by != 0 {
			return by
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out, err
}

func (s *Screen) listColumns() []table.Column {
	return []table.Column{
		{Min: 3, Max: 3, Priority: 9},
		{Title: s.w.Coupon, Min: 12, Max: 30, Flex: 1, Priority: 8},
		{Title: s.w.State, Min: 11, Max: 12, Priority: 7},
		{Title: s.w.Stock, Align: table.Right, Min: 7, Priority: 5},
		{Title: s.w.ID, Min: 16, Max: 28, Flex: 1, Priority: 2},
	}
}

func (s *Screen) listRow(i int) []table.Cell {
	c, t := s.all.Value[i], s.o.Env.Theme
	mark := " · "
	if n := slices.Index(s.picked, c.ID); n >= 0 {
		mark = "[" + strconv.Itoa(n+1) + "]"
	}
	sign, word, st := s.v.Standing(t, coupon.StandingAt(c, s.now))
	return []table.Cell{{Text: mark}, {Text: s.v.Title(desk.FaceOf(c))}, {Text: sign + " " + word, Style: &st},
		{Text: text.Count(int(c.Quantity))}, {Text: text.ShortID(c.ID, 28), Style: &t.Muted}}
}

// toggle picks a card or puts it back.
func (s *Screen) toggle() tea.Cmd {
	id := s.list.Selected()
	if i := slices.Index(s.picked, id); i >= 0 {
		s.picked = slices.Delete(s.picked, i, i+1)
		return nil
	}
	if len(s.picked) == card.MaxQRCards {
		return ui.Send(ui.Note{Level: ui.Info, Text: s.w.FiveAtMost})
	}
	s.picked = append(s.picked, id)
	return nil
}

// goOn takes the picked cards, or the one under the cursor, to the ways.
func (s *Screen) goOn() tea.Cmd {
	if len(s.picked) == 0 {
		s.picked = []string{s.list.Selected()}
	}
	s.mode, s.listed, s.adding = choosing, s.listed || !s.adding, false
	s.cards, s.made = s.asListed(), ui.Query[[]deliver.Made]{}
	s.fillMenu()
	return s.Open()
}

// asListed are the picked cards as the list has them: the ways can be taken at
// once, while they are read again.
func (s *Screen) asListed() ui.Query[[]card.Card] {
	q := ui.Query[[]card.Card]{At: s.all.At}
	for _, id := range s.picked {
		i := slices.IndexFunc(s.all.Value, func(c card.Card) bool { return c.ID == id })
		if i < 0 {
			return ui.Query[[]card.Card]{}
		}
		q.Value, q.Has = append(q.Value, s.all.Value[i]), true
	}
	return q
}

// pickMore goes back to the list to add cards.
func (s *Screen) pickMore() tea.Cmd {
	s.mode, s.adding = picking, true
	return s.readAll()
}
