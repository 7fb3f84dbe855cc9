package codes

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"coupondesk/ledger"
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

	deposits map[string]int // calls by their first code
	asked    map[string]int
	calls    int
	flying   int
	most     int // on their way at once
}

func newPlatform(seed uint64) *platform {
	return &platform{rng: rand.New(rand.NewPCG(seed, 1)), pool: map[string]bool{}, deposits: map[string]int{}, asked: map[string]int{}}
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
	return c, nil
}

func (p *platform) ModifyStock(ctx context.Context, id string, delta int64) error {
	return p.call(ctx, "/card/modifystock", func() { p.quantity += delta; p.total += delta })
}

// book is a ledger in memory that can die: nothing is written any more, and
// whoever writes is told so.
type book struct {
	mu      sync.Mutex
	papers  map[string]ledger.Paper
	batches map[string]ledger.Batch
	dieIn   int // writes of batches until it dies; 0 = never
	dead    bool
}

func newBook() *book {
	return &book{papers: map[string]ledger.Paper{}, batches: map[string]ledger.Batch{}}
}

var errDead = errors.New("the process was killed")

func (b *book) PutPaper(_ context.Context, _ string, p ledger.Paper) (ledger.Paper, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.dead {
		return p, errDead
	}
	if b.papers[p.ID].Rev != p.Rev {
		return p, ledger.ErrStale
	}
	p.Rev++
	b.papers[p.ID] = p
	return p, nil
}

func (b *book) Paper(_ context.Context, _ string, _ ledger.PaperKind, id string) (ledger.Paper, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p, ok := b.papers[id]
	if !ok {
		return p, ledger.ErrNotFound
	}
	return p, nil
}

func (b *book) Papers(context.Context, string, ledger.PaperKind) ([]ledger.Paper, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Collect(maps.Values(b.papers)), nil
}

func (b *book) DropPaper(_ context.Context, _ string, _ ledger.PaperKind, id string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.papers, id)
	return nil
}

func key(job string, step ledger.BatchStep, no int) string {
	return fmt.Sprintf("%s/%s/%09d", job, step, no)
}

func (b *book) PutBatch(_ context.Context, _ string, x ledger.Batch) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.dieIn == 1 {
		b.dead = true
	}
	if b.dead {
		return errDead
	}
	b.dieIn = max(0, b.dieIn-1)
	if _, ok := b.batches[key(x.Job, x.Step, x.No)]; !ok {
		b.batches[key(x.Job, x.Step, x.No)] = x
	}
	return nil
}

func (b *book) BatchSums(_ context.Context, _, job string) (map[ledger.BatchStep]ledger.BatchSum, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := map[ledger.BatchStep]ledger.BatchSum{}
	for _, x := range b.batches {
		s := out[x.Step]
		s.Batches, s.Taken, s.Known, s.Failed = s.Batches+1, s.Taken+int64(x.Taken), s.Known+int64(x.Known), s.Failed+int64(x.Failed)
		out[x.Step] = s
	}
	return out, nil
}

func (b *book) EachBatch(_ context.Context, _, job string, step ledger.BatchStep, failed bool, fn func(ledger.Batch) error) error {
	b.mu.Lock()
	all := maps.Clone(b.batches)
	b.mu.Unlock()
	for _, k := range slices.Sorted(maps.Keys(all)) {
		if strings.HasPrefix(k, job+"/"+string(step)+"/") && (!failed || all[k].Failed > 0) {
			if err := fn(all[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *book) DropBatches(_ context.Context, _, job string, step ledger.BatchStep, numbers ...int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for k := range b.batches {
		if len(numbers) == 0 && strings.HasPrefix(k, job+"/"+string(step)+"/") {
			delete(b.batches, k)
		}
	}
	for _, no := range numbers {
		delete(b.batches, key(job, step, no))
	}
	return nil
}

// list is n codes, one a line.
func list(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "QH%08d\n", i)
	}
	return b.String()
}

// bench is a desk on a fake platform and a fake ledger.
type bench struct {
	t        testing.TB
	dir      string
	platform *platform
	book     *book
	waiting  func() bool
	quota    func(context.Context, string) (int, bool)
	rate     func(context.Context, string) float64
}

func newBench(t testing.TB) *bench {
	return &bench{t: t, dir: t.TempDir(), platform: newPlatform(1), book: newBook()}
}

// desk is a process of its own.
func (b *bench) desk() *Desk {
	return New(Options{Cards: b.platform, Book: b.book, AppID: "wx1", Dir: b.dir, Waiting: b.waiting, Quota: b.quota, Rate: b.rate})
}

func (b *bench) prepare(text string) Job {
	b.t.Helper()
	d := b.desk()
	f, err := d.Scan(context.Background(), "codes.txt", strings.NewReader(text))
	if err != nil {
		b.t.Fatal(err)
	}
	j, err := d.Prepare(context.Background(), cardID, f)
	if err != nil {
		b.t.Fatal(err)
	}
	return j
}
