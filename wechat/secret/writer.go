package secret

import (
	"io"
	"strings"
	"sync"
)

// Writer gives a writer that passes everything on to w with known values
// replaced, also when a value comes in pieces. A tail that could be the
// beginning of a value waits for the next Write; a line that ends with a
// newline never waits. It is safe for concurrent use.
func (r *Redactor) Writer(w io.Writer) io.Writer { return &writer{r: r, w: w} }

type writer struct {
	r    *Redactor
	w    io.Writer
	mu   sync.Mutex
	tail string
}

// Write reports len(p) on success: what is held back counts as written.
func (w *writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := w.r.Redact(w.tail + string(p))
	keep := w.r.heldBack(text)
	w.tail = text[len(text)-keep:]
	if text = text[:len(text)-keep]; text == "" {
		return len(p), nil
	}
	if _, err := io.WriteString(w.w, text); err != nil {
		return 0, err
	}
	return len(p), nil
}

// heldBack is the length in bytes of the longest end of s that begins a value.
func (r *Redactor) heldBack(s string) int {
	longest := 0
	for _, n := range r.list() {
		for k := min(len(n)-1, len(s)); k > longest; k-- {
			if strings.HasSuffix(s, n[:k]) {
				longest = k
				break
			}
		}
	}
	return longest
}
