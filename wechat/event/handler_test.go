package event

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"coupondesk/wechat/secret"
)

func TestTheCheckOfTheURLIsAnswered(t *testing.T) {
	h := handler(t, Options{Handle: new(inbox).take})
	// The documents' own vector.
	const good = "/wx?signature=f464b24fc39322e44b38aa78f5edd27bd1441696&echostr=4375120948345356249&timestamp=1714036504&nonce=1514711492"
	for _, c := range []struct {
		url    string
		status int
		body   string
	}{
		{good, 200, "4375120948345356249"},
		{strings.Replace(good, "f464", "f465", 1), 403, ""},
		{strings.Replace(good, "1714036504", "1714036505", 1), 403, ""},
		{strings.Replace(good, "echostr=4375120948345356249&", "", 1), 403, ""},
		{"/wx", 403, ""},
		{strings.Replace(good, "4375120948345356249", strings.Repeat("1", maxEcho+1), 1), 403, ""},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, c.url, nil))
		if w.Code != c.status || w.Body.String() != c.body {
			t.Errorf("%.60s: %d %q", c.url, w.Code, w.Body)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
			t.Error("what a stranger sends could run as a page")
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPut, "/wx", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, POST" {
		t.Errorf("PUT: %d", w.Code)
	}
}

func TestAPushIsHandedOnOnceAndAlwaysAnswered(t *testing.T) {
	in := new(inbox)
	h := handler(t, Options{Handle: in.take})
	body := read(t, "user_get_card.xml")
	for range 4 { // WeChat repeats up to three times
		if w := post(h, signedQuery(), body); w.Code != 200 || w.Body.String() != "success" {
			t.Fatalf("%d %q", w.Code, w.Body)
		}
	}
	if len(in.events) != 1 {
		t.Fatalf("handed on %d times", len(in.events))
	}
	// Two cards taken in one second are two events.
	post(h, signedQuery(), bytes.Replace(body, []byte("226009850808"), []byte("226009850809"), 1))
	if len(in.events) != 2 || in.events[0].Meta().Key == in.events[1].Meta().Key {
		t.Errorf("another code in the same second: %d events", len(in.events))
	}
}

