package campaign

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/views/coupon"
)

// openDraft reads a draft again before it is shown: it may have moved on.
func (s *Screen) openDraft(id string) tea.Cmd {
	d := s.o.Desk
	return s.opened.Ask(s.now, func(ctx context.Context) (campaign.Draft, error) { return d.Draft(ctx, id) })
}

// draftRead opens the draft that was read: in the form, at what became of a
// creation that was sent, or over the card it changes.
func (s *Screen) draftRead() tea.Cmd {
	d := s.opened.Value
	switch {
	case s.opened.Err != nil:
		return s.fail(s.w.NotOpened, s.local(s.opened.Err))
	case d.Type == "":
		return s.fail(s.w.NotOpened, s.w.Unreadable)
	case d.Became():
		return s.madeBefore(d)
	case d.CardID != "":
		return s.readCard(d.CardID, purpose{edit: true, draft: &d})
	}
	cmd := s.begin(d)
	if d.InDoubt() {
		s.went = &sent{e: s.ed, pub: campaign.Published{InDoubt: true, Draft: d}, what: inDoubt, began: s.now}
		s.page = ended
		return tea.Batch(cmd, s.askDoubt())
	}
	return cmd
}

// madeBefore shows the card that a draft has become. The program ended before it
// could: once it is on the screen the draft has done its work.
func (s *Screen) madeBefore(d campaign.Draft) tea.Cmd {
	cmd := s.begin(d)
	s.went = &sent{e: s.ed, pub: campaign.Published{CardID: d.CardID, Draft: d, Earlier: true}, what: done_, began: s.now}
	s.page = ended
	if s.o.ReadOnly {
		return tea.Batch(cmd, s.askReview())
	}
	return tea.Batch(cmd, s.askReview(), s.forget(s.ed))
}

// readCard reads the card that is to be copied or changed.
func (s *Screen) readCard(id string, p purpose) tea.Cmd {
	s.purpose = p
	d := s.o.Desk
	return s.card.Ask(s.now, func(ctx context.Context) (desk.CardRow, error) { return d.Review(ctx, id) })
}

// cardRead opens the card that was read in the form.
func (s *Screen) cardRead() tea.Cmd {
	c := s.card.Value.Card
	if s.card.Err != nil {
		t := s.v.Trouble(s.card.Err)
		return s.fail(s.w.CardNotRead, t.What)
	}
	if s.purpose.edit {
		d := campaign.Edit(c)
		if p := s.purpose.draft; p != nil {
			d = *p
		}
		if d.Type == "" {
			return s.fail(s.w.NotOpened, s.w.OtherType)
		}
		return s.edit(d, &c)
	}
	d := campaign.Copy(c)
	if d.Type == "" {
		return s.fail(s.w.NotOpened, s.w.OtherType)
	}
	return tea.Batch(s.begin(d), s.save(s.ed), ui.Send(ui.Note{Level: ui.Success, Text: s.w.Copied}))
}

// fail says that something did not come about, and why.
func (s *Screen) fail(phrase, why string) tea.Cmd {
	return ui.Send(ui.Note{Level: ui.Failure, Text: coupon.Fill(phrase, why)})
}
