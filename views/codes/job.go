package codes

import (
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// drawJob is an import: how far it is, what became of the codes, what is next.
func (s *Screen) drawJob(p *ui.Page) {
	t := s.o.Env.Theme
	w := min(textCells, p.Size.Inner())
	gap(p)
	if s.job.State == codes.Unreadable {
		p.Line(s.head())
		gap(p)
		p.Line(s.wrap(s.w.DamagedCure, p)...)
		gap(p)
		s.button(p, "D", s.w.Drop, s.cannotDrop())
		return
	}
	done, total := s.reached()
	percent := ""
	if total > 0 {
		percent = t.Bold.Render(text.Count(done*100/total) + "%")
	}
	p.Line(ui.Row(w, s.head(), percent))
	if p.Size.H >= 16 {
		p.Line(t.Muted.Render(coupon.Fill(s.w.IntoCard, s.title(s.job.CardID))))
	}
	if s.working() || !p.Size.Compact() { // what stands still needs no meter
		gap(p)
		p.Line(s.meter(done, total, w))
	}
	gap(p)
	p.Line(s.pace(done, total, w)...)
	gap(p)
	s.drawCounts(p)
	s.drawState(p)
	s.drawNext(p)
	s.drawStock(p)
	if _, _, number := s.trouble(); number != "" {
		p.Line(t.Muted.Render(number))
	}
}

// head is what the import is about: a sign once it has ended, and the file.
func (s *Screen) head() string {
	t := s.o.Env.Theme
	words := t.Bold.Render(coupon.Fill(s.heading(), safeName(s.job.File)))
	if s.working() || s.job.ID == "" {
		return words
	}
	sign, _, style := s.standing(s.job)
	return style.Render(sign) + " " + words
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
	case s.job.ID == "":
		return s.w.HeadReady
	case s.elsewhere() && s.job.State == codes.Running:
		return s.w.HeadElsewhere
	case s.elsewhere():
		return s.w.CheckElsewhere
	case s.job.State == codes.Verified && s.job.Missing != nil && s.job.Missing.Count == 0:
		return s.w.HeadDone
	case s.job.State == codes.Verified:
		return s.w.HeadMissing
	case s.job.State == codes.Sent:
		return s.w.HeadSent
	case s.job.State == codes.Unreadable:
		return s.w.HeadDamaged
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

// pace is the count, the rate and the time that is left; why it waits stands on
// a row of its own where there is no room.
func (s *Screen) pace(done, total, w int) []string {
	t := s.o.Env.Theme
	count := text.Count(done) + " / " + text.Count(total)
	if !s.working() || s.work.stopping {
		return []string{count}
	}
	pr := s.work.progress
	narrow := w < 60
	if held := s.held(); held != "" {
		held = t.Sign.Busy + " " + held
		if full := ui.Row(w, count, t.Doubt.Render(held)); cell.Width(count)+2+cell.Width(held) <= w {
			return []string{full}
		}
		rows := []string{count}
		for _, l := range cell.Wrap(held, w) {
			rows = append(rows, t.Doubt.Render(l))
		}
		return rows
	}
	if pr.Rate >= 1 && !narrow {
		count += "        " + coupon.Fill(s.w.Rate, text.Count(int(pr.Rate)))
	}
	left := ""
	if pr.Left > 0 {
		left = coupon.Fill(s.w.Left, s.duration(pr.Left))
	}
	if cell.Width(count)+2+cell.Width(left) > w {
		return []string{count, t.Muted.Render(left)}
	}
	return []string{ui.Row(w, count, t.Muted.Render(left))}
}

// silent is how long nothing may be answered before that is said.
const silent = 3 * time.Second

// held says why an import under way does not move and until when, "" when it
// does.
func (s *Screen) held() string {
	pr, out := s.work.progress, ""
	still := s.now.Sub(s.work.moved)
	switch {
	case pr.Held != codes.HeldNot:
		out = s.w.Held[pr.Held]
		if pr.Until.After(s.now) {
			out += s.w.Comma + coupon.Fill(s.w.Until, text.Clock(pr.Until))
		}
	case still >= silent:
		out = coupon.Fill(s.w.Silent, text.Count(int(still/time.Second)))
	}
	if out != "" && pr.Held != codes.HeldCounter && pr.GivesUp.After(s.now) {
		out += s.w.Comma + coupon.Fill(s.w.GivesUp, text.Clock(pr.GivesUp))
	}
	return out
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
	if known > 0 {
		s.fact(p, "=", s.w.Known, s.count(known), s.w.KnownWhy)
	} else if !p.Size.Compact() {
		s.fact(p, "=", s.w.Known, "0", "")
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
		s.fact(p, t.Good.Render(t.Sign.Yes), s.w.Checked, text.Count(m.Exist), s.checkedAt(m))
		return
	}
	s.fact(p, t.Bad.Render(t.Sign.No), s.w.Missing, text.Count(m.Count), "")
	if m.File != "" && !p.Size.Compact() {
		p.Line(strings.Repeat(" ", labelCells) + t.Muted.Render(safeName(m.File)))
	}
}

// checkedAt says that nothing is missing, and when that was so.
func (s *Screen) checkedAt(m *codes.Missing) string {
	if m.At.IsZero() {
		return s.w.AllThere
	}
	return s.w.AllThere + s.w.Comma + text.When(m.At, s.now, s.o.Env.Lang)
}

// drawState is where the import stands in a sentence.
func (s *Screen) drawState(p *ui.Page) {
	t := s.o.Env.Theme
	var rows []string
	say := func(st lipgloss.Style, lines ...string) {
		for _, words := range lines {
			for _, l := range s.wrap(words, p) {
				rows = append(rows, st.Render(l))
			}
		}
	}
	if s.working() {
		say(t.Muted, s.underWay(p)...)
	} else if s.elsewhere() {
		say(t.Plain, s.w.ElsewhereLong)
	} else if what, cure, _ := s.trouble(); what != "" {
		say(t.Bad, t.Sign.No+" "+what)
		say(t.Plain, cure)
	}
	if len(rows) > 0 {
		gap(p)
		p.Line(rows...)
	}
}

// underWay is what to know while it goes on.
func (s *Screen) underWay(p *ui.Page) (lines []string) {
	pr := s.work.progress
	if pr.Batches > 0 && !p.Size.Compact() {
		lines = append(lines, coupon.Fill(s.w.Batch, text.Count(pr.Batch), text.Count(pr.Batches), text.Count(pr.Concurrency)))
	}
	switch {
	case s.work.stopping:
		return append(lines, s.w.StoppingLong)
	case s.work.verify:
		return append(lines, s.w.CheckLong)
	}
	lines = append(lines, s.w.AnyTime)
	if !p.Size.Compact() {
		lines = append(lines, s.w.Afterwards)
	}
	return lines
}

// elsewhere says that another program has the import in hand.
func (s *Screen) elsewhere() bool { return !s.working() && s.job.Busy }

// halted says that there are codes without an answer and nothing is being sent.
func (s *Screen) halted() bool {
	return s.job.ID != "" && !s.working() && !s.elsewhere() && s.job.State != codes.Sent && s.job.State != codes.Verified
}
