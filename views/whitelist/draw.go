package whitelist

import (
	"time"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

var zeroTime time.Time

var columns = []table.Column{
	{Align: table.Right, Min: 2, Max: 2, Priority: 2},
	{Min: 1, Max: 1, Priority: 5, Gap: 1},
	{Min: 10, Max: 32, Flex: 2, Priority: 6, Gap: 1},
	{Min: 6, Max: 24, Flex: 1, Priority: 4},
	{Min: 15, Priority: 3},
}

// rowID names a row: its entry, or the empty seat.
func (s *Screen) rowID(i int) string {
	if i < len(s.list.Entries) {
		return s.list.Entries[i].Key()
	}
	return "seat " + itoa(i-len(s.list.Entries))
}

func (s *Screen) row(i int) []table.Cell {
	t := s.o.Env.Theme
	number := table.Cell{Text: s.seat(i), Style: &t.Muted}
	if i >= len(s.list.Entries) {
		return []table.Cell{number, {}, {Text: "·", Style: &t.Muted}}
	}
	e := s.list.Entries[i]
	sign, word, style := "", s.w.Marks[e.Mark], &t.Muted
	switch {
	case e.Mark == whitelist.Remove:
		sign, style = s.minus(), &t.Bad
	case e.Left:
		sign, word, style = t.Sign.Look, s.w.LeftOut, &t.Doubt
	case e.Mark == whitelist.Add:
		sign, style = "+", &t.Good
	}
	if e.Perhaps && !e.Left {
		word = s.w.Maybe[e.Mark]
	}
	return []table.Cell{number, {Text: sign, Style: style}, {Text: safe.Line(e.ID, 64).String()}, {Text: safe.Line(e.Name, 24).String()},
		{Text: word, Style: style}}
}

// seat is the number of a row's seat; who is to be removed has none.
func (s *Screen) seat(i int) string {
	n := i + 1
	for j, e := range s.list.Entries {
		if e.Mark == whitelist.Remove && j <= i {
			if j == i {
				return ""
			}
			n--
		}
	}
	return itoa(n)
}

func (s *Screen) minus() string {
	if s.o.Env.Theme.ASCII {
		return "-"
	}
	return "−"
}

// Draw shows the seats, what a push would change, and the button or the form.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	small := size.W < 60 || size.H < 16
	if s.unread(p) {
		return p.Frame()
	}
	head := s.head(size, small)
	foot, caret := s.foot(size, small)
	if len(head)+s.rows.Len()+len(foot) > size.H { // ten seats count for more than blank rows
		head, _ = dense(head, nil)
		foot, caret = dense(foot, caret)
	}
	if size.H-len(head)-len(foot) < 3 { // what is said at the top gives way to the rows
		head = nil
	}
	p.Line(head...)
	p.Full(s.rows.Draw(size.W, min(max(1, size.H-len(head)-len(foot)), s.rows.Len()))...)
	at := len(p.Rows)
	p.Line(foot...)
	if caret != nil {
		p.Caret = &ui.Point{X: size.Margin() + caret.X, Y: at + caret.Y}
	}
	return p.Frame()
}

// dense leaves the blank rows out, and moves the caret along.
func dense(rows []string, caret *ui.Point) ([]string, *ui.Point) {
	var out []string
	moved := caret
	for i, r := range rows {
		if caret != nil && i == caret.Y {
			moved = &ui.Point{X: caret.X, Y: len(out)}
		}
		if r != "" {
			out = append(out, r)
		}
	}
	return out, moved
}

// unread stands where there is no list to show.
func (s *Screen) unread(p *ui.Page) bool {
	t := s.o.Env.Theme
	switch {
	case s.query.Has:
		return false
	case s.query.Err != nil:
		p.Line("", t.Bold.Render(s.w.Unread), t.Muted.Render(s.why(s.query.Err)), s.w.ReadAgain)
	default:
		p.Line("", t.Muted.Render(s.w.Reading))
	}
	return true
}

// head says what the list is for, and how old our copy of the platform's is.
func (s *Screen) head(size ui.Size, small bool) []string {
	t := s.o.Env.Theme
	age := t.Muted.Render(s.age())
	if s.list.State == whitelist.Unsure {
		age = t.Doubt.Render(t.Sign.Look) + " " + s.age()
	}
	if small {
		return []string{age}
	}
	out := []string{"", t.Bold.Render(s.w.What), t.Muted.Render(s.w.OnlyWhole)}
	for _, l := range cell.Wrap(s.age(), size.Inner()-2) {
		if s.list.State == whitelist.Unsure && len(out) == 3 {
			l = t.Doubt.Render(t.Sign.Look) + " " + l
		} else {
			l = t.Muted.Render(l)
		}
		out = append(out, l)
	}
	return append(out, "")
}

// age is when the platform's list was set from here.
func (s *Screen) age() string {
	switch s.list.State {
	case whitelist.InPlace:
		return coupon.Fill(s.w.PushedAt, text.When(s.list.PushedAt, s.now, s.o.Env.Lang))
	case whitelist.Unsure:
		return s.unsure()
	}
	return s.w.Never
}

// unsure says why it is not known what the platform has.
func (s *Screen) unsure() string {
	if s.list.Damage != nil {
		return s.w.Damaged
	}
	return coupon.Fill(s.w.Unsure, text.When(s.list.SentAt, s.now, s.o.Env.Lang))
}

// foot is everything below the list; the caret is counted from its first row.
func (s *Screen) foot(size ui.Size, small bool) (rows []string, caret *ui.Point) {
	if s.editor != nil {
		return s.form(size, small)
	}
	t := s.o.Env.Theme
	if !small {
		rows = append(rows, "")
	}
	rows = append(rows, "  "+s.sum())
	switch {
	case s.Busy():
		rows = append(rows, "  "+t.Accent.Render(s.w.Pushing)+"  "+t.Muted.Render(text.Elapsed(s.now.Sub(s.pushing), s.o.Env.Lang)))
	case s.last != nil:
		rows = append(rows, s.told(*s.last, size, small)...)
	}
	if s.last == nil && !s.Busy() || !small {
		if !small {
			rows = append(rows, "")
		}
		if why := s.cannotPush(); why != "" {
			rows = append(rows, "  "+t.Muted.Render("Ctrl+S  "+s.w.PushLong+ui.Pick(s.o.Env, "（"+why+"）", " ("+why+")")))
		} else {
			rows = append(rows, "  "+ui.Button(t, "Ctrl+S", s.w.PushLong))
		}
	}
	return rows, nil
}

// sum is what a push would make of it: 推送后 3 人   +1  −1.
func (s *Screen) sum() string {
	t := s.o.Env.Theme
	out := coupon.Fill(s.w.After, itoa(len(s.list.Seated())))
	add, remove := len(s.list.With(whitelist.Add)), len(s.list.With(whitelist.Remove))
	if add+remove > 0 {
		out += " "
	}
	if add > 0 {
		out += "  " + t.Good.Render("+"+itoa(add))
	}
	if remove > 0 {
		out += "  " + t.Bad.Render(s.minus()+itoa(remove))
	}
	if add+remove == 0 && s.list.State == whitelist.InPlace {
		out += "   " + t.Muted.Render(s.w.SameAsPushed)
	}
	return out
}
