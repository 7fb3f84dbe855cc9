package workbench

import (
	"cmp"
	"slices"

	"coupondesk/signing"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
	"coupondesk/views/coupon"
)

// piece is a text and how it is set.
type piece struct {
	text  string
	style theme.Ink
}

// text is the whole string to sign in at most n rows: pieces alternate, line
// ends are shown, secrets hidden.
func (s *Screen) text(size ui.Size, n int) []string {
	t := s.o.Env.Theme
	if n < 1 || s.page().link || s.page().opens() || s.blank() || s.answer.Message == "" {
		return nil
	}
	about := coupon.Fill(s.w.StringBytes, itoa(len(s.answer.Message)))
	head := indent + t.Muted.Render(s.w.String) + "  " + about
	if n == 1 {
		return []string{head}
	}
	width := min(size.Inner()-len(indent), textWidth)
	rows := s.wrap(s.pieces(n*width), width, n-1)
	for i, r := range rows {
		rows[i] = indent + r
	}
	return append([]string{head}, rows...)
}

// pieces are the parts of the string, every second one set apart, and at most
// so many characters of them.
func (s *Screen) pieces(left int) []piece {
	parts := slices.DeleteFunc(slices.Clone(s.answer.Parts), func(p signing.Part) bool { return p.Order == 0 })
	slices.SortStableFunc(parts, func(a, b signing.Part) int { return cmp.Compare(a.Order, b.Order) })
	var out []piece
	left = min(max(left, 1), textMost)
	for i, p := range parts {
		value := p.Value
		if p.Secret && !s.shown {
			value = signing.Veil(value)
		}
		text := p.Before + value + p.After
		if len(text) > left*4 {
			text = text[:left*4] // the rest finds no room; a cut character is dropped by printable
		}
		style := theme.InkOf(s.o.Env.Theme.Plain)
		if i%2 == 1 {
			style = s.even()
		}
		out = append(out, piece{s.printable(text), style})
		if left -= len([]rune(text)); left <= 0 {
			break
		}
	}
	return out
}

// wrap breaks pieces between characters into at most n lines of width cells.
func (s *Screen) wrap(pieces []piece, width, n int) []string {
	var lines []string
	line, used, run := "", 0, ""
	width = max(2, width)
	for _, p := range pieces {
		for rest := p.text; rest != ""; {
			c, w := cell.Next(rest)
			rest = rest[len(c):]
			if used+w > width {
				lines = append(lines, line+p.style.Render(run))
				line, used, run = "", 0, ""
				if len(lines) > n {
					break
				}
			}
			run, used = run+c, used+w
		}
		if run != "" {
			line, run = line+p.style.Render(run), ""
		}
		if len(lines) > n {
			break
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > n {
		lines = lines[:n]
		lines[n-1] = cell.Cut(lines[n-1]+cell.Ellipsis, width)
	}
	return lines
}
