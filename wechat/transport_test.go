package wechat

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
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

func TestFaultsOfTheServer(t *testing.T) {
	write := func(w http.ResponseWriter, s string) { _, _ = io.WriteString(w, s) }
	for _, c := range []struct {
		name  string
		h     http.HandlerFunc
		class Class
		cause Cause
	}{
		{"cut after the headers", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "500")
			write(w, okBody)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, ClassAmbiguous, CauseBody},
		{"chunked and cut", func(w http.ResponseWriter, _ *http.Request) {
			write(w, okBody)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, ClassAmbiguous, CauseBody},
		{"cut before the headers", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, ClassAmbiguous, CauseReset},
		{"502", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502); write(w, okBody) }, ClassAmbiguous, CauseHTTP},
		{"web page", func(w http.ResponseWriter, _ *http.Request) { write(w, "<html>log in</html>") }, ClassAmbiguous, CauseBody},
		{"1 MiB and a byte", func(w http.ResponseWriter, _ *http.Request) {
			write(w, `{"errcode":0,"x":"`+strings.Repeat("a", maxBody)+`"}`)
		}, ClassAmbiguous, CauseBody},
		{"gzip cut off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			var b strings.Builder
			z := gzip.NewWriter(&b)
			write2(z, okBody)
			_ = z.Close()
			write(w, b.String()[:b.Len()-9])
		}, ClassAmbiguous, CauseBody},
		{"headers without end", func(w http.ResponseWriter, _ *http.Request) {
			for i := range 200 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("h", 1000))
			}
			write(w, okBody)
		}, ClassAmbiguous, CauseNetwork},
	} {
		t.Run(c.name, func(t *testing.T) {
			client := served(t, c.h)
			wantError(t, consume(t, client), c.class, c.cause)
			if client.Health().LastErr.IsZero() || client.Health().Err == nil {
				t.Error("the status line was not told")
			}
		})
	}
	t.Run("gzip whole", func(t *testing.T) {
		if e := consume(t, served(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			write2(z, okBody)
			_ = z.Close()
		}))); e != nil {
			t.Error(e)
		}
	})
}

func write2(w io.Writer, s string) { _, _ = io.WriteString(w, s) }

func TestGzipBombIsRefusedWithoutUnpackingIt(t *testing.T) {
	var bomb strings.Builder
	z, _ := gzip.NewWriterLevel(&bomb, gzip.BestSpeed)
	chunk := strings.Repeat(" ", 1<<20)
	for range 128 {
		write2(z, chunk)
	}
	_ = z.Close()
	c := served(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		write2(w, bomb.String())
	}))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	wantError(t, consume(t, c), ClassAmbiguous, CauseBody)
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 32<<20 {
		t.Errorf("%d MiB were allocated for a bomb of 128 MiB", grown>>20)
	}
}

func TestTimeAndCancel(t *testing.T) {
	hang := make(chan struct{})
	came := make(chan struct{}, 10)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		came <- struct{}{}
		if r.URL.Path == "/card/get" {
			write2(w, `{"errcode":`)
			w.(http.Flusher).Flush()
		}
		<-hang
	})
	c := served(t, h, func(o *Options) { o.Timeout = 300 * time.Millisecond })
	defer close(hang) // before the servers close, which wait for their handlers
	wantError(t, consume(t, c), ClassAmbiguous, CauseTimeout)
	err := c.Post(t.Context(), "card.get", "/card/get", nil, nil)
	wantError(t, AsError(err), ClassAmbiguous, CauseTimeout)
	<-came
	<-came

	patient := served(t, h)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-came; cancel() }()
	wantError(t, AsError(patient.Post(ctx, "consume", consumePath, nil, nil)), ClassAmbiguous, CauseCanceled)
	wantError(t, AsError(patient.Post(ctx, "consume", consumePath, nil, nil)), ClassNotSent, CauseCanceled)

	go func() { <-came; patient.Close() }()
	wantError(t, consume(t, patient), ClassAmbiguous, CauseCanceled)
	wantError(t, consume(t, patient), ClassNotSent, CauseCanceled)
}

func TestNothingIsSentToAServerThatIsNotThere(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	o := options()
	o.BaseURL = gone.URL
	c := newClient(t, o)
	withToken(c, "canary-token-handed-in")
	e := consume(t, c)
	wantError(t, e, ClassNotSent, CauseNetwork)
	if e != nil && e.Sent {
		t.Error("called sent")
	}

	var hits atomic.Int32
	untrusted := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }))
	untrusted.Config.ErrorLog = discardLog
	untrusted.StartTLS()
	defer untrusted.Close()
	o.BaseURL = untrusted.URL
	c = newClient(t, o)
	withToken(c, "canary-token-handed-in")
	wantError(t, consume(t, c), ClassNotSent, CauseTLS)
	if hits.Load() != 0 {
		t.Error("a server with an unknown certificate got the request")
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

// unreachable is a network that is down.
type unreachable struct{}

func (unreachable) RoundTrip(*http.Request) (*http.Response, error) { return nil, errDial }
