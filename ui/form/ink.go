package form

import (
	"strings"

	"coupondesk/ui/theme"

	"github.com/charmbracelet/lipgloss"
)

// ink is what a style puts before and behind a text. A form has hundreds of
// pieces and a handful of styles, so each is asked once.
type ink struct{ before, after string }

func newInk(s lipgloss.Style) ink {
	before, after, _ := strings.Cut(s.Render("x"), "x")
	return ink{before, after}
}

func (i ink) on(s string) string {
	if s == "" {
		return ""
	}
	return i.before + s + i.after
}

type inks struct {
	plain, bold, under, muted, accent, bad, doubt, faint, over, button, chosen, holder, selected, today ink
}

func newInks(t *theme.Theme) inks {
	return inks{
		plain: newInk(t.Plain), bold: newInk(t.Bold), under: newInk(t.Under), muted: newInk(t.Muted), accent: newInk(t.Accent),
		bad: newInk(t.Bad), doubt: newInk(t.Doubt), faint: newInk(t.Faint), over: newInk(t.Refused.Underline(true)),
		button: newInk(t.Accent.Bold(true)), chosen: newInk(t.Under.Bold(true)), holder: newInk(t.Muted.Underline(true).UnderlineSpaces(true)), selected: newInk(t.Selected), today: newInk(t.Accent.Bold(true).Underline(true)),
	}
}

// signs are the marks of this package that the theme has none for.
type signs struct{ folded, open, left, right, on, off, ticked, empty, swatch, above, below, dot string }

func signsOf(t *theme.Theme) signs {
	if t.ASCII {
		return signs{">", "v", "<", ">", "(*)", "( )", "[x]", "[ ]", "#", "^", "v", " - "}
	}
	return signs{"▸", "▾", "‹", "›", "●", "○", "[" + t.Sign.Yes + "]", "[ ]", "■", "↑", "↓", " · "}
}

// swatch is a card's colour as a small square; without colours it is one all
// the same, and the name beside it says which.
func (f *Form) swatch(hex string) string {
	t, sign := f.env.Theme, signsOf(f.env.Theme).swatch
	if t.Depth == theme.None || len(hex) != 7 || hex[0] != '#' {
		return sign
	}
	return t.Plain.Foreground(lipgloss.Color(hex)).Render(sign)
}
