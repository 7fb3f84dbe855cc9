package desk

import (
	"context"
	"testing"
	"time"
	"unsafe"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// asleep is t after the machine has slept: the clock on the wall went on, the
// one that nobody sets stood still.
func asleep(t time.Time, d time.Duration) time.Time {
	t = t.Add(d)
	(*struct { // as package time lays out a reading of both clocks
		_         uint64
		monotonic int64
	})(unsafe.Pointer(&t)).monotonic -= int64(d)
	return t
}

// clocks is noon by the clock on the wall, with a reading of the other one.
func clocks() time.Time {
	now := time.Now()
	return now.Add(noon.Sub(now))
}

func TestWhatLastedWhileTheMachineSlept(t *testing.T) {
	now := time.Now()
	if d := asleep(now, time.Hour).Sub(now); d != 0 {
		t.Fatalf("a sleep of an hour reads as %s", d)
	}
	for want, later := range map[time.Duration]time.Time{
		time.Hour:   asleep(now, time.Hour),
		time.Second: now.Add(time.Second),
		time.Minute: asleep(now.Add(time.Minute), -time.Hour), // set back
	} {
		if got := lasted(now, later); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Whoever waited when the machine fell asleep has left when it wakes: the code is
// not sent again.
func TestACodeInDoubtIsNotSentAgainAfterASleep(t *testing.T) {
	s := newShop(t)
	s.now = clocks()
	v := s.doubt("1")
	s.now = asleep(s.now, time.Hour)
	if got := s.Resolve(t.Context(), v.Intent.ID); got.State != ledger.StateClosedUnused || s.diary.count("consume") != 1 {
		t.Errorf("%s after %d consumes", got.State, s.diary.count("consume"))
	}
}

// drowsy is a book in which the machine falls asleep just after a write.
type drowsy struct {
	*notedBook
	s    *shop
	kind string
}

func (b drowsy) Begin(ctx context.Context, in ledger.Intent) (ledger.Intent, error) {
	in, err := b.notedBook.Begin(ctx, in)
	b.after(ledger.KindBegin)
	return in, err
}

func (b drowsy) Move(ctx context.Context, id string, e ledger.Event) (ledger.Intent, error) {
	in, err := b.notedBook.Move(ctx, id, e)
	b.after(e.Kind)
	return in, err
}

func (b drowsy) after(kind string) {
	if kind == b.kind {
		b.s.now = asleep(b.s.now, time.Hour)
	}
}

// What was noted before a sleep is not sent after it: others may have closed the
// row, and nobody waits for it.
func TestNothingIsSentAfterASleep(t *testing.T) {
	for kind, want := range map[string]ledger.State{ledger.KindBegin: ledger.StateNotSent, ledger.KindAttempt: ledger.StateInDoubt} {
		t.Run(kind, func(t *testing.T) {
			s := newShop(t)
			s.now = clocks()
			s.o.Ledger = drowsy{s.book, s, kind}
			sent := 0
			s.platform.consume = func(context.Context, card.ConsumeRequest) error { sent++; return errLost }
			v, before := s.redeem("1"), 0
			if kind == ledger.KindAttempt {
				v, before = s.Resolve(t.Context(), v.Intent.ID), 1
			}
			if v.State != want || sent != before || v.Cause != CauseAsleep {
				t.Errorf("%s (%s), sent %d times", v.State, v.Cause, sent)
			}
		})
	}
}
