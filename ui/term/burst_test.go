package term

import (
	"testing"
	"time"
)

// press is one key message: how long after the one before (ms), its name, and its characters.
type press struct {
	after int
	name  string
	runes string
}

// typed is a press for every character of s, gap milliseconds apart.
func typed(s string, gap int, end string) []press {
	var p []press
	for _, r := range s {
		p = append(p, press{gap, string(r), string(r)})
	}
	return append(p, press{gap, end, ""})
}

func TestBurst(t *testing.T) {
	const code = "100020003001"
	for _, c := range []struct {
		name string
		keys []press
		want []string
	}{
		{"a scanner, key by key", typed(code, 2, "enter"), []string{code}},
		{"a scanner that ends in Tab", typed(code, 2, "tab"), []string{code}},
		{"all keys in one message", []press{{0, code, code}, {1, "enter", ""}}, []string{code}},
		{"two messages and Enter", []press{{0, "1000", "1000"}, {5, "20003001", "20003001"}, {1, "enter", ""}}, []string{code}},
		{"six keys are enough", typed("123456", 29, "enter"), []string{"123456"}},
		{"five are not", typed("12345", 1, "enter"), nil},
		{"a person types", typed(code, 80, "enter"), nil},
		{"30 ms is too slow", typed(code, 30, "enter"), nil},
		{"Enter comes late", []press{{0, code, code}, {40, "enter", ""}}, nil},
		{"no end", []press{{0, code, code}, {1, "f2", ""}}, nil},
		{"an arrow in the middle", []press{{0, "123", "123"}, {1, "left", ""}, {1, "456", "456"}, {1, "enter", ""}}, nil},
		{"typing, then a scan", append([]press{{0, "9", "9"}, {90, "9", "9"}}, append([]press{{200, "1", "1"}}, typed(code[1:], 1, "enter")...)...), []string{code}},
		{"two scans in a row", append(typed(code, 1, "enter"), typed("QH-2026-0001", 1, "enter")...), []string{code, "QH-2026-0001"}},
		{"an empty scan", []press{{0, "enter", ""}, {1, "enter", ""}}, nil},
		{"blanks between groups", []press{{0, "1000", "1000"}, {1, " ", " "}, {1, "2000", "2000"}, {1, "enter", ""}}, []string{"1000 2000"}},
		{"the input method is on", typed("券码一二三四", 1, "enter"), []string{"券码一二三四"}},
		{"characters that spell a key", []press{{0, "enter", "enter"}, {1, "1", "1"}, {1, "enter", ""}}, []string{"enter1"}},
	} {
		var b Burst
		var got []string
		at := time.Unix(1_400_000_000, 0)
		for _, k := range c.keys {
			at = at.Add(time.Duration(k.after) * time.Millisecond)
			if code, done := b.Key(k.name, []rune(k.runes), at); done {
				got = append(got, code)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: scans %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: scan %q, want %q", c.name, got[i], c.want[i])
			}
		}
	}
}
