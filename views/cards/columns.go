package cards

import (
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/ui/table"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// Cells of the name at least, and of the stock: the meter and the number beside
// it.
const (
	nameCells  = 12
	meterCells = 6
	stockCells = 8  // the number and the gap before it
	dueCells   = 12 // of the longest day
	dueSoon    = 3 * 24 * time.Hour
	lowStock   = 20 // percent under which a meter warns
)

// columns of the list. In narrow windows the type goes first, then stock, end
// and value.
func (s *Screen) columns() []table.Column {
	w := &s.w
	state := 0
	for k := coupon.Live; k <= coupon.Unknown; k++ {
		_, word, _ := s.v.Standing(s.o.Env.Theme, k)
		state = max(state, cell.Width(word)+2)
	}
	state = max(state, cell.Width(w.NotRead)+2)
	kind := 0
	for _, t := range []card.Type{card.Groupon, card.Cash, card.Discount, card.Gift, card.GeneralCoupon} {
		kind = max(kind, cell.Width(s.v.Type(t)))
	}
	due := max(dueCells, cell.Width(coupon.Fill(w.Term, "99")))
	return []table.Column{
		{Title: "  " + w.State, Min: state, Priority: 5},
		{Title: w.Name, Min: nameCells, Flex: 1, Priority: 6},
		{Title: w.Kind, Min: kind, Priority: 1},
		{Title: w.Value, Align: table.Right, Min: 9, Priority: 4},
		{Title: w.Stock, Align: table.Right, Min: meterCells + stockCells, Priority: 2},
		{Title: w.Due, Align: table.Right, Min: due, Priority: 3},
	}
}

// cells are one row of the list.
func (s *Screen) cells(r *row) []table.Cell {
	t := s.o.Env.Theme
	if !r.known {
		return []table.Cell{
			{Text: t.Sign.Look + " " + s.w.NotRead, Style: &t.Doubt},
			{Text: text.ShortID(safeID(r.id), nameCells), Style: &t.Muted},
		}
	}
	c := r.Card
	sign, word, style := s.v.Standing(t, r.standing)
	rest := &t.Plain
	if r.standing == coupon.Deleted || r.standing == coupon.Ended {
		rest = &t.Muted
	}
	state := table.Cell{Text: sign + " " + word, Style: &style}
	if r.Err != nil {
		state = table.Cell{Text: t.Sign.Look + " " + s.w.NotRead, Style: &t.Doubt}
	}
	return []table.Cell{
		state,
		{Text: r.title, Style: rest},
		{Text: s.v.Type(c.Type), Style: rest},
		{Text: s.v.Value(coupon.FaceOf(c)), Style: rest},
		s.stock(r),
		{Text: s.due(c), Style: s.dueStyle(r, rest)},
	}
}

// dueStyle warns of a live card that ends within three days.
func (s *Screen) dueStyle(r *row, otherwise *lipgloss.Style) *lipgloss.Style {
	end := r.Card.Date.End
	if r.standing == coupon.Live && r.Card.Date.Type != card.DateFixTerm && !end.IsZero() && end.Sub(s.now) < dueSoon {
		return &s.o.Env.Theme.Doubt
	}
	return otherwise
}

// stock is the meter and the number left. A deleted card has none.
func (s *Screen) stock(r *row) table.Cell {
	if r.standing == coupon.Deleted {
		return table.Cell{}
	}
	t := s.o.Env.Theme
	number := table.Cell{Text: cell.PadLeft(text.Count(int(r.Card.Quantity)), stockCells)}
	if r.Card.TotalQuantity <= 0 {
		return number
	}
	full, void, style := s.meter(r.Card, meterCells)
	empty := table.Cell{Text: void, Style: &t.Faint, Then: &number}
	return table.Cell{Text: full, Style: &style, Then: &empty}
}

// meter is the filled and the empty part of n cells. Any stock at all shows a
// cell, and only a full one shows all.
func (s *Screen) meter(c card.Card, n int) (full, void string, style lipgloss.Style) {
	t := s.o.Env.Theme
	have := 0
	if c.Quantity > 0 && c.TotalQuantity > 0 {
		have = int(min(c.Quantity, c.TotalQuantity) * int64(n) / c.TotalQuantity)
		have = max(1, have)
	}
	style = t.Accent
	if low(c) {
		style = t.Doubt
	}
	return strings.Repeat(t.Sign.Full, have), strings.Repeat(t.Sign.Void, n-have), style
}

// low says that under a fifth of the stock is left.
func low(c card.Card) bool {
	return c.TotalQuantity > 0 && c.Quantity*100 < c.TotalQuantity*lowStock
}

// due is the last day, or the days from the claim.
func (s *Screen) due(c card.Card) string {
	if c.Date.Type == card.DateFixTerm { // the detail tells from which day on
		return coupon.Fill(s.w.Term, text.Count(c.Date.Term))
	}
	return s.v.Validity(c.Date, s.now)
}

// claimed is how many were taken out of the stock, where WeChat tells.
func claimed(c card.Card) (int64, bool) {
	if c.TotalQuantity <= 0 || c.Quantity > c.TotalQuantity {
		return 0, false
	}
	return c.TotalQuantity - c.Quantity, true
}

func safeID(id string) string { return safe.Line(id, 64).String() }

// wrap breaks safe text into lines.
func wrap(s string, w int) []string { return cell.Wrap(s, max(1, w)) }
