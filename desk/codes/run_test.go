package codes

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		os.Exit(play(role))
	}
	goleak.VerifyTestMain(m)
}

// What was answered is never asked for again: without faults a restart repeats
// only what was on its way.
func TestAResumeSendsOnlyWhatHasNoAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = 30 * time.Millisecond
		j := b.prepare(list(20_000))
		for range 5 {
			b.book.dead, b.book.dieIn = false, 25
			if _, err := b.desk().Run(t.Context(), j.ID, nil); !errors.Is(err, errDead) {
				t.Fatal(err)
			}
		}
		b.book.dead, b.book.dieIn = false, 0
		answered := map[string]bool{}
		for k := range b.book.batches {
			answered[k] = true
		}
		before := b.platform.calls
		j = b.prepare(list(20_000)) // the same command again
		if j.Done != len(answered) || j.Done != 5*24 {
			t.Errorf("%d batches known, %d answered", j.Done, len(answered))
		}
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
		if sent := b.platform.calls - before; sent != j.Batches-len(answered) {
			t.Errorf("%d batches sent, %d had no answer", sent, j.Batches-len(answered))
		}
		before = b.platform.calls
		if again, err := b.desk().Run(t.Context(), j.ID, nil); err != nil || b.platform.calls != before || again.State != Sent {
			t.Errorf("a finished import sent %d batches more, %+v %v", b.platform.calls-before, again, err)
		}
	})
}

func TestStoppingWaitsForWhatIsOnItsWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = time.Second
		j := b.prepare(list(10_000))
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(10500*time.Millisecond, cancel)
		j, err := b.desk().Run(ctx, j.ID, nil)
		var stop *Stop
		if !errors.As(err, &stop) || stop.Kind != StopAsked || j.State != Stopped || j.Why == nil {
			t.Fatalf("%+v %v", j, err)
		}
		if j.Done != b.platform.calls || int64(len(b.platform.pool)) != j.Taken {
			t.Errorf("%d answers kept of %d calls", j.Done, b.platform.calls)
		}
	})
}

// A platform that never answers is not waited for when somebody stops.
func TestStoppingDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = time.Hour
		j := b.prepare(list(1000))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun := time.Now()
		if _, err := b.desk().Run(ctx, j.ID, nil); err == nil || time.Since(begun) > time.Second+grace {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
	})
}

func TestWhatThePlatformRefusesStopsTheImport(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		kind StopKind
	}{
		"card not in deposit mode": {failure(wechat.ClassRefused, wechat.CauseCode, 40136), StopRefused},
		"address not allowed":      {failure(wechat.ClassNotSent, wechat.CauseIP, 40164), StopRefused},
		"a code nobody knows":      {failure(wechat.ClassAmbiguous, wechat.CauseCode, 99999), StopRefused},
		"no network for minutes":   {failure(wechat.ClassNotSent, wechat.CauseNetwork, 0), StopTrouble},
		"slow down for minutes":    {failure(wechat.ClassThrottled, wechat.CauseQuota, 45011), StopTrouble},
		"the whole day's calls":    {failure(wechat.ClassThrottled, wechat.CauseQuota, 45009), StopQuota},
		"a burst for minutes":      {burst(), StopTrouble},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench(t)
				b.platform.rtt = 30 * time.Millisecond
				b.platform.answer = func(context.Context, string) error {
					if b.platform.seen() > 20 {
						return c.err
					}
					return nil
				}
				j := b.prepare(list(5000))
				j, err := b.desk().Run(t.Context(), j.ID, nil)
				var stop *Stop
				if !errors.As(err, &stop) || stop.Kind != c.kind || j.Why == nil || j.Why.Kind != c.kind || j.State != Stopped {
					t.Fatalf("%+v %v", j, err)
				}
				stop.check(t)
				b.platform.answer = nil
				if j, err = b.desk().Run(t.Context(), j.ID, nil); err != nil || j.Done != j.Batches || j.Why != nil || len(b.platform.pool) != 5000 {
					t.Errorf("afterwards: %+v %v", j, err)
				}
			})
		})
	}
}

// check looks at what a Stop tells a person.
func (s *Stop) check(t *testing.T) {
	t.Helper()
	if s.Kind == StopQuota && (!s.Until.After(time.Now()) || s.Until.In(china).Hour() != 0) {
		t.Errorf("it can go on at %v", s.Until)
	}
	if what, next := s.Words(); what.ZH == "" || what.EN == "" || next.ZH == "" || next.EN == "" {
		t.Errorf("%+v %+v", what, next)
	}
}

