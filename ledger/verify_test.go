package ledger

import (
	"errors"
	"testing"
)

// Every column of the ledger is changed once behind its back.
func TestVerifyFindsWhatWasChanged(t *testing.T) {
	changes := []string{
		`DELETE FROM event WHERE seq = 2`,
		`DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)`,
		`UPDATE event SET seq = 99 WHERE seq = 2`,
		`UPDATE event SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); UPDATE event SET seq = -seq WHERE seq < 0`,
		`UPDATE event SET intent = (SELECT id FROM intent WHERE code = 'b') WHERE seq = 2`,
		`UPDATE intent SET id = 'x' WHERE code = 'b'`,
		`DELETE FROM claim WHERE code = 'a'`,
		`UPDATE claim SET code = 'zz' WHERE code = 'c'`,
		`UPDATE claim SET intent = (SELECT id FROM intent WHERE code = 'b') WHERE code = 'c'`,
	}
	for _, c := range []string{"at", "attempt", "errcode", "slip"} {
		changes = append(changes, `UPDATE event SET `+c+` = `+c+` + 1 WHERE seq = 2`)
	}
	for _, c := range []string{"kind", "from_state", "to_state", "errmsg", "rid", "evidence", "cause", "staff", "note"} {
		changes = append(changes, `UPDATE event SET `+c+` = `+c+` || 'x' WHERE seq = 2`)
	}
	for _, c := range []string{"prev", "hash"} {
		changes = append(changes, `UPDATE event SET `+c+` = zeroblob(32) WHERE seq = 2`)
	}
	for _, c := range []string{"value", "discount", "created", "attempt", "errcode", "slip", "updated", "shown"} {
		changes = append(changes, `UPDATE intent SET `+c+` = `+c+` + 1 WHERE code = 'a'`)
	}
	for _, c := range []string{"app_id", "card_id", "code", "store", "terminal", "staff", "openid", "title", "card_type",
		"state", "errmsg", "rid", "evidence", "cause"} {
		changes = append(changes, `UPDATE intent SET `+c+` = `+c+` || 'x' WHERE code = 'a'`)
	}
	for _, change := range changes {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			path := tempPath(t)
			l := open(t, path)
			move(t, l, begin(t, l, "a"), StateInDoubt)
			move(t, l, begin(t, l, "b"), StateRefused)
			move(t, l, begin(t, l, "c"), StateRedeemed)
			verify(t, l)
			db := raw(t, path)
			execSQL(t, db, `PRAGMA foreign_keys = 0`)
			execSQL(t, db, change)
			var ve *VerifyError
			if err := l.Verify(t.Context()); !errors.As(err, &ve) {
				t.Errorf("not found: %v", err)
			}
		})
	}
}

func BenchmarkBeginAndMove(b *testing.B) {
	l, err := Open(b.Context(), b.TempDir()+"/ledger.db", Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	for b.Loop() {
		in := sample(newID())
		in, err := l.Begin(b.Context(), in)
		if err == nil {
			_, err = l.Move(b.Context(), in.ID, Event{Kind: KindAnswer, From: StateSending, To: StateRedeemed})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTwoBareTransactions is the floor: the same number of commits with
// the same settings and nothing in them but one row.
func BenchmarkTwoBareTransactions(b *testing.B) {
	l, err := Open(b.Context(), b.TempDir()+"/ledger.db", Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	if _, err := l.writer.Exec(`CREATE TABLE bare (x TEXT)`); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for range 2 {
			if _, err := l.writer.Exec(`INSERT INTO bare VALUES (?)`, newID()); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	path := b.TempDir() + "/ledger.db"
	for b.Loop() {
		l, err := Open(b.Context(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := l.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
