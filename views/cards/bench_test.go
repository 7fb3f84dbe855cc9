package cards

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
)

var benchSizes = []int{100, 10000, 100000}

// bench takes the same steps in lists of every size by turns, so that whatever
// else the machine does weighs on all of them alike, and gives the cost of a step
// in each beside that in the shortest.
func bench(b *testing.B, step func(d *driver, i int)) {
	var lists []*driver
	for _, n := range benchSizes {
		lists = append(lists, openedIn(b, env(theme.TrueColor, false, text.ZH), &fakeDesk{rows: many(n)}))
	}
	spent := make([]time.Duration, len(lists))
	size := ui.Size{W: 120, H: 36}
	i := 0
	for b.Loop() {
		for n, d := range lists {
			begun := time.Now()
			step(d, i)
			d.s.Draw(size)
			spent[n] += time.Since(begun)
		}
		i++
	}
	for n, size := range benchSizes {
		b.ReportMetric(float64(spent[n].Microseconds())/float64(i), fmt.Sprintf("µs/%d", size))
		if n > 0 {
			b.ReportMetric(float64(spent[n])/float64(spent[0]), fmt.Sprintf("×100at%d", size))
		}
	}
}

// One key that moves, and the frame after it.
func BenchmarkKeyAndFrame(b *testing.B) {
	keys := []string{"down", "pgdown", "up", "G", "g"}
	bench(b, func(d *driver, i int) { d.s.Handle(ui.Key{KeyMsg: uitest.KeyMsg(keys[i%len(keys)]), At: noon}) })
}

// Words typed letter by letter into the filter, each as if it were the first
// one, taken back letter by letter, and the frame after each key. The words
// fill the frame, or leave it empty, in the shortest list as in the longest:
// a frame with more rows costs more whatever was typed.
func BenchmarkLetterAndFrame(b *testing.B) {
	var keys []string
	for _, word := range []string{"代金券", "pfs7fj00000", "cash", "card_status", "投放中", "没有这样的券", "券 0000 中"} {
		letters := strings.Split(word, "")
		keys = append(append(keys, "first"), letters...)
		for range letters {
			keys = append(keys, "backspace")
		}
	}
	bench(b, func(d *driver, i int) {
		if i == 0 {
			d.press("/")
		}
		switch k := keys[i%len(keys)]; k {
		case "first":
			clear(d.s.store.index.found)
		case " ":
			d.s.Handle(ui.Key{KeyMsg: uitest.KeyMsg("space"), At: noon})
		default:
			d.s.Handle(ui.Key{KeyMsg: uitest.KeyMsg(k), At: noon})
		}
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
