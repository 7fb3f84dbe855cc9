package wechat

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf8"
)

const consumePath = "/card/code/consume"

var (
	errDial  = &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	errDNS   = &net.DNSError{Err: "no such host", Name: "api.weixin.qq.com"}
	errReset = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	errTLS   = x509.UnknownAuthorityError{}
)

func body(s string) Answer {
	return Answer{Path: consumePath, Status: 200, Body: []byte(s), Sent: true}
}

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		name  string
		a     Answer
		class Class // ClassOK: nil
		cause Cause
		code  int
	}{
		// Done: nothing but this.
		{"ok", body(`{"errcode":0,"errmsg":"ok"}`), ClassOK, "", 0},
		{"ok, only errcode", body(`{"errcode":0}`), ClassOK, "", 0},
		{"ok, errcode last and unknown members", body(`{"card":{"card_id":"p"},"x":[{"errcode":40099}],"errcode":0}`), ClassOK, "", 0},
		{"ok, blanks around", body(" \r\n{ \"errcode\" : 0 } \n"), ClassOK, "", 0},
		{"ok, errmsg of a wrong type", body(`{"errcode":0,"errmsg":7}`), ClassOK, "", 0},
		{"ok, an errcode deeper down is not doubled", body(`{"errcode":0,"card":{"errcode":1}}`), ClassOK, "", 0},
		{"token without errcode", Answer{Path: pathStableToken, Status: 200, Body: []byte(`{"access_token":"t","expires_in":7200}`)}, ClassOK, "", 0},
		{"statistics without errcode", Answer{Path: "/datacube/getcardbizuininfo", Status: 200, Body: []byte(`{"list":[]}`)}, ClassOK, "", 0},

		// Nothing was sent.
		{"dial refused", Answer{Err: errDial}, ClassNotSent, CauseNetwork, 0},
		{"no such host", Answer{Err: errDNS}, ClassNotSent, CauseNetwork, 0},
		{"certificate", Answer{Err: errTLS}, ClassNotSent, CauseTLS, 0},
		{"plain HTTP on the TLS port", Answer{Err: errors.New("http: server gave HTTP response to HTTPS client")}, ClassNotSent, CauseTLS, 0},
		{"proxy", Answer{Err: &net.OpError{Op: "proxyconnect", Err: syscall.ECONNREFUSED}}, ClassNotSent, CauseNetwork, 0},
		{"canceled before writing", Answer{Err: context.Canceled}, ClassNotSent, CauseCanceled, 0},
		{"out of time before writing", Answer{Err: context.DeadlineExceeded}, ClassNotSent, CauseTimeout, 0},
		{"client closed", Answer{Err: errClosed}, ClassNotSent, CauseCanceled, 0},

		// Sent, and no complete answer.
		{"timeout", Answer{Err: context.DeadlineExceeded, Sent: true}, ClassAmbiguous, CauseTimeout, 0},
		{"i/o timeout", Answer{Err: os.ErrDeadlineExceeded, Sent: true}, ClassAmbiguous, CauseTimeout, 0},
		{"canceled", Answer{Err: context.Canceled, Sent: true}, ClassAmbiguous, CauseCanceled, 0},
		{"reset", Answer{Err: errReset, Sent: true}, ClassAmbiguous, CauseReset, 0},
		{"EOF", Answer{Err: io.EOF, Sent: true}, ClassAmbiguous, CauseReset, 0},
		{"idle connection closed", Answer{Err: errors.New("http: server closed idle connection"), Sent: true}, ClassAmbiguous, CauseReset, 0},
		{"TLS alert after the request", Answer{Err: errTLS, Sent: true}, ClassAmbiguous, CauseTLS, 0},
		{"no HTTP at all", Answer{Err: errors.New(`net/http: HTTP/1.x transport connection broken: malformed HTTP response "SSH-2.0"`), Sent: true}, ClassAmbiguous, CauseBody, 0},
		{"anything unheard of", Answer{Err: errors.New("?"), Sent: true}, ClassAmbiguous, CauseNetwork, 0},
		{"body cut off", Answer{Status: 200, Body: []byte(`{"errcode":0}`), BodyErr: io.ErrUnexpectedEOF}, ClassAmbiguous, CauseBody, 0},
		{"body too large", Answer{Status: 200, BodyErr: errTooLarge}, ClassAmbiguous, CauseBody, 0},
		{"body out of time", Answer{Status: 200, BodyErr: context.DeadlineExceeded}, ClassAmbiguous, CauseTimeout, 0},
		{"body reset", Answer{Status: 200, BodyErr: errReset}, ClassAmbiguous, CauseReset, 0},

		// HTTP statuses other than 200, whatever the body says.
		{"301", Answer{Status: 301, Body: []byte(`{"errcode":0}`)}, ClassAmbiguous, CauseRedirect, 0},
		{"302", Answer{Status: 302, Body: []byte(`{"errcode":0}`)}, ClassAmbiguous, CauseRedirect, 0},
		{"307", Answer{Status: 307}, ClassAmbiguous, CauseRedirect, 0},
		{"201 with ok", Answer{Status: 201, Body: []byte(`{"errcode":0}`)}, ClassAmbiguous, CauseHTTP, 0},
		{"204", Answer{Status: 204}, ClassAmbiguous, CauseHTTP, 0},
		{"404", Answer{Status: 404}, ClassAmbiguous, CauseHTTP, 0},
		{"412 with a refusal", Answer{Status: 412, Body: []byte(`{"errcode":40099}`)}, ClassAmbiguous, CauseHTTP, 0},
		{"500", Answer{Status: 500}, ClassAmbiguous, CauseHTTP, 0},
		{"502", Answer{Status: 502, Body: []byte(`<html>bad gateway</html>`)}, ClassAmbiguous, CauseHTTP, 0},
		{"504", Answer{Status: 504}, ClassAmbiguous, CauseHTTP, 0},

		// Bodies that say nothing certain.
		{"empty", body(``), ClassAmbiguous, CauseBody, 0},
		{"captive portal", body(`<!DOCTYPE html><html>login</html>`), ClassAmbiguous, CauseBody, 0},
		{"truncated", body(`{"errcode":0,"errmsg":"o`), ClassAmbiguous, CauseBody, 0},
		{"truncated after errcode", body(`{"errcode":0`), ClassAmbiguous, CauseBody, 0},
		{"two objects", body(`{"errcode":0}{"errcode":40099}`), ClassAmbiguous, CauseBody, 0},
		{"rubbish behind", body(`{"errcode":0}x`), ClassAmbiguous, CauseBody, 0},
		{"comma too many", body(`{"errcode":0,}`), ClassAmbiguous, CauseBody, 0},
		{"array", body(`[{"errcode":0}]`), ClassAmbiguous, CauseBody, 0},
		{"number", body(`0`), ClassAmbiguous, CauseBody, 0},
		{"null", body(`null`), ClassAmbiguous, CauseBody, 0},
		{"byte order mark", body("\ufeff{\"errcode\":0}"), ClassAmbiguous, CauseBody, 0},
		{"single quotes", body(`{'errcode':0}`), ClassAmbiguous, CauseBody, 0},

		// errcode itself.
		{"no errcode", body(`{"errmsg":"ok"}`), ClassAmbiguous, CauseBody, 0},
		{"empty object", body(`{}`), ClassAmbiguous, CauseBody, 0},
		{"null errcode", body(`{"errcode":null}`), ClassAmbiguous, CauseBody, 0},
		{"errcode as text", body(`{"errcode":"0"}`), ClassAmbiguous, CauseBody, 0},
		{"errcode false", body(`{"errcode":false}`), ClassAmbiguous, CauseBody, 0},
		{"errcode object", body(`{"errcode":{}}`), ClassAmbiguous, CauseBody, 0},
		{"errcode 0.0", body(`{"errcode":0.0}`), ClassAmbiguous, CauseBody, 0},
		{"errcode -0", body(`{"errcode":-0}`), ClassAmbiguous, CauseBody, 0},
		{"errcode 0e5", body(`{"errcode":0e5}`), ClassAmbiguous, CauseBody, 0},
		{"errcode beyond every number", body(`{"errcode":99999999999999999999}`), ClassAmbiguous, CauseBody, 0},
		{"refused, then ok", body(`{"errcode":40099,"errcode":0}`), ClassAmbiguous, CauseBody, 0},
		{"ok twice", body(`{"errcode":0,"errcode":0}`), ClassAmbiguous, CauseBody, 0},
		{"ok and another spelling", body(`{"errcode":0,"ErrCode":40099}`), ClassAmbiguous, CauseBody, 0},
		{"another spelling alone", body(`{"Errcode":0}`), ClassAmbiguous, CauseBody, 0},
		{"doubled through an escape", body(`{"errcode":0,"err\u0063ode":40099}`), ClassAmbiguous, CauseBody, 0},

		// Codes of the platform.
		{"busy", body(`{"errcode":-1,"errmsg":"system error"}`), ClassAmbiguous, CauseCode, -1},
		{"a code nobody knows", body(`{"errcode":987654,"errmsg":"new"}`), ClassAmbiguous, CauseCode, 987654},
		{"a negative code nobody knows", body(`{"errcode":-41000}`), ClassAmbiguous, CauseCode, -41000},
		{"40001", body(`{"errcode":40001}`), ClassToken, CauseCredentials, 40001},
		{"40014", body(`{"errcode":40014}`), ClassToken, CauseCredentials, 40014},
		{"42001", body(`{"errcode":42001}`), ClassToken, CauseCredentials, 42001},
		{"45009", body(`{"errcode":45009}`), ClassThrottled, CauseQuota, 45009},
		{"45011", body(`{"errcode":45011}`), ClassThrottled, CauseQuota, 45011},
		{"40164", body(`{"errcode":40164}`), ClassRefused, CauseIP, 40164},
		{"40056", body(`{"errcode":40056}`), ClassRefused, CauseCode, 40056},
		{"40116", body(`{"errcode":40116}`), ClassRefused, CauseCode, 40116},
		{"40127", body(`{"errcode":40127}`), ClassRefused, CauseCode, 40127},
		{"40078", body(`{"errcode":40078}`), ClassRefused, CauseCode, 40078},
		{"40079", body(`{"errcode":40079}`), ClassRefused, CauseCode, 40079},
		{"40100", body(`{"errcode":40100}`), ClassRefused, CauseCode, 40100},
		{"40053", body(`{"errcode":40053}`), ClassRefused, CauseCode, 40053},
		{"41011", body(`{"errcode":41011}`), ClassRefused, CauseCode, 41011},
		{"41012", body(`{"errcode":41012}`), ClassRefused, CauseCode, 41012},
		{"45030", body(`{"errcode":45030}`), ClassRefused, CauseCode, 45030},
		{"48001", body(`{"errcode":48001}`), ClassRefused, CauseCode, 48001},
		{"40013", body(`{"errcode":40013}`), ClassRefused, CauseCode, 40013},
		{"40099", body(`{"errcode":40099}`), ClassRefused, CauseCode, 40099},
		{"40147", body(`{"errcode":40147}`), ClassRefused, CauseCode, 40147},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := Classify(c.a)
			if c.class == ClassOK {
				if e != nil {
					t.Fatalf("not done: %v", e)
				}
				return
			}
			if e == nil {
				t.Fatal("called done")
			}
			if e.Class != c.class || e.Cause != c.cause || e.Code != c.code || e.HasCode != (c.code != 0) {
				t.Errorf("got %s %s %d (%v), want %s %s %d", e.Class, e.Cause, e.Code, e.HasCode, c.class, c.cause, c.code)
			}
		})
	}
}

