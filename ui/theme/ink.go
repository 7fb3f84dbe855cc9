package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Ink is what a style puts before and behind a text, which it leaves whole.
// lipgloss underlines rune by rune: emoji and flags that are made of several
// would be torn apart and be wider than they are, so whatever may hold a text
// that people typed is underlined with this. Text is one line.
type Ink struct{ before, after string }

// InkOf asks a style once. It is for colours and weights, not for padding.
func InkOf(s lipgloss.Style) Ink {
	before, after, _ := strings.Cut(s.Render("x"), "x")
	return Ink{before, after}
}

// Underlined is a style with everything underlined, blanks as well.
func Underlined(s lipgloss.Style) Ink { return InkOf(s.Underline(true).UnderlineSpaces(true)) }

// Render sets a text in the ink; nothing stays nothing.
func (i Ink) Render(s string) string {
	if s == "" {
		return ""
	}
	return i.before + s + i.after
}
