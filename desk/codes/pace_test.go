package codes

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/wechat"
)

// A platform that answers well is used 16 batches at a time, and close to what
// that many can bring; it begins with 4.
func TestItGoesAsFastAsSixteenAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = 500 * time.Millisecond
		j := b.prepare(list(60_000))
		begun, first, last := time.Now(), 0, Progress{}
		_, err := b.desk().Run(t.Context(), j.ID, func(p Progress) {
			if first == 0 {
				first = p.Concurrency
			}
			if p.Rate > 0 && p.Left > 0 {
				last = p
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(begun)
		if first != firstConcurrency || b.platform.most != maxConcurrency {
			t.Errorf("began with %d, at most %d at once", first, b.platform.most)
		}
		if ideal := 600.0 / maxConcurrency * 0.5; took.Seconds() > 1.5*ideal { // the way up to 16 included
			t.Errorf("%v, %.1f s is the bound of 16 at once", took, ideal)
		}
		if want := float64(maxConcurrency) * 100 / 0.5; last.Rate < 0.85*want || last.Rate > 1.1*want || last.Left > took {
			t.Errorf("it says %.0f a second and %v left, it is %.0f", last.Rate, last.Left, want)
		}
	})
}

// One failure halves the pace; a platform that fails all the time gets hardly a
// batch at a time with growing pauses; when it recovers, so does the pace.
func TestItSlowsDownAndRecovers(t *testing.T) {
	for name, sick := range map[string]error{
		"45011": failure(wechat.ClassThrottled, wechat.CauseQuota, 45011), "-1": failure(wechat.ClassAmbiguous, wechat.CauseCode, -1),
		"timeout": failure(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench(t)
				b.platform.rtt = 200 * time.Millisecond
				var during atomic.Int64
				begun := time.Now()
				b.platform.answer = func(context.Context, string) error {
					if at := time.Since(begun); at < time.Second || at > 31*time.Second {
						return nil
					}
					during.Add(1)
					return sick
				}
				held, slowest, last := map[Held]bool{}, maxConcurrency, 0
				j := b.prepare(list(30_000))
				_, err := b.desk().Run(t.Context(), j.ID, func(p Progress) {
					held[p.Held], slowest, last = true, min(slowest, p.Concurrency), p.Concurrency
				})
				if err != nil {
					t.Fatal(err)
				}
				want := HeldTrouble
				switch {
				case throttledBy(sick) != 0:
					want = HeldSlow
				case wechat.AsError(sick).HasCode:
					want = HeldBusy
				}
				if slowest > 2 || during.Load() > 60 || !held[want] || last < 10 {
					t.Errorf("down to %d, %d calls while it was ill, %v, %d at once in the end", slowest, during.Load(), held, last)
				}
			})
		})
	}
}

// A platform that becomes slow is not pushed harder.
func TestItFeelsThatThePlatformGetsSlower(t *testing.T) {
	p, now := newPace(), time.Unix(0, 0)
	answers := func(n int, took time.Duration) {
		for range n {
			now = now.Add(took)
			p.succeed(now.Add(-took), now)
		}
	}
	answers(400, 30*time.Millisecond)
	if p.limit != maxConcurrency {
		t.Fatal(p.limit)
	}
	answers(window, 90*time.Millisecond)
	if p.limit > maxConcurrency/2+3 {
		t.Errorf("still %d at once", p.limit)
	}
}

// Batches that failed together count once.
func TestAFlightThatFailsCountsOnce(t *testing.T) {
	p, now := newPace(), time.Unix(100, 0)
	p.limit = 16
	for range 16 {
		p.cut(now, now.Add(time.Second))
	}
	if p.limit != 8 {
		t.Errorf("%d", p.limit)
	}
}

// While a customer waits nothing is sent, and it goes on right afterwards.
func TestTheCounterGoesFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = 500 * time.Millisecond
		var waits atomic.Bool
		var while atomic.Int64
		b.waiting = waits.Load
		b.platform.answer = func(context.Context, string) error {
			if waits.Load() {
				while.Add(1)
			}
			return nil
		}
		begun := time.Now()
		time.AfterFunc(2*time.Second, func() { waits.Store(true) })
		time.AfterFunc(22*time.Second, func() { waits.Store(false) })
		held := false
		j := b.prepare(list(20_000))
		_, err := b.desk().Run(t.Context(), j.ID, func(p Progress) { held = held || p.Held == HeldCounter })
		if err != nil {
			t.Fatal(err)
		}
		if !held || while.Load() > maxConcurrency {
			t.Errorf("held %v, %d batches came in while a customer waited", held, while.Load())
		}
		if took := time.Since(begun); took < 22*time.Second || took > 40*time.Second {
			t.Errorf("%v", took)
		}
	})
}

func TestTheRateIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = 50 * time.Millisecond
		b.rate = func(_ context.Context, path string) float64 {
			if path == PathDeposit {
				return 10
			}
			return 0
		}
		j := b.prepare(list(10_000))
		begun := time.Now()
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begun).Seconds(); took < 9.8 || took > 11 {
			t.Errorf("100 batches at 10 a second took %.1f s", took)
		}
	})
}
