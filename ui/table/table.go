// Package table draws long lists. Only the rows in view are asked for, so that
// a hundred thousand cost what a hundred do; the selection belongs to a row's
// id and follows it wherever it moves.
package table

import (
	"coupondesk/ui/theme"

	"github.com/charmbracelet/lipgloss"
)

// Align says at which end of its column a text stands.
type Align int

// Words stand left, numbers right.
const (
	Left Align = iota
	Right
)

// Column is one column. Min cells are its least; what is left of the line goes
// to the columns with Flex, in proportion, up to Max (0 = no limit). Where
// even the least do not fit, the column with the lowest Priority is dropped
// first, of equal ones the rightmost; one always stays.
type Column struct {
	Title    string
	Align    Align
	Min, Max int
	Flex     int
	Priority int
	Gap      int // cells between it and the column before; 0 means 2
}

// Cell is a piece of text, already safe to show. A nil Style is plain. Then
// follows it at once in the same column, as the empty part of a meter does.
type Cell struct {
	Text  string
	Style *lipgloss.Style
	Then  *Cell
}

// Source is where the rows come from, counted from 0. Row gives a cell for
// each column, in their order; missing ones stay empty. ID names a row for as
// long as it exists. Both must be cheap: they are asked while drawing.
type Source struct {
	ID  func(i int) string
	Row func(i int) []Cell
}

// Table is a list with a selected row.
type Table struct {
	// Bare leaves the titles out, for small windows.
	Bare bool

	theme   *theme.Theme
	columns []Column
	source  Source
	count   int
	cursor  int
	id      string // of the selected row
	top     int    // first row in view
	page    int    // rows that were in view
}

// New makes an empty table; SetCount fills it.
func New(t *theme.Theme, columns []Column, source Source) *Table {
	return &Table{theme: t, columns: columns, source: source, page: 1}
}

// SetTheme changes the styles.
func (t *Table) SetTheme(th *theme.Theme) { t.theme = th }

// SetCount tells how many rows there are now. Call it after every change of
// the rows: the selection looks for its row, and takes the place where it was
// when it has gone.
func (t *Table) SetCount(n int) {
	t.count = max(0, n)
	t.sync()
}

// Len is how many rows there are.
func (t *Table) Len() int { return t.count }

// Index is the selected row, -1 in an empty table.
func (t *Table) Index() int {
	if t.count == 0 {
		return -1
	}
	t.sync()
	return t.cursor
}

// Selected is the id of the selected row, "" in an empty table.
func (t *Table) Selected() string {
	if t.Index() < 0 {
		return ""
	}
	return t.id
}

// Select moves the selection to the row with an id and says whether there is
// one. It looks through all rows.
func (t *Table) Select(id string) bool {
	i := t.find(id)
	if i >= 0 {
		t.move(i)
	}
	return i >= 0
}

// move puts the selection on a row, or on the nearest there is.
func (t *Table) move(i int) {
	if t.count == 0 {
		return
	}
	t.cursor = min(max(i, 0), t.count-1)
	t.id = t.source.ID(t.cursor)
}

// sync finds the selected row again. As long as it stayed where it was that is
// one question. The view goes along with a row that moved, so that what is
// read stays under the eye while rows arrive above it; at the very top it
// stays, and shows what arrives.
func (t *Table) sync() {
	if t.count == 0 {
		return
	}
	if t.id == "" {
		t.move(t.cursor)
		return
	}
	if t.cursor < t.count && t.source.ID(t.cursor) == t.id {
		return
	}
	was := t.cursor
	if i := t.find(t.id); i >= 0 {
		t.cursor = i
	} else {
		t.move(t.cursor)
	}
	if t.top > 0 {
		t.top += t.cursor - was
	}
}

// find looks for an id from the selection outwards: rows mostly move by a few.
func (t *Table) find(id string) int {
	for d := 0; t.cursor-d >= 0 || t.cursor+d < t.count; d++ {
		if i := t.cursor - d; i >= 0 && i < t.count && t.source.ID(i) == id {
			return i
		}
		if i := t.cursor + d; i < t.count && t.source.ID(i) == id {
			return i
		}
	}
	return -1
}
