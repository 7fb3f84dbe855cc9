package field

import (
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/width"
)

// table is the width of a text by Unicode's East Asian width property; what a joiner adds to an emoji, and its skin tone, take no room of their own. It
// shares no code with the packages under test.
func table(s string) int {
	n, joined := 0, false
	for _, r := range s {
		k := width.LookupRune(r).Kind()
		switch {
		case joined || r == '\u200d' || r == '\U0001F3FD' || unicode.Is(unicode.Mn, r):
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
		joined = r == '\u200d'
	}
	return n
}

func typing(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }
func pasting(s string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}
}
func press(k tea.KeyType) tea.KeyMsg {
	return tea.KeyMsg{Type: k}
}

var moves = []tea.KeyMsg{
	press(tea.KeyLeft), press(tea.KeyRight), press(tea.KeyHome), press(tea.KeyEnd), press(tea.KeyBackspace), press(tea.KeyDelete), press(tea.KeyCtrlLeft),
	press(tea.KeyCtrlRight), press(tea.KeyCtrlW), press(tea.KeyLeft), press(tea.KeyLeft), press(tea.KeyRight), press(tea.KeyCtrlK),
	{Type: tea.KeyRunes, Runes: []rune("d"), Alt: true}, press(tea.KeyCtrlU),
}

var texts = []string{
	"a", "Z", "7", " ", "券", "满减", "，", "“", "—", "…", "é", "e\u0301", "\u0301", "o\u0308\u0301", "😀", "👨‍👩‍👧", "👍🏽", "1000200030001", "周年庆代金券", "left", "\x1b[31m", "\t", "\u200b",
}

// problem says what is wrong with a view, or nothing.
func problem(f *Field, w int) string {
	text, caret := f.View(w)
	value, pos := f.Value(), f.in.Position()
	head := string([]rune(value)[:pos])
	switch {
	case !utf8.ValidString(text) || !strings.Contains(value, text):
		return "the view is not a part of the value"
	case table(text) > max(w, 0):
		return fmt.Sprintf("the view takes %d of %d cells", table(text), w)
	case caret < 0 || caret >= max(w, 1):
		return fmt.Sprintf("the caret is in cell %d of %d", caret, w)
	}
	for i := range text + "x" { // the text before the caret must be the end of what stands before it in the value
		if i <= len(text) && table(text[:i]) == caret && strings.HasSuffix(head, text[:i]) && strings.HasPrefix(value[len(head):], text[i:]) {
			return ""
		}
	}
	return fmt.Sprintf("the caret is in cell %d of %q, but stands after %q", caret, text, head)
}

