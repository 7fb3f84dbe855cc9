package campaign

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/views/coupon"
)

// Actions are what can be done on the page that is shown.
func (s *Screen) Actions() []ui.Action {
	switch s.page {
	case writing:
		return append(s.writingActions(), s.ed.form.Actions()...)
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

func (s *Screen) startActions() []ui.Action {
	w := &s.w
	return []ui.Action{
		{ID: "campaign.open", Label: w.Open, Search: w.Search.Open, Bar: 1, Keys: bind(w.Enter, "enter"), Off: s.cannotOpen, Run: s.enter},
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
	return []ui.Action{
		{ID: "campaign.next-fault", Label: w.NextFault, Search: w.Search.NextFault, Bar: s.faultBar(), Keys: bind("Ctrl+E", "ctrl+e"), Off: s.noFault, Run: s.nextFault},
		{ID: "campaign.submit", Label: submit, Search: w.Search.Submit, Bar: 2, Keys: bind("Ctrl+S", "ctrl+s"), Off: s.cannotWrite, Run: s.trySubmit},
		{ID: "campaign.face", Label: w.Face, Search: w.Search.Face, Bar: 4, Keys: bind("F4", "f4"), Run: func() tea.Cmd { return s.view(looking) }},
		{ID: "campaign.json", Label: w.JSON, Search: w.Search.JSON, Keys: bind("Ctrl+O", "ctrl+o"), Off: s.noRequest, Run: func() tea.Cmd { return s.view(reading) }},
		{ID: "campaign.copy-json", Label: w.CopyJSON, Search: w.Search.JSON, Keys: bind("Ctrl+Y", "ctrl+y"), Off: s.noRequest, Run: s.copyJSON},
		{ID: "campaign.template", Label: w.Template, Search: w.Search.Template, Keys: bind("Ctrl+T", "ctrl+t"), Off: s.cannotWrite, Run: s.askTemplate},
		{ID: "campaign.save", Label: w.SaveAgain, Search: w.Search.Save, Keys: bind("F5", "f5"), Off: s.cannotWrite, Run: func() tea.Cmd { return s.save(s.ed) }},
		{ID: "campaign.back", Label: leave, Search: w.Search.Back, Bar: 3, Keys: bind("Esc", "esc"), Run: s.leaveForm},
	}
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
		acts = append(acts, ui.Action{ID: "campaign.json", Label: w.JSON, Search: w.Search.JSON, Bar: 3, Keys: bind("Ctrl+O", "ctrl+o"), Off: s.noRequest,
			Run: func() tea.Cmd {
				s.page, s.scroll, s.json = reading, 0, s.request()
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
		{ID: "campaign.json", Label: w.JSON, Search: w.Search.JSON, Keys: bind("Ctrl+O", "ctrl+o"), Off: s.noRequest, Run: func() tea.Cmd { return s.view(reading) }},
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
	return []ui.Action{
		{ID: "campaign.form", Label: w.BackToForm, Bar: 1, Keys: bind(w.Enter, "enter"), Run: s.toForm},
		{ID: "campaign.again", Label: w.AskAgain, Search: w.Search.Again, Bar: 2, Keys: bind("r", "r", "f5"), Off: s.noCard, Run: s.askReview},
		{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 3, Keys: bind("Esc", "esc", "q"), Run: s.leaveEnded},
	}
}

func (s *Screen) doneActions() []ui.Action {
	w, id := &s.w, s.went.cardID()
	to := func(screen string) func() tea.Cmd {
		return func() tea.Cmd { return ui.Send(ui.Goto{Screen: screen, Arg: id}) }
	}
	return []ui.Action{
		{ID: "campaign.card", Label: w.SeeCard, Bar: 1, Keys: bind(w.Enter, "enter"), Run: to("cards")},
		{ID: "campaign.again", Label: w.AskAgain, Search: w.Search.Again, Bar: 2, Keys: bind("r", "r", "f5"), Run: s.askReview},
		{ID: "campaign.copy", Label: w.CopyID, Bar: 3, Keys: bind("y", "y", "ctrl+y"), Run: func() tea.Cmd { return ui.Send(ui.Copy{Text: id, Said: w.CopiedID}) }},
		{ID: "campaign.deliver", Label: w.Deliver, Bar: 4, Keys: bind("p", "p"), Off: s.notLive, Run: to("delivery")},
		{ID: "campaign.codes", Label: w.Codes, Keys: bind("i", "i"), Off: s.notDeposit, Run: to("codes")},
		{ID: "campaign.edit", Label: w.EditAgain, Bar: s.rejectedBar(), Keys: bind("e", "e"), Off: s.cannotWrite, Run: func() tea.Cmd { return s.readCard(id, purpose{edit: true}) }},
		{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 6, Keys: bind("Esc", "esc", "q"), Run: s.leaveEnded},
	}
}

func (s *Screen) doubtActions() []ui.Action {
	w := &s.w
	return []ui.Action{
		{ID: "campaign.this", Label: w.ThisOne, Bar: 1, Keys: bind("u", "u"), Off: s.noCandidate, Run: s.settleThis},
		{ID: "campaign.none", Label: w.NoneOfThem, Bar: 2, Keys: bind("n", "n"), Off: s.cannotWrite, Run: s.askNone},
		{ID: "campaign.again", Label: w.AskAgain, Search: w.Search.Again, Bar: 3, Keys: bind("r", "r", "f5"), Run: s.askDoubt},
		{ID: "campaign.card", Label: w.SeeCard, Keys: bind(w.Enter, "enter"), Off: s.noCandidate, Run: func() tea.Cmd {
			return ui.Send(ui.Goto{Screen: "cards", Arg: s.doubt.Value[s.chosen].ID})
		}},
		{ID: "campaign.back", Label: w.Back, Search: w.Search.Back, Bar: 4, Keys: bind("Esc", "esc", "q"), Run: s.leaveEnded},
	}
}

// Reasons why something is off.

func (s *Screen) cannotWrite() string {
	if s.o.ReadOnly {
		return s.w.ReadOnly
	}
	return ""
}

func (s *Screen) noFault() string {
	if s.ed == nil || len(s.ed.form.Faults()) == 0 {
		return s.w.NoFault
	}
	return ""
}

func (s *Screen) noRequest() string {
	if s.ed == nil || s.ed.before != nil {
		return s.w.NoRequest
	}
	return ""
}

func (s *Screen) noCard() string {
	if s.went.cardID() == "" {
		return s.w.NoCardYet
	}
	return ""
}

func (s *Screen) notLive() string {
	if !s.review.Has || coupon.StandingOf(s.review.Value.Card) == coupon.InReview || coupon.StandingOf(s.review.Value.Card) == coupon.Rejected {
		return s.w.OnlyReviewed
	}
	return ""
}

func (s *Screen) notDeposit() string {
	if s.went.e.form.Value(codeMode) != campaign.ModeDeposit {
		return s.w.CodesOfWeChat
	}
	return s.notLive()
}

func (s *Screen) rejectedBar() int {
	if s.review.Has && coupon.StandingOf(s.review.Value.Card) == coupon.Rejected {
		return 5
	}
	return 0
}

func (s *Screen) noCandidate() string {
	if why := s.cannotWrite(); why != "" {
		return why
	}
	if s.chosen >= len(s.doubt.Value) {
		return s.w.NoCandidate
	}
	return ""
}

// What the simpler actions do.

func (s *Screen) trySubmit() tea.Cmd {
	if s.ed.draft.InDoubt() {
		d := s.ed.draft
		s.went = &sent{e: s.ed, pub: campaign.Published{InDoubt: true, Draft: d}, what: inDoubt, began: s.now}
		s.page, s.scroll = ended, 0
		return s.askDoubt()
	}
	return s.submit()
}

func (s *Screen) nextFault() tea.Cmd {
	s.page = writing
	s.ed.form.NextFault()
	return nil
}

// view shows the coupon or the request over the page there is.
func (s *Screen) view(p page) tea.Cmd {
	s.from, s.page, s.scroll = s.page, p, 0
	if p == reading {
		s.json = s.request()
	}
	return nil
}

func (s *Screen) leaveView() tea.Cmd {
	s.page, s.scroll = s.from, 0
	if s.page == looking || s.page == reading {
		s.page = writing
	}
	if s.o.ReadOnly {
		return s.toStart()
	}
	return nil
}

func (s *Screen) copyJSON() tea.Cmd {
	raw, _ := campaign.JSON(s.ed.now())
	return ui.Send(ui.Copy{Text: string(raw), Said: s.w.CopiedJSON})
}

// toForm goes back to the form, to the field that a refusal names.
func (s *Screen) toForm() tea.Cmd {
	s.page = writing
	err := s.went.pub.Err
	if s.went.e.before != nil {
		err = s.went.out.Err
	}
	if id := fieldOf(err); id != "" {
		t := s.v.Trouble(err)
		s.ed.form.SetFaults([]form.Fault{{ID: id, Text: t.What + " " + t.Number}})
		s.ed.form.NextFault()
	}
	return nil
}

// leave goes back from the start page.
func (s *Screen) leave() tea.Cmd {
	if s.opened.Busy || s.card.Busy {
		s.opened.Stop()
		s.card.Stop()
		return nil
	}
	return ui.Send(ui.Back{})
}

// toStart shows drafts and templates, or the screen that wanted this one.
func (s *Screen) toStart() tea.Cmd {
	s.page = starting
	if s.arrived {
		s.arrived = false
		return ui.Send(ui.Back{})
	}
	return s.reload()
}

// leaveForm leaves the draft where it is kept; what could not be kept would be
// lost, and that is asked about.
func (s *Screen) leaveForm() tea.Cmd {
	if s.ed.failed != nil {
		return s.askLose()
	}
	if s.ed.draft.ID != "" {
		s.pick = "draft:" + s.ed.draft.ID
	}
	return s.toStart()
}

func (s *Screen) leaveEnded() tea.Cmd { return s.toStart() }

// doneWith is the answer of a small act.
type done struct {
	err  error
	said string
	then func() tea.Cmd
}

func (s *Screen) doneWith(d done) tea.Cmd {
	if d.err != nil {
		return s.fail(s.w.NotDone, s.local(d.err))
	}
	cmd := s.reload()
	if d.said != "" {
		cmd = tea.Batch(cmd, ui.Send(ui.Note{Level: ui.Success, Text: d.said}))
	}
	if d.then != nil {
		cmd = tea.Batch(cmd, d.then())
	}
	return cmd
}

// chosenItem is the selected row of the start page, nil when there is none.
func (s *Screen) chosenItem() *item {
	items := s.items()
	i := slices.IndexFunc(items, func(it item) bool { return it.id == s.pick })
	if i < 0 && len(items) > 0 {
		i = 0
	}
	if i < 0 {
		return nil
	}
	return &items[i]
}
