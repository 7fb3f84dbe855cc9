package codes

import (
	"errors"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

// drawJob is an import: how far it is, what became of the codes, what is next.
func (s *Screen) drawJob(p *ui.Page) {
	t := s.o.Env.Theme
	w := min(textCells, p.Size.Inner())
	gap(p)
	done, total := s.reached()
	percent := ""
	if total > 0 {
		percent = t.Bold.Render(text.Count(done*100/total) + "%")
	}
	p.Line(ui.Row(w, t.Bold.Render(coupon.Fill(s.heading(), safeName(s.job.File))), percent))
	if p.Size.H >= 16 {
		p.Line(t.Muted.Render(coupon.Fill(s.w.IntoCard, s.title(s.job.CardID))))
	}
	gap(p)
	p.Line(s.meter(done, total, w))
	gap(p)
	p.Line(s.pace(done, total, w))
	gap(p)
	s.drawCounts(p)
	s.drawState(p)
	s.drawStock(p)
}

// heading is what happens to the file.
func (s *Screen) heading() string {
	switch {
	case s.working() && s.work.stopping:
		return s.w.HeadStopping
	case s.working() && s.work.verify:
		return s.w.HeadChecking
	case s.working():
		return s.w.HeadSending
	case s.job.State == codes.Verified && s.job.Missing != nil && s.job.Missing.Count == 0:
		return s.w.HeadDone
	case s.job.State == codes.Verified:
		return s.w.HeadMissing
	case s.job.State == codes.Sent:
		return s.w.HeadSent
	}
	return s.w.HeadStopped
}

// reached is how many codes are done in the present half, of how many.
func (s *Screen) reached() (done, total int) {
	switch {
	case s.working() && s.work.progress.Total > 0:
		return s.work.progress.Done, s.work.progress.Total
	case s.working() && s.work.verify:
		return 0, s.job.Total
	case s.job.State == codes.Sent || s.job.State == codes.Verified:
		return s.job.Total, s.job.Total
	}
	return s.job.Total - s.job.Left(), s.job.Total
}

func (s *Screen) meter(done, total, w int) string {
	t := s.o.Env.Theme
	full := 0
	if total > 0 {
		full = done * w / total
	}
	return t.Accent.Render(strings.Repeat(t.Sign.Full, full)) + t.Faint.Render(strings.Repeat(t.Sign.Void, w-full))
}

// pace is the count, the rate and the time that is left.
func (s *Screen) pace(done, total, w int) string {
	t := s.o.Env.Theme
	left := text.Count(done) + " / " + text.Count(total)
	if !s.working() {
		return left
	}
	pr := s.work.progress
	if pr.Held != codes.HeldNot {
		return ui.Row(w, left, t.Doubt.Render(t.Sign.Busy+" "+s.w.Held[pr.Held]))
	}
	if pr.Rate > 0 {
		left += "        " + coupon.Fill(s.w.Rate, text.Count(int(pr.Rate)))
	}
	right := ""
	if pr.Left > 0 {
		right = coupon.Fill(s.w.Left, s.duration(pr.Left))
	}
	return ui.Row(w, left, t.Muted.Render(right))
}

// duration is how long something will still take, in whole units.
func (s *Screen) duration(d time.Duration) string {
	switch {
	case d < time.Minute:
		return coupon.Fill(s.w.Seconds, text.Count(max(1, int(d/time.Second))))
	case d < time.Hour:
		return coupon.Fill(s.w.Minutes, text.Count(int(d/time.Minute)), text.Count(int(d/time.Second)%60))
	}
	return coupon.Fill(s.w.Hours, text.Count(int(d/time.Hour)), text.Count(int(d/time.Minute)%60))
}

// drawCounts is what became of the codes.
func (s *Screen) drawCounts(p *ui.Page) {
	t := s.o.Env.Theme
	taken, known, failed := s.job.Taken, s.job.Known, s.job.Failed
	if s.working() && !s.work.verify && s.work.progress.Total > 0 {
		pr := s.work.progress
		taken, known, failed = pr.Taken, pr.Known, pr.Failed
	}
	s.fact(p, t.Good.Render(t.Sign.Yes), s.w.Taken, s.count(taken), "")
	if known > 0 || !p.Size.Compact() {
		s.fact(p, "=", s.w.Known, s.count(known), s.w.KnownWhy)
	}
	if failed > 0 {
		s.fact(p, t.Bad.Render(t.Sign.No), s.w.Refused, s.count(failed), s.w.RefusedHow)
	} else if !p.Size.Compact() {
		s.fact(p, t.Muted.Render(t.Sign.Empty), s.w.Refused, "0", "")
	}
	m := s.job.Missing
	if m == nil || s.working() {
		return
	}
	if m.Count == 0 {
		s.fact(p, t.Good.Render(t.Sign.Yes), s.w.Checked, text.Count(m.Exist), s.w.AllThere)
		return
	}
	s.fact(p, t.Bad.Render(t.Sign.No), s.w.Missing, text.Count(m.Count), s.w.MissingHow)
	if m.File != "" && !p.Size.Compact() {
		p.Line(strings.Repeat(" ", labelCells) + t.Muted.Render(safeName(m.File)))
	}
}

// drawState is where the import stands in a sentence, and what to do.
func (s *Screen) drawState(p *ui.Page) {
	t, j := s.o.Env.Theme, s.job
	begun := false
	say := func(st lipgloss.Style, lines ...string) {
		if !begun {
			begun = true
			gap(p)
		}
		for _, words := range lines {
			for _, l := range s.wrap(words, p) {
				p.Line(st.Render(l))
			}
		}
	}
	switch {
	case s.working():
		pr := s.work.progress
		if pr.Batches > 0 {
			say(t.Muted, coupon.Fill(s.w.Batch, text.Count(pr.Batch), text.Count(pr.Batches), text.Count(pr.Concurrency)))
		}
		if s.work.stopping {
			say(t.Plain, s.w.StoppingLong)
		} else if !s.work.verify {
			say(t.Muted, s.w.AnyTime)
		}
	case s.fail != nil:
		what, cure := s.failure(s.fail)
		say(t.Bad, t.Sign.No+" "+what)
		say(t.Plain, cure)
	case j.State == codes.Stopped || j.State == codes.Running || j.State == codes.Ready && j.ID != "":
		if j.Why != nil {
			what, cure := j.Why.Words()
			say(t.Plain, what.In(string(s.o.Env.Lang)), cure.In(string(s.o.Env.Lang)))
		}
		say(t.Bold, coupon.Fill(s.w.StoppedAt, text.Count(j.Done), text.Count(j.Batches)))
	}
}

// failure puts what went wrong into words, and what to do.
func (s *Screen) failure(err error) (what, cure string) {
	lang := string(s.o.Env.Lang)
	var stop *codes.Stop
	switch {
	case errors.As(err, &stop):
		a, b := stop.Words()
		return a.In(lang), b.In(lang)
	case errors.Is(err, codes.ErrBusy):
		return s.w.BusyElse, s.w.BusyCure
	case errors.Is(err, codes.ErrCodes):
		return s.w.Gone, s.w.GoneCure
	case errors.Is(err, codes.ErrNothing):
		return s.w.NoneGood, ""
	case errors.Is(err, ledger.ErrNotFound):
		return s.w.NoJob, ""
	}
	if wechat.AsError(err) == nil {
		return reason(err), ""
	}
	why := s.v.Trouble(err)
	return why.What, strings.TrimSpace(why.Next + " " + why.Number)
}

// drawStock is the last step: what was taken in becomes stock.
func (s *Screen) drawStock(p *ui.Page) {
	t := s.o.Env.Theme
	if s.job.State != codes.Verified || s.working() {
		return
	}
	gap(p)
	switch {
	case !s.since.IsZero():
		p.Line(t.Muted.Render(s.w.Raising + " · " + s.elapsed(s.since)))
	case s.stock != nil && s.stock.State != codes.StockSending && !s.plan.Has:
		what, cure := s.stockWords(*s.stock)
		sign, style := t.Sign.Yes, t.Good
		if s.stock.State == codes.StockUnknown {
			sign, style = t.Sign.Look, t.Doubt
		} else if s.stock.State != codes.StockDone && s.stock.State != codes.StockNothing {
			sign, style = t.Sign.No, t.Bad
		}
		for _, l := range s.wrap(sign+" "+what, p) {
			p.Line(style.Render(l))
		}
		p.Line(s.wrap(cure, p)...)
	case s.plan.Busy:
		p.Line(t.Muted.Render(s.w.Planning))
	case s.plan.Err != nil:
		p.Line(t.Bad.Render(t.Sign.No+" "+s.v.Trouble(s.plan.Err).What), s.w.PlanAgain)
	case s.plan.Has && s.plan.Value.Delta > 0:
		p.Line(coupon.Fill(s.w.StockNow, s.count(s.plan.Value.Before)))
		if why := s.cannotRaise(); why != "" {
			p.Line(t.Muted.Render("s  " + coupon.Fill(s.w.RaiseLong, s.count(s.plan.Value.Delta)) + s.w.Colon + why))
		} else {
			p.Line(ui.Button(t, "s", coupon.Fill(s.w.RaiseLong, s.count(s.plan.Value.Delta))))
		}
	case s.plan.Has:
		p.Line(t.Good.Render(t.Sign.Yes) + " " + coupon.Fill(s.w.AllOnSale, s.count(s.plan.Value.Before)))
	}
}

// stockWords is what became of a change of the stock, and what to do.
func (s *Screen) stockWords(st codes.Stock) (what, cure string) {
	switch st.State {
	case codes.StockDone:
		after := st.Before + st.Delta
		if st.Read {
			after = st.After
		}
		return coupon.Fill(s.w.StockDone, s.count(st.Delta), s.count(after)), ""
	case codes.StockNothing:
		return coupon.Fill(s.w.AllOnSale, s.count(st.Before)), ""
	case codes.StockUnknown, codes.StockSending:
		return coupon.Fill(s.w.StockUnknown, s.count(st.Delta)), s.w.StockUnknownCure
	}
	why := s.v.Trouble(st.Err)
	return s.w.StockNotDone + why.What, strings.TrimSpace(why.Next + " " + why.Number)
}

// standing is the state of an import as sign and word.
func (s *Screen) standing(j codes.Job) (sign, word string, style *lipgloss.Style) {
	t := s.o.Env.Theme
	switch {
	case s.work != nil && s.work.job == j.ID:
		return t.Sign.Busy, s.w.IsRunning, &t.Accent
	case j.State == codes.Verified && j.Missing != nil && j.Missing.Count > 0:
		return t.Sign.No, coupon.Fill(s.w.IsMissing, text.Count(j.Missing.Count)), &t.Bad
	case j.State == codes.Verified:
		return t.Sign.Yes, s.w.IsDone, &t.Good
	case j.State == codes.Sent:
		return t.Sign.Look, s.w.IsSent, &t.Doubt
	}
	return t.Sign.Look, coupon.Fill(s.w.IsStopped, text.Count(j.Done), text.Count(j.Batches)), &t.Doubt
}
