//go:build unix

package cmd

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"

	"coupondesk/views"
)

// fallen is a console that panics where it is told to, with a secret in hand.
type fallen struct{ where string }

type boom struct{}

func (f fallen) fall() { panic("cannot go on with " + canaryText) }

func (f fallen) Init() tea.Cmd {
	command := func() tea.Msg { return boom{} }
	switch f.where {
	case "init":
		f.fall()
	case "command":
		command = func() tea.Msg { f.fall(); return nil }
	}
	switch f.where {
	case "batch":
		return tea.Batch(func() tea.Msg { f.fall(); return nil }, func() tea.Msg { return nil })
	case "sequence":
		return tea.Sequence(func() tea.Msg { return nil }, func() tea.Msg { f.fall(); return nil })
	}
	return command
}

func (f fallen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(boom); ok && f.where == "update" {
		f.fall()
	}
	if _, ok := msg.(boom); ok && f.where == "view" {
		return fallen{"now"}, tea.Tick(10*time.Millisecond, func(time.Time) tea.Msg { return nil })
	}
	return f, nil
}

func (f fallen) View() string {
	if f.where == "now" {
		f.fall()
	}
	return "standing"
}

// onTerminal runs the console on a pty and gives what the terminal received.
func (d *desktop) onTerminal(ctx context.Context, console func(views.Options) tea.Model, typed string, args ...string) (r result, screen string) {
	d.t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		d.t.Skip("no pseudo-terminal: ", err)
	}
	if err := pty.Setsize(terminal, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		d.t.Fatal(err)
	}
	leftOpen = append(leftOpen, tty)
	var seen bytes.Buffer
	var reading sync.WaitGroup
	reading.Go(func() { readUntil(&seen, terminal, lastOfAll) })
	if _, err := io.WriteString(terminal, typed); err != nil {
		d.t.Fatal(err)
	}
	var errOut bytes.Buffer
	a := d.app(tty, tty, &errOut)
	if console != nil {
		a.console = console
	}
	code := a.run(ctx, append([]string{}, args...)) // never nil: cobra would take this process's own
	if _, err := io.WriteString(tty, lastOfAll); err != nil {
		d.t.Fatal(err)
	}
	reading.Wait()
	_ = terminal.Close()
	return result{code: code, err: errOut.String()}, strings.TrimSuffix(seen.String(), lastOfAll)
}

// lastOfAll is written to a terminal after the program has gone.
const lastOfAll = "\x00the program has gone\x00"

// leftOpen holds the terminals open for the life of the test process, as a real
// one outlives the program: Bubble Tea asks for the window's size in a goroutine
// that nobody waits for, so nobody knows when closing would be safe.
var leftOpen []*os.File

// readUntil copies what r gives until it has ended with last, or r ends.
func readUntil(to *bytes.Buffer, r io.Reader, last string) {
	piece := make([]byte, 4096)
	for !bytes.HasSuffix(to.Bytes(), []byte(last)) {
		n, err := r.Read(piece)
		to.Write(piece[:n])
		if err != nil {
			return
		}
	}
}

func TestAPanicLeavesATerminalACrashFileAndOneLine(t *testing.T) {
	for _, where := range []string{"init", "update", "view", "command", "batch", "sequence"} {
		t.Run(where, func(t *testing.T) {
			d := withAccount(t)
			d.env["TERM"] = "xterm-256color"
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			r, screen := d.onTerminal(ctx, func(views.Options) tea.Model { return fallen{where} }, "")
			r.want(t, exitFailed)
			if strings.LastIndex(screen, "\x1b[?1049l") < strings.LastIndex(screen, "\x1b[?1049h") {
				t.Error("the alternate screen was left behind")
			}
			if strings.Contains(screen+r.err, canaryText) || strings.Contains(screen, "goroutine") {
				t.Errorf("the terminal shows the panic: %q %q", screen, r.err)
			}
			files, err := filepath.Glob(filepath.Join(d.data, "crash-*.txt"))
			if err != nil || len(files) != 1 {
				t.Fatalf("crash files %v, %v; stderr %s", files, err, r.err)
			}
			raw, err := os.ReadFile(files[0])
			fi, _ := os.Stat(files[0])
			if err != nil || fi.Mode().Perm() != 0o600 || !strings.Contains(string(raw), "cannot go on with ***") || !strings.Contains(string(raw), "console_test.go") {
				t.Errorf("%v, %v: %s", err, fi.Mode(), raw)
			}
			if strings.Contains(r.err, "没有核销任何券") {
				t.Errorf("nobody knows that after a crash: %s", r.err)
			}
			if first, _, _ := strings.Cut(r.err, "\n"); !strings.Contains(first, files[0]) {
				t.Errorf("the first line does not name %s: %s", files[0], r.err)
			}
		})
	}
}

func TestASignalEndsTheConsoleInOrder(t *testing.T) {
	d := newDesktop(t)
	d.env["TERM"] = "xterm-256color"
	ctx, cancel := context.WithCancel(context.Background())
	drawn := func(o views.Options) tea.Model {
		cancel()
		return views.New(o)
	}
	r, screen := d.onTerminal(ctx, drawn, "")
	r.want(t, exitDone)
	if strings.LastIndex(screen, "\x1b[?1049l") < strings.LastIndex(screen, "\x1b[?1049h") || r.err != "" {
		t.Errorf("%q, stderr %q", screen, r.err)
	}
}

func TestNoScreenWhereNoneIsWanted(t *testing.T) {
	for name, set := range map[string]struct {
		env  map[string]string
		args []string
	}{
		"dumb terminal":   {env: map[string]string{"TERM": "dumb"}},
		"asked for":       {env: map[string]string{"TERM": "xterm"}, args: []string{"--plain"}},
		"a screen reader": {env: map[string]string{"TERM": "xterm", "ACCESSIBLE": "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesktop(t)
			for k, v := range set.env {
				d.env[k] = v
			}
			const endOfInput = "\x04"
			_, screen := d.onTerminal(context.Background(), nil, endOfInput, set.args...)
			if strings.Contains(screen, "\x1b") || !strings.Contains(screen, "沙箱") {
				t.Errorf("%q", screen)
			}
		})
	}
}
