package cmd

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat/sandbox"
)

// serving runs `coupondesk sandbox` until stop, which gives the exit code.
func (d *desktop) serving(args ...string) (out *bufio.Reader, stop func() int) {
	d.t.Helper()
	return d.servingTo(&bytes.Buffer{}, args...)
}

// servingTo is serving with the words for people.
func (d *desktop) servingTo(words io.Writer, args ...string) (out *bufio.Reader, stop func() int) {
	d.t.Helper()
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	code := make(chan int, 1)
	go func() {
		code <- d.app(strings.NewReader(""), w, words).run(ctx, append([]string{"sandbox", "--listen", "127.0.0.1:0"}, args...))
		_ = w.Close()
	}()
	return bufio.NewReader(r), func() int {
		cancel()
		_, _ = io.Copy(io.Discard, r)
		return <-code
	}
}

func TestSandboxServesOthersAndShowsTheirCalls(t *testing.T) {
	d := newDesktop(t)
	out, stop := d.serving("--json", "--app-id", "wxcanary", "--app-secret", canaryText)
	var where sandboxReport
	line, err := out.ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &where) != nil || where.AppSecret != canaryText {
		t.Fatalf("%s, %v", line, err)
	}
	d.configure("[account]\napp_id = \"wxcanary\"\napp_secret = \""+canaryText+"\"\nbase_url = \""+where.BaseURL+"\"\n", 0o600)
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	for {
		var call sandbox.Call
		line, err := out.ReadBytes('\n')
		if err != nil || json.Unmarshal(line, &call) != nil {
			t.Fatalf("%s, %v", line, err)
		}
		if strings.Contains(string(line), canaryText) {
			t.Errorf("a secret in %s", line)
		}
		if call.Path == "/card/code/consume" && call.TookEffect {
			break
		}
	}
	if code := stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

// TestTheCurlLinesWork runs what the sandbox prints for people to try.
func TestTheCurlLinesWork(t *testing.T) {
	for _, program := range []string{"sh", "curl", "sed"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed, so the printed lines cannot be run")
		}
	}
	for _, args := range [][]string{nil, {"--empty"}} {
		d := newDesktop(t)
		out, stop := d.serving(args...)
		var script []string
		for len(script) < 3 {
			line, err := out.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(line, "curl") {
				script = append(script, line)
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		said, err := exec.CommandContext(ctx, "sh", "-c", strings.Join(script, "echo\n")).CombinedOutput()
		cancel()
		if err != nil || strings.Count(string(said), `"errcode":0`) < 1 || strings.Contains(string(said), "error\"") {
			t.Errorf("%v: %s\n%s", err, said, script)
		}
		stop()
	}
}

func TestTheSandboxStaysOnThisMachine(t *testing.T) {
	d := newDesktop(t)
	for lang, word := range map[string]string{"zh": "只开在本机", "en": "stays on this machine"} {
		r := d.run("sandbox", "--listen", "0.0.0.0:0", "--lang", lang).want(t, exitUsage)
		if !strings.Contains(r.err, word) {
			t.Errorf("%s", r.err)
		}
	}
}

func TestAPortInUseIsNamed(t *testing.T) {
	d := newDesktop(t)
	out, stop := d.serving("--json")
	var where sandboxReport
	line, err := out.ReadBytes('\n')
	if err != nil || json.Unmarshal(line, &where) != nil {
		t.Fatalf("%s, %v", line, err)
	}
	addr := strings.TrimPrefix(where.BaseURL, "http://")
	if r := d.run("sandbox", "--listen", addr).want(t, exitFailed); !strings.Contains(r.err, addr) || !strings.Contains(r.err, "127.0.0.1:0") {
		t.Errorf("%s", r.err)
	}
	stop()
}
