package text

import (
	"strings"

	"coupondesk/ui/cell"
)

// Code writes a coupon's code the way people read it out: digits in fours,
// 1000 2000 3001. A code with letters stays as it is. Copy the code itself,
// never this.
func Code(code string) string {
	if !digits(code) {
		return code
	}
	var b strings.Builder
	for i := range len(code) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(code[i])
	}
	return b.String()
}

// MaskCode hides a code for logs and slips: •••• 3001. It shows the last four
// characters, and never more than half.
func MaskCode(code string) string {
	r := []rune(code)
	n := min(4, len(r)/2)
	if n == 0 {
		return "••••"
	}
	return "•••• " + string(r[len(r)-n:])
}

// ShortID cuts an id in its middle to at most w cells, so that both the
// beginning and the end can be compared: pFS7Fjg8…MkuCKc. An id is ASCII, but
// what a stranger sends in its place may not be; no character is split.
func ShortID(id string, w int) string {
	switch {
	case cell.Width(id) <= w:
		return id
	case w <= 0:
		return ""
	}
	tail := min(6, (w-1)/2)
	return first(id, w-1-tail) + cell.Ellipsis + last(id, tail)
}

// first is the longest beginning of s that fits into w cells.
func first(s string, w int) string {
	rest := s
	for {
		char, width := cell.Next(rest)
		if char == "" || width > w {
			return s[:len(s)-len(rest)]
		}
		rest, w = rest[len(char):], w-width
	}
}

// last is the longest end of s that fits into w cells.
func last(s string, w int) string {
	for free := cell.Width(s) - w; free > 0; {
		char, width := cell.Next(s)
		s, free = s[len(char):], free-width
	}
	return s
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
