package workbench

import (
	"errors"
	"strings"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
	"coupondesk/views/coupon"
)

// result is what the scheme gives: the name of Answer.Field, known before there
// is an answer.
func (s *Screen) result() string {
	p := s.page()
	switch {
	case p.opens():
		return "plaintext"
	case p.verifies():
		return "result"
	case strings.HasSuffix(p.Name, "-url"):
		return "url"
	case strings.HasSuffix(p.Name, "-path"):
		return "path"
	case strings.HasSuffix(p.Name, "-header"):
		return "header"
	case strings.HasSuffix(p.Name, "-message"):
		return "message"
	}
	return "signature"
}

// tail is the answer: our result, somebody else's, how they compare, and what
// explains the difference.
func (s *Screen) tail(size ui.Size, small bool) block {
	if s.page().link {
		return block{rows: s.linkRows(size)}
	}
	t := s.o.Env.Theme
	labels := max(cell.Width(s.w.Results[s.result()]), cell.Width(s.w.Foreign)) + 2
	if small {
		labels--
	}
	width := max(4, min(size.Inner()-len(indent)-labels, textWidth))
	blank := strings.Repeat(" ", len(indent)+labels)
	var b block
	for i, l := range s.resultRows(width, s.resultMost(size, small)) {
		lead := blank
		if i == 0 {
			lead = indent + t.Muted.Render(cell.Pad(s.w.Results[s.result()], labels))
		}
		b.rows = append(b.rows, lead+l)
	}
	if r := s.foreign(); r != nil {
		s.theirs(&b, r, labels, width)
		b.rows = append(b.rows, s.around(width, blank, small)...)
	}
	if small {
		blank = indent
	}
	for _, l := range s.findings(size.Inner() - len(blank)) {
		b.rows = append(b.rows, blank+l)
	}
	return b
}

// theirs adds somebody else's result and how it stands to ours.
func (s *Screen) theirs(b *block, r *row, labels, width int) {
	t := s.o.Env.Theme
	mark := -1
	if c := s.compared; c.verdict == differs && !c.inside {
		mark = c.at
	}
	value, caret := s.value(r, width, mark)
	name := t.Muted.Render(cell.Pad(s.w.Foreign, labels))
	if r == s.focused() {
		name = t.Bold.Render(cell.Pad(s.w.Foreign, labels))
		b.caret = &ui.Point{X: len(indent) + labels + caret, Y: len(b.rows)}
	}
	b.rows = append(b.rows, s.bar(r == s.focused())+name+value)
	if v := s.verdict(); v != "" {
		b.rows = append(b.rows, strings.Repeat(" ", len(indent)+labels)+v)
	}
}

// resultMost is how many rows a long result may take.
func (s *Screen) resultMost(size ui.Size, small bool) int {
	switch {
	case s.page().opens():
		return max(3, size.H-10)
	case size.H >= 30:
		return 10
	case small && s.result() == "signature":
		return 2
	case small || s.compared.verdict != nothing:
		return 1
	case size.H < 18:
		return 2
	}
	return 4
}

// resultRows are our result, or what is in its way.
func (s *Screen) resultRows(width, most int) []string {
	t := s.o.Env.Theme
	var refused *signing.RejectError
	var bad *signing.InputError
	missing := s.missing()
	sign, text, style := "", "", t.Muted
	switch {
	case len(missing) > 0:
		sign, text = t.Sign.Busy, coupon.Fill(s.w.Missing, strings.Join(missing, s.w.Comma))
	case errors.As(s.err, &refused):
		sign, text, style = t.Sign.No, s.inLang(refused.Words), t.Bad
	case errors.As(s.err, &bad):
		sign, text, style = t.Sign.No, bad.Field+" "+s.inLang(bad.Words), t.Bad
	case s.page().verifies():
		return []string{t.Good.Render(t.Sign.Yes + " " + s.w.Verified)}
	default:
		return s.resultText(width, most)
	}
	var out []string
	for _, l := range cell.Wrap(sign+" "+text, width) {
		if len(out) < max(2, most) {
			out = append(out, style.Render(l))
		}
	}
	return out
}

// resultText is the result itself, with the character set off from which
// somebody else's differs.
func (s *Screen) resultText(width, most int) []string {
	t := s.o.Env.Theme
	text := s.answer.Value
	if len(text) > textMost {
		text = text[:textMost]
	}
	c, plain := s.compared, theme.InkOf(t.Plain)
	rs := []rune(text)
	if c.verdict != differs || c.ours != s.answer.Value || c.at >= len(rs) {
		return s.wrap([]piece{{s.printable(text), plain}}, width, most)
	}
	return s.wrap([]piece{{s.printable(string(rs[:c.at])), plain}, {s.printable(string(rs[c.at])), theme.Underlined(t.Bold)},
		{s.printable(string(rs[c.at+1:])), plain}}, width, most)
}

// verdict is the comparison in a word.
func (s *Screen) verdict() string {
	t := s.o.Env.Theme
	c := s.compared
	switch c.verdict {
	case same:
		words := s.w.Same
		if c.inside {
			words = s.w.SameInside
		}
		return t.Good.Render(t.Sign.Yes + " " + words)
	case soFar:
		return t.Muted.Render(t.Sign.Busy + " " + coupon.Fill(s.w.SoFar, itoa(c.at), itoa(len([]rune(c.ours))-c.at)))
	case onlyCase:
		words := s.w.WantsLower
		if c.ours == strings.ToUpper(c.ours) {
			words = s.w.WantsUpper
		}
		return t.Bad.Render(t.Sign.No + " " + words)
	case differs:
		st := t.Bad
		if s.explained() {
			st = t.Muted // the reason below is what the eye should meet
		}
		out := st.Render(t.Sign.No + " " + coupon.Fill(s.w.Differs, itoa(c.at+1)))
		if a, b := len([]rune(c.ours)), len([]rune(c.theirs)); a != b {
			out += "  " + t.Muted.Render(coupon.Fill(s.w.Lengths, itoa(a), itoa(b)))
		}
		return out
	}
	return ""
}

// around shows both texts near the first difference, one under the other, where
// they are too long for a line or theirs was taken out of something.
func (s *Screen) around(width int, blank string, small bool) []string {
	c := s.compared
	if small || c.verdict != differs || !c.inside && max(len(c.ours), len(c.theirs)) <= width {
		return nil
	}
	from := max(0, c.at-width/3)
	cut := func(text string) string {
		rs := []rune(text)
		if from >= len(rs) {
			return ""
		}
		head := s.printable(string(rs[from:min(c.at, len(rs))]))
		if c.at >= len(rs) {
			return head
		}
		return head + s.odd(s.printable(string(rs[c.at]))) + cell.Cut(s.printable(string(rs[c.at+1:min(len(rs), c.at+width)])), max(1, width-cell.Width(head)-1))
	}
	return []string{blank + cut(c.ours), blank + cut(c.theirs)}
}
