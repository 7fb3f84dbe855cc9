package codes

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/codes"
	"coupondesk/ui"
)

// Actions are what can be done on the page that is shown.
func (s *Screen) Actions() []ui.Action {
	back := ui.Action{ID: "codes.back", Label: s.w.Back, Keys: bind("Esc", "esc"), Bar: 9, Run: s.back}
	switch s.page {
	case namePage:
		return s.nameActions(back)
	case filePage:
		return []ui.Action{
			{ID: "codes.begin", Label: s.w.Begin, Keys: bind("F2", "f2"), Bar: 1, Danger: true, Off: s.cannotBegin, Run: s.begin},
			{ID: "codes.lines", Label: s.w.SeeLines, Keys: bind("v", "v"), Bar: 2, Search: "qd list", Off: s.noLines, Run: s.showLines},
			back,
		}
	case jobPage:
		return append(s.jobActions(), back)
	case linePage:
		return []ui.Action{back}
	}
	return []ui.Action{
		{ID: "codes.open", Label: s.w.OpenJob, Keys: bind("Enter", "enter"), Bar: 1, Off: s.noJob, Run: s.openJob},
		{ID: "codes.new", Label: s.w.NewFile, Keys: bind("n", "n", "i"), Burst: ui.Opens, Bar: 2, Search: "dr import", Off: s.cannotNew, Run: s.newFile},
		{ID: "codes.drop", Label: s.w.Drop, Keys: bind("D", "D"), Bar: 3, Search: "sc delete", Off: s.cannotDrop, Run: s.askDrop},
		{ID: "codes.again", Label: s.w.Again, Keys: bind("r", "r", "f5"), Bar: 4, Run: s.Open},
		{ID: "codes.leave", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 9, Run: s.back},
	}
}

func (s *Screen) nameActions(back ui.Action) []ui.Action {
	if s.read != nil {
		back.Label = s.w.StopReading
		return []ui.Action{back}
	}
	return []ui.Action{
		{ID: "codes.read", Label: s.w.Read, Keys: bind("Enter", "enter"), Bar: 1, Off: s.noName, Run: s.readFile},
		{ID: "codes.jobs", Label: s.w.SeeJobs, Keys: bind("Ctrl+O", "ctrl+o"), Bar: 2, Off: s.noJobs, Run: s.toJobs},
		back,
	}
}

// jobActions are those of an import. What takes it further stands first.
func (s *Screen) jobActions() []ui.Action {
	if s.working() {
		return []ui.Action{{ID: "codes.stop", Label: s.w.Stop, Keys: bind("s", "s"), Bar: 1, Search: "tz stop", Off: s.cannotStop, Run: s.stop}}
	}
	goOn := ui.Action{ID: "codes.goon", Label: s.w.GoOn, Keys: bind("Enter", "enter"), Bar: 1, Off: s.cannotGoOn, Run: s.goOn}
	stock := ui.Action{ID: "codes.stock", Label: s.w.Raise, Keys: bind("s", "s"), Search: "kc stock", Off: s.cannotRaise, Run: s.askStock}
	missing := ui.Action{ID: "codes.missing", Label: s.w.SendMissing, Keys: bind("m", "m"), Search: "bs missing", Off: s.nothingMissing, Run: s.again}
	refused := ui.Action{ID: "codes.refused", Label: s.w.SeeLines, Keys: bind("v", "v"), Search: "qd th refused", Off: s.noneRefused, Run: s.askRefused}
	switch s.job.State {
	case codes.Sent:
		goOn.Label = s.w.CheckNow
	case codes.Verified:
		goOn.Label, goOn.Keys, goOn.Bar, stock.Bar = s.w.CheckAgain, bind("r", "r", "f5"), 4, 2
		if s.unsettled() {
			goOn.ID, goOn.Label, goOn.Off, goOn.Run = "codes.look", s.w.LookStock, s.cannotLook, s.askPlan
			goOn.Bar = 1
		}
	}
	if missing.Reason() == "" {
		missing.Bar = 1
	}
	if s.job.Failed > 0 {
		refused.Bar = 3
	}
	deliver := ui.Action{ID: "codes.deliver", Label: s.w.Deliver, Keys: bind("p", "p"), Search: "tf deliver qr", Run: func() tea.Cmd {
		return ui.Send(ui.Goto{Screen: "delivery", Arg: s.job.CardID})
	}}
	drop := ui.Action{ID: "codes.drop", Label: s.w.Drop, Keys: bind("D", "D"), Bar: 5, Search: "sc delete", Off: s.cannotDrop, Run: s.askDrop}
	if s.job.State == codes.Unreadable { // neither the codes nor the card are known
		return []ui.Action{drop}
	}
	if s.job.State == codes.Verified && stock.Reason() == s.w.NothingToRaise { // on sale: customers are next
		stock.Bar, deliver.Bar = 0, 3
	}
	return []ui.Action{goOn, stock, missing, refused, deliver, drop,
		{ID: "codes.copy", Label: s.w.Copy, Keys: bind("y", "y", "ctrl+y"), Search: "fz copy", Off: s.noList, Run: func() tea.Cmd {
			return ui.Send(ui.Copy{Text: s.job.Missing.File, Said: s.w.Copied})
		}},
	}
}

