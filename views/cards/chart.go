package cards

import (
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// Charts at the right of a record, in windows that are wide and high enough.
const (
	chartFrom  = 118 // cells of the window
	chartHigh  = 28  // rows of the body
	chartLeft  = 82  // column they begin in
	chartWidth = 34  // label, gap and two cells a day
	chartBars  = 7   // rows of bars
	axisCells  = 6
	dayCells   = 2
)

// besideCharts puts the charts of a card at the right of its record.
func (s *Screen) besideCharts(f ui.Frame, r *row, size ui.Size) ui.Frame {
	if r == nil || !r.known || size.W < chartFrom || size.H < chartHigh || len(s.o.Env.Theme.Sign.Curve) == 0 {
		return f
	}
	c, ok := s.figures.by[r.id]
	if !ok || c.err != nil || lastTold(c.Numbers).IsZero() {
		return f
	}
	t := s.o.Env.Theme
	charts := s.chart(s.w.Change.Claims, seriesOf(c.Numbers, claimedOf), t.Accent)
	charts = append(append(charts, "", ""), s.chart(s.w.Change.Uses, seriesOf(c.Numbers, usedOf), t.Good)...)
	lines := strings.Split(f.Body, "\n")
	const from = 3 // below the head of the record
	for i, l := range charts {
		if l != "" && from+i < len(lines) {
			lines[from+i] = cell.Pad(cell.Cut(lines[from+i], chartLeft-2), chartLeft) + l
		}
	}
	f.Body = strings.Join(lines, "\n")
	return f
}

// chart is a series as bars: its name and total, the bars beside the largest
// value, the first and the last day.
func (s *Screen) chart(name string, v series, style lipgloss.Style) []string {
	t := s.o.Env.Theme
	most := v.most()
	out := []string{ui.Row(chartWidth, t.Bold.Render(name), t.Muted.Render(coupon.Fill(s.w.Change.Days, text.Count(v.told)))+"  "+t.Bold.Render(text.Count(int(v.total)))), ""}
	for rowAt := chartBars - 1; rowAt >= 0; rowAt-- {
		label := ""
		switch {
		case rowAt == chartBars-1:
			label = text.Count(int(most))
		case rowAt == 0:
			label = "0"
		}
		out = append(out, t.Muted.Render(cell.PadLeft(cell.Cut(label, axisCells-1), axisCells-1))+" "+s.bars(v, most, rowAt, style))
	}
	return append(out, strings.Repeat(" ", axisCells)+t.Muted.Render(s.days(v.dates)))
}

// bars is one row of bars, counted from the bottom. A full cell is filled by
// its background: letters leave seams between rows.
func (s *Screen) bars(v series, most int64, rowAt int, style lipgloss.Style) string {
	whole := style.Reverse(true).Render(" ")
	steps := s.o.Env.Theme.Sign.Curve
	full := int64(len(steps))
	var b strings.Builder
	for _, n := range v.values {
		high := int64(0)
		if n > 0 {
			high = max(1, n*full*chartBars/most)
		}
		part := min(full, high-int64(rowAt)*full)
		switch {
		case part == full:
			b.WriteString(whole)
		case part > 0:
			b.WriteString(style.Render(steps[part-1]))
		case rowAt == 0 && n == 0:
			b.WriteString(style.Render(s.o.Env.Theme.Sign.Rule))
		default:
			b.WriteString(" ")
		}
		b.WriteString(" ")
	}
	return b.String()
}

// days are the first and the last day below the bars.
func (s *Screen) days(dates []time.Time) string {
	if len(dates) == 0 {
		return ""
	}
	l := s.o.Env.Lang
	first, last := text.Date(dates[0], s.now, l), text.Date(dates[len(dates)-1], s.now, l)
	return ui.Row(len(dates)*dayCells, first, last)
}
