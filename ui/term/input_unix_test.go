//go:build unix

package term

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// listener collects what Bubble Tea makes of the keyboard until Ctrl-C.
type listener struct {
	ready chan struct{}
	typed strings.Builder
	names []string
	first chan string // the first key that is not a character
}

func (l *listener) Init() tea.Cmd { return func() tea.Msg { close(l.ready); return nil } }

func (l *listener) View() string { return "" }

func (l *listener) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyMsg)
	switch {
	case !ok:
		if s, odd := msg.(interface{ String() string }); odd { // Bubble Tea's own name for bytes it could not read
			l.names = append(l.names, s.String())
		}
	case key.String() == "ctrl+c":
		return l, tea.Quit
	case len(key.Runes) > 0:
		l.typed.WriteString(string(key.Runes))
		if key.Alt || key.Paste {
			l.names = append(l.names, key.String())
		}
	default:
		l.names = append(l.names, key.String())
		select {
		case l.first <- key.String():
		default:
		}
	}
	return l, nil
}

// keyboard runs a Bubble Tea program on a pseudo terminal. The returned function presses Ctrl-C and returns what the program heard.
func keyboard(t *testing.T, patience time.Duration) (master, slave *os.File, l *listener, end func() *listener) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo terminal here: ", err)
	}
	t.Cleanup(func() { slave.Close(); master.Close() })
	in := NewInput(slave)
	in.patience = patience
	l = &listener{ready: make(chan struct{}), first: make(chan string, 1)}
	p := tea.NewProgram(l, tea.WithInput(in), tea.WithOutput(io.Discard), tea.WithoutSignalHandler())
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()
	<-l.ready // the terminal is in raw mode now
	return master, slave, l, func() *listener {
		send(t, master, "\x03")
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("the program does not quit: its last read was not cancelled")
		}
		return l
	}
}

func send(t *testing.T, f *os.File, s string) {
	t.Helper()
	if _, err := f.WriteString(s); err != nil {
		t.Fatal(err)
	}
}

// drained waits until everything sent to the terminal has been read.
func drained(t *testing.T, slave *os.File) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if n, err := unix.IoctlGetInt(int(slave.Fd()), unix.TIOCINQ); err != nil || n == 0 {
			return
		}
	}
	t.Fatal("nobody reads the keyboard")
}

func TestBurstsLoseNoCharacter(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		b.WriteString([]string{"券", "a", "满", "1", "é", "😀", "，", "Z"}[(i*7+i/8)%8])
	}
	text := b.String()
	for name, size := range map[string]int{"whole": len(text), "in pieces of 7 bytes": 7, "byte by byte": 1} {
		t.Run(name, func(t *testing.T) {
			master, slave, _, end := keyboard(t, 50*time.Millisecond)
			for rest := text; rest != ""; {
				n := min(size, len(rest))
				send(t, master, rest[:n])
				if rest = rest[n:]; size < 256 {
					drained(t, slave)
				}
			}
			l := end()
			if got := l.typed.String(); got != text {
				t.Errorf("%d of %d characters arrived", len([]rune(got)), len([]rune(text)))
			}
			if len(l.names) > 0 {
				t.Errorf("and %d things that nobody typed, first %s", len(l.names), l.names[0])
			}
		})
	}
}

func TestPasteArrivesWhole(t *testing.T) {
	text := strings.Repeat("周年庆代金券,1000200030001\r", 100)
	master, _, _, end := keyboard(t, 50*time.Millisecond)
	send(t, master, "\x1b[200~"+text+"\x1b[201~")
	l := end()
	if got := l.typed.String(); got != text || len(l.names) != 1 {
		t.Errorf("%d of %d bytes arrived, in %d pastes", len(got), len(text), len(l.names))
	}
}

func TestSplitKeysAreReadRight(t *testing.T) {
	for seq, want := range map[string]string{"\x1b[D": "left", "\x1bOP": "f1", "\x1b[15~": "f5", "\x1b[1;5C": "ctrl+right", "\x1b[[A": "f1"} {
		t.Run(want, func(t *testing.T) {
			master, slave, _, end := keyboard(t, 30*time.Second) // so that a busy machine cannot make the pieces come too late
			for i := range seq {
				send(t, master, seq[i:i+1])
				drained(t, slave)
			}
			l := end()
			if len(l.names) != 1 || l.names[0] != want || l.typed.Len() > 0 {
				t.Errorf("%q was heard as %q and typed %q", seq, l.names, l.typed.String())
			}
		})
	}
}

func TestEscAloneIsEsc(t *testing.T) {
	master, _, l, end := keyboard(t, 50*time.Millisecond)
	send(t, master, "\x1b")
	select {
	case got := <-l.first: // before anything else is typed
		if got != "esc" {
			t.Errorf("heard %q", got)
		}
	case <-time.After(30 * time.Second):
		t.Error("Esc was never heard")
	}
	end()
}

func TestLateAnswersAreNotTyped(t *testing.T) {
	master, _, _, end := keyboard(t, 30*time.Second)
	send(t, master, "1000\x1b]11;rgb:ffff/ffff/ffff\x1b\\2000")
	if l := end(); l.typed.String() != "10002000" || len(l.names) > 0 {
		t.Errorf("typed %q, heard %q", l.typed.String(), l.names)
	}
}

func TestQuitWhileNothingIsTyped(t *testing.T) {
	_, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo terminal here: ", err)
	}
	defer slave.Close()
	l := &listener{ready: make(chan struct{}), first: make(chan string, 1)}
	p := tea.NewProgram(l, tea.WithInput(NewInput(slave)), tea.WithOutput(io.Discard), tea.WithoutSignalHandler())
	go func() { <-l.ready; p.Quit() }()
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("the read of the keyboard could not be cancelled")
	}
}
