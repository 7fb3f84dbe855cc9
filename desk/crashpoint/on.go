//go:build crashpoints

package crashpoint

import (
	"context"
	"net/http/httptrace"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

var (
	point, nth = parse(os.Getenv("COUPONDESK_CRASH"))
	seen       atomic.Int64
)

// parse splits "K1:3" into the point and how often it is passed, from 1.
func parse(s string) (string, int64) {
	name, n, _ := strings.Cut(s, ":")
	if i, err := strconv.ParseInt(n, 10, 64); err == nil {
		return name, i
	}
	return name, 1
}

// Hit kills this process if it is the point's turn.
func Hit(name string) {
	if name != point || seen.Add(1) != nth {
		return
	}
	if p, err := os.FindProcess(os.Getpid()); err == nil {
		_ = p.Kill()
	}
	for { // the signal may take a moment, and nothing must happen in it
		time.Sleep(time.Hour)
	}
}

// Consuming marks the points inside a call to the platform.
func Consuming(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		WroteRequest:         func(httptrace.WroteRequestInfo) { Hit(K2) },
		GotFirstResponseByte: func() { Hit(K3) },
	})
}
