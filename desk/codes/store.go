package codes

import (
	"fmt"
	"os"
	"path/filepath"
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
	f.path = ""
	dir, err := os.Open(filepath.Dir(path))
	if err == nil {
		_ = dir.Sync() // where folders cannot be synced the rename is as safe as it gets
		err = dir.Close()
	}
	return err
}

// tidy removes copies that were left behind when a program was killed between
// Scan and Prepare.
func (d *Desk) tidy() {
	left, _ := filepath.Glob(filepath.Join(d.o.Dir, "scan-*.codes"))
	for _, path := range left {
		if info, err := os.Stat(path); err == nil && d.o.Now().Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(path) // the next scan tries again
		}
	}
}

// hold keeps every other run of a job away until free is called.
func (d *Desk) hold(jobID string) (free func(), err error) {
	if err := os.MkdirAll(d.o.Dir, 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(d.lockPath(jobID), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("codes: lock: %w", err)
	}
	if !ok {
		return nil, ErrBusy
	}
	return func() { _ = lock.Unlock() }, nil
}
