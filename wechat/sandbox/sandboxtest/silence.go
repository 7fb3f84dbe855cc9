// Package sandboxtest lets a test and a sandbox of its own process agree on when
// a time-out is. It is imported by tests alone.
package sandboxtest

import (
	"context"
	"strings"
	"sync"

	"coupondesk/wechat/sandbox"
)

// Silence ends a call as its time-out would, as soon as the sandbox has decided
// to keep its caller waiting: a fault "no_answer" or "trickle". Calls that are
// answered may then be given as long as any machine needs. Its zero value is
// ready; its Log is the sandbox's.
type Silence struct {
	mu      sync.Mutex
	waiting map[context.Context]context.CancelCauseFunc
}

// Log is for sandbox.Options.
func (s *Silence) Log(c sandbox.Call) {
	if !strings.Contains(c.Fault, "no_answer") && !strings.Contains(c.Fault, "trickle") {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, end := range s.waiting {
		end(context.DeadlineExceeded)
	}
}

// Context is ctx until the sandbox keeps silent. The calls of one test that wait
// at the same time all end. The function it returns must be called.
func (s *Silence) Context(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, end := context.WithCancelCause(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waiting == nil {
		s.waiting = map[context.Context]context.CancelCauseFunc{}
	}
	s.waiting[ctx] = end
	return ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.waiting, ctx)
		end(nil)
	}
}
