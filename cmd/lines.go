package cmd

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

// lineMax is the longest line in bytes that is read from a person or a pipe.
const lineMax = 64 << 10

// lines reads what is typed, line by line, so that waiting for it can end.
type lines struct {
	typed chan string
	quit  chan struct{}
}

func readLines(r io.Reader) *lines {
	l := &lines{typed: make(chan string), quit: make(chan struct{})}
	go func() {
		defer close(l.typed)
		s := bufio.NewScanner(r)
		s.Buffer(nil, lineMax)
		for s.Scan() {
			select {
			case l.typed <- s.Text():
			case <-l.quit:
				return
			}
		}
	}()
	return l
}

// next waits for a line; false at the end of the input or of ctx.
func (l *lines) next(ctx context.Context) (string, bool) {
	select {
	case s, ok := <-l.typed:
		return s, ok
	case <-ctx.Done():
		return "", false
	}
}

// stop lets the reading end with the line under way.
func (l *lines) stop() { close(l.quit) }

// prompt asks without ending the line.
func (a *app) prompt(text string) { _, _ = fmt.Fprint(a.errOut, text) }
