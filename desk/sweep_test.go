package desk

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// sweep sweeps and returns the states it tells of.
func (s *shop) sweep() []ledger.State {
	s.t.Helper()
	sent := s.diary.count("consume")
	verdicts, err := s.Sweep(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	if s.diary.count("consume") != sent {
		s.t.Error("a sweep sent a consume")
	}
	var out []ledger.State
	for _, v := range verdicts {
		out = append(out, v.State)
	}
	return out
}

func TestADeadRunsRequestThatNeverArrived(t *testing.T) {
	s := newShop(t)
	in, err := s.book.Begin(t.Context(), s.intent(s.look("1")))
	if err != nil {
		t.Fatal(err)
	}
	s.restart()
	for _, step := range []struct {
		pass time.Duration
		want []ledger.State
	}{
		{time.Second, []ledger.State{ledger.StateInDoubt}},          // adopted, asked about, unused: too early to say
		{time.Second, []ledger.State{ledger.StateInDoubt}},          // nothing new
		{2 * time.Minute, []ledger.State{ledger.StateClosedUnused}}, // nothing can be on its way any more
		{time.Minute, nil},                                                         // and that was that
		{10 * time.Minute, nil}, {time.Hour, nil}, {24 * time.Hour, nil}, {0, nil}, // asked about twice more, still unused
	} {
		s.now = s.now.Add(step.pass)
		if diff := cmp.Diff(step.want, s.sweep()); diff != "" {
			t.Errorf("%s later: %s", step.pass, diff)
		}
		before := len(s.kinds(in.ID))
		s.sweep()
		if len(s.kinds(in.ID)) != before {
			t.Error("the second round did something")
		}
	}
	want := []string{"BEGIN SENDING", "ADOPT IN_DOUBT", "QUERY CLOSED_UNUSED", "SWEEP CLOSED_UNUSED", "DAY_END CLOSED_UNUSED"}
	if diff := cmp.Diff(want, s.kinds(in.ID)); diff != "" {
		t.Error(diff)
	}
	l := s.look("1")
	l.Usable = true // long expired, but that is not the question
	if v := s.Redeem(t.Context(), l); v.State != ledger.StateRedeemed {
		t.Errorf("the customer comes back: %s", v.State)
	}
}

func TestALateLandingIsReviewed(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	s.restart()
	s.now = s.now.Add(2 * time.Minute)
	if got := s.sweep(); len(got) != 1 || got[0] != ledger.StateClosedUnused {
		t.Fatal(got)
	}
	s.platform.code = status(card.CodeConsumed)
	s.now = s.now.Add(10 * time.Minute)
	if got := s.sweep(); len(got) != 1 || got[0] != ledger.StateReview {
		t.Fatal(got)
	}
	in := s.onDisk(v.Intent.ID)
	if in.Cause != string(CauseLate) || in.Slip != "R-0001" {
		t.Errorf("%+v", in)
	}
	if l := s.look("1"); l.Reason != ReasonHeld || l.Earlier.ID != in.ID {
		t.Errorf("scanned again: %s", l.Reason)
	}
	if got := s.sweep(); got != nil {
		t.Errorf("once more: %v", got)
	}
}

func TestALateLandingThatANewerRedemptionExplains(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	s.restart()
	s.now = s.now.Add(2 * time.Minute)
	s.sweep()
	if again := s.redeem("1"); again.State != ledger.StateRedeemed {
		t.Fatal(again.State)
	}
	s.platform.code = status(card.CodeConsumed)
	s.now = s.now.Add(10 * time.Minute)
	if got := s.sweep(); got != nil {
		t.Errorf("%v", got)
	}
	if in := s.onDisk(v.Intent.ID); in.State != ledger.StateClosedUnused || in.Swept != 2 {
		t.Errorf("%s, swept %d", in.State, in.Swept)
	}
}

func TestASweepLooksAfterItsOwnTerminalOnly(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	s.o.Terminal = "2号台"
	s.now = s.now.Add(time.Hour)
	s.restart()
	s.o.Terminal = "2号台"
	if got := s.sweep(); got != nil || s.onDisk(v.Intent.ID).State != ledger.StateInDoubt {
		t.Errorf("%v", got)
	}
}

func TestOneCodeWithoutAnAnswerDoesNotHoldUpTheOthers(t *testing.T) {
	s := newShop(t)
	for _, code := range []string{"bad", "1", "2"} {
		s.doubt(code)
	}
	s.restart()
	s.platform.code = func(q card.CodeQuery) (card.CodeInfo, error) {
		if q.Code == "bad" {
			return card.CodeInfo{}, errLost
		}
		return status(card.CodeConsumed)(q)
	}
	want := []ledger.State{ledger.StateInDoubt, ledger.StateInferred, ledger.StateInferred}
	if diff := cmp.Diff(want, s.sweep()); diff != "" {
		t.Error(diff)
	}
}

// A clock that is set while a code is in doubt makes nothing wrong, and at most
// things late.
func TestTheClockIsSetWhileACodeIsInDoubt(t *testing.T) {
	for _, jump := range []time.Duration{10 * time.Minute, -10 * time.Minute, 24 * time.Hour, -24 * time.Hour} {
		t.Run(jump.String(), func(t *testing.T) {
			s := newShop(t)
			v := s.doubt("1")
			s.GiveUp(t.Context(), v.Intent.ID)
			s.now = s.now.Add(jump)
			s.sweep()
			s.now = s.now.Add(2 * time.Minute)
			s.sweep()
			if in := s.onDisk(v.Intent.ID); in.State != ledger.StateClosedUnused {
				t.Errorf("two minutes later: %s", in.State)
			}
			s.platform.code = status(card.CodeConsumed) // it landed late
			s.now = s.now.Add(10*time.Minute + 48*time.Hour)
			s.sweep()
			if in := s.onDisk(v.Intent.ID); in.State != ledger.StateReview {
				t.Errorf("in the end: %s", in.State)
			}
			if err := s.book.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}
