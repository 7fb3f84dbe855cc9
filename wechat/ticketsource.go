package wechat

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"sync"

	"coupondesk/wechat/secret"
)

// ticketSource hands out the tickets of one kind: from memory, else from the
// shared file, else from the platform. Unlike a token, a ticket is never refused
// by a call, so nothing but its age ends it. It starts no goroutine.
type ticketSource struct {
	c     *Client
	kind  TicketKind
	store *leaseStore   // nil: memory only
	turn  chan struct{} // held by the one caller that renews

	mu       sync.Mutex
	held     lease
	with     string // mark of the token that held came with, see sandboxMark
	storeErr error
	last     error // how the last attempt ended
	attempts int   // attempts that ended, so that those who waited share one failure
}

// newTicketSource opens nothing: a ticket's file that cannot be used must not
// stop those who need no ticket.
func newTicketSource(c *Client, kind TicketKind) *ticketSource {
	s := &ticketSource{c: c, kind: kind, turn: make(chan struct{}, 1)}
	if c.o.TokenDir != "" {
		name := "ticket-" + string(kind)
		s.store = &leaseStore{dir: c.o.TokenDir, what: "ticket", file: name + ".json", guard: name + ".lock",
			owner: leaseOwner{AppID: c.o.AppID, Kind: string(kind), BaseURL: c.o.BaseURL}}
	}
	return s
}

func (s *ticketSource) ticket(ctx context.Context) (Ticket, error) {
	with, err := s.sandboxMark(ctx)
	if err != nil {
		return Ticket{}, err
	}
	l, attempts := s.peek(with)
	if l.fresh(s.c.o.Now()) {
		return given(l), nil
	}
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return Ticket{}, s.c.ticketError(ClassNotSent, causeOf(ctx.Err()), ctx.Err())
	}
	defer func() { <-s.turn }()
	if l, err = s.renew(ctx, with, attempts); err != nil {
		if l, _ = s.peek(with); !l.usable(s.c.o.Now()) {
			return Ticket{}, err
		}
	}
	return given(l), nil
}

// renew is run by one caller at a time. Those who waited behind an attempt get
// what came of it instead of making the same call again.
func (s *ticketSource) renew(ctx context.Context, with string, attempts int) (lease, error) {
	l, now := s.peek(with)
	if l.fresh(s.c.o.Now()) {
		return l, nil
	}
	if now != attempts && s.last != nil && causeOf(s.last) != CauseCanceled {
		return lease{}, s.last
	}
	l, err := s.obtain(ctx, with)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.attempts++
	s.last = err
	return l, err
}

// obtain looks into the shared file and, if that has nothing fresh, asks the
// platform; under the lock that the processes share. A folder where no lock can
// be had is no reason to sign nothing: the ticket then lives in memory only. A
// lock that another process holds is, as that one is fetching.
func (s *ticketSource) obtain(ctx context.Context, with string) (lease, error) {
	if s.store != nil {
		spare, _ := s.peek(with)
		unlock, err := s.store.lock(ctx, 2*s.c.o.Timeout, !spare.usable(s.c.o.Now()))
		switch {
		case err == nil:
			defer unlock()
		case ctx.Err() != nil:
			return lease{}, s.c.ticketError(ClassNotSent, causeOf(ctx.Err()), err)
		case errors.Is(err, errHeld):
			return lease{}, err
		}
		s.note(err)
		l, err := s.load(with)
		if err != nil || l.fresh(s.c.o.Now()) {
			return l, err
		}
	}
	l, err := s.c.fetchTicket(ctx, s.kind)
	if err == nil {
		s.keep(l)
	}
	return l, err
}

// load takes what the shared file has into memory, unless memory has better.
func (s *ticketSource) load(with string) (lease, error) {
	now := s.c.o.Now()
	s.store.owner.With = with
	l, err := s.store.load(now)
	if err != nil {
		return lease{}, err
	}
	if held, _ := s.peek(with); l.usable(now) && l.expires.After(held.expires) {
		s.adopt(l, with)
	}
	return l, nil
}

// keep takes a new ticket into memory and into the shared file. The token that
// it came with is the one in use now: the one before may have been refused.
func (s *ticketSource) keep(l lease) {
	token, _ := s.c.tokens.peek()
	with := s.mark(token.value)
	s.adopt(l, with)
	if s.store == nil || s.trouble() != nil {
		return
	}
	s.store.owner.With = with
	s.note(s.store.save(l))
}

func (s *ticketSource) adopt(l lease, with string) {
	s.c.o.Redactor.Add(secret.New(l.value))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held, s.with = l, with
}

// peek gives the ticket in memory, a zero one if it came with another token.
func (s *ticketSource) peek(with string) (lease, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.with != with {
		return lease{}, s.attempts
	}
	return s.held, s.attempts
}

func (s *ticketSource) note(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.storeErr = err
}

// trouble is why the ticket lives in memory only; nil when it does not.
func (s *ticketSource) trouble() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.storeErr
}

// sandboxMark is what a ticket of a sandbox is bound to beside the address, ""
// for the platform's. A sandbox may be started anew at the same address; it
// refuses the token of the one before, but nobody refuses a ticket, so that one
// goes with its token. The platform's tickets outlive the token.
func (s *ticketSource) sandboxMark(ctx context.Context) (string, error) {
	if !isLoopback(s.c.base.Hostname()) {
		return "", nil
	}
	token, e := s.c.tokens.token(ctx, "")
	if e != nil {
		e.Op = "ticket"
		return "", e
	}
	return s.mark(token), nil
}

// mark tells tokens apart without being one.
func (s *ticketSource) mark(token string) string {
	if !isLoopback(s.c.base.Hostname()) {
		return ""
	}
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:8])
}

func given(l lease) Ticket { return Ticket{Value: secret.New(l.value), Expires: l.expires} }
