package review

import (
	"strconv"
	"strings"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

func (s *Screen) columns() []table.Column {
	return []table.Column{
		{Title: s.w.Time, Min: 10, Max: 14, Priority: 6},
		{Title: s.w.Coupon, Min: 12, Max: 24, Flex: 1, Priority: 5},
		{Title: s.w.Code, Min: 14, Max: 16, Priority: 4},
		{Title: s.w.Amount, Align: table.Right, Min: 7, Priority: 3},
		{Title: s.w.Who, Min: 11, Max: 20, Flex: 1, Priority: 1},
		{Min: 8, Priority: 2},
	}
}

func (s *Screen) row(i int) []table.Cell {
	it := s.items[i]
	t := s.o.Env.Theme
	why, st := s.w.WhyReview, t.Doubt
	switch {
	case it.unshown:
		why, st = s.w.WhyUnshown, t.Good
	case it.State == ledger.StateInDoubt:
		why, st = s.w.WhyAsking, t.Muted
	}
	f := desk.FaceOfIntent(it.Intent)
	return []table.Cell{
		{Text: text.When(it.Created, s.now, s.o.Env.Lang)},
		{Text: safe.Line(it.Title, 40).String()},
		{Text: text.Code(it.Code)},
		{Text: s.v.Value(f)},
		{Text: s.who(it.Intent), Style: &t.Muted},
		{Text: why, Style: &st},
	}
}

func (s *Screen) who(in ledger.Intent) string {
	return strings.TrimSpace(safe.Line(in.Staff, 16).String() + " " + safe.Line(in.Terminal, 16).String())
}

// Draw shows the list, the evidence of the selected item, and the question.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	t := s.o.Env.Theme
	if s.query.Err != nil {
		p.Line("", t.Bold.Render(s.w.Unread))
		return p.Frame()
	}
	if len(s.items) == 0 {
		p.Line("", t.Bold.Render(s.w.Empty), s.w.EmptyHow)
		return p.Frame()
	}
	small := size.W < 60 || size.H < 14
	if !small {
		p.Line("", t.Bold.Render(coupon.Fill(s.w.Count, strconv.Itoa(len(s.items)))), t.Muted.Render(s.w.Explain), "")
	}
	foot := s.foot(size, small)
	s.list.Bare = small
	room := max(1, size.H-len(p.Rows)-len(foot))
	want := len(s.items)
	if !small {
		want = max(want+1, 3) // the titles too
	}
	p.Full(s.list.Draw(size.W, min(room, want))...)
	p.FillTo(max(len(p.Rows), min(len(p.Rows)+1, size.H-len(foot))))
	at := len(p.Rows)
	p.Line(foot...)
	s.caret(p, at, foot)
	return p.Frame()
}

// caret stands in the remark while it is written: the last row of the foot.
func (s *Screen) caret(p *ui.Page, at int, foot []string) {
	if s.note == nil {
		return
	}
	_, x := s.note.field.View(s.noteWidth(p.Size))
	label, _ := s.label()
	p.Caret = &ui.Point{X: p.Size.Margin() + 2 + cell.Width(label) + 2 + x, Y: at + len(foot) - 1}
}

// label is what the field below the question asks for, and how it goes on.
func (s *Screen) label() (label, how string) {
	if s.note.then != nil {
		return s.w.YourName, s.w.NameHow
	}
	return s.w.Remark, s.w.NoteHow
}

func (s *Screen) noteWidth(size ui.Size) int {
	label, _ := s.label()
	return max(4, min(44, size.Inner()-6-cell.Width(label)))
}

// foot is everything below the list: what happened, and the question.
func (s *Screen) foot(size ui.Size, small bool) []string {
	t := s.o.Env.Theme
	var out []string
	if !small {
		out = append(out, t.Faint.Render(strings.Repeat(t.Sign.Rule, size.Inner())))
	}
	most := 6
	if small {
		most = 2
	}
	lines := s.evidence()
	if len(lines) > most {
		lines = lines[len(lines)-most:]
	}
	for _, l := range lines {
		out = append(out, "  "+l)
	}
	out = append(out, "")
	return append(out, s.question(size, small)...)
}

// question is the one thing asked, what was answered, or the remark.
func (s *Screen) question(size ui.Size, small bool) []string {
	t := s.o.Env.Theme
	if s.note != nil {
		shown, _ := s.note.field.View(s.noteWidth(size))
		label, how := s.label()
		row := t.Accent.Render(t.Sign.Bar) + " " + label + "  " + t.Under.Render(cell.Pad(shown, s.noteWidth(size)))
		return []string{t.Muted.Render(how), row}
	}
	if s.answer != nil {
		said := s.w.GivenKept
		if s.answer.handed {
			said = s.w.GivenHanded
		}
		return []string{t.Good.Render(t.Sign.Yes) + " " + said + "   " + t.Accent.Bold(true).Render("u") + " " + s.w.Undo}
	}
	out := []string{"  " + t.Bold.Render(s.w.Question)}
	if it := s.selected(); it != nil && it.State == ledger.StateInDoubt {
		out = []string{"  " + t.Muted.Render(s.w.StillAsking)}
	} else if !small {
		out = append(out, "", "  "+ui.KeyLabel(t, "a", s.w.Handed)+"    "+ui.KeyLabel(t, "x", s.w.Kept)+"    "+t.Muted.Render(s.w.Leave))
	}
	if it := s.selected(); it != nil && s.remarks[it.ID] != "" {
		out = append(out, "  "+t.Muted.Render(s.w.Remark+"  "+s.remarks[it.ID]))
	}
	return out
}

// evidence is what happened to the selected item, oldest first, a line each.
func (s *Screen) evidence() []string {
	it := s.selected()
	if it == nil || s.of != it.version() {
		return nil
	}
	t := s.o.Env.Theme
	var out []string
	for _, e := range s.history.Value {
		out = append(out, t.Muted.Render(text.Clock(e.At))+"      "+s.event(*it, e))
	}
	return out
}

// event is one event in shop words.
func (s *Screen) event(it item, e ledger.EventRow) string {
	what, ok := s.w.Kinds[e.Kind]
	if !ok {
		what = safe.Line(e.Kind, 24).String()
	}
	staff := safe.Line(e.Staff, 16).String()
	if staff == "" {
		staff = s.w.Program
	}
	what = coupon.Fill(what, staff)
	move, ok := s.w.Moves[e.To]
	if why, known := s.w.Reviews[wechat.Cause(e.Cause)]; known && e.To == ledger.StateReview {
		move = why
	}
	if ok && e.From != e.To && e.Kind != ledger.KindBegin {
		if !strings.HasSuffix(what, "：") {
			what += " "
		}
		what += move
	}
	if e.ErrCode != 0 {
		what += coupon.Fill(s.w.ErrCode, strconv.Itoa(e.ErrCode))
	}
	if e.Kind == ledger.KindGiveUp && it.Slip != "" {
		what += " " + it.Slip
	}
	if e.Note != "" {
		what += "  " + safe.Line(e.Note, 60).String()
	}
	return what
}
