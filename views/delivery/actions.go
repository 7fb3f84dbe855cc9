package delivery

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/text"
)

// Actions are everything that can be done here now.
func (s *Screen) Actions() []ui.Action {
	switch s.mode {
	case showing:
		return s.showingActions()
	case filling:
		return s.fillingActions()
	case settling:
		return []ui.Action{
			{ID: "delivery.went", Label: s.w.ItWent, Keys: bind("a", "a"), Bar: 1, Off: s.readOnly, Run: func() tea.Cmd { return s.settle(true) }},
			{ID: "delivery.didnot", Label: s.w.ItDidNot, Keys: bind("x", "x"), Bar: 2, Off: s.readOnly, Run: func() tea.Cmd { return s.settle(false) }},
			{ID: "delivery.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 3, Run: s.back},
		}
	case reading:
		out := []ui.Action{{ID: "delivery.copy", Label: s.w.Copy + " " + s.texts[0].label, Keys: bind("y", "y", "ctrl+y"), Bar: 1, Run: func() tea.Cmd { return s.copyPiece(0) }}}
		if len(s.texts) > 1 {
			out = append(out, ui.Action{ID: "delivery.copy2", Label: s.w.Copy + " " + s.texts[1].label, Keys: bind("Y", "Y"), Bar: 2, Run: func() tea.Cmd { return s.copyPiece(1) }})
		}
		return append(out, ui.Action{ID: "delivery.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 3, Run: s.back})
	case choosing:
		return []ui.Action{
			{ID: "delivery.open", Label: s.w.OpenIt, Keys: bind("Enter", "enter"), Bar: 1, Off: s.chosenOff, Run: s.chosen},
			{ID: "delivery.more", Label: s.w.MoreCards, Keys: bind("a", "a"), Bar: 2, Search: "jq add cards", Off: s.backOff, Run: s.pickMore},
			{ID: "delivery.again", Label: s.w.ReadAgain, Keys: bind("r", "r", "f5"), Run: s.Open},
			{ID: "delivery.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 3, Run: s.back},
		}
	}
	return []ui.Action{
		{ID: "delivery.pick", Label: s.w.Pick, Keys: bind(s.w.Space, " "), Bar: 1, Off: s.nothing, Run: s.toggle},
		{ID: "delivery.on", Label: s.w.GoOn, Keys: bind("Enter", "enter"), Bar: 2, Off: s.nothing, Run: s.goOn},
		{ID: "delivery.again", Label: s.w.ReadAgain, Keys: bind("r", "r", "f5"), Run: s.readAll},
		{ID: "delivery.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 3, Run: s.back},
	}
}

func (s *Screen) showingActions() []ui.Action {
	return []ui.Action{
		{ID: "delivery.save", Label: s.w.SavePicture, Keys: bind("s", "s"), Bar: 1, Search: "ctp bc save png svg", Off: s.saveOff, Run: s.save},
		{ID: "delivery.link", Label: s.w.CopyLink, Keys: bind("y", "y", "ctrl+y"), Bar: 2, Search: "fz copy", Run: s.copyLink},
		{ID: "delivery.place", Label: s.w.CopyPlace, Keys: bind("Y", "Y"), Search: "fzwz copy path folder", Off: s.unsaved, Run: s.copyPlace},
		{ID: "delivery.invert", Label: s.w.Invert, Keys: bind("i", "i"), Bar: 3, Search: "fs invert", Run: func() tea.Cmd { s.inverted = !s.inverted; return nil }},
		{ID: "delivery.renew", Label: s.w.Again, Keys: bind("r", "r"), Bar: 4, Search: "hyg renew", Off: s.againOff, Run: s.again},
		{ID: "delivery.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 5, Run: s.back},
	}
}

func (s *Screen) nothing() string {
	if s.list.Index() < 0 {
		return s.w.NoCards
	}
	return ""
}

func (s *Screen) readOnly() string {
	if s.o.ReadOnly {
		return s.w.ReadOnly
	}
	return ""
}

// fillingActions are the form's. The way to the next fault is in the key row
// only while there is one, and in the list of all actions once.
func (s *Screen) fillingActions() []ui.Action {
	fault := ui.Action{ID: "delivery.fault", Label: s.w.NextFault, Keys: bind("Ctrl+E", "ctrl+e"), Off: s.noFault, Run: s.nextFault}
	if s.noFault() == "" {
		fault.Bar = 2
	}
	acts := []ui.Action{
		{ID: "delivery.submit", Label: s.submitLabel(), Keys: bind("Ctrl+S", "ctrl+s"), Bar: 1, Search: "fs send", Off: s.submitOff, Run: s.submit},
		fault,
		{ID: "delivery.back", Label: s.w.Back, Keys: bind("Esc", "esc"), Bar: 3, Off: s.backOff, Run: s.back},
	}
	return append(acts, slices.DeleteFunc(s.form.Actions(), func(a ui.Action) bool { return a.ID == "form.fault" })...)
}

func (s *Screen) noFault() string {
	if len(s.form.Faults()) == 0 {
		return s.w.NoFault
	}
	return ""
}

func (s *Screen) nextFault() tea.Cmd {
	s.form.NextFault()
	return nil
}

func (s *Screen) backOff() string {
	if s.sending {
		return s.w.StillSending
	}
	return ""
}

// back is one step back; what was filled in is gone only with the screen.
func (s *Screen) back() tea.Cmd {
	s.failure = nil
	switch s.mode {
	case filling, settling, reading:
		s.mode = choosing
	case showing:
		s.mode = s.from
		s.stock.Stop()
		return s.readMade()
	case picking:
		if s.adding && len(s.picked) > 0 {
			return s.goOn()
		}
		s.picked, s.adding = nil, false
		return ui.Send(ui.Back{})
	default:
		if s.listed {
			return s.backToList()
		}
		s.picked, s.mode = nil, picking // it is drawn once more before it is left
		return ui.Send(ui.Back{})
	}
	return nil
}

// backToList is where the cards were picked. Several picks stay; one card that
// Enter took is only where the cursor is.
func (s *Screen) backToList() tea.Cmd {
	s.mode, s.listed = picking, false
	if len(s.picked) == 1 {
		s.picked = nil
	}
	return s.readAll()
}

// waiting says what is awaited, since when, once that is worth saying.
func (s *Screen) waiting(what string, since time.Time) string {
	d := s.now.Sub(since)
	if d < 150*time.Millisecond {
		return ""
	}
	return strings.Join([]string{what, text.Elapsed(d, s.o.Env.Lang)}, " · ")
}
