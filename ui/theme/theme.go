// Package theme turns meanings into terminal styles. A screen asks for Good or
// Muted, never for a colour; what that looks like depends on the background,
// the colour depth of the terminal and NO_COLOR.
package theme

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Depth is how many colours the terminal can show.
type Depth int

// Colour depths, from none (NO_COLOR) to 24 bit.
const (
	None Depth = iota
	Colors16
	Colors256
	TrueColor
)

// DepthOf translates a termenv profile.
func DepthOf(p termenv.Profile) Depth {
	switch p {
	case termenv.TrueColor:
		return TrueColor
	case termenv.ANSI256:
		return Colors256
	case termenv.ANSI:
		return Colors16
	}
	return None
}

// Options choose a theme.
type Options struct {
	Light bool  // light background
	Depth Depth // colours available
	ASCII bool  // signs in plain ASCII: ambiguous-wide terminals, TERM=dumb
}

// Theme is a style for every meaning. Text keeps the terminal's own foreground
// and background; what follows are the exceptions.
type Theme struct {
	Options

	Plain, Bold lipgloss.Style
	Under       Ink // a field's text

	// Words.
	Muted, Accent, Good, Bad, Doubt, Sandbox, Faint lipgloss.Style

	// Fills: bands, tags, the selected row, the primary button.
	Done, Refused, InDoubt, SandboxTag, Selected, Primary lipgloss.Style

	Sign Signs

	r *lipgloss.Renderer
}

// New builds the styles once; drawing only looks them up.
func New(o Options) *Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetHasDarkBackground(!o.Light)
	r.SetColorProfile(profile(o.Depth))
	t := &Theme{Options: o, r: r, Sign: unicodeSigns}
	if o.ASCII {
		t.Sign = asciiSigns
	}
	t.Plain = r.NewStyle().Inline(true)
	t.Bold = t.Plain.Bold(true)
	t.Under = Underlined(t.Plain)
	p := darkPalette
	if o.Light {
		p = lightPalette
	}
	t.words(p)
	t.fills(p)
	return t
}

// profile never answers Ascii: that one would also drop bold, reverse and
// underline, which NO_COLOR does not ask for.
func profile(d Depth) termenv.Profile {
	switch d {
	case TrueColor:
		return termenv.TrueColor
	case Colors256:
		return termenv.ANSI256
	}
	return termenv.ANSI
}

func (t *Theme) words(p palette) {
	t.Muted = t.word(p.muted)
	t.Accent = t.word(p.accent)
	t.Good = t.word(p.good)
	t.Bad = t.word(p.bad)
	t.Doubt = t.word(p.doubt)
	t.Sandbox = t.word(p.sandbox)
	t.Faint = t.word(p.faint)
	if t.Depth == None {
		t.Accent = t.Bold
		t.Bad = t.Bold
		t.Doubt = t.Bold
	}
}

func (t *Theme) fills(p palette) {
	t.Done = t.fill(p.done)
	t.Refused = t.fill(p.refused)
	t.InDoubt = t.fill(p.inDoubt)
	t.SandboxTag = t.fill(p.sandboxTag)
	t.Selected = t.fill(p.selected)
	t.Primary = t.fill(p.primary)
}

func (t *Theme) word(i ink) lipgloss.Style {
	s := t.Plain
	if t.Depth == None {
		return s
	}
	if c := i.pick(t.Depth); c != "" {
		s = s.Foreground(lipgloss.Color(c))
	}
	if t.Depth == Colors16 && i.bold16 {
		s = s.Bold(true)
	}
	return s
}

func (t *Theme) fill(f filled) lipgloss.Style {
	s := t.Plain.Bold(true)
	bg := f.fill.pick(t.Depth)
	if t.Depth == None || bg == "" {
		return s.Reverse(true)
	}
	return s.Foreground(lipgloss.Color(f.letters.pick(t.Depth))).Background(lipgloss.Color(bg))
}

// Card is the fill of a coupon's head: the card's own colour (hex) with black
// letters, white on the three dark ones. Without colours it is reverse video.
func (t *Theme) Card(hex string) lipgloss.Style {
	s := t.Plain.Bold(true)
	if t.Depth < Colors256 || len(hex) != 7 || hex[0] != '#' {
		return s.Reverse(true)
	}
	letters := "#000000"
	switch hex {
	case "#cc463d", "#cf3e36", "#5E6671", "#5e6671":
		letters = "#FFFFFF"
	}
	return s.Foreground(lipgloss.Color(letters)).Background(lipgloss.Color(hex))
}