func TestAFailureBringsThePushAgain(t *testing.T) {
	in := &inbox{err: errors.New("the ledger is full")}
	h := handler(t, Options{Handle: in.take})
	body := read(t, "user_get_card.xml")
	if w := post(h, signedQuery(), body); w.Code != 500 || w.Body.Len() != 0 {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	in.err = nil
	if w := post(h, signedQuery(), body); w.Code != 200 || len(in.events) != 2 {
		t.Errorf("%d after %d tries", w.Code, len(in.events))
	}
	// A panic must not leave the push claimed for ever.
	h = handler(t, Options{Handle: func(context.Context, Event) error { panic("!") }, Seen: h.o.Seen})
	body = bytes.Replace(body, []byte("1472551036"), []byte("1472551037"), 1)
	func() {
		defer func() { _ = recover() }()
		post(h, signedQuery(), body)
	}()
	h.o.Handle = in.take
	if w := post(h, signedQuery(), body); w.Code != 200 || len(in.events) != 3 {
		t.Errorf("after a panic: %d, %d events", w.Code, len(in.events))
	}
}

func TestTheSamePushTwiceAtOnceIsHandledOnce(t *testing.T) {
	inside, release := make(chan struct{}), make(chan struct{})
	h := handler(t, Options{Handle: func(context.Context, Event) error {
		close(inside)
		<-release
		return nil
	}})
	body := read(t, "user_get_card.xml")
	var wg sync.WaitGroup
	wg.Go(func() {
		if w := post(h, signedQuery(), body); w.Code != 200 {
			t.Errorf("first: %d", w.Code)
		}
	})
	<-inside
	if w := post(h, signedQuery(), body); w.Code != http.StatusServiceUnavailable {
		t.Errorf("second, meanwhile: %d", w.Code)
	}
	close(release)
	wg.Wait()
	if w := post(h, signedQuery(), body); w.Code != 200 {
		t.Errorf("third, afterwards: %d", w.Code)
	}
}

// brokenSeen fails where it is told to.
type brokenSeen struct{ claim, done error }

func (b brokenSeen) Claim(context.Context, string) (Delivery, error) { return First, b.claim }
func (b brokenSeen) Done(context.Context, string) error              { return b.done }
func (b brokenSeen) Drop(context.Context, string) error              { return nil }

func TestStorageThatFails(t *testing.T) {
	in := new(inbox)
	body := read(t, "user_get_card.xml")
	h := handler(t, Options{Handle: in.take, Seen: brokenSeen{claim: errors.New("disk")}})
	if w := post(h, signedQuery(), body); w.Code != 500 || len(in.events) != 0 {
		t.Errorf("nothing is handled unclaimed: %d", w.Code)
	}
	h = handler(t, Options{Handle: in.take, Seen: brokenSeen{done: errors.New("disk")}})
	if w := post(h, signedQuery(), body); w.Code != 200 || len(in.events) != 1 {
		t.Errorf("what was handled is answered with success: %d", w.Code)
	}
}

func TestRefusals(t *testing.T) {
	var log bytes.Buffer
	in := new(inbox)
	h := handler(t, Options{Handle: in.take, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	for name, c := range badPushes(string(read(t, "user_get_card.xml"))) {
		if w := post(h, c.query, []byte(c.body)); w.Code != c.status || w.Body.Len() != 0 {
			t.Errorf("%s: %d %q", name, w.Code, w.Body)
		}
	}
	if len(in.events) != 0 {
		t.Errorf("%d were handed on", len(in.events))
	}
	if s := log.String(); strings.Contains(s, "oZI8Fj040") || strings.Contains(s, "226009850808") {
		t.Error("personal data in the log")
	}
}

// badPush is what is refused, and how.
type badPush struct {
	query, body string
	status      int
}

func badPushes(good string) map[string]badPush {
	return map[string]badPush{
		"no signature":       {"", good, 403},
		"a wrong one":        {strings.Replace(signedQuery(), "899c", "899d", 1), good, 403},
		"a signature in two": {strings.Replace(signedQuery(), "signature=", "signature=x&signature=", 1), good, 403},
		"too large":          {signedQuery(), good + strings.Repeat(" ", MaxBody), 413},
		"empty":              {signedQuery(), "", 400},
		"a page":             {signedQuery(), "<html><body>502</body></html>", 400},
		"cut off":            {signedQuery(), good[:len(good)-20], 400},
		"a document type":    {signedQuery(), `<!DOCTYPE xml [<!ENTITY a "aaaa">]>` + good, 400},
		"an entity":          {signedQuery(), `<xml><MsgType>&a;</MsgType></xml>`, 400},
		"another charset":    {signedQuery(), `<?xml version="1.0" encoding="GBK"?>` + good, 400},
		"a style sheet":      {signedQuery(), `<?xml-stylesheet href="http://x"?>` + good, 400},
		"two roots":          {signedQuery(), good + good, 400},
		"a member twice":     {signedQuery(), "<xml><MsgType>event</MsgType><Event>a</Event><Event>b</Event></xml>", 400},
		"deep":               {signedQuery(), "<xml>" + strings.Repeat("<a>", 9) + strings.Repeat("</a>", 9) + "</xml>", 400},
		"many":               {signedQuery(), "<xml><a>" + strings.Repeat("<b/>", maxMembers) + "</a></xml>", 400},
		"text at the top":    {signedQuery(), "<xml>oops</xml>", 400},
		"crossed":            {signedQuery(), "<xml><a></xml></a>", 400},
		"no type":            {signedQuery(), "<xml><a>1</a></xml>", 400},
		"encrypted":          {signedQuery(), "<xml><ToUserName>gh</ToUserName><Encrypt>AAAA</Encrypt></xml>", 400},
		"JSON twice":         {signedQuery(), `{"MsgType":"event","MsgType":"text"}`, 400},
		"JSON cut off":       {signedQuery(), `{"MsgType":"event"`, 400},
	}
}

func TestOptionsThatCannotWork(t *testing.T) {
	take := new(inbox).take
	for _, o := range []Options{
		{Handle: take},
		{Token: secret.New("t")},
		{Token: secret.New("t"), Handle: take, AESKey: secret.New(strings.Repeat("A", 43))},
		{Token: secret.New("t"), Handle: take, AppID: "wx", AESKey: secret.New(strings.Repeat("A", 42))},
		{Token: secret.New("t"), Handle: take, AppID: "wx", AESKey: secret.New(strings.Repeat("?", 43))},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

func TestRecentForgetsTheOldest(t *testing.T) {
	r, ctx := NewRecent(2), t.Context()
	for _, c := range []struct {
		key  string
		want Delivery
	}{{"a", First}, {"a", Running}, {"b", First}, {"c", First}, {"a", First}} {
		if got, _ := r.Claim(ctx, c.key); got != c.want {
			t.Errorf("%s: %v", c.key, got)
		}
		if c.key == "b" {
			_ = r.Done(ctx, "b")
			if got, _ := r.Claim(ctx, "b"); got != Repeat {
				t.Errorf("b was handled: %v", got)
			}
		}
	}
	_ = r.Done(ctx, "gone")
	if len(r.kept) != 2 {
		t.Errorf("%d are kept", len(r.kept))
	}
	// What was dropped and has come again is as young as when it came again.
	r = NewRecent(3)
	for _, key := range []string{"a", "b"} {
		_, _ = r.Claim(ctx, key)
	}
	_ = r.Drop(ctx, "a")
	_, _ = r.Claim(ctx, "a")
	_ = r.Done(ctx, "a")
	_, _ = r.Claim(ctx, "c")
	if got, _ := r.Claim(ctx, "a"); got != Repeat {
		t.Errorf("dropped and come again, then forgotten too early: %v", got)
	}
}
