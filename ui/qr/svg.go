package qr

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// SVG is the code as a drawing with its lines as text under it. It can be made
// any size; its own is that of the PNG.
func (c *Code) SVG(p Poster) []byte {
	l := c.layout(p)
	title := l.side / 16
	small := l.side / 24
	high := l.side
	for i := range p.Lines {
		high += leading(i, title, small)
	}
	if len(p.Lines) > 0 {
		high += small
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
	for y, row := range c.dark {
		for x := 0; x < len(row); x++ {
			n := 0
			for x+n < len(row) && row[x+n] {
				n++
			}
			if n > 0 { // one rectangle a run: no seams within a row
				fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d"/>`+"\n", l.left+x*l.module, l.left+y*l.module, n*l.module, l.module)
				x += n
			}
		}
	}
	b.WriteString("</g>\n")
	y := l.side
	for i, s := range p.Lines {
		size := small
		weight := "normal"
		if i == 0 {
			size, weight = title, "bold"
		}
		y += leading(i, title, small)
		fmt.Fprintf(&b, `<text x="%d" y="%d" font-family="%s" font-size="%d" font-weight="%s" fill="%s" text-anchor="middle">%s</text>`+"\n",
			l.side/2, y-size/2, fonts, size, weight, ink, escaped(s))
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// fonts are those that machines with Chinese text have; none is needed to read
// the code.
const fonts = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"

// leading is the height of a line of text.
func leading(i, title, small int) int {
	if i == 0 {
		return title * 3 / 2
	}
	return small * 3 / 2
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // to memory; what XML cannot hold becomes �
	return b.String()
}
