package campaign

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/views/face"
)

// Draw shows the page.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	switch s.page {
	case writing:
		return s.drawWriting(size)
	case looking:
		return s.drawLooking(size)
	case reading:
		return s.drawReading(size)
	case asking:
		return s.drawAsking(size)
	case sending:
		return s.drawSending(size)
	case ended:
		return s.drawEnded(size)
	}
	return s.drawStart(size)
}

// besides is how wide the coupon is that stands beside something, 0 where
// there is no room for it.
func besides(size ui.Size) int {
	switch {
	case size.W < 80 || size.H < 14:
		return 0
	case size.W < 100:
		return 26
	case size.W < 120:
		return 32
	}
	return 37
}

// withFace lays the coupon at the right of rows, which are drawn in the width
// that left gives.
func (s *Screen) withFace(size ui.Size, rows []string) []string {
	w := besides(size)
	if w == 0 {
		return rows
	}
	phone := face.Draw(s.env(), s.face(0), ui.Size{W: w, H: size.H})
	at := size.W - size.Margin() - w
	out := make([]string, size.H)
	for i := range out {
		if i < len(rows) {
			out[i] = rows[i]
		}
		if i < len(phone) {
			out[i] = cell.Fit(out[i], at) + phone[i]
		}
	}
	return out
}

// left is the room beside the coupon.
func left(size ui.Size) ui.Size {
	if w := besides(size); w > 0 {
		return ui.Size{W: size.W - w - 2, H: size.H}
	}
	return size
}

// env is the environment with the present time.
func (s *Screen) env() ui.Env {
	e := s.o.Env
	e.Now = s.now
	return e
}

func (s *Screen) face(from int) face.Face {
	return face.Face{Draft: s.ed.read, Type: s.ed.draft.Type, From: from}
}

// drawWriting is the form, whether it is kept, and the coupon beside it.
func (s *Screen) drawWriting(size ui.Size) ui.Frame {
	m := size.Margin()
	room := left(size)
	foot := s.keptLine(ui.Size{W: room.W, H: size.H})
	inner := room.W - m
	if besides(size) == 0 {
		inner -= m
	}
	f := s.ed.form.Draw(ui.Size{W: inner, H: size.H - len(foot)})
	pad := strings.Repeat(" ", m)
	var rows []string
	for _, l := range ui.FillLines(f.Body, size.H-len(foot)) {
		rows = append(rows, pad+l)
	}
	for _, l := range foot {
		rows = append(rows, pad+cell.Cut(l, inner))
	}
	p := ui.Page{Size: size}
	p.Full(s.withFace(size, rows)...)
	if f.Caret != nil {
		p.Caret = &ui.Point{X: f.Caret.X + m, Y: f.Caret.Y}
	}
	return p.Frame()
}

// keptLine says below the form whether everything is on the disk: quietly when
// it is. Faults without a field stand there too.
func (s *Screen) keptLine(room ui.Size) []string {
	t, e := s.o.Env.Theme, s.ed
	var out []string
	for i, f := range e.form.Loose() {
		if i == 2 {
			break
		}
		out = append(out, t.Bad.Render(t.Sign.No+" "+f.Text))
	}
	w := room.W - room.Margin()
	switch {
	case e.failed != nil:
		said := t.Sign.No + " " + coupon.Fill(s.w.NotKept, s.local(e.failed))
		return append(out, t.Refused.Render(" "+ui.Row(max(0, w-2), said, s.w.KeepAgain)+" "))
	case room.H < 12 || s.o.ReadOnly:
		return out
	case e.at.IsZero():
		return append(out, "")
	}
	when := text.HM(e.at)
	if s.now.Sub(e.at) > 20*60*60*1e9 {
		when = text.When(e.at, s.now, s.o.Env.Lang)
	}
	said := t.Muted.Render(coupon.Fill(s.w.Kept, when))
	return append(out, cell.PadLeft(said, w-1))
}

// drawLooking is the coupon alone.
func (s *Screen) drawLooking(size ui.Size) ui.Frame {
	w := min(size.W, 44)
	s.scroll = s.bound(size.H-2, len(face.Rows(s.env(), s.face(0), w-2)))
	pad := strings.Repeat(" ", (size.W-w)/2)
	p := ui.Page{Size: size}
	for _, r := range face.Draw(s.env(), s.face(s.scroll), ui.Size{W: w, H: size.H}) {
		p.Full(pad + r)
	}
	return p.Frame()
}

// bound keeps the scrolling within what there is.
func (s *Screen) bound(room, rows int) int { return max(0, min(s.scroll, rows-room)) }

// scrolled moves through a long page.
func (s *Screen) scrolled(k ui.Key) {
	switch k.String() {
	case "down", "j":
		s.scroll++
	case "up", "k":
		s.scroll--
	case "pgdown", " ":
		s.scroll += 10
	case "pgup":
		s.scroll -= 10
	case "home", "g":
		s.scroll = 0
	case "end", "G":
		s.scroll += 1 << 16
	}
	s.scroll = max(0, s.scroll)
}

// para adds a text, wrapped between the margins.
func para(p *ui.Page, st lipgloss.Style, s string) {
	for _, l := range cell.Wrap(s, min(76, p.Size.Inner())) {
		p.Line(st.Render(l))
	}
}

// gap is a blank row between two groups, where there is room for such.
func gap(p *ui.Page) {
	if !p.Size.Compact() && len(p.Rows) > 0 {
		p.Line("")
	}
}

// local puts a failure of this machine into words: the disk, the ledger.
func (s *Screen) local(err error) string {
	if t := s.v.Trouble(err); t.Number != "" {
		return t.What + " " + t.Number
	}
	return safe.Line(err.Error(), 80).String()
}
