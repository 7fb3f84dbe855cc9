package wechat

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http/httptrace"
	"sync"
	"sync/atomic"
)

// meteredConn counts the bytes handed to the kernel. Once condemned it refuses
// to write, so that "nothing was sent" stays true after it was said.
type meteredConn struct {
	net.Conn
	mu        sync.Mutex
	handed    int64
	condemned bool
}

// Write counts before it writes: a caller that gives up while the kernel takes
// the bytes must find them counted.
func (c *meteredConn) Write(p []byte) (int, error) {
	c.mu.Lock()
	if c.condemned {
		c.mu.Unlock()
		return 0, net.ErrClosed
	}
	c.handed += int64(len(p))
	c.mu.Unlock()
	n, err := c.Conn.Write(p)
	c.mu.Lock()
	c.handed -= int64(len(p) - n)
	c.mu.Unlock()
	return n, err
}

func (c *meteredConn) count() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.handed
}

// movedSince reports whether bytes were handed over since the count was from;
// if none were, none will be.
func (c *meteredConn) movedSince(from int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.condemned = c.condemned || c.handed == from
	return c.handed != from
}

// sentProbe finds out whether any byte of one request left this machine.
type sentProbe struct {
	mu    sync.Mutex
	conn  *meteredConn // nil with a transport that is not ours
	from  int64
	moved bool
	wrote atomic.Bool // headers were written or the body was read
}

// watch hangs the probe on ctx.
func (p *sentProbe) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn:      p.gotConn,
		WroteHeaders: func() { p.wrote.Store(true) },
	})
}

func (p *sentProbe) gotConn(info httptrace.GotConnInfo) {
	conn := info.Conn
	if t, ok := conn.(*tls.Conn); ok {
		conn = t.NetConn()
	}
	m, ok := conn.(*meteredConn)
	if !ok {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn != nil && p.conn.movedSince(p.from) {
		p.moved = true
	}
	p.conn, p.from = m, m.count()
}

// sent is asked once, after the exchange failed. On one of our connections the
// byte count decides; on any other, headers written or body read.
func (p *sentProbe) sent() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.conn == nil {
		return p.wrote.Load()
	}
	return p.conn.movedSince(p.from) || p.moved
}

// body wraps a request body so that reading it is noticed. It hides the
// concrete type: net/http must not learn how to rewind it and send it twice.
func (p *sentProbe) body(r io.Reader) io.ReadCloser { return &probedBody{r: r, p: p} }

type probedBody struct {
	r io.Reader
	p *sentProbe
}

func (b *probedBody) Read(buf []byte) (int, error) {
	b.p.wrote.Store(true)
	return b.r.Read(buf)
}

func (b *probedBody) Close() error { return nil }
