// Package cell is the one place where the width of shown text is asked and where text is cut.
//
// A width is a number of terminal cells: a Chinese character takes two, a combining mark none, an escape sequence none. The answer does not depend on
// the locale: characters of ambiguous width (“ ” — · …) count one, and Narrow rewrites what is drawn for terminals that give them two. No function here looks at bytes or runes to decide a width, and none of them ever
// splits a character as the reader sees it (a grapheme cluster) or an escape sequence.
package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Ellipsis ends a text that was cut. It takes one cell.
const Ellipsis = "…"

// Width returns the number of cells that one line of text takes; escape sequences take none. Line breaks are not looked at: ask line by line.
func Width(s string) int { return ansi.StringWidth(s) }

// Cut returns s when it fits into w cells, and else its beginning with … as the last cell. The result is never wider than w; escape sequences after the
// cut are kept, so that a style which was opened is also closed.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	return ansi.Truncate(s, w, Ellipsis)
}

// Pad fills s with blanks on its right until it is w cells wide. A wider text is returned as it is.
func Pad(s string, w int) string { return s + blanks(w-Width(s)) }

// PadLeft fills s with blanks on its left until it is w cells wide, as numbers in a column want it. A wider text is returned as it is.
func PadLeft(s string, w int) string { return blanks(w-Width(s)) + s }

// Center puts s in the middle of w cells; an odd blank goes to the right. A wider text is returned as it is.
func Center(s string, w int) string {
	free := w - Width(s)
	if free <= 0 {
		return s
	}
	return blanks(free/2) + s + blanks(free-free/2)
}

// Fit returns s in exactly w cells: cut with … or filled with blanks.
func Fit(s string, w int) string { return Pad(Cut(s, w), max(w, 0)) }

// Lines splits a text at its line breaks. An empty text is one empty line.
func Lines(s string) []string { return strings.Split(s, "\n") }

// blanks returns n blanks, none when n is negative.
func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }
