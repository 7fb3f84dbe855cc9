package ledger

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a whole, verified copy of the ledger to path while it is in
// use, with mode 0600. The copy is made under another name, read back, checked
// (pages and hash chain), synced and only then named path, so that a file of
// that name is always a good backup. A file that is there already is never
// overwritten (fs.ErrExist). Writers are not held up.
func (l *Ledger) Backup(ctx context.Context, path string) (Anchor, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Anchor{}, err
	}
	if _, err := os.Lstat(path); err == nil {
		return Anchor{}, &fs.PathError{Op: "backup", Path: path, Err: fs.ErrExist}
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part.*") // its mode is 0600
	if err != nil {
		return Anchor{}, noSpace(err)
	}
	part := f.Name()
	defer func() { _ = errors.Join(f.Close(), os.Remove(part)) }() // after success it has its other name only
	least, err := l.Head(ctx)
	if err != nil {
		return Anchor{}, err
	}
	if err := l.copyTo(ctx, part); err != nil {
		return Anchor{}, err
	}
	head, err := verifyCopy(ctx, part)
	if err != nil {
		return Anchor{}, fmt.Errorf("the copy is no good: %w", err)
	}
	if head.Seq < least.Seq {
		return Anchor{}, fmt.Errorf("the copy ends at event %d, the ledger had %d", head.Seq, least.Seq)
	}
	if err := f.Sync(); err != nil {
		return Anchor{}, noSpace(err)
	}
	if err := publish(part, path); err != nil {
		return Anchor{}, err
	}
	return head, syncDir(filepath.Dir(path))
}

// copyTo writes one snapshot of the ledger into an empty file.
func (l *Ledger) copyTo(ctx context.Context, file string) error {
	db, err := pool(l.source, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	for _, statement := range []struct {
		text string
		args []any
	}{{`PRAGMA query_only = 0`, nil}, {`VACUUM INTO ?`, []any{file}}} {
		if _, err := db.ExecContext(ctx, statement.text, statement.args...); err != nil {
			return named(err)
		}
	}
	return nil
}

// verifyCopy reads a copy from its first to its last row.
func verifyCopy(ctx context.Context, file string) (Anchor, error) {
	c, err := Rescue(ctx, file, Options{})
	if err != nil {
		return Anchor{}, err
	}
	defer c.Close()
	if err := c.quickCheck(ctx); err != nil {
		return Anchor{}, openError(file, err)
	}
	return c.verifyAfter(ctx, Anchor{})
}

// publish gives a finished file its name, unless that is taken by now.
func publish(part, path string) error {
	err := os.Link(part, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(path); err == nil { // a file system without links, a USB stick for instance
		return &fs.PathError{Op: "backup", Path: path, Err: fs.ErrExist}
	}
	return os.Rename(part, path)
}
