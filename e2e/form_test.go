package e2e

import (
	"fmt"
	"slices"
	"strings"
)

// step is what somebody does at one field, or at the title of a folded part of
// the form.
type step struct {
	at   string   // id of a label
	text string   // typed; "\n" is Enter
	keys []string // pressed
}

// form is the form of a coupon in a real terminal.
type form struct {
	*tmux
	lang    string
	pressed int // keys so far, letters not counted
}

// label is what a field or a part is called.
func (f *form) label(id string) string {
	l, ok := labels[id]
	if !ok {
		f.t.Fatalf("no label for %s", id)
	}
	return l.in(f.lang)
}

// press presses keys and counts them.
func (f *form) press(names ...string) {
	f.t.Helper()
	f.pressed += len(names)
	f.keys(names...)
}

// focus is the row with the bar, from its label on.
func focus(screen string) string {
	for _, line := range strings.Split(screen, "\n") {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "▌ "); ok {
			return rest
		}
	}
	return ""
}

// on says that the focus is on a field; a long label may be cut.
func (f *form) on(screen, id string) bool {
	at := focus(screen)
	for _, sign := range []string{"▸ ", "▾ ", "+ "} {
		at = strings.TrimPrefix(at, sign)
	}
	if begin, _, cut := strings.Cut(at, "…"); cut && begin != "" && strings.HasPrefix(f.label(id), begin) {
		return true
	}
	longest := ""
	for other := range labels {
		if l := f.label(other); len(l) > len(longest) && strings.HasPrefix(at+" ", l+" ") {
			longest = l
		}
	}
	return longest != "" && longest == f.label(id)
}

// place is where the focus is, whatever stands in the field: the labels that it
// may have, and whether a part is open.
func (f *form) place(screen string) string {
	var at []string
	for id := range labels {
		if f.on(screen, id) {
			at = append(at, id)
		}
	}
	slices.Sort(at)
	open, _, _ := strings.Cut(focus(screen), " ")
	if open == "▸" || open == "▾" {
		at = append(at, open)
	}
	return strings.Join(at, " ")
}

// to goes to a field with Tab.
func (f *form) to(id string) {
	f.t.Helper()
	screen := f.until("a focus", func(s string) bool { return f.place(s) != "" })
	for range 90 {
		if f.on(screen, id) {
			return
		}
		before := f.place(screen)
		f.press("Tab")
		screen = f.until("the focus to move", func(s string) bool { at := f.place(s); return at != "" && at != before })
	}
	f.t.Fatalf("no way to %s:\n%s", id, screen)
}

// fill does a step; while it is typed the cursor is looked after.
func (f *form) fill(s step) {
	f.t.Helper()
	f.to(s.at)
	f.caret("in "+s.at, func(before, _ string) bool { return strings.HasPrefix(strings.TrimSpace(before), "▌") })
	for i, text := range strings.Split(s.text, "\n") {
		if text == "" {
			continue
		}
		if i > 0 {
			f.press("Enter")
			f.caret("on a new line of "+s.at, func(before, after string) bool { return strings.TrimSpace(strings.Trim(before, " │")) == "" })
		}
		f.typed(text)
		f.caret("behind "+text, func(before, after string) bool {
			return strings.HasSuffix(before, last(text, 8)) && (after == "" || after[0] == ' ')
		})
	}
	if wide(s.text) && !strings.Contains(s.text, "\n") {
		f.inTheMiddle(s.text)
	}
	if len(s.keys) == 0 {
		return
	}
	before := f.place(f.screen())
	f.press(s.keys...)
	if s.keys[0] == "Enter" { // a part opens, a row is added
		f.until("something to open", func(screen string) bool { at := f.place(screen); return at != "" && at != before })
	}
}

// inTheMiddle moves the cursor through Chinese text and back to its end.
func (f *form) inTheMiddle(text string) {
	f.t.Helper()
	runes := []rune(text)
	n := min(2, len(runes))
	f.keys("Left", "Left")
	f.caret("before the last two of "+text, func(before, after string) bool {
		return strings.HasPrefix(after, string(runes[len(runes)-n:])) && strings.HasSuffix(before, last(string(runes[:len(runes)-n]), 4))
	})
	f.keys("Home")
	f.caret("before "+text, func(before, after string) bool {
		return strings.HasPrefix(after, string(runes[:min(4, len(runes))])) && strings.HasSuffix(before, " ")
	})
	f.keys("End")
	f.caret("behind "+text+" again", func(before, _ string) bool { return strings.HasSuffix(before, last(text, 8)) })
}

// caret waits until the terminal's own cursor can be seen in a row that is not
// one of the frame's, with the right text before and behind it.
func (f *form) caret(where string, ok func(before, after string) bool) {
	f.t.Helper()
	f.until("the cursor "+where, func(screen string) bool {
		var x, y, shown int
		if _, err := fmt.Sscanf(f.cursor(), "%d,%d %d", &x, &y, &shown); err != nil || shown == 0 {
			return false
		}
		lines := strings.Split(screen, "\n")
		if y < 2 || y >= len(lines) {
			return false
		}
		before, after, fits := split(lines[y], x)
		return fits && ok(before, after)
	})
}

// split parts a row at a cell; fits is false in the middle of a wide character.
func split(row string, x int) (before, after string, fits bool) {
	at := 0
	for i, r := range row {
		if at >= x {
			return row[:i], row[i:], at == x
		}
		at += cells(string(r))
	}
	return row + strings.Repeat(" ", max(0, x-at)), "", true
}

// last is the end of a text, which is what a narrow field shows of it.
func last(s string, n int) string {
	r := []rune(s)
	return string(r[max(0, len(r)-n):])
}

func wide(s string) bool { return cells(s) > len([]rune(s)) }
