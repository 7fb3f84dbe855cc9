package codes

import (
	"errors"
	"testing"
	"time"

	"coupondesk/ledger"
)

// damage spoils what is kept of an import, as a hand in the file would.
func (b *bench) damage(id string, at time.Time) {
	b.book.mu.Lock()
	defer b.book.mu.Unlock()
	p := b.book.papers[id]
	p.Kind, p.ID, p.Title, p.Body, p.Updated = ledger.PaperImport, id, "old.txt", []byte(`{"Total":`), at
	b.book.papers[id] = p
}

// One damaged import is in the list under its file's name and can be dropped;
// the others are as they were.
func TestADamagedImportHidesNoOther(t *testing.T) {
	b, j := imported(t, 10)
	b.damage("bad", time.Now().Add(-time.Hour))
	jobs, err := b.desk().Jobs(t.Context())
	if err != nil || len(jobs) != 2 {
		t.Fatal(jobs, err)
	}
	for _, one := range jobs {
		if one.ID == "bad" && (one.State != Unreadable || one.File != "old.txt") || one.ID == j.ID && one.State != Verified {
			t.Errorf("%+v", one)
		}
	}
	if _, err := b.desk().Run(t.Context(), "bad", nil); !errors.Is(err, ErrUnreadable) {
		t.Errorf("run: %v", err)
	}
	if err := b.desk().Drop(t.Context(), "bad"); err != nil {
		t.Error(err)
	}
}
