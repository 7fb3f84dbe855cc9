package workbench

import (
	"strings"
	"unicode/utf8"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/theme"
	"coupondesk/views/coupon"
)

// fieldRows are the inputs: place in the string, name, value.
func (s *Screen) fieldRows(size ui.Size, small bool) block {
	most := 22
	if small {
		most = 13
	}
	names := 0
	for _, r := range s.rows {
		if r.kind != foreign {
			names = max(names, min(most, cell.Width(safe.Line(r.label, 40).String())))
		}
	}
	var b block
	for _, r := range s.rows {
		if r.kind == foreign {
			continue
		}
		lead := s.bar(r == s.focused()) + s.ordinal(r) + " " + s.label(r, names) + "  "
		value, caret := s.value(r, max(4, min(size.Inner()-cell.Width(lead), textWidth)), -1)
		if r == s.focused() {
			b.caret = &ui.Point{X: cell.Width(lead) + caret, Y: len(b.rows)}
		}
		b.rows = append(b.rows, lead+value)
	}
	b.rows = append(b.rows, s.partRows(size, names)...)
	return b
}

// partRows are the pieces of the string that no row has for itself: those made
// out of a list.
func (s *Screen) partRows(size ui.Size, names int) []string {
	t := s.o.Env.Theme
	var out []string
	for _, p := range s.answer.Parts {
		if p.Order == 0 || s.rowNamed(p.Name) != nil {
			continue
		}
		lead := indent + s.numeral(p.Order) + " " + t.Muted.Render(cell.Fit(safe.Line(p.Name, 40).String(), names)) + "  "
		value := p.Value
		if p.Secret && !s.shown {
			value = signing.Veil(value)
		}
		out = append(out, lead+cell.Cut(s.printable(value), max(4, min(size.Inner()-cell.Width(lead), textWidth))))
	}
	return out
}

// numeral is a place in the string, set as its piece is.
func (s *Screen) numeral(order int) string {
	if order%2 == 0 {
		return cell.PadLeft(s.even().Render(itoa(order)), 2)
	}
	return cell.PadLeft(itoa(order), 2)
}

// ordinal is the row's place in the string to sign, or the sign of a fault.
func (s *Screen) ordinal(r *row) string {
	t := s.o.Env.Theme
	switch {
	case r.fault != "":
		return " " + t.Bad.Render(t.Sign.No)
	case r.order == 0 || r.value() == "":
		return "  "
	}
	return s.numeral(r.order)
}

func (s *Screen) label(r *row, width int) string {
	text := cell.Fit(safe.Line(r.label, 40).String(), width)
	if r == s.focused() {
		return s.o.Env.Theme.Bold.Render(text)
	}
	return s.o.Env.Theme.Muted.Render(text)
}

// even is how every second piece of the string is set, so that the borders show
// without colours too.
func (s *Screen) even() theme.Ink {
	return theme.Underlined(s.o.Env.Theme.Accent)
}

// value draws what is in a row, at most width cells of it, and says where the
// caret stands. The character number mark is set off; -1 for none.
func (s *Screen) value(r *row, width, mark int) (text string, caret int) {
	t := s.o.Env.Theme
	focused := r == s.focused()
	switch {
	case r.rsa() && r.value() != "":
		return s.keyValue(r, width, focused), 0
	case r.held != "":
		return s.heldValue(r, width, focused), 0
	case focused:
		return s.fieldValue(r, width, mark)
	case r.value() == "":
		return t.Muted.Render(cell.Cut(r.hint, width)), 0
	}
	veiled := r.veil(s.shown)
	if mark < 0 || mark >= len(veiled) {
		return cell.Cut(s.signs(strings.Join(veiled, "")), width), 0
	}
	plain := cell.Cut(strings.Join(veiled, ""), width)
	head := strings.Join(veiled[:mark], "")
	if !strings.HasPrefix(plain, head+veiled[mark]) {
		return plain, 0
	}
	return head + s.odd(veiled[mark]) + plain[len(head)+len(veiled[mark]):], 0
}

// odd sets off the character from which two signatures differ.
func (s *Screen) odd(c string) string { return s.o.Env.Theme.Bad.Bold(true).Render(c) }

// fieldValue is the line with the focus: underlined, around the caret.
func (s *Screen) fieldValue(r *row, width, mark int) (string, int) {
	t := s.o.Env.Theme
	part, caret, from := r.field.Part(width)
	value := r.field.Value()
	start := utf8.RuneCountInString(value[:from])
	end := start + utf8.RuneCountInString(part)
	veiled := r.veil(s.shown)
	if end > len(veiled) {
		return t.Under.Render(cell.Pad(part, width)), caret
	}
	text := s.signs(strings.Join(veiled[start:end], ""))
	if mark < start || mark >= end {
		return t.Under.Render(cell.Pad(text, width)), caret
	}
	head, tail := strings.Join(veiled[start:mark], ""), strings.Join(veiled[mark+1:end], "")
	rest := max(0, width-cell.Width(head)-cell.Width(veiled[mark]))
	return t.Under.Render(head) + theme.Underlined(t.Bad.Bold(true)).Render(veiled[mark]) + t.Under.Render(cell.Pad(tail, rest)), caret
}

// keyValue says what a key is and never shows it.
func (s *Screen) keyValue(r *row, width int, focused bool) string {
	t := s.o.Env.Theme
	text, style := r.key+" "+t.Sign.Yes, t.Good
	if r.key == "" {
		text, style = s.signs(strings.Repeat(dot, 12))+"  "+t.Sign.No+" "+r.fault, t.Bad
	}
	if focused {
		return theme.Underlined(style).Render(cell.Fit(text, width))
	}
	return style.Render(cell.Cut(text, width))
}

// heldValue is the beginning of a text that is kept to the byte, and its length.
func (s *Screen) heldValue(r *row, width int, focused bool) string {
	t := s.o.Env.Theme
	size := coupon.Fill(s.w.Bytes, itoa(len(r.held)))
	veiled := r.veil(s.shown)
	text := s.printable(strings.Join(veiled[:min(len(veiled), width)], ""))
	text = cell.Fit(text, max(1, width-cell.Width(size)-2))
	if focused {
		text = t.Under.Render(text)
	}
	return text + "  " + t.Muted.Render(size)
}

// signs are the dots in plain ASCII where the terminal needs it.
func (s *Screen) signs(text string) string {
	if s.o.Env.Theme.ASCII {
		return strings.ReplaceAll(text, dot, "*")
	}
	return text
}

// printable makes foreign text fit to be drawn in one line; line ends are shown.
func (s *Screen) printable(text string) string {
	shown := strings.NewReplacer("\n", "⏎", "\r", "␍", "\t", "␉")
	if s.o.Env.Theme.ASCII {
		shown = strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`)
	}
	return s.signs(safe.Line(shown.Replace(text), textMost).String())
}

// textMost bounds what is drawn of one text, in characters.
const textMost = 8000
