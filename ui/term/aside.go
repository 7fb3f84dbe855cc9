package term

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/aymanbagabas/go-osc52/v2"
)

// Bell rings the terminal's bell (BEL, one byte), between two frames and never inside one.
func (o *Output) Bell() error { return o.aside("\a") }

// MaxCopy is the largest text that Copy takes, in bytes. Several terminals drop an OSC 52 sequence of more than 100,000 bytes without a word.
const MaxCopy = 74_994

// ErrCopyTooLong is returned for a text of more than MaxCopy bytes; the clipboard is left as it was.
var ErrCopyTooLong = errors.New("text is too long for the terminal's clipboard")

// Copy puts a text on the clipboard of the person's own machine, through the terminal (OSC 52), which works over ssh. The terminal does not answer, so
// nil means only that it was asked.
func (o *Output) Copy(text string) error {
	if len(text) > MaxCopy {
		return fmt.Errorf("%w: %d of at most %d bytes", ErrCopyTooLong, len(text), MaxCopy)
	}
	return o.aside(copySequence(text, os.Getenv))
}

// copySequence returns the OSC 52 sequence in the wrapping that the terminal multiplexer around the program wants. tmux takes the plain form when it may
// write the clipboard itself and the wrapped one when it may pass sequences through; each ignores the other.
func copySequence(text string, getenv func(string) string) string {
	seq := osc52.New(text)
	switch {
	case getenv("TMUX") != "":
		return seq.String() + seq.Tmux().String()
	case strings.HasPrefix(getenv("TERM"), "screen"):
		return seq.Screen().String()
	default:
		return seq.String()
	}
}

// aside writes a sequence that shows nothing. While a mark is only half written it waits for the other half.
func (o *Output) aside(s string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.held) > 0 {
		o.queue = append(o.queue, s...)
		return nil
	}
	_, err := o.File.WriteString(s)
	return err
}
