package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"coupondesk/wechat/secret"
)

const pathTicket = "/cgi-bin/ticket/getticket"

// TicketKind is what a ticket signs.
type TicketKind string

// The kinds of ticket. They are different values; signing with the wrong one is
// the classic "invalid signature".
const (
	TicketCard TicketKind = "wx_card" // api_ticket: addCard, chooseCard
	TicketJS   TicketKind = "jsapi"   // jsapi_ticket: wx.config
)

// Ticket signs what a page or a mini program asks WeChat for. It is a secret.
type Ticket struct {
	Value   secret.Value
	Expires time.Time
}

// ticketMargin is how long before its end a ticket is replaced: a signature made
// with it still has to reach the phone.
const ticketMargin = 5 * time.Minute

// Ticket gives the ticket of one kind (获取 api_ticket / jsapi_ticket), from
// memory while it has five minutes to live, each kind for itself. The platform
// allows few fetches a day, so callers share one, and a ticket that still works
// is given out when a newer one cannot be had.
//
// Source: developers.weixin.qq.com/doc/service/api/invoice/auth/api_getticket.html.
func (c *Client) Ticket(ctx context.Context, kind TicketKind) (Ticket, error) {
	var cache *ticketCache
	switch kind {
	case TicketCard:
		cache = &c.cardTicket
	case TicketJS:
		cache = &c.jsTicket
	default:
		return Ticket{}, c.ticketError(ClassNotSent, CauseRequest, fmt.Errorf("ticket kind %q is neither %q nor %q", kind, TicketCard, TicketJS))
	}
	if t := cache.get(); t.Expires.Sub(c.o.Now()) > ticketMargin {
		return t, nil
	}
	select {
	case cache.turn <- struct{}{}:
	case <-ctx.Done():
		return Ticket{}, c.ticketError(ClassNotSent, causeOf(ctx.Err()), ctx.Err())
	}
	defer func() { <-cache.turn }()
	held := cache.get()
	if held.Expires.Sub(c.o.Now()) > ticketMargin {
		return held, nil // fetched while this caller waited
	}
	t, err := c.fetchTicket(ctx, kind)
	if err != nil {
		if held.Expires.After(c.o.Now()) {
			return held, nil
		}
		return Ticket{}, err
	}
	cache.set(t)
	return t, nil
}

func (c *Client) fetchTicket(ctx context.Context, kind TicketKind) (Ticket, error) {
	asked := c.o.Now()
	var a struct {
		Ticket  string          `json:"ticket"`
		Expires json.RawMessage `json:"expires_in"`
	}
	if err := c.Get(ctx, "ticket", pathTicket, url.Values{"type": {string(kind)}}, &a); err != nil {
		return Ticket{}, err
	}
	life, ok := lifetime(a.Expires)
	if !ok || !credential(a.Ticket) {
		return Ticket{}, c.ticketError(ClassAmbiguous, CauseBody, errors.New("answer without a usable ticket"))
	}
	value := secret.New(a.Ticket)
	c.o.Redactor.Add(value)
	return Ticket{Value: value, Expires: asked.Add(life)}, nil
}

func (c *Client) ticketError(class Class, cause Cause, err error) error {
	return c.seal(&Error{Op: "ticket", Path: pathTicket, Class: class, Cause: cause, Err: err})
}

// ticketCache holds one ticket; whoever fetches the next one has the turn.
type ticketCache struct {
	turn chan struct{}
	mu   sync.Mutex
	held Ticket
}

func (t *ticketCache) get() Ticket {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.held
}

func (t *ticketCache) set(v Ticket) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held = v
}
