package phone

import (
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// Actions are everything that can be done here: by the customer or the
// reviewer, and the troubles, which are one key away on both pages.
func (s *Screen) Actions() []ui.Action {
	page := s.customerActions
	switch {
	case s.entry != nil:
		return s.entryActions()
	case s.reviewing:
		page = s.reviewerActions
	}
	return append(page(), s.troubleActions()...)
}

func (s *Screen) customerActions() []ui.Action {
	acts := []ui.Action{
		{ID: "phone.counter", Label: s.w.ToCounter, Keys: bind("Enter", "enter"), Bar: 3, Search: "nqhx redeem", Off: s.cannotShow, Run: s.toCounter},
		{ID: "phone.claim", Label: s.w.ClaimCard, Keys: bind("c", "c"), Bar: 4, Search: "lyz claim take", Off: s.cannotClaim, Run: s.askClaim},
		{ID: "phone.scan", Label: s.w.Scan, Keys: bind("s", "s"), Bar: 5, Search: "sm saoma scan qr", Off: s.noUser, Run: s.scan},
		{ID: "phone.open", Label: s.w.OpenLink, Keys: bind("o", "o"), Burst: ui.Opens, Search: "dklj link qr open", Off: s.noUser, Run: func() tea.Cmd { return s.edit(address, "") }},
		{ID: "phone.write", Label: s.w.Write, Keys: bind("w", "w"), Search: "ly fxx kf write message", Off: s.noUser, Run: s.write},
		{ID: "phone.remove", Label: s.w.Remove, Keys: bind("x", "x"), Bar: 7, Search: "sd delete", Off: s.cannotRemove, Run: s.askRemove},
		{ID: "phone.next", Label: s.w.NextPerson, Keys: bind("]", "]", "tab"), Bar: 8, Burst: ui.Plain, Search: "hgk customer", Off: s.noUser, Run: func() tea.Cmd { return s.turn("down") }},
		{ID: "phone.previous", Label: s.w.LastPerson, Keys: bind("[", "[", "shift+tab"), Burst: ui.Plain, Search: "sygk customer", Off: s.noUser, Run: func() tea.Cmd { return s.turn("up") }},
		{ID: "phone.person", Label: s.w.FindPerson, Keys: bind("/", "/"), Search: "zgk find customer", Off: s.noUser, Run: s.askPerson},
		{ID: "phone.large", Label: s.w.Large, Keys: bind(s.w.Space, " "), Search: "fd large", Off: s.noCode, Run: func() tea.Cmd { s.large = !s.large; return nil }},
		{ID: "phone.copy", Label: s.w.CopyCode, Keys: bind("y", "y", "ctrl+y"), Search: "fzqm copy", Off: s.noCode, Run: s.copyCode},
		{ID: "phone.review", Label: s.w.ToReview, Keys: bind("v", "v"), Search: "shy review", Run: func() tea.Cmd { s.reviewing, s.large = true, false; return nil }},
		{ID: "phone.again", Label: s.w.AskAgain, Keys: bind("r", "r", "f5"), Search: "cxk refresh", Run: s.Open},
		{ID: "phone.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Run: s.escape},
	}
	acts = append(acts, s.giftActions()...)
	if s.o.Env.Theme.Depth == theme.None {
		acts = append(acts, ui.Action{ID: "phone.invert", Label: s.w.Invert, Keys: bind("i", "i"), Search: "fs invert", Run: func() tea.Cmd { s.inverted = !s.inverted; return nil }})
	}
	return acts
}

// giftActions are offering, or what the friend does with the offer.
func (s *Screen) giftActions() []ui.Action {
	if c := s.shown(); c != nil && gifted(*c) {
		return []ui.Action{
			{ID: "phone.accept", Label: s.w.Accept, Keys: bind("a", "a"), Bar: 1, Search: "pysx accept", Off: s.cannotAccept, Run: s.askAccept},
			{ID: "phone.return", Label: s.w.Return, Keys: bind("b", "b"), Bar: 2, Search: "pyth return", Off: s.busy, Run: s.giveBack},
		}
	}
	return []ui.Action{{ID: "phone.gift", Label: s.w.Gift, Keys: bind("t", "t"), Bar: 6, Search: "zz gift", Off: s.cannotGift, Run: s.askGift}}
}

func gifted(c Code) bool { return c.Status == card.CodeGifting || c.Status == card.CodeGiftTimeout }

func (s *Screen) troubleActions() []ui.Action {
	return []ui.Action{
		{ID: "phone.lost", Label: s.w.Lost, Group: s.w.Trouble, Keys: bind("1", "1"), Search: "dw lost", Off: s.armed(lostReply), Run: func() tea.Cmd { return s.disturb(lostReply, s.w.LostSet) }},
		{ID: "phone.slow", Label: s.w.Slow, Group: s.w.Trouble, Keys: bind("2", "2"), Search: "d slow wait", Off: s.armed(slowReply), Run: func() tea.Cmd { return s.disturb(slowReply, s.w.SlowSet) }},
		{ID: "phone.expire", Label: s.w.Expire, Group: s.w.Trouble, Keys: bind("3", "3"), Search: "dq expire clock", Off: s.cannotExpire, Run: s.expire},
		{ID: "phone.days", Label: s.w.Days, Group: s.w.Trouble, Keys: bind("d", "d"), Search: "sz days clock", Off: s.busy, Run: func() tea.Cmd { return s.edit(days, "1") }},
		{ID: "phone.mend", Label: s.w.Mend, Group: s.w.Trouble, Keys: bind("0", "0"), Search: "xh mend", Off: s.busy, Run: s.mend},
	}
}

// armed keeps a trouble from being ordered twice: it would meet two redemptions.
func (s *Screen) armed(f Fault) func() string {
	return func() string {
		if s.state.Value.armed(f) {
			return s.w.ArmedAlready
		}
		return s.busy()
	}
}

func (s *Screen) busy() string {
	if s.doing != "" {
		return s.w.OneAtATime
	}
	return ""
}

func (s *Screen) noUser() string {
	if s.user() == nil {
		return s.w.NobodyHere
	}
	return s.busy()
}

func (s *Screen) noCode() string {
	if s.shown() == nil {
		return s.w.EmptyWallet
	}
	return ""
}

// cannotShow: a coupon that has just been taken must have come before another
// is carried to the counter in its place.
func (s *Screen) cannotShow() string {
	if why := s.busy(); why != "" {
		return why
	}
	if s.want != "" {
		return s.w.Reading
	}
	return s.noCode()
}

func (s *Screen) cannotClaim() string {
	if why := s.noUser(); why != "" {
		return why
	}
	if !s.cards.Has {
		return s.w.Reading
	}
	for _, c := range s.cards.Value {
		if c.live() {
			return ""
		}
	}
	return s.w.NothingLive
}

func (s *Screen) cannotGift() string {
	c := s.shown()
	switch {
	case c == nil:
		return s.w.EmptyWallet
	case s.phase(*c) != usable && s.phase(*c) != notYet:
		return s.w.OnlyUsable
	case !c.CanGive:
		return s.w.CannotGive
	case len(s.users.Value) < 2:
		return s.w.NoFriend
	}
	return s.busy()
}

func (s *Screen) cannotAccept() string {
	if s.shown().Status == card.CodeGiftTimeout {
		return s.w.GiftLapsed
	}
	return s.busy()
}

func (s *Screen) cannotRemove() string {
	c := s.shown()
	switch {
	case c == nil:
		return s.w.EmptyWallet
	case c.Status != card.CodeNormal && c.Status != card.CodeExpire:
		return s.w.CannotRemove
	}
	return s.busy()
}

func (s *Screen) cannotExpire() string {
	switch c := s.shown(); {
	case c == nil:
		return s.w.EmptyWallet
	case c.End.IsZero():
		return s.w.NoEnd
	case c.End.Before(s.clock()):
		return s.w.OverAlready
	}
	return s.busy()
}

// turn shows another customer's phone, after the last one the first.
func (s *Screen) turn(way string) tea.Cmd {
	at, n := s.people.Index(), len(s.users.Value)
	if way == "down" {
		at++
	} else {
		at += n - 1
	}
	s.people.Select(s.users.Value[at%n].OpenID)
	return s.readWallet()
}

// toCounter carries the code to the till, as a customer shows the phone there.
func (s *Screen) toCounter() tea.Cmd {
	return ui.Send(ui.Goto{Screen: "counter", Arg: s.shown().Code})
}

func (s *Screen) copyCode() tea.Cmd {
	c := s.shown().Code
	return ui.Send(ui.Copy{Text: c, Said: s.w.Copied + "  " + text.Code(c)})
}

// escape goes one step back: out of the typing, the large phone, the
// reviewer's page, the screen.
func (s *Screen) escape() tea.Cmd {
	switch {
	case s.entry != nil:
		s.entry = nil
	case s.large:
		s.large = false
	case s.reviewing:
		s.reviewing = false
	default:
		return ui.Send(ui.Back{})
	}
	return nil
}

// askRemove wants F2: a customer who deletes a coupon does not get it back.
func (s *Screen) askRemove() tea.Cmd {
	c := *s.shown()
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.env(), overlay.Question{
		Title: s.w.RemoveTitle, Lines: []string{s.title(c) + " " + text.Code(c.Code), coupon.Fill(s.w.RemoveWhose, s.name(s.of)), s.w.RemoveForGood},
		Keep: s.w.RemoveNot, Act: s.w.Remove, Do: ui.Send(chosen{what: remove, code: c}),
	})})
}

// env is this screen's, with its own colours for what it lays over itself.
func (s *Screen) env() ui.Env {
	e := s.o.Env
	e.Theme = s.theme()
	return e
}
