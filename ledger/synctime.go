package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// syncSamples is how many times SyncTime writes and syncs.
const syncSamples = 20

// SyncTime is how long the disk under the ledger takes to make 4 KiB durable:
// the median of 20 samples, measured by the first call and remembered. Above 30
// ms every redemption is noticeably slower.
func (l *Ledger) SyncTime(ctx context.Context) (time.Duration, error) {
	l.syncMu.Lock()
	defer l.syncMu.Unlock()
	if l.syncTime > 0 {
		return l.syncTime, nil
	}
	f, err := os.CreateTemp(filepath.Dir(l.path), filepath.Base(l.path)+"-try.*")
	if err != nil {
		return 0, noSpace(err)
	}
	defer f.Close()
	removed := os.Remove(f.Name()) // where an open file has to stay, it goes below
	l.syncTime, err = syncMedian(ctx, f)
	if removed != nil {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return l.syncTime, noSpace(err)
}

func syncMedian(ctx context.Context, f *os.File) (time.Duration, error) {
	page := make([]byte, 4096)
	var took []time.Duration
	for i := range syncSamples {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		begun := time.Now()
		if _, err := f.WriteAt(page, int64(i*len(page))); err != nil {
			return 0, err
		}
		if err := f.Sync(); err != nil {
			return 0, err
		}
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	return took[syncSamples/2], nil
}
