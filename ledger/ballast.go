package ledger

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ballastSize is what the ballast file holds back, in bytes: room for some
// twenty outcomes with everything that SQLite writes for them.
const ballastSize = 512 << 10

// ballast is a file beside the ledger that is given up when the disk is full,
// so that the outcome of what was sent already still gets onto it.
func ballast(ledger string) string { return ledger + "-ballast" }

// hasBallast is asked before every redemption, because another process may have
// given the ballast up.
func hasBallast(ledger string) bool {
	st, err := os.Stat(ballast(ledger))
	return err == nil && st.Size() >= ballastSize
}

// makeBallast makes the ballast, or the rest of one that was cut short. The
// bytes are random, so that no file system stores them as a hole or smaller. A
// disk on which it would leave less than its own size free is full (ErrFull).
func makeBallast(ledger string) error {
	if hasBallast(ledger) {
		return nil
	}
	if v, err := volumeOf(filepath.Dir(ledger)); err == nil && v.known && v.free < 2*ballastSize {
		return fmt.Errorf("%w: %d KiB left", ErrFull, v.free>>10)
	}
	f, err := os.OpenFile(ballast(ledger), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return noSpace(err)
	}
	defer f.Close()
	b := make([]byte, ballastSize)
	_, _ = rand.Read(b) // never fails: the runtime ends the program first
	if _, err = f.WriteAt(b, 0); err == nil {
		err = f.Sync()
	}
	if err != nil {
		return noSpace(errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// dropBallast gives the ballast up and reports whether there was any. Syncing
// the folder makes a journaling file system hand the blocks out at once.
func dropBallast(ledger string) bool {
	if os.Remove(ballast(ledger)) != nil {
		return false
	}
	_ = syncDir(filepath.Dir(ledger)) // the blocks are free soon in any case
	return true
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, fs.ErrPermission) {
		return err // the two others come from systems on which a folder cannot be synced
	}
	return nil
}

// noSpace adds ErrFull to an error of the operating system that means it.
func noSpace(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}
