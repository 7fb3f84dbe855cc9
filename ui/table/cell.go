package table

import (
	"strings"

	"coupondesk/ui/cell"

	"github.com/charmbracelet/lipgloss"
)

// pens remembers, for one drawing, what a style puts before and behind a text:
// a view has hundreds of cells and a handful of styles.
type pens map[*lipgloss.Style][2]string

func (p pens) render(style *lipgloss.Style, text string) string {
	ends, ok := p[style]
	if !ok {
		before, after, _ := strings.Cut(style.Render("x"), "x")
		ends = [2]string{before, after}
		p[style] = ends
	}
	return ends[0] + text + ends[1]
}

// cell draws one cell in exactly w cells.
func (p pens) cell(c Cell, w int, a Align) string {
	if c.Then == nil {
		return p.piece(c, fit(c.Text, w, a))
	}
	used, pieces := 0, ""
	for part := &c; part != nil && used < w; part = part.Then {
		text := cell.Cut(part.Text, w-used)
		used += cell.Width(text)
		pieces += p.piece(*part, text)
	}
	if a == Right {
		return strings.Repeat(" ", w-used) + pieces
	}
	return pieces + strings.Repeat(" ", w-used)
}

// piece colours a text, but not the blanks around it.
func (p pens) piece(c Cell, text string) string {
	word := strings.Trim(text, " ")
	if word == "" || c.Style == nil {
		return text
	}
	from := strings.Index(text, word)
	return text[:from] + p.render(c.Style, word) + text[from+len(word):]
}

// whole is a cell's text without its styles.
func whole(c Cell) string {
	if c.Then == nil {
		return c.Text
	}
	return c.Text + whole(*c.Then)
}

// fit gives a text in exactly w cells. Measuring is what a drawing costs, so
// it is done once for a text that is not cut.
func fit(s string, w int, a Align) string {
	if w <= 0 {
		return ""
	}
	n := cell.Width(s)
	if n > w {
		s = cell.Cut(s, w)
		n = cell.Width(s)
	}
	blanks := strings.Repeat(" ", w-n)
	if a == Right {
		return blanks + s
	}
	return s + blanks
}
