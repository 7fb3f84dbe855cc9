package counter

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
)

// takeover is confirmed: another till's redemption becomes ours.
type takeover struct{ look desk.Look }

func (s *Screen) cannotTakeOver() string {
	if s.o.ReadOnly {
		return s.w.ReadOnly
	}
	return ""
}

// askTakeOver says what taking over does to the other till. F2 does it.
func (s *Screen) askTakeOver() tea.Cmd {
	l := s.out.look
	other := s.w.Someone
	if e := l.Earlier; e != nil {
		other = s.place(e.Store, e.Terminal) + " " + name(e.Staff, s.w.Someone)
	}
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.TakeOver,
		Lines: []string{s.v.Title(l.Face) + "  " + text.Code(l.Code), fill(s.w.TakeOverThen, other), s.w.TakeOverAsk},
		Keep:  s.w.TakeOverKeep, Act: s.w.TakeOver, Do: ui.Send(takeover{l}),
	})})
}

// takeOver redeems here what another till left open.
func (s *Screen) takeOver(l desk.Look) tea.Cmd {
	if s.closed() || s.o.ReadOnly {
		return nil
	}
	s.mode, s.card, s.spentAt = redeeming, l, s.now
	d, staff := s.o.Desk, s.o.Staff
	return func() tea.Msg { return redeemed{d.TakeOver(context.Background(), l, staff)} }
}
