// Package big sets the few words and numbers that must be read from two metres
// away: the outcome of a redemption, the value of a coupon. Words are drawn in
// half blocks, 16 pixels high in 8 rows.
package big

import (
	"strings"
	"unicode"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"

	"github.com/charmbracelet/lipgloss"
)

// Height is how many rows a big word takes.
const Height = 8

// A frame keeps four of a window's rows for itself: title, rule, status, keys.
const (
	minWidth = 76
	minBody  = 20 - 4
)

// Fits says whether there is room for big words in a screen's body: 76 columns
// and 16 rows, which is a window of 20. Where block characters may be two cells
// wide there never is; use Small then.
func Fits(t *theme.Theme, body ui.Size) bool {
	return !t.ASCII && body.W >= minWidth && body.H >= minBody
}

// Word draws a sign (✓ ✗ ! ○ ?) and a word of up to three hanzi, or an English
// one in capitals, in the middle of w cells: Height rows of exactly w cells in
// the style of their band. It is nil when a letter is not known or w is too
// narrow.
func Word(style lipgloss.Style, w int, sign, word string) []string {
	rows := plain(sign, word)
	if len(rows) == 0 || cell.Width(rows[0]) > w {
		return nil
	}
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = Paint(style, cell.Center(row, w))
	}
	return out
}

// Small is the word where there is no room for big letters: ✓  成 功. The fill
// of its band is the message then.
func Small(sign, word string) string { return sign + "  " + Spaced(word) }

// Spaced puts a blank between the characters of a Chinese word; English words
// stay as they are.
func Spaced(word string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range word {
		if last != 0 && unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// Band fills every row from edge to edge with exactly w cells of a style. Rows
// that carry colours already, as those of Word, are only filled up.
func Band(style lipgloss.Style, w int, rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		if !strings.Contains(row, "\x1b") {
			out[i] = style.Render(cell.Fit(row, w))
			continue
		}
		row = cell.Cut(row, w)
		if free := w - cell.Width(row); free > 0 {
			row += style.Render(strings.Repeat(" ", free))
		}
		out[i] = row
	}
	return out
}

// Bare is the band of the outcome in which nothing happened, and looks like
// it: bold, without a fill, with a rule below as one row more.
func Bare(t *theme.Theme, w int, rows []string) []string {
	return append(Band(t.Bold, w, rows), t.Faint.Render(strings.Repeat(t.Sign.Rule, max(0, w))))
}

// Paint sets a row of block characters in a style without seams: a full block
// becomes a cell filled by its background, halves stay ▀ and ▄. Other text in
// the row keeps the style. Block characters are never bold, since bold changes
// the colour in some terminals.
func Paint(style lipgloss.Style, row string) string {
	thin := style.Bold(false)
	full := inverse(thin)
	var b strings.Builder
	for row != "" {
		kind := kindOf(row)
		n := strings.IndexFunc(row, func(r rune) bool { return kindOf(string(r)) != kind })
		if n < 0 {
			n = len(row)
		}
		switch run := row[:n]; kind {
		case block:
			b.WriteString(full.Render(strings.Repeat(" ", cell.Width(run))))
		case half:
			b.WriteString(thin.Render(run))
		default:
			b.WriteString(style.Render(run))
		}
		row = row[n:]
	}
	return b.String()
}

type kind int

const (
	words kind = iota
	half
	block
)

func kindOf(s string) kind {
	switch {
	case strings.HasPrefix(s, "█"):
		return block
	case strings.HasPrefix(s, "▀"), strings.HasPrefix(s, "▄"):
		return half
	}
	return words
}

// inverse fills a cell with the colour of the letters.
func inverse(s lipgloss.Style) lipgloss.Style {
	letters := s.GetForeground()
	if _, none := letters.(lipgloss.NoColor); none || s.GetReverse() {
		return s.Reverse(!s.GetReverse())
	}
	return s.Background(letters)
}
