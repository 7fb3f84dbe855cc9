//go:build unix

package e2e

import (
	"bytes"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// mute runs the program on a terminal that answers no question.
func mute(t *testing.T, env []string) (*exec.Cmd, io.ReadCloser) {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = env
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	return cmd, terminal
}

// A terminal that answers nothing is asked nothing, so there is nothing for the
// first frame to wait for; how long it takes is the machine's affair.
func TestTheFirstFrameDoesNotWaitForTheTerminal(t *testing.T) {
	begun := time.Now()
	cmd, terminal := mute(t, home(t, "zh"))
	defer terminal.Close()
	var seen bytes.Buffer
	part := make([]byte, 4096)
	for !strings.Contains(seen.String(), "请扫顾客的券码") {
		n, err := terminal.Read(part)
		if seen.Write(part[:n]); err != nil {
			t.Fatalf("no first frame: %v in %q", err, seen.String())
		}
	}
	t.Logf("first frame after %v", time.Since(begun))
	if strings.Contains(seen.String(), "\x1b]11;?") || strings.Contains(seen.String(), "\x1b[6n") {
		t.Errorf("the terminal was asked something: %q", seen.String())
	}
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_, _ = io.Copy(&seen, terminal) // ends with the program; Linux then reports an input/output error
	if err := cmd.Wait(); err != nil {
		t.Errorf("SIGTERM: %v", err)
	}
	if strings.LastIndex(seen.String(), "\x1b[?1049l") < strings.LastIndex(seen.String(), "\x1b[?1049h") {
		t.Error("the alternate screen was left behind")
	}
}

func TestAHangUpEndsTheProgram(t *testing.T) {
	cmd, terminal := mute(t, home(t, "zh"))
	var seen bytes.Buffer
	part := make([]byte, 4096)
	for !strings.Contains(seen.String(), "请扫顾客的券码") {
		n, err := terminal.Read(part)
		if seen.Write(part[:n]); err != nil {
			t.Fatal(err)
		}
	}
	_ = terminal.Close() // the window is closed: the kernel sends SIGHUP
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(patience):
		_ = cmd.Process.Kill()
		t.Fatal("the program goes on without a terminal")
	}
}
