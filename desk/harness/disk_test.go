package main

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// The disk under the ledger fails while a till is at work. Whatever has been
// drawn until then stays true, nothing is sent that is not on the disk, and the
// next start finds out about the rest.
func TestABrokenDiskLosesNoCoupon(t *testing.T) {
	heavy(t)
	for _, c := range []struct{ name, call, how string }{
		{"one sync fails", "fsync,fdatasync", "error=EIO:when=9"},
		{"every sync fails", "fsync,fdatasync", "error=EIO:when=9+"},
		{"one write fails", "pwrite64", "error=EIO:when=40"},
		{"every write fails", "pwrite64", "error=EIO:when=40+"},
		{"full for a while", "pwrite64", "error=ENOSPC:when=40..44"},
		{"full for good", "pwrite64", "error=ENOSPC:when=40+"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			const codes = 40
			r, err := openRound(roundOptions{binary: built(t, plainTill), dir: t.TempDir(), codes: codes, shared: true,
				seed: 3, quiet: time.Minute, late: time.Second, timeout: patience, staff: patience})
			if err != nil {
				t.Fatal(err)
			}
			r.front.storm.calm()
			a := r.tills[0]
			a.o.Sweep = 0
			log := r.front.books[a.o.Name].path + "-wal"
			r.traced(t, "redeem", "-o", filepath.Join(r.o.dir, "trace"), "-P", log,
				"-e", "trace="+c.call, "-e", fmt.Sprintf("inject=%s:%s", c.call, c.how))
			broken, err := readLog(a.o.Log)
			if err != nil {
				t.Fatal(err)
			}
			for _, code := range r.codes { // once more, on a sound disk
				if err := a.give(code); err != nil {
					t.Fatal(err)
				}
			}
			a.leave()
			_, rep, err := r.whole(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			clean(t, rep)
			troubled := 0
			for _, l := range broken {
				if l.Locked || l.Verdict != green {
					troubled++
				}
			}
			if troubled == 0 {
				t.Error("the disk did not fail")
			}
			t.Logf("%d verdicts with the disk in trouble, %d codes used up", troubled, rep.redeemed)
		})
	}
}
