package qr

import (
	"hash/fnv"
	"strings"

	"coupondesk/ui/theme"
)

// Bar is a row of bars for a code, w cells wide: an ornament that stands where
// a phone shows a barcode. The same code always has the same bars, two codes
// hardly ever do, and no scanner reads them; a screen that shows it says so.
func Bar(t *theme.Theme, code string, w int) string {
	strokes := []string{"▌", "█", "▐", " "}
	if t.ASCII {
		strokes = []string{"|", "#", "|", " "}
	}
	seed := fnv.New64a()
	_, _ = seed.Write([]byte(code)) // a hash takes everything
	bits := seed.Sum64()
	var b strings.Builder
	for i, last := 0, 3; i < w; i++ {
		bits ^= bits << 13 // xorshift: the next of a fixed row of numbers
		bits ^= bits >> 7
		bits ^= bits << 17
		n := int(bits >> 32 & 3)
		if i == 0 || i == w-1 || last == 3 {
			n %= 3 // never two gaps, none at the ends
		}
		b.WriteString(strokes[n])
		last = n
	}
	return b.String()
}
