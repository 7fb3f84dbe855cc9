package wechat

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"coupondesk/wechat/secret"
)

const testSecret = "canary-appsecret-5f0c9e"

// platform is a small stand-in for the platform's token rules: a classic token
// dies when the next one is fetched (after overlap), a stable one is renewed in
// its last 300 s. It serves over the network and inside a synctest bubble.
type platform struct {
	life    time.Duration
	overlap time.Duration
	answer  func(path string) string // answer of an API call with a good token
	refuse  func() string            // answer of a token call, "" = a token

	mu         sync.Mutex
	serial     int
	alive      map[string]time.Time // token → until when
	current    string
	tokenCalls int
	apiCalls   int
	refused    int
	killEvery  int // kill all tokens after so many good API calls
	kills      int // how often that may happen
}

func newPlatform() *platform {
	return &platform{life: 2 * time.Hour, overlap: 5 * time.Minute, alive: map[string]time.Time{}}
}

func (p *platform) reply(method, path, token string) (int, string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	switch {
	case path == "/":
		return http.StatusNotFound, "nothing here"
	case path == pathClassicToken && method == http.MethodGet, path == pathStableToken && method == http.MethodPost:
		return http.StatusOK, p.tokenReply(now, path == pathStableToken)
	}
	p.apiCalls++
	if until, ok := p.alive[token]; !ok || now.After(until) {
		p.refused++
		return http.StatusOK, `{"errcode":40001,"errmsg":"invalid credential, access_token is invalid or not latest"}`
	}
	if p.killEvery > 0 && p.kills > 0 && p.apiCalls%p.killEvery == 0 {
		p.kills--
		p.killLocked()
	}
	if p.answer != nil {
		return http.StatusOK, p.answer(path)
	}
	return http.StatusOK, `{"errcode":0,"errmsg":"ok"}`
}

func (p *platform) tokenReply(now time.Time, stable bool) string {
	p.tokenCalls++
	if p.refuse != nil {
		if s := p.refuse(); s != "" {
			return s
		}
	}
	until, ok := p.alive[p.current]
	if rest := until.Sub(now); stable && ok && rest > 300*time.Second {
		return fmt.Sprintf(`{"access_token":%q,"expires_in":%d}`, p.current, int(rest.Seconds()))
	}
	if ok {
		p.alive[p.current] = now.Add(p.overlap)
	}
	p.serial++
	p.current = fmt.Sprintf("canary-token-%06d", p.serial)
	p.alive[p.current] = now.Add(p.life)
	return fmt.Sprintf(`{"access_token":%q,"expires_in":%g}`, p.current, p.life.Seconds())
}

// kill makes every token invalid at once.
func (p *platform) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.killLocked()
}

func (p *platform) killLocked() {
	clear(p.alive)
	p.current = ""
}

func (p *platform) counts() (tokenCalls, apiCalls, refused int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tokenCalls, p.apiCalls, p.refused
}

// ServeHTTP serves over the network.
func (p *platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, s := p.reply(r.Method, r.URL.Path, r.URL.Query().Get("access_token"))
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, s)
}

// RoundTrip serves without a network.
func (p *platform) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
	}
	status, s := p.reply(r.Method, r.URL.Path, r.URL.Query().Get("access_token"))
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(s)), Request: r}, nil
}

func options() Options {
	return Options{AppID: "wx2b029c08a6232582", AppSecret: secret.New(testSecret), Timeout: time.Minute}
}

// newClient gives a client that is closed with the test.
func newClient(t testing.TB, o Options) *Client {
	t.Helper()
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// served runs h on the loopback and gives a client for it, with a token that
// needs no fetching, so that h sees only the calls of the test.
func served(t testing.TB, h http.Handler, change ...func(*Options)) *Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	o := options()
	o.BaseURL = s.URL
	for _, f := range change {
		f(&o)
	}
	c := newClient(t, o)
	withToken(c, "canary-token-handed-in")
	return c
}

func withToken(c *Client, token string) {
	now := c.o.Now()
	c.tokens.adopt(lease{value: token, refresh: now.Add(time.Hour), expires: now.Add(2 * time.Hour)})
}

func consume(t testing.TB, c *Client) *Error {
	t.Helper()
	err := c.Post(t.Context(), "consume", consumePath, map[string]string{"code": "123"}, nil)
	if err == nil {
		return nil
	}
	e := AsError(err)
	if e == nil {
		t.Fatalf("not an *Error: %v", err)
	}
	return e
}

func wantError(t testing.TB, e *Error, class Class, cause Cause) {
	t.Helper()
	if e == nil || e.Class != class || e.Cause != cause {
		t.Errorf("got %v, want %s %s", e, class, cause)
	}
}
