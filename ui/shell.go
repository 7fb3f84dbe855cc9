package ui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
)

// Smallest window that is drawn; below it one line says so.
const (
	MinW = 40
	MinH = 12
)

// Compact says that there is no room for the rule, the status line and big
// letters: one column, the essentials.
func (s Size) Compact() bool { return s.W < 60 || s.H < 16 }

// Margin is the number of blank columns at the left and right.
func (s Size) Margin() int {
	if s.W < 60 {
		return 1
	}
	return 2
}

// TooSmall says that a window cannot be drawn in.
func (s Size) TooSmall() bool { return s.W < MinW || s.H < MinH }

// Inner is the room between the margins.
func (s Size) Inner() int { return max(0, s.W-2*s.Margin()) }

// Body is the room a screen gets inside a window of size s.
func (s Size) Body() Size {
	if s.Compact() {
		return Size{s.W, max(0, s.H-2)}
	}
	return Size{s.W, max(0, s.H-4)}
}

// Chrome is the frame around a screen's body.
type Chrome struct {
	Theme  *theme.Theme
	Crumbs []string
	Who    []string // account, store, terminal, clerk; the first ones go first when room is short
	Tag    string   // environment in words
	Filled bool     // the tag is filled: the sandbox; production is a plain muted word
	Extra  string   // a second tag, such as read-only

	Status  []string // left of the status line, styled; later ones go first when room is short
	Right   []string // right of it, styled; the first ones go first when room is short
	Failure string   // bad news fills the line; FailKeys are its keys
	FailKey []Hint
	Brief   string // what the status line says for a moment, styled: over the last row where there is no such line

	Hints []Hint
	All   Hint // at the right end of the key row
}

// Wrap puts the frame around body, which must fit Size.Body. The result has
// exactly s.H lines.
func (c Chrome) Wrap(s Size, body Frame) Frame {
	room := s.Body()
	lines := make([]string, 0, s.H)
	lines = append(lines, c.head(s))
	if !s.Compact() {
		lines = append(lines, c.rule(s))
	}
	top := len(lines)
	lines = append(lines, FillLines(body.Body, room.H)...)
	if s.Compact() {
		if c.Failure != "" && room.H > 0 {
			lines[len(lines)-1] = c.failure(s)
		} else if c.Brief != "" && room.H > 0 && (body.Caret == nil || body.Caret.Y < room.H-1) { // what is typed is not hidden
			lines[len(lines)-1] = strings.Repeat(" ", s.Margin()) + cell.Cut(c.Brief, s.Inner())
		}
	} else {
		lines = append(lines, c.status(s))
	}
	lines = append(lines, c.keys(s))
	f := Frame{Body: strings.Join(lines, "\n")}
	if body.Caret != nil {
		f.Caret = &Point{body.Caret.X, body.Caret.Y + top}
	}
	return f
}

// FillLines splits body into exactly h lines, cut at the bottom or filled with
// empty ones.
func FillLines(body string, h int) []string {
	lines := strings.Split(body, "\n")
	if len(lines) > h {
		return lines[:h]
	}
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines
}

// Row lays left and right into w cells with at least two blanks between; right
// is kept, left is cut.
func Row(w int, left, right string) string {
	rw := cell.Width(right)
	if rw == 0 {
		return cell.Cut(left, w)
	}
	if rw >= w {
		return cell.Cut(right, w)
	}
	room := max(0, w-rw-2)
	left = cell.Cut(left, room)
	return left + strings.Repeat(" ", w-rw-cell.Width(left)) + right
}

func (c Chrome) head(s Size) string {
	t, m := c.Theme, s.Margin()
	tag := t.Muted.Render(c.Tag)
	if c.Filled {
		tag = t.SandboxTag.Render(" " + c.Tag + " ")
	}
	if c.Extra != "" {
		tag = t.Primary.Render(" "+c.Extra+" ") + " " + tag
	}
	crumbs := c.crumbs()
	room := s.Inner() - cell.Width(tag) - cell.Width(crumbs) - 3
	who := c.Who
	for len(who) > 0 && cell.Width(strings.Join(who, " · ")) > room-2 {
		who = who[1:]
	}
	right := tag
	if len(who) > 0 && !s.Compact() {
		right = t.Muted.Render(strings.Join(who, " · ")) + "  " + tag
	}
	return strings.Repeat(" ", m) + Row(s.Inner(), crumbs, right)
}

