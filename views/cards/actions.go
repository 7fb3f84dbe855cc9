package cards

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/wechat/card"
)

// Actions are what can be done in the list, in its filter field or in a
// detail.
func (s *Screen) Actions() []ui.Action {
	switch {
	case s.open != nil:
		return s.detailActions()
	case s.find.Focused():
		return s.findActions()
	}
	return append(s.listActions(), s.tabActions()...)
}

func (s *Screen) listActions() []ui.Action {
	w := &s.w
	r := s.selected()
	again, run := w.Again, s.again
	if r != nil && r.Err != nil {
		again, run = w.AgainOne, func() tea.Cmd { return s.askOne(r.id) }
	}
	back := 9
	if s.o.First && s.backLabel() == w.Back {
		back = 0
	}
	out := append([]ui.Action{
		{ID: "cards.open", Label: w.Open, Group: s.thing(), Search: w.Search.Open, Bar: 1, Keys: keys("Enter", "enter"), Off: s.noRow, Run: s.enter},
	}, s.moreActions(bars{New: 2, Deliver: 3, More: 4})...)
	return append(out, []ui.Action{
		{ID: "cards.find", Label: w.Find, Search: w.Search.Find, Bar: 5, Keys: keys("/", "/"), Burst: ui.Opens, Off: s.noRows, Run: s.focus},
		{ID: "cards.sort", Label: w.Sort, Search: w.Search.Sort, Bar: 6, Keys: keys("o", "o"), Burst: ui.Plain, Off: s.noRows, Run: s.nextOrder},
		{ID: "cards.turn", Label: w.Change.Turn, Search: w.Change.Search.Turn, Keys: keys("O", "O"), Burst: ui.Plain, Off: s.noRows, Run: s.turnOrder},
		{ID: "cards.type", Label: w.Type, Search: w.Search.Type, Bar: 7, Keys: keys("t", "t"), Burst: ui.Plain, Off: s.oneType, Run: s.nextType},
		{ID: "cards.again", Label: again, Search: w.Search.Again, Bar: 8, Keys: keys("r", "r"), Run: run},
		{ID: "cards.reload", Label: w.Again, Search: w.Search.Again, Keys: keys("F5", "f5"), Run: s.again},
		s.copyAction(r, 9),
		{ID: "cards.back", Label: s.backLabel(), Search: w.Search.Back, Bar: back, Keys: keys("Esc", "esc"), Run: s.back},
		{ID: "cards.leave", Label: w.Back, Search: w.Search.Back, Keys: keys("q", "q"), Run: func() tea.Cmd { return ui.Send(ui.Back{}) }},
	}...)
}

func (s *Screen) findActions() []ui.Action {
	w := &s.w
	return []ui.Action{
		{ID: "cards.keep", Label: w.Keep, Bar: 1, Keys: keys("Enter", "enter"), Run: s.keep},
		{ID: "cards.clear", Label: w.ClearKey, Bar: 2, Keys: keys("Esc", "esc"), Run: s.clear},
		{ID: "cards.reload", Label: w.Again, Search: w.Search.Again, Keys: keys("F5", "f5"), Run: s.again},
	}
}

func (s *Screen) detailActions() []ui.Action {
	w := &s.w
	asking := func() string {
		if s.one.Busy {
			return w.NothingToAsk
		}
		return ""
	}
	return append(s.moreActions(bars{Deliver: 1, More: 2, Edit: 3, Delete: 5}),
		s.copyAction(s.store.by[s.open.id], 4),
		ui.Action{ID: "cards.again", Label: w.AgainOne, Search: w.Search.Again, Bar: 6, Keys: keys("r", "r", "f5"), Off: asking, Run: s.again},
		ui.Action{ID: "cards.back", Label: s.backLabel(), Search: w.Search.Back, Bar: 7, Keys: keys("Esc", "esc", "q"), Run: s.back},
	)
}

func (s *Screen) tabActions() []ui.Action {
	var out []ui.Action
	for tab := range tabs {
		n := strconv.Itoa(tab + 1)
		out = append(out, ui.Action{
			ID: "cards.tab" + n, Label: s.w.Tabs[tab], Group: s.w.GroupTabs, Search: s.w.Search.Tabs[tab], Keys: keys(n, n), Burst: ui.Plain,
			Run: func() tea.Cmd {
				f := s.store.want
				f.tab = tab
				s.narrow(f)
				return nil
			},
		})
	}
	return out
}

