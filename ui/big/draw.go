package big

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"coupondesk/ui/cell"
)

// Pixels of the canvas a word is drawn on, and the room between its parts.
const (
	pixels     = 2 * Height
	signWidth  = 12
	signGap    = 4
	gap        = 2
	maxLetters = 56 // an English word wider than this is set closer
	blank      = 2  // between two English words, beside the gaps around it
)

type canvas [][]bool

func newCanvas(w, h int) canvas {
	c := make(canvas, h)
	for y := range c {
		c[y] = make([]bool, w)
	}
	return c
}

// put draws a glyph, given as rows of hex digits whose highest w bits count,
// with its upper left at x, y; each of its pixels is tall pixels high.
func (c canvas) put(x, y, w, tall int, glyph string, digits int) {
	for i := range len(glyph) / digits {
		bits, _ := strconv.ParseUint(glyph[i*digits:(i+1)*digits], 16, 16)
		for j := range w {
			if bits>>(4*digits-1-j)&1 == 0 {
				continue
			}
			for k := range tall {
				if row := y + i*tall + k; row < len(c) {
					c[row][x+j] = true
				}
			}
		}
	}
}

// rows turns two rows of pixels into one of half blocks.
func (c canvas) rows() []string {
	out := make([]string, len(c)/2)
	for y := range out {
		var b strings.Builder
		for x := range c[2*y] {
			switch up, down := c[2*y][x], c[2*y+1][x]; {
			case up && down:
				b.WriteRune('█')
			case up:
				b.WriteRune('▀')
			case down:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		out[y] = b.String()
	}
	return out
}

// plain draws a sign and a word without colours; nil when it cannot.
func plain(sign, word string) []string {
	r, _ := utf8.DecodeRuneInString(sign)
	mark, ok := signs[r]
	if !ok || word == "" {
		return nil
	}
	if first, _ := utf8.DecodeRuneInString(word); hanzi[first] != "" {
		return chinese(mark, []rune(word))
	}
	return english(mark, word)
}

func chinese(mark string, word []rune) []string {
	c := newCanvas(signWidth+signGap+len(word)*(16+gap)-gap, pixels)
	c.put(0, 0, signWidth, 1, mark, 3)
	for i, r := range word {
		glyph, ok := hanzi[r]
		if !ok {
			return nil
		}
		c.put(signWidth+signGap+i*(16+gap), 0, 16, 1, glyph, 4)
	}
	return c.rows()
}

// english draws letters of full cells in the lower seven rows and the sign at
// their height.
func english(mark, word string) []string {
	between := gap
	w := wordWidth(word, between)
	if w > maxLetters {
		between = 1
		w = wordWidth(word, between)
	}
	c := newCanvas(signWidth+signGap+w, pixels)
	top, bottom := extent(mark)
	c.put(0, (pixels+1-top-bottom)/2, signWidth, 1, mark, 3)
	x := signWidth + signGap
	for _, r := range word {
		if r == ' ' {
			x += blank + between
			continue
		}
		glyph, ok := letters[r]
		if !ok {
			return nil
		}
		c.put(x, 2, 7, 2, glyph, 2)
		x += 7 + between
	}
	return c.rows()
}

func wordWidth(word string, between int) int {
	w := -between
	for _, r := range word {
		if r == ' ' {
			w += blank + between
		} else {
			w += 7 + between
		}
	}
	return w
}

// extent is the first and the last row of a sign that has a pixel.
func extent(mark string) (top, bottom int) {
	top = -1
	for i := range pixels {
		if mark[3*i:3*i+3] == "000" {
			continue
		}
		if top < 0 {
			top = i
		}
		bottom = i
	}
	return top, bottom
}

// Digits draws a number in 4 rows, six columns a digit: digits and a decimal
// point; commas are left out. What stands before it (¥) is set small at its
// upper left, what stands behind (折) at its lower right. It is nil when there
// is no number. The rows are equally wide; Paint gives them a style.
func Digits(s string) []string {
	from := strings.IndexFunc(s, isNumeral)
	to := strings.LastIndexFunc(s, isNumeral) + 1
	if from < 0 {
		return nil
	}
	number := strings.ReplaceAll(s[from:to], ",", "")
	c := newCanvas(numberWidth(number), 8)
	x := 0
	for _, r := range number {
		glyph, ok := numerals[r]
		if !ok {
			return nil
		}
		c.put(x, 0, numeralWidth(r), 1, glyph, 2)
		x += numeralWidth(r) + gap
	}
	return beside(c.rows(), strings.TrimSpace(s[:from]), strings.TrimSpace(s[to:]))
}

func isNumeral(r rune) bool { return r >= '0' && r <= '9' }

func numeralWidth(r rune) int {
	if r == '.' {
		return 2
	}
	return 6
}

func numberWidth(number string) int {
	w := -gap
	for _, r := range number {
		w += numeralWidth(r) + gap
	}
	return w
}

// beside sets small text at the upper left and the lower right of rows.
func beside(rows []string, before, after string) []string {
	for i := range rows {
		if before != "" {
			rows[i] = corner(before, i == 0) + " " + rows[i]
		}
		if after != "" {
			rows[i] += " " + corner(after, i == len(rows)-1)
		}
	}
	return rows
}

// corner is the text itself or the room it takes.
func corner(s string, here bool) string {
	if here {
		return s
	}
	return cell.Pad("", cell.Width(s))
}
