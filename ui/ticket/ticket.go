// Package ticket draws a coupon: the value on the stub, what it is and its
// conditions at the right of the tear line.
package ticket

import (
	"cmp"
	"strings"

	"coupondesk/ui/big"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
)

// Value is the worth of a coupon: a large figure such as ¥20 or 7折, or a word
// where there is no figure.
type Value struct{ Figure, Word string }

// Line is one line of conditions.
type Line struct {
	Text  string
	Muted bool
	Rest  string // muted, behind Text
	Alarm bool   // Rest is urgent
}

// Ticket is what stands on a coupon.
type Ticket struct {
	Value Value
	Kind  string // below the value: 代金券
	Title string
	Rule  string
	Lines []Line
	More  string // ends conditions that are longer than the ticket
}

// Height of a ticket in rows, borders included; Rows are those between them.
const (
	Height = 9
	Rows   = Height - 2
)

// Rows are the four rows of the large figure, as wide as they need. Where half
// blocks may be two cells wide, and for a value without a figure, it is a word.
func (v Value) Rows(t *theme.Theme) []string {
	rows := big.Digits(v.Figure)
	if rows == nil || t.ASCII {
		return []string{"", t.Bold.Render(big.Spaced(cmp.Or(v.Word, v.Figure))), "", ""}
	}
	for i, r := range rows {
		rows[i] = big.Paint(t.Bold, r)
	}
	return rows
}

// Draw is the ticket in w cells (at least 50) and Height rows.
func (k Ticket) Draw(t *theme.Theme, w int) []string {
	stub := min(30, w*2/5)
	body := w - stub - 1
	g := t.Sign
	edge := func(l, r string, n int) string { return t.Faint.Render(l + strings.Repeat(g.H, n-2) + r) }
	out := []string{edge(g.TL, g.TR, stub) + " " + edge(g.TL, g.TR, body)}
	left, right := k.stub(t, stub-1), k.body(t, body-1)
	for i := range Rows {
		out = append(out, t.Faint.Render(g.V)+left[i]+t.Faint.Render(g.Tear)+right[i]+t.Faint.Render(g.V))
	}
	return append(out, edge(g.BL, g.BR, stub)+" "+edge(g.BL, g.BR, body))
}

// stub holds the value, and the kind of coupon on its last row.
func (k Ticket) stub(t *theme.Theme, w int) []string {
	out := make([]string, Rows)
	for i, r := range k.Value.Rows(t) {
		if i+1 < Rows {
			out[i+1] = "   " + r
		}
	}
	out[Rows-1] = "   " + t.Muted.Render(k.Kind)
	for i := range out {
		out[i] = cell.Fit(out[i], w)
	}
	return out
}

// body holds the title, the rule and the conditions.
func (k Ticket) body(t *theme.Theme, w int) []string {
	room := w - 6
	lines := []string{t.Bold.Render(cell.Cut(k.Title, room)), cell.Cut(k.Rule, room), ""}
	space := Rows - len(lines)
	for i, l := range k.Lines {
		if i == space-1 && len(k.Lines) > space && k.More != "" {
			lines = append(lines, t.Muted.Render(k.More))
			break
		}
		if len(lines) == Rows {
			break
		}
		lines = append(lines, l.draw(t, room))
	}
	for len(lines) < Rows {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = "   " + cell.Fit(lines[i], w-3)
	}
	return lines
}

func (l Line) draw(t *theme.Theme, w int) string {
	st := t.Plain
	if l.Muted {
		st = t.Muted
	}
	s := st.Render(cell.Cut(l.Text, w))
	if l.Rest == "" {
		return s
	}
	rest := t.Muted
	if l.Alarm {
		rest = t.Doubt
	}
	return cell.Cut(s+"  "+rest.Render(l.Rest), w)
}
