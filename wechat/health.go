package wechat

import (
	"net/http"
	"sync"
	"time"
)

// Health is what a status line needs to know. Times are zero until it happened.
type Health struct {
	LastOK  time.Time     // last complete answer of the platform, refusals included
	LastErr time.Time     // last call without one
	Err     *Error        // of LastErr; nil once a call was answered again
	RTT     time.Duration // of the last answered call

	TokenExpires time.Time // of the token in use
	TokenErr     *Error    // why there is no token; nil when there is one
	TokenCalls   int       // token fetches today (UTC+8), as far as this process knows; it stops at 200
	StoreErr     error     // the shared file of the token or of a ticket could not be written; it lives in memory only

	ClockSkew time.Duration // platform's clock minus ours, to the second; warn from 30 s
	Proxy     string        // host of the proxy between us and the platform, "" = none
}

// Health gives the present state. It never waits for the network.
func (c *Client) Health() Health {
	h := c.health.get()
	c.tokens.describe(&h)
	return h
}

type health struct {
	mu    sync.Mutex
	now   Health
	proxy string // set once, by New
}

func (h *health) get() Health {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := h.now
	now.Proxy = h.proxy
	return now
}

// note takes in one exchange. An errcode is an answer: the network is fine.
func (h *health) note(x occasion, e *Error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case x.answered:
		h.now.LastOK, h.now.Err, h.now.RTT = x.end, nil, x.took
	case e != nil && e.Cause == CauseCanceled: // we hung up: that says nothing of the line
	default:
		h.now.LastErr, h.now.Err = x.end, e
	}
	if date, err := http.ParseTime(x.date); err == nil {
		h.now.ClockSkew = skewOf(date, x)
	}
}

// skewOf is how far the platform's clock is ahead of ours by its Date header,
// which has whole seconds, cut off. It was written some time between the start
// and the end of the exchange. While our clock may have been right, it was: a
// machine that slept in the middle has no wrong clock.
func skewOf(date time.Time, x occasion) time.Duration {
	start, end := x.start.Round(0), x.end.Round(0)
	if !date.After(end) && !date.Add(time.Second).Before(start) {
		return 0
	}
	return date.Add(time.Second / 2).Sub(start.Add(end.Sub(start) / 2)).Truncate(time.Second)
}
