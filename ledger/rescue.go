package ledger

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"runtime"
	"time"
)

// errRescued is why a rescued ledger takes no writes.
var errRescued = errors.New("opened for reading only")

// Rescue opens a ledger for reading that Open refuses: on a full disk, on a
// medium that takes no writes, with damaged pages or indexes, or cut short. The
// file, its log and their folder stay as they are, and no lock is taken: another
// process that writes at the same moment shows as rows that do not verify.
// Every method that reads works; every write returns ErrStopped. What has no
// readable first page comes back as *OpenError.
func Rescue(ctx context.Context, path string, o Options) (*Ledger, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, openError(path, err)
	}
	l := &Ledger{path: abs, now: o.Now, cause: errRescued, source: rescueDSN(abs), endChecks: func() {}}
	if err := l.rescue(ctx); err != nil {
		err = errors.Join(err, l.closePools())
		if ctx.Err() != nil {
			return nil, err
		}
		return nil, openError(abs, err)
	}
	return l, nil
}

func (l *Ledger) rescue(ctx context.Context) (err error) {
	var oe *OpenError
	if err := existing(l.path); err != nil && (!errors.As(err, &oe) || oe.Problem != ProblemCut) {
		return err
	}
	if sizeOf(l.path) == 0 {
		return &OpenError{Problem: ProblemPath, Why: "there is no ledger"}
	}
	if l.reader, err = pool(l.source, 1); err != nil {
		return err
	}
	return oldSchema(ctx, l.reader)
}

// rescueDSN opens without locks and without the shared index file: exclusive
// mode keeps the index of the log in memory. Without a log the file is opened as
// immutable, because SQLite would want to make one. writable_schema lets it read
// a file that is shorter than its header says.
func rescueDSN(path string) string {
	q := "?_pragma=query_only(1)&_pragma=temp_store(MEMORY)&_pragma=writable_schema(1)"
	if sizeOf(path+"-wal") == 0 {
		return fileURI(path) + q + "&immutable=1"
	}
	vfs := "unix-none"
	if runtime.GOOS == "windows" {
		vfs = "win32-none"
	}
	return fileURI(path) + q + "&_pragma=locking_mode(EXCLUSIVE)&mode=ro&vfs=" + vfs
}

// oldSchema makes a ledger readable that was not migrated yet: a view of this
// connection adds what is missing.
func oldSchema(ctx context.Context, db *sql.DB) error {
	var n int
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM pragma_table_info('intent') WHERE name = 'supersedes'`).Scan(&n)
	if err != nil || n > 0 {
		return err
	}
	for _, statement := range []string{`PRAGMA query_only = 0`,
		`CREATE TEMP VIEW intent AS SELECT *, '' AS supersedes, 0 AS swept FROM main.intent`, `PRAGMA query_only = 1`} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}
