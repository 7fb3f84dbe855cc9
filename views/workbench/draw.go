package workbench

import (
	"slices"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/views/coupon"
)

// textWidth is the longest line of text, in cells.
const textWidth = 76

// indent is the room of the bar before everything.
const indent = "  "

// block is some rows of the body and where the caret stands in them.
type block struct {
	rows  []string
	caret *ui.Point
}

// Draw shows the scheme, its fields, the string and the result. Where it is low
// the result and the comparison have their rows first, then the field with the
// focus, then the string.
func (s *Screen) Draw(size ui.Size) ui.Frame {
	p := &ui.Page{Size: size}
	small := size.W < 60 || size.H < 16
	head := s.head(size, small)
	hint := s.hintRows(size, small)
	fields := s.fieldRows(size, small)
	tail := s.tail(size, small)
	gap, least := 1, 4
	text := len(s.text(size, 4))
	if s.compared.verdict != nothing { // what is said about theirs goes before
		least, text = 3, min(3, text)
	}
	if small {
		gap, least, text = 0, 2, 0
	}
	room := size.H - 1 - len(hint) - 3*gap
	tail = s.cut(tail, max(min(3, room), room-min(least, len(fields.rows))-text))
	fields = s.window(fields, max(1, room-len(tail.rows)-text))
	text = room - len(tail.rows) - len(fields.rows)
	s.lay(p, head, fields, hint, s.text(size, text), tail, gap)
	return p.Frame()
}

// lay lays the blocks under each other with blank rows between them.
func (s *Screen) lay(p *ui.Page, head string, fields block, hint, body []string, tail block, gap int) {
	put := func(b block) {
		if b.caret != nil {
			p.Caret = &ui.Point{X: p.Size.Margin() + b.caret.X, Y: len(p.Rows) + b.caret.Y}
		}
		p.Line(b.rows...)
	}
	blank := func() {
		if gap > 0 {
			p.Line("")
		}
	}
	p.Line(head)
	blank()
	put(fields)
	p.Line(hint...)
	if len(body) > 0 {
		blank()
		p.Line(body...)
	}
	blank()
	put(tail)
}

// first cuts a block after n rows.
func (b block) first(n int) block {
	if len(b.rows) > n {
		b.rows = b.rows[:max(0, n)]
	}
	if b.caret != nil && b.caret.Y >= len(b.rows) {
		b.caret = nil
	}
	return b
}

// cut is the same where findings may be among what is left out: it says so.
func (s *Screen) cut(b block, n int) block {
	over := len(b.rows) - n + 1
	out := b.first(n)
	if over < 2 || n < 2 || len(s.search.found) == 0 || out.caret != nil && out.caret.Y == n-1 {
		return out
	}
	out.rows = slices.Clone(out.rows)
	out.rows[n-1] = indent + s.o.Env.Theme.Muted.Render(coupon.Fill(s.w.MoreRows, itoa(over)))
	return out
}

// window is n rows of a block, with the caret's among them.
func (s *Screen) window(b block, n int) block {
	if len(b.rows) <= n {
		return b
	}
	at := 0
	if s.stop > 0 {
		at = min(s.stop-1, len(b.rows)-1)
	}
	if r := s.focused(); r != nil && r.kind == foreign {
		at = 0
	}
	from := max(0, min(at-n/2, len(b.rows)-n))
	out := block{rows: b.rows[from : from+n]}
	if b.caret != nil {
		out.caret = &ui.Point{X: b.caret.X, Y: b.caret.Y - from}
	}
	return out
}

// head names the scheme between its two arrows, and how it goes about it.
func (s *Screen) head(size ui.Size, small bool) string {
	t := s.o.Env.Theme
	left, right := "◂", "▸"
	if t.ASCII {
		left, right = "<", ">"
	}
	arrow := t.Muted
	if s.stop == 0 {
		arrow = t.Accent
	}
	title := s.inLang(s.page().Title)
	out := s.bar(s.stop == 0) + arrow.Render(left) + " " + t.Bold.Render(title) + " " + arrow.Render(right)
	if small {
		return out
	}
	about := s.inLang(s.page().About)
	if cell.Width(out)+2+cell.Width(about) > size.Inner() {
		return out
	}
	return out + "  " + t.Muted.Render(about)
}

// bar stands before what has the focus.
func (s *Screen) bar(focused bool) string {
	if !focused {
		return indent
	}
	return s.o.Env.Theme.Accent.Render(s.o.Env.Theme.Sign.Bar) + " "
}

// hintRows stand under the fields: what the last paste did, what is wrong with
// a field, or what belongs into the one with the focus.
func (s *Screen) hintRows(size ui.Size, small bool) []string {
	t := s.o.Env.Theme
	most, width := 2, min(size.Inner()-len(indent), textWidth)
	if small {
		most = 1
	}
	if size.H >= 30 {
		most = 4
	}
	var out []string
	for _, m := range s.remarks() {
		sign := t.Sign.Look
		switch {
		case m.good:
			sign = t.Sign.Yes
		case m.fault:
			sign = t.Sign.No
		}
		for _, l := range cell.Wrap(sign+" "+m.text, width) {
			out = append(out, indent+l)
		}
	}
	if hint := s.hint(size, small); len(out) == 0 && hint != "" {
		for _, l := range cell.Wrap(hint, width) {
			out = append(out, t.Muted.Render(indent+l))
		}
	}
	return out[:min(len(out), most)]
}

// remarks are what went wrong, what is wrong with a field, what went well.
func (s *Screen) remarks() []remark {
	var bad, good []remark
	for _, m := range s.said {
		if m.good {
			good = append(good, m)
		} else {
			bad = append(bad, m)
		}
	}
	if r := s.focused(); r != nil && r.fault != "" {
		bad = append(bad, remark{text: r.fault, fault: true})
	} else {
		for _, r := range s.rows { // the fault of a key stands in its row and in the result
			if r.fault != "" && !r.rsa() {
				bad = append(bad, remark{text: r.label + s.w.Colon + r.fault, fault: true})
			}
		}
	}
	return append(bad, good...)
}

// hint is what belongs into the field with the focus.
func (s *Screen) hint(size ui.Size, small bool) string {
	r := s.focused()
	switch {
	case s.ticket.Busy:
		return s.w.AskingTicket
	case r != nil && (r.kind == link || r.kind == foreign) && r.value() != "":
		return ""
	case r != nil:
		return r.hint
	}
	about := s.inLang(s.page().About)
	if small || cell.Width(s.head(size, true))+2+cell.Width(about) > size.Inner() {
		return about
	}
	return s.w.ChooserHint
}