func (s *Screen) copyAction(r *row, bar int) ui.Action {
	id := ""
	if r != nil {
		id = r.id
	} else if s.open != nil {
		id = s.open.id
	}
	return ui.Action{
		ID: "cards.copy", Label: s.w.Copy, Search: s.w.Search.Copy, Bar: bar, Keys: keys("y", "y", "ctrl+y"),
		Off: func() string {
			if id == "" {
				return s.w.NoRow
			}
			return ""
		},
		Run: func() tea.Cmd { return ui.Send(ui.Copy{Text: id, Said: s.w.Copied}) },
	}
}

func keys(shown string, bound ...string) key.Binding {
	return key.NewBinding(key.WithKeys(bound...), key.WithHelp(shown, ""))
}

// Reasons why something is off.

func (s *Screen) noRow() string {
	if s.selected() == nil {
		return s.w.NoRow
	}
	return ""
}

func (s *Screen) noRows() string {
	if len(s.store.order) == 0 {
		return s.w.NoRows
	}
	return ""
}

func (s *Screen) oneType() string {
	if why := s.noRows(); why != "" {
		return why
	}
	if len(s.store.types()) < 2 && s.store.want.typ == "" {
		return s.w.OneType
	}
	return ""
}

// What the actions do.

func (s *Screen) enter() tea.Cmd {
	r := s.selected()
	if r == nil {
		return nil
	}
	s.want = r.id
	s.open = &detail{id: r.id}
	figures := s.askFigures(r.id, figuresAge)
	if r.Err != nil {
		return tea.Batch(s.askOne(r.id), figures)
	}
	return figures
}

func (s *Screen) focus() tea.Cmd {
	s.find.Focus()
	return nil
}

// keep leaves the field and what it found.
func (s *Screen) keep() tea.Cmd {
	s.find.Blur()
	return nil
}

func (s *Screen) clear() tea.Cmd {
	s.find.Blur()
	s.find.Reset()
	s.narrow(s.store.want)
	return nil
}

// again asks once more for what is on the screen.
func (s *Screen) again() tea.Cmd {
	if s.open != nil {
		return tea.Batch(s.askOne(s.open.id), s.askFigures(s.open.id, 0))
	}
	return s.reload()
}

func (s *Screen) nextOrder() tea.Cmd {
	s.arrange((s.store.sort+1)%orders, false)
	return nil
}

func (s *Screen) turnOrder() tea.Cmd {
	s.arrange(s.store.sort, !s.store.back)
	return nil
}

// nextType goes through the types that occur, and back to all of them.
func (s *Screen) nextType() tea.Cmd {
	f := s.store.want
	all := append([]card.Type{""}, s.store.types()...)
	next := card.Type("")
	for i, t := range all {
		if t == f.typ && i+1 < len(all) {
			next = all[i+1]
		}
	}
	f.typ = next
	s.narrow(f)
	return nil
}

// back goes one step back: it stops the waiting, drops the filter, leaves.
func (s *Screen) back() tea.Cmd {
	switch {
	case s.one.Busy && (s.open != nil || !s.list.Busy):
		s.one.Stop()
		if s.open != nil && s.store.by[s.open.id] == nil {
			return s.closeDetail()
		}
	case s.reported():
		delete(s.reports, s.subject().id)
	case s.open != nil:
		return s.closeDetail()
	case s.list.Busy:
		s.stopList()
		s.stopped = true
	case s.filtered():
		s.find.Reset()
		f := s.store.want
		f.typ = ""
		s.narrow(f)
	default:
		return ui.Send(ui.Back{})
	}
	return nil
}

// reported says that the outcome of a change waits to be answered.
func (s *Screen) reported() bool {
	r := s.subject()
	if r == nil {
		return false
	}
	_, ok := s.reports[r.id]
	return ok
}

func (s *Screen) filtered() bool { return s.find.Value() != "" || s.store.want.typ != "" }

// backLabel says which step Esc would take.
func (s *Screen) backLabel() string {
	switch {
	case s.one.Busy && (s.open != nil || !s.list.Busy):
		return s.w.StopKey
	case s.reported():
		return s.w.Change.Dismiss
	case s.open == nil && s.list.Busy:
		return s.w.StopKey
	case s.open == nil && s.filtered():
		return s.w.ClearKey
	}
	return s.w.Back
}

// closeDetail returns to the list, or to the screen that wanted the detail.
func (s *Screen) closeDetail() tea.Cmd {
	arrived := s.open.arrived
	s.open = nil
	if arrived {
		return ui.Send(ui.Back{})
	}
	return nil
}
