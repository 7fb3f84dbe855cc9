package campaign

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
)

// Actions are what can be done on the page that is shown.
func (s *Screen) Actions() []ui.Action {
	switch s.page {
	case writing:
		return append(s.writingActions(), s.formActions()...)
	case looking, reading:
		return s.viewActions()
	case asking:
		return s.askingActions()
	case sending:
		return nil
	case ended:
		return s.endedActions()
	}
	return s.startActions()
}

// formActions are those of the form, without the way to the next fault, which
// the screen has for itself.
func (s *Screen) formActions() []ui.Action {
	return slices.DeleteFunc(s.ed.form.Actions(), func(a ui.Action) bool { return a.ID == "form.fault" })
}

func (s *Screen) startActions() []ui.Action {
	w := &s.w
	return []ui.Action{
		{ID: "campaign.open", Label: w.Open, Search: w.Search.Open, Bar: 1, Keys: bind("Enter", "enter"), Off: s.cannotOpen, Run: s.enter},
		{ID: "campaign.drop", Label: w.Drop, Search: w.Search.Drop, Bar: 2, Keys: bind("D", "D"), Off: s.cannotDrop, Run: s.askDrop},
		{ID: "campaign.again", Label: w.Again, Search: w.Search.Again, Bar: 3, Keys: bind("r", "r", "f5"), Run: s.reload},
		{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 4, Keys: bind("Esc", "esc", "q"), Run: s.leave},
	}
}

func (s *Screen) writingActions() []ui.Action {
	w := &s.w
	submit, leave := w.Submit, w.KeepLeave
	if s.ed.before != nil {
		submit = w.SubmitEdit
	}
	if s.ed.draft.InDoubt() {
		submit = w.SeeDoubt
	}
	acts := []ui.Action{
		{ID: "campaign.next-fault", Label: w.NextFault, Search: w.Search.NextFault, Bar: s.faultBar(), Keys: bind("Ctrl+E", "ctrl+e"), Off: s.noFault, Run: s.nextFault},
		{ID: "campaign.submit", Label: submit, Search: w.Search.Submit, Bar: 2, Keys: bind("Ctrl+S", "ctrl+s"), Off: s.cannotWrite, Run: s.trySubmit},
		{ID: "campaign.face", Label: w.Face, Search: w.Search.Face, Bar: 4, Keys: bind("F4", "f4"), Run: func() tea.Cmd { return s.view(looking) }},
		{ID: "campaign.json", Label: w.JSON, Search: w.Search.JSON, Keys: bind("Ctrl+R", "ctrl+r"), Off: s.noRequest, Run: func() tea.Cmd { return s.view(reading) }},
		{ID: "campaign.copy-json", Label: w.CopyJSON, Search: w.Search.JSON, Keys: bind("Ctrl+Y", "ctrl+y"), Off: s.noRequest, Run: s.copyJSON},
		{ID: "campaign.template", Label: w.Template, Search: w.Search.Template, Keys: bind("Ctrl+G", "ctrl+g"), Off: s.cannotWrite, Run: s.askTemplate},
		{ID: "campaign.save", Label: w.SaveAgain, Search: w.Search.Save, Keys: bind("F5", "f5"), Off: s.cannotWrite, Run: func() tea.Cmd { return s.save(s.ed) }},
		{ID: "campaign.back", Label: leave, Search: w.Search.Back, Bar: 3, Keys: bind("Esc", "esc"), Run: s.leaveForm},
	}
	switch focus := s.ed.form.Focused(); { // elsewhere the key is the calendar's
	case s.ed.before == nil && (focus == codeMode || focus == quantity) && mustBeZero(s.ed.form.Values()):
		acts = append(acts, ui.Action{ID: "campaign.zero", Label: w.ZeroStock, Search: "kc stock", Keys: bind("Ctrl+D", "ctrl+d"), Off: s.cannotWrite, Run: s.zeroStock})
	case focus == logo:
		acts = append(acts, ui.Action{ID: "campaign.logo", Label: w.SameLogo, Search: "logo", Keys: bind("Ctrl+D", "ctrl+d"), Off: s.noLogo, Run: s.sameLogo})
	}
	return acts
}

// faultBar: the way to the next fault is in the key row only while there is
// one.
func (s *Screen) faultBar() int {
	if s.noFault() == "" {
		return 1
	}
	return 0
}

// viewActions are those over the coupon alone and the JSON.
func (s *Screen) viewActions() []ui.Action {
	w := &s.w
	back := w.BackToForm
	if s.o.ReadOnly {
		back = w.Back
	}
	acts := []ui.Action{
		{ID: "campaign.back", Label: back, Search: w.Search.Back, Bar: 1, Keys: bind("Esc", "esc", "f4", "q"), Run: s.leaveView},
		{ID: "campaign.copy-json", Label: w.CopyJSON, Search: w.Search.JSON, Bar: 2, Keys: bind("Ctrl+Y", "ctrl+y", "y"), Off: s.noRequest, Run: s.copyJSON},
	}
	if s.page == looking {
		acts = append(acts, ui.Action{ID: "campaign.json", Label: w.JSON, Search: w.Search.JSON, Bar: 3, Keys: bind("Ctrl+R", "ctrl+r"), Off: s.noRequest,
			Run: func() tea.Cmd {
				s.page, s.scroll, s.json = reading, ui.Scroll{}, s.request()
				return nil
			}})
	}
	return acts
}

