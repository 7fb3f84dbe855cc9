package ledger

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// wantBatches wants the answers to a step of an import, but not when they came.
func wantBatches(t *testing.T, l *Ledger, app, job string, step BatchStep, failed bool, want ...Batch) {
	t.Helper()
	var got []Batch
	if err := l.EachBatch(t.Context(), app, job, step, failed, func(b Batch) error { got = append(got, b); return nil }); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreFields(Batch{}, "At")); d != "" {
		t.Error(d)
	}
}

// The answers to the batches of an import outlive the program, the first answer
// stands, and each import and step has its own.
func TestBatches(t *testing.T) {
	ctx, path := t.Context(), tempPath(t)
	l := open(t, path)
	all := []Batch{
		{Job: "j1", Step: BatchDeposit, No: 0, Taken: 100},
		{Job: "j1", Step: BatchDeposit, No: 2, Taken: 90, Known: 8, Failed: 2, Codes: []string{"A1", "A2"}},
		{Job: "j1", Step: BatchDeposit, No: 1, Known: 100},
		{Job: "j1", Step: BatchCheck, No: 0, Taken: 99, Failed: 1, Codes: []string{"A3"}},
		{Job: "j2", Step: BatchDeposit, No: 0, Taken: 7},
	}
	for _, b := range append(all, Batch{Job: "j1", Step: BatchDeposit, No: 0, Failed: 100}) {
		if err := l.PutBatch(ctx, "wx1", b); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Verify(ctx); err != nil {
		t.Errorf("a ledger with batches does not verify: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	l = open(t, path)
	wantBatches(t, l, "wx1", "j1", BatchDeposit, false, all[0], all[2], all[1])
	wantBatches(t, l, "wx1", "j1", BatchDeposit, true, all[1])
	wantBatches(t, l, "wx2", "j1", BatchDeposit, false)
	sums, err := l.BatchSums(ctx, "wx1", "j1")
	want := map[BatchStep]BatchSum{BatchDeposit: {Batches: 3, Taken: 190, Known: 108, Failed: 2}, BatchCheck: {Batches: 1, Taken: 99, Failed: 1}}
	if d := cmp.Diff(want, sums); d != "" || err != nil {
		t.Error(d, err)
	}
	if err := l.DropBatches(ctx, "wx1", "j1", BatchDeposit, 0, 1); err != nil {
		t.Fatal(err)
	}
	wantBatches(t, l, "wx1", "j1", BatchDeposit, false, all[1])
	if err := l.DropBatches(ctx, "wx1", "j1", BatchDeposit); err != nil {
		t.Fatal(err)
	}
	wantBatches(t, l, "wx1", "j1", BatchDeposit, false)
	wantBatches(t, l, "wx1", "j1", BatchCheck, false, all[3])
	wantBatches(t, l, "wx1", "j2", BatchDeposit, false, all[4])
}

// BenchmarkPutBatch is the price of one durable answer.
func BenchmarkPutBatch(b *testing.B) {
	l, err := Open(b.Context(), filepath.Join(b.TempDir(), "ledger.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	for no := 0; b.Loop(); no++ {
		if err := l.PutBatch(b.Context(), "wx1", Batch{Job: "j1", Step: BatchDeposit, No: no, Taken: 100}); err != nil {
			b.Fatal(err)
		}
	}
}
