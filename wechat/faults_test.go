package wechat

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

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
		}, ClassAmbiguous, CauseBody},
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

// Time stands still while a request is on its way, so that it is always there
// when its time runs out.
func TestTimeAndCancel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		came := make(chan struct{}, 1)
		net := newPipeNet(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			if r.URL.Path == "/card/get" {
				write2(w, `{"errcode":`)
				w.(http.Flusher).Flush()
			}
			came <- struct{}{}
			<-r.Context().Done()
		}))
		c := net.client(t, 8*time.Second)
		for _, path := range []string{consumePath, "/card/get"} {
			begun := time.Now()
			wantError(t, AsError(c.Post(t.Context(), "op", path, nil, nil)), ClassAmbiguous, CauseTimeout)
			if took := time.Since(begun); took != 8*time.Second {
				t.Errorf("%s: given up after %v", path, took)
			}
			<-came
		}

		patient := net.client(t, time.Hour)
		ctx, cancel := context.WithCancel(t.Context())
		go func() { <-came; cancel() }()
		wantError(t, AsError(patient.Post(ctx, "consume", consumePath, nil, nil)), ClassAmbiguous, CauseCanceled)
		wantError(t, AsError(patient.Post(ctx, "consume", consumePath, nil, nil)), ClassNotSent, CauseCanceled)

		if !patient.Health().LastErr.IsZero() {
			t.Error("a call that the caller gave up was counted against the line")
		}

		go func() { <-came; patient.Close() }()
		wantError(t, consume(t, patient), ClassAmbiguous, CauseCanceled)
		wantError(t, consume(t, patient), ClassNotSent, CauseCanceled)
	})
}

func TestNothingIsSentToAServerThatIsNotThere(t *testing.T) {
	o := options()
	o.BaseURL = "http://127.0.0.1:1" // a port that no test is given meanwhile
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

// unreachable is a network that is down.
type unreachable struct{}

func (unreachable) RoundTrip(*http.Request) (*http.Response, error) { return nil, errDial }
