package qr

import (
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
)

// setting is how the words under a code are set, the same in both pictures:
// rows from the top down, then the mark on a band of its own.
type setting struct {
	rows []row
	band int // height of the band of the mark at the foot, 0 for none
	high int // of all, in pixels, from the end of the square of the code
}

// row is one row of words. Its letters are em times dot pixels high.
type row struct {
	text  string
	dot   int
	top   int // pixels below the square of the code
	title bool
	mark  bool
}

// Rows that a line may take at the most, and characters of it that are looked at.
const (
	mostRows  = 4
	mostChars = 200
)

// set lays the words out: the title as large as it can be on one row, or else
// on two. A font that lacks letters changes the text by spell.
func (p Poster) set(l layout, spell func(string) string) setting {
	var s setting
	small := max(1, l.side/320)
	room := min(l.side-l.left, l.side*7/8)
	y := 0
	for i, line := range p.Lines {
		line, dot := spell(tidied(line)), small
		if i == 0 {
			dot = titleDot(line, small, room)
		}
		for _, text := range balanced(line, room/(dot*em/2)) {
			s.rows = append(s.rows, row{text: text, dot: dot, top: y, title: i == 0})
			y += dotsHigh*dot + 2*small
		}
		if i == 0 {
			y += 8 * small
		}
	}
	if len(s.rows) > 0 {
		y += l.left * 2 / 3
	}
	if p.Mark != "" {
		s.band = y
		y += 6 * small
		for _, text := range balanced(spell(tidied(p.Mark)), room/(small*em/2)) {
			s.rows = append(s.rows, row{text: text, dot: small, top: y, mark: true})
			y += dotsHigh*small + 2*small
		}
		y += 4 * small
		s.band = y - s.band
	}
	s.high = y
	return s
}

// titleDot is the size of a title's dots: three times that of the other lines,
// smaller where the title is too long for it.
func titleDot(title string, small, room int) int {
	for dot := 3 * small; dot > small+1; dot-- {
		rows := 1
		if dot <= 2*small {
			rows = 2
		}
		if len(cell.Wrap(title, max(2, room/(dot*em/2)))) <= rows {
			return dot
		}
	}
	return small + 1
}

func tidied(s string) string { return safe.Line(s, mostChars).String() }

// balanced breaks a line into as few rows of at most w cells as it takes, of
// about the same width: one character alone in the last row looks like a
// mistake.
func balanced(s string, w int) []string {
	w = max(w, 2)
	rows := cell.Wrap(s, w)
	if len(rows) > mostRows {
		rows = append(rows[:mostRows-1], cell.Cut(rows[mostRows-1]+cell.Ellipsis+cell.Ellipsis, w))
		return rows
	}
	for narrow := cell.Width(s) / len(rows); narrow < w; narrow++ {
		if tried := cell.Wrap(s, max(narrow, 2)); len(tried) == len(rows) {
			return tried
		}
	}
	return rows
}

// wide is the width of a row in pixels.
func (r row) wide() int { return cell.Width(r.text) * em / 2 * r.dot }
