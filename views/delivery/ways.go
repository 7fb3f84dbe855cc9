package delivery

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/deliver"
	"coupondesk/ui/safe"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// way is one way to a customer.
type way int

const (
	byQR way = iota
	byPage
	byArticle
	byMass
	byReply
	byParams
	ways
)

// entry is a row of the menu: a way, or something made before.
type entry struct {
	id   string
	way  way
	made *deliver.Made
}

// fillMenu lists the ways and what was made with the first card.
func (s *Screen) fillMenu() {
	s.lines = s.lines[:0]
	for y := byQR; y < ways; y++ {
		s.lines = append(s.lines, entry{id: s.w.Ways[y].Name, way: y})
	}
	for i := range s.made.Value {
		s.lines = append(s.lines, entry{id: s.made.Value[i].ID, made: &s.made.Value[i]})
	}
	s.menu.SetCount(len(s.lines))
}

func (s *Screen) menuColumns() []table.Column {
	return []table.Column{{Min: 13, Max: 14, Priority: 3}, {Min: 12, Flex: 1, Priority: 2}, {Min: 17, Max: 24, Priority: 1, Align: table.Right}}
}

func (s *Screen) menuRow(i int) []table.Cell {
	t, e := s.o.Env.Theme, s.lines[i]
	if e.made == nil {
		name, about, st := s.w.Ways[e.way].Name, s.w.Ways[e.way].About, &t.Muted
		if why := s.wayOff(e.way); why != "" {
			return []table.Cell{{Text: name, Style: &t.Muted}, {Text: why, Style: &t.Muted}, {}}
		}
		return []table.Cell{{Text: name}, {Text: about, Style: st}, {}}
	}
	kind := s.w.KindQR
	if e.made.Kind == deliver.KindPage {
		kind = s.w.KindPage
	}
	left, st := s.left(*e.made), &t.Muted
	if e.made.Expired(s.now) {
		kind, left = t.Sign.No+" "+kind, s.w.Expired
	}
	return []table.Cell{{Text: kind, Style: &t.Muted}, {Text: safe.Line(e.made.Title, 60).String()}, {Text: left, Style: st}}
}

// left is how long a QR can still be scanned, in words.
func (s *Screen) left(m deliver.Made) string {
	d := m.Left(s.now)
	switch {
	case m.Kind == deliver.KindPage:
		return text.When(m.At, s.now, s.o.Env.Lang)
	case m.Expires.IsZero():
		return s.w.NoEnd
	case d >= 48*time.Hour: // a code for a year says 365 days in its first hour
		return coupon.Fill(s.w.LeftDays, text.Count(int((d+time.Hour)/(24*time.Hour))))
	case d >= time.Hour:
		return coupon.Fill(s.w.LeftHours, text.Count(int(d/time.Hour)), text.Count(int(d%time.Hour/time.Minute)))
	}
	d = (d + time.Second - 1).Truncate(time.Second)
	if d < time.Minute {
		return coupon.Fill(s.w.LeftSeconds, text.Count(int(d/time.Second)))
	}
	return coupon.Fill(s.w.LeftMinutes, text.Count(int(d/time.Minute)), text.Count(int(d%time.Minute/time.Second)))
}

// wayOff says why a way cannot be taken with the picked cards.
func (s *Screen) wayOff(y way) string {
	switch {
	case s.awaited():
		return s.w.ReadingCards
	case !s.cards.Has:
		return s.w.CardsUnread
	case len(s.picked) > 1 && (y == byArticle || y == byMass || y == byReply):
		return s.w.OneCardOnly
	}
	for _, c := range s.cards.Value {
		switch {
		case c.Status == card.StatusDelete:
			return s.w.IsDeleted
		case deliver.CodesOf(c) == deliver.CodesCustom && y != byQR && y != byParams:
			return s.w.OwnCodes
		}
	}
	return ""
}

// chosen opens the selected row of the menu, as soon as the cards are read.
func (s *Screen) chosen() tea.Cmd {
	e := s.lines[max(0, s.menu.Index())]
	switch {
	case e.made != nil:
		return s.show(*e.made, choosing)
	case s.awaited():
		s.early = true
		return nil
	}
	return s.enter(e.way)
}

// late opens what was chosen before the cards were read.
func (s *Screen) late() tea.Cmd {
	if !s.early {
		return nil
	}
	s.early = false
	if s.mode != choosing || s.chosenOff() != "" {
		return nil
	}
	return s.chosen()
}

// awaited says that the picked cards are on their way.
func (s *Screen) awaited() bool { return !s.cards.Has && s.cards.Err == nil }

func (s *Screen) chosenOff() string {
	i := s.menu.Index()
	if i < 0 {
		return s.w.ReadingCards
	}
	if s.lines[i].made != nil || s.awaited() {
		return ""
	}
	return s.wayOff(s.lines[i].way)
}

// enter takes a way: its form, or what it asks first.
func (s *Screen) enter(y way) tea.Cmd {
	s.way, s.failure = y, nil
	switch y {
	case byArticle:
		return s.begin(confirmed{way: byArticle})
	case byMass:
		return s.readMessage()
	}
	s.open(s.groups(y))
	return nil
}
