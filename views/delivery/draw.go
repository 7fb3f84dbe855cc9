package delivery

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// Draw shows what the screen is at.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	switch s.mode {
	case showing:
		return s.drawCode(size)
	case filling:
		return s.drawForm(size)
	case settling:
		return s.drawSettle(size)
	case reading:
		return s.drawTexts(size)
	case choosing:
		return s.drawMenu(size)
	}
	return s.drawList(size)
}

// drawList is the cards to pick from.
func (s *Screen) drawList(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	t := s.o.Env.Theme
	if !size.Compact() {
		p.Line("", t.Bold.Render(s.w.WhichCards), t.Muted.Render(s.w.WhichHow), "")
	}
	switch {
	case s.all.Busy && !s.all.Has:
		p.Line(s.waiting(s.w.ReadingCards, s.all.Since))
	case s.all.Err != nil && !s.all.Has:
		s.trouble(p, s.all.Err)
	case len(s.all.Value) == 0:
		p.Line(t.Bold.Render(s.w.NoCards))
	default:
		p.Full(s.list.Draw(size.W, max(1, p.Left()))...)
	}
	return p.Frame()
}

// drawMenu is the ways, and what was made before.
func (s *Screen) drawMenu(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	if !size.Compact() {
		p.Line("")
	}
	s.subject(p)
	switch {
	case s.sending:
		p.Line(s.waiting(s.w.Sending, s.since))
	case s.cards.Err != nil && !s.cards.Has:
		s.trouble(p, s.cards.Err)
		return p.Frame()
	case s.cards.Busy && !s.cards.Has:
		p.Line(s.waiting(s.w.ReadingCards, s.cards.Since))
	case !size.Compact():
		p.Line("")
	}
	if rows := s.failureRows(size.Inner()); rows != nil {
		p.Line(append(rows, "")...)
	}
	s.menu.Bare = true
	p.Full(s.menu.Draw(size.W, max(1, p.Left()))...)
	return p.Frame()
}

// subject is the picked cards, one line each.
func (s *Screen) subject(p *ui.Page) {
	t := s.o.Env.Theme
	if !s.cards.Has {
		p.Line(t.Bold.Render(text.ShortID(s.picked[0], 28)))
		return
	}
	for _, c := range s.cards.Value {
		face := desk.FaceOf(c)
		sign, word, st := s.v.Standing(t, coupon.StandingAt(c, s.now))
		p.Line(ui.Row(p.Size.Inner(), t.Bold.Render(s.v.Title(face))+"  "+t.Muted.Render(s.v.Rule(face)), st.Render(sign+" "+word)))
	}
}

func (s *Screen) drawForm(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	if !size.Compact() {
		p.Line("")
	}
	failed := s.failureRows(size.Inner())
	headed := s.drawHeading(p, failed != nil)
	switch {
	case s.sending:
		p.Line(s.waiting(s.w.Sending, s.since))
	case failed != nil:
		p.Line(failed[:min(len(failed), max(1, p.Left()-4))]...)
		if !size.Compact() {
			p.Line("")
		}
	case headed && !size.Compact():
		p.Line("")
	}
	top, m := len(p.Rows), size.Margin()
	f := s.form.Draw(ui.Size{W: size.Inner(), H: max(1, size.H-top)})
	p.Line(strings.Split(f.Body, "\n")...)
	if f.Caret != nil {
		p.Caret = &ui.Point{X: f.Caret.X + m, Y: f.Caret.Y + top}
	}
	return p.Frame()
}

// drawHeading writes what stands above a form, and reports whether there is
// anything. In a small window it is one line, and makes room for a failure.
func (s *Screen) drawHeading(p *ui.Page, failed bool) bool {
	t, heading := s.o.Env.Theme, s.heading()
	switch {
	case p.Size.Compact() && failed:
		heading = nil
	case p.Size.Compact() && len(heading) > 1:
		heading = heading[:1]
	}
	for _, l := range heading {
		st := t.Muted
		if strings.HasPrefix(l, t.Sign.Look+" ") {
			st = t.Doubt
		}
		for _, row := range cell.Wrap(l, p.Size.Inner()) {
			p.Line(st.Render(row))
		}
	}
	return len(heading) > 0
}

// drawSettle asks what became of a message without outcome.
func (s *Screen) drawSettle(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	t, m := s.o.Env.Theme, s.message.Value
	p.Line("")
	s.subject(p)
	p.Line("")
	for _, l := range cell.Wrap(coupon.Fill(s.w.DoubtSince, text.When(m.At, s.now, s.o.Env.Lang)), size.Inner()) {
		p.Line(t.Doubt.Render(l))
	}
	p.Line(cell.Wrap(s.w.DoubtHow, size.Inner())...)
	p.Line("", ui.KeyLabel(t, "a", s.w.ItWent)+"    "+ui.KeyLabel(t, "x", s.w.ItDidNot))
	return p.Frame()
}

// textRows are all pieces, wrapped to w cells.
func (s *Screen) textRows(w int) []string {
	t := s.o.Env.Theme
	var out []string
	for i, x := range s.texts {
		keys := []string{"y", "Y"}
		out = append(out, t.Bold.Render(x.label)+"  "+t.Muted.Render(keys[min(i, 1)]+" "+s.w.Copy))
		for _, l := range strings.Split(x.text, "\n") {
			text := strings.TrimLeft(l, " ")
			indent := strings.Repeat(" ", min(len(l)-len(text), w/4))
			for _, row := range cell.Wrap(safe.Line(text, 4000).String(), max(1, w-len(indent))) {
				out = append(out, indent+row)
			}
		}
		out = append(out, "")
	}
	return out
}

func (s *Screen) drawTexts(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	if !size.Compact() {
		p.Line("")
	}
	rows := s.textRows(size.Inner())
	from, to := s.view.Window(len(rows), p.Left())
	p.Line(rows[from:to]...)
	return p.Frame()
}

func (s *Screen) copyPiece(i int) tea.Cmd {
	x := s.texts[min(i, len(s.texts)-1)]
	return ui.Send(ui.Copy{Text: x.text, Said: coupon.Fill(s.w.Copied, x.label, strconv.Itoa(len(x.text)))})
}

// trouble says why something could not be read.
func (s *Screen) trouble(p *ui.Page, err error) {
	t, x := s.o.Env.Theme, s.v.Trouble(err)
	p.Line("", t.Bold.Render(x.What), x.Next, t.Muted.Render(x.Number), ui.KeyLabel(t, "r", s.w.ReadAgain))
}
