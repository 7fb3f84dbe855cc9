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
	p := ui.Page{Size: left(size)}
	title := s.w.SendingTitle
	if w.e.before != nil {
		title = s.w.ChangingTitle
	}
	p.Line(t.Bold.Render(coupon.Fill(title, text.Elapsed(s.now.Sub(w.began), s.o.Env.Lang))))
	p.Line(t.Muted.Render(s.w.DoNotClose))
	gap(&p)
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
		p.Line(row)
	}
	all := ui.Page{Size: size}
	all.Full(s.withFace(size, p.Rows)...)
	return all.Frame()
}

// drawEnded says what became of a submission: the fact, what it means, what to
// do next, and the platform's numbers last.
func (s *Screen) drawEnded(size ui.Size) ui.Frame {
	p := ui.Page{Size: left(size)}
	switch w := s.went; {
	case w.what == done_:
		s.endDone(&p)
	case w.what == inDoubt && w.e.before == nil:
		s.endDoubt(&p)
	case w.what == inDoubt:
		s.tag(&p, s.o.Env.Theme.InDoubt, s.o.Env.Theme.Sign.Look, s.w.DoubtEdit)
		para(&p, s.o.Env.Theme.Plain, s.w.DoubtEditNext)
		s.number(&p, w.out.Err)
		s.statusRows(&p)
	case w.pub.Closed:
		s.endClosed(&p)
	default:
		s.endRefused(&p)
	}
	if err := s.went.pub.LedgerErr; err != nil {
		gap(&p)
		para(&p, s.o.Env.Theme.Bad, s.o.Env.Theme.Sign.No+" "+coupon.Fill(s.w.MarkNotKept, s.local(err)))
	}
	s.scroll = s.bound(size.H, len(p.Rows))
	all := ui.Page{Size: size}
	all.Full(s.withFace(size, p.Rows[s.scroll:])...)
	return all.Frame()
}

// tag is the state of the thing in one filled word, and its name below.
func (s *Screen) tag(p *ui.Page, st lipgloss.Style, sign, word string) {
	p.Line(st.Render(" " + sign + " " + word + " "))
	gap(p)
	p.Line(s.o.Env.Theme.Bold.Render(s.name(s.went.e.now())))
}

// endDone is a card that is there, and how its review stands.
func (s *Screen) endDone(p *ui.Page) {
	t, w, sent := s.o.Env.Theme, s.w, s.went
	word := w.Created
	if sent.e.before != nil {
		word = w.Changed
	}
	s.tag(p, t.Done, t.Sign.Yes, word)
	gap(p)
	s.statusRows(p)
	gap(p)
	p.Line(t.Muted.Render(cell.Pad(w.Card, 12)) + sent.cardID())
	switch {
	case sent.e.before == nil && len(sent.pub.Different) > 0:
		para(p, t.Doubt, t.Sign.Look+" "+coupon.Fill(w.Different, s.fields(sent.pub.Different)))
	case sent.e.before == nil && sent.pub.Err != nil:
		para(p, t.Doubt, t.Sign.Look+" "+coupon.Fill(w.NotBack, s.v.Trouble(sent.pub.Err).What))
	case sent.e.before == nil && sent.pub.Card.ID != "":
		para(p, t.Muted, w.SameBack)
	case sent.e.before != nil && sent.out.Confirmed:
		para(p, t.Muted, w.Confirmed)
	}
	if sent.e.before == nil && sent.e.form.Value(codeMode) == campaign.ModeDeposit {
		para(p, t.Plain, w.DepositNext)
	}
}

// statusRows say how the card stands with the platform, and since when that is
// known.
func (s *Screen) statusRows(p *ui.Page) {
	t, w := s.o.Env.Theme, s.w
	if !s.review.Has {
		switch {
		case s.review.Err != nil:
			para(p, t.Bad, t.Sign.No+" "+s.v.Trouble(s.review.Err).What)
		case s.review.Busy:
			p.Line(t.Muted.Render(w.AskingStatus))
		}
		return
	}
	c := s.review.Value.Card
	standing := coupon.StandingOf(c)
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
	p.Line(st.Bold(true).Render(sign+" "+word) + "  " + t.Muted.Render(coupon.Fill(w.Asked, text.Clock(s.review.At))))
	para(p, t.Plain, say)
	if next != "" {
		para(p, t.Plain, next)
	}
	if s.review.Err != nil {
		para(p, t.Bad, t.Sign.No+" "+s.v.Trouble(s.review.Err).What)
	}
}

