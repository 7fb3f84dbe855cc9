package codes

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

const cardID = "pDEPOSITcard0000000000000001"

// platform is a card's pool of codes, with faults that do their harm before or
// after the effect.
type platform struct {
	mu       sync.Mutex
	rng      *rand.Rand
	faults   float64                                      // of the calls
	refuse   func(code string) bool                       // codes that it does not take
	answer   func(ctx context.Context, path string) error // before everything else; nil = go on
	rtt      time.Duration
	pool     map[string]bool
	quantity int64
	total    int64
	untold   bool // the platform does not tell total_quantity
	garbled  bool // nor quantity

	deposits map[string]int // calls by their first code
	asked    map[string]int
	calls    int
	flying   int
	most     int // on their way at once
}

func newPlatform(seed uint64) *platform {
	return &platform{rng: rand.New(rand.NewPCG(seed, 1)), pool: map[string]bool{}, deposits: map[string]int{}, asked: map[string]int{}}
}

// seen is the number of calls so far.
func (p *platform) seen() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.calls
}

func failure(class wechat.Class, cause wechat.Cause, code int) error {
	return &wechat.Error{Op: "x", Path: PathDeposit, Class: class, Cause: cause, Code: code, HasCode: code != 0, RID: "rid1", Sent: true}
}

var random = []error{failure(wechat.ClassAmbiguous, wechat.CauseCode, -1), failure(wechat.ClassThrottled, wechat.CauseQuota, 45009),
	failure(wechat.ClassThrottled, wechat.CauseQuota, 45011), failure(wechat.ClassAmbiguous, wechat.CauseTimeout, 0),
	failure(wechat.ClassAmbiguous, wechat.CauseReset, 0), failure(wechat.ClassNotSent, wechat.CauseNetwork, 0)}

// call is the way of every call: wait, maybe fail, act, maybe lose the answer.
func (p *platform) call(ctx context.Context, path string, act func()) error {
	p.mu.Lock()
	p.calls++
	p.flying++
	p.most = max(p.most, p.flying)
	p.mu.Unlock()
	defer func() { p.mu.Lock(); p.flying--; p.mu.Unlock() }()
	select {
	case <-time.After(p.rtt):
	case <-ctx.Done():
		return failure(wechat.ClassAmbiguous, wechat.CauseCanceled, 0)
	}
	if p.answer != nil {
		if err := p.answer(ctx, path); err != nil {
			return err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.rng.Float64() < p.faults {
		err := random[p.rng.IntN(len(random))]
		if wechat.AsError(err).Class == wechat.ClassAmbiguous && !wechat.AsError(err).HasCode && p.rng.IntN(2) == 0 {
			act() // the answer was lost, not the request
		}
		return err
	}
	act()
	return nil
}

func (p *platform) Deposit(ctx context.Context, id string, list []string) (card.Deposited, error) {
	if faults := card.ValidateCodes(id, list); len(faults) > 0 {
		return card.Deposited{}, fmt.Errorf("a deposit that the client would not send: %v", faults)
	}
	var done, double, failed []string
	p.mu.Lock()
	p.deposits[list[0]]++
	p.mu.Unlock()
	err := p.call(ctx, PathDeposit, func() {
		for _, c := range list {
			switch {
			case p.refuse != nil && p.refuse(c):
				failed = append(failed, c)
			case p.pool[c]:
				double = append(double, c)
			default:
				p.pool[c] = true
				done = append(done, c)
			}
		}
	})
	if err != nil {
		return card.Deposited{}, err
	}
	return card.Deposited{Done: set(done), Duplicate: set(double), Failed: set(failed)}, nil
}

func (p *platform) CheckCodes(ctx context.Context, id string, list []string) (card.Checked, error) {
	var have, not []string
	p.mu.Lock()
	p.asked[list[0]]++
	p.mu.Unlock()
	err := p.call(ctx, PathCheck, func() {
		for _, c := range list {
			if p.pool[c] {
				have = append(have, c)
			} else {
				not = append(not, c)
			}
		}
	})
	return card.Checked{Exist: set(have), Missing: set(not)}, err
}

func set(list []string) card.CodeSet { return card.CodeSet{Codes: list, Count: len(list)} }

func (p *platform) DepositCount(ctx context.Context, id string) (n int64, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int64(len(p.pool)), nil
}

func (p *platform) Get(ctx context.Context, id string) (card.Card, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := card.Card{ID: id, Quantity: p.quantity, TotalQuantity: p.total, CustomMode: "GET_CUSTOM_CODE_MODE_DEPOSIT"}
	if p.untold {
		c.TotalQuantity = 0
	}
	if p.garbled {
		c.Quantity, c.TotalQuantity, c.StockUntold = 0, 0, true
	}
	return c, nil
}

func (p *platform) ModifyStock(ctx context.Context, id string, delta int64) error {
	return p.call(ctx, "/card/modifystock", func() { p.quantity += delta; p.total += delta })
}