func (c Chrome) crumbs() string {
	var parts []string
	for i, name := range c.Crumbs {
		if i == len(c.Crumbs)-1 {
			parts = append(parts, c.Theme.Bold.Render(name))
		} else {
			parts = append(parts, c.Theme.Muted.Render(name+" › "))
		}
	}
	return strings.Join(parts, "")
}

// rule is faint, with a heavy accent piece under the last crumb: you are here.
func (c Chrome) rule(s Size) string {
	t, before, here := c.Theme, s.Margin(), 0
	for i, name := range c.Crumbs {
		if i == len(c.Crumbs)-1 {
			here = cell.Width(name)
		} else {
			before += cell.Width(name + " › ")
		}
	}
	before = min(before, s.W)
	here = min(here, s.W-before)
	return t.Faint.Render(strings.Repeat(t.Sign.Rule, before)) +
		t.Accent.Render(strings.Repeat(t.Sign.Here, here)) +
		t.Faint.Render(strings.Repeat(t.Sign.Rule, max(0, s.W-before-here)))
}

func (c Chrome) status(s Size) string {
	if c.Failure != "" {
		return c.failure(s)
	}
	left, right := c.Status, c.Right
	fits := func() bool {
		return cell.Width(strings.Join(left, "   "))+cell.Width(strings.Join(right, "   "))+3 <= s.Inner()
	}
	for len(right) > 1 && !fits() {
		right = right[1:]
	}
	for len(left) > 1 && !fits() {
		left = left[:len(left)-1]
	}
	return strings.Repeat(" ", s.Margin()) + Row(s.Inner(), strings.Join(left, "   "), strings.Join(right, "   "))
}

func (c Chrome) failure(s Size) string {
	st := c.Theme.Refused
	var keys []string
	for _, h := range c.FailKey {
		keys = append(keys, h.Key+" "+h.Label)
	}
	m := strings.Repeat(" ", s.Margin())
	return st.Render(m + cell.Pad(Row(s.Inner(), c.Theme.Sign.No+" "+c.Failure, strings.Join(keys, "   ")), s.Inner()) + m)
}

func (c Chrome) keys(s Size) string {
	t := c.Theme
	all := hint(t, c.All, s.Compact())
	room := s.Inner() - cell.Width(all) - 3
	var row string
	for _, h := range c.Hints {
		next := hint(t, h, false)
		if row != "" {
			next = row + "   " + next
		}
		if cell.Width(next) > room {
			break
		}
		row = next
	}
	return strings.Repeat(" ", s.Margin()) + Row(s.Inner(), row, all)
}

func hint(t *theme.Theme, h Hint, short bool) string {
	if h.Key == "" {
		return ""
	}
	label := h.Label
	if short {
		label = firstWord(label)
	}
	if h.Off {
		return t.Muted.Render(h.Key + " " + label)
	}
	return t.Accent.Bold(true).Render(h.Key) + " " + t.Muted.Render(label)
}

// firstWord shortens a label for the narrowest window: two hanzi or one word.
func firstWord(s string) string {
	if i := strings.IndexByte(s, ' '); i > 0 {
		return s[:i]
	}
	if r := []rune(s); len(r) > 2 && r[0] > 0x2e80 {
		return string(r[:2])
	}
	return s
}

// Button is the act on offer, filled with the accent.
func Button(t *theme.Theme, key, label string) string {
	return t.Primary.Render(" " + key + "  " + label + " ")
}

// KeyLabel is a key in the accent and what it does.
func KeyLabel(t *theme.Theme, key, label string) string {
	return t.Accent.Bold(true).Render(key) + "  " + label
}

// Tag is the state of the thing shown: a filled word.
func Tag(st lipgloss.Style, s string) string { return st.Render(" " + s + " ") }
