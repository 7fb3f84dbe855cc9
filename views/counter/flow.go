package counter

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/wechat"
)

// take asks what a code is. cardID is given for custom codes only.
func (s *Screen) take(code, cardID string) tea.Cmd {
	if s.closed() {
		s.say(s.w.NotTaken, true)
		return nil
	}
	s.mode, s.code, s.codeCard, s.codeAt = looking, code, cardID, s.now
	s.note = hint{}
	s.field.Reset()
	d := s.o.Desk
	return s.look.Ask(s.now, func(ctx context.Context) (desk.Look, error) {
		return d.Look(ctx, code, cardID)
	})
}

// looked shows the card, or says at once why it cannot be used.
func (s *Screen) looked() tea.Cmd {
	if s.look.Err != nil {
		return s.judge(s.unreachable(s.code, wechat.AsError(s.look.Err)))
	}
	l := s.look.Value
	switch {
	case l.Usable && s.o.Express && !s.o.ReadOnly && l.Face.Known && l.Face.LeastCost == 0:
		return s.spend(l)
	case l.Usable:
		s.card, s.mode = l, found
		return nil
	case l.Reason == desk.ReasonNotFound && l.CardID == "" && !twelveDigits(l.Code):
		s.judge(s.refusal(l))
		return s.pickCard()
	}
	s.remember(l)
	return s.judge(s.refusal(l))
}

// press is F2: it spends, once. Held or doubled it counts once.
func (s *Screen) press(at time.Time) tea.Cmd {
	again := !s.f2.IsZero() && at.Sub(s.f2) < heldKey
	s.f2 = at
	if again || s.o.ReadOnly {
		return nil
	}
	switch {
	case s.mode == found:
		return s.spend(s.card)
	case s.mode == judged && s.out.retry && s.out.look.Usable:
		return s.spend(s.out.look)
	case s.mode == judged && s.out.retry:
		return s.take(s.code, s.codeCard)
	}
	return nil
}

// spend redeems. The command holds the card by value and nothing can stop it.
func (s *Screen) spend(l desk.Look) tea.Cmd {
	s.mode, s.card, s.spentAt = redeeming, l, s.now
	s.note = hint{}
	s.field.Reset()
	d := s.o.Desk
	return func() tea.Msg { return redeemed{d.Redeem(context.Background(), l)} }
}

// redeemed shows the verdict of a redemption; the ledger has it already.
func (s *Screen) redeemed(v desk.Verdict) tea.Cmd {
	s.codeAt = s.now // a second shot of the scanner is measured from the verdict
	if v.State == ledger.StateInDoubt {
		s.startDoubt(v)
		return tea.Batch(ui.Send(ui.Beep{Times: 3}), s.wrote("", ui.Info))
	}
	if v.State == ledger.StateRefused {
		s.remember(v.Look)
	}
	s.showSoon(v)
	return tea.Batch(s.judge(s.verdict(v)), s.wroteVerdict(v), s.reloadSamples())
}

// wroteVerdict is the line that the status bar keeps of a redemption.
func (s *Screen) wroteVerdict(v desk.Verdict) tea.Cmd {
	if !v.State.Redeemed() {
		return s.wrote("", ui.Info)
	}
	words := []string{s.w.Title, s.v.Value(v.Look.Face), text.Code(v.Intent.Code)}
	return s.wrote(strings.Join(words, "  "), ui.Success)
}

// wrote reloads the day's list and tells the root.
func (s *Screen) wrote(what string, l ui.Level) tea.Cmd {
	return tea.Batch(s.reload(), ui.Send(ui.Wrote{Level: l, Text: what}))
}

// judge lets an outcome stand until the next scan or Esc.
func (s *Screen) judge(o outcome) tea.Cmd {
	s.out, s.mode = o, judged
	n := 2
	if o.kind == done {
		n = 1
	}
	return ui.Send(ui.Beep{Times: n})
}

// settle is how long a verdict stands before it counts as shown: its frame has
// been drawn by then. A mark that comes too late costs a reminder; one that
// comes too early would cost the customer's goods.
const settle = 200 * time.Millisecond

// showSoon remembers to mark a verdict as shown.
func (s *Screen) showSoon(v desk.Verdict) {
	if v.Intent.ID != "" {
		s.unshown, s.drawn, s.unshownAt = v.Intent.ID, v.State, s.now
	}
}

// markShown marks it once its frame has been seen.
func (s *Screen) markShown() tea.Cmd {
	if s.unshown == "" || s.now.Sub(s.unshownAt) < settle {
		return nil
	}
	id, drawn := s.unshown, s.drawn
	s.unshown = ""
	return s.mark(id, drawn)
}

func (s *Screen) mark(intent string, drawn ledger.State) tea.Cmd {
	d := s.o.Desk
	return func() tea.Msg { return shown{d.Shown(context.Background(), intent, drawn)} }
}

func twelveDigits(code string) bool {
	if len(code) != 12 {
		return false
	}
	for _, r := range code {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
