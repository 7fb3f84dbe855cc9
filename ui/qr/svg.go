package qr

import (
	"encoding/xml"
	"fmt"
	"strings"

	"coupondesk/ui/cell"
)

// SVG is the code as a drawing with its lines as text under it. It can be made
// any size; its own is that of the PNG.
func (c *Code) SVG(p Poster) []byte {
	l := c.layout(p)
	high := l.side
	for i := range p.Lines {
		high += l.leading(i)
	}
	if len(p.Lines) > 0 {
		high += l.letter(1)
	}
	paper, ink := "#ffffff", "#000000"
	if p.Invert {
		paper, ink = ink, paper
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">`+"\n", l.side, high)
	if len(p.Lines) > 0 {
		fmt.Fprintf(&b, "<title>%s</title>\n", escaped(p.Lines[0]))
	}
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="%s"/>`+"\n", l.side, high, paper)
	fmt.Fprintf(&b, `<g fill="%s" shape-rendering="crispEdges">`+"\n", ink)
	c.runs(&b, l)
	b.WriteString("</g>\n")
	p.words(&b, l, ink)
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// runs draws each row's runs of dark modules as one rectangle: no seams.
func (c *Code) runs(b *strings.Builder, l layout) {
	for y, row := range c.dark {
		for x := 0; x < len(row); x++ {
			n := 0
			for x+n < len(row) && row[x+n] {
				n++
			}
			if n > 0 {
				fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d"/>`+"\n", l.left+x*l.module, l.left+y*l.module, n*l.module, l.module)
				x += n
			}
		}
	}
}

// words writes the lines below the code, the first one large.
func (p Poster) words(b *strings.Builder, l layout, ink string) {
	y := l.side
	for i, s := range p.Lines {
		size, weight := l.letter(i), "normal"
		if i == 0 {
			weight = "bold"
		}
		y += l.leading(i)
		size = min(size, l.side*18/10/max(1, cell.Width(s))) // a wide letter is as wide as it is high
		fmt.Fprintf(b, `<text x="%d" y="%d" font-family="%s" font-size="%d" font-weight="%s" fill="%s" text-anchor="middle">%s</text>`+"\n",
			l.side/2, y-size/2, fonts, size, weight, ink, escaped(s))
	}
}

// fonts are those that machines with Chinese text have; none is needed to read
// the code.
const fonts = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"

// letter is the size of the letters of a line; leading is the line's height.
func (l layout) letter(line int) int {
	if line == 0 {
		return l.side / 16
	}
	return l.side / 24
}

func (l layout) leading(line int) int { return l.letter(line) * 3 / 2 }

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // to memory; what XML cannot hold becomes �
	return b.String()
}
