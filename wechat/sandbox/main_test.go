package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if os.Getenv(helperEnv) != "" {
		helperProcess()
		return
	}
	if os.Getenv(callerEnv) != "" {
		callerProcess()
		return
	}
	goleak.VerifyTestMain(m)
}

// may20 is a Wednesday noon in China.
var may20 = time.Date(2026, 5, 20, 12, 0, 0, 0, chinaTime)

// testClock is a clock that tests move.
type testClock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *testClock) now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.t }
func (c *testClock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// shop is a sandbox on a real socket with a client in front of it.
type shop struct {
	t     *testing.T
	s     *Server
	base  string
	clock *testClock
	http  *http.Client
	token string
}

func openShop(t *testing.T, o Options) *shop {
	t.Helper()
	h := &shop{t: t, clock: &testClock{t: may20}, http: &http.Client{Transport: &http.Transport{}}}
	if o.Now == nil {
		o.Now = h.clock.now
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	h.s = s
	if h.base, err = s.Start("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.close)
	return h
}

func (h *shop) close() {
	h.http.CloseIdleConnections()
	if err := h.s.Close(); err != nil {
		h.t.Error(err)
	}
}

// got is what a caller sees.
type got struct {
	status int
	header http.Header
	raw    []byte
	m      map[string]any
	err    error // of the connection or of reading the body
}

func (g got) code() int {
	n, ok := g.m["errcode"].(float64)
	if !ok {
		return -999
	}
	return int(n)
}

func (g got) text(name string) string { s, _ := g.m[name].(string); return s }

func (h *shop) do(ctx context.Context, method, url string, body []byte, header http.Header) got {
	h.t.Helper()
	var rd io.Reader
	if body != nil {
		rd = bytes.NewReader(body)
	}
	r, err := http.NewRequestWithContext(ctx, method, h.base+url, rd)
	if err != nil {
		h.t.Fatal(err)
	}
	for k, v := range header {
		r.Header[k] = v
	}
	resp, err := h.http.Do(r)
	if err != nil {
		return got{err: err}
	}
	defer resp.Body.Close()
	g := got{status: resp.StatusCode, header: resp.Header}
	g.raw, g.err = io.ReadAll(resp.Body)
	_ = json.Unmarshal(g.raw, &g.m)
	return g
}

// fetchToken gets a stable token and keeps it for post.
func (h *shop) fetchToken() string {
	h.t.Helper()
	if h.token == "" {
		body, _ := json.Marshal(map[string]any{"grant_type": "client_credential", "appid": h.s.opts.AppID, "secret": h.s.opts.Secret})
		g := h.do(context.Background(), "POST", "/cgi-bin/stable_token", body, nil)
		if h.token = g.text("access_token"); h.token == "" {
			h.t.Fatalf("no token: %s %v", g.raw, g.err)
		}
	}
	return h.token
}

// post calls the API with a good token.
func (h *shop) post(path, body string, header ...string) got {
	h.t.Helper()
	return h.postCtx(context.Background(), path, body, header...)
}

func (h *shop) postCtx(ctx context.Context, path, body string, header ...string) got {
	h.t.Helper()
	hd := http.Header{"Content-Type": {"application/json"}}
	for i := 0; i+1 < len(header); i += 2 {
		hd.Set(header[i], header[i+1])
	}
	return h.do(ctx, "POST", path+"?access_token="+h.fetchToken(), []byte(body), hd)
}

// control makes a control call that has to succeed.
func (h *shop) control(method, path, body string) got {
	h.t.Helper()
	g := h.do(context.Background(), method, controlPrefix+path, []byte(body), nil)
	if g.err != nil || g.status != 200 {
		h.t.Fatalf("%s %s: status %d %s %v", method, path, g.status, g.raw, g.err)
	}
	return g
}

// state is the state of a code as a query shows it.
func (h *shop) state(code string) string {
	h.t.Helper()
	return h.post("/card/code/get", `{"code":"`+code+`","check_consume":false}`).text("user_card_status")
}

func (h *shop) consume(code string) got {
	h.t.Helper()
	return h.post("/card/code/consume", `{"code":"`+code+`"}`)
}

// lastCall is the newest journal line of a path.
func (h *shop) lastCall(path string) Call {
	h.t.Helper()
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	calls := h.s.journal.calls(path)
	if len(calls) == 0 {
		h.t.Fatalf("no call of %s in the journal", path)
	}
	return calls[len(calls)-1]
}

// eventually polls until ok, or fails after a minute: a busy machine is no fault.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("never happened: %s", what)
}
