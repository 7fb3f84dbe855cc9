package main

import (
	"context"
	"errors"
	"net/http/httptrace"
	"path/filepath"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/secret"
)

// phased is the platform as one desk sees it: the real client twice, so that
// the front can tell calls of recovery and sweeps from those of the counter.
type phased struct {
	clients map[string]*wechat.Client
	cards   map[string]*card.Client
	consume time.Duration // tillOptions.Consume
}

func openPhased(o tillOptions, now func() time.Time) (*phased, error) {
	p := &phased{clients: map[string]*wechat.Client{}, cards: map[string]*card.Client{}, consume: o.Consume}
	for _, phase := range []string{counter, background} {
		c, err := wechat.New(wechat.Options{BaseURL: o.URL + "/" + o.Name + "/" + phase,
			AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret),
			TokenDir: filepath.Join(o.Tokens, o.Name, phase), Timeout: o.Timeout, Now: now})
		if err != nil {
			return nil, err
		}
		p.clients[phase], p.cards[phase] = c, card.New(c)
	}
	return p, nil
}

func (p *phased) close() {
	for _, c := range p.clients {
		c.Close()
	}
}

type phaseKey struct{}

// inBackground marks the calls of recovery and sweeps.
func inBackground(ctx context.Context) context.Context {
	return context.WithValue(ctx, phaseKey{}, background)
}

func (p *phased) at(ctx context.Context) *card.Client {
	if phase, ok := ctx.Value(phaseKey{}).(string); ok {
		return p.cards[phase]
	}
	return p.cards[counter]
}

// Get implements desk.Platform.
func (p *phased) Get(ctx context.Context, cardID string) (card.Card, error) {
	return p.at(ctx).Get(ctx, cardID)
}

// BatchGet implements desk.Platform.
func (p *phased) BatchGet(ctx context.Context, q card.ListQuery) (card.List, error) {
	return p.at(ctx).BatchGet(ctx, q)
}

// Code implements desk.Platform.
func (p *phased) Code(ctx context.Context, q card.CodeQuery) (card.CodeInfo, error) {
	return p.at(ctx).Code(ctx, q)
}

// Consume implements desk.Platform.
func (p *phased) Consume(ctx context.Context, r card.ConsumeRequest) (card.Consumed, error) {
	if p.consume > 0 {
		var done context.CancelFunc
		ctx, done = onceWritten(ctx, p.consume)
		defer done()
	}
	return p.at(ctx).Consume(ctx, r)
}

// onceWritten gives a context whose time runs out d after a request was written,
// so that however busy the machine is the request is on its way by then.
func onceWritten(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, end := context.WithCancelCause(ctx)
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) {
		time.AfterFunc(d, func() { end(context.DeadlineExceeded) })
	}})
	return ctx, func() { end(nil) }
}

// Decrypt implements desk.Platform.
func (p *phased) Decrypt(ctx context.Context, encryptCode string) (string, error) {
	return p.at(ctx).Decrypt(ctx, encryptCode)
}

// offline reports whether err is the platform's or the network's.
func offline(err error) bool {
	var e *wechat.Error
	return errors.As(err, &e)
}
