// Package e2e runs the built program in a real terminal (tmux) and on a
// terminal that answers nothing. It has no code of its own.
package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is the path of the built program, made once for all tests.
var program string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "coupondesk-e2e")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "coupondesk")
	if out, err := exec.Command("go", "build", "-o", program, "..").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// home is the environment of one machine of its own: nothing of the person who
// runs the tests comes in, nothing stays behind.
func home(t *testing.T, lang string, more ...string) []string {
	dir := t.TempDir()
	locale := map[string]string{"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[lang]
	return append([]string{
		"HOME=" + dir, "XDG_CONFIG_HOME=" + filepath.Join(dir, "config"), "XDG_STATE_HOME=" + filepath.Join(dir, "state"),
		"COUPONDESK_DATA=" + filepath.Join(dir, "data"), "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=" + locale, "TMPDIR=" + os.TempDir(),
	}, more...)
}
