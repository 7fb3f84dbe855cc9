package wechat

import (
	"cmp"
	"context"
	"sync"
	"time"

	"coupondesk/wechat/secret"
)

// TokenKind chooses one of the platform's two separate kinds of access token.
type TokenKind string

// The kinds. Fetching a classic token kills the previous one within five
// minutes, so all users of an account must share it; a stable token is the same
// for everybody who asks.
const (
	Stable  TokenKind = "stable"
	Classic TokenKind = "classic"
)

// lease is a token or a ticket and how long it may be used.
type lease struct {
	value   string
	asked   time.Time // of a ticket: when it was asked for
	expires time.Time
	refresh time.Time // from here on a newer one is looked for
}

// before compares by the monotonic clock, where both have it, and by the wall
// clock: the one stands still while a laptop sleeps, the other can be set.
func before(now, limit time.Time) bool {
	return now.Before(limit) && now.Round(0).Before(limit.Round(0))
}

func (l lease) fresh(now time.Time) bool  { return l.value != "" && before(now, l.refresh) }
func (l lease) usable(now time.Time) bool { return l.value != "" && before(now, l.expires) }

// tokenSource hands out the token: from memory, else from the shared file, else
// from the platform. It starts no goroutine.
type tokenSource struct {
	c     *Client
	store *leaseStore   // nil: memory only
	turn  chan struct{} // held by the one caller that renews

	mu       sync.Mutex
	held     lease
	breaker  breaker
	calls    tally
	storeErr error
	last     *Error // how the last attempt ended
	attempts int    // attempts that ended, so that those who waited share one failure
}

func newTokenSource(c *Client) (*tokenSource, error) {
	s := &tokenSource{c: c, turn: make(chan struct{}, 1)}
	if c.o.TokenDir == "" {
		return s, nil
	}
	var err error
	s.store, err = openTokenStore(c.o.TokenDir, leaseOwner{AppID: c.o.AppID, Kind: string(c.o.TokenKind), BaseURL: c.o.BaseURL})
	return s, err
}

// token gives a token that is not bad, the one just refused ("" = none was).
// Compare and refresh: a new one is fetched only if memory and file still hold
// bad, since otherwise somebody has fetched one already. A token that still
// works is given out while a newer one cannot be had.
func (s *tokenSource) token(ctx context.Context, bad string) (string, *Error) {
	l, attempts := s.peek()
	now := s.c.o.Now()
	if l.value != bad && l.fresh(now) {
		return l.value, nil
	}
	spare := l.value != bad && l.usable(now)
	select {
	case s.turn <- struct{}{}:
	default:
		if spare {
			return l.value, nil
		}
		select {
		case s.turn <- struct{}{}:
		case <-ctx.Done():
			return "", s.failure(causeOf(ctx.Err()), ctx.Err())
		}
	}
	defer func() { <-s.turn }()
	value, e := s.renew(ctx, bad, attempts)
	if e == nil {
		return value, nil
	}
	if l, _ = s.peek(); l.value != bad && l.usable(now) {
		s.postpone(now)
		return l.value, nil
	}
	return "", e
}

// renew is run by one caller at a time. Those who waited behind a failed
// attempt get its failure instead of making the same call again.
func (s *tokenSource) renew(ctx context.Context, bad string, attempts int) (string, *Error) {
	s.mu.Lock()
	l, failed := s.held, s.last
	waited := s.attempts != attempts
	s.mu.Unlock()
	if l.value != bad && l.fresh(s.c.o.Now()) {
		return l.value, nil
	}
	if waited && failed != nil && failed.Cause != CauseCanceled {
		again := *failed
		return "", &again
	}
	value, e := s.obtain(ctx, bad)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.attempts++
	s.last = nil
	if e != nil {
		kept := *e
		s.last = &kept
	}
	return value, e
}

// obtain looks into the shared file and, if that has nothing better than bad,
// asks the platform; all under the lock that the processes share.
func (s *tokenSource) obtain(ctx context.Context, bad string) (string, *Error) {
	now := s.c.o.Now()
	spare := func() bool { l, _ := s.peek(); return l.value != bad && l.usable(now) }
	if s.store == nil {
		return s.fetch(ctx, spare())
	}
	unlock, err := s.store.lock(ctx, 2*s.c.o.Timeout, !spare())
	if err != nil {
		return "", s.failure(CauseCredentials, err)
	}
	defer unlock()
	l, err := s.store.load(now)
	if err != nil {
		return "", s.failure(CauseCredentials, err)
	}
	if l.value != bad && l.usable(now) {
		s.adopt(l)
		if l.fresh(now) {
			return l.value, nil
		}
	}
	return s.fetch(ctx, spare())
}

// adopt makes l the token in use.
func (s *tokenSource) adopt(l lease) {
	s.c.o.Redactor.Add(secret.New(l.value))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = l
}

func (s *tokenSource) peek() (lease, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held, s.attempts
}

// postponement is how long a token that still works is used before the next
// attempt to replace it, so that a dead token endpoint does not slow every scan.
const postponement = 30 * time.Second

func (s *tokenSource) postpone(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held.refresh = now.Add(postponement)
}

// accepted is told when the platform has let a call with our token through.
func (s *tokenSource) accepted() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.breaker.reset()
	s.last = nil
}

// refusedAgain is told when a token was refused that had just been renewed.
func (s *tokenSource) refusedAgain(e *Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := *e
	s.last = &kept
	s.breaker.fail(s.c.o.Now(), kept)
}

// failure is an error of the token itself: whatever was to be called with it,
// nothing of it was sent.
func (s *tokenSource) failure(cause Cause, err error) *Error {
	return s.c.seal(&Error{Op: "token", Path: s.path(), Class: ClassNotSent, Cause: cause, Err: err})
}

func (s *tokenSource) path() string {
	if s.c.o.TokenKind == Classic {
		return pathClassicToken
	}
	return pathStableToken
}

// describe fills in the token's part of h.
func (s *tokenSource) describe(h *Health) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.TokenExpires, h.TokenErr, h.StoreErr = s.held.expires, s.last, cmp.Or(s.storeErr, s.c.cardTicket.trouble(), s.c.jsTicket.trouble())
	h.TokenCalls = s.calls.on(dayOf(s.c.o.Now()))
}
