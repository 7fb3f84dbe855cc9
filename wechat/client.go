// Package wechat is the core of the client for api.weixin.qq.com: transport,
// access tokens, and what an answer means. Typed calls are in its subpackages.
//
// Sources: developers.weixin.qq.com/doc/offiaccount — WeChat_Coupon_Interface,
// Get_access_token, getStableAccessToken, Card_coupons_error_code.
package wechat

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"coupondesk/wechat/secret"
)

// DefaultBaseURL is the platform.
const DefaultBaseURL = "https://api.weixin.qq.com"

// Options say which account is used and how. AppID and AppSecret are required.
type Options struct {
	BaseURL   string // DefaultBaseURL when empty; http is allowed for loopback only
	AppID     string
	AppSecret secret.Value
	TokenKind TokenKind         // Stable when empty
	TokenDir  string            // folder of the files with the token and the tickets that the processes of one account share; "" = memory only
	Timeout   time.Duration     // of one exchange, from connection to last byte; 8 s when 0
	Now       func() time.Time  // time.Now when nil
	Rand      func() float64    // in [0,1), spreads token refreshes; math/rand when nil
	Redactor  *secret.Redactor  // learns the secret and every token; a private one when nil
	Logger    *slog.Logger      // one line a call; silent when nil
	Transport http.RoundTripper // the real one when nil; tests put a memory there
}

// Client calls the platform for one account. It is safe for concurrent use.
type Client struct {
	o      Options
	base   *url.URL
	rt     http.RoundTripper
	tokens *tokenSource
	health health
	used   atomic.Pointer[time.Time] // end of the last exchange, whatever came of it

	cardTicket, jsTicket *ticketSource

	life  context.Context // ends with Close
	end   context.CancelFunc
	mu    sync.Mutex
	done  bool
	calls sync.WaitGroup
}

// New checks the options and the token file; it opens no connection.
func New(o Options) (*Client, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	c := &Client{o: o, rt: o.Transport}
	c.cardTicket, c.jsTicket = newTicketSource(c, TicketCard), newTicketSource(c, TicketJS)
	var err error
	if c.base, err = parseBase(o.BaseURL); err != nil {
		return nil, err
	}
	if c.rt == nil {
		proxy, err := proxyFor(c.base)
		if err != nil {
			return nil, err
		}
		if proxy != nil {
			password, _ := proxy.User.Password()
			o.Redactor.Add(secret.New(password))
			c.health.proxy = proxy.Host
		}
		c.rt = newTransport(proxy, o.Timeout)
	}
	o.Redactor.Add(o.AppSecret)
	if c.tokens, err = newTokenSource(c); err != nil {
		return nil, err
	}
	c.life, c.end = context.WithCancel(context.Background())
	return c, nil
}

// complete fills in the defaults.
func (o *Options) complete() error {
	o.BaseURL = cmp.Or(o.BaseURL, DefaultBaseURL)
	o.TokenKind = cmp.Or(o.TokenKind, Stable)
	o.Timeout = cmp.Or(o.Timeout, 8*time.Second)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Float64
	}
	if o.Redactor == nil {
		o.Redactor = secret.NewRedactor()
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	switch {
	case o.AppID == "" || o.AppSecret.IsZero():
		return errors.New("app id and app secret are required")
	case o.TokenKind != Stable && o.TokenKind != Classic:
		return fmt.Errorf("token kind %q is neither %q nor %q", o.TokenKind, Stable, Classic)
	}
	return nil
}

// Post calls path with in as JSON and decodes the answer into out, unless out
// is nil; a *json.RawMessage takes it as it is, also beside an errcode. Every failure is an *Error. A
// refused token is refreshed and the call repeated, once, because the platform
// checks the token before it acts; nothing else is ever repeated.
func (c *Client) Post(ctx context.Context, op, path string, in, out any) error {
	body, err := encode(in)
	if err != nil {
		return &Error{Op: op, Path: path, Class: ClassNotSent, Cause: CauseBody, Err: err}
	}
	return c.call(ctx, request{op: op, method: http.MethodPost, path: path, body: body}, out)
}

// Get is Post for the calls that take a query and no body.
func (c *Client) Get(ctx context.Context, op, path string, query url.Values, out any) error {
	return c.call(ctx, request{op: op, method: http.MethodGet, path: path, query: query}, out)
}

func (c *Client) call(ctx context.Context, r request, out any) error {
	body, e := c.withToken(ctx, r)
	raw, asItIs := out.(*json.RawMessage)
	if asItIs && (e == nil || e.HasCode) {
		*raw = body
	}
	if e != nil {
		return e
	}
	if out == nil || asItIs {
		return nil
	}
	if err := json.Unmarshal(body, out); err != nil {
		return c.seal(&Error{Op: r.op, Path: r.path, Class: ClassAmbiguous, Cause: CauseBody, HTTPStatus: 200, Sent: true, Err: err})
	}
	return nil
}

// withToken does the call, and once more with another token when the platform
// refuses the first one. A second refusal means that nothing was done and that
// the credentials need a person.
func (c *Client) withToken(ctx context.Context, r request) ([]byte, *Error) {
	bad := ""
	for {
		token, e := c.tokens.token(ctx, bad)
		if e != nil {
			e.Op = r.op
			return nil, e
		}
		signed := r
		signed.query = url.Values{"access_token": {token}}
		for k, v := range r.query {
			signed.query[k] = v
		}
		body, e := c.exchange(ctx, signed)
		if e == nil || e.Class != ClassToken {
			if e == nil || e.HasCode {
				c.tokens.accepted()
			}
			return body, e
		}
		if bad != "" {
			e.Class = ClassNotSent
			c.tokens.refusedAgain(e)
			return nil, e
		}
		bad = token
	}
}

// Warm fetches the token and opens a connection ahead of the first scan, which
// then costs half as much time. It does nothing while a connection is warm.
func (c *Client) Warm(ctx context.Context) error {
	if _, e := c.tokens.token(ctx, ""); e != nil {
		e.Op = "warm"
		return e
	}
	if before(c.o.Now(), c.Health().LastOK.Add(idleTimeout/2)) {
		return nil
	}
	// Any answer will do, and one without a token costs no quota.
	r := request{op: "warm", method: http.MethodGet, path: "/"}
	a, x := c.timed(ctx, r)
	var e *Error
	if x.answered = a.Status != 0; !x.answered {
		e = c.seal(Classify(a))
	}
	c.finish(ctx, r, x, e)
	if e != nil {
		return e
	}
	return nil
}

// begin counts a call in, unless the client is closed.
func (c *Client) begin() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.done {
		c.calls.Add(1)
	}
	return !c.done
}

// Close ends the calls that still run, waits for them and closes the
// connections. Let a redemption finish first: one that is cut off is in doubt.
func (c *Client) Close() {
	c.mu.Lock()
	c.done = true
	c.mu.Unlock()
	c.end()
	c.calls.Wait()
	c.closeIdle()
}
