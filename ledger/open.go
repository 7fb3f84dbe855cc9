package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// applicationID marks the file as a coupondesk ledger ("CPDK") in SQLite's own
// header field for that purpose.
const applicationID = 0x4350444b

// dsn names the file with every setting that durability needs. synchronous=FULL
// in WAL mode is one fsync a commit; fullfsync makes that reach the platter on
// macOS.
func dsn(path string, write bool) string {
	q := "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_pragma=fullfsync(1)"
	if write {
		q += "&_txlock=immediate"
	} else {
		q += "&_pragma=query_only(1)"
	}
	return fileURI(path) + "?" + q
}

func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// sign puts the application id into a new file, while it still has a rollback
// journal: that way it is in the file itself and not only in a log beside it.
func sign(ctx context.Context, path string) error {
	db, err := pool(fileURI(path)+"?_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)&_pragma=fullfsync(1)", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	var id, tables int64
	err = db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&id, &tables)
	if err != nil || id == applicationID {
		return err
	}
	if id != 0 || tables != 0 {
		return &OpenError{Problem: ProblemForeign, Why: "it is a database of another program"}
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return err
}

// retryBusy repeats an opening that met another process in the middle of its
// own; SQLite's own waiting does not cover the change to write-ahead logging.
func retryBusy(ctx context.Context, open func() error) error {
	for deadline := time.Now().Add(5 * time.Second); ; {
		err := open()
		var race *raceError
		if busy := primary(err) == sqlite3.SQLITE_BUSY || errors.As(err, &race); !busy || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// openError turns err into the *OpenError that says what to do.
func openError(path string, err error) error {
	var oe *OpenError
	if errors.As(err, &oe) {
		oe.Path = path
		return oe
	}
	oe = &OpenError{Path: path, Err: err, Why: err.Error()}
	var ve *VerifyError
	switch code := primary(err); {
	case errors.As(err, &ve):
		oe.Problem = problemOf(ve)
	case code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED:
		oe.Problem, oe.Why = ProblemLocked, "another program keeps it locked"
	case code == sqlite3.SQLITE_FULL || errors.Is(noSpace(err), ErrFull):
		oe.Problem, oe.Why = ProblemFull, "the disk is full"
	case damaged(err):
		oe.Problem = ProblemCorrupt
	case errors.Is(err, syscall.EROFS):
		oe.Problem, oe.Why = ProblemReadOnly, "the disk takes no writes"
	case code == sqlite3.SQLITE_PERM || errors.Is(err, fs.ErrPermission):
		oe.Problem, oe.Why = ProblemAccess, "no permission to read and write it and the folder it is in"
	case code == sqlite3.SQLITE_READONLY || code == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_IOERR:
		return unwritable(oe)
	default:
		oe.Problem = ProblemPath
	}
	return oe
}

// problemOf is how a start calls what a verification found.
func problemOf(ve *VerifyError) Problem {
	switch ve.Fault {
	case FaultUnreadable:
		return ProblemCorrupt
	case FaultTail:
		return ProblemBehind
	}
	return ProblemTampered
}

// unwritable asks the folder what SQLite could not do in it, because SQLite's
// own codes for a folder, a medium, a full disk and a broken one are the same.
func unwritable(oe *OpenError) error {
	oe.Problem = ProblemDisk
	if primary(oe.Err) != sqlite3.SQLITE_IOERR {
		oe.Problem = ProblemPath
	}
	f, err := os.CreateTemp(filepath.Dir(oe.Path), filepath.Base(oe.Path)+"-try.*")
	if err == nil {
		_, err = f.Write(make([]byte, headerSize))
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	if err != nil {
		return openError(oe.Path, err)
	}
	return oe
}
