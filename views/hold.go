package views

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
)

// A scanner is a keyboard that types a code and Enter in 20 ms. On screens
// that do not take scans its letters must not become commands, so letters are
// held for a moment until it is clear who typed them.
const (
	scanGap  = 30 * time.Millisecond // keys of one scan are closer than this
	scanLen  = 6                     // fewer letters are a person
	heldLen  = 4                     // as many times the same letter is a key held down
	holdTime = 35 * time.Millisecond
)

// hold keeps letters back until they are known to be typing or a scan.
type hold struct {
	keys []ui.Key
	n    int // letters held
	last time.Time
	seq  int

	down   rune // the letter that was held down, and when it last came
	downAt time.Time
}

// release is sent when the held letters have waited long enough.
type release struct{ seq int }

// add holds letters and says when to look again. Letters that arrived together,
// as they do on a busy machine, are as many keys: each may be a command.
func (h *hold) add(k ui.Key) tea.Cmd {
	for _, r := range k.Runes {
		h.keys = append(h.keys, ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}, At: k.At, Read: k.Read, Seen: k.Seen})
	}
	h.n += len(k.Runes)
	h.last = k.At
	h.seq++
	seq := h.seq
	return tea.Tick(holdTime, func(time.Time) tea.Msg { return release{seq} })
}

// repeats says that one letter is held down. Digits may be a code's.
func (h *hold) repeats() bool {
	for _, k := range h.keys {
		if r := k.Runes[0]; r != h.keys[0].Runes[0] || r >= '0' && r <= '9' {
			return false
		}
	}
	return h.n >= heldLen || h.n > 0 && h.down == h.keys[0].Runes[0] && h.keys[0].At.Sub(h.downAt) < scanGap
}

// ends says that k is the Enter or Tab of a scan whose letters are held.
func (h *hold) ends(k ui.Key) bool {
	return (k.Type == tea.KeyEnter || k.Type == tea.KeyTab) && h.n >= scanLen && k.At.Sub(h.last) < scanGap
}

// follows says that k may belong to the letters held.
func (h *hold) follows(k ui.Key) bool { return len(h.keys) > 0 && k.At.Sub(h.last) < scanGap }

// take empties the hold.
func (h *hold) take() []ui.Key {
	keys := h.keys
	if h.repeats() {
		h.down, h.downAt = keys[0].Runes[0], h.last
	}
	h.keys, h.n = nil, 0
	return keys
}

// text is what the held letters spell.
func (h *hold) text() string {
	var b strings.Builder
	for _, k := range h.keys {
		b.WriteString(string(k.Runes))
	}
	return b.String()
}

// code is text, and empties the hold.
func (h *hold) code() string {
	text := h.text()
	h.take()
	return text
}
