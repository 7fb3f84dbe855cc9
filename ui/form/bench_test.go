package form

import (
	"strings"
	"testing"

	"coupondesk/ui"
)

func benchmark(b *testing.B, f *Form, id string, names ...string) {
	f.Focus(id)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		f.Handle(ui.Key{KeyMsg: press(names[i%len(names)]), At: noon})
		f.Draw(ui.Size{W: 76, H: 22})
		i++
	}
}

// A key and the drawing after it: what is between a finger and the screen.
func BenchmarkKeyAndDraw(b *testing.B) {
	fresh := func() *Form {
		f := coupon(chinese())
		f.Set(filled())
		return f
	}
	b.Run("line", func(b *testing.B) { benchmark(b, fresh(), "title", "券", "backspace") })
	b.Run("move", func(b *testing.B) { benchmark(b, fresh(), "title", "tab") })
	b.Run("choose", func(b *testing.B) { benchmark(b, fresh(), "colour", "right", "left") })
	b.Run("faults", func(b *testing.B) {
		f := states["faulty"](chinese())
		benchmark(b, f, "title", "tab")
	})
	b.Run("long area", func(b *testing.B) {
		f := fresh()
		f.Put("description", strings.Repeat("所有门店通用，酒水除外\n", 1000))
		benchmark(b, f, "description", "券", "backspace", "up")
	})
}
