package wechat

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"coupondesk/wechat/secret"
)

// leaks looks for the secret and for every token in everything that can be
// printed of an error.
func leaks(t *testing.T, what string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if strings.Contains(s, "canary") {
			t.Errorf("%s: %s", what, s)
		}
	}
}

func everyPrint(err error) []string {
	var out []string
	for ; err != nil; err = errors.Unwrap(err) {
		j, _ := json.Marshal(err)
		out = append(out, err.Error(), fmt.Sprintf("%v %+v %#v %q", err, err, err, err), string(j))
		if e := AsError(err); e != nil {
			out = append(out, fmt.Sprintf("%#v", *e), e.Msg, e.Hint, e.RID)
		}
	}
	return out
}

func TestNoSecretIsEverPrinted(t *testing.T) {
	echo := func(r *http.Request) string {
		b, _ := io.ReadAll(r.Body)
		return r.URL.String() + " " + string(b)
	}
	quoted := func(s string) string { b, _ := json.Marshal(s); return string(b) }
	for name, h := range map[string]http.HandlerFunc{
		"echoed in errmsg": func(w http.ResponseWriter, r *http.Request) {
			write2(w, `{"errcode":40099,"errmsg":`+quoted(echo(r))+`}`)
		},
		"echoed on a token code": func(w http.ResponseWriter, r *http.Request) {
			write2(w, `{"errcode":40001,"errmsg":`+quoted(echo(r))+`}`)
		},
		"echoed in a page": func(w http.ResponseWriter, r *http.Request) { write2(w, echo(r)) },
		"echoed in a redirect": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "http://%zz/"+r.URL.RawQuery)
			w.WriteHeader(307)
		},
		"echoed in a broken answer": func(w http.ResponseWriter, r *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			write2(conn, "HTTP/1.1 200 "+r.URL.RawQuery+"\r\n"+r.URL.RawQuery+"\r\n\r\n")
			conn.Close()
		},
		"cut": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"wrong types": func(w http.ResponseWriter, r *http.Request) {
			write2(w, `{"errcode":0,"card":`+quoted(echo(r))+`}`)
		},
	} {
		for _, kind := range []TokenKind{Stable, Classic} {
			for _, tokenFails := range []bool{false, true} {
				var log bytes.Buffer
				p := newPlatform()
				s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if strings.HasPrefix(r.URL.Path, "/cgi-bin/") && !tokenFails {
						p.ServeHTTP(w, r)
						return
					}
					h(w, r)
				}))
				o := options()
				o.BaseURL, o.TokenKind = s.URL, kind
				o.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
				c := newClient(t, o)
				var out struct {
					Card struct{ ID string } `json:"card"`
				}
				err := c.Post(t.Context(), "card.get", "/card/get", map[string]string{"code": "1"}, &out)
				if err == nil {
					t.Errorf("%s was called done", name)
				}
				s.Close()
				gone := c.Post(t.Context(), "card.get", "/card/get", nil, nil)
				leaks(t, name, everyPrint(err)...)
				leaks(t, name, everyPrint(gone)...)
				h := c.Health()
				leaks(t, name, log.String(), fmt.Sprintf("%+v %#v %v %v", h, h, h.Err, h.TokenErr), fmt.Sprintf("%v %+v %#v", c, c, c))
				if !strings.Contains(log.String(), "path=/") || strings.Contains(log.String(), "access_token") {
					t.Errorf("%s: the log: %s", name, log.String())
				}
			}
		}
	}
}

// A transport that is not ours may put the URL into its error, as net/http's
// client does.
func TestURLOfAForeignErrorIsTakenOff(t *testing.T) {
	o := options()
	o.Transport = roundTripper(func(r *http.Request) (*http.Response, error) {
		return nil, &url.Error{Op: "Post", URL: r.URL.String(), Err: fmt.Errorf("saw %s: %w", r.URL.RawQuery, io.ErrUnexpectedEOF)}
	})
	c := newClient(t, o)
	withToken(c, "canary-token-handed-in")
	err := c.Post(t.Context(), "card.get", "/card/get", nil, nil)
	leaks(t, "url.Error", everyPrint(err)...)
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("what lies beneath is lost")
	}
}

func TestTheSharedRedactorLearnsTheSecret(t *testing.T) {
	o := options()
	o.Redactor = secret.NewRedactor()
	o.Transport = answering(okBody)
	newClient(t, o)
	if got := o.Redactor.Redact("secret=" + testSecret); strings.Contains(got, testSecret) {
		t.Errorf("the client did not teach the redactor its secret: %s", got)
	}
}
