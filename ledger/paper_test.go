package ledger

import (
	"errors"
	"path/filepath"
	"testing"
)

// A paper is kept, changed and removed; it outlives the program, and one that
// somebody else changed is not overwritten.
func TestPapers(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "ledger.db")
	open := func() *Ledger {
		l, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := open()
	p, err := l.PutPaper(ctx, "wx1", Paper{Kind: PaperDraft, Title: "周年庆", Body: []byte(`{"a":1}`)})
	if err != nil || p.ID == "" || p.Rev != 1 {
		t.Fatalf("new: %+v, %v", p, err)
	}
	old := p
	p.Body = []byte(`{"a":2}`)
	if p, err = l.PutPaper(ctx, "wx1", p); err != nil || p.Rev != 2 {
		t.Fatalf("changed: %+v, %v", p, err)
	}
	if _, err := l.PutPaper(ctx, "wx1", old); !errors.Is(err, ErrStale) {
		t.Errorf("an old revision overwrote a newer one: %v", err)
	}
	if _, err := l.PutPaper(ctx, "wx1", Paper{Kind: PaperDraft, ID: p.ID}); !errors.Is(err, ErrStale) {
		t.Errorf("a new paper took the id of another: %v", err)
	}
	if err := l.Verify(ctx); err != nil {
		t.Errorf("a ledger with papers does not verify: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	l = open()
	defer l.Close()
	got, err := l.Paper(ctx, "wx1", PaperDraft, p.ID)
	if err != nil || string(got.Body) != `{"a":2}` || got.Title != "周年庆" || got.Rev != 2 || !got.Created.Equal(old.Created) {
		t.Errorf("after the restart: %+v, %v", got, err)
	}
	for _, other := range []struct {
		app  string
		kind PaperKind
	}{{"wx2", PaperDraft}, {"wx1", PaperTemplate}} {
		if list, err := l.Papers(ctx, other.app, other.kind); len(list) > 0 || err != nil {
			t.Errorf("%v sees %v, %v", other, list, err)
		}
	}
	if err := l.DropPaper(ctx, "wx1", PaperDraft, p.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Paper(ctx, "wx1", PaperDraft, p.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("a removed paper is still there: %v", err)
	}
	if _, err := l.PutPaper(ctx, "wx1", got); !errors.Is(err, ErrStale) {
		t.Errorf("a removed paper came back: %v", err)
	}
	if _, err := l.PutPaper(ctx, "wx1", Paper{Kind: PaperDraft, Body: make([]byte, MaxPaper+1)}); err == nil {
		t.Error("a paper above the limit was kept")
	}
}

// The one changed last comes first.
func TestPapersNewestFirst(t *testing.T) {
	ctx := t.Context()
	l, err := Open(ctx, filepath.Join(t.TempDir(), "ledger.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	a, _ := l.PutPaper(ctx, "wx1", Paper{Kind: PaperTemplate, Title: "a"})
	_, _ = l.PutPaper(ctx, "wx1", Paper{Kind: PaperTemplate, Title: "b"})
	if _, err := l.PutPaper(ctx, "wx1", a); err != nil {
		t.Fatal(err)
	}
	list, err := l.Papers(ctx, "wx1", PaperTemplate)
	if err != nil || len(list) != 2 || list[0].Title != "a" || list[1].Title != "b" {
		t.Errorf("%v, %v", list, err)
	}
}
