package campaign

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// drawSending lists the steps of a submission, as far as they are known.
func (s *Screen) drawSending(size ui.Size) ui.Frame {
	t, w := s.o.Env.Theme, s.went
	c := newColumn(size)
	title := s.w.SendingTitle
	if w.e.before != nil {
		title = s.w.ChangingTitle
	}
	c.line(t.Bold.Render(coupon.Fill(title, text.Elapsed(s.now.Sub(w.began), s.o.Env.Lang))))
	c.line(t.Muted.Render(s.w.DoNotClose))
	c.gap()
	for i, st := range w.steps {
		if i+1 < len(w.steps) && w.steps[i+1].Stage == st.Stage {
			continue
		}
		sign := t.Good.Render(t.Sign.Yes)
		if i == len(w.steps)-1 {
			sign = t.Doubt.Render(t.Sign.Busy)
		}
		row := sign + " " + s.w.Step[st.Stage]
		if st.Of > 0 {
			row += "  " + t.Muted.Render(coupon.Fill(s.w.Picture, s.count(st.N), s.count(st.Of)))
		}
		c.line(row)
	}
	return s.withFace(size, c.rows)
}

// drawEnded says what became of a submission: the fact, what it means, what to
// do next, and the platform's numbers last.
func (s *Screen) drawEnded(size ui.Size) ui.Frame {
	c := newColumn(size)
	switch w := s.went; {
	case w.what == done_:
		s.endDone(c)
	case w.what == inDoubt && w.e.before == nil:
		s.endDoubt(c)
	case w.what == inDoubt:
		s.tag(c, s.o.Env.Theme.InDoubt, s.o.Env.Theme.Sign.Look, s.w.DoubtEdit)
		c.para(s.o.Env.Theme.Plain, s.w.DoubtEditNext)
		s.number(c, w.out.Err)
		s.statusRows(c)
	case w.pub.Closed:
		s.endClosed(c)
	default:
		s.endRefused(c)
	}
	if err := s.went.pub.LedgerErr; err != nil {
		c.gap()
		c.para(s.o.Env.Theme.Bad, s.o.Env.Theme.Sign.No+" "+coupon.Fill(s.w.MarkNotKept, s.local(err)))
	}
	from, _ := s.scroll.Window(len(c.rows), size.H)
	return s.withFace(size, c.rows[from:])
}

// tag is the state of the thing in one filled word, and its name below.
func (s *Screen) tag(c *column, st lipgloss.Style, sign, word string) {
	c.line(st.Render(" " + sign + " " + word + " "))
	c.gap()
	c.line(s.o.Env.Theme.Bold.Render(s.name(s.went.e.now())))
}

// endDone is a card that is there, and how its review stands.
func (s *Screen) endDone(c *column) {
	t, w, sent := s.o.Env.Theme, s.w, s.went
	word := w.Created
	if sent.e.before != nil {
		word = w.Changed
	}
	s.tag(c, t.Done, t.Sign.Yes, word)
	c.gap()
	s.statusRows(c)
	c.gap()
	c.line(t.Muted.Render(cell.Pad(w.Card, 12)) + sent.cardID())
	switch {
	case sent.e.before == nil && len(sent.pub.Different) > 0:
		c.para(t.Doubt, t.Sign.Look+" "+coupon.Fill(w.Different, s.fields(sent.pub.Different)))
	case sent.e.before == nil && sent.pub.Err != nil:
		c.para(t.Doubt, t.Sign.Look+" "+coupon.Fill(w.NotBack, s.v.Trouble(sent.pub.Err).What))
	case sent.e.before == nil && sent.pub.Card.ID != "":
		c.para(t.Muted, w.SameBack)
	case sent.e.before != nil && sent.out.Confirmed:
		c.para(t.Muted, w.Confirmed)
	}
	if sent.e.before == nil && sent.e.form.Value(codeMode) == campaign.ModeDeposit {
		c.para(t.Plain, w.DepositNext)
	}
}

// statusRows say how the card stands with the platform, and since when that is
// known.
func (s *Screen) statusRows(c *column) {
	t, w := s.o.Env.Theme, s.w
	if !s.review.Has {
		switch {
		case s.review.Err != nil:
			c.para(t.Bad, t.Sign.No+" "+s.v.Trouble(s.review.Err).What)
		case s.review.Busy:
			c.line(t.Muted.Render(w.AskingStatus))
		}
		return
	}
	standing := coupon.StandingOf(s.review.Value.Card)
	sign, word, st := s.v.Standing(t, standing)
	say, next := "", ""
	switch standing {
	case coupon.InReview:
		say = w.InReview
		if s.went.e.before != nil {
			say = w.ChangedReview
		}
	case coupon.Rejected:
		say, next = w.Rejected, w.RejectedNext
	case coupon.Live, coupon.NoStock:
		say = w.Passed
		if s.went.e.before != nil && !s.went.out.Review {
			say = w.ChangedNow
		}
	}
	c.line(st.Bold(true).Render(sign+" "+word) + "  " + t.Muted.Render(coupon.Fill(w.Asked, text.Clock(s.review.At))))
	c.para(t.Plain, say)
	if next != "" {
		c.para(t.Plain, next)
	}
	if s.review.Err != nil {
		c.para(t.Bad, t.Sign.No+" "+s.v.Trouble(s.review.Err).What)
	}
}

