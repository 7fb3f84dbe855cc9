package form

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"coupondesk/ui"
)

func broken(s string, w int) []string {
	var out []string
	for _, p := range breaks(s, w) {
		out = append(out, s[p.from:p.to])
	}
	return out
}

func TestATextBreaksIntoRows(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		want []string
	}{
		{"", 8, []string{""}},
		{"\n", 8, []string{"", ""}},
		{"tea house open", 8, []string{"tea ", "house ", "open"}},
		{"teahouseopen", 5, []string{"teaho", "useop", "en"}},
		{"所有门店通用", 5, []string{"所有", "门店", "通用"}},
		{"满100元减20", 6, []string{"满100", "元减20"}},
		{"一\n二三四\n", 4, []string{"一", "二三", "四", ""}},
		{"👨‍👩‍👧👍🏽e\u0301x", 3, []string{"👨‍👩‍👧", "👍🏽", "e\u0301x"}},
		{"abc   def", 4, []string{"abc ", "  ", "def"}},
		{"券", 1, []string{"券"}},
	} {
		got := broken(c.text, c.w)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %d: %q, want %q", c.text, c.w, got, c.want)
		}
	}
}

// Editing needs every byte in one row and only there, and no row wider than
// the room.
func TestRowsHoldTheWholeText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := block(strings.Join(rapid.SliceOf(rapid.SampledFrom(append(texts, "\n", "   "))).Draw(t, "text"), ""))
		w := rapid.IntRange(2, 30).Draw(t, "width")
		at := 0
		for i, p := range breaks(s, w) {
			if i > 0 && p.from == at+1 && s[at] == '\n' {
				at++
			}
			if p.from != at || p.to < p.from {
				t.Fatalf("row %d of %q is %d to %d, after %d", i, s, p.from, p.to, at)
			}
			if tableWidth(s[p.from:p.to]) > w {
				t.Fatalf("%q is wider than %d", s[p.from:p.to], w)
			}
			at = p.to
		}
		if at != len(s) {
			t.Fatalf("%q ends at %d", s, at)
		}
	})
}

func TestTheViewOfALongTextFollowsTheCaret(t *testing.T) {
	f := one(Field{Kind: Area})
	f.Put("x", "一\n二\n三\n四\n五\n六\n七\n八\n九\n十")
	seen := func() string { return strings.Join(strings.Fields(strings.Join(rows(f, 50, 4), " ")), " ") }
	if got := seen(); got != "▌ 项 八 九 ↑7 十" {
		t.Errorf("at the end: %q", got)
	}
	for range 6 {
		keys(t, f, "up")
	}
	if got := seen(); got != "▌ 项 四 五 ↑3 六 ↓4" {
		t.Errorf("six up: %q", got)
	}
	keys(t, f, "ctrl+home")
	if got := seen(); got != "▌ 项 一 二 三 ↓7" {
		t.Errorf("at the beginning: %q", got)
	}
}

func TestUpAndDownKeepTheirColumn(t *testing.T) {
	f := one(Field{Kind: Area})
	f.Put("x", "周年庆代金券\nab\n不找零不兑现")
	f.Draw(ui.Size{W: 60, H: 9})
	keys(t, f, "left", "up", "up", "x")
	if got := f.Value("x"); got != "周年庆代金x券\nab\n不找零不兑现" {
		t.Errorf("%q", got)
	}
}

func TestATextHasAnEnd(t *testing.T) {
	for _, k := range []Kind{Text, Area} {
		f := one(Field{Kind: k})
		for range 5 {
			f.Handle(paste(strings.Repeat("长", mostText/9)))
		}
		if n := len(f.Value("x")); n > mostText || n < mostText/2 {
			t.Errorf("kind %d holds %d bytes", k, n)
		}
		f.Put("x", strings.Repeat("长", mostText))
		f.Handle(press("backspace"))
		if n := len(f.Value("x")); n != 3*mostText-3 {
			t.Errorf("kind %d lost what was in it before: %d bytes", k, n)
		}
	}
}
