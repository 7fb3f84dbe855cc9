package wechat

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const okBody = `{"errcode":0,"errmsg":"ok"}`

func TestRequestIsWhatTheDocumentsAsk(t *testing.T) {
	var got *http.Request
	var sent string
	c := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got, sent = r.Clone(context.Background()), string(b)
		_, _ = io.WriteString(w, okBody)
	}))
	in := map[string]string{"title": "满<100>减&20", "url": "http://a/b?x=1&y=2"}
	if err := c.Post(t.Context(), "card.get", "/card/get", in, nil); err != nil {
		t.Fatal(err)
	}
	if want := `{"title":"满<100>减&20","url":"http://a/b?x=1&y=2"}`; sent != want {
		t.Errorf("body %s, want %s", sent, want)
	}
	if got.Method != "POST" || got.URL.Path != "/card/get" || got.URL.RawQuery != "access_token=canary-token-handed-in" {
		t.Errorf("%s %s", got.Method, got.URL)
	}
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key", "Referer", "Cookie", "Authorization"} {
		if _, there := got.Header[name]; there {
			t.Errorf("header %s was sent", name)
		}
	}
	if !strings.HasPrefix(got.Header.Get("Content-Type"), "application/json") || got.Proto != "HTTP/1.1" {
		t.Errorf("%s %v", got.Proto, got.Header)
	}
	if err := c.Get(t.Context(), "ticket", "/cgi-bin/ticket/getticket", url.Values{"type": {"wx_card"}}, nil); err != nil {
		t.Fatal(err)
	}
	if q := got.URL.Query(); got.Method != "GET" || q.Get("type") != "wx_card" || q.Get("access_token") == "" || sent != "" {
		t.Errorf("%s %s %q", got.Method, got.URL, sent)
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	var hits atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		hits.Add(1)
		_, _ = io.WriteString(w, okBody)
	}))
	defer other.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, to := range []string{other.URL + "/card/code/consume", "http://%zz/", ""} {
			c := served(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", to)
				w.WriteHeader(status)
				_, _ = io.WriteString(w, okBody)
			}))
			e := consume(t, c)
			wantError(t, e, ClassAmbiguous, CauseRedirect)
		}
	}
	if hits.Load() != 0 {
		t.Errorf("the other server was called %d times", hits.Load())
	}
}

// rawServer answers the first request on each connection and drops the
// connection when the next one has come in. It counts whole requests.
func rawServer(t *testing.T, warm int) (base string, seen func() int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var n atomic.Int32
	var wg sync.WaitGroup
	serve := func(conn net.Conn) {
		defer conn.Close()
		r := bufio.NewReader(conn)
		for answered := 0; ; answered++ {
			req, err := http.ReadRequest(r)
			if err != nil {
				return
			}
			_, _ = io.Copy(io.Discard, req.Body)
			n.Add(1)
			if answered == warm {
				return
			}
			_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(okBody), okBody)
		}
	}
	wg.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() { serve(conn) })
		}
	})
	t.Cleanup(func() { l.Close(); wg.Wait() })
	return "http://" + l.Addr().String(), func() int { return int(n.Load()) }
}

func TestPostIsNeverSentTwiceOnADeadConnection(t *testing.T) {
	for warm := range 4 {
		base, seen := rawServer(t, warm)
		o := options()
		o.BaseURL = base
		c, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		withToken(c, "canary-token-handed-in")
		for i := range warm {
			if e := consume(t, c); e != nil {
				t.Fatalf("warm call %d: %v", i, e)
			}
		}
		e := consume(t, c)
		wantError(t, e, ClassAmbiguous, CauseReset)
		if e != nil && !e.Sent {
			t.Error("a request that the server has read was called not sent")
		}
		if seen() != warm+1 {
			t.Errorf("after %d good calls the server saw %d requests, want %d", warm, seen(), warm+1)
		}
		c.Close()
	}
}

func TestConnectionStaysWarm(t *testing.T) {
	var conns atomic.Int32
	p := newPlatform()
	s := httptest.NewUnstartedServer(p)
	s.Config.ConnState = func(_ net.Conn, st http.ConnState) {
		if st == http.StateNew {
			conns.Add(1)
		}
	}
	s.Start()
	defer s.Close()
	o := options()
	o.BaseURL = s.URL
	o.TokenDir = t.TempDir()
	for range 2 { // the second client finds the token in the file
		conns.Store(0)
		c := newClient(t, o)
		if err := c.Warm(t.Context()); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			if e := consume(t, c); e != nil {
				t.Fatal(e)
			}
			if err := c.Warm(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		h := c.Health()
		if conns.Load() != 1 || h.LastOK.IsZero() || h.Err != nil || h.TokenErr != nil || h.TokenExpires.IsZero() {
			t.Errorf("%d connections, health %+v", conns.Load(), h)
		}
		if skew := h.ClockSkew.Abs(); skew > 2*time.Second {
			t.Errorf("clock skew against this very machine: %v", skew)
		}
		c.Close()
	}
	if n, _, _ := p.counts(); n != 1 {
		t.Errorf("%d token calls, want 1", n)
	}
}

func TestBaseURL(t *testing.T) {
	for _, c := range []struct {
		url string
		ok  bool
	}{
		{"", true}, {"https://api.weixin.qq.com", true}, {"https://api2.weixin.qq.com/", true}, {"http://127.0.0.1:8080", true},
		{"http://localhost:1", true}, {"http://[::1]:1", true}, {"http://api.weixin.qq.com", false}, {"http://10.0.0.1", false},
		{"ftp://x", false}, {"api.weixin.qq.com", false}, {"https://user:pw@h", false}, {"https://h?a=b", false}, {"https://", false}, {"http://127.0.0.1.evil.com", false},
	} {
		o := options()
		o.BaseURL = c.url
		_, err := New(o)
		if (err == nil) != c.ok {
			t.Errorf("%q: %v", c.url, err)
		}
	}
	for _, change := range []func(*Options){
		func(o *Options) { o.AppID = "" }, func(o *Options) { o.AppSecret = options().AppSecret; o.TokenKind = "clasic" },
	} {
		o := options()
		change(&o)
		if _, err := New(o); err == nil {
			t.Error("bad options were accepted")
		}
	}
}
