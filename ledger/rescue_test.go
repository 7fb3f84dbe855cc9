package ledger

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func rescue(t *testing.T, path string) *Ledger {
	t.Helper()
	l, err := Rescue(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// codes reads every intent that can be read.
func codes(t *testing.T, l *Ledger) (got []string, lost int) {
	t.Helper()
	lost, err := l.Each(t.Context(), time.Time{}, time.Time{}, func(e Entry) error {
		got = append(got, e.Code)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return got, lost
}

// folder is every file beside the ledger with its content.
func folder(t *testing.T, path string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Dir(path) + "/*")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(b)
	}
	return all
}

// killed is a ledger whose process died with rows in the log: a copy of the
// files of one in use, after some statements.
func killed(t *testing.T, rows int, statements ...string) string {
	t.Helper()
	l := open(t, tempPath(t))
	for i := range rows {
		move(t, l, begin(t, l, fmt.Sprint(i)), StateRedeemed)
	}
	for _, s := range statements {
		execSQL(t, l.writer, s)
	}
	dir := t.TempDir()
	for _, suffix := range []string{"", "-wal"} {
		b, err := os.ReadFile(l.Path() + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "ledger.db"+suffix), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "ledger.db")
}

func TestARescueReadsEverythingAndChangesNothing(t *testing.T) {
	for name, make := range map[string]func() string{
		"closed in order":    func() string { return filled(t) },
		"killed, with a log": func() string { return killed(t, 60) },
		"killed, with a log that is in the file already": func() string {
			return killed(t, 60, `PRAGMA wal_checkpoint(PASSIVE)`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := make()
			before := folder(t, path)
			l := rescue(t, path)
			got, lost := codes(t, l)
			if len(got) != 60 || lost != 0 {
				t.Errorf("%d intents read, %d lost", len(got), lost)
			}
			verify(t, l)
			if found, err := l.Find(t.Context(), "wx1", "7"); err != nil || len(found) != 1 {
				t.Errorf("%v, %v", found, err)
			}
			if _, err := l.Begin(t.Context(), sample("new")); !errors.Is(err, ErrStopped) {
				t.Errorf("writing: %v", err)
			}
			if err := l.Close(); err != nil {
				t.Error(err)
			}
			for file, content := range folder(t, path) {
				if before[file] != content {
					t.Errorf("%s was changed", file)
				}
			}
			if len(folder(t, path)) != len(before) {
				t.Error("files came or went")
			}
			verify(t, open(t, path)) // and it is as good as before
		})
	}
}

func TestARescueReadsAroundDamage(t *testing.T) {
	path := filled(t)
	l := rescue(t, path)
	var table, index []int64
	rows, err := l.reader.Query(`SELECT name, pageno FROM dbstat WHERE pagetype = 'leaf' AND name IN ('intent', 'intent_code', 'event_intent')`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name string
		var page int64
		if err := rows.Scan(&name, &page); err != nil {
			t.Fatal(err)
		}
		if name == "intent" {
			table = append(table, page)
		} else {
			index = append(index, page)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close(), l.Close()); err != nil {
		t.Fatal(err)
	}
	if len(table) < 3 || len(index) < 2 {
		t.Fatalf("too few pages: %v %v", table, index)
	}
	const page = 4096
	for _, p := range index {
		patch(t, path, (p-1)*page, strings.Repeat("\xff", page))
	}
	if got, lost := codes(t, rescue(t, path)); len(got) != 60 || lost != 0 {
		t.Errorf("without its indexes: %d intents read, %d lost", len(got), lost)
	}
	patch(t, path, (table[1]-1)*page, strings.Repeat("\xff", page))
	if got, lost := codes(t, rescue(t, path)); lost == 0 || lost > 40 || len(got)+lost != 60 {
		t.Errorf("without one page: %d intents read, %d lost", len(got), lost)
	}
	if _, err := Open(t.Context(), path, Options{}); err == nil {
		t.Error("the damaged file was opened")
	}
}

func TestARescueReadsAFileThatWasCut(t *testing.T) {
	path := filled(t)
	if err := os.Truncate(path, sizeOf(path)-3*4096); err != nil {
		t.Fatal(err)
	}
	if got, lost := codes(t, rescue(t, path)); len(got) == 0 || len(got)+lost != 60 {
		t.Errorf("%d intents read, %d lost", len(got), lost)
	}
}

// toFirstSchema makes a ledger what the first version would have made of it.
func toFirstSchema(t *testing.T, path string) {
	t.Helper()
	db := raw(t, path)
	for _, table := range laterTables(t, db) {
		execSQL(t, db, `DROP TABLE `+table)
	}
	for _, s := range []string{`DROP INDEX intent_closed`, `DROP INDEX intent_unshown`, `ALTER TABLE intent DROP COLUMN supersedes`,
		`ALTER TABLE intent DROP COLUMN swept`, `DELETE FROM goose_db_version WHERE version_id > 1`} {
		execSQL(t, db, s)
	}
	_ = db.Close()
}

// laterTables are the tables that the first version did not know.
func laterTables(t *testing.T, db *sql.DB) (names []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
		AND name NOT IN ('intent', 'claim', 'event', 'goose_db_version')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func TestARescueReadsALedgerOfTheFirstSchema(t *testing.T) {
	path := filled(t)
	toFirstSchema(t, path)
	l := rescue(t, path)
	if got, lost := codes(t, l); len(got) != 60 || lost != 0 {
		t.Errorf("%d intents read, %d lost", len(got), lost)
	}
	verify(t, l)
	_ = l.Close()
	verify(t, open(t, path))
}

func TestARescueRefusesWhatItCannotRead(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "ledger.db")
	text := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(text, bytes.Repeat([]byte("no database\n"), 50), 0o600); err != nil {
		t.Fatal(err)
	}
	emptied := killed(t, 3)
	if err := os.Truncate(emptied, 0); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Problem{missing: ProblemPath, text: ProblemForeign, emptied: ProblemEmptied} {
		before := folder(t, path)
		_, err := Rescue(t.Context(), path, Options{})
		var oe *OpenError
		if !errors.As(err, &oe) || oe.Problem != want {
			t.Errorf("%s: %v, want %s", filepath.Base(path), err, want)
		}
		if after := folder(t, path); len(after) != len(before) {
			t.Errorf("%s: files came or went", filepath.Base(path))
		}
	}
}

func TestEachTellsWhenAStateWasReached(t *testing.T) {
	l := open(t, tempPath(t))
	in := begin(t, l, "1")
	done := move(t, l, in, StateRedeemed)
	if err := l.MarkShown(t.Context(), in.ID, StateRedeemed); err != nil {
		t.Fatal(err)
	}
	begin(t, l, "2")
	all := map[string]Entry{}
	each := func(from, to time.Time) int {
		clear(all)
		if _, err := l.Each(t.Context(), from, to, func(e Entry) error { all[e.Code] = e; return nil }); err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if n := each(time.Time{}, time.Time{}); n != 2 || !all["1"].Moved.Equal(done.Updated) || !all["1"].Updated.After(done.Updated) {
		t.Errorf("%d, %+v", n, all["1"])
	}
	second := all["2"].Created
	if each(second, time.Time{}) != 1 || each(time.Time{}, second) != 1 || each(second, second) != 0 {
		t.Error("the span does not include its beginning and leave out its end")
	}
	stop := errors.New("enough")
	if _, err := l.Each(t.Context(), time.Time{}, time.Time{}, func(Entry) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
}
