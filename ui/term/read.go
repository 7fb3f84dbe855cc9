package term

import (
	"bytes"
	"reflect"
	"strconv"
)

// A read's mark is a control sequence that no terminal sends. Bubble Tea knows no name for it and hands it to the program as it is, in its place among the
// keys: nothing else tells which of them came in one read, and what had been drawn when they did.
const (
	readStart = "\x1b[>7741;"
	readEnd   = "z"
	readMax   = len(readStart) + 20 + len(readEnd) // bytes; a frame's number has at most 20 digits
)

// Frame returns what a frame has at its end, before its caret, to be known by a number. Output.Drawn names it once the terminal has it. A new number makes
// Bubble Tea repaint the last line.
func Frame(n uint64) string { return markStart + frameMark + strconv.FormatUint(n, 10) + markEnd }

const frameMark = "f"

// Drawn returns the number of the last frame that was written to the terminal whole, 0 before the first. It waits for a frame that is being written, since
// it may be on the screen already. It may be called from several goroutines.
func (o *Output) Drawn() uint64 {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.drawn
}

// Watching has every read begin with a message that ReadMark understands, which says what o had drawn when the read ended. It returns i. Call it before
// the first read. A paste that is longer than a read has no mark, for the later ones would be pasted; nor has what comes in one read with its end.
func (i *Input) Watching(o *Output) *Input {
	i.out = o
	return i
}

// ReadMark tells whether msg, from Bubble Tea, says that the keys after it came in a new read, and which frame the terminal had by then.
func ReadMark(msg any) (drawn uint64, ok bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Uint8 {
		return 0, false
	}
	number, ok := bytes.CutPrefix(v.Bytes(), []byte(readStart))
	if !ok {
		return 0, false
	}
	number, ok = bytes.CutSuffix(number, []byte(readEnd))
	drawn, err := strconv.ParseUint(string(number), 10, 64)
	return drawn, ok && err == nil
}

// NewReadMark returns the bytes of a read's mark.
func NewReadMark(drawn uint64) []byte {
	return append(strconv.AppendUint([]byte(readStart), drawn, 10), readEnd...)
}

const pasteStart, pasteEnd = "\x1b[200~", "\x1b[201~"

// mark puts the mark before the n bytes of p that were read, and returns how many there are then. p has room for it. Bubble Tea's message is a part of its
// buffer: it lasts only until the next read, so that a key must follow the mark within this one.
func (i *Input) mark(p []byte, n int) int {
	pasting, b := i.pasting, p[:n]
	if begin, end := bytes.LastIndex(b, []byte(pasteStart)), bytes.LastIndex(b, []byte(pasteEnd)); begin != end {
		i.pasting = begin > end
	}
	begins := bytes.HasPrefix(b, []byte(pasteStart)) && !bytes.Contains(b, []byte(pasteEnd))
	if i.out == nil || n == 0 || pasting || begins {
		return n
	}
	mark := NewReadMark(i.out.Drawn())
	copy(p[len(mark):], b)
	copy(p, mark)
	return n + len(mark)
}
