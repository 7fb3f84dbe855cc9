package wechat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
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
// memory or from the shared file while it has five minutes to live, each kind
// for itself. The platform allows few fetches a day, so callers and processes
// share one, and a ticket that still works is given out when a newer one cannot
// be had. The error is an *Error, or a *FileError when the shared file is in the
// way.
//
// Source: developers.weixin.qq.com/doc/service/api/invoice/auth/api_getticket.html.
func (c *Client) Ticket(ctx context.Context, kind TicketKind) (Ticket, error) {
	switch kind {
	case TicketCard:
		return c.cardTicket.ticket(ctx)
	case TicketJS:
		return c.jsTicket.ticket(ctx)
	}
	return Ticket{}, c.ticketError(ClassNotSent, CauseRequest, fmt.Errorf("ticket kind %q is neither %q nor %q", kind, TicketCard, TicketJS))
}

func (c *Client) fetchTicket(ctx context.Context, kind TicketKind) (lease, error) {
	asked := c.o.Now()
	var a struct {
		Ticket  string          `json:"ticket"`
		Expires json.RawMessage `json:"expires_in"`
	}
	if err := c.Get(ctx, "ticket", pathTicket, url.Values{"type": {string(kind)}}, &a); err != nil {
		return lease{}, err
	}
	life, ok := lifetime(a.Expires)
	if !ok || !credential(a.Ticket) {
		return lease{}, c.ticketError(ClassAmbiguous, CauseBody, errors.New("answer without a usable ticket"))
	}
	return lease{value: a.Ticket, asked: asked, expires: asked.Add(life), refresh: asked.Add(life - ticketMargin)}, nil
}

func (c *Client) ticketError(class Class, cause Cause, err error) error {
	return c.seal(&Error{Op: "ticket", Path: pathTicket, Class: class, Cause: cause, Err: err})
}
