package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience bounds every wait for the screen. It is long because a busy machine
// is no fault of the program; a screen that comes is seen at once.
const patience = 90 * time.Second

// tmux is a real terminal with the program in it.
type tmux struct {
	t      *testing.T
	socket string
	env    []string
}

// size is that of a window in cells.
type size struct{ w, h int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.w, s.h) }

// start opens a window of a terminal of its own and runs the program in it.
func start(t *testing.T, s size, env []string, args ...string) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed, so the program cannot be watched in a real terminal")
	}
	dir, err := os.MkdirTemp("/tmp", "tmux") // a socket's path has at most about 100 bytes, and the test's own folder may be longer
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	x := &tmux{t: t, socket: filepath.Join(dir, "s"), env: env}
	t.Cleanup(x.end)
	x.tmux("-f", "/dev/null", "-u", "new-session", "-d", "-x", fmt.Sprint(s.w), "-y", fmt.Sprint(s.h),
		"'"+program+"' "+strings.Join(args, " ")+`; echo "ENDED $?"; sleep 1000`)
	return x
}

// end closes the window and waits until the program has gone: up to then it
// keeps what it knows, in a folder that is about to be removed.
func (x *tmux) end() {
	shell, _ := exec.Command("tmux", "-S", x.socket, "display-message", "-p", "#{pane_pid}").Output()
	running := children(strings.TrimSpace(string(shell)))
	_ = exec.Command("tmux", "-S", x.socket, "kill-server").Run()
	for end := time.Now().Add(patience); len(running) > 0 && time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		running = slices.DeleteFunc(running, func(pid string) bool {
			state, err := exec.Command("ps", "-o", "stat=", "-p", pid).Output()
			return err != nil || strings.HasPrefix(string(state), "Z")
		})
	}
}

// children are the processes that a shell has begun.
func children(shell string) []string {
	out, err := exec.Command("pgrep", "-P", shell).Output()
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

func (x *tmux) tmux(args ...string) string {
	x.t.Helper()
	cmd := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...)
	cmd.Env = x.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

// keys presses keys by their tmux names. F2 counts only when what it confirms is
// on the screen: wait for that first, as a person does.
func (x *tmux) keys(names ...string) {
	x.t.Helper()
	x.tmux(append([]string{"send-keys"}, names...)...)
}

// typed sends text as it is.
func (x *tmux) typed(text string) { x.t.Helper(); x.tmux("send-keys", "-l", text) }

// scan is a barcode scanner: a code and Enter in one go.
func (x *tmux) scan(code string) { x.t.Helper(); x.tmux("send-keys", code, "Enter") }

func (x *tmux) screen() string { x.t.Helper(); return x.tmux("capture-pane", "-p") }

// waitFor waits until the screen shows every one of texts. Wide characters of
// the screen may be broken over two lines, so blanks and line ends do not count.
func (x *tmux) waitFor(texts ...string) string {
	x.t.Helper()
	return x.until(strings.Join(texts, " and "), func(screen string) bool {
		for _, s := range texts {
			if !strings.Contains(tight(screen), tight(s)) {
				return false
			}
		}
		return true
	})
}

// until waits for a screen that satisfies ok.
func (x *tmux) until(what string, ok func(screen string) bool) string {
	x.t.Helper()
	var screen string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		if screen = x.screen(); ok(screen) {
			return screen
		}
	}
	x.t.Fatalf("never seen: %s\n%s", what, screen)
	return ""
}

func tight(s string) string { return strings.Join(strings.Fields(s), "") }

// cursor is where the terminal's own cursor is, and 1 when it can be seen.
func (x *tmux) cursor() string {
	x.t.Helper()
	return strings.TrimSpace(x.tmux("display-message", "-p", "#{cursor_x},#{cursor_y} #{cursor_flag}"))
}
