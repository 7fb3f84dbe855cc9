package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coupondesk/ui/cell"
	"coupondesk/ui/safe"

	tea "github.com/charmbracelet/bubbletea"
)

// mostText is how many bytes an editor takes; more is cut off at the end of
// what is typed or pasted.
const mostText = 64 << 10

// area is a text of several lines being edited. Lines that are longer than the
// width go on in the next row.
type area struct {
	text  string
	caret int // byte, always at a character's border
	goal  int // cell that up and down aim at, -1 when none
	width int // of the last drawing
	top   int // first row in view

	broken  []piece // the rows for measure
	measure measure
}

// measure is what rows were broken for.
type measure struct {
	text  string
	width int
}

// piece is a row: the bytes from from up to, but not including, to.
type piece struct{ from, to int }

func newArea(s string) *area {
	s = block(s)
	return &area{text: s, caret: len(s), goal: -1, width: 40}
}

// block cleans a text but keeps its lines.
func block(s string) string {
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	for i := range lines {
		lines[i] = safe.Input(lines[i])
	}
	return strings.Join(lines, "\n")
}

func (a *area) value() string { return a.text }

func (a *area) goTo(at int) { a.caret, a.goal = a.snap(max(0, min(at, len(a.text)))), -1 }

// update takes a key and says whether it was one of its own. Up in the first
// row and down in the last are not.
func (a *area) update(k tea.KeyMsg) bool {
	if len(k.Runes) > 0 && !k.Alt {
		a.insert(string(k.Runes))
		return true
	}
	switch k.String() {
	case "up":
		return a.vertical(-1)
	case "down":
		return a.vertical(1)
	}
	a.goal = -1
	return a.moves(k.String()) || a.deletes(k.String())
}

func (a *area) moves(key string) bool {
	switch key {
	case "left", "ctrl+b":
		a.caret = a.before(a.caret)
	case "right", "ctrl+f":
		a.caret = a.after(a.caret)
	case "ctrl+left", "alt+left", "alt+b":
		a.caret = a.wordBefore()
	case "ctrl+right", "alt+right", "alt+f":
		a.caret = a.wordAfter()
	case "home", "ctrl+a":
		a.caret = a.rows(a.width)[a.rowOf(a.caret)].from
	case "end":
		a.caret = a.rowEnd(a.rowOf(a.caret))
	case "ctrl+home":
		a.caret = 0
	case "ctrl+end":
		a.caret = len(a.text)
	default:
		return false
	}
	return true
}

func (a *area) deletes(key string) bool {
	switch key {
	case "enter":
		a.insert("\n")
	case "backspace", "ctrl+h":
		a.cut(a.before(a.caret), a.caret)
	case "delete", "ctrl+d":
		a.cut(a.caret, a.after(a.caret))
	case "ctrl+w", "alt+backspace":
		a.cut(a.wordBefore(), a.caret)
	case "alt+d", "alt+delete":
		a.cut(a.caret, a.wordAfter())
	case "ctrl+u":
		a.cut(strings.LastIndexByte(a.text[:a.caret], '\n')+1, a.caret)
	case "ctrl+k":
		a.cut(a.caret, a.lineEnd())
	default:
		return false
	}
	return true
}

// insert puts text in at the caret. What cannot be shown is dropped; the line
// it lands in is cleaned as a whole, since only together with its neighbours
// may it be something that cannot be.
func (a *area) insert(s string) {
	s = clipBytes(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), mostText-len(a.text))
	a.replace(a.caret, a.caret, s)
}

func (a *area) cut(from, to int) {
	if from < to {
		a.replace(from, to, "")
	}
}

