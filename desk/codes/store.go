package codes

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

func (d *Desk) codesPath(jobID string) string { return filepath.Join(d.o.Dir, jobID+".codes") }

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

// hold keeps every other run of a job away until free is called.
func (d *Desk) hold(jobID string) (free func(), err error) {
	if err := os.MkdirAll(d.o.Dir, 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(d.o.Dir, jobID+".lock"), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("codes: lock: %w", err)
	}
	if !ok {
		return nil, ErrBusy
	}
	return func() { _ = lock.Unlock() }, nil
}
