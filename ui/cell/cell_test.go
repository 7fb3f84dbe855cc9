package cell

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/width"
	"pgregory.net/rapid"
)

// table is a width that shares no code with the package: the East Asian width property of Unicode, for the characters the generator makes.
func table(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			if r != '\u0301' && r != '\u0308' {
				n++
			}
		}
	}
	return n
}

func text() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{"a", "Z", "7", " ", "券", "满", "。", "“", "—", "…", "¥", "é", "e\u0301", "u\u0308", "😀", "（", "Ａ", "coupon", "1000", "●"})
	return rapid.Map(rapid.SliceOfN(piece, 0, 40), func(p []string) string { return strings.Join(p, "") })
}

func TestWidthAgreesWithUnicode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text().Draw(t, "s")
		if got, want := Width(s), table(s); got != want {
			t.Fatalf("Width(%q) = %d, want %d", s, got, want)
		}
	})
}

func TestWidthIgnoresEscapesAndLocale(t *testing.T) {
	t.Setenv("LC_ALL", "zh_CN.UTF-8")
	t.Setenv("LANG", "zh_CN.UTF-8")
	for s, want := range map[string]int{
		"":                                  0,
		"\x1b[1;31m满减券\x1b[0m":              6,
		"\x1b]8;;http://a\x1b\\x\x1b]8;;\a": 1,
		"“好”—①●…":                           8,
		"周年庆 100":                           10,
	} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestCutIsNeverWiderAndNeverSplits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := text().Draw(t, "s"), rapid.IntRange(-1, 50).Draw(t, "w")
		got := Cut(s, w)
		switch {
		case !utf8.ValidString(got):
			t.Fatalf("Cut(%q, %d) = %q split a character", s, w, got)
		case table(got) > max(w, 0):
			t.Fatalf("Cut(%q, %d) = %q is wider", s, w, got)
		case table(s) <= w && got != s:
			t.Fatalf("Cut(%q, %d) = %q changed what fits", s, w, got)
		case table(s) > w && w > 0 && !strings.HasSuffix(got, Ellipsis):
			t.Fatalf("Cut(%q, %d) = %q hides that it was cut", s, w, got)
		}
		if f := Fit(s, w); table(f) != max(w, 0) {
			t.Fatalf("Fit(%q, %d) = %q is %d wide", s, w, f, table(f))
		}
	})
}

func TestCutKeepsTheEndOfAStyle(t *testing.T) {
	if got, want := Cut("\x1b[31m周年庆代金券\x1b[0m", 5), "\x1b[31m周年…\x1b[0m"; got != want {
		t.Errorf("Cut = %q, want %q", got, want)
	}
	if got := Cut("a👨‍👩‍👧b", 3); got != "a…" {
		t.Errorf("Cut = %q split a family", got)
	}
}

func TestPlacing(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"pad", Pad("券", 4), "券  "},
		{"pad wider", Pad("满减券", 4), "满减券"},
		{"pad left", PadLeft("¥20", 6), "   ¥20"},
		{"center", Center("券", 5), " 券  "},
		{"center wider", Center("满减券", 3), "满减券"},
		{"fit cut", Fit("满减券", 4), "满… "},
		{"fit nothing", Fit("券", 0), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
	if got := len(Lines("a\n\nb")); got != 3 {
		t.Errorf("Lines: %d, want 3", got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"", 10, ""},
		{"满一百元可用。", 12, "满一百元可|用。"},
		{"满一百元（不含酒水）", 10, "满一百元|（不含酒|水）"},
		{"redeem the coupon now", 10, "redeem the|coupon now"},
		{"核销 coupon 成功", 8, "核销|coupon|成功"},
		{"核销coupon成功", 10, "核销coupon|成功"},
		{"a\nb", 4, "a|b"},
		{"1000200030001", 5, "10002|00030|001"},
		{"今天减 ¥20 元", 8, "今天减|¥20 元"},
		{"券", 1, ""},
	} {
		if got := strings.Join(Wrap(c.s, c.w), "|"); got != c.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
	if Wrap("券", 0) != nil {
		t.Error("no room should give no line")
	}
}

func TestWrapLosesNothing(t *testing.T) {
	squeeze := strings.NewReplacer(" ", "", "\t", "")
	rapid.Check(t, func(t *rapid.T) {
		s, w := text().Draw(t, "s"), rapid.IntRange(2, 40).Draw(t, "w")
		lines := Wrap(s, w)
		for _, l := range lines {
			if table(l) > w {
				t.Fatalf("Wrap(%q, %d): line %q is wider", s, w, l)
			}
		}
		if got := squeeze.Replace(strings.Join(lines, "")); got != squeeze.Replace(s) {
			t.Fatalf("Wrap(%q, %d) = %q lost text", s, w, lines)
		}
	})
}

func TestNextAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, sum := text().Draw(t, "s"), 0
		for rest := s; rest != ""; {
			g, w := Next(rest)
			if g == "" {
				t.Fatalf("Next(%q) is empty", rest)
			}
			rest, sum = rest[len(g):], sum+w
		}
		if sum != Width(s) {
			t.Fatalf("characters of %q add up to %d, width %d", s, sum, Width(s))
		}
	})
	if g, w := Next(""); g != "" || w != 0 {
		t.Errorf("Next of nothing = %q, %d", g, w)
	}
}
