package e2e

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
)

// between puts act between the programs of env and the sandbox.
func (r *remote) between(env []string, act func(w http.ResponseWriter, q *http.Request, forward http.Handler)) {
	r.t.Helper()
	to, err := url.Parse(r.base)
	if err != nil {
		r.t.Fatal(err)
	}
	forward := httputil.NewSingleHostReverseProxy(to)
	forward.ErrorLog = log.New(io.Discard, "", 0) // callers go as they are meant to
	at := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { act(w, q, forward) }))
	r.t.Cleanup(at.Close)
	r.configure(env, func(text string) string { return strings.ReplaceAll(text, r.base, at.URL) })
}

// keep answers nothing until the caller has gone, which is noticed only when
// the body has been read.
func keep(q *http.Request) {
	_, _ = io.Copy(io.Discard, q.Body)
	<-q.Context().Done()
}

// silentFrom lets the first call of a path through and answers nothing from then
// on, to that call and to all others, until the function it returns is called.
func (r *remote) silentFrom(env []string, path string) (speak func()) {
	r.t.Helper()
	var silent, speaks atomic.Bool
	r.between(env, func(w http.ResponseWriter, q *http.Request, forward http.Handler) {
		switch {
		case speaks.Load():
			forward.ServeHTTP(w, q)
		case q.URL.Path == path && silent.CompareAndSwap(false, true):
			forward.ServeHTTP(httptest.NewRecorder(), q)
			<-q.Context().Done()
		case silent.Load():
			keep(q)
		default:
			forward.ServeHTTP(w, q)
		}
	})
	return func() { speaks.Store(true) }
}

// configure changes the configuration that env names.
func (r *remote) configure(env []string, change func(string) string) {
	r.t.Helper()
	for _, v := range env {
		if path, ok := strings.CutPrefix(v, "COUPONDESK_CONFIG="); ok {
			raw, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, []byte(change(string(raw))), 0o600)
			}
			if err != nil {
				r.t.Fatal(err)
			}
		}
	}
}
