package phone

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/table"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// sortReview makes the reviewer's list: what waits, then what was refused.
func (s *Screen) sortReview() {
	s.review = nil
	for _, want := range []card.Status{card.StatusNotVerify, card.StatusVerifyFail} {
		for _, c := range s.cards.Value {
			if c.Status == want {
				s.review = append(s.review, c)
			}
		}
	}
	s.desk.SetCount(len(s.review))
}

func (s *Screen) reviewerActions() []ui.Action {
	return []ui.Action{
		{ID: "phone.pass", Label: s.w.Pass, Keys: bind("p", "p"), Bar: 1, Search: "tg pass", Off: s.cannotJudge, Run: s.pass},
		{ID: "phone.refuse", Label: s.w.Refuse, Keys: bind("f", "f"), Bar: 2, Search: "btg refuse fail", Off: s.cannotJudge, Run: func() tea.Cmd { return s.edit(reason, "") }},
		{ID: "phone.customers", Label: s.w.ToCustomers, Keys: bind("v", "v"), Bar: 3, Search: "gk customers", Run: s.escape},
		{ID: "phone.again", Label: s.w.AskAgain, Keys: bind("r", "r", "f5"), Search: "cxk refresh", Run: s.Open},
		{ID: "phone.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 4, Run: s.escape},
	}
}

func (s *Screen) cannotJudge() string {
	switch c := s.judged(); {
	case c == nil:
		return s.w.NothingToReview
	case c.Status != card.StatusNotVerify:
		return s.w.JudgedAlready
	}
	return s.busy()
}

func (s *Screen) pass() tea.Cmd {
	b, c := s.o.Sandbox, *s.judged()
	return s.do(s.w.Doing, coupon.Fill(s.w.Passed, s.cardTitle(c)), func(ctx context.Context) error { return b.Review(ctx, c.ID, true, "") })
}

// refuse sends a card back with the reason that was typed.
func (s *Screen) refuse(cardID, why string) tea.Cmd {
	b, title := s.o.Sandbox, ""
	for _, c := range s.review {
		if c.ID == cardID {
			title = s.cardTitle(c)
		}
	}
	return s.do(s.w.Doing, coupon.Fill(s.w.RefusedIt, title), func(ctx context.Context) error { return b.Review(ctx, cardID, false, why) })
}

// cardRow is a card in the reviewer's list.
func (s *Screen) cardRow(i int) []table.Cell {
	c, t := s.review[i], s.o.Env.Theme
	if c.Status == card.StatusNotVerify {
		return []table.Cell{{Text: t.Sign.Busy, Style: &t.Doubt}, {Text: s.cardTitle(c)}, {}, {Text: s.w.InReview, Style: &t.Doubt}}
	}
	return []table.Cell{{Text: t.Sign.No, Style: &t.Bad}, {Text: s.cardTitle(c)}, {}, {Text: s.w.WasRefused, Style: &t.Bad}}
}
