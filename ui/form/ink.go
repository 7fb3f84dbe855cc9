package form

import (
	"coupondesk/ui/theme"

	"github.com/charmbracelet/lipgloss"
)

// inks are the styles of a form, which has hundreds of pieces and a handful of
// styles: each is asked once.
type inks struct {
	plain, bold, under, muted, accent, bad, doubt, faint, over, button, chosen, holder, selected, today theme.Ink
}

func newInks(t *theme.Theme) inks {
	return inks{
		plain: theme.InkOf(t.Plain), bold: theme.InkOf(t.Bold), under: t.Under, muted: theme.InkOf(t.Muted), accent: theme.InkOf(t.Accent),
		bad: theme.InkOf(t.Bad), doubt: theme.InkOf(t.Doubt), faint: theme.InkOf(t.Faint), over: theme.Underlined(t.Refused),
		button: theme.InkOf(t.Accent.Bold(true)), chosen: theme.Underlined(t.Bold), holder: theme.Underlined(t.Muted), selected: theme.InkOf(t.Selected), today: theme.Underlined(t.Accent.Bold(true)),
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
