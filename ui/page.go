package ui

import (
	"strings"

	"coupondesk/ui/cell"
)

// Page collects the rows of a body and where the caret rests.
type Page struct {
	Size  Size
	Rows  []string
	Caret *Point
}

// Line adds rows behind the margin, cut to the room between the margins.
func (p *Page) Line(rows ...string) {
	m := strings.Repeat(" ", p.Size.Margin())
	for _, r := range rows {
		if r != "" {
			r = m + cell.Cut(r, p.Size.Inner())
		}
		p.Rows = append(p.Rows, r)
	}
}

// Full adds rows that run from edge to edge; they must fit already.
func (p *Page) Full(rows ...string) { p.Rows = append(p.Rows, rows...) }

// FillTo adds blank rows up to row n, or cuts what stands below it.
func (p *Page) FillTo(n int) {
	n = max(0, n)
	if len(p.Rows) > n {
		p.Rows = p.Rows[:n]
	}
	for len(p.Rows) < n {
		p.Rows = append(p.Rows, "")
	}
}

// Left is how many rows are still free.
func (p *Page) Left() int { return max(0, p.Size.H-len(p.Rows)) }

// Frame is the finished body. No row of it is wider than the room, whatever
// was added, and a caret that found no room is left out.
func (p *Page) Frame() Frame {
	p.FillTo(p.Size.H)
	for i, r := range p.Rows {
		if cell.Width(r) > p.Size.W {
			p.Rows[i] = cell.Cut(r, p.Size.W)
		}
	}
	if p.Caret != nil && (p.Caret.Y >= p.Size.H || p.Caret.X >= p.Size.W) {
		p.Caret = nil
	}
	return Frame{Body: strings.Join(p.Rows, "\n"), Caret: p.Caret}
}
