//go:build unix

package term_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// tmux is a real terminal that can be asked where its cursor is.
type tmux struct {
	t      *testing.T
	socket string
}

func newTmux(t *testing.T, program string) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed, so nobody can say where the real cursor is")
	}
	dir, err := os.MkdirTemp("/tmp", "tmux") // a socket's path has at most about 100 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	x := &tmux{t, filepath.Join(dir, "s")}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() })
	x.do("-f", "/dev/null", "-u", "new-session", "-d", "-x", "80", "-y", "24", program)
	return x
}

func (x *tmux) do(args ...string) string {
	x.t.Helper()
	cmd := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...)
	cmd.Env = environ("LANG=zh_CN.UTF-8", "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

// expect waits until the terminal's cursor is as wanted: "x,y" and 1 when it is visible.
func (x *tmux) expect(what, want string) {
	x.t.Helper()
	var got string
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if got = x.do("display-message", "-p", "#{cursor_x},#{cursor_y} #{cursor_flag}"); got == want {
			return
		}
	}
	x.t.Errorf("%s: the cursor is at %q, want %q\n%s", what, got, want, x.do("capture-pane", "-p"))
}

func TestTheRealCursorFollowsTheField(t *testing.T) {
	x := newTmux(t, "env "+asProgram+"=1 LC_ALL=zh_CN.UTF-8 "+os.Args[0]+"; echo AFTER; sleep 1000")
	x.expect("empty field", "8,4 1")
	x.do("send-keys", "-l", "满减券")
	x.expect("after Chinese", "14,4 1")
	x.do("send-keys", "-l", "“好”—1")
	x.expect("after quotation marks, which some locales take for wide", "20,4 1")
	x.do("resize-window", "-x", "60", "-y", "20")
	x.expect("after a resize", "20,4 1")
	x.do("send-keys", "Tab")
	var flag string
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end) && flag != "0"; time.Sleep(20 * time.Millisecond) {
		flag = x.do("display-message", "-p", "#{cursor_flag}")
	}
	if flag != "0" {
		t.Error("the cursor is shown although no field has the focus")
	}
	x.do("send-keys", "Tab")
	x.expect("after the focus came back", "20,4 1")
	x.do("send-keys", "C-c")
	x.expect("after the end, on the screen from before", "0,1 1")
}
