package term

import (
	"bytes"
	"os"
	"time"
	"unicode/utf8"
)

// Input is the keyboard that Bubble Tea reads. Bubble Tea takes the end of every read for the end of a character or key; a read of Input is one: it never
// ends inside a character, and inside an escape sequence only when the rest does not come within 50 ms, as for the Esc key by itself. Late answers of the
// terminal to questions of another program (OSC, DCS, APC) are left out: they would be typed into a field.
//
// On Windows Bubble Tea reads console events instead, and Input is the file as it is.
type Input struct {
	*os.File

	patience time.Duration // how long the rest of an escape sequence is waited for
	held     []byte        // the beginning of a character whose rest has not arrived
	out      *Output       // says what has been drawn; nil marks no reads
	pasting  bool          // the last read ended inside a paste
}

// NewInput returns the keyboard on a terminal, usually os.Stdin. Raw mode and the cancelling of reads stay with Bubble Tea, which sees the file inside.
func NewInput(f *os.File) *Input { return &Input{File: f, patience: 50 * time.Millisecond} }

// halfChar returns how many bytes at the end of b are the beginning of a character.
func halfChar(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if tail[0] >= utf8.RuneSelf && !utf8.FullRune(tail) {
				return n
			}
			return 0
		}
	}
	return 0
}

const esc = 0x1b

// halfSequence tells whether b ends inside an escape sequence, or with an Esc that may begin one.
func halfSequence(b []byte) bool {
	i := 0
	for i < len(b) {
		j := bytes.IndexByte(b[i:], esc)
		if j < 0 {
			return false
		}
		i += j
		n := sequence(b[i:])
		if n == 0 {
			return true
		}
		i += n
	}
	return false
}

// sequence returns the length of the escape sequence that b begins with, 0 when b ends before it does.
func sequence(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '[':
		return controlSequence(b)
	case 'O': // F1 to F4 and the arrows of some terminals
		if len(b) < 3 {
			return 0
		}
		return 3
	case ']', 'P', '_', '^', 'X':
		return stringSequence(b)
	case esc: // Alt with an escape sequence
		if n := sequence(b[1:]); n > 0 {
			return n + 1
		}
		return 0
	default: // Alt with a character
		_, n := utf8.DecodeRune(b[1:])
		if halfChar(b) > 0 {
			return 0
		}
		return 1 + n
	}
}

// controlSequence returns the length of a sequence that begins with ESC [, 0 when it is not complete.
func controlSequence(b []byte) int {
	const mouseLen = 6 // ESC [ M and three bytes
	switch {
	case len(b) < 3:
		return 0
	case b[2] == 'M':
		if len(b) < mouseLen {
			return 0
		}
		return mouseLen
	case b[2] == '[': // F1 to F5 of the Linux console
		if len(b) < 4 {
			return 0
		}
		return 4
	}
	for i := 2; i < len(b); i++ {
		if c := b[i]; c < 0x20 || c > 0x3f { // the final byte, or something that cannot belong to it
			return i + 1
		}
	}
	return 0
}

// stringSequence returns the length of a sequence that lasts until BEL or ESC \, 0 when its end is not in b.
func stringSequence(b []byte) int {
	for i := 2; i < len(b); i++ {
		switch {
		case b[i] == '\a':
			return i + 1
		case b[i] == esc && i+1 < len(b) && b[i+1] == '\\':
			return i + 2
		}
	}
	return 0
}

// dropReplies takes complete string sequences out of b, in place.
func dropReplies(b []byte) []byte {
	out := b[:0]
	for len(b) > 0 {
		n := 1
		if b[0] == esc {
			n = max(1, sequence(b))
			if len(b) > 1 && n > 1 && bytes.IndexByte([]byte("]P_^X"), b[1]) >= 0 {
				b = b[n:]
				continue
			}
		}
		out, b = append(out, b[:n]...), b[n:]
	}
	return out
}
