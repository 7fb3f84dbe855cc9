package cards

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/wechat/card"
)

// Change is what the screen may change at WeChat, and a card's figures by day.
// The screen has one change under way at a time; figures may be asked for beside
// it.
type Change interface {
	Stock(ctx context.Context, c card.Card, delta int64) campaign.Outcome
	Delete(ctx context.Context, cardID string) campaign.Outcome
	Void(ctx context.Context, v card.Void) campaign.Outcome
	PayCell(ctx context.Context, cardID string, open bool) campaign.Outcome
	SelfConsume(ctx context.Context, s card.SelfConsume) campaign.Outcome
	Numbers(ctx context.Context, cardID string, days int) (campaign.Numbers, error)
}

// kind is what is changed.
type kind int

// The kinds of change.
const (
	changeStock kind = iota
	changeDelete
	changeVoid
	changePay
	changeSelf
	kinds
)

// write is a change that was sent, and what its answer is judged by.
type write struct {
	kind  kind
	card  card.Card // as it was when the person decided
	title string
	delta int64  // changeStock
	code  string // changeVoid
	open  bool   // changePay, changeSelf
	since time.Time
}

// wrote is the answer to a write.
type wrote struct {
	write
	out campaign.Outcome
}

// Writing says what is under way that quitting would leave without an answer,
// "" for nothing.
func (s *Screen) Writing() string {
	if s.writing == nil {
		return ""
	}
	return s.w.Change.Doing[s.writing.kind] + "  " + s.writing.title
}

// send starts a change. Its answer is taken whatever happens to the screen.
func (s *Screen) send(w write, do func(ctx context.Context) campaign.Outcome) tea.Cmd {
	w.since = s.now
	s.writing = &w
	delete(s.reports, w.card.ID)
	return func() tea.Msg { return wrote{w, do(context.Background())} }
}

// took takes the answer: the row as WeChat has it now, and what is to be said.
func (s *Screen) took(m wrote) tea.Cmd {
	s.writing = nil
	var again tea.Cmd
	switch now := lastRead(m.out); {
	case now.ID != "":
		s.store.add([]desk.CardRow{{Card: now, At: s.now}}, s.gen)
		s.settle()
	case m.out.State == campaign.Refused, m.out.State == campaign.Done && (m.kind == changeStock || m.kind == changeDelete):
		again = s.askOne(m.card.ID) // what was refused may be so because the card is not what is shown
	}
	if m.out.State == campaign.Done {
		s.said, s.saidAt = m.title+"  "+s.doneWords(m), s.now
		s.own = s.seen
		return tea.Batch(again, ui.Send(ui.Wrote{Level: ui.Success, Text: s.said}))
	}
	r := s.report(m)
	s.reports[m.card.ID] = r
	if s.open != nil {
		s.open.view = ui.Scroll{}
	}
	return tea.Batch(again, ui.Send(ui.Note{Level: ui.Failure, Text: m.title + "  " + r.what}))
}

// lastRead is the card as a change read it last: afterwards, else before; ID ""
// where it did not.
func lastRead(o campaign.Outcome) card.Card {
	if o.Card.ID != "" {
		return o.Card
	}
	return o.Before
}

// saidFor is how long a success is said where there is no status line.
const saidFor = 4 * time.Second

// justDone is the change that has just succeeded, for windows without a status
// line.
func (s *Screen) justDone(small bool) string {
	if !small || s.said == "" || s.now.Sub(s.saidAt) >= saidFor {
		return ""
	}
	t := s.o.Env.Theme
	return t.Good.Render(t.Sign.Yes) + " " + s.said
}
