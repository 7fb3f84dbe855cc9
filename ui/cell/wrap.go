package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// notFirst are the characters that must not begin a line, notLast those that must not end one, as Chinese and English typesetting both have it.
const (
	notFirst = "。，、；：？！）」』】》〉〕］｝”’…—～·％,.;:?!)]}%°"
	notLast  = "（「『【《〈〔［｛“‘([{¥￥$"
)

// piece is what a line is made of: a run of text that is kept together, and whether blanks stood before it.
type piece struct {
	text  string
	width int
	blank bool
}

// Wrap breaks plain text (no escape sequences) into lines of at most w cells. English breaks at blanks; Chinese may break between any two characters,
// except before closing and after opening punctuation. A piece that is wider than a whole line is broken between characters. Line breaks in s are kept.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var out []string
	for _, line := range Lines(s) {
		out = append(out, wrapLine(line, w)...)
	}
	return out
}

// wrapLine fills lines with pieces, as many as fit.
func wrapLine(s string, w int) []string {
	var out []string
	line, used := "", 0
	for _, p := range pieces(s) {
		gap := 0
		if p.blank && line != "" {
			gap = 1
		}
		if used+gap+p.width <= w {
			line, used = line+blanks(gap)+p.text, used+gap+p.width
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		whole := chop(p.text, w)
		out = append(out, whole[:len(whole)-1]...)
		line = whole[len(whole)-1]
		used = Width(line)
	}
	return append(out, line)
}

// pieces splits a line into the runs that stay together.
func pieces(s string) []piece {
	var out []piece
	var last string
	blank, open := false, false
	for rest := s; rest != ""; {
		g, gw := Next(rest)
		rest = rest[len(g):]
		if g == " " || g == "\t" || g == "\u3000" {
			blank, open = true, false
			continue
		}
		if open && !breakable(last, g) {
			out[len(out)-1].text += g
			out[len(out)-1].width += gw
		} else {
			out = append(out, piece{text: g, width: gw, blank: blank})
		}
		last, blank, open = g, false, true
	}
	return out
}

// breakable tells whether a line may end between the neighbours a and b, which no blank parts.
func breakable(a, b string) bool {
	if strings.Contains(notFirst, b) || strings.Contains(notLast, a) {
		return false
	}
	return wide(a) || wide(b)
}

// wide tells whether a character is one that Chinese typesetting may break at.
func wide(g string) bool {
	r, _ := utf8.DecodeRuneInString(g)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || Width(g) == 2
}

// chop breaks one text between its characters into parts of at most w cells. A character wider than w has no place and is left out.
func chop(s string, w int) []string {
	var out []string
	line, used := "", 0
	for s != "" {
		g, gw := Next(s)
		s = s[len(g):]
		if gw > w {
			continue
		}
		if used+gw > w {
			out, line, used = append(out, line), "", 0
		}
		line, used = line+g, used+gw
	}
	return append(out, line)
}

// Next returns the first character of s as the reader sees it (a grapheme cluster) and its width in cells; it is empty only when s is. The widths of all
// characters add up to the Width of the text.
func Next(s string) (char string, width int) {
	if s == "" {
		return "", 0
	}
	char, _ = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return char, Width(char)
}
