package codes

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"coupondesk/ledger"
)

// book is a ledger in memory that can die: nothing is written any more, and
// whoever writes is told so.
type book struct {
	mu      sync.Mutex
	papers  map[string]ledger.Paper
	batches map[string]ledger.Batch
	dieIn   int // writes of batches until it dies; 0 = never
	dead    bool
	full    int // writes of batches until the disk is full, counted down to 1; 0 = it is not
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
	if err := b.room(p); err != nil {
		return p, err
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

func (b *book) Papers(_ context.Context, _ string, kind ledger.PaperKind) ([]ledger.Paper, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.DeleteFunc(slices.Collect(maps.Values(b.papers)), func(p ledger.Paper) bool { return p.Kind != kind }), nil
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
	if b.full == 1 {
		return errDead
	}
	b.dieIn, b.full = max(0, b.dieIn-1), max(min(b.full, 1), b.full-1)
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
	away     atomic.Int64 // until when a customer stands at the counter, in ns
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
