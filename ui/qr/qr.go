// Package qr draws codes that a phone reads off the terminal, and bars that
// only look like one.
//
// Two modules stand in one cell, and white is drawn as white: with its own
// foreground and background in every cell the picture is the same on dark and
// light terminals. Where there are no colours it is drawn in half blocks of the
// terminal's own, which one of the two backgrounds turns into its negative.
package qr

import (
	"bytes"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/mdp/qrterminal/v3"

	"coupondesk/ui/theme"
)

// MaxBytes is the longest text a QR code holds at its lowest error correction.
const MaxBytes = 2953

// The four cells that the encoder fills in, two modules each: upper, lower.
const (
	lightLight = "0"
	lightDark  = "1"
	darkLight  = "2"
	darkDark   = "3"
)

// quiets are the margins in modules, the standard's own first. A reader needs
// one; the margin shrinks before a text is cut.
var quiets = []int{4, 2, 1}

// Code is a text as a square of modules.
type Code struct {
	Text string
	dark [][]bool
}

// Encode makes a code at error correction level L. It is nil for an empty text
// and for one longer than MaxBytes.
func Encode(text string) *Code {
	if text == "" || len(text) > MaxBytes {
		return nil // the encoder panics on a text that is too long
	}
	var out bytes.Buffer
	qrterminal.GenerateWithConfig(text, qrterminal.Config{Level: qrterminal.L, Writer: &out, HalfBlocks: true, QuietZone: 2,
		WhiteChar: lightLight, WhiteBlackChar: lightDark, BlackWhiteChar: darkLight, BlackChar: darkDark})
	return &Code{Text: text, dark: modules(out.String())}
}

// modules reads the square out of the encoder's cells and leaves its margin.
func modules(drawn string) [][]bool {
	lines := strings.Split(strings.TrimSpace(drawn), "\n")
	lines = lines[1 : len(lines)-1] // one row of cells is two modules of margin
	side := len(lines[0]) - 4
	dark := make([][]bool, side)
	for y := range dark {
		dark[y] = make([]bool, side)
		for x := range dark[y] {
			c := lines[y/2][x+2 : x+3]
			if y%2 == 0 {
				dark[y][x] = c == darkLight || c == darkDark
			} else {
				dark[y][x] = c == lightDark || c == darkDark
			}
		}
	}
	return dark
}

// Size is the room in cells that the code takes with a margin of quiet modules.
func (c *Code) Size(quiet int) (w, h int) {
	side := len(c.dark) + 2*quiet
	return side, (side + 1) / 2
}

// quiet is the widest margin that fits into w by h cells, 0 for none.
func (c *Code) quiet(w, h int) int {
	for _, q := range quiets {
		if cw, ch := c.Size(q); cw <= w && ch <= h {
			return q
		}
	}
	return 0
}

// Fits says whether the code can be drawn in w by h cells. Where block
// characters may take two cells it never can: show the text then.
func (c *Code) Fits(t *theme.Theme, w, h int) bool {
	return c != nil && !t.ASCII && c.quiet(w, h) > 0
}

// Draw gives the rows of the code, all of the same width, nil where it does not
// fit. With colours white is white everywhere. Without them, painted is light on
// a dark background and dark on a light one, as the theme believes the terminal
// to be. inverted turns it round, for terminals that the theme is wrong about
// and for those whose sixteen colours are not what their names say.
func (c *Code) Draw(t *theme.Theme, w, h int, inverted bool) []string {
	if !c.Fits(t, w, h) {
		return nil
	}
	return c.DrawQuiet(t, c.quiet(w, h), inverted)
}

// DrawQuiet is Draw with a margin of q modules, whatever room there is.
func (c *Code) DrawQuiet(t *theme.Theme, q int, inverted bool) []string {
	cw, ch := c.Size(q)
	p := newPen(t, inverted)
	rows := make([]string, ch)
	for y := range rows {
		cells := make([]byte, cw)
		for x := range cells {
			cells[x] = c.cell(x-q, 2*y-q)
		}
		rows[y] = p.row(cells)
	}
	return rows
}

// cell is which of the four cells stands at a module and the one below it.
func (c *Code) cell(x, y int) byte {
	at := func(y int) bool { return y >= 0 && y < len(c.dark) && x >= 0 && x < len(c.dark) && c.dark[y][x] }
	switch up, down := at(y), at(y+1); {
	case up && down:
		return darkDark[0]
	case up:
		return darkLight[0]
	case down:
		return lightDark[0]
	}
	return lightLight[0]
}

// pen draws runs of equal cells. Every coloured cell is the glyph ▀, never a
// blank: some terminals send blanks as an erasure that keeps no background.
type pen struct {
	glyphs map[byte]string
	ends   map[byte][2]string // what goes before and behind a run, none without colours
}

func newPen(t *theme.Theme, inverted bool) pen {
	if t.Depth == theme.None {
		return pen{glyphs: halfBlocks(t.Light != inverted)}
	}
	white, black := lipgloss.Color("#FFFFFF"), lipgloss.Color("#000000")
	switch t.Depth {
	case theme.Colors256:
		white, black = "231", "16"
	case theme.Colors16:
		white, black = "15", "0"
	}
	if inverted {
		white, black = black, white
	}
	ink := func(up, down lipgloss.Color) [2]string { // rendered once: a code has hundreds of runs
		before, after, _ := strings.Cut(t.Plain.Foreground(up).Background(down).Render("x"), "x")
		return [2]string{before, after}
	}
	p := pen{glyphs: map[byte]string{}, ends: map[byte][2]string{
		lightLight[0]: ink(white, white), lightDark[0]: ink(white, black),
		darkLight[0]: ink(black, white), darkDark[0]: ink(black, black),
	}}
	for c := range p.ends {
		p.glyphs[c] = "▀"
	}
	return p
}

// halfBlocks paint the light modules, or the dark ones.
func halfBlocks(paintDark bool) map[byte]string {
	m := map[byte]string{lightLight[0]: "█", lightDark[0]: "▀", darkLight[0]: "▄", darkDark[0]: " "}
	if paintDark {
		m = map[byte]string{lightLight[0]: " ", lightDark[0]: "▄", darkLight[0]: "▀", darkDark[0]: "█"}
	}
	return m
}

func (p pen) row(cells []byte) string {
	var b strings.Builder
	for i := 0; i < len(cells); {
		n := i + 1
		for n < len(cells) && cells[n] == cells[i] {
			n++
		}
		ends := p.ends[cells[i]]
		b.WriteString(ends[0] + strings.Repeat(p.glyphs[cells[i]], n-i) + ends[1])
		i = n
	}
	return b.String()
}