func TestCaretIsExact(t *testing.T) {
	const edits = 24_000
	rnd := rand.New(rand.NewSource(20140520))
	wrong := 0
	f := New(Options{Limit: 60})
	f.Focus()
	for i := range edits {
		if i%500 == 0 {
			f.Reset()
		}
		switch rnd.Intn(5) {
		case 0, 1, 2:
			f.Update(moves[rnd.Intn(len(moves)-rnd.Intn(3))])
		case 3:
			f.Update(typing(texts[rnd.Intn(len(texts))]))
		default:
			f.Update(pasting(texts[rnd.Intn(len(texts))] + texts[rnd.Intn(len(texts))]))
		}
		w := 1 + rnd.Intn(40)
		if p := problem(f, w); p != "" {
			if wrong++; wrong <= 5 {
				t.Errorf("edit %d, width %d, value %q: %s", i, w, f.Value(), p)
			}
		}
		if n := len([]rune(f.Value())); n > 60 {
			t.Fatalf("edit %d: %d runes in a field of 60", i, n)
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d carets are wrong", wrong, edits)
	}
}

func TestEditing(t *testing.T) {
	for _, c := range []struct {
		name  string
		limit int
		keys  []tea.Msg
		want  string
	}{
		{"typing", 0, []tea.Msg{typing("满"), typing("减券")}, "满减券"},
		{"the limit counts runes", 3, []tea.Msg{typing("满减券券")}, "满减券"},
		{"the limit splits no character", 4, []tea.Msg{pasting("ab👨‍👩‍👧")}, "ab"},
		{"a paste is one line", 0, []tea.Msg{pasting("1000\r\n2000\t3001\x1b\x00")}, "1000 2000 3001"},
		{"bidi and zero width are dropped", 0, []tea.Msg{pasting("10\u202e00\u200b1")}, "10001"},
		{"characters that spell a key", 0, []tea.Msg{typing("a"), typing("left"), typing("home"), typing("enter")}, "alefthomeenter"},
		{"backspace takes a mark, then its letter", 0, []tea.Msg{typing("xe\u0301"), press(tea.KeyBackspace), press(tea.KeyBackspace)}, "x"},
		{"movement goes by characters", 0, []tea.Msg{typing("ae\u0301b"), press(tea.KeyLeft), press(tea.KeyLeft), typing("-")}, "a-e\u0301b"},
		{"Alt with a letter types nothing", 0, []tea.Msg{typing("a"), tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("z"), Alt: true}}, "a"},
		{"function keys and Tab change nothing", 0, []tea.Msg{typing("a"), press(tea.KeyF5), press(tea.KeyTab), press(tea.KeyEnter), press(tea.KeyUp)}, "a"},
		{"Ctrl+E is the form's", 0, []tea.Msg{typing("ab"), press(tea.KeyHome), press(tea.KeyCtrlE), typing("-")}, "-ab"},
		{"Ctrl+U empties what is before", 0, []tea.Msg{typing("满减券"), press(tea.KeyCtrlU)}, ""},
		{"deleting the next word where there is none", 0, []tea.Msg{typing("a  "), press(tea.KeyLeft), tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("d"), Alt: true}}, "a "},
		{"other messages change nothing", 0, []tea.Msg{typing("a"), tea.WindowSizeMsg{Width: 3}}, "a"},
	} {
		f := New(Options{Limit: c.limit})
		f.Focus()
		for _, k := range c.keys {
			f.Update(k)
		}
		if got := f.Value(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWithoutFocusKeysAreIgnored(t *testing.T) {
	f := New(Options{})
	f.Update(typing("a"))
	f.Focus()
	f.Update(typing("b"))
	f.Blur()
	f.Update(typing("c"))
	if f.Value() != "b" || f.Focused() {
		t.Errorf("value %q, focused %v", f.Value(), f.Focused())
	}
}

func TestSetValue(t *testing.T) {
	f := New(Options{Limit: 5, Validate: func(s string) error {
		if strings.Contains(s, "x") {
			return errors.New("no x")
		}
		return nil
	}})
	f.SetValue("1000\n2000")
	if _, caret := f.View(20); f.Value() != "1000 " || caret != 5 {
		t.Errorf("value %q, caret %d", f.Value(), caret)
	}
	if f.SetValue("x"); f.Err() == nil {
		t.Error("the value was not checked")
	}
	if f.Reset(); f.Value() != "" || f.Err() != nil {
		t.Errorf("after Reset: %q, %v", f.Value(), f.Err())
	}
}

func TestView(t *testing.T) {
	for _, c := range []struct {
		name, value string
		left        int // how often the caret is moved left
		mask        bool
		width       int
		text        string
		caret       int
	}{
		{"empty", "", 0, false, 10, "", 0},
		{"fits", "满减券", 0, false, 10, "满减券", 6},
		{"in the middle", "满减券", 1, false, 10, "满减券", 4},
		{"full to the last cell but one", "满减券", 0, false, 7, "满减券", 6},
		{"the caret needs a cell", "满减券", 0, false, 6, "减券", 4},
		{"long, at the end", "abcdefghij", 0, false, 5, "ghij", 4},
		{"long, some text after the caret", "abcdefghijklmnopqrst", 8, false, 8, "ghijklmn", 6},
		{"long, at the start", "abcdefghij", 10, false, 5, "abcde", 0},
		{"masked", "满e\u0301👨‍👩‍👧x", 1, true, 10, "****", 3},
		{"no room", "abc", 0, false, 0, "", 0},
		{"one cell and a wide character", "券券", 1, false, 1, "", 0},
	} {
		f := New(Options{Mask: c.mask})
		f.Focus()
		f.SetValue(c.value)
		for range c.left {
			f.Update(press(tea.KeyLeft))
		}
		if text, caret := f.View(c.width); text != c.text || caret != c.caret {
			t.Errorf("%s: %q, %d; want %q, %d", c.name, text, caret, c.text, c.caret)
		}
	}
}

// What a caller marks in the part it sees must be the characters it means.
func TestThePartInViewSaysWhereItBegins(t *testing.T) {
	f := New(Options{})
	f.Focus()
	f.SetValue(strings.Repeat("周年庆 tea ", 20))
	for range 150 {
		text, caret, from := f.Part(17)
		if !strings.HasPrefix(f.Value()[from:], text) {
			t.Fatalf("%q is not at byte %d", text, from)
		}
		if seen, at := f.View(17); seen != text || at != caret {
			t.Fatalf("View says %q %d, Part %q %d", seen, at, text, caret)
		}
		f.Update(press(tea.KeyLeft))
	}
}
