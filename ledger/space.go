package ledger

import (
	"context"
	"errors"
	"path/filepath"

	sqlite3 "modernc.org/sqlite/lib"
)

// volume is what is known of the file system a folder is on.
type volume struct {
	remote string // kind of network file system, "" = local
	free   int64  // bytes that this user may still write
	known  bool   // free was measured
}

// volumeOf looks at the file system that a folder is on. It is a variable so that
// tests can put a ledger on any.
var volumeOf = statVolume

// openRoom is the least room in bytes for opening: SQLite's shared index beside
// the file takes 32 KiB and the first writes a few pages. Below it, mapping that
// index can end the program with SIGBUS.
const openRoom = 128 << 10

// makeRoom gives up the ballast when the disk is too full even to open a
// ledger. *OpenError with ProblemFull means that this was not enough.
func makeRoom(path string) error {
	v, err := volumeOf(filepath.Dir(path))
	if err != nil || !v.known || v.free >= openRoom {
		return nil
	}
	if dropBallast(path) {
		v, err = volumeOf(filepath.Dir(path))
	}
	if err == nil && v.free < openRoom {
		return &OpenError{Path: path, Problem: ProblemFull, Why: "the disk is full", Err: ErrFull}
	}
	return nil
}

// beginning is write for a transaction with which something new begins. It is
// refused with ErrFull while there is no ballast and no room for one: what is
// left of the disk belongs to the outcomes of what was sent before.
func (l *Ledger) beginning(ctx context.Context, fn func(context.Context, writing) error) error {
	if err := l.stopped(); err != nil {
		return err
	}
	if err := makeBallast(l.path); errors.Is(err, ErrFull) {
		return err
	}
	return l.write(ctx, fn)
}

// outcome is write for a transaction that says what became of something begun.
// When the disk is full it gives up the ballast and writes once more. That is
// safe: SQLite reports a full disk before the commit is complete, and fn
// compares the state before it sets it.
func (l *Ledger) outcome(ctx context.Context, fn func(context.Context, writing) error) error {
	err := l.write(ctx, fn)
	if errors.Is(err, ErrFull) && !errors.Is(err, ErrStopped) && dropBallast(l.path) {
		err = l.write(ctx, fn)
	}
	return err
}

// undone reports whether a failed commit is known not to have happened: a log
// that had no room for the last page of a transaction does not hold it. Every
// other failure may hide a commit that did happen.
func undone(commit error) bool { return primary(commit) == sqlite3.SQLITE_FULL }
