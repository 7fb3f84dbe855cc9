package campaign

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// outcome is what became of a submission.
type outcome int

const (
	pending outcome = iota
	done_           // accepted
	refused         // the platform said no
	notSent         // nothing happened
	inDoubt         // nobody knows
)

// sent is one submission, under way or over.
type sent struct {
	e      *editing
	update card.Update     // of an existing card
	step   campaign.Step   // newest
	steps  []campaign.Step // all, for the list
	told   *ui.Stream[campaign.Step]
	began  time.Time
	what   outcome
	pub    campaign.Published
	out    campaign.Outcome
}

// stepped tells how far a submission is.
type stepped struct {
	of   *sent
	step campaign.Step
}

// published and updated end a submission.
type (
	published struct {
		of  *sent
		pub campaign.Published
	}
	updated struct {
		of  *sent
		out campaign.Outcome
	}
)

// send submits, once everything that was typed is kept.
func (s *Screen) send() tea.Cmd {
	w := s.went
	w.began = s.now
	s.page = sending
	return s.after(w.e, func() tea.Cmd {
		if w.e.before != nil {
			d, u := s.o.Desk, w.update
			return func() tea.Msg { return updated{w, d.Update(context.Background(), u)} }
		}
		return s.publish(w)
	})
}

// publish runs in the background and tells its steps as they come.
func (s *Screen) publish(w *sent) tea.Cmd {
	d, dr := s.o.Desk, w.e.now()
	w.told = ui.NewStream(64, func(st campaign.Step) tea.Msg { return stepped{w, st} })
	work := func() tea.Msg {
		defer w.told.End()
		return published{w, d.Publish(context.Background(), dr, w.told.Tell)}
	}
	return tea.Batch(work, w.told.Next())
}

func (s *Screen) stepped(m stepped) tea.Cmd {
	m.of.step = m.step
	m.of.steps = append(m.of.steps, m.step)
	return m.of.told.Next()
}

// published says what became of a new card. The draft is kept as the desk
// gave it back, whatever happened.
func (s *Screen) published(m published) tea.Cmd {
	w, p := m.of, m.pub
	w.pub = p
	e := w.e
	if p.Draft.ID != "" {
		values := e.form.Values()
		e.draft = p.Draft
		e.draft.Values = values
	}
	switch {
	case p.CardID != "":
		w.what = done_
	case p.InDoubt:
		w.what = inDoubt
	case len(p.Faults) > 0:
		w.what = notSent
		if s.ed == e {
			return s.faulty(p.Faults)
		}
	default:
		w.what = s.failure(p.Err)
	}
	cmd := s.wrote(w)
	if w.what == done_ && p.LedgerErr == nil {
		cmd = tea.Batch(cmd, s.forget(e))
	}
	if s.went != w {
		return cmd
	}
	s.page, s.scroll = ended, ui.Scroll{}
	switch w.what {
	case done_:
		return tea.Batch(cmd, s.askReview())
	case inDoubt:
		return tea.Batch(cmd, s.askDoubt())
	}
	return cmd
}

// updated says what became of a change.
func (s *Screen) updated(m updated) tea.Cmd {
	w := m.of
	w.out = m.out
	w.what = map[campaign.State]outcome{campaign.Done: done_, campaign.Refused: refused, campaign.NotSent: notSent}[m.out.State]
	if w.what == pending {
		w.what = inDoubt
	}
	cmd := s.wrote(w)
	if s.went == w {
		s.page, s.scroll = ended, ui.Scroll{}
		cmd = tea.Batch(cmd, s.askReview())
	}
	if w.what == done_ {
		return tea.Batch(cmd, s.forget(w.e))
	}
	return cmd
}

// forget drops the draft of a card that is as the draft said.
func (s *Screen) forget(e *editing) tea.Cmd {
	d, id := s.o.Desk, e.draft.ID
	if id == "" {
		return nil
	}
	e.draft.ID, e.draft.Rev = "", 0
	return func() tea.Msg { return done{err: d.Drop(context.Background(), id)} }
}

// wrote tells the root what was written, in a sentence for the status line.
func (s *Screen) wrote(w *sent) tea.Cmd {
	level, name := ui.Success, safe.Line(w.e.form.Value(title), 40).String()
	if w.what != done_ {
		level = ui.Failure
	}
	said := s.w.Said[w.what]
	if w.e.before != nil {
		said = s.w.SaidEdit[w.what]
	}
	return ui.Send(ui.Wrote{Level: level, Text: coupon.Fill(said, name)})
}

// askReview asks how the review of the card stands.
func (s *Screen) askReview() tea.Cmd {
	id := s.went.cardID()
	if id == "" {
		return nil
	}
	d := s.o.Desk
	return s.review.Ask(s.now, func(ctx context.Context) (desk.CardRow, error) { return d.Review(ctx, id) })
}

// compared takes the first reading of a new card that could not be read back at
// once for that.
func (s *Screen) compared() {
	w := s.went
	if w == nil || w.what != done_ || w.e.before != nil || w.pub.Card.ID != "" || s.review.Err != nil || !s.review.Has {
		return
	}
	w.pub.Err, w.pub.Card = nil, s.review.Value.Card
	w.pub.Different = campaign.Differences(w.pub.Draft.Sent(), w.pub.Card)
}

// followReview asks again while the review goes on and somebody looks.
func (s *Screen) followReview() tea.Cmd {
	if !s.shown || s.page != ended || s.went == nil || s.went.what != done_ || s.review.Busy || s.now.Sub(s.review.Since) < follow {
		return nil
	}
	if s.review.Has && s.review.Err == nil && coupon.StandingOf(s.review.Value.Card) != coupon.InReview {
		return nil
	}
	return s.askReview()
}

// askDoubt asks which cards a creation in doubt may have made.
func (s *Screen) askDoubt() tea.Cmd {
	d, dr := s.o.Desk, s.went.e.now()
	return s.doubt.Ask(s.now, func(ctx context.Context) ([]card.Card, error) { return d.Doubt(ctx, dr) })
}

// cardID is the card of a submission, "" while there is none or nobody knows.
func (w *sent) cardID() string {
	if w.e.before != nil {
		return w.e.before.ID
	}
	return w.pub.CardID
}
