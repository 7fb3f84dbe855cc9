package cards

import (
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/ticket"
	"coupondesk/views/coupon"
)

// Columns of a record.
const (
	labelCells = 12
	paneLabel  = 10
	textCells  = 76 // lines of text are not longer, however wide the window
	wideMeter  = 30
)

// detail is one card that fills the screen.
type detail struct {
	id      string
	arrived bool // another screen asked for it: Esc returns there
	view    ui.Scroll
}

// drawDetail is the head with state and age, and below it what scrolls.
func (s *Screen) drawDetail(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	small := tight(size)
	r := s.store.by[s.open.id]
	if !small {
		p.Line("")
	}
	head := s.detailHead(r, p.Size.Inner())
	if done := s.justDone(small); done != "" {
		head = done
	}
	p.Line(head)
	if !small {
		p.Line("")
	}
	p.Line(s.trouble(r, min(textCells, size.Inner()))...)
	var lines []string
	if r != nil && r.known {
		lines = append(s.told(r.id, min(textCells, size.Inner())), s.record(r, size, small)...)
	}
	s.drawScrolled(p, lines)
	return s.besideCharts(p.Frame(), r, size)
}

// drawScrolled shows the part of lines in view; the last row says what is out
// of it.
func (s *Screen) drawScrolled(p *ui.Page, lines []string) {
	room := p.Left()
	if len(lines) > room {
		room = max(1, room-1)
	}
	from, to := s.open.view.Window(len(lines), room)
	p.Line(lines[from:to]...)
	if len(lines) <= room {
		return
	}
	above, below := text.Count(from), text.Count(len(lines)-to)
	more := coupon.Fill(s.w.MoreBoth, above, below)
	switch {
	case from == 0:
		more = coupon.Fill(s.w.MoreBelow, below)
	case to == len(lines):
		more = coupon.Fill(s.w.MoreAbove, above)
	}
	p.FillTo(p.Size.H - 1)
	p.Line(s.o.Env.Theme.Muted.Render(more))
}

// detailHead is the state as a tag, and the age or what is being asked.
func (s *Screen) detailHead(r *row, w int) string {
	t := s.o.Env.Theme
	right := ""
	switch {
	case s.writing != nil && s.writing.card.ID == s.open.id:
		right = s.underWay()
	case s.one.Busy && s.asked == s.open.id && s.now.Sub(s.one.Since) >= waitShown:
		right = coupon.Fill(s.w.AskingRow, s.elapsed(s.one.Since)) + "   " + t.Muted.Render(s.w.Stop)
	case r != nil && r.known:
		right = t.Muted.Render(s.age(r.At))
	}
	if r == nil || !r.known {
		return ui.Row(w, t.Bold.Render(text.ShortID(safeID(s.open.id), 28)), right)
	}
	sign, word, _ := s.v.Standing(t, r.standing)
	return ui.Row(w, standingTag(t, r.standing, sign+" "+word), right)
}

// standingTag is filled for what is live, waits or was refused. What has ended
// is no event, and wears none.
func standingTag(t *theme.Theme, k coupon.Standing, words string) string {
	var st lipgloss.Style
	switch k {
	case coupon.Live:
		st = t.Done
	case coupon.InReview, coupon.Unknown:
		st = t.InDoubt
	case coupon.Rejected:
		st = t.Refused
	default:
		return t.Bold.Render(words)
	}
	return ui.Tag(st, words)
}

// trouble is why the card could not be read, and what that means for what is
// shown.
func (s *Screen) trouble(r *row, w int) []string {
	if r == nil || r.Err == nil {
		return nil
	}
	t, why := s.o.Env.Theme, s.v.Trouble(r.Err)
	out := []string{}
	for _, l := range wrap(t.Sign.No+" "+coupon.Fill(s.w.NotReadWhy, why.What), w) {
		out = append(out, t.Bad.Render(l))
	}
	for _, l := range wrap(why.Next, w-2) {
		out = append(out, "  "+l)
	}
	if why.Number != "" {
		out = append(out, "  "+t.Muted.Render(why.Number))
	}
	return append(out, "  "+s.hint("r", s.w.AgainOne), "")
}

