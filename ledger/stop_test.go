package ledger

import (
	"errors"
	"testing"
)

// breakCommits makes every commit on the writing connection fail: a deferred
// foreign key is checked only then.
func breakCommits(t *testing.T, l *Ledger) {
	t.Helper()
	execSQL(t, l.writer, `CREATE TABLE trap (x INTEGER REFERENCES intent (n) DEFERRABLE INITIALLY DEFERRED)`)
	execSQL(t, l.writer, `CREATE TEMP TRIGGER spring AFTER INSERT ON event BEGIN INSERT INTO trap VALUES (-1); END`)
}

func TestAFailedCommitStopsAllWriting(t *testing.T) {
	path := tempPath(t)
	l := open(t, path)
	first := begin(t, l, "1")
	breakCommits(t, l)
	_, err := l.Begin(t.Context(), sample("2"))
	if !errors.Is(err, ErrStopped) {
		t.Fatalf("err = %v, want ErrStopped", err)
	}
	_, again := l.Move(t.Context(), first.ID, Event{From: StateSending, To: StateRedeemed})
	if !errors.Is(again, ErrStopped) || again.Error() != err.Error() {
		t.Errorf("later: %v, want the first cause again (%v)", again, err)
	}
	if got, err := l.Get(t.Context(), first.ID); err != nil || got.State != StateSending {
		t.Errorf("reading: %+v, %v", got, err)
	}
	// The file is not held by the stopped ledger.
	other := open(t, path)
	begin(t, other, "2")
	verify(t, other)
}

func TestAFullDiskRefusesAndRecovers(t *testing.T) {
	l := open(t, tempPath(t))
	execSQL(t, l.writer, `PRAGMA max_page_count = 1`) // no new page from here on
	var err error
	n := 0
	for ; err == nil && n < 1000; n++ {
		in := sample("")
		in.Code = newID()
		_, err = l.Begin(t.Context(), in)
	}
	if !errors.Is(err, ErrFull) || errors.Is(err, ErrStopped) {
		t.Fatalf("err = %v, want ErrFull and no stop", err)
	}
	if open, _ := l.Pending(t.Context()); len(open) != n-1 {
		t.Errorf("%d intents, want the %d that were acknowledged", len(open), n-1)
	}
	execSQL(t, l.writer, `PRAGMA max_page_count = 1000000`)
	begin(t, l, "after")
	verify(t, l)
}

func TestAClosedLedgerWritesNothing(t *testing.T) {
	l := open(t, tempPath(t))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Begin(t.Context(), sample("1")); !errors.Is(err, ErrStopped) {
		t.Errorf("err = %v", err)
	}
}
