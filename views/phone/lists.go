package phone

import (
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk"
	"coupondesk/ui/safe"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// phase is what a customer can do with a coupon just now.
type phase int

const (
	usable phase = iota
	notYet
	used
	over
	onItsWay
	lapsed
	void
	gone
	strange // a status that the platform's document does not know
)

// phase reads a coupon's, by the sandbox's clock.
func (s *Screen) phase(c Code) phase {
	switch c.Status {
	case card.CodeNormal:
	case card.CodeConsumed:
		return used
	case card.CodeExpire:
		return over
	case card.CodeGifting:
		return onItsWay
	case card.CodeGiftTimeout:
		return lapsed
	case card.CodeUnavailable:
		return void
	case card.CodeDelete:
		return gone
	default:
		return strange
	}
	if !c.Begin.IsZero() && s.clock().Before(c.Begin) {
		return notYet
	}
	return usable
}

// standing is a phase's sign, word and style.
func (s *Screen) standing(p phase) (sign, word string, st lipgloss.Style) {
	t := s.o.Env.Theme
	word = s.w.Phases[p]
	switch p {
	case usable:
		return t.Sign.Yes, word, t.Good
	case notYet:
		return t.Sign.Empty, word, t.Plain
	case used, gone:
		return t.Sign.Gone, word, t.Muted
	case onItsWay:
		return t.Sign.Busy, word, t.Doubt
	case over, void:
		return t.Sign.No, word, t.Bad
	}
	return t.Sign.Look, word, t.Doubt
}

func (s *Screen) personColumns() []table.Column {
	return []table.Column{
		{Min: 8, Max: 24, Flex: 1, Priority: 3},
		{Min: 9, Priority: 1},
		{Min: 6, Align: table.Right, Priority: 2},
	}
}

func (s *Screen) person(i int) []table.Cell {
	u, t := s.users.Value[i], s.o.Env.Theme
	return []table.Cell{
		{Text: personName(u)},
		{Text: text.ShortID(safe.Line(u.OpenID, 40).String(), 9), Style: &t.Muted},
		{Text: text.Unit(u.Codes, s.o.Env.Lang)},
	}
}

// codeColumns serve the wallet and the reviewer's list: sign, name, the end of
// the code, state.
func (s *Screen) codeColumns() []table.Column {
	return []table.Column{
		{Min: 1, Priority: 3},
		{Min: 12, Max: 44, Flex: 1, Priority: 4, Gap: 1},
		{Min: 4, Priority: 1},
		{Min: 12, Align: table.Right, Priority: 2},
	}
}

func (s *Screen) codeRow(i int) []table.Cell {
	c, t := s.wallet.Value[i], s.o.Env.Theme
	sign, word, st := s.standing(s.phase(c))
	return []table.Cell{{Text: sign, Style: &st}, {Text: s.title(c)}, {Text: tail(c.Code), Style: &t.Muted}, {Text: word, Style: &st}}
}

// tail is what tells two coupons of one name apart.
func tail(code string) string {
	r := []rune(safe.Line(code, 40).String())
	return string(r[max(0, len(r)-4):])
}

func (s *Screen) title(c Code) string {
	return s.v.Title(desk.Face{CardID: safe.Line(c.CardID, 40).String(), Title: c.Title})
}

func (s *Screen) cardTitle(c Card) string {
	return s.v.Title(desk.Face{CardID: safe.Line(c.ID, 40).String(), Title: c.Title})
}

// ends says when a coupon ends, in a few words.
func (s *Screen) ends(c Code, now time.Time) string {
	date, _, _ := s.v.Until(c.End, now)
	return date
}