// burst is the 45009 that is not about the day.
func burst() error {
	err := failure(wechat.ClassThrottled, wechat.CauseQuota, 45009)
	wechat.AsError(err).Msg = "api freq out of limit"
	return err
}

// Where the platform tells what is left of the day, that decides.
func TestTheQuotaDecidesWhatA45009Means(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = 30 * time.Millisecond
		left := 1000
		b.quota = func(_ context.Context, path string) (int, bool) { return left, path == PathDeposit }
		b.platform.answer = func(context.Context, string) error {
			if b.platform.seen()%3 == 0 {
				return failure(wechat.ClassThrottled, wechat.CauseQuota, 45009)
			}
			return nil
		}
		j := b.prepare(list(5000))
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
			t.Errorf("a burst was taken for the end of the day: %v", err)
		}
		left = 0
		j = b.prepare(list(5001))
		_, err := b.desk().Run(t.Context(), j.ID, nil)
		var stop *Stop
		if !errors.As(err, &stop) || stop.Kind != StopQuota {
			t.Errorf("%v", err)
		}
	})
}

func TestOneRunAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = time.Second
		j := b.prepare(list(5000))
		var busy [3]error
		time.AfterFunc(3500*time.Millisecond, func() {
			_, busy[0] = b.desk().Run(t.Context(), j.ID, nil)
			_, busy[1] = b.desk().Verify(t.Context(), j.ID, nil)
			busy[2] = b.desk().Drop(t.Context(), j.ID)
		})
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
		for i, err := range busy {
			if !errors.Is(err, ErrBusy) {
				t.Errorf("%d: %v", i, err)
			}
		}
	})
}

func TestAgainSendsWhatWasLostOnTheirSide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		j := b.prepare(list(1000))
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil {
			t.Fatal(err)
		}
		delete(b.platform.pool, "QH00000007")
		delete(b.platform.pool, "QH00000907")
		m, err := b.desk().Verify(t.Context(), j.ID, nil)
		if err != nil || m.Count != 2 {
			t.Fatalf("%+v %v", m, err)
		}
		if n, err := b.desk().Again(t.Context(), j.ID); n != 2 || err != nil {
			t.Fatalf("%d %v", n, err)
		}
		calls := b.platform.calls
		if _, err := b.desk().Run(t.Context(), j.ID, nil); err != nil || b.platform.calls-calls != 2 {
			t.Errorf("%d calls, %v", b.platform.calls-calls, err)
		}
		if m, err = b.desk().Verify(t.Context(), j.ID, nil); err != nil || m.Count != 0 || m.File != "" {
			t.Errorf("%+v %v", m, err)
		}
	})
}

func TestJobsAndDrop(t *testing.T) {
	b := newBench(t)
	j := b.prepare("A1\nA2\n")
	if again := b.prepare("A2\r\nA1"); again.ID != j.ID {
		t.Error("the same codes became another import")
	}
	other := b.prepare("A1\nA3\n")
	if all, err := b.desk().Jobs(t.Context()); err != nil || len(all) != 2 {
		t.Errorf("%+v %v", all, err)
	}
	if err := b.desk().Drop(t.Context(), j.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.desk().Job(t.Context(), j.ID); !errors.Is(err, ledger.ErrNotFound) {
		t.Error(err)
	}
	if _, err := os.Stat(b.desk().codesPath(j.ID)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the codes are still there: %v", err)
	}
	if err := os.WriteFile(b.desk().codesPath(other.ID), []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := b.desk().Run(t.Context(), other.ID, nil); !errors.Is(err, ErrCodes) || b.platform.calls != 0 {
		t.Errorf("a damaged copy was sent: %v", err)
	}
	b.prepare("A1\nA3\n")
	if _, err := b.desk().Run(t.Context(), other.ID, nil); err != nil {
		t.Errorf("the same file again does not cure it: %v", err)
	}
}

func TestNothingToImport(t *testing.T) {
	d := newBench(t).desk()
	f, err := d.Scan(t.Context(), "x", strings.NewReader("\n券\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Prepare(t.Context(), cardID, f); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
}
