package codes

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"
)

func (d *Desk) codesPath(jobID string) string { return filepath.Join(d.o.Dir, jobID+".codes") }

func (d *Desk) lockPath(jobID string) string { return filepath.Join(d.o.Dir, jobID+".lock") }

func (d *Desk) missingPath(jobID string) string {
	return filepath.Join(d.o.Dir, "missing-"+jobID[:min(8, len(jobID))]+".txt")
}

// moveTo gives the copy of the codes its place. A copy that is there holds the
// same codes.
func (f *File) moveTo(path string) error {
	if f.path == "" {
		return fmt.Errorf("%w: the file was used up or closed", ErrCodes)
	}
	if err := os.Rename(f.path, path); err != nil {
		return err
	}
	f.gone()
	dir, err := os.Open(filepath.Dir(path))
	if err == nil {
		_ = dir.Sync() // where folders cannot be synced the rename is as safe as it gets
		err = dir.Close()
	}
	return err
}

// checkKept is how long what an unfinished Check found still counts.
const checkKept = time.Hour

// Tidy removes what programs that are gone have left behind: the copies of files
// that were read and not imported, which nobody can go on with, and what
// checks found that nobody went on with within an hour. What cannot be removed
// is tried again the next time.
func (d *Desk) Tidy() {
	left, _ := filepath.Glob(filepath.Join(d.o.Dir, "scan-*.codes"))
	for _, path := range left {
		if free, err := holdCopy(path); err == nil {
			_ = os.Remove(path)
			free()
		}
	}
	d.forgetChecks(func(info os.FileInfo) bool { return d.o.Now().Sub(info.ModTime()) > checkKept })
}

// forgetChecks removes what unfinished checks found, in those files that are to
// go.
func (d *Desk) forgetChecks(goes func(os.FileInfo) bool) {
	left, _ := filepath.Glob(filepath.Join(d.o.Dir, "check-*.rows"))
	for _, path := range left {
		if info, err := os.Stat(path); err == nil && goes(info) {
			_ = os.Remove(path)
		}
	}
}

// Close removes the copies of files that were read and not imported: those whose
// File nobody has closed. Imports stay.
func (d *Desk) Close() error {
	d.mu.Lock()
	open := slices.Collect(maps.Keys(d.files))
	d.mu.Unlock()
	var errs []error
	for _, f := range open {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

// holdCopy keeps Tidy, here and in other programs, away from a copy for as long
// as this program lives or until free is called.
func holdCopy(path string) (free func(), err error) {
	lock := flock.New(path, flock.SetFlag(os.O_RDWR))
	ok, err := lock.TryLock()
	if err == nil && !ok {
		err = ErrBusy
	}
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return func() { _ = lock.Unlock() }, nil
}

// hold keeps every other run of a job away until free is called. Who only asks
// whether it is held has it for a moment, so one refusal says nothing yet.
func (d *Desk) hold(jobID string) (free func(), err error) {
	if err := os.MkdirAll(d.o.Dir, 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(d.lockPath(jobID), flock.SetPermissions(0o600))
	for range 5 {
		ok, err := lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("codes: lock: %w", err)
		}
		if ok {
			return func() { _ = lock.Unlock() }, nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil, ErrBusy
}

// held tells whether a program has a job in hand. Where that cannot be told, it
// is taken for held.
func (d *Desk) held(jobID string) bool {
	if _, err := os.Stat(d.lockPath(jobID)); err != nil {
		return !errors.Is(err, os.ErrNotExist)
	}
	lock := flock.New(d.lockPath(jobID), flock.SetPermissions(0o600))
	ok, err := lock.TryRLock()
	if ok {
		_ = lock.Unlock()
	}
	return err != nil || !ok
}

// remove removes a file that may be gone already.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
