package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"coupondesk/wechat/sandbox"
)

// TestMain leaves lumberjack's own goroutine out: it has no end (one a log file).
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("gopkg.in/natefinch/lumberjack%2ev2.(*Logger).millRun"))
}

// Codes of the demo shop.
const (
	codeGood    = "100020003001"
	codeExpired = "100020003002"
	codeLost    = "100020003003"
	codeUsed    = "100020003004"
	codeGifting = "100020003005"
	codeDeleted = "100020003006"
	codeVoid    = "100020003007"
	codeNotYet  = "100020003008"
	codeCustom  = "QH-2026-0001"
	canaryText  = "canary0123456789abcdef0123456789"
)

// desktop is one machine: its environment, its folders and, with a sandbox of
// its own, an account configured for it.
type desktop struct {
	t    *testing.T
	env  map[string]string
	data string
	base string // of the sandbox, "" = the embedded one
	wait patience
}

// newDesktop has no configuration: the embedded sandbox.
func newDesktop(t *testing.T) *desktop {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	return &desktop{t: t, data: data, env: map[string]string{"COUPONDESK_DATA": data, "HOME": t.TempDir(), "LANG": "zh_CN.UTF-8"},
		wait: patience{most: 2 * time.Second, first: 20 * time.Millisecond, last: 50 * time.Millisecond, shell: time.Minute, call: time.Minute}}
}

// withAccount configures an account on a sandbox of this test, whose secret is
// the canary.
func withAccount(t *testing.T) *desktop { t.Helper(); return withAccountOn(t, nil) }

// withAccountOn is withAccount on a sandbox that tells of every call.
func withAccountOn(t *testing.T, told func(sandbox.Call)) *desktop {
	t.Helper()
	d := newDesktop(t)
	srv, err := sandbox.New(sandbox.Options{AppID: "wxcanary", Secret: canaryText, Log: told})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	if d.base, err = srv.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	d.configure("[account]\napp_id = \"wxcanary\"\napp_secret = \""+canaryText+"\"\nbase_url = \""+d.base+"\"\n"+
		"[counter]\nstore = \"西湖店\"\nterminal = \"1号台\"\nstaff = \"小李\"\n", 0o600)
	return d
}

func (d *desktop) configure(toml string, mode os.FileMode) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(toml), mode); err != nil {
		d.t.Fatal(err)
	}
	d.env["COUPONDESK_CONFIG"] = path
	return path
}

// result is what a command line left behind.
type result struct {
	code     int
	out, err string
}

func (d *desktop) app(in io.Reader, out, errOut io.Writer) *app {
	a := newApp(in, out, errOut)
	a.getenv = func(name string) string { return d.env[name] }
	a.wait = d.wait
	return a
}

// run carries out one command line with nobody at the terminal.
func (d *desktop) run(args ...string) result { d.t.Helper(); return d.typed("", args...) }

// typed is run with something on stdin.
func (d *desktop) typed(input string, args ...string) result {
	d.t.Helper()
	var out, errOut bytes.Buffer
	code := d.app(strings.NewReader(input), &out, &errOut).run(context.Background(), args)
	return result{code, out.String(), errOut.String()}
}

// want checks the exit code.
func (r result) want(t *testing.T, code int) result {
	t.Helper()
	if r.code != code {
		t.Errorf("exit code %d, want %d\nstdout: %s\nstderr: %s", r.code, code, r.out, r.err)
	}
	return r
}

// object reads exactly one JSON object with exactly the members of T.
func object[T any](t *testing.T, r result) T {
	t.Helper()
	var v T
	d := json.NewDecoder(strings.NewReader(r.out))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v in %q (stderr %q)", err, r.out, r.err)
	}
	if d.More() {
		t.Errorf("more than one object: %q", r.out)
	}
	again, err := json.Marshal(v)
	if err != nil || string(again) != strings.TrimSpace(r.out) {
		t.Errorf("members are missing or out of order:\n%s\n%s", r.out, again)
	}
	return v
}

// control does a control call of the sandbox in use.
func (d *desktop) control(method, name, body string, into any) {
	d.t.Helper()
	base := d.base
	if base == "" {
		base = (&embedded{dir: filepath.Join(d.data, "sandbox")}).address()
	}
	r, err := http.NewRequest(method, base+"/_sandbox/"+name, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	r.Close = true
	answer, err := loopback.RoundTrip(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		d.t.Fatalf("%s %s: %v HTTP %d %s", method, name, err, answer.StatusCode, raw)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(raw, into); err != nil {
		d.t.Fatal(err)
	}
}

// consumes counts the consume calls that the sandbox received.
func (d *desktop) consumes() int {
	d.t.Helper()
	var j struct{ Calls []sandbox.Call }
	d.control(http.MethodGet, "journal?path=/card/code/consume", "", &j)
	return len(j.Calls)
}
