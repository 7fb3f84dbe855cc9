package wechat

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"
)

// pipeNet is a server and the lines to it in memory. Inside a synctest bubble
// nothing on them takes any time.
type pipeNet struct {
	dialled chan net.Conn
	closed  chan struct{}
}

func newPipeNet(t *testing.T, h http.Handler) *pipeNet {
	t.Helper()
	n := &pipeNet{make(chan net.Conn), make(chan struct{})}
	s, done := &http.Server{Handler: h, ErrorLog: discardLog}, make(chan struct{})
	go func() {
		defer close(done)
		_ = s.Serve(n) // ends with ErrServerClosed
	}()
	t.Cleanup(func() { _ = s.Close(); <-done })
	return n
}

// client gives a client of the server, with a token that needs no fetching.
func (n *pipeNet) client(t *testing.T, timeout time.Duration) *Client {
	t.Helper()
	o, rt := options(), newTransport(nil, timeout)
	rt.DialContext = func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		n.dialled <- theirs
		return &meteredConn{Conn: ours}, nil
	}
	o.BaseURL, o.Timeout, o.Transport = "http://127.0.0.1", timeout, rt
	c := newClient(t, o)
	withToken(c, "canary-token-handed-in")
	return c
}

// Accept, Close and Addr make pipeNet the server's listener.
func (n *pipeNet) Accept() (net.Conn, error) {
	select {
	case c := <-n.dialled:
		return c, nil
	case <-n.closed:
		return nil, net.ErrClosed
	}
}

func (n *pipeNet) Close() error { close(n.closed); return nil }

func (n *pipeNet) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "unix"} }
