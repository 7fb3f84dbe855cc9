package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// raw opens the file beside the ledger, without any of its settings.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", fileURI(path)+"?_pragma=busy_timeout(0)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func execSQL(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// filledOnce makes the files of a closed ledger with sixty redemptions. Sixty
// redemptions are a hundred and twenty synced commits: they are paid once.
var filledOnce = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "ledger")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	l, err := Open(ctx, filepath.Join(dir, "ledger.db"), Options{Now: ticking()})
	if err != nil {
		return nil, err
	}
	for i := range 60 {
		in, err := l.Begin(ctx, sample(fmt.Sprint(i)))
		if err == nil {
			_, err = l.Move(ctx, in.ID, Event{Kind: KindAnswer, From: in.State, To: StateRedeemed})
		}
		if err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	if err := l.Close(); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	files := map[string][]byte{}
	for _, name := range names {
		b, readErr := os.ReadFile(name)
		files[filepath.Base(name)], err = b, errors.Join(err, readErr)
	}
	return files, err
})

// filled is a closed ledger of several pages.
func filled(t *testing.T) string {
	t.Helper()
	files, err := filledOnce()
	if err != nil {
		t.Fatal(err)
	}
	path := tempPath(t)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func TestOpenRefuses(t *testing.T) {
	for _, tt := range []struct {
		name    string
		problem Problem
		make    func(t *testing.T) string
	}{
		{"a text file", ProblemForeign, func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "notes.txt")
			if err := os.WriteFile(path, []byte(strings.Repeat("no database\n", 50)), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}},
		{"another program's database", ProblemForeign, func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "other.db")
			db := raw(t, path)
			execSQL(t, db, `CREATE TABLE song (title TEXT)`)
			_ = db.Close()
			return path
		}},
		{"a damaged beginning", ProblemCorrupt, func(t *testing.T) string {
			path := filled(t)
			patch(t, path, 0, "XXXX")
			return path
		}},
		{"a damaged page", ProblemCorrupt, func(t *testing.T) string {
			path := filled(t)
			patch(t, path, 3*4096, strings.Repeat("\xff", 4096))
			return path
		}},
		{"a cut file", ProblemCut, func(t *testing.T) string {
			path := filled(t)
			if err := os.Truncate(path, 4096*5); err != nil {
				t.Fatal(err)
			}
			return path
		}},
		{"an emptied file beside its log", ProblemEmptied, func(t *testing.T) string {
			path := killed(t, 3)
			if err := os.Truncate(path, 0); err != nil {
				t.Fatal(err)
			}
			return path
		}},
		{"a later schema", ProblemNewer, func(t *testing.T) string {
			path := filled(t)
			db := raw(t, path)
			execSQL(t, db, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
			_ = db.Close()
			return path
		}},
		{"a folder", ProblemPath, func(t *testing.T) string { return t.TempDir() }},
		{"a file as folder", ProblemPath, func(t *testing.T) string { return filepath.Join(filled(t), "ledger.db") }},
		{"a file of somebody else", ProblemAccess, func(t *testing.T) string {
			if os.Geteuid() == 0 {
				t.Skip("root may write every file")
			}
			path := filled(t)
			if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
			return filepath.Join(filepath.Dir(path), "new.db")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := tt.make(t)
			before, _ := os.ReadFile(path)
			_, err := Open(t.Context(), path, Options{})
			var oe *OpenError
			if !errors.As(err, &oe) {
				t.Fatalf("err = %v, want *OpenError", err)
			}
			if oe.Problem != tt.problem || oe.Path != path || oe.Why == "" {
				t.Errorf("problem %s path %s: %v", oe.Problem, oe.Path, oe)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the refused file was changed")
			}
		})
	}
}

func patch(t *testing.T, path string, at int64, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt([]byte(text), at); err != nil {
		t.Fatal(err)
	}
}

func TestALockedFileIsNamedLocked(t *testing.T) {
	path := tempPath(t)
	l := open(t, path)
	other := raw(t, path)
	execSQL(t, other, `BEGIN IMMEDIATE`)
	execSQL(t, l.writer, `PRAGMA busy_timeout = 1`)
	_, err := l.Begin(t.Context(), sample("1"))
	if !errors.Is(err, ErrLocked) || errors.Is(err, ErrStopped) {
		t.Errorf("err = %v, want ErrLocked and no stop", err)
	}
	var oe *OpenError
	if !errors.As(openError(path, err), &oe) || oe.Problem != ProblemLocked {
		t.Errorf("on opening it would be %v", oe)
	}
	execSQL(t, other, `ROLLBACK`)
	begin(t, l, "1")
}

func TestTheGateRefusesEverySettingThatDidNotTake(t *testing.T) {
	good := dsn(filepath.Join(t.TempDir(), "l.db"), true)
	for _, tt := range []struct{ from, to, says string }{
		{"", "", ""},
		{"journal_mode(WAL)", "journal_mode(DELETE)", "journal_mode=delete"},
		{"synchronous(FULL)", "synchronous(NORMAL)", "synchronous=1"},
		{"foreign_keys(1)", "foreign_keys(0)", "foreign_keys=0"},
		{"busy_timeout(5000)", "busy_timeout(0)", "busy_timeout=0"},
		{"fullfsync(1)", "fullfsync(0)", "fullfsync=0"},
	} {
		t.Run(tt.to, func(t *testing.T) {
			db, err := pool(strings.Replace(good, tt.from, tt.to, 1), 1)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			err = gate(t.Context(), db)
			if tt.says == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var oe *OpenError
			if !errors.As(err, &oe) || oe.Problem != ProblemEngine || !strings.Contains(oe.Why, tt.says) {
				t.Errorf("err = %v, want it to say %s", err, tt.says)
			}
		})
	}
}

func TestTheGateKnowsOldEngines(t *testing.T) {
	for version, want := range map[string]bool{
		"3.51.3": true, "3.51.10": true, "3.52.0": true, "3.54.1": true, "4.0.0": true,
		"3.51.2": false, "3.50.4": false, "3.7.0": false, "2.99.99": false, "": false, "3.51": false, "3.x.9": false,
	} {
		if got := newEnough(version); got != want {
			t.Errorf("%q: %v, want %v", version, got, want)
		}
	}
}

func TestFilesAreForTheirOwnerOnly(t *testing.T) {
	path := tempPath(t)
	l := open(t, path)
	begin(t, l, "1")
	for name, want := range map[string]os.FileMode{
		filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600,
	} {
		st, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := st.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", filepath.Base(name), got, want)
		}
	}
}

func TestAnyPathIsTakenLiterally(t *testing.T) {
	path := filepath.Join(t.TempDir(), "店 1号#2?mode=ro%41&x", "账本 a.db")
	l := open(t, path)
	begin(t, l, "1")
	if _, err := os.Stat(path); err != nil || l.Path() != path {
		t.Errorf("path %s: %v", l.Path(), err)
	}
}
