package e2e

import (
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// command runs the program without a terminal and gives what it printed and
// its exit code.
func command(t *testing.T, env []string, args ...string) (out, said string, code int) {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = env
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// printed is what a command prints as JSON when it ends well.
func printed[T any](t *testing.T, env []string, args ...string) (v T) {
	t.Helper()
	out, said, code := command(t, env, append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), &v); code != 0 || err != nil {
		t.Fatalf("%v: exit code %d, %v\n%s\n%s", args, code, err, out, said)
	}
	return v
}

// inside is the embedded sandbox of a console that runs.
func inside(t *testing.T, env []string) *remote {
	t.Helper()
	for _, e := range env {
		if dir, ok := strings.CutPrefix(e, "COUPONDESK_DATA="); ok {
			address, err := os.ReadFile(filepath.Join(dir, "sandbox", "address"))
			if err != nil {
				t.Fatal(err)
			}
			return &remote{t: t, base: strings.TrimSpace(string(address))}
		}
	}
	t.Fatal("no data folder")
	return nil
}

// openIDs are the followers by their names.
func (r *remote) openIDs() map[string]string {
	r.t.Helper()
	var all struct {
		Users []struct{ OpenID, Name string }
	}
	r.read(http.Get(r.base + "/_sandbox/users"))(&all)
	out := map[string]string{}
	for _, u := range all.Users {
		out[u.Name] = u.OpenID
	}
	return out
}

// goTo opens a screen from the list of all actions.
func (x *tmux) goTo(name string) {
	x.t.Helper()
	x.keys("F10")
	x.until("the list of actions", func(string) bool { return strings.HasSuffix(x.cursor(), " 1") })
	x.written(name)
	x.until("the screen found", func(screen string) bool { return row(screen, "▸", name) })
	x.keys("Enter")
	x.until("the screen", func(screen string) bool { return row(strings.SplitN(screen, "\n", 2)[0], name) })
}

// written types a text and waits until the field has it: letters and an Enter
// that come in one go are a scanner's.
func (x *tmux) written(text string) {
	x.t.Helper()
	x.typed(text)
	r := []rune(text)
	end := string(r[max(0, len(r)-8):])
	x.until("the text typed", func(screen string) bool { return row(screen, "▌", end) })
}

// openLink has the customer open an address.
func (x *tmux) openLink(link string) {
	x.t.Helper()
	x.keys("o")
	x.written(link)
	x.keys("Enter")
}

// to moves down or up to a row of a list, a key for each screen that comes.
func (x *tmux) to(key string, texts ...string) {
	x.t.Helper()
	pressed := ""
	x.until(strings.Join(texts, " and ")+" selected", func(screen string) bool {
		if row(screen, append([]string{"▸"}, texts...)...) {
			return true
		}
		if row(screen, texts...) && screen != pressed {
			pressed = screen
			x.keys(key)
		}
		return false
	})
}
