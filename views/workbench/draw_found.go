package workbench

import (
	"slices"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/theme"
)

// findings are the mistakes that explain a foreign signature.
func (s *Screen) findings(width int) []string {
	t := s.o.Env.Theme
	if s.search.running && s.search.found == nil {
		return []string{t.Muted.Render(t.Sign.Busy + " " + s.w.Searching)}
	}
	var out []string
	for i, f := range s.search.found {
		if i < s.first {
			continue // scrolled past
		}
		if f.ID == signing.FoundSame && s.compared.verdict == same {
			continue // said already
		}
		out = append(out, s.finding(f, min(width, textWidth))...)
		if m := s.search.signed[i]; f.Proof && m != "" && f.ID != signing.FoundSame {
			if s.shown {
				m = f.Message
			}
			lead := s.w.Signed + " "
			out = append(out, s.wrap([]piece{{lead + s.printable(head(m)), theme.InkOf(t.Muted)}}, min(width, textWidth), 2)...)
		}
		if f.ID == signing.FoundNone && s.page().compares() {
			for _, l := range cell.Wrap(s.w.NextNone, min(width, textWidth)-2) {
				out = append(out, indent+l)
			}
		}
	}
	return out
}

// explained reports whether a mistake is known that gives the foreign signature.
func (s *Screen) explained() bool {
	return slices.ContainsFunc(s.search.found, func(f signing.Finding) bool { return f.Proof && f.ID != signing.FoundSame })
}

// finding is one sentence with its sign, bold where it is proven.
func (s *Screen) finding(f signing.Finding, width int) []string {
	t := s.o.Env.Theme
	sign, style := t.Sign.No, t.Bad
	switch {
	case f.ID == signing.FoundSame || f.ID == "link_good" || f.ID == "link_sign_good":
		sign, style = t.Sign.Yes, t.Good
	case f.Mild || f.ID == signing.FoundNone:
		sign, style = t.Sign.Look, t.Doubt
	}
	body := t.Plain
	if f.Proof && f.ID != signing.FoundSame {
		body = t.Bold
	}
	var out []string
	for i, l := range cell.Wrap(safe.Line(s.inLang(f.Words), 400).String(), width-2) {
		if i == 0 {
			out = append(out, style.Render(sign)+" "+body.Render(l))
		} else {
			out = append(out, indent+body.Render(l))
		}
	}
	return out
}

// head is the beginning of a long text.
func head(text string) string {
	if len(text) > textMost {
		return text[:textMost]
	}
	return text
}

// linkRows are what is wrong with a link, worst first, then what is right.
func (s *Screen) linkRows(size ui.Size) []string {
	t := s.o.Env.Theme
	width := min(size.Inner()-len(indent), textWidth)
	var out []string
	for _, l := range s.findings(width) {
		out = append(out, indent+l)
	}
	if len(s.search.found) == 0 || s.search.found[0].ID == "link_unknown" || s.search.found[0].ID == "link_too_long" {
		return out
	}
	signed := false
	for _, f := range s.search.found {
		signed = signed || f.ID == "link_sign_good"
	}
	names := 0
	right := s.right()
	for _, m := range right {
		names = max(names, min(min(22, width/3), cell.Width(safe.Line(m.name, 40).String())))
	}
	for _, m := range right {
		value := m.value
		if secretName(m.name) && !s.shown {
			value = s.signs(signing.Veil(value))
		}
		out = append(out, indent+t.Good.Render(t.Sign.Yes)+" "+cell.Fit(safe.Line(m.name, 40).String(), names)+"  "+t.Muted.Render(cell.Cut(s.printable(head(value)), max(4, width-names-4))))
	}
	if !signed && s.rows[1].value() == "" {
		out = append(out, indent+t.Muted.Render(t.Sign.Gone+" "+s.w.Unchecked))
	}
	return out
}