func (s *Screen) askingActions() []ui.Action {
	w := &s.w
	label := w.Submit
	if s.went.e.before != nil {
		label = w.SubmitEdit
	}
	return []ui.Action{
		{ID: "campaign.send", Label: label, Search: w.Search.Submit, Bar: 1, Keys: bind("F2", "f2"), Danger: true, Off: s.cannotWrite, Run: s.send},
		{ID: "campaign.back", Label: w.BackToForm, Search: w.Search.Back, Bar: 2, Keys: bind("Esc", "esc", "enter"), Run: func() tea.Cmd { s.page = writing; return nil }},
		{ID: "campaign.copy-json", Label: w.CopyJSON, Search: w.Search.JSON, Bar: 3, Keys: bind("Ctrl+Y", "ctrl+y", "y"), Off: s.noRequest, Run: s.copyJSON},
		{ID: "campaign.json", Label: w.JSON, Search: w.Search.JSON, Keys: bind("Ctrl+R", "ctrl+r"), Off: s.noRequest, Run: func() tea.Cmd { return s.view(reading) }},
	}
}

func (s *Screen) endedActions() []ui.Action {
	w := &s.w
	switch s.went.what {
	case done_:
		return s.doneActions()
	case inDoubt:
		if s.went.e.before == nil {
			return s.doubtActions()
		}
	}
	acts := []ui.Action{{ID: "campaign.form", Label: w.BackToForm, Bar: 1, Keys: bind("Enter", "enter"), Run: s.toForm}}
	if s.went.cardID() != "" {
		acts = append(acts, ui.Action{ID: "campaign.again", Label: w.AskAgain, Search: w.Search.Again, Bar: 2, Keys: bind("r", "r", "f5"), Run: s.askReview})
	}
	return append(acts, ui.Action{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 3, Keys: bind("Esc", "esc", "q"), Run: s.leaveEnded})
}

func (s *Screen) doneActions() []ui.Action {
	w, id := &s.w, s.went.cardID()
	to := func(screen string) func() tea.Cmd {
		return func() tea.Cmd { return ui.Send(ui.Goto{Screen: screen, Arg: id}) }
	}
	bar := s.barOf
	return []ui.Action{
		{ID: "campaign.card", Label: w.SeeCard, Bar: 1, Keys: bind("Enter", "enter"), Run: to("cards")},
		{ID: "campaign.again", Label: w.AskAgain, Search: w.Search.Again, Bar: bar(2, 4), Keys: bind("r", "r", "f5"), Run: s.askReview},
		{ID: "campaign.copy", Label: w.CopyID, Bar: bar(3, 0), Keys: bind("y", "y", "ctrl+y"), Run: func() tea.Cmd { return ui.Send(ui.Copy{Text: id, Said: w.CopiedID}) }},
		{ID: "campaign.deliver", Label: w.Deliver, Bar: bar(4, 0), Keys: bind("p", "p"), Off: s.notLive, Run: to("delivery")},
		{ID: "campaign.codes", Label: w.Codes, Keys: bind("i", "i"), Off: s.notDeposit, Run: to("codes")},
		{ID: "campaign.edit", Label: w.EditAgain, Bar: bar(0, 2), Keys: bind("e", "e"), Off: s.cannotWrite, Run: func() tea.Cmd { return s.readCard(id, purpose{edit: true}) }},
		{ID: "campaign.another", Label: w.Another, Bar: bar(0, 3), Keys: bind("c", "c"), Off: s.cannotWrite, Run: func() tea.Cmd { return s.readCard(id, purpose{}) }},
		{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 6, Keys: bind("Esc", "esc", "q"), Run: s.leaveEnded},
	}
}

func (s *Screen) doubtActions() []ui.Action {
	w := &s.w
	return []ui.Action{
		{ID: "campaign.this", Label: w.ThisOne, Bar: 1, Keys: bind("u", "u"), Off: s.noCandidate, Run: s.settleThis},
		{ID: "campaign.none", Label: w.NoneOfThem, Bar: 2, Keys: bind("n", "n"), Off: s.cannotWrite, Run: s.askNone},
		{ID: "campaign.again", Label: w.AskAgain, Search: w.Search.Again, Bar: 3, Keys: bind("r", "r", "f5"), Run: s.askDoubt},
		{ID: "campaign.card", Label: w.SeeCard, Keys: bind("Enter", "enter"), Off: s.noCandidate, Run: func() tea.Cmd {
			return ui.Send(ui.Goto{Screen: "cards", Arg: s.doubt.Value[s.chosen].ID})
		}},
		{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 4, Keys: bind("Esc", "esc", "q"), Run: s.leaveEnded},
	}
}
