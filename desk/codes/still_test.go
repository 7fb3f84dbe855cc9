package codes

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// On a full disk the ledger takes outcomes, for which it has room, and nothing
// else: the import that stopped there says so, now and when it is read again.
func TestAFullDiskLeavesAStoppedImport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = 30 * time.Millisecond
		j := b.prepare(list(5000))
		b.book.full = 20
		j, err := b.desk().Run(t.Context(), j.ID, nil)
		var stop *Stop
		if !errors.As(err, &stop) || stop.Kind != StopHere || j.State != Stopped || j.Why == nil || j.Why.Kind != StopHere {
			t.Errorf("%+v %v", j, err)
		}
		if again, err := b.desk().Job(t.Context(), j.ID); err != nil || again.State != Stopped || again.Why == nil {
			t.Errorf("read again: %+v %v", again, err)
		}
	})
}

// A program that was killed left its import RUNNING in the ledger; who reads it
// sees that nobody runs it.
func TestAKilledImportIsNotRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench(t)
		b.platform.rtt = time.Second
		j := b.prepare(list(5000))
		time.AfterFunc(3500*time.Millisecond, func() {
			if now, err := b.desk().Job(t.Context(), j.ID); err != nil || now.State != Running || !now.Busy {
				t.Errorf("while it runs: %+v %v", now, err)
			}
		})
		b.book.dieIn = 17
		if _, err := b.desk().Run(t.Context(), j.ID, nil); !errors.Is(err, errDead) {
			t.Fatal(err)
		}
		b.book.dead = false
		if raw := b.book.papers[j.ID]; len(raw.Body) == 0 {
			t.Fatal("no paper")
		}
		if now, err := b.desk().Job(t.Context(), j.ID); err != nil || now.State != Stopped || now.Busy {
			t.Errorf("after it died: %+v %v", now, err)
		}
	})
}

// A program that ended after the last answer, before it could say so, left nothing
// to send: the import waits to be checked.
func TestAnImportThatEndedAfterItsLastAnswerIsSent(t *testing.T) {
	b := newBench(t)
	j := b.prepare(list(500))
	d := b.desk()
	if _, err := d.Run(t.Context(), j.ID, nil); err != nil {
		t.Fatal(err)
	}
	for _, left := range []JobState{Running, Stopped} { // the second by who stopped it at its last answer
		if err := d.change(t.Context(), j.ID, func(b *body) { b.State, b.Why = left, &Stop{Kind: StopAsked} }); err != nil {
			t.Fatal(err)
		}
		if now, err := d.Job(t.Context(), j.ID); err != nil || now.State != Sent || now.Why != nil {
			t.Errorf("%s: %s %v %v", left, now.State, now.Why, err)
		}
		if now, err := d.Run(t.Context(), j.ID, nil); err != nil || now.State != Sent || now.Busy {
			t.Errorf("%s, run again: %s, busy %v, %v", left, now.State, now.Busy, err)
		}
	}
}

// Time in which the machine slept, or in which the counter went first, is not
// time without an answer.
func TestOnlyTimeSpentAskingCountsAsSilence(t *testing.T) {
	for name, away := range map[string]func(b *bench, skew *atomic.Int64){
		"asleep":      func(_ *bench, skew *atomic.Int64) { skew.Store(int64(time.Hour)) },
		"the counter": func(b *bench, _ *atomic.Int64) { b.away.Store(time.Now().Add(20 * time.Minute).UnixNano()) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench(t)
				b.platform.rtt = 200 * time.Millisecond
				var skew atomic.Int64
				var failed atomic.Int64
				b.platform.answer = func(context.Context, string) error {
					if b.platform.seen() == 20 {
						away(b, &skew)
					}
					if b.platform.seen() >= 20 && failed.Add(1) <= 12 {
						return failure(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)
					}
					return nil
				}
				d := New(Options{Cards: b.platform, Book: b.book, AppID: "wx1", Dir: b.dir, Now: func() time.Time { return time.Now().Add(time.Duration(skew.Load())) },
					Waiting: func() bool { return time.Now().UnixNano() < b.away.Load() }})
				j := b.prepare(list(5000))
				if j, err := d.Run(t.Context(), j.ID, nil); err != nil || j.State != Sent {
					t.Errorf("%v %+v", err, j)
				}
			})
		})
	}
}

// room refuses, on a full disk, whatever is not the outcome of something sent.
func (b *book) room(p ledger.Paper) error {
	if b.full == 1 && !p.Outcome {
		return errDead
	}
	return nil
}
