package wechat

import (
	"fmt"
	"time"
)

const (
	breakAfter = 3
	breakFor   = 60 * time.Second
)

// breaker stops token calls for 60 s after three failures in a row that reached
// the platform. A network that is down does not count: it costs the platform
// nothing, and the first scan after it is back must work.
type breaker struct {
	failures int
	until    time.Time
	last     Error
}

func (b *breaker) fail(now time.Time, e Error) {
	b.failures++
	b.last = e
	if b.failures >= breakAfter {
		b.until = now.Add(breakFor)
	}
}

func (b *breaker) reset() { *b = breaker{} }

// check gives the last failure again while the breaker is open, saying until
// when. Afterwards one call may try; if it fails, the breaker opens again.
func (b *breaker) check(now time.Time) *Error {
	if !now.Before(b.until) {
		return nil
	}
	e := b.last
	pause := fmt.Errorf("token calls pause until %s after %d failures", b.until.UTC().Format(time.RFC3339), b.failures)
	if e.Err != nil {
		pause = fmt.Errorf("%w: %w", pause, e.Err)
	}
	e.Op, e.Class, e.Sent, e.Err = "token", ClassNotSent, false, pause
	return &e
}