func TestErrmsgIsTakenApart(t *testing.T) {
	for _, c := range []struct{ in, msg, hint, rid string }{
		{"invalid serial code hint: [iHBD40040ent3]", "invalid serial code", "iHBD40040ent3", ""},
		{"invalid code, this code has consumed. hint: [a_b-c 1]", "invalid code, this code has consumed.", "a_b-c 1", ""},
		{"invalid card id rid: 61725984-6126f6f9-040f19c4", "invalid card id", "", "61725984-6126f6f9-040f19c4"},
		{"x hint: [h1] rid: 1-2-3", "x", "h1", "1-2-3"},
		{"invalid user-card status! Hint: the card was given to user, but may be deleted or set unavailable ! hint: [Z9]",
			"invalid user-card status! Hint: the card was given to user, but may be deleted or set unavailable !", "Z9", ""},
		{"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist", "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist", "", ""},
		{"\x1b[31mred\x1b[0m\r\nnext\tline\u202e\u200b\x00", "[31mred[0m next line", "", ""},
		{"broken \xff\xfe utf8", "broken  utf8", "", ""},
		{"", "", "", ""},
		{"rid: 1-2-3", "", "", "1-2-3"},
	} {
		msg, hint, rid := splitErrmsg(c.in)
		if msg != c.msg || hint != c.hint || rid != c.rid {
			t.Errorf("%q:\n got %q %q %q\nwant %q %q %q", c.in, msg, hint, rid, c.msg, c.hint, c.rid)
		}
	}
	long, _, _ := splitErrmsg(strings.Repeat("券", 200))
	if len(long) > maxMsg || !utf8.ValidString(long) || len(long) < maxMsg-3 {
		t.Errorf("a long errmsg became %d bytes", len(long))
	}
}

