package wechat

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"
)

const (
	// idleTimeout is shorter than the platform's own, so that it is we who close
	// an idle connection: a request written into one that the other side has
	// just closed is in doubt.
	idleTimeout    = 50 * time.Second
	maxHeaderBytes = 64 << 10
	idlePerHost    = 16 // as many as batches of codes run at once when they are imported
)

// newTransport builds the real transport. HTTP/1.1 only: one request has one
// connection to itself, which is what makes "was it sent?" answerable, and
// HTTP/2 brings one counter nothing. A connection that takes half the time of an
// exchange is given up: nothing has been sent by then, and that can be said.
// proxy may be nil.
func newTransport(proxy *url.URL, exchange time.Duration) *http.Transport {
	d := &net.Dialer{
		Timeout:   exchange / 2,
		KeepAlive: 15 * time.Second,
		Control: func(_, _ string, c syscall.RawConn) error {
			return setUserTimeout(c, exchange)
		},
	}
	t := &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			conn, err := d.DialContext(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			return &meteredConn{Conn: conn}, nil
		},
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    exchange / 2,
		MaxIdleConnsPerHost:    idlePerHost,
		IdleConnTimeout:        idleTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
		Protocols:              new(http.Protocols),
	}
	t.Protocols.SetHTTP1(true)
	if proxy != nil {
		t.Proxy = http.ProxyURL(proxy)
	}
	return t
}

// proxyFor asks the environment (HTTPS_PROXY, NO_PROXY) once. The address is
// not named in the error because it may hold a password.
func proxyFor(base *url.URL) (*url.URL, error) {
	p, err := http.ProxyFromEnvironment(&http.Request{URL: base})
	if err != nil {
		return nil, errors.New("HTTPS_PROXY (or HTTP_PROXY) is not a usable address")
	}
	return p, nil
}

// parseBase checks the address of the platform. Plain http is for a server on
// this machine only: the token is part of every URL.
func parseBase(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("base URL is not of the form https://host[:port]")
	}
	switch {
	case u.Scheme == "https":
	case u.Scheme == "http" && isLoopback(u.Hostname()):
	default:
		return nil, errors.New("base URL must be https; http is for this machine only (127.0.0.1, ::1, localhost)")
	}
	return u, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
