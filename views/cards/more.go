package cards

import (
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/views/coupon"
)

// subject is the card that an action is about: the one that is open, or the
// selected row. nil where there is none.
func (s *Screen) subject() *row {
	if s.open != nil {
		return s.store.by[s.open.id]
	}
	return s.selected()
}

// bars are the places of the actions in the key row.
type bars struct{ New, Deliver, More, Edit, Delete int }

// thing heads the actions on the card that is selected or open.
func (s *Screen) thing() string {
	if r := s.subject(); r != nil {
		return r.title
	}
	return s.w.Change.Group
}

// moreActions lead to other screens and change the card. What is not wired is
// not there at all.
func (s *Screen) moreActions(b bars) []ui.Action {
	var out []ui.Action
	add := func(a ui.Action) {
		a.Group = s.thing()
		out = append(out, a)
	}
	w, find := &s.w.Change, &s.w.Change.Search
	importing, stocking := 0, b.More
	if r := s.subject(); r != nil && r.Card.Deposits() { // its stock follows from what is imported
		importing, stocking = b.More, 0
	}
	if s.goes("campaign") {
		if s.open == nil {
			out = append(out, ui.Action{ID: "cards.new", Label: w.New, Search: find.New, Bar: b.New, Keys: keys("n", "n"), Burst: ui.Opens, Off: s.readOnly, Run: func() tea.Cmd { return ui.Send(ui.Goto{Screen: "campaign"}) }})
		}
		add(ui.Action{ID: "cards.edit", Label: w.Edit, Search: find.Edit, Bar: b.Edit, Keys: keys("e", "e"), Off: s.cannotChange, Run: s.to("campaign", "edit:")})
		add(ui.Action{ID: "cards.copyAsNew", Label: w.CopyAsNew, Search: find.CopyAsNew, Keys: keys("c", "c"), Off: s.cannotCopy, Run: s.to("campaign", "copy:")})
	}
	if s.goes("delivery") {
		add(ui.Action{ID: "cards.deliver", Label: w.Deliver, Search: find.Deliver, Bar: b.Deliver, Keys: keys("p", "p"), Off: s.cannotDeliver, Run: s.to("delivery", "")})
	}
	if s.goes("codes") {
		add(ui.Action{ID: "cards.import", Label: w.Import, Search: find.Import, Bar: importing, Keys: keys("i", "i"), Off: s.cannotImport, Run: s.to("codes", "")})
	}
	if s.o.Change == nil {
		return out
	}
	add(ui.Action{ID: "cards.more", Label: w.More, Search: find.More, Bar: stocking, Keys: keys("s", "s"), Off: s.cannotChange, Run: func() tea.Cmd { return s.askStock(true) }})
	add(ui.Action{ID: "cards.less", Label: w.Less, Search: find.Less, Keys: keys("S", "S"), Off: s.cannotTake, Run: func() tea.Cmd { return s.askStock(false) }})
	add(ui.Action{ID: "cards.pay", Label: w.Pay, Search: find.Pay, Keys: keys("b", "b"), Off: s.cannotChange, Run: s.askPay})
	add(ui.Action{ID: "cards.self", Label: w.Self, Search: find.Self, Keys: keys("u", "u"), Off: s.cannotChange, Run: s.askSelf})
	add(ui.Action{ID: "cards.void", Label: w.Void, Search: find.Void, Keys: keys("V", "V"), Off: s.cannotVoid, Run: s.askVoid})
	add(ui.Action{ID: "cards.delete", Label: w.Delete, Search: find.Delete, Bar: b.Delete, Keys: keys("D", "D"), Off: s.cannotChange, Run: s.askDelete})
	return out
}

func (s *Screen) goes(screen string) bool { return s.o.Go != nil && s.o.Go(screen) }

// to leads to another screen with the subject's id.
func (s *Screen) to(screen, before string) func() tea.Cmd {
	return func() tea.Cmd { return ui.Send(ui.Goto{Screen: screen, Arg: before + s.subject().id}) }
}

func (s *Screen) readOnly() string {
	if s.o.ReadOnly {
		return s.w.Change.ReadOnly
	}
	return ""
}

// cannotCopy: every card that was read can be copied, deleted ones too.
func (s *Screen) cannotCopy() string {
	r := s.subject()
	switch {
	case s.o.ReadOnly:
		return s.w.Change.ReadOnly
	case r == nil && s.open == nil:
		return s.w.NoRow
	case r == nil || !r.known:
		return s.w.Change.Unread
	}
	return ""
}

// cannotVoid: codes of a deleted card live on, and can be voided.
func (s *Screen) cannotVoid() string {
	if why := s.cannotCopy(); why != "" {
		return why
	}
	if s.writing != nil {
		return s.w.Change.Waiting
	}
	return ""
}

func (s *Screen) cannotChange() string {
	if why := s.cannotVoid(); why != "" {
		return why
	}
	if s.subject().standing == coupon.Deleted {
		return s.w.Change.Gone
	}
	return ""
}

func (s *Screen) cannotTake() string {
	if why := s.cannotChange(); why != "" {
		return why
	}
	if s.subject().Card.Quantity <= 0 {
		return s.w.Change.NothingLeft
	}
	return ""
}

func (s *Screen) cannotDeliver() string {
	if why := s.cannotChange(); why != "" {
		return why
	}
	switch s.subject().standing {
	case coupon.InReview:
		return s.w.Change.InReview
	case coupon.Rejected:
		return s.w.Change.Rejected
	case coupon.NoStock:
		return s.w.Change.NoStock
	case coupon.Ended:
		return s.w.Change.Ended
	}
	return ""
}

func (s *Screen) cannotImport() string {
	if why := s.cannotChange(); why != "" {
		return why
	}
	switch c := s.subject().Card; {
	case c.Deposits():
		return ""
	case c.UseCustomCode:
		return s.w.Change.ByShop
	}
	return s.w.Change.ByWechat
}
