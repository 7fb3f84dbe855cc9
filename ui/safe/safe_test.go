package safe

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"coupondesk/ui/cell"
)

// atoms are what hostile text is made of; none of them may reach a terminal as it is.
var atoms = map[string]string{
	"clear screen": "\x1b[2J", "cursor home": "\x1b[H", "colour": "\x1b[31m", "private mode": "\x1b[?1049l", "mouse": "\x1b[?1000h", "title": "\x1b]0;owned\x07",
	"title ST": "\x1b]2;owned\x1b\\", "clipboard": "\x1b]52;c;b3duZWQ=\x07", "hyperlink": "\x1b]8;;http://evil\x1b\\", "DCS": "\x1bP$q\"p\x1b\\", "APC": "\x1b_x\x1b\\",
	"PM": "\x1b^x\x1b\\", "SOS": "\x1bXx\x1b\\", "reset": "\x1bc", "status report": "\x1b[6n", "attributes": "\x1b[c", "lone escape": "\x1b", "half sequence": "\x1b[31",
	"C1 CSI": "\u009b31m", "C1 OSC": "\u009d0;x\u009c", "C1 raw": "\x9b31m", "next line": "\u0085", "NUL": "\x00", "BEL": "\a", "backspace": "1234\b\b\b\b9999",
	"carriage return": "pay\rfree", "vertical tab": "\v", "form feed": "\f", "shift out": "\x0e", "shift in": "\x0f", "DEL": "\x7f", "SUB": "\x1a", "caret mark": "\x1b]7741;1;1\x1b\\",
	"bidi override": "\u202e0001", "bidi embedding": "\u202a", "bidi isolate": "\u2066x\u2069", "left mark": "\u200e", "right mark": "\u200f", "arabic mark": "\u061c",
	"zero-width space": "10\u200b00", "zero-width non-joiner": "\u200c", "joiner in letters": "a\u200db", "lone joiner": "\u200d", "word joiner": "\u2060", "BOM": "\ufeff",
	"soft hyphen": "\u00ad", "invisible times": "\u2062", "tag": "\U000E0041\U000E007F", "variation supplement": "a\U000E0100", "Mongolian separator": "\u180e",
	"grapheme joiner": "a\u034f", "Hangul filler": "\u3164", "half filler": "\uffa0", "interlinear": "\ufff9x\ufffb", "line separator": "\u2028", "paragraph separator": "\u2029",
	"private use": "\ue000", "private plane": "\U00100000", "noncharacter": "\ufdd0", "noncharacter end": "\U0010FFFF", "unassigned": "\u0378", "invalid": "\xff\xfe",
	"half character": "\xe5\x88", "overlong": "\xc0\x9b", "surrogate": "\xed\xa0\x80", "zalgo": "e" + strings.Repeat("\u0301", 20), "mark first": "\u0301", "endless family": strings.Repeat("👩\u200d", 30) + "👩",
	"stacked jamo": strings.Repeat("\u1100", 10), "vowels": "\u1100" + strings.Repeat("\u1161", 10), "prepended": "\u0d4e", "tones": "👍" + strings.Repeat("\U0001F3FD", 8), "lone vowel": "\u1161",
	"tone on a letter": "—\U0001F3FD",
}

// corpus puts every atom into the places where text of the platform goes.
func corpus() map[string]string {
	all := map[string]string{}
	for name, a := range atoms {
		all[name+" alone"] = a
		all[name+" in Chinese"] = "周年庆" + a + "代金券"
		all[name+" in ASCII"] = "Tea " + a + "House"
		all[name+" twice at the end"] = "1000 2000 3001" + a + a
		all[name+" over lines"] = "第一行\n" + a + "\n第三行"
	}
	return all
}

// problem names what is wrong with text that is about to be shown, by the properties of Unicode and not by the rule under test.
func problem(s string, lines bool) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	marks := 0
	for i, r := range s {
		switch {
		case r == '\n' && lines:
		case unicode.Is(unicode.C, r) && r != '\u200d':
			return fmt.Sprintf("%U of class C at %d", r, i)
		case unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r):
			return fmt.Sprintf("%U at %d", r, i)
		case unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			return fmt.Sprintf("invisible %U at %d", r, i)
		}
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > 2 || i == 0 {
			return fmt.Sprintf("mark %U at %d has no place", r, i)
		}
	}
	for _, l := range strings.Split(s, "\n") {
		if got, want := cell.Width(l), tableWidth(l); got != want {
			return fmt.Sprintf("%q is %d cells, the table says %d", l, got, want)
		}
	}
	return ""
}

