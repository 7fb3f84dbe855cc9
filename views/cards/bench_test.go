package cards

import (
	"fmt"
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

var benchSizes = []int{100, 10000, 100000}

// bench gives an opened list of n cards, and later the cost beside that of the
// shortest list.
func bench(b *testing.B, step func(d *driver, i int)) {
	base := 0.0
	for _, n := range benchSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := openedIn(b, env(theme.TrueColor, false, text.ZH), &fakeDesk{rows: many(n)})
			size := ui.Size{W: 120, H: 36}
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				step(d, i)
				d.s.Draw(size)
				i++
			}
			per := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if base == 0 {
				base = per
			}
			b.ReportMetric(per/base, "×100cards")
		})
	}
}

// One key that moves, and the frame after it.
func BenchmarkKeyAndFrame(b *testing.B) {
	keys := []string{"down", "pgdown", "up", "G", "g"}
	bench(b, func(d *driver, i int) { d.s.Handle(ui.Key{KeyMsg: keyMsg(keys[i%len(keys)]), At: noon}) })
}

// One letter in the filter, which looks through all cards, and the frame.
func BenchmarkLetterAndFrame(b *testing.B) {
	keys := []string{"券", "backspace"}
	bench(b, func(d *driver, i int) {
		if i == 0 {
			d.press("/")
		}
		d.s.Handle(ui.Key{KeyMsg: keyMsg(keys[i%len(keys)]), At: noon})
	})
}

// Another order: everything is sorted anew.
func BenchmarkSortAndFrame(b *testing.B) {
	bench(b, func(d *driver, _ int) { d.press("o") })
}

// A whole listing, from its first row to the frame that shows all.
func BenchmarkListing(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rows := many(n)
			b.ReportAllocs()
			for b.Loop() {
				openedIn(b, env(theme.TrueColor, false, text.ZH), &fakeDesk{rows: rows}).text(120, 36)
			}
		})
	}
}
