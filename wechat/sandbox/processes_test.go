package sandbox

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// callerEnv makes the test binary be a program of a merchant that shares nothing
// with others: it keeps a classic token of its own and fetches one when it has
// none or the platform refuses the one it has.
const callerEnv = "SANDBOX_TEST_CALLER"

// callerProcess calls once for every line it reads and answers with the errcodes
// it saw, the last of which is 0 where the call succeeded.
func callerProcess() {
	base, token := os.Getenv(callerEnv), ""
	fetch := func() {
		var out struct {
			Token string `json:"access_token"`
		}
		get(base+"/cgi-bin/token?grant_type=client_credential&appid="+DefaultAppID+"&secret="+DefaultSecret, &out)
		token = out.Token
	}
	call := func() int {
		var out struct {
			ErrCode int `json:"errcode"`
		}
		resp, err := http.Post(base+"/card/batchget?access_token="+url.QueryEscape(token), "application/json", strings.NewReader(`{"offset":0,"count":1}`))
		if err != nil {
			return -1
		}
		defer resp.Body.Close()
		_ = json.NewDecoder(resp.Body).Decode(&out)
		return out.ErrCode
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		if token == "" {
			fetch()
		}
		codes := []int{call()}
		if codes[0] == 40001 || codes[0] == 42001 {
			fetch()
			codes = append(codes, call())
		}
		fmt.Println(strings.Trim(fmt.Sprint(codes), "[]"))
	}
}

func get(address string, into any) {
	resp, err := http.Get(address)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	_ = json.NewDecoder(resp.Body).Decode(into)
}

// caller is such a process.
type caller struct {
	t   *testing.T
	in  io.WriteCloser
	out *bufio.Reader
}

func startCaller(t *testing.T, base string) *caller {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), callerEnv+"="+base)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skipf("this system starts no second process: %v", err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	return &caller{t, in, bufio.NewReader(out)}
}

// call lets the process call once and gives the errcodes it saw.
func (c *caller) call() string {
	c.t.Helper()
	if _, err := fmt.Fprintln(c.in, "call"); err != nil {
		c.t.Fatal(err)
	}
	line, err := c.out.ReadString('\n')
	if err != nil {
		c.t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// TestTwoProcessesTakeTurns: each has fetched a classic token of its own, and for
// the five minutes of the overlap both tokens are good, so no call fails and
// there are two fetches. After that the older one is refused, once.
func TestTwoProcessesTakeTurns(t *testing.T) {
	h := openShop(t, Options{})
	a, b := startCaller(t, h.base), startCaller(t, h.base)
	fetches := func() int {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		return len(h.s.journal.calls("/cgi-bin/token"))
	}
	for minute := range 5 {
		if got := a.call() + " " + b.call(); got != "0 0" {
			t.Errorf("minute %d: %s", minute, got)
		}
		if n := fetches(); n != 2 {
			t.Errorf("minute %d: %d fetches", minute, n)
		}
		h.control("POST", "clock", `{"advance":"1m"}`)
	}
	if got := a.call(); got != "40001 0" {
		t.Errorf("the older token after five minutes: %s", got)
	}
	if got := b.call(); got != "0" || fetches() != 3 {
		t.Errorf("the token of the other: %s, %d fetches", got, fetches())
	}
}