// fields names fields for people.
func (s *Screen) fields(ids []string) string {
	var out []string
	for _, id := range ids {
		f, ok := card.FieldOf(id)
		name := f.Words.In(string(s.o.Env.Lang))
		if a, mine := s.fw.Field[id]; mine && !strings.Contains(id, "_app_brand_") && (!strings.HasSuffix(id, "_url") || id == logo) { // which have the same label in three parts
			name = a.Label
		} else if !ok {
			name = id
		}
		out = append(out, name)
	}
	return strings.Join(out, ui.Pick(s.o.Env, "、", ", "))
}

// failure says what an error of a creation means: whether anything happened.
func (s *Screen) failure(err error) outcome {
	e := wechat.AsError(err)
	if e == nil {
		return notSent // this machine: the ledger, a file
	}
	if e.Class == wechat.ClassRefused {
		return refused
	}
	return notSent
}

// endRefused is a no, or a request that did not leave.
func (s *Screen) endRefused(c *column) {
	t, w, sent := s.o.Env.Theme, s.w, s.went
	err := sent.pub.Err
	if sent.e.before != nil {
		err = sent.out.Err
	}
	if sent.what == refused {
		s.tag(c, t.Refused, t.Sign.No, w.Refused)
	} else {
		s.tag(c, t.Bold, t.Sign.Empty, w.NotSent)
	}
	c.gap()
	trouble := s.v.Trouble(err)
	if wechat.AsError(err) == nil && err != nil {
		trouble.What = s.local(err)
	}
	c.para(t.Plain, trouble.What)
	if id := fieldOf(err, s.went.e.form.Values()); id != "" {
		c.para(t.Plain, s.fields([]string{id})+s.w.Colon+trouble.Next)
	} else {
		c.para(t.Plain, trouble.Next)
	}
	c.gap()
	there := w.DraftThere
	if sent.what == notSent {
		there = w.DraftAgain
	}
	c.para(t.Plain, w.NothingSent+ui.Pick(s.o.Env, "，", ". ")+there)
	s.number(c, err)
}

// endClosed explains the rule of 2021 with the answer as it was received.
func (s *Screen) endClosed(c *column) {
	t, w := s.o.Env.Theme, s.w
	s.tag(c, t.Refused, t.Sign.No, w.Closed)
	c.gap()
	c.para(t.Plain, w.ClosedWhy)
	c.gap()
	c.para(t.Plain, w.ClosedNext)
	s.number(c, s.went.pub.Err)
}

// number is what support asks for: the platform's own words and its number.
func (s *Screen) number(c *column, err error) {
	t, e := s.o.Env.Theme, wechat.AsError(err)
	if e == nil {
		return
	}
	c.gap()
	if e.Msg != "" {
		c.para(t.Muted, coupon.Fill(s.w.Said0, safe.Line(e.Msg, 160).String()))
	}
	if n := s.v.Trouble(err).Number; n != "" {
		c.line(t.Muted.Render(n))
	}
}

// endDoubt is a creation of which nobody knows: what may have come of it, and
// what a person can do.
func (s *Screen) endDoubt(c *column) {
	t, w := s.o.Env.Theme, s.w
	s.tag(c, t.InDoubt, t.Sign.Look, w.Doubt)
	c.gap()
	c.para(t.Plain, w.DoubtWhy)
	c.para(t.Plain, w.DoubtNever)
	c.gap()
	switch {
	case s.doubt.Busy && !s.doubt.Has:
		c.line(t.Muted.Render(w.AskingStatus))
	case s.doubt.Err != nil:
		c.para(t.Bad, t.Sign.No+" "+coupon.Fill(w.DoubtUnseen, s.v.Trouble(s.doubt.Err).What))
	case len(s.doubt.Value) == 0:
		c.para(t.Bold, w.DoubtNo)
		c.para(t.Plain, w.DoubtLater)
	default:
		c.line(t.Bold.Render(w.DoubtLook))
		s.candidates(c)
	}
	s.number(c, s.went.pub.Err)
}

// candidates are the cards that a creation in doubt may have made.
func (s *Screen) candidates(c *column) {
	t := s.o.Env.Theme
	for i, found := range s.doubt.Value {
		sign, word, _ := s.v.Standing(t, coupon.StandingOf(found))
		when := ""
		if !found.Created.IsZero() {
			when = text.When(found.Created, s.now, s.o.Env.Lang)
		}
		line := cell.Fit(sign+" "+word, 12) + " " + text.ShortID(safe.Line(found.ID, 64).String(), 18) + "  " + when
		if i == s.chosen {
			c.selected(t.Selected, t.Sign.Row, line)
			continue
		}
		c.line(line)
	}
}
