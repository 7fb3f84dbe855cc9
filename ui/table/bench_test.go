package table

import (
	"fmt"
	"testing"

	old "github.com/charmbracelet/bubbles/table"
)

var sizes = []int{100, 10000, 100000}

// One key and a drawing of 28 rows. The metric is the cost beside that of the
// shortest list.
func BenchmarkKeyAndDraw(b *testing.B) {
	base := 0.0
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := many(n, dark())
			table := New(r.theme, columns, r.source())
			table.SetCount(n)
			keys := []string{"down", "pgdown", "up", "end", "home"}
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				table.Handle(press(keys[i%len(keys)]))
				table.Draw(100, 29)
				i++
			}
			per := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if base == 0 {
				base = per
			}
			b.ReportMetric(per/base, "×100rows")
		})
	}
}

// The table of Bubbles under the same keys and the same rows.
func BenchmarkBubblesKeyAndView(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := many(n, dark())
			var cols []old.Column
			for _, c := range columns {
				cols = append(cols, old.Column{Title: c.Title, Width: c.Min})
			}
			var all []old.Row
			for i := range n {
				var row old.Row
				for _, c := range r.row(i) {
					row = append(row, whole(c))
				}
				all = append(all, row)
			}
			table := old.New(old.WithColumns(cols), old.WithRows(all), old.WithHeight(29), old.WithFocused(true))
			keys := []string{"down", "pgdown", "up", "end", "home"}
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				table, _ = table.Update(press(keys[i%len(keys)]))
				_ = table.View()
				i++
			}
		})
	}
}
