//go:build unix

package term_test

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// environ is this process's environment as a person's terminal has it: with a TERM, and without the CI variable that would silence the question.
func environ(more ...string) []string {
	var out []string
	for _, kv := range os.Environ() {
		if name, _, _ := strings.Cut(kv, "="); name != "CI" && name != "TERM" && name != "COLORTERM" && name != "NO_COLOR" {
			out = append(out, kv)
		}
	}
	return append(append(out, "TERM=xterm-256color"), more...)
}

// A terminal that answers nothing must not hold up the first frame: Bubble Tea by itself asks for the background colour and waits five seconds. Who asks nothing waits for nothing; how long it took is the machine's affair.
func TestSilentTerminalSeesTheFirstFrame(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = environ(asProgram + "=1")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skip("no pseudo terminal here: ", err)
	}
	start := time.Now()
	defer tty.Close()
	frame := make(chan string, 1)
	go func() {
		var all []byte
		buf := make([]byte, 4096)
		for !bytes.Contains(all, []byte("READY")) {
			n, err := tty.Read(buf)
			if all = append(all, buf[:n]...); err != nil {
				break
			}
		}
		frame <- string(all)
	}()
	var seen string
	select {
	case seen = <-frame:
		t.Logf("the first frame took %v", time.Since(start))
	case <-time.After(30 * time.Second):
		t.Error("no frame in 30 s")
	}
	for _, question := range []string{"\x1b]11;?", "\x1b]10;?", "\x1b[6n", "\x1b[c"} {
		if strings.Contains(seen, question) {
			t.Errorf("the terminal was asked %q", question)
		}
	}
	if _, err := tty.WriteString("\x03"); err != nil {
		t.Error(err)
	}
	go func() { // an unread terminal would block the program's last words
		buf := make([]byte, 4096)
		for {
			if _, err := tty.Read(buf); err != nil {
				return
			}
		}
	}()
	if err := cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
}

// The cure works only as long as our package is initialised before Bubble Tea's, which Go decides by the import path.
func TestEarlyIsInitialisedBeforeBubbleTea(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = environ("GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	ours := bytes.Index(out, []byte("init coupondesk/ui/term/early @"))
	theirs := bytes.Index(out, []byte("init github.com/charmbracelet/bubbletea @"))
	if ours < 0 || theirs < 0 || ours > theirs {
		t.Errorf("early is initialised at byte %d, Bubble Tea at byte %d of:\n%s", ours, theirs, out)
	}
}
