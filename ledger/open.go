package ledger

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
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

// headerSize is the part of an SQLite file that says what it is.
const headerSize = 100

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

// prepare makes folder and file, and refuses a file that is not ours before
// SQLite has touched it.
func prepare(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path, openError(path, err)
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o700); err != nil {
		return abs, openError(abs, err)
	}
	if st, err := os.Stat(abs); err == nil && !st.Mode().IsRegular() {
		return abs, &OpenError{Path: abs, Problem: ProblemPath, Why: "it is not a file",
			Cure: "name a file in a folder of its own"}
	}
	f, err := os.OpenFile(abs, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return abs, openError(abs, err)
	}
	defer f.Close()
	if err := f.Chmod(0o600); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return abs, openError(abs, err)
	}
	head := make([]byte, headerSize)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return abs, openError(abs, err)
	}
	return abs, ours(abs, head[:n])
}

// ours reads the header of an existing file. The id is in the main file from
// the first page on, because sign writes it before the write-ahead log exists.
func ours(path string, head []byte) error {
	const magic = "SQLite format 3\x00"
	switch {
	case len(head) == 0:
		return nil
	case len(head) < headerSize || string(head[:len(magic)]) != magic:
		return &OpenError{Path: path, Problem: ProblemForeign, Why: "it is not a database, or its beginning is damaged",
			Cure: "move it away and start again, or restore it from a backup"}
	case binary.BigEndian.Uint32(head[68:]) != applicationID:
		return &OpenError{Path: path, Problem: ProblemForeign, Why: "it is a database of another program",
			Cure: "choose another path for the ledger"}
	}
	return nil
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
		return &OpenError{Path: path, Problem: ProblemForeign, Why: "it is a database of another program",
			Cure: "choose another path for the ledger"}
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return err
}

// soundLimit is the size in bytes up to which a start looks through the whole
// file: about 0.1 s at most.
const soundLimit = 32 << 20

// sound looks for damage inside the file.
func sound(ctx context.Context, db *sql.DB) error {
	var size int64
	err := db.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&size)
	if err != nil || size > soundLimit {
		return err
	}
	var found string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return &OpenError{Problem: ProblemCorrupt, Why: "it is damaged: " + found, Cure: cureCorrupt}
	}
	return nil
}

const cureCorrupt = "keep a copy of it and of the files beside it, then restore a backup"

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
	oe = &OpenError{Path: path, Err: err}
	switch code := primary(err); {
	case code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED:
		oe.Problem, oe.Why = ProblemLocked, "another program keeps it locked"
		oe.Cure = "close the program that holds it, then start again"
	case code == sqlite3.SQLITE_FULL || errors.Is(err, syscall.ENOSPC):
		oe.Problem, oe.Why, oe.Cure = ProblemFull, "the disk is full", "free some space, then start again"
	case code == sqlite3.SQLITE_CORRUPT || code == sqlite3.SQLITE_NOTADB:
		oe.Problem, oe.Why, oe.Cure = ProblemCorrupt, "it is damaged", cureCorrupt
	case code == sqlite3.SQLITE_READONLY || code == sqlite3.SQLITE_PERM || errors.Is(err, fs.ErrPermission):
		oe.Problem, oe.Why = ProblemAccess, "no permission to read and write it and the folder it is in"
		oe.Cure = "give this user the file and its folder"
	default:
		oe.Problem, oe.Why, oe.Cure = ProblemPath, err.Error(), "check the path, the folder and the disk"
	}
	return oe
}
