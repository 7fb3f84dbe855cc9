package term

import (
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
)

// reads hears keys and the marks between them until Ctrl-C.
type reads struct {
	ready chan struct{}
	heard chan string
}

func (r *reads) Init() tea.Cmd { return func() tea.Msg { close(r.ready); return nil } }

func (r *reads) View() string { return "" }

func (r *reads) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if drawn, ok := ReadMark(msg); ok {
		r.heard <- "|" + strings.Repeat("#", int(drawn))
	}
	if key, ok := msg.(tea.KeyMsg); ok {
		if key.Type == tea.KeyCtrlC {
			return r, tea.Quit
		}
		r.heard <- key.String()
	}
	return r, nil
}

// Keys of one read have one mark before them, which says what had been drawn.
func TestEveryReadSaysWhatHadBeenDrawn(t *testing.T) {
	master, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo terminal here: ", err)
	}
	defer func() { slave.Close(); master.Close() }()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	out := NewOutput(null)
	r := &reads{ready: make(chan struct{}), heard: make(chan string, 1000)}
	p := tea.NewProgram(r, tea.WithInput(NewInput(slave).Watching(out)), tea.WithOutput(io.Discard), tea.WithoutSignalHandler())
	done := make(chan error, 1)
	go func() { _, err := p.Run(); done <- err }()
	<-r.ready

	paste := strings.Repeat("周年庆代金券", 200)
	for i, c := range []struct{ send, want string }{
		{"1000\r\x1bOQ", "|#,1000,enter,f2"},
		{"券", "|##,券"},
		{"\x1b[200~" + paste + "\x1b[201~", "[" + paste + "]"},
		{"\x1b[200~券\x1b[201~", "|####,[券]"},
		{"\x1bOQ", "|#####,f2"},
	} {
		n := i + 1
		if _, err := out.Write([]byte("frame" + Frame(uint64(n)))); err != nil || out.Drawn() != uint64(n) {
			t.Fatalf("%v: %d was drawn, not %d", err, out.Drawn(), n)
		}
		send(t, master, c.send)
		var got []string
		for range strings.Split(c.want, ",") {
			select {
			case s := <-r.heard:
				got = append(got, s)
			case <-time.After(30 * time.Second):
				t.Fatalf("heard only %q", got)
			}
		}
		if all := strings.Join(got, ","); all != c.want {
			t.Errorf("heard %q, want %q", all, c.want)
		}
	}
	send(t, master, "\x03")
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestALongReadHasRoomForItsMark(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out := NewOutput(os.Stdout)
	out.drawn = math.MaxUint64
	in := NewInput(r).Watching(out)
	text := strings.Repeat("a券\x1bOQ", 300)
	go func() { _, _ = io.WriteString(w, text); w.Close() }()
	mark, got := string(NewReadMark(math.MaxUint64)), ""
	for {
		p := make([]byte, 256)
		n, err := in.Read(p)
		if n == len(p) || !utf8.Valid(p[:n]) {
			t.Fatalf("a read of %d bytes: %q", n, p[:n])
		}
		got += strings.TrimPrefix(string(p[:n]), mark)
		if err != nil {
			break
		}
	}
	if got != text {
		t.Errorf("read %d of %d bytes", len(got), len(text))
	}
}

func TestAFrameIsDrawnOnceItIsWhole(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	o, frame := NewOutput(null), "line"+Frame(math.MaxUint64)+Mark(1, 2)
	for i := range frame {
		_, _ = io.WriteString(o, frame[i:i+1])
		if whole := i+1 >= len("line"+Frame(math.MaxUint64)); (o.Drawn() != 0) != whole {
			t.Fatalf("after %d bytes %d is drawn", i+1, o.Drawn())
		}
	}
}
