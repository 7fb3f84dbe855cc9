package term

import "time"

// A scanner types like a person, only faster: at least minScan keys, less than maxGap apart, then Enter or Tab.
const (
	minScan = 6
	maxGap  = 30 * time.Millisecond
)

// Burst tells scans from typing. It sees every key, whatever has the focus; the zero Burst is ready.
type Burst struct {
	runes []rune
	last  time.Time
}

// Key takes one key message: its name ("1", "enter", "tab", "f2"), the characters it typed (none for a key that types nothing; several when they
// arrived together), and when it arrived. When the key ends a scan, done is true and code is what was scanned, as it was typed. A key that comes late, or that
// neither types nor ends, starts over.
func (b *Burst) Key(k string, runes []rune, at time.Time) (code string, done bool) {
	if at.Sub(b.last) >= maxGap {
		b.runes = b.runes[:0]
	}
	b.last = at
	switch {
	case len(runes) > 0: // first, because characters that arrive together may spell the name of a key
		b.runes = append(b.runes, runes...)
		return "", false
	case k == "enter" || k == "tab":
		code, done = string(b.runes), len(b.runes) >= minScan
	}
	b.runes = b.runes[:0]
	if !done {
		return "", false
	}
	return code, true
}
