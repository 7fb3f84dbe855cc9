package uitest

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/ui"
	"coupondesk/ui/theme"
)

// Sizes are bodies from a large window down to nothing.
var Sizes = []ui.Size{{W: 200, H: 56}, {W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}, {W: 39, H: 9}, {W: 1, H: 1}}

// Looks are the colour depths, each on one of the two backgrounds, and plain
// signs.
var Looks = []theme.Options{{}, {Depth: theme.Colors16, Light: true}, {Depth: theme.Colors256}, {Depth: theme.TrueColor, Light: true}, {ASCII: true}}

// Presence says whether something has to be in a frame. The zero value asks
// for nothing.
type Presence int

// Answers to the question whether something has to be there.
const (
	Either Presence = iota
	Present
	Absent
)

// If is Present when there is true, else Absent.
func If(there bool) Presence {
	if there {
		return Present
	}
	return Absent
}

func (p Presence) differs(there bool) bool {
	return p == Present && !there || p == Absent && there
}

// Want is what a frame has to show beside fitting its room.
type Want struct {
	Row    Presence // a line that begins with the mark of the selected row
	Caret  Presence // where the terminal's cursor rests
	Before string   // what stands right before the caret, when there is one
	Words  []string // somewhere on it
}

// plainless are signs that a terminal of plain signs may draw two cells wide.
const plainless = "▀▄█▌▸✓✗│╭╮╰╯"

// CheckFrame holds a frame to what is true of all of them: no more lines and
// cells than the room has, no character that a terminal obeys, plain signs
// where the theme is plain, the caret inside; and to want. Widths are measured
// by another table than the program's own.
func CheckFrame(t testing.TB, name string, f ui.Frame, room ui.Size, th *theme.Theme, want Want) {
	t.Helper()
	lines := strings.Split(ansi.Strip(f.Body), "\n")
	if len(lines) > room.H {
		t.Errorf("%s: %d lines", name, len(lines))
	}
	selected := false
	for i, l := range lines {
		if w := Width(l); w > room.W {
			t.Errorf("%s: line %d is %d cells wide: %q", name, i, w, l)
		}
		if strings.ContainsFunc(l, obeyed) {
			t.Errorf("%s: line %d is not safe: %q", name, i, l)
		}
		if th.ASCII && strings.ContainsAny(l, plainless) {
			t.Errorf("%s: line %d has signs that are not plain: %q", name, i, l)
		}
		selected = selected || strings.HasPrefix(strings.TrimLeft(l, " "), th.Sign.Row)
	}
	body := strings.Join(lines, "\n")
	if want.Row.differs(selected) {
		t.Errorf("%s: the selected row is drawn: %v\n%s", name, selected, body)
	}
	if want.Caret.differs(f.Caret != nil) {
		t.Errorf("%s: caret %v\n%s", name, f.Caret, body)
	}
	Wants(t, body, want.Words...)
	if f.Caret != nil {
		if fault := caretFault(*f.Caret, lines, room, want.Before); fault != "" {
			t.Errorf("%s: %s\n%s", name, fault, body)
		}
	}
}

// caretFault says what is wrong with a caret, "" when it stands behind before.
func caretFault(c ui.Point, lines []string, room ui.Size, before string) string {
	if c.X < 0 || c.Y < 0 || c.X >= room.W || c.Y >= min(room.H, len(lines)) {
		return fmt.Sprintf("the caret is outside, at %v", c)
	}
	if before == "" {
		return ""
	}
	left := widths.Truncate(lines[c.Y], c.X, "")
	if widths.StringWidth(left) != c.X || !strings.HasSuffix(left, before) {
		return fmt.Sprintf("the caret at %v stands behind %q, not %q", c, left, before)
	}
	return ""
}

// obeyed says that a terminal does something else with c than draw it: controls,
// marks of direction, what has no width.
func obeyed(c rune) bool {
	return unicode.IsControl(c) || c >= 0x200b && c <= 0x200f && c != 0x200d || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
}

var widths = runewidth.Condition{StrictEmojiNeutral: true}

// Width is how many cells a text without styles takes, by a table that the
// program does not ask.
func Width(s string) int { return widths.StringWidth(s) }

// Wants wants every word in a text.
func Wants(t testing.TB, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not on the screen:\n%s", w, text)
		}
	}
}

// Lacks wants none of the words in a text.
func Lacks(t testing.TB, text string, not ...string) {
	t.Helper()
	for _, w := range not {
		if strings.Contains(text, w) {
			t.Errorf("%q is on the screen:\n%s", w, text)
		}
	}
}

// Differ wants frames of different names to look different. They should be
// drawn without colours.
func Differ(t testing.TB, frames map[string]string) {
	t.Helper()
	seen := map[string]string{}
	for name, frame := range frames {
		if other, ok := seen[frame]; ok {
			t.Errorf("%s looks like %s:\n%s", name, other, frame)
		}
		seen[frame] = name
	}
}
