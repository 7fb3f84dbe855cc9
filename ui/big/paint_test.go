package big

import (
	"regexp"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

var sgr = regexp.MustCompile(`\x1b\[[0-9;]*m`)

var widths = &runewidth.Condition{StrictEmojiNeutral: true}

// tableWidth asks another table than the one the program uses.
func tableWidth(s string) int {
	return widths.StringWidth(sgr.ReplaceAllString(s, ""))
}

// pixelsOf reads half blocks: # is on, two rows of pixels a row of text.
func pixelsOf(rows []string) string {
	var b strings.Builder
	for _, row := range rows {
		up, down := "", ""
		for _, r := range row {
			up += mark(r == '█' || r == '▀')
			down += mark(r == '█' || r == '▄')
		}
		b.WriteString(up + "\n" + down + "\n")
	}
	return b.String()
}

func mark(on bool) string {
	if on {
		return "#"
	}
	return "."
}

// pen is what a terminal remembers of colours.
type pen struct {
	fg, bg  string
	reverse bool
}

func (p pen) ink() string   { return pick(p.reverse, p.bg, p.fg) }
func (p pen) paper() string { return pick(p.reverse, p.fg, p.bg) }

func pick(c bool, yes, no string) string {
	if c {
		return yes
	}
	return no
}

// eye tells the fill, which is the first colour it sees, from the letters.
type eye struct {
	t             *testing.T
	fill, letters string
}

func (e *eye) see(colour string) string {
	e.t.Helper()
	if e.fill == "" {
		e.fill = colour
	}
	if colour != e.fill && e.letters == "" {
		e.letters = colour
	}
	if colour != e.fill && colour != e.letters {
		e.t.Fatalf("a third colour: %s beside %s on %s", colour, e.letters, e.fill)
	}
	return mark(colour != e.fill)
}

// paintedPixels reads painted rows as a terminal would. The first cell is a
// gap.
func paintedPixels(t *testing.T, rows []string) string {
	t.Helper()
	var b strings.Builder
	e := eye{t: t}
	for _, row := range rows {
		up, down := "", ""
		p := pen{fg: "default ink", bg: "default paper"}
		for row != "" {
			if m := sgr.FindString(row); m != "" && strings.HasPrefix(row, m) {
				p, row = p.obey(strings.Split(m[2:len(m)-1], ";")), row[len(m):]
				continue
			}
			r := []rune(row)[0]
			row = row[len(string(r)):]
			top, bottom := p.paper(), p.paper()
			switch r {
			case ' ':
			case '▀':
				top = p.ink()
			case '▄':
				bottom = p.ink()
			default:
				t.Fatalf("%q has a seam", r)
			}
			up, down = up+e.see(top), down+e.see(bottom)
		}
		b.WriteString(up + "\n" + down + "\n")
	}
	return b.String()
}

// obey changes the pen as an SGR sequence says.
func (p pen) obey(codes []string) pen {
	for i := 0; i < len(codes); i++ {
		switch c := codes[i]; {
		case c == "0" || c == "":
			p = pen{fg: "default ink", bg: "default paper"}
		case c == "7":
			p.reverse = true
		case c == "38" || c == "48":
			n := 2
			if codes[i+1] == "2" {
				n = 4
			}
			colour := strings.Join(codes[i+1:i+n+1], ";")
			p.fg, p.bg = pick(c == "38", colour, p.fg), pick(c == "48", colour, p.bg)
			i += n
		case strings.HasPrefix(c, "3") && len(c) == 2, strings.HasPrefix(c, "9"):
			p.fg = "16:" + c[1:] + pick(c[0] == '9', "+", "")
		case strings.HasPrefix(c, "4"), strings.HasPrefix(c, "10"):
			p.bg = "16:" + c[len(c)-1:] + pick(len(c) == 3, "+", "")
		}
	}
	return p
}
