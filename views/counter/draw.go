package counter

import (
	"fmt"
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
)

// page collects the rows of a body and where the caret rests.
type page struct {
	size  ui.Size
	rows  []string
	caret *ui.Point
}

// line adds rows behind the margin.
func (p *page) line(rows ...string) {
	m := strings.Repeat(" ", p.size.Margin())
	for _, r := range rows {
		if r != "" {
			r = m + cell.Cut(r, p.size.Inner())
		}
		p.rows = append(p.rows, r)
	}
}

// full adds rows that run from edge to edge.
func (p *page) full(rows ...string) { p.rows = append(p.rows, rows...) }

// fillTo adds blank rows up to row n, or cuts what stands below it.
func (p *page) fillTo(n int) {
	n = max(0, n)
	if len(p.rows) > n {
		p.rows = p.rows[:n]
	}
	for len(p.rows) < n {
		p.rows = append(p.rows, "")
	}
}

func (p *page) frame() ui.Frame {
	p.fillTo(p.size.H)
	if p.caret != nil && (p.caret.Y >= p.size.H || p.caret.X >= p.size.W) {
		p.caret = nil
	}
	return ui.Frame{Body: strings.Join(p.rows, "\n"), Caret: p.caret}
}

// small says that there is no room for tickets and big letters.
func small(s ui.Size) bool { return s.W < 60 || s.H < 14 }

// Draw shows the counter.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &page{size: size}
	switch {
	case s.mode == found || s.mode == redeeming:
		s.drawFound(p)
	case s.mode == judged || s.mode == doubting:
		s.drawVerdict(p)
	default:
		s.drawIdle(p)
	}
	return p.frame()
}

// fieldRow draws the one field, w cells wide, with words beside it.
func (s *Screen) fieldRow(p *page, w int, beside string) {
	t := s.o.Env.Theme
	w = max(4, min(w, p.size.Inner()-3))
	shown, caret := s.field.View(w)
	row := t.Accent.Render(t.Sign.Bar) + " " + t.Under.Render(cell.Pad(shown, w))
	if beside != "" {
		row += "   " + beside
	}
	if !s.closed() {
		p.caret = &ui.Point{X: p.size.Margin() + 2 + caret, Y: len(p.rows)}
	}
	p.line(row)
}

// beside is what stands next to the field: the hint of the moment, or usual.
func (s *Screen) beside(usual string) string {
	t := s.o.Env.Theme
	switch {
	case s.note.text != "" && s.note.bad:
		return t.Doubt.Render(t.Sign.Look + " " + s.note.text)
	case s.note.text != "":
		return s.note.text
	case s.mode == looking && s.now.Sub(s.look.Since) >= waitShown:
		return fill(s.w.LookingUp, s.elapsed(s.look.Since)) + "   " + t.Muted.Render(s.w.StopKey)
	case s.mode == redeeming && s.now.Sub(s.spentAt) >= waitShown:
		return t.Doubt.Render(s.w.Redeeming + " · " + s.elapsed(s.spentAt))
	}
	return usual
}

// elapsed counts in tenths, then in seconds.
func (s *Screen) elapsed(since time.Time) string {
	return text.Elapsed(max(0, s.now.Sub(since)), s.o.Env.Lang)
}

func (s *Screen) drawIdle(p *page) {
	t := s.o.Env.Theme
	bar := t.Accent.Render(t.Sign.Bar) + " "
	tight := small(p.size)
	if p.size.H > 8 {
		p.line("")
	}
	p.line(bar + t.Bold.Render(s.w.Prompt))
	s.fieldRow(p, 40, "")
	p.line(bar + s.beside(t.Muted.Render(s.w.HowTo)))
	p.line("")
	if tight {
		s.drawIdleSmall(p)
		return
	}
	samples := s.sampleRows(p.size)
	s.drawRecent(p, p.size.H-len(p.rows)-len(samples)-1)
	if len(samples) > 0 {
		p.fillTo(p.size.H - len(samples) - 1)
		p.line(samples...)
	}
}

// drawIdleSmall keeps the last entry, the warning and one code to try.
func (s *Screen) drawIdleSmall(p *page) {
	t := s.o.Env.Theme
	if rows := s.entries(); len(rows) > 0 {
		e := rows[0]
		p.line(e.mark(t) + " " + t.Muted.Render(strings.TrimSpace(text.HM(e.at)+" "+e.value+"  "+text.Code(e.code))))
	} else {
		p.line(t.Muted.Render(s.w.NothingYet))
	}
	if n := s.today.Value.Pending; n > 0 {
		p.line(t.Doubt.Render(t.Sign.Look + " " + fill(s.w.PendingOne, itoa(n))))
	}
	for i, c := range s.samples.Value {
		if i == 2 || len(p.rows) >= p.size.H {
			break
		}
		p.line(t.Sandbox.Render(s.w.ShortTry) + " " + text.Code(c.Code) + "  " + t.Muted.Render(s.kind(c.Kind)))
	}
}

// drawRecent lists what was done today, newest first, in at most h rows.
func (s *Screen) drawRecent(p *page, h int) {
	if h < 2 {
		return
	}
	t, d := s.o.Env.Theme, s.today.Value
	total := t.Muted.Render(fill(s.w.TodayTotal, text.Unit(d.Count, s.o.Env.Lang), text.MoneyFixed(d.Value)))
	p.line(ui.Row(p.size.Inner(), "  "+t.Muted.Render(s.w.Just), total))
	rows := s.entries()
	if len(rows) == 0 {
		p.line("  " + t.Muted.Render(s.w.NothingYet))
		return
	}
	for i, e := range rows {
		if i == h-1 {
			break
		}
		p.line("  " + e.row(t, p.size.Inner()-2))
	}
}

// sampleRows are the sandbox's codes to try; none on a real account.
func (s *Screen) sampleRows(size ui.Size) []string {
	if s.o.Samples == nil {
		return nil
	}
	t := s.o.Env.Theme
	rows := []string{"  " + t.Sandbox.Render(s.w.TryThese)}
	if s.samples.Err != nil {
		return append(rows, "  "+t.Muted.Render(s.w.SampleFailed))
	}
	most := 5
	if size.H < 20 {
		most = 3
	}
	for i, c := range s.samples.Value {
		if i == most {
			break
		}
		left := "  " + cell.Pad(text.Code(c.Code), 18) + t.Muted.Render(s.kind(c.Kind))
		right := ""
		if i == 0 && s.o.Claim != nil {
			right = t.Accent.Bold(true).Render("F7") + " " + t.Muted.Render(s.w.ClaimKey)
		}
		rows = append(rows, ui.Row(size.Inner(), left, right))
	}
	return rows
}

func (s *Screen) kind(k string) string {
	if w, ok := s.w.SampleKinds[k]; ok {
		return w
	}
	return k
}

// seconds is a whole number of seconds, for waits that staff talk about.
func seconds(d time.Duration) string { return fmt.Sprint(int(d / time.Second)) }
