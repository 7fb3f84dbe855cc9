package campaign

import (
	"maps"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// checked is what keeps a coupon from being submitted, as it was asked about.
type checked struct {
	e      *editing
	asked  campaign.Draft
	faults []campaign.Fault
}

// submit asks for all faults at once, those of the pictures on this machine and
// of the clock included.
func (s *Screen) submit() tea.Cmd {
	e, desk := s.ed, s.o.Desk
	var kept tea.Cmd
	if e.form.Tidy() {
		kept = s.changed()
	}
	d := e.now()
	if e.before != nil && len(campaign.Changes(*e.before, d)) == 0 {
		return ui.Send(ui.Note{Level: ui.Info, Text: s.w.NothingChanged})
	}
	return tea.Batch(kept, func() tea.Msg { return checked{e, d, desk.Check(e.before, d)} })
}

// checked shows the faults, or everything once more before it is sent. What was
// typed meanwhile is looked at again.
func (s *Screen) checked(m checked) tea.Cmd {
	e := m.e
	if s.ed != e || s.page != writing {
		return nil
	}
	if !maps.Equal(m.asked.Values, e.now().Values) {
		return s.submit()
	}
	if len(m.faults) > 0 {
		return s.faulty(m.faults)
	}
	went := &sent{e: e}
	if e.before != nil {
		went.update, _ = campaign.Change(*e.before, m.asked)
	}
	e.form.SetFaults(nil)
	var said tea.Cmd
	if e.faulty {
		said = ui.Send(ui.Note{Level: ui.Info, Text: s.w.AskAgainNow})
	}
	e.faulty = false
	s.went, s.page, s.from, s.scroll = went, asking, writing, ui.Scroll{}
	s.review, s.doubt, s.chosen = ui.Query[desk.CardRow]{}, ui.Query[[]card.Card]{}, 0
	return tea.Batch(unsay(&e.said), said)
}

// faulty puts every fault at its field and goes to the first.
func (s *Screen) faulty(faults []campaign.Fault) tea.Cmd {
	s.page = writing
	s.mark(faults)
	s.ed.faulty = true
	text := coupon.Fill(s.w.NotSubmitted, s.count(len(faults)))
	if loose := s.ed.form.Loose(); len(loose) > 0 {
		text += s.w.Colon + loose[0].Text
	}
	s.ed.form.FirstFault()
	return s.sayFaults(ui.Note{Level: ui.Failure, Text: text, Next: ui.Hint{Key: "Ctrl+E", Label: s.w.NextFault}})
}

// sayFaults says how many faults there are, in the place of what was said about
// them before.
func (s *Screen) sayFaults(n ui.Note) tea.Cmd {
	before := unsay(&s.ed.said)
	s.ed.said = n.Text
	if before == nil {
		return ui.Send(n)
	}
	return tea.Sequence(before, ui.Send(n)) // the two may be in the same words
}

// mark gives faults to the form. One that no field can carry keeps the name of
// what it is about.
func (s *Screen) mark(faults []campaign.Fault) {
	lang := string(s.o.Env.Lang)
	show := func(words func(campaign.Fault) wechat.Words) {
		out := make([]form.Fault, len(faults))
		for i, f := range faults {
			out[i] = form.Fault{ID: f.ID, Text: safe.Line(words(f).In(lang), 200).String()}
		}
		s.ed.form.SetFaults(out)
	}
	show(func(f campaign.Fault) wechat.Words { return f.Words })
	homeless := map[string]bool{}
	for _, f := range s.ed.form.Loose() {
		homeless[f.ID] = true
	}
	show(func(f campaign.Fault) wechat.Words {
		if homeless[f.ID] {
			return f.Sentence()
		}
		return f.Words
	})
}

// sentence is the first of some faults with the name of its field.
func (s *Screen) sentence(faults []campaign.Fault, none string) string {
	if len(faults) == 0 {
		return none
	}
	return safe.Line(faults[0].Sentence().In(string(s.o.Env.Lang)), 120).String()
}

func (s *Screen) count(n int) string { return strconv.Itoa(n) }
