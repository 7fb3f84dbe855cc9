package codes

import (
	"strings"
	"time"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

const (
	textCells  = 76 // lines of text are not longer, however wide the window
	labelCells = 14
	waitShown  = 150 * time.Millisecond
)

// Draw shows the page.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	switch s.page {
	case namePage:
		s.drawName(p)
	case filePage:
		s.drawFile(p)
	case jobPage:
		s.drawJob(p)
	case linePage:
		s.drawLines(p)
	default:
		s.drawJobs(p)
	}
	return p.Frame()
}

// gap is a blank row where there is room for one.
func gap(p *ui.Page) {
	if !p.Size.Compact() {
		p.Line("")
	}
}

// title is what people call a card.
func (s *Screen) title(cardID string) string {
	if s.face.Has && s.face.Value.Card.ID == cardID {
		return s.v.Title(coupon.FaceOf(s.face.Value.Card))
	}
	if title := s.call.Value[cardID]; title != "" {
		return title
	}
	return text.ShortID(safe.Line(cardID, 64).String(), 28)
}

// drawName asks for a file.
func (s *Screen) drawName(p *ui.Page) {
	t := s.o.Env.Theme
	gap(p)
	p.Line(t.Bold.Render(coupon.Fill(s.w.IntoCard, s.title(s.card))))
	s.drawCardTrouble(p)
	gap(p)
	if s.read != nil {
		p.Line(t.Muted.Render(coupon.Fill(s.w.ReadingFile, safeName(s.read.name), s.elapsed(s.read.since))))
		return
	}
	w := min(textCells, p.Size.Inner())
	label := cell.Pad(t.Accent.Render(t.Sign.Bar)+" "+s.w.FileLabel, labelCells)
	view, caret := s.name.View(max(4, w-labelCells))
	at := len(p.Rows)
	p.Line(label + t.Under.Render(cell.Pad(view, w-labelCells)))
	p.Caret = &ui.Point{X: p.Size.Margin() + labelCells + caret, Y: at}
	if s.wrong != "" {
		for i, l := range cell.Wrap(s.wrong, max(8, w-2)) {
			sign := "  "
			if i == 0 {
				sign = t.Sign.No + " "
			}
			p.Line(t.Bad.Render(sign + l))
		}
	}
	gap(p)
	for _, l := range s.wrap(s.w.FileHelp, p) {
		p.Line(t.Muted.Render(l))
	}
	if j := s.unfinished(); j != nil {
		gap(p)
		sign, word, style := s.standing(*j)
		p.Line(style.Render(sign+" ")+safeName(j.File)+"  "+style.Render(word), ui.KeyLabel(t, "Ctrl+O", s.w.GoThere))
	}
}

// drawCardTrouble says when the card takes no codes, or is not known.
func (s *Screen) drawCardTrouble(p *ui.Page) {
	t := s.o.Env.Theme
	switch {
	case s.face.Has && !s.face.Value.Card.Deposits():
		for _, l := range s.wrap(t.Sign.No+" "+s.w.NotDeposit, p) {
			p.Line(t.Bad.Render(l))
		}
	case s.face.Err != nil:
		p.Line(t.Doubt.Render(t.Sign.Look + " " + s.v.Trouble(s.face.Err).What))
	}
}

