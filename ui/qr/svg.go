package qr

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// SVG is the code as a drawing with its words as text under it. It can be made
// any size; its own is that of the PNG.
func (c *Code) SVG(p Poster) []byte {
	l := c.layout(p)
	words := p.set(l, func(s string) string { return s })
	high := l.side + words.high
	light, dark := "#ffffff", "#000000"
	if p.Invert {
		light, dark = dark, light
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">`+"\n", l.side, high)
	if len(p.Lines) > 0 {
		fmt.Fprintf(&b, "<title>%s</title>\n", escaped(p.Lines[0]))
	}
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="%s"/>`+"\n", l.side, high, light)
	fmt.Fprintf(&b, `<g fill="%s" shape-rendering="crispEdges">`+"\n", dark)
	c.runs(&b, l)
	if words.band > 0 {
		fmt.Fprintf(&b, `<rect x="0" y="%d" width="%d" height="%d"/>`+"\n", high-words.band, l.side, words.band)
	}
	b.WriteString("</g>\n")
	for _, r := range words.rows {
		r.svg(&b, l, light, dark)
	}
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

// svg writes a row: in bold the title, light on the band the mark.
func (r row) svg(b *strings.Builder, l layout, light, dark string) {
	colour, weight := dark, "normal"
	if r.title {
		weight = "bold"
	}
	if r.mark {
		colour = light
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" font-family="%s" font-size="%d" font-weight="%s" fill="%s" text-anchor="middle">%s</text>`+"\n",
		l.side/2, l.side+r.top+baseline*r.dot, fonts, em*r.dot, weight, colour, escaped(r.text))
}

// fonts are those that machines with Chinese text have; none is needed to read
// the code.
const fonts = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // to memory; what XML cannot hold becomes �
	return b.String()
}
