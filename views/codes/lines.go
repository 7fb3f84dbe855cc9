package codes

import (
	"context"
	"errors"
	"io/fs"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

var zero time.Time

// mostRefused is how many refused codes are listed on the screen.
const mostRefused = 1000

// list is rows one below the other, too many for a page.
type list struct {
	title string
	rows  []string
	note  string // below them: how many are not listed
	from  page   // where Esc leads
	top   int
	room  int // rows that were in view, remembered by Draw
}

func (l *list) scroll(key string) {
	switch key {
	case "up", "k":
		l.top--
	case "down", "j":
		l.top++
	case "pgup", "ctrl+u":
		l.top -= max(1, l.room-1)
	case "pgdown", "ctrl+d":
		l.top += max(1, l.room-1)
	case "home", "g":
		l.top = 0
	case "end", "G":
		l.top = len(l.rows)
	}
	l.top = max(0, min(l.top, len(l.rows)-l.room))
}

// showLines lists the lines of which no code was taken.
func (s *Screen) showLines() tea.Cmd {
	f := s.file
	l := &list{title: s.w.LinesTitle, from: filePage}
	for _, bad := range f.Bad {
		l.rows = append(l.rows, s.line(bad))
	}
	for _, double := range f.Doubles {
		l.rows = append(l.rows, s.line(double))
	}
	if more := f.BadCount() + f.Counts[codes.WhyDouble] - len(l.rows); more > 0 {
		l.note = coupon.Fill(s.w.NotListed, text.Count(more))
	}
	s.list, s.page = l, linePage
	return nil
}

func (s *Screen) line(l codes.Line) string {
	why := l.Why.In().In(string(s.o.Env.Lang))
	if l.Why == codes.WhyDouble {
		why = coupon.Fill(s.w.DoubleOf, text.Count(l.First))
	}
	return coupon.Fill(s.w.Line, text.Count(l.No), safe.Line(l.Text, 32).String(), why)
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
		l.rows = append(l.rows, safe.Line(c, 40).String())
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
	l.room = max(1, p.Left()-foot)
	l.top = max(0, min(l.top, len(l.rows)-l.room))
	p.Line(l.rows[l.top:min(len(l.rows), l.top+l.room)]...)
	if foot > 0 {
		p.Line(t.Muted.Render(l.note))
	}
}

// reason is an error of this machine in few words.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return safe.Line(err.Error(), 120).String()
}

func safeName(name string) string { return safe.Line(name, 60).String() }
