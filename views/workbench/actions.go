package workbench

import (
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
)

// Actions are everything that can be done here. None of them has a value in it.
func (s *Screen) Actions() []ui.Action {
	acts := []ui.Action{
		{ID: "workbench.next", Label: s.w.Next, Keys: bind("Tab", "tab"), Bar: 1, Run: func() tea.Cmd { return s.move(1) }},
		{ID: "workbench.copy", Label: s.copyLabel(), Keys: bind("Ctrl+Y", "ctrl+y"), Bar: 2, Search: "fz qianming copy signature", Off: s.noResult, Run: s.copyResult},
		{ID: "workbench.string", Label: s.w.CopyString, Keys: bind("Ctrl+T", "ctrl+t"), Search: "fz dqc string", Off: s.noString, Run: s.copyString},
		{ID: "workbench.choose", Label: s.w.Choose, Keys: bind("Ctrl+O", "ctrl+o"), Bar: 3, Search: "xz qm scheme choose", Run: s.choose},
		{ID: "workbench.link", Label: s.w.LookAtLink, Keys: bind("Ctrl+G", "ctrl+g"), Search: "lj lianjie link inspect", Off: s.onLink, Run: func() tea.Cmd { return s.arrive(LinkPage) }},
		{ID: "workbench.show", Label: s.showLabel(), Keys: bind("Ctrl+R", "ctrl+r"), Bar: 5, Search: "xs my show hide secret", Run: s.show},
	}
	acts = append(acts, ui.Action{ID: "workbench.more", Label: s.w.MoreFound, Keys: bind("PgDn", "pgdown"), Search: "hm gengduo more findings", Off: s.noMore, Run: func() tea.Cmd { return s.scroll(findingsPage) }},
		ui.Action{ID: "workbench.less", Label: s.w.LessFound, Keys: bind("PgUp", "pgup"), Search: "qm back findings", Off: s.noLess, Run: func() tea.Cmd { return s.scroll(-findingsPage) }})
	if s.o.Ticket != nil {
		acts = append(acts, ui.Action{ID: "workbench.ticket", Label: s.w.TakeTicket, Keys: bind("F5", "f5"), Search: "ticket", Off: s.noTicket, Run: s.askTicket})
	}
	acts = append(acts,
		ui.Action{ID: "workbench.clear", Label: s.w.Clear, Keys: bind("Ctrl+X", "ctrl+x"), Search: "qk clear empty", Off: s.empty, Run: s.clear},
		ui.Action{ID: "workbench.undo", Label: s.w.Undo, Keys: bind("Ctrl+Z", "ctrl+z"), Search: "cx undo", Off: s.noUndo, Run: s.takeBack},
	)
	return append(acts, ui.Action{ID: "workbench.back", Label: s.w.Back, Keys: bind("Esc", s.backKeys()...), Bar: 4, Run: func() tea.Cmd { return ui.Send(ui.Back{}) }})
}

func (s *Screen) backKeys() []string {
	if s.Typing() {
		return []string{"esc"}
	}
	return []string{"esc", "q"}
}

func (s *Screen) copyLabel() string {
	if name := s.w.Copies[s.result()]; name != "" {
		return name
	}
	return s.w.Copies["signature"]
}

func (s *Screen) showLabel() string {
	if s.shown {
		return s.w.Hide
	}
	return s.w.Show
}

func (s *Screen) noResult() string {
	if s.page().link || s.page().verifies() || s.err != nil || s.answer.Value == "" {
		return s.w.NoResult
	}
	return ""
}

func (s *Screen) copyResult() tea.Cmd {
	return ui.Send(ui.Copy{Text: s.answer.Value, Said: s.w.Copied})
}

func (s *Screen) noString() string {
	if s.page().link || s.page().opens() || s.blank() || s.answer.Message == "" {
		return s.w.NoString
	}
	return ""
}

// copyString copies the real string, keys and all: it is asked for by its key.
func (s *Screen) copyString() tea.Cmd {
	said := s.w.CopiedString
	for _, p := range s.answer.Parts {
		if p.Secret && p.Order > 0 && p.Value != "" {
			said = s.w.CopiedSecret
		}
	}
	return ui.Send(ui.Copy{Text: s.answer.Message, Said: said})
}

func (s *Screen) onLink() string {
	if s.page().link {
		return s.w.OnLink
	}
	return ""
}

// findingsPage is how many findings one key passes over.
const findingsPage = 3

// scroll passes over findings that were read, for windows that are too low for
// all of them.
func (s *Screen) scroll(by int) tea.Cmd {
	s.first = max(0, min(s.first+by, len(s.search.found)-1))
	return nil
}

func (s *Screen) noMore() string {
	if s.first >= len(s.search.found)-1 {
		return s.w.AllFound
	}
	return ""
}

func (s *Screen) noLess() string {
	if s.first == 0 {
		return s.w.AllFound
	}
	return ""
}

// show lets the secrets be read, or hides them again.
func (s *Screen) show() tea.Cmd {
	s.shown = !s.shown
	return nil
}

func (s *Screen) noTicket() string {
	switch {
	case s.rowNamed("api_ticket") == nil:
		return s.w.TicketUnused
	case s.ticket.Busy:
		return s.w.AskingTicket
	}
	return ""
}

func (s *Screen) askTicket() tea.Cmd { return s.ticket.Ask(s.now, s.o.Ticket) }

func (s *Screen) empty() string {
	if s.blank() {
		return s.w.Blank
	}
	return ""
}

// clear empties every row of this page.
func (s *Screen) clear() tea.Cmd {
	s.undo = s.snapshot()
	for _, r := range s.rows {
		r.set("")
	}
	s.names, s.more = nil, nil
	s.tell(s.w.Cleared)
	s.compose()
	s.focus(0)
	return s.changed()
}

func (s *Screen) noUndo() string {
	if s.undo == nil {
		return s.w.NothingToUndo
	}
	return ""
}

func (s *Screen) takeBack() tea.Cmd {
	s.restore(s.undo)
	s.undo = nil
	s.tell(s.w.Undone)
	return s.changed()
}
