package ledger

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrStopped is returned by every write after a commit has failed. The
	// failed one may have happened or not; only a new Open can tell.
	ErrStopped = errors.New("ledger: stopped after a failed commit")
	// ErrStale means that the intent had left the expected state; read it again.
	ErrStale = errors.New("ledger: the intent has moved on")
	// ErrNotFound means that there is no intent of that id.
	ErrNotFound = errors.New("ledger: no such intent")
	// ErrFull means that the disk is full. Nothing was written.
	ErrFull = errors.New("ledger: the disk is full")
	// ErrLocked means that another program kept the file locked for 5 seconds.
	// Nothing was written.
	ErrLocked = errors.New("ledger: locked by another program")
)

// HeldError is Begin's refusal: By is open or has already redeemed the code.
type HeldError struct{ By Intent }

func (e *HeldError) Error() string {
	return fmt.Sprintf("ledger: code held by intent %s (%s)", e.By.ID, e.By.State)
}

// primary is SQLite's primary result code of err, 0 if it has none.
func primary(err error) int {
	var se *sqlite.Error
	if errors.As(err, &se) {
		return se.Code() & 0xff
	}
	return 0
}

// damaged reports whether SQLite could not make sense of a page.
func damaged(err error) bool {
	c := primary(err)
	return c == sqlite3.SQLITE_CORRUPT || c == sqlite3.SQLITE_NOTADB
}

// named adds the sentinel that a caller can act on.
func named(err error) error {
	switch primary(err) {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %w", ErrLocked, err)
	}
	return err
}