func TestErrorSaysWhatHappened(t *testing.T) {
	e := Classify(Answer{Op: "consume", Path: consumePath, Status: 200,
		Body: []byte(`{"errcode":40056,"errmsg":"invalid serial code rid: 1-2-3"}`)})
	if got, want := e.Error(), "consume: REFUSED 40056 invalid serial code (rid 1-2-3)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	e = Classify(Answer{Op: "consume", Err: context.DeadlineExceeded, Sent: true})
	if !e.Timeout() || !errors.Is(e, context.DeadlineExceeded) || AsError(io.EOF) != nil || AsError(errors.Join(io.EOF, e)) != e {
		t.Error("the chain of the error is broken")
	}
	if got := Classify(Answer{Op: "consume", Status: 502}).Error(); got != "consume: AMBIGUOUS HTTP 502" {
		t.Errorf("%q", got)
	}
}

// FuzzClassify holds the rules against a second reading of the answer.
func FuzzClassify(f *testing.F) {
	for _, s := range []string{
		`{"errcode":0,"errmsg":"ok"}`, `{"errcode":40099,"errcode":0}`, `{"errcode":"0"}`, `{"errcode":-1}`, ``,
		`{"errcode":40056,"errmsg":"invalid serial code hint: [iHBD40040ent3]"}`, `{"ErrCode":0}`, `[0]`, `{"errcode":0.0}`,
	} {
		f.Add(200, []byte(s), false, false, true)
	}
	f.Fuzz(func(t *testing.T, status int, b []byte, failed, cut, sent bool) {
		a := Answer{Op: "consume", Path: consumePath, Status: status, Body: b, Sent: sent}
		if failed {
			a.Err, a.Status = io.EOF, 0
		}
		if cut {
			a.BodyErr = io.ErrUnexpectedEOF
		}
		e := Classify(a)
		if e == nil {
			var m map[string]any
			if failed || cut || status != 200 || json.Unmarshal(b, &m) != nil || m["errcode"] != float64(0) || strings.Count(string(b), "errcode") > 1 && doubled(b) {
				t.Fatalf("called done: %d %q", status, b)
			}
			return
		}
		switch {
		case failed && !sent && e.Class != ClassNotSent:
			t.Fatalf("nothing was sent, and it is %s", e.Class)
		case (failed && sent || !failed && (status != 200 || cut)) && e.Class != ClassAmbiguous:
			t.Fatalf("no complete answer, and it is %s", e.Class)
		case e.HasCode && e.Class != ClassAmbiguous:
			if x, ok := Explain(e.Code); !ok || x.Class != e.Class {
				t.Fatalf("%d is %s", e.Code, e.Class)
			}
		case !failed && e.Class != ClassAmbiguous && !e.HasCode:
			t.Fatalf("%s without a code", e.Class)
		}
		if len(e.Msg) > maxMsg || strings.ContainsFunc(e.Error(), unicode.IsControl) || !utf8.ValidString(e.Msg) {
			t.Fatalf("not safe to show: %q", e.Error())
		}
	})
}

// doubled counts errcode among the outer members by the reading of a map that
// keeps all values.
func doubled(b []byte) bool {
	dec := json.NewDecoder(strings.NewReader(string(b)))
	depth, n, name := 0, 0, true
	for {
		tok, err := dec.Token()
		if err != nil {
			return n > 1
		}
		if d, ok := tok.(json.Delim); ok {
			if d == '{' || d == '[' {
				depth++
				name = true
			} else if depth--; depth == 1 {
				name = true
			}
			continue
		}
		if depth == 1 {
			if s, ok := tok.(string); ok && name && s == "errcode" {
				n++
			}
			name = !name
		}
	}
}