// tableWidth is the width by Unicode's East Asian width property. Text with emoji sequences has no answer there and gets the package's own.
func tableWidth(s string) int {
	n := 0
	for _, r := range s {
		k := width.LookupRune(r).Kind()
		switch {
		case r >= 0x2630 && r <= 0x2637 || r >= 0x268A && r <= 0x268F || r >= 0x4DC0 && r <= 0x4DFF || r >= 0x1D300 && r <= 0x1D376:
			// trigrams, hexagrams and counting rods became wide in Unicode 16
			n += 2
		case r == '\u200d' || r == '\ufe0f' || r >= 0x1F000 || jamo(r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Me, r):
			return cell.Width(s)
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		case !unicode.Is(unicode.Mn, r):
			n++
		}
	}
	return n
}

func TestHostileTextIsHarmless(t *testing.T) {
	all := corpus()
	if len(all) < 200 {
		t.Fatalf("the corpus has %d texts, want at least 200", len(all))
	}
	for name, s := range all {
		line, block := Line(s, 60), Block(s, 4, 30)
		if p := problem(line.String(), false); p != "" {
			t.Errorf("%s: Line %q: %s", name, line, p)
		}
		if p := problem(block.String(), true); p != "" {
			t.Errorf("%s: Block %q: %s", name, block, p)
		}
		if p := problem(Input(s), false); p != "" {
			t.Errorf("%s: Input %q: %s", name, Input(s), p)
		}
		attached := strings.HasPrefix(name, "mark first") && name != "mark first alone" // a mark on a letter is honest text
		if !attached && !strings.Contains(line.String(), mark) {
			t.Errorf("%s: %q does not show that something was dropped", name, line)
		}
	}
}

func TestHonestTextStays(t *testing.T) {
	for _, s := range []string{
		"", "周年庆代金券 满 100 减 20", "Tea “House” — ½ off…", "林小满 😀", "👨‍👩‍👧 家庭券", "👩🏽‍❤️‍💋‍👨🏿", "🇨🇳", "❤️", "1️⃣", "e\u0301te\u0301", "①②③ ●", "한국어", "ありがとう",
		"全角　空格", "�",
	} {
		if got := Line(s, 100).String(); got != s {
			t.Errorf("Line(%q) = %q", s, got)
		}
		if got := Input(s); got != s {
			t.Errorf("Input(%q) = %q", s, got)
		}
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct {
		s     string
		limit int
		want  string
	}{
		{"a\tb\nc\r\nd", 20, "a b c d"},
		{"a\x00\x01\x02b", 20, "a�b"},
		{"\x1b[31m红\x1b[0m", 20, "�[31m红�[0m"},
		{"周年庆代金券", 6, "周年庆代金券"},
		{"周年庆代金券", 5, "周年庆代…"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"券", 1, "券"},
		{"券券", 1, "…"},
		{"券", 0, ""},
		{"a\u0301\u0302\u0303b", 9, "a\u0301\u0302�b"},
		{"a\u200db", 9, "a�b"},
	} {
		if got := Line(c.s, c.limit).String(); got != c.want {
			t.Errorf("Line(%q, %d) = %q, want %q", c.s, c.limit, got, c.want)
		}
	}
}

func TestBlock(t *testing.T) {
	for _, c := range []struct {
		s        string
		lines, w int
		want     string
	}{
		{"一\r\n二\n\n", 5, 10, "一\n二"},
		{"一\n二\n三", 2, 10, "一\n二…"},
		{"周年庆代金券", 2, 7, "周年庆…"},
		{"周年庆代金券\n二", 1, 7, "周年庆…"},
		{"一二\n三", 1, 4, "一…"},
		{"x\ty", 1, 9, "x y"},
		{"x", 0, 9, ""},
		{"x", 1, 0, ""},
	} {
		if got := Block(c.s, c.lines, c.w).String(); got != c.want {
			t.Errorf("Block(%q, %d, %d) = %q, want %q", c.s, c.lines, c.w, got, c.want)
		}
	}
}

func TestInputLeavesNoTrace(t *testing.T) {
	if got, want := Input("1000\r\n2000\t30\x1b\u200b01\u0000"), "1000 2000 3001"; got != want {
		t.Errorf("Input = %q, want %q", got, want)
	}
	if got := Input("\u1100\x00\u1100"); got != Input(got) {
		t.Errorf("Input = %q, again %q", got, Input(got))
	}
}

func FuzzText(f *testing.F) {
	for _, s := range corpus() {
		f.Add(s, 12)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		n %= 64
		line, block, in := Line(s, n).String(), Block(s, n, n).String(), Input(s)
		for name, p := range map[string]string{"Line": problem(line, false), "Block": problem(block, true), "Input": problem(in, false)} {
			if p != "" {
				t.Errorf("%s of %q, %d: %s", name, s, n, p)
			}
		}
		if again := Line(line, n).String(); again != line {
			t.Errorf("Line(%q, %d) = %q, again %q", s, n, line, again)
		}
		if again := Block(block, n, n).String(); again != block {
			t.Errorf("Block(%q, %d) = %q, again %q", s, n, block, again)
		}
		if again := Input(in); again != in {
			t.Errorf("Input(%q) = %q, again %q", s, in, again)
		}
	})
}
