package cell

import (
	"strings"
	"testing"
	"unicode"

	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"
)

func TestNarrowIsAsWideOnEveryTerminal(t *testing.T) {
	wide, narrow := runewidth.NewCondition(), runewidth.NewCondition()
	wide.EastAsianWidth, narrow.EastAsianWidth = true, false
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"…", "·", "×", "“", "”", "—", "é", "①", "⑩", "Ж", "★", "■", "▀", "╬", "\x1b[1m", "\x1b[0m", "券", "a", " ", "￥", "e\u0301", "½"}),
		rapid.StringOfN(rapid.RuneFrom(nil, unicode.Latin, unicode.Po, unicode.Pd, unicode.So, unicode.Sm), 0, 4, -1))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "s"), "")
		got := Narrow(s)
		if wide.StringWidth(got) != narrow.StringWidth(got) || Width(got) != Width(s) {
			t.Fatalf("Narrow(%q) = %q: %d cells, %d where the terminal draws wide, was %d", s, got, narrow.StringWidth(got), wide.StringWidth(got), Width(s))
		}
		for _, r := range got {
			if ambiguous(r) {
				t.Fatalf("Narrow(%q) = %q keeps %q", s, got, r)
			}
		}
	})
}

func TestNarrowIsLikeWhatItReplaces(t *testing.T) {
	for s, want := range map[string]string{
		"满减券 100": "满减券 100",
		"加库存…":    "加库存~",
		"“好”—①·3×2 ≤ 9 → Café №⑩":         `"好"-1-3x2 < 9 > Cafe #?`,
		"\x1b[1m─━│╭\x1b[0m█ e\u0301 Жук": "\x1b[1m-=|+\x1b[0m# e\u0301 ???",
	} {
		if got := Narrow(s); got != want {
			t.Errorf("Narrow(%q) = %q, want %q", s, got, want)
		}
	}
}