// record is everything about a card, the face first.
func (s *Screen) record(r *row, size ui.Size, small bool) []string {
	w := min(textCells, size.Inner())
	label, meter := labelCells, wideMeter
	if small {
		meter = 6
	}
	out := s.face(r, w, small)
	for _, g := range s.groups(r, meter, w-label) {
		if rows := s.rows(g, label, w); len(rows) > 0 {
			out = append(append(out, ""), rows...)
		}
	}
	return out
}

// face is the coupon as the counter shows it: the big value, the name, the
// offer and the conditions.
func (s *Screen) face(r *row, w int, small bool) []string {
	t, f := s.o.Env.Theme, coupon.FaceOf(r.Card)
	var right []string
	if rule := s.v.Rule(f); rule != "" {
		right = append(right, rule)
	}
	right = append(right, s.v.Conditions(f)...)
	kind := t.Muted.Render(s.v.Type(f.Type))
	if small {
		out := []string{ui.Row(w, t.Bold.Render(r.title), s.v.Value(f)), kind}
		return append(out, right[:min(len(right), 2)]...)
	}
	figure := s.bigValue(r, w/2)
	at := 0
	for _, l := range figure {
		at = max(at, cell.Width(l))
	}
	at += 6
	right = append([]string{t.Bold.Render(cell.Cut(r.title, w-at)) + "  " + kind}, right...)
	var out []string
	for i, l := range figure {
		if i < len(right) {
			l = cell.Pad(l, at) + cell.Cut(right[i], w-at)
		}
		out = append(out, l)
	}
	return out
}

// bigValue is the large figure in four rows, a spaced word where there is none
// or no room.
func (s *Screen) bigValue(r *row, room int) []string {
	t := s.o.Env.Theme
	figure, word := s.v.Big(coupon.FaceOf(r.Card))
	rows := ticket.Value{Figure: figure, Word: word}.Rows(t)
	for _, l := range rows {
		if t.ASCII || cell.Width(l) > room {
			return []string{"", t.Bold.Render(cell.Cut(figure+word, room)), "", ""}
		}
	}
	return rows
}

// pane is the selected row at the right of a wide list.
func (s *Screen) pane(w int) []string {
	r := s.selected()
	if r == nil {
		return nil
	}
	t := s.o.Env.Theme
	out := []string{"", t.Bold.Render(cell.Cut(r.title, w))}
	one, two, style := s.summary(r)
	if r.Err != nil {
		for _, l := range wrap(one, w) {
			out = append(out, style.Render(l))
		}
		out = append(out, cell.Cut(two, w))
	}
	if !r.known {
		return append(out, "", t.Muted.Render(safeID(r.id)))
	}
	c := r.Card
	kind := s.v.Type(c.Type)
	if rule := s.v.Rule(coupon.FaceOf(c)); rule != "" {
		kind += " · " + rule
	}
	out = append(append(out, cell.Cut(kind, w), ""), s.bigValue(r, w)...)
	if s.reported() {
		out = append(append(out, ""), s.told(r.id, w)...)
		out = out[:len(out)-1]
	}
	parts := [][]labelled{
		s.byDay(r, s.amounts(c, 12, w-paneLabel), w-paneLabel),
		{s.valid(c), s.who(c), s.stores(c, 3), {label: s.w.Label.ID, value: safeID(r.id)}},
	}
	if r.standing == coupon.Rejected {
		parts = append(parts, []labelled{{label: s.w.Label.Reason, value: s.w.Fact.RejectedHint, style: &t.Bad}})
	}
	for _, g := range parts {
		out = append(append(out, ""), s.rows(g, paneLabel, w)...)
	}
	return out
}

func (s *Screen) elapsed(since time.Time) string {
	return text.Elapsed(max(0, s.now.Sub(since)), s.o.Env.Lang)
}

// age is when something was read: the time of day, and the day before it if
// that was not today.
func (s *Screen) age(at time.Time) string {
	if text.Date(at, s.now, s.o.Env.Lang) == text.Date(s.now, s.now, s.o.Env.Lang) {
		return coupon.Fill(s.w.Age, text.HM(at))
	}
	return coupon.Fill(s.w.Age, text.When(at, s.now, s.o.Env.Lang))
}
