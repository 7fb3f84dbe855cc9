package form

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

// tally compares a text with a limit in bytes.
type tally struct {
	used, limit int
	chars       int  // characters over the limit, the one that begins before it included
	hanzi       bool // all of those are hanzi
}

func count(s string, limit int) tally {
	t := tally{used: len(s), limit: limit, hanzi: true}
	for rest := s[border(s, limit):]; rest != ""; t.chars++ {
		g := next(rest)
		rest = rest[len(g):]
		if r, _ := utf8.DecodeRuneInString(g); !unicode.Is(unicode.Han, r) {
			t.hanzi = false
		}
	}
	return t
}

// border is the byte at which the first character begins that does not fit into
// the limit.
func border(s string, limit int) int {
	if len(s) <= limit {
		return len(s)
	}
	at := strings.LastIndexByte(s[:max(0, limit)], '\n') + 1 // no character reaches over the end of a line
	for at < len(s) {
		n := len(next(s[at:]))
		if at+n > limit {
			break
		}
		at += n
	}
	return at
}

func (t tally) over() bool { return t.used > t.limit }

// figures are what stands at the end of the row: 18/27.
func (t tally) figures() string { return strconv.Itoa(t.used) + "/" + strconv.Itoa(t.limit) }

// say puts the figures into words: bytes are what the platform counts, letters
// what people do.
func (t tally) say(w words) string {
	left := t.limit - t.used
	switch {
	case t.over() && t.hanzi:
		return fill(w.OverHanzi, -left, t.chars)
	case t.over():
		return fill(w.OverChars, -left, t.chars)
	case left == 0:
		return w.NoneLeft
	case left < 3:
		return fill(w.LettersLeft, left)
	}
	return fill(w.HanziLeft, left/3)
}

// fill puts numbers in place of {} in their order.
func fill(phrase string, numbers ...int) string {
	said := make([]string, len(numbers))
	for i, n := range numbers {
		said[i] = strconv.Itoa(n)
	}
	return text.Fill(phrase, said...)
}

// marked draws a text that begins at byte from of its value: what lies over the
// limit is filled, the rest is in the ink given, up to width cells.
func (f *Form) marked(s string, from, limit, width int, rest theme.Ink) string {
	pad := strings.Repeat(" ", max(0, width-cell.Width(s)))
	if limit <= 0 {
		return rest.Render(s + pad)
	}
	at := 0
	for at < len(s) && from+at < limit {
		n := len(next(s[at:]))
		if from+at+n > limit {
			break
		}
		at += n
	}
	return rest.Render(s[:at]) + f.inks.over.Render(s[at:]) + rest.Render(pad)
}