// working says that the import that is shown is under way.
func (s *Screen) working() bool { return s.work != nil && s.work.job == s.job.ID }

// back goes one step back; what is under way goes on.
func (s *Screen) back() tea.Cmd {
	switch s.page {
	case linePage:
		s.page = s.list.from
		return nil
	case filePage:
		f := s.file
		s.file, s.page = nil, namePage
		return closing(f)
	case namePage:
		if s.read != nil {
			s.read.stop()
			s.read = nil
			s.wrong = s.w.ReadStopped
			return nil
		}
	}
	s.page = jobsPage
	if s.deep {
		s.deep = false
		return s.Open()
	}
	return ui.Send(ui.Back{})
}

func (s *Screen) toJobs() tea.Cmd {
	s.page = jobsPage
	return s.Open()
}

func (s *Screen) openJob() tea.Cmd {
	j := *s.selected()
	s.card, s.deep = j.CardID, true
	if s.work != nil && s.work.job == j.ID {
		s.page = jobPage
		return nil
	}
	return s.show(j, false)
}

func (s *Screen) newFile() tea.Cmd {
	if j := s.selected(); j != nil && s.card == "" {
		s.card = j.CardID
	}
	cmd := s.arrive(s.card)
	s.deep = true
	return cmd
}

// Reasons why something is off.

func (s *Screen) writes() string {
	switch {
	case s.o.ReadOnly:
		return s.w.ReadOnly
	case s.work != nil:
		return s.w.UnderWay
	case !s.since.IsZero():
		return s.w.Raising
	}
	return ""
}

func (s *Screen) cannotBegin() string {
	if why := s.writes(); why != "" {
		return why
	}
	switch {
	case s.file.Good == 0:
		return s.w.NoneGood
	case s.face.Has && !s.face.Value.Card.Deposits():
		return s.w.NotDeposit
	case !s.face.Has && s.face.Err == nil:
		return s.w.CardUnknown
	}
	return ""
}

func (s *Screen) cannotGoOn() string {
	if why := s.writes(); why != "" {
		return why
	}
	if s.job.ID == "" {
		return s.w.CardUnknown
	}
	if s.elsewhere() {
		return s.w.BusyElse
	}
	return ""
}

func (s *Screen) cannotLook() string {
	switch {
	case !s.since.IsZero():
		return s.w.Raising
	case s.plan.Busy:
		return s.w.Planning
	}
	return ""
}

func (s *Screen) cannotRaise() string {
	if why := s.writes(); why != "" {
		return why
	}
	switch {
	case s.job.State != codes.Verified:
		return s.w.CheckFirst
	case s.plan.Busy:
		return s.w.Planning
	case s.plan.Err != nil:
		return s.w.PlanAgain
	case s.unsettled():
		return s.w.StockDoubt
	case !s.plan.Has || s.plan.Value.State != codes.StockSending:
		return s.w.NothingToRaise
	}
	return ""
}

func (s *Screen) nothingMissing() string {
	if why := s.writes(); why != "" {
		return why
	}
	if s.job.Missing == nil || s.job.Missing.Count == 0 {
		return s.w.NothingMissing
	}
	return ""
}

func (s *Screen) noneRefused() string {
	if s.job.Failed == 0 {
		return s.w.NoneRefused
	}
	return ""
}

func (s *Screen) noList() string {
	if s.job.Missing == nil || s.job.Missing.File == "" {
		return s.w.NothingMissing
	}
	return ""
}

func (s *Screen) cannotStop() string {
	if s.work.stopping {
		return s.w.Stopping
	}
	return ""
}

func (s *Screen) cannotDrop() string {
	if why := s.writes(); why != "" {
		return why
	}
	j := s.selected()
	if s.page == jobPage && s.job.ID != "" {
		j = &s.job
	}
	switch {
	case j == nil:
		return s.w.NoJob
	case j.Busy:
		return s.w.BusyElse
	}
	return ""
}

func (s *Screen) cannotNew() string {
	if j := s.selected(); s.card == "" && (j == nil || j.CardID == "") {
		return s.w.PickCard
	}
	return s.writes()
}

func (s *Screen) noJob() string {
	if s.selected() == nil {
		return s.w.NoJob
	}
	return ""
}

func (s *Screen) noJobs() string {
	if len(s.jobs.Value) == 0 {
		return s.w.NoJob
	}
	return ""
}

func (s *Screen) noName() string {
	if s.name.Value() == "" {
		return s.w.NoName
	}
	return ""
}

func (s *Screen) noLines() string {
	if len(s.file.Bad)+len(s.file.Doubles) == 0 {
		return s.w.AllGood
	}
	return ""
}

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
