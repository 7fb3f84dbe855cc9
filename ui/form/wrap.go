package form

import (
	"strings"
	"unicode/utf8"

	"coupondesk/ui/cell"
)

// breaks splits a text into rows of at most width cells, at its line breaks, at
// blanks and between wide characters. No byte is left out but the line breaks:
// a text that is being edited must show where each of its characters is.
func breaks(s string, width int) []piece {
	var out []piece
	start := 0
	for _, line := range strings.Split(s, "\n") {
		out = breakLine(out, line, start, width)
		start += len(line) + 1
	}
	return out
}

func breakLine(out []piece, line string, start, width int) []piece {
	from, at, x := 0, 0, 0
	good, goodX := 0, 0 // the last place where the row may end, and its cell
	last := ""
	for at < len(line) {
		g, w := cell.Next(line[at:])
		if at > from && (last == " " || wide(last) || wide(g)) && g != " " {
			good, goodX = at, x
		}
		if x+w > width && at > from {
			end := at
			if good > from {
				end, x = good, x-goodX
			} else {
				x = 0
			}
			out = append(out, piece{start + from, start + end})
			from, good = end, end
		}
		at, x, last = at+len(g), x+w, g
	}
	return append(out, piece{start + from, start + len(line)})
}

func wide(g string) bool { return g != "" && cell.Width(g) == 2 }

// clipBytes is the beginning of s in at most n bytes, whole characters only.
func clipBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	n = max(0, n)
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
