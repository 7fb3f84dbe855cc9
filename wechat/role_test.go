package wechat

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// The other processes of these tests are this test binary with a role.
const (
	roleEnv = "WECHAT_TEST_ROLE"
	baseEnv = "WECHAT_TEST_BASE"
	dirEnv  = "WECHAT_TEST_DIR"
	kindEnv = "WECHAT_TEST_KIND"

	fleet          = 60 // processes that share one token
	callsOfAWorker = 60
)

func playRole(role string) int {
	o := options()
	o.BaseURL, o.TokenDir, o.TokenKind, o.Timeout = os.Getenv(baseEnv), os.Getenv(dirEnv), TokenKind(os.Getenv(kindEnv)), 30*time.Second
	c, err := New(o)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer c.Close()
	switch role {
	case "worker":
		return work(c)
	case "ticket":
		return tell(c)
	case "holder":
		if _, err := c.tokens.store.lock(context.Background(), time.Minute, true); err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println("held")
		_, _ = io.Copy(io.Discard, os.Stdin) // until killed
	}
	return 0
}

// work makes calls one after the other. A call may meet two dead tokens in a row
// when tokens die while its process sleeps; that is said to be not sent, and a
// person would scan again.
func work(c *Client) int {
	for range callsOfAWorker {
		var err error
		for range 3 {
			if err = c.Post(context.Background(), "consume", consumePath, nil, nil); err == nil || AsError(err).Class != ClassNotSent {
				break
			}
		}
		if err != nil {
			fmt.Println(err)
			return 1
		}
	}
	return 0
}

func startRole(t *testing.T, role, base, dir string, kind TokenKind) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), roleEnv+"="+role, baseEnv+"="+base, dirEnv+"="+dir, kindEnv+"="+string(kind))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

func TestAFleetFetchesOneTokenALife(t *testing.T) {
	if testing.Short() {
		t.Skip("starts 120 processes")
	}
	for _, kind := range []TokenKind{Classic, Stable} {
		const expiries = 3
		p := newPlatform()
		p.killEvery, p.kills = 300, expiries
		s := httptest.NewServer(p)
		dir := t.TempDir()
		var wg sync.WaitGroup
		for range fleet {
			cmd, out := startRole(t, "worker", s.URL, dir, kind)
			wg.Go(func() {
				said, _ := io.ReadAll(out)
				if err := cmd.Wait(); err != nil {
					t.Errorf("a process failed: %v: %s", err, said)
				}
			})
		}
		wg.Wait()
		s.Close()
		n, api, refused := p.counts()
		if n > expiries+1 || api-refused < fleet*callsOfAWorker {
			t.Errorf("%s: %d token calls for %d expiries; %d calls, %d refused", kind, n, expiries, api, refused)
		}
		t.Logf("%s: %d processes, %d API calls, %d refused, %d expiries, %d token calls", kind, fleet, api, refused, expiries, n)
	}
}

func TestAProcessKilledWithTheLockStopsNobody(t *testing.T) {
	p, dir := newPlatform(), t.TempDir()
	cmd, out := startRole(t, "holder", DefaultBaseURL, dir, Classic)
	if line, err := out.ReadString('\n'); err != nil || line != "held\n" {
		t.Fatalf("%q %v", line, err)
	}
	c := onPlatform(t, p, inDir(dir), classic, func(o *Options) { o.Timeout = 50 * time.Millisecond })
	e := consume(t, c)
	wantError(t, e, ClassNotSent, CauseCredentials)
	if e == nil || !strings.Contains(e.Error(), "held by another process") {
		t.Errorf("while the other holds the lock: %v", e)
	}
	wantCalls(t, p, 0, 0, 0)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if e := consume(t, onPlatform(t, p, inDir(dir), classic)); e != nil {
		t.Errorf("after it was killed: %v", e)
	}
}
