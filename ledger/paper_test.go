package ledger

import (
	"errors"
	"testing"
)

// A paper is kept and changed; it outlives the program, and is its account's
// and its kind's alone.
func TestPapers(t *testing.T) {
	ctx, path := t.Context(), tempPath(t)
	l := open(t, path)
	p := putPaper(t, l, Paper{Kind: PaperDraft, Title: "周年庆", Body: []byte(`{"a":1}`)})
	created := p.Created
	if p.ID == "" || p.Rev != 1 {
		t.Fatalf("new: %+v", p)
	}
	p.Body = []byte(`{"a":2}`)
	if p = putPaper(t, l, p); p.Rev != 2 {
		t.Fatalf("changed: %+v", p)
	}
	if err := l.Verify(ctx); err != nil {
		t.Errorf("a ledger with papers does not verify: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path)
	got, err := l.Paper(ctx, "wx1", PaperDraft, p.ID)
	if err != nil || string(got.Body) != `{"a":2}` || got.Title != "周年庆" || got.Rev != 2 || !got.Created.Equal(created) {
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
}

func putPaper(t *testing.T, l *Ledger, p Paper) Paper {
	t.Helper()
	p, err := l.PutPaper(t.Context(), "wx1", p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What somebody else changed or removed is not overwritten, nor is a paper that
// is too long.
func TestPapersThatAreNotKept(t *testing.T) {
	ctx := t.Context()
	l := open(t, tempPath(t))
	old := putPaper(t, l, Paper{Kind: PaperDraft, Title: "周年庆"})
	p := putPaper(t, l, old)
	for why, bad := range map[string]Paper{"an old revision overwrote a newer one": old, "a new paper took the id of another": {Kind: PaperDraft, ID: p.ID}} {
		if _, err := l.PutPaper(ctx, "wx1", bad); !errors.Is(err, ErrStale) {
			t.Errorf("%s: %v", why, err)
		}
	}
	if err := l.DropPaper(ctx, "wx1", PaperDraft, p.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Paper(ctx, "wx1", PaperDraft, p.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("a removed paper is still there: %v", err)
	}
	if _, err := l.PutPaper(ctx, "wx1", p); !errors.Is(err, ErrStale) {
		t.Errorf("a removed paper came back: %v", err)
	}
	if _, err := l.PutPaper(ctx, "wx1", Paper{Kind: PaperDraft, Body: make([]byte, MaxPaper+1)}); err == nil {
		t.Error("a paper above the limit was kept")
	}
}

// The one changed last comes first.
func TestPapersNewestFirst(t *testing.T) {
	ctx := t.Context()
	l := open(t, tempPath(t))
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