// replace puts s in place of a part and the caret behind it.
func (a *area) replace(from, to int, s string) {
	start := strings.LastIndexByte(a.text[:from], '\n') + 1
	end := len(a.text)
	if i := strings.IndexByte(a.text[to:], '\n'); i >= 0 {
		end = to + i
	}
	head, tail := a.text[start:from]+s, a.text[to:end]
	clean := block(head + tail)
	at := min(len(block(head)), len(clean))
	a.text = a.text[:start] + clean + a.text[end:]
	a.caret, a.goal = a.snap(start+at), -1
}

// snap is the border of the character that byte p lies in, or p itself.
func (a *area) snap(p int) int {
	start := strings.LastIndexByte(a.text[:p], '\n') + 1
	for start < p {
		start += len(next(a.text[start:]))
	}
	return start
}

func (a *area) before(p int) int {
	if p == 0 {
		return 0
	}
	if a.text[p-1] == '\n' {
		return p - 1
	}
	at, last := strings.LastIndexByte(a.text[:p], '\n')+1, 0
	for at < p {
		last = at
		at += len(next(a.text[at:]))
	}
	return last
}

func (a *area) after(p int) int {
	if p >= len(a.text) {
		return len(a.text)
	}
	return p + len(next(a.text[p:]))
}

// next is the first character of a text that is not empty; a line break is one.
func next(s string) string {
	if s[0] == '\n' {
		return s[:1]
	}
	if i := strings.IndexByte(s, '\n'); i > 0 {
		s = s[:i]
	}
	g, _ := cell.Next(s)
	return g
}

func (a *area) wordBefore() int {
	head := strings.TrimRightFunc(a.text[:a.caret], unicode.IsSpace)
	i := strings.LastIndexFunc(head, unicode.IsSpace)
	if i < 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(head[i:])
	return a.snap(i + n)
}

func (a *area) wordAfter() int {
	tail := a.text[a.caret:]
	from := len(tail) - len(strings.TrimLeftFunc(tail, unicode.IsSpace))
	i := strings.IndexFunc(tail[from:], unicode.IsSpace)
	if i < 0 {
		return len(a.text)
	}
	return a.snap(a.caret + from + i)
}

func (a *area) lineEnd() int {
	if i := strings.IndexByte(a.text[a.caret:], '\n'); i >= 0 {
		return a.caret + i
	}
	return len(a.text)
}

// vertical moves the caret by one row towards the cell it came from, and says
// whether there is such a row.
func (a *area) vertical(by int) bool {
	rows, at := a.rows(a.width), a.rowOf(a.caret)
	to := at + by
	if to < 0 || to >= len(rows) {
		a.goal = -1
		return false
	}
	if a.goal < 0 {
		a.goal = cell.Width(a.text[rows[at].from:a.caret])
	}
	p, x, end := rows[to].from, 0, a.rowEnd(to)
	for p < end {
		g := next(a.text[p:])
		if w := cell.Width(g); x+w > a.goal {
			break
		} else {
			x += w
		}
		p += len(g)
	}
	a.caret = p
	return true
}

// rowEnd is the last place for the caret in a row: a row that goes on in the
// next one ends before its last character.
func (a *area) rowEnd(row int) int {
	rows := a.rows(a.width)
	r := rows[row]
	if row+1 < len(rows) && rows[row+1].from == r.to && r.to > r.from {
		return a.before(r.to)
	}
	return r.to
}

// rowOf is the row in which the caret is drawn when it stands at byte p.
func (a *area) rowOf(p int) int {
	for i, r := range a.rows(a.width) {
		if p >= r.from && (p < r.to || p == r.to && !a.goesOn(r)) {
			return i
		}
	}
	return 0
}

// goesOn says that a row's line continues in the next row.
func (a *area) goesOn(r piece) bool { return r.to < len(a.text) && a.text[r.to] != '\n' }

// rows breaks the text for a width; a cell is kept free at the end of each for
// the caret.
func (a *area) rows(width int) []piece {
	if m := (measure{a.text, width}); a.broken == nil || m != a.measure {
		a.broken, a.measure = breaks(a.text, max(2, width-1)), m
	}
	return a.broken
}
