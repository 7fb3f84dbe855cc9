package qr

import (
	_ "embed"
	"image"
	"slices"
	"strings"
	"unicode"

	"github.com/hajimehoshi/bitmapfont/v4"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"coupondesk/ui/cell"
)

// Notice is what the licences of the letters ask every copy of them to say.
//
//go:embed NOTICE.txt
var Notice string

// The letters of a picture are dots: 12 for the em, of which a Chinese
// character has the whole width and a Latin letter half of it. A program that
// draws none never unpacks them.
const (
	em       = 12
	dotsHigh = 16 // with what stands above and below the em
	baseline = 12 // dots below the top
)

// substitute is set for a character that the font has not: what printers have
// always put where the type is missing. It cannot be taken for a character of
// the text.
const substitute = "〓"

// lettered is a line as the font can set it, and the characters for which it
// has a substitute only. What has another, compatible shape is set in that.
func lettered(line string) (out string, missing []string) {
	var b strings.Builder
	for line != "" {
		g, _ := cell.Next(line)
		line = line[len(g):]
		switch plain := norm.NFKC.String(g); {
		case drawn(g):
			b.WriteString(g)
		case drawn(plain):
			b.WriteString(plain)
		default:
			b.WriteString(substitute)
			missing = append(missing, g)
		}
	}
	return b.String(), missing
}

// drawn says whether the font has every character of s.
func drawn(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && len(glyph(r).dots) == 0 {
			return false
		}
	}
	return true
}

// shape is one letter: its width, and the dots that are ink.
type shape struct {
	wide int
	dots []image.Point
}

func (s shape) has(x, y int) bool { return slices.Contains(s.dots, image.Pt(x, y)) }

func glyph(r rune) shape {
	box, mask, at, _, ok := bitmapfont.FaceSC.Glyph(fixed.P(0, baseline), r)
	if !ok {
		return shape{}
	}
	s := shape{wide: box.Dx()}
	for y := range box.Dy() {
		for x := range box.Dx() {
			if _, _, _, alpha := mask.At(at.X+x, at.Y+y).RGBA(); alpha > 0 {
				s.dots = append(s.dots, image.Pt(x, y))
			}
		}
	}
	return s
}

// write sets a line whose upper left corner is at x, y. Each character stands in
// the middle of the room that its width in cells gives it, and marks stand on
// the letter before them.
func (b brush) write(line string, x, y int) {
	for line != "" {
		g, cells := cell.Next(line)
		line = line[len(g):]
		for _, r := range norm.NFC.String(g) {
			s := glyph(r)
			b.shape(s, x+(cells*em/2-s.wide)/2*b.dot, y)
		}
		x += cells * em / 2 * b.dot
	}
}

// Missing are the characters of a poster's words that a PNG of it shows as 〓,
// each once. Its SVG has them all.
func (p Poster) Missing() []string {
	var out []string
	for _, s := range append(slices.Clone(p.Lines), p.Mark) {
		_, missing := lettered(tidied(s))
		for _, g := range missing {
			if !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}
