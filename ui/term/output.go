package term

import (
	"bytes"
	"os"
	"strconv"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// The caret's mark is an operating system command with a number that nobody else uses: terminals ignore it, should it ever reach one, and everything
// that measures or cuts text takes it for no cells wide.
const (
	markStart = "\x1b]7741;"
	markEnd   = "\x1b\\"
	markMax   = len(markStart) + 21 + len(markEnd) // bytes; coordinates have at most five digits, a frame's number 20
)

// Mark returns what a frame ends in to have the terminal's own cursor rest at cell (x, y), counted from (0, 0) at the upper left. It takes no room. It
// belongs at the very end of the frame's last line: Bubble Tea repaints a line only when it changed, so a caret that moves alone repaints that line.
func Mark(x, y int) string {
	if x < 0 || y < 0 {
		return NoCaret()
	}
	return markStart + strconv.Itoa(min(x, 9999)) + ";" + strconv.Itoa(min(y, 9999)) + markEnd
}

// NoCaret returns what a frame ends in to have no cursor shown.
func NoCaret() string { return markStart + "-" + markEnd }

// Output is the terminal that Bubble Tea draws to. It takes the marks out of what is written and, while the alternate screen is on, moves and shows the
// real cursor where the last mark said after every write, so that an input method opens its window beside the text being typed. Outside the alternate
// screen it only passes on. Its methods may be called from several goroutines.
type Output struct {
	*os.File

	mu     sync.Mutex
	held   []byte // the beginning of a mark whose rest has not been written yet
	recent []byte // the end of what was written, in which a screen switch may have begun
	alt    bool   // the alternate screen is on
	shown  bool   // we have put the real cursor on the screen
	caret  string // the sequence that puts the cursor in its place; "" hides it
	queue  []byte // what waits for the end of a split mark
	frame  uint64 // the number of the last frame that was passed on
	drawn  uint64 // frame, once it has been written
}

// NewOutput returns an Output on a terminal, usually os.Stdout. Close it when the program has ended.
func NewOutput(f *os.File) *Output { return &Output{File: f} }

// Write passes p on without the marks in it. It returns len(p) when everything has been passed on or kept as the beginning of a mark.
func (o *Output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	body := o.strip(append(o.held, p...))
	o.watch(body)
	out := append(o.lift(), body...)
	out = append(out, o.place()...)
	if len(o.held) == 0 {
		out, o.queue = append(out, o.queue...), nil
	}
	if _, err := o.File.Write(out); err != nil {
		return 0, err
	}
	o.drawn = o.frame
	return len(p), nil
}

// WriteString is Write; without it the embedded file would be written to past the filter.
func (o *Output) WriteString(s string) (int, error) { return o.Write([]byte(s)) }

// Close shows the cursor again if it was left hidden and gives up the beginning of a mark that was never finished. The file itself stays open: it is the
// program's standard output.
func (o *Output) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.held, o.queue, o.caret, o.alt, o.shown = nil, nil, "", false, false
	if !IsTerminal(o.File) {
		return nil
	}
	_, err := o.File.WriteString(ansi.ShowCursor)
	return err
}

// strip returns b without the marks, remembers the last of them, and holds back the beginning of one at the end.
func (o *Output) strip(b []byte) []byte {
	out := make([]byte, 0, len(b)+32)
	o.held = nil
	for {
		i := bytes.Index(b, []byte(markStart))
		if i < 0 {
			break
		}
		out, b = append(out, b[:i]...), b[i:]
		end := bytes.Index(b[:min(len(b), markMax)], []byte(markEnd))
		if end < 0 {
			if len(b) < markMax {
				o.held = bytes.Clone(b)
				return out
			}
			out, b = append(out, markStart...), b[len(markStart):] // too long to be one of ours
			continue
		}
		o.point(b[len(markStart):end])
		b = b[end+len(markEnd):]
	}
	for n := min(len(markStart)-1, len(b)); n > 0; n-- {
		if bytes.HasSuffix(b, []byte(markStart[:n])) {
			o.held = bytes.Clone(b[len(b)-n:])
			return append(out, b[:len(b)-n]...)
		}
	}
	return append(out, b...)
}

// point remembers the cell or the frame that a mark names; anything else means no caret.
func (o *Output) point(mark []byte) {
	if number, ok := bytes.CutPrefix(mark, []byte(frameMark)); ok {
		if n, err := strconv.ParseUint(string(number), 10, 64); err == nil {
			o.frame = n
		}
		return
	}
	o.caret = ""
	xs, ys, ok := bytes.Cut(mark, []byte(";"))
	x, errX := strconv.Atoi(string(xs))
	y, errY := strconv.Atoi(string(ys))
	if ok && errX == nil && errY == nil {
		o.caret = ansi.CursorPosition(x+1, y+1)
	}
}

// watch learns from what is written whether the alternate screen is on; the sequence may be split over two writes.
func (o *Output) watch(b []byte) {
	const on, off = "\x1b[?1049h", "\x1b[?1049l"
	seen := append(o.recent, b...)
	switch i, j := bytes.LastIndex(seen, []byte(on)), bytes.LastIndex(seen, []byte(off)); {
	case i > j:
		o.alt = true
	case j > i:
		o.alt, o.caret = false, ""
	}
	o.recent = bytes.Clone(seen[max(0, len(seen)-len(on)+1):])
}

// lift returns the sequence that hides the cursor while a frame is painted, so that it is not seen running over the screen.
func (o *Output) lift() []byte {
	if !o.alt || !o.shown {
		return nil
	}
	o.shown = false
	return []byte(ansi.HideCursor)
}

// place returns the sequence that puts the cursor where it belongs after a write.
func (o *Output) place() string {
	switch {
	case !o.alt || len(o.held) > 0:
		return ""
	case o.caret == "":
		return ansi.HideCursor
	default:
		o.shown = true
		return o.caret + ansi.ShowCursor
	}
}
