package counter

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/text"
)

// Actions are everything that can be done at the counter. Their places in the
// key row depend on what is shown; all of them are always in the list.
func (s *Screen) Actions() []ui.Action {
	bar := func(place int, modes ...mode) int {
		for _, m := range modes {
			if s.mode == m {
				return place
			}
		}
		return 0
	}
	acts := []ui.Action{
		s.redeemAction(),
		{ID: "counter.escape", Label: s.escapeLabel(), Keys: bind("esc", "Esc"), Bar: bar(2, found, doubting), Run: s.escape},
		s.thirdAction(),
		{ID: "counter.again", Label: s.w.AskAgain, Search: "zw again refresh", Keys: bind("f5", "F5"), Bar: bar(4, judged, doubting), Off: s.noCode, Run: s.again},
		{ID: "counter.pending", Label: s.w.PendingTitle, Search: "dfh review pending", Keys: bind("f6", "F6"), Bar: bar(5, idle, judged), Off: s.whileBusy, Run: func() tea.Cmd { return ui.Send(ui.Goto{Screen: "review"}) }},
		{ID: "counter.copy", Label: s.w.CopyCode, Search: "fz copy", Keys: bind("ctrl+y", "Ctrl+Y"), Off: s.noCode, Run: s.copyCode},
	}
	if s.mode == judged && s.out.held {
		acts = append(acts, ui.Action{ID: "counter.takeover", Label: s.w.TakeOver, Search: "js take over", Keys: bind("ctrl+t", "Ctrl+T"), Bar: 1,
			Danger: true, Off: s.cannotTakeOver, Run: s.askTakeOver})
	}
	if s.o.Claim != nil {
		acts = append(acts, ui.Action{ID: "counter.claim", Label: s.w.ClaimKey, Group: s.w.SandboxGroup, Search: "lq claim sandbox",
			Keys: bind("f7", "F7"), Off: s.whileBusy, Run: s.claimOne})
	}
	return acts
}

func bind(keyName, shown string) key.Binding {
	return key.NewBinding(key.WithKeys(keyName), key.WithHelp(shown, ""))
}

// redeemAction is F2, the only key that spends.
func (s *Screen) redeemAction() ui.Action {
	a := ui.Action{ID: "counter.redeem", Label: s.w.Title, Search: "hx redeem", Keys: bind("f2", "F2"), Danger: true,
		Off: s.cannotRedeem, Run: func() tea.Cmd { return s.press(s.now) }}
	if s.mode == found || s.mode == redeeming {
		a.Bar = 1
	}
	if s.mode == judged && s.out.retry {
		a.Bar, a.Label = 1, s.w.TryAgain
	}
	return a
}

func (s *Screen) cannotRedeem() string {
	switch {
	case s.o.ReadOnly:
		return s.w.ReadOnly
	case s.mode == redeeming:
		return s.w.Redeeming
	case s.mode != found && (s.mode != judged || !s.out.retry):
		return s.w.NothingNow
	}
	return ""
}

// thirdAction is F3: the card of a custom code, or the details of the one
// shown.
func (s *Screen) thirdAction() ui.Action {
	if s.mode == judged && s.out.pick {
		return ui.Action{ID: "counter.pick", Label: s.w.PickCard, Search: "xk choose", Keys: bind("f3", "F3"), Bar: 3, Run: s.pickCard,
			Off: s.isReading}
	}
	a := ui.Action{ID: "counter.detail", Label: s.w.CardDetail, Search: "xq detail", Keys: bind("f3", "F3"), Off: s.noCard, Run: s.detail}
	if s.cardID() != "" && s.mode != idle {
		a.Bar = 3
	}
	return a
}

// isReading keeps the cards from being read twice at a time.
func (s *Screen) isReading() string {
	if s.reading {
		return s.w.ReadingCards
	}
	return ""
}

func (s *Screen) escapeLabel() string {
	switch s.mode {
	case found:
		return s.w.OtherCard
	case doubting:
		if !s.doubt.open {
			return s.w.NextCustomer
		}
	}
	return s.w.Escape
}

// cardID is the card of what is shown.
func (s *Screen) cardID() string {
	switch s.mode {
	case found, redeeming:
		return s.card.CardID
	case judged, doubting:
		return s.out.look.CardID
	}
	return ""
}

func (s *Screen) noCard() string {
	if s.cardID() == "" {
		return s.w.NothingNow
	}
	return s.whileBusy()
}

func (s *Screen) noCode() string {
	if s.code == "" || s.mode == idle {
		return s.w.NothingNow
	}
	if s.mode == doubting {
		return ""
	}
	return s.whileBusy()
}

func (s *Screen) whileBusy() string {
	if s.closed() {
		return s.w.Wait
	}
	return ""
}

func (s *Screen) detail() tea.Cmd {
	return ui.Send(ui.Goto{Screen: "cards", Arg: s.cardID()})
}

func (s *Screen) copyCode() tea.Cmd {
	return ui.Send(ui.Copy{Text: s.code, Said: s.w.Copied + "  " + text.Code(s.code)})
}

// again looks once more at what is shown; a doubt is found out about as the
// clock would do it.
func (s *Screen) again() tea.Cmd {
	if s.mode == doubting {
		if s.doubt.asking {
			return nil
		}
		return s.askAgain()
	}
	return s.take(s.code, s.codeCard)
}

// claimOne lets a sandbox customer take a coupon and looks at it at once.
func (s *Screen) claimOne() tea.Cmd {
	claim := s.o.Claim
	return s.claim.Ask(s.now, func(ctx context.Context) (string, error) { return claim(ctx) })
}

// picked is the card chosen for a custom code.
type picked struct{ code, cardID string }

// customs are the cards that use custom codes, read for the choice.
type customs struct {
	code  string
	cards []desk.CardRow
	at    time.Time // when they were asked for
	lost  int       // cards that could not be read: there may be more
	err   error     // why the list broke off
}
