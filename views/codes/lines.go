package codes

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

var zero time.Time

// codeCells are those of a line's text in the list: the longest code that can
// be imported has 20 letters. A row whose text or reason needs more is folded.
const codeCells = 20

// mostText is the most of a line that the list shows, in cells.
const mostText = 60

// mostRefused is how many refused codes are listed on the screen.
const mostRefused = 1000

// list is rows one below the other, too many for a page.
type list struct {
	title string
	rows  []line
	note  string // below them: how many are not listed
	from  page   // where Esc leads
	view  ui.Scroll

	width int // of set, which is kept between frames
	set   []string
}

// line is a row of a list: where it stands, what it is, what is wrong with it.
type line struct{ no, text, why string }

// showLines lists the lines of which no code was taken.
func (s *Screen) showLines() tea.Cmd {
	f := s.file
	l := &list{title: s.w.LinesTitle, from: filePage}
	all := slices.Concat(f.Bad, f.Doubles)
	slices.SortFunc(all, func(a, b codes.Line) int { return cmp.Compare(a.No, b.No) })
	for _, one := range all {
		l.rows = append(l.rows, s.lineOf(one))
	}
	if more := f.BadCount() + f.Counts[codes.WhyDouble] - len(l.rows); more > 0 {
		l.note = coupon.Fill(s.w.NotListed, text.Count(more))
	}
	s.list, s.page = l, linePage
	return nil
}

func (s *Screen) lineOf(l codes.Line) line {
	why := l.Why.In().In(string(s.o.Env.Lang))
	if l.Why == codes.WhyDouble {
		why = coupon.Fill(s.w.DoubleOf, text.Count(l.First))
	}
	return line{coupon.Fill(s.w.Line, text.Count(l.No)), safe.Line(l.Text, mostText).String(), why}
}

// askRefused reads the codes that the platform did not take.
func (s *Screen) askRefused() tea.Cmd {
	d, id := s.o.Desk, s.job.ID
	return func() tea.Msg {
		m := refused{job: id}
		m.err = d.Refused(context.Background(), id, func(code string) error {
			if len(m.codes) < mostRefused {
				m.codes = append(m.codes, code)
			} else {
				m.more++
			}
			return nil
		})
		return m
	}
}

func (s *Screen) showRefused(m refused) {
	if m.job != s.job.ID || s.page != jobPage {
		return
	}
	if m.err != nil {
		s.fail = m.err
		return
	}
	l := &list{title: s.w.RefusedTitle, from: jobPage}
	for _, c := range m.codes {
		l.rows = append(l.rows, line{text: safe.Line(c, 40).String()})
	}
	if m.more > 0 {
		l.note = coupon.Fill(s.w.NotListed, text.Count(int(m.more)))
	}
	s.list, s.page = l, linePage
}

// drawLines shows the part of the list that has room.
func (s *Screen) drawLines(p *ui.Page) {
	t, l := s.o.Env.Theme, s.list
	if !p.Size.Compact() {
		p.Line("")
	}
	p.Line(ui.Row(p.Size.Inner(), t.Bold.Render(l.title), t.Muted.Render(text.Count(len(l.rows)))))
	if !p.Size.Compact() {
		p.Line("")
	}
	foot := 0
	if l.note != "" {
		foot = 1
	}
	rows := l.laid(p.Size.Inner())
	from, to := l.view.Window(len(rows), p.Left()-foot)
	p.Line(rows[from:to]...)
	if foot > 0 {
		p.Line(t.Muted.Render(l.note))
	}
}

// laid sets the list in rows of so many cells. The last line has the highest
// number.
func (l *list) laid(w int) []string {
	if l.width == w {
		return l.set
	}
	l.width, l.set = w, nil
	for _, r := range l.rows {
		l.set = append(l.set, l.draw(r, w)...)
	}
	return l.set
}

// draw sets a line in columns where it fits into a row, else one below the
// other, so that all of it can be read.
func (l *list) draw(r line, w int) []string {
	if r.no == "" {
		return cell.Wrap(r.text, w)
	}
	no := cell.PadLeft(r.no, cell.Width(l.rows[len(l.rows)-1].no))
	if row := no + "  " + cell.Pad(r.text, codeCells) + "  " + r.why; cell.Width(r.text) <= codeCells && cell.Width(row) <= w {
		return []string{row}
	}
	rows := []string{no + "  " + r.text}
	if cell.Width(rows[0]) > w {
		rows = append([]string{no}, indented(r.text, w)...)
	}
	return append(rows, indented(r.why, w)...)
}

// indented wraps what belongs to the row above.
func indented(words string, w int) []string {
	out := cell.Wrap(words, max(8, w-4))
	for i := range out {
		out[i] = "    " + out[i]
	}
	return out
}

func safeName(name string) string { return safe.Line(name, 60).String() }