// fields names fields for people.
func (s *Screen) fields(ids []string) string {
	var out []string
	for _, id := range ids {
		f, ok := card.FieldOf(id)
		name := f.Words.In(string(s.o.Env.Lang))
		if a, mine := s.fw.Field[id]; mine {
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
func (s *Screen) endRefused(p *ui.Page) {
	t, w, sent := s.o.Env.Theme, s.w, s.went
	err := sent.pub.Err
	if sent.e.before != nil {
		err = sent.out.Err
	}
	if sent.what == refused {
		s.tag(p, t.Refused, t.Sign.No, w.Refused)
	} else {
		s.tag(p, t.Bold, t.Sign.Empty, w.NotSent)
	}
	gap(p)
	trouble := s.v.Trouble(err)
	if wechat.AsError(err) == nil && err != nil {
		trouble.What = s.local(err)
	}
	para(p, t.Plain, trouble.What)
	if id := fieldOf(err); id != "" {
		para(p, t.Plain, s.fields([]string{id})+s.w.Colon+trouble.Next)
	} else {
		para(p, t.Plain, trouble.Next)
	}
	gap(p)
	para(p, t.Plain, w.NothingSent+ui.Pick(s.o.Env, "，", ". ")+w.DraftThere)
	s.number(p, err)
}

// endClosed explains the rule of 2021 with the answer as it was received.
func (s *Screen) endClosed(p *ui.Page) {
	t, w := s.o.Env.Theme, s.w
	s.tag(p, t.Refused, t.Sign.No, w.Closed)
	gap(p)
	para(p, t.Plain, w.ClosedWhy)
	gap(p)
	para(p, t.Plain, w.ClosedNext)
	s.number(p, s.went.pub.Err)
}

// number is what support asks for: the platform's own words and its number.
func (s *Screen) number(p *ui.Page, err error) {
	t, e := s.o.Env.Theme, wechat.AsError(err)
	if e == nil {
		return
	}
	gap(p)
	if e.Msg != "" {
		para(p, t.Muted, coupon.Fill(s.w.Said0, safe.Line(e.Msg, 160).String()))
	}
	if n := s.v.Trouble(err).Number; n != "" {
		p.Line(t.Muted.Render(n))
	}
}

// endDoubt is a creation of which nobody knows: what may have come of it, and
// what a person can do.
func (s *Screen) endDoubt(p *ui.Page) {
	t, w := s.o.Env.Theme, s.w
	s.tag(p, t.InDoubt, t.Sign.Look, w.Doubt)
	para(p, t.Plain, w.DoubtWhy)
	para(p, t.Plain, w.DoubtNever)
	gap(p)
	switch {
	case s.doubt.Busy && !s.doubt.Has:
		p.Line(t.Muted.Render(w.AskingStatus))
	case s.doubt.Err != nil:
		para(p, t.Bad, t.Sign.No+" "+s.v.Trouble(s.doubt.Err).What)
	case len(s.doubt.Value) == 0:
		para(p, t.Bold, w.DoubtNo)
		para(p, t.Plain, w.DoubtLater)
	default:
		p.Line(t.Bold.Render(w.DoubtLook))
		s.candidates(p)
	}
	s.number(p, s.went.pub.Err)
}

// candidates are the cards that a creation in doubt may have made.
func (s *Screen) candidates(p *ui.Page) {
	t := s.o.Env.Theme
	for i, c := range s.doubt.Value {
		sign, word, _ := s.v.Standing(t, coupon.StandingOf(c))
		when := ""
		if !c.Created.IsZero() {
			when = text.When(c.Created, s.now, s.o.Env.Lang)
		}
		line := cell.Fit(sign+" "+word, 12) + " " + text.ShortID(safe.Line(c.ID, 64).String(), 18) + "  " + when
		if i == s.chosen {
			p.Full(t.Selected.Render(cell.Fit(t.Sign.Row+strings.Repeat(" ", max(1, p.Size.Margin()-1))+line, p.Size.W)))
			continue
		}
		p.Line(line)
	}
}
