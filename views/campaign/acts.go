package campaign

import (
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/views/coupon"
)

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
	if raw, _ := s.requestOf(); raw == nil {
		return s.w.NothingChanged
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

// barOf is the place of an action in the key row: of a card that was rejected
// another one than else.
func (s *Screen) barOf(usual, rejected int) int {
	if s.review.Has && coupon.StandingOf(s.review.Value.Card) == coupon.Rejected {
		return rejected
	}
	return usual
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

func (s *Screen) noLogo() string {
	if s.logo.Value == "" {
		return s.w.NoLogo
	}
	return s.cannotWrite()
}

// What the simpler actions do.

// sameLogo takes the logo of the cards that there are.
func (s *Screen) sameLogo() tea.Cmd { return s.putIn(logo, s.logo.Value) }

// putIn fills a field in, as a step that Ctrl+Z takes back.
func (s *Screen) putIn(id, value string) tea.Cmd {
	v := s.ed.form.Values()
	v[id] = value
	s.ed.form.Replace(v)
	return s.changed()
}

// mustBeZero says that codes are imported first and a stock is written all the
// same. Going past this way of making codes leaves the stock alone, so it is put
// right by a key and not by itself.
func mustBeZero(v form.Values) bool { return v[codeMode] == campaign.ModeDeposit && v[quantity] != "0" }

func (s *Screen) zeroStock() tea.Cmd { return s.putIn(quantity, "0") }

func (s *Screen) trySubmit() tea.Cmd {
	if s.ed.draft.InDoubt() {
		d := s.ed.draft
		s.went = &sent{e: s.ed, pub: campaign.Published{InDoubt: true, Draft: d}, what: inDoubt, began: s.now}
		s.page, s.scroll = ended, ui.Scroll{}
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
	s.from, s.page, s.scroll = s.page, p, ui.Scroll{}
	if p == reading {
		s.json = s.request()
	}
	return nil
}

func (s *Screen) leaveView() tea.Cmd {
	s.page, s.scroll = s.from, ui.Scroll{}
	if s.page == looking || s.page == reading {
		s.page = writing
	}
	if s.o.ReadOnly {
		return s.toStart()
	}
	return nil
}

// requestOf is the request that a submission would send, and what is wrong with
// it; nil where a form changes nothing.
func (s *Screen) requestOf() ([]byte, []campaign.Fault) {
	switch e := s.ed; {
	case e == nil:
		return nil, nil
	case e.before != nil:
		return campaign.ChangeJSON(*e.before, e.now())
	}
	return campaign.JSON(s.ed.now())
}

func (s *Screen) copyJSON() tea.Cmd {
	raw, _ := s.requestOf()
	return ui.Send(ui.Copy{Text: string(raw), Said: s.w.CopiedJSON})
}

// toForm goes back to the form, to the field that a refusal names. One that
// names none stands below the form until something is changed.
func (s *Screen) toForm() tea.Cmd {
	s.page = writing
	err := s.went.pub.Err
	if s.went.e.before != nil {
		err = s.went.out.Err
	}
	if s.went.what == refused {
		t := s.v.Trouble(err)
		s.ed.form.SetFaults([]form.Fault{{ID: fieldOf(err, s.went.e.form.Values()), Text: t.What + " " + t.Number}})
		s.ed.form.FirstFault()
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
	var left tea.Cmd
	if s.ed != nil {
		left = unsay(&s.ed.said)
	}
	if s.arrived {
		s.arrived = false
		return tea.Batch(left, ui.Send(ui.Back{}))
	}
	return tea.Batch(left, s.reload())
}

// leaveForm leaves the draft where it is kept; what could not be kept would be
// lost, and that is asked about.
func (s *Screen) leaveForm() tea.Cmd {
	if s.ed.failed != nil {
		return s.askLose()
	}
	return s.leaveEnded()
}

// leaveEnded leaves what is kept under the selection.
func (s *Screen) leaveEnded() tea.Cmd {
	if s.ed.draft.ID != "" {
		s.pick = "draft:" + s.ed.draft.ID
	}
	return s.toStart()
}

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
