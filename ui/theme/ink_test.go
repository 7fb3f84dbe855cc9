package theme

import (
	"strings"
	"testing"

	"coupondesk/ui/cell"
)

// What is made of several runes is one thing to the terminal: with a change of
// style in the middle it falls into pieces, and is measured as them.
func TestUnderliningLeavesEmojiWhole(t *testing.T) {
	for _, depth := range []Depth{None, Colors16, Colors256, TrueColor} {
		th := New(Options{Depth: depth})
		for _, text := range []string{"周年庆👨‍👩‍👧券", "🇨🇳 国庆", "👍🏽", "e\u0301te\u0301", "  blanks  "} {
			inks := map[string]Ink{"under": th.Under, "bold": Underlined(th.Bold), "accent": Underlined(th.Accent), "bad": Underlined(th.Bad)}
			for name, ink := range inks {
				got := ink.Render(text)
				if !strings.Contains(got, text) || cell.Width(got) != cell.Width(text) {
					t.Errorf("depth %d, %s: %q is drawn as %q, %d cells wide, not %d", depth, name, text, got, cell.Width(got), cell.Width(text))
				}
				if !strings.Contains(got, "\x1b[") || !strings.HasSuffix(got, "\x1b[0m") {
					t.Errorf("depth %d, %s: %q is not underlined and ended", depth, name, got)
				}
			}
		}
	}
}

func TestNothingIsUnderlinedAsNothing(t *testing.T) {
	if got := New(Options{}).Under.Render(""); got != "" {
		t.Errorf("an empty text became %q", got)
	}
}
