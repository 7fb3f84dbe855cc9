package campaign

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/cell"
)

// column collects the rows of a page: in all of its width, or in what the
// coupon leaves of it.
type column struct {
	size    ui.Size // of the page
	m, room int     // margin, cells for text
	rows    []string
}

func newColumn(size ui.Size) *column {
	c := &column{size: size, m: size.Margin(), room: size.Inner(), rows: make([]string, above(size))}
	if w := besides(size); w > 0 {
		c.room -= w + 2
	}
	return c
}

// above is how many rows stay blank under the rule: one, where there is room.
func above(size ui.Size) int {
	if size.H >= 26 {
		return 1
	}
	return 0
}

// line adds rows behind the margin, cut to the room there is.
func (c *column) line(rows ...string) {
	for _, r := range rows {
		if r != "" {
			r = strings.Repeat(" ", c.m) + cell.Cut(r, c.room)
		}
		c.rows = append(c.rows, r)
	}
}

// selected adds the selected row, which begins at the edge.
func (c *column) selected(st lipgloss.Style, sign, r string) {
	c.rows = append(c.rows, st.Render(cell.Fit(cell.Pad(sign, c.m)+r, c.m+c.room)))
}

// para adds a text, wrapped.
func (c *column) para(st lipgloss.Style, s string) {
	for _, l := range cell.Wrap(s, min(76, c.room)) {
		c.line(st.Render(l))
	}
}

// gap is a blank row between two groups, where there is room for such.
func (c *column) gap() {
	if !c.size.Compact() && len(c.rows) > 0 {
		c.rows = append(c.rows, "")
	}
}

// pinned shows the rows from the one on that was scrolled to, and a last one
// that always has its place; more says how many find no room.
func (c *column) pinned(view *ui.Scroll, last string, more func(n int) string) []string {
	foot := 2
	if c.size.Compact() {
		foot = 1
	}
	free, at := max(0, c.size.H-foot), 0
	if besides(c.size) == 0 { // else the keys scroll the coupon
		at, _ = view.Window(len(c.rows), free)
	}
	rows := c.rows[at:min(len(c.rows), at+free)]
	out := append([]string{}, rows...)
	for len(out) < c.size.H-1 {
		out = append(out, "")
	}
	if hidden := len(c.rows) - at - free; hidden > 0 && foot > 1 {
		out[len(out)-1] = strings.Repeat(" ", c.m) + cell.Cut(more(hidden), c.room)
	}
	return append(out, strings.Repeat(" ", c.m)+cell.Cut(last, c.room))
}
