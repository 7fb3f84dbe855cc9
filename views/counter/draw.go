package counter

import (
	"fmt"
	"strings"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
)

// tall says that there is room to start lower and to keep the day's list below
// whatever is shown.
func tall(s ui.Size) bool { return s.H >= 30 && !small(s) }

// readable is the widest that a line of the day's list gets: an eye that has to
// travel farther loses its row.
const readable = 90

// below the field, on tall screens, stand the last five scans.
const lastScans = 5

// small says that there is no room for tickets and big letters.
func small(s ui.Size) bool { return s.W < 60 || s.H < 14 }

// Draw shows the counter.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	switch {
	case s.mode == found || s.mode == redeeming:
		s.drawFound(p)
	case s.mode == judged || s.mode == doubting:
		s.drawVerdict(p)
	default:
		s.drawIdle(p)
	}
	return p.Frame()
}

// fieldRow draws the one field, w cells wide, with words beside it.
func (s *Screen) fieldRow(p *ui.Page, w int, beside string) {
	t := s.o.Env.Theme
	w = max(4, min(w, p.Size.Inner()-3))
	shown, caret := s.field.View(w)
	row := t.Accent.Render(t.Sign.Bar) + " " + t.Under.Render(cell.Pad(shown, w))
	if beside != "" {
		row += "   " + beside
	}
	if !s.closed() {
		p.Caret = &ui.Point{X: p.Size.Margin() + 2 + caret, Y: len(p.Rows)}
	}
	p.Line(row)
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

// lastRow draws the open field: at the foot of the screen, or on tall ones two
// rows further down, with the last scans below it.
func (s *Screen) lastRow(p *ui.Page, draw func()) {
	if !tall(p.Size) {
		p.FillTo(p.Size.H - 2)
		draw()
		return
	}
	p.Line("", "")
	draw()
	p.Line("", "")
	s.drawRecent(p, min(p.Left(), lastScans+1))
}

func (s *Screen) drawIdle(p *ui.Page) {
	t := s.o.Env.Theme
	bar := t.Accent.Render(t.Sign.Bar) + " "
	tight := small(p.Size)
	if p.Size.H > 8 {
		p.Line("")
	}
	if tall(p.Size) {
		p.Line("", "", "")
	}
	p.Line(bar + t.Bold.Render(s.w.Prompt))
	s.fieldRow(p, 40, "")
	p.Line(bar + s.beside(t.Muted.Render(s.w.HowTo)))
	p.Line("")
	if tight {
		s.drawIdleSmall(p)
		return
	}
	samples := s.sampleRows(p.Size)
	s.drawRecent(p, p.Size.H-len(p.Rows)-len(samples)-1)
	if len(samples) > 0 {
		p.FillTo(p.Size.H - len(samples) - 1)
		p.Line(samples...)
	}
}

// drawIdleSmall keeps the last entry, the warning and one code to try.
func (s *Screen) drawIdleSmall(p *ui.Page) {
	t := s.o.Env.Theme
	if rows := s.entries(); len(rows) > 0 {
		e := rows[0]
		p.Line(e.mark(t) + " " + t.Muted.Render(strings.TrimSpace(text.HM(e.at)+" "+e.value+"  "+text.Code(e.code))))
	} else {
		p.Line(t.Muted.Render(s.w.NothingYet))
	}
	if n := s.today.Value.Pending; n > 0 {
		p.Line(t.Doubt.Render(t.Sign.Look + " " + fill(s.w.PendingOne, itoa(n))))
	}
	for i, c := range s.samples.Value {
		if i == 2 || len(p.Rows) >= p.Size.H {
			break
		}
		p.Line(t.Sandbox.Render(s.w.ShortTry) + " " + c.shown() + "  " + t.Muted.Render(s.kind(c.Kind)))
	}
}

// drawRecent lists what was done today, newest first, in at most h rows.
func (s *Screen) drawRecent(p *ui.Page, h int) {
	if h < 2 {
		return
	}
	t, d := s.o.Env.Theme, s.today.Value
	total := t.Muted.Render(fill(s.w.TodayTotal, text.Unit(d.Count, s.o.Env.Lang), text.MoneyFixed(d.Value)))
	w := min(p.Size.Inner(), readable)
	p.Line(ui.Row(w, "  "+t.Muted.Render(s.w.Just), total))
	rows := s.entries()
	if len(rows) == 0 {
		p.Line("  " + t.Muted.Render(s.w.NothingYet))
		return
	}
	for i, e := range rows {
		if i == h-1 {
			break
		}
		p.Line("  " + e.row(t, w-2))
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
		left := "  " + cell.Pad(c.shown(), 18) + t.Muted.Render(s.kind(c.Kind))
		right := ""
		if i == 0 && s.o.Claim != nil {
			right = t.Accent.Bold(true).Render("F7") + " " + t.Muted.Render(s.w.ClaimKey)
		}
		if i == 1 && s.o.Phone { // below F7, aligned with it
			right = cell.Pad(t.Accent.Bold(true).Render("F8")+" "+t.Muted.Render(s.w.PhoneKey), cell.Width("F7 "+s.w.ClaimKey))
		}
		rows = append(rows, ui.Row(min(size.Inner(), readable), left, right))
	}
	return rows
}

// kind is what happens to a sample. A sandbox may be another program, and of
// another version.
func (s *Screen) kind(k string) string {
	if w, ok := s.w.SampleKinds[k]; ok {
		return w
	}
	return safe.Line(k, 16).String()
}

// shown is the code of a sample as it is drawn.
func (c Sample) shown() string { return text.Code(safe.Line(c.Code, 16).String()) }

// seconds is a whole number of seconds, for waits that staff talk about.
func seconds(d time.Duration) string { return fmt.Sprint(int(d / time.Second)) }
