package wechat

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
	"time"
)

var discardLog = log.New(io.Discard, "", 0)

func TestAConditionOnceCalledNotSentStaysSo(t *testing.T) {
	ours, theirs := net.Pipe()
	defer theirs.Close()
	m := &meteredConn{Conn: ours}
	var p sentProbe
	p.gotConn(httptrace.GotConnInfo{Conn: m})
	p.wrote.Store(true) // headers went into a buffer, not out
	if p.sent() {
		t.Fatal("no byte was handed over, and it is called sent")
	}
	if _, err := m.Write([]byte("late")); !errors.Is(err, net.ErrClosed) {
		t.Errorf("bytes were written after that: %v", err)
	}
}

func TestBytesTheKernelRefusedAreNotSent(t *testing.T) {
	ours, theirs := net.Pipe()
	theirs.Close()
	m := &meteredConn{Conn: ours}
	var p sentProbe
	p.gotConn(httptrace.GotConnInfo{Conn: m})
	if _, err := m.Write([]byte("x")); err == nil {
		t.Fatal("a closed pipe took bytes")
	}
	if p.sent() {
		t.Error("called sent")
	}
}

func TestBytesInFlightAreSent(t *testing.T) {
	ours, theirs := net.Pipe() // nobody reads: Write blocks like a full kernel buffer
	m := &meteredConn{Conn: ours}
	var p sentProbe
	p.gotConn(httptrace.GotConnInfo{Conn: m})
	done := make(chan struct{})
	go func() { defer close(done); _, _ = m.Write([]byte("half of it is read")) }()
	one := make([]byte, 1)
	if _, err := theirs.Read(one); err != nil {
		t.Fatal(err)
	}
	if !p.sent() {
		t.Error("a request that the other side is reading was called not sent")
	}
	theirs.Close()
	<-done
	if !p.sent() {
		t.Error("the byte that was read is forgotten")
	}
}

func TestCancelWhileDialingIsNotSent(t *testing.T) {
	dialing := make(chan struct{})
	rt := newTransport(nil, time.Second)
	rt.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
		close(dialing)
		<-ctx.Done()
		return nil, ctx.Err()
	}
	o := options()
	o.Transport = rt
	c := newClient(t, o)
	withToken(c, "canary-token-handed-in")
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-dialing; cancel() }()
	e := AsError(c.Post(ctx, "consume", consumePath, nil, nil))
	wantError(t, e, ClassNotSent, CauseCanceled)
}

// A foreign transport has no connection to watch: reading the body is enough to
// be in doubt.
func TestAForeignTransportThatReadTheBodyHasSent(t *testing.T) {
	for _, reads := range []bool{false, true} {
		o := options()
		o.Transport = roundTripper(func(r *http.Request) (*http.Response, error) {
			if r.GetBody != nil {
				t.Error("net/http could rewind the body")
			}
			if reads {
				_, _ = io.Copy(io.Discard, r.Body)
			}
			return nil, errors.New("lost")
		})
		c := newClient(t, o)
		withToken(c, "canary-token-handed-in")
		if e := consume(t, c); e == nil || e.Sent != reads || (e.Class == ClassNotSent) == reads {
			t.Errorf("body read %v: %+v", reads, e)
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answering gives a transport that answers every call with s.
func answering(s string) roundTripper {
	return func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(s)), Request: r}, nil
	}
}