// drawFile is everything about a file before anything of it is sent. Where rows
// are few, what v lists as well is left to it.
func (s *Screen) drawFile(p *ui.Page) {
	t, f := s.o.Env.Theme, s.file
	roomy := !p.Size.Compact()
	gap(p)
	p.Line(ui.Row(min(textCells, p.Size.Inner()), t.Bold.Render(safeName(f.Name)), t.Muted.Render(coupon.Fill(s.w.IntoCard, s.title(s.card)))))
	s.drawCardTrouble(p)
	gap(p)
	s.fact(p, "", s.w.Lines, text.Count(f.Lines), "")
	if f.Good > 0 {
		s.fact(p, t.Good.Render(t.Sign.Yes), s.w.Good, text.Count(f.Good), "")
	} else {
		s.fact(p, t.Bad.Render(t.Sign.No), s.w.Good, "0", "")
	}
	if n := f.Counts[codes.WhyDouble]; n > 0 {
		s.fact(p, "=", s.w.Doubles, text.Count(n), s.w.DoublesWhy)
	}
	if n := f.BadCount(); n > 0 {
		s.fact(p, t.Bad.Render(t.Sign.No), s.w.Bad, text.Count(n), s.w.SeeWhy)
		for _, why := range s.whys(f) {
			if roomy {
				p.Line(strings.Repeat(" ", labelCells) + t.Muted.Render(why))
			}
		}
	}
	if f.Folded > 0 {
		s.fact(p, t.Muted.Render(t.Sign.Look), s.w.Folded, text.Count(f.Folded), s.w.FoldedWhy)
	}
	if f.Header != "" && (roomy || f.Column > 1) {
		s.fact(p, "", s.w.From, coupon.Fill(s.w.Column, text.Count(f.Column)), coupon.Fill(s.w.HeaderWhy, safe.Line(f.Header, 24).String()))
	}
	s.drawSample(p)
	s.drawBegin(p)
}

// drawSample shows the first codes, as many as leave room for the act below.
func (s *Screen) drawSample(p *ui.Page) {
	f := s.file
	if len(f.Sample) == 0 {
		return
	}
	gap(p)
	n := 1
	if !p.Size.Compact() {
		n = max(1, min(len(f.Sample), p.Left()-beginRows))
	}
	for i, c := range f.Sample[:n] {
		label := ""
		if i == 0 {
			label = s.w.Sample
		}
		s.fact(p, "", label, text.Code(safe.Line(c, 40).String()), "")
	}
}

// beginRows are what drawBegin needs.
const beginRows = 3

// drawBegin is the act on offer and what to know before it.
func (s *Screen) drawBegin(p *ui.Page) {
	gap(p)
	if s.file.Good == 0 {
		p.Line(s.wrap(s.w.NoneGoodCure, p)...)
		return
	}
	s.button(p, "F2", coupon.Fill(s.w.BeginLong, text.Count(s.file.Good)), s.cannotBegin())
	for _, l := range s.wrap(s.w.NoWayBack, p) {
		p.Line(s.o.Env.Theme.Muted.Render(l))
	}
}

// badWhys are the reasons why a code cannot be imported, in the order in which
// they are told.
var badWhys = []codes.Why{codes.WhyEmpty, codes.WhyLong, codes.WhyChars, codes.WhyRounded}

// whys are the reasons of bad lines with their numbers.
func (s *Screen) whys(f *codes.File) []string {
	var out []string
	for _, why := range badWhys {
		if n := f.Counts[why]; n > 0 {
			out = append(out, text.Count(n)+" × "+why.In().In(string(s.o.Env.Lang)))
		}
	}
	return out
}

// fact is one number with its sign and, where there is room, what it means.
func (s *Screen) fact(p *ui.Page, sign, label, value, note string) {
	figures, space := 11, "    "
	if p.Size.Compact() {
		figures, space = 9, "  "
	}
	row := cell.Pad(sign, 2) + cell.Pad(label, labelCells-2) + cell.PadLeft(value, figures)
	if full := row + space + note; note != "" && cell.Width(full) <= p.Size.Inner() {
		row += space + s.o.Env.Theme.Muted.Render(note)
	}
	p.Line(row)
}

func (s *Screen) wrap(words string, p *ui.Page) []string {
	return cell.Wrap(words, max(8, min(textCells, p.Size.Inner())))
}

func (s *Screen) elapsed(since time.Time) string {
	return text.Elapsed(s.now.Sub(since), s.o.Env.Lang)
}
