package whitelist

import (
	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
)

// form draws the editor: a row for each stop, and the sentence of the field.
func (s *Screen) form(size ui.Size, small bool) (rows []string, caret *ui.Point) {
	t, e := s.o.Env.Theme, s.editor
	if !small {
		rows = append(rows, "")
	}
	labels := []string{s.w.IDLabel, s.w.NameLabel, s.w.KindLabel}
	if e.file {
		labels = []string{s.w.PathLabel}
	}
	wide := 0
	for _, l := range labels {
		wide = max(wide, cell.Width(l))
	}
	room := max(4, min(64, size.Inner()-wide-6))
	for i, label := range labels {
		bar, at := "  ", len(rows)
		if i == e.at {
			bar = t.Accent.Render(t.Sign.Bar) + " "
		}
		value := s.kindChoice()
		if f := []interface{ View(int) (string, int) }{e.id, e.name, nil}[i]; i < stopKind {
			var x int
			value, x = f.View(room)
			value = t.Under.Render(cell.Pad(value, room))
			if i == e.at {
				caret = &ui.Point{X: 4 + wide + x, Y: at}
			}
		}
		rows = append(rows, bar+cell.Pad(label, wide)+"  "+value)
	}
	return append(rows, s.hints(size, small)...), caret
}

// kindChoice shows the two kinds, the chosen one between arrows.
func (s *Screen) kindChoice() string {
	t, e := s.o.Env.Theme, s.editor
	out := s.w.Kinds[e.kind]
	if e.at == stopKind {
		out = t.Accent.Render("<") + " " + out + " " + t.Accent.Render(">")
	}
	if !e.chosen && e.id.Value() != "" {
		out += "  " + t.Muted.Render(s.w.Recognised)
	}
	return out
}

// hints stand below the fields: the fault, or how to go on, and the lines of a
// list that were not taken.
func (s *Screen) hints(size ui.Size, small bool) []string {
	t, e := s.o.Env.Theme, s.editor
	style, sentence := t.Muted, s.how()
	if e.fault != "" && !s.writing {
		style, sentence = t.Bad, t.Sign.No+" "+e.fault
	}
	var out []string
	for _, l := range cell.Wrap(sentence, max(1, size.Inner()-2)) {
		out = append(out, "  "+style.Render(l))
	}
	most := 4
	if small {
		most = 1
	}
	for i, l := range e.lines {
		if i == most {
			out = append(out, "    "+t.Muted.Render(coupon.Fill(s.w.MoreLines, itoa(len(e.lines)-most))))
			break
		}
		line := coupon.Fill(s.w.BadLine, itoa(l.No), safe.Line(l.Text, 24).String(), l.Why.In(string(s.o.Env.Lang)))
		for _, part := range cell.Wrap(line, max(1, size.Inner()-4)) {
			out = append(out, "    "+part)
		}
	}
	if small && len(out) > 3 {
		out = out[:3]
	}
	return out
}

// how is the sentence of the field with the focus.
func (s *Screen) how() string {
	e := s.editor
	switch {
	case s.writing:
		return s.w.Keeping
	case e.file:
		return s.w.ImportHow
	case e.at == stopKind:
		return s.w.KindHow
	case e.at == stopName:
		return s.w.NameHow
	case e.id.Value() != "" && whitelist.Unusual(e.entry().ID, e.kind):
		return s.w.UnusualID[e.kind]
	}
	return s.w.IDHow
}
