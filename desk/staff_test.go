package desk

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// kinds is the history of an intent, without the moments.
func (s *shop) kinds(id string) []string {
	s.t.Helper()
	rows, err := s.book.Events(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, r.Kind+" "+string(r.To))
	}
	return out
}

func TestResolveSendsAgainOnceTheAttemptIsOnTheDisk(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	s.platform.consume = func(context.Context, card.ConsumeRequest) error {
		if in := s.onDisk(v.Intent.ID); in.State != ledger.StateSending || in.Attempt != 2 {
			t.Errorf("on the disk while sending: %s, attempt %d", in.State, in.Attempt)
		}
		return nil
	}
	before := len(s.diary.all())
	v = s.Resolve(t.Context(), v.Intent.ID)
	want := []string{"query", "moved SENDING", "consume", "moved REDEEMED"}
	if diff := cmp.Diff(want, s.diary.all()[before:]); diff != "" || v.State != ledger.StateRedeemed || v.Intent.Attempt != 2 {
		t.Errorf("%s %s", v.State, diff)
	}
	if v.Intent.Slip != "R-0001" || v.Look.Face.Title == "" {
		t.Errorf("%+v", v)
	}
}

func TestResolveTriesAsLongAsStaffWait(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	s.platform.consume = func(context.Context, card.ConsumeRequest) error { return errLost }
	for n := 2; n <= 5; n++ {
		s.now = s.now.Add(4 * time.Second)
		if v = s.Resolve(t.Context(), v.Intent.ID); v.State != ledger.StateInDoubt || v.Intent.Attempt != n {
			t.Fatalf("%s, attempt %d", v.State, v.Intent.Attempt)
		}
	}
	s.now = s.now.Add(5 * time.Second) // 21 s
	for range 2 {
		if v = s.Resolve(t.Context(), v.Intent.ID); v.Intent.Attempt != 5 || s.diary.count("consume") != 5 {
			t.Errorf("after 20 s: attempt %d, %d consumes", v.Intent.Attempt, s.diary.count("consume"))
		}
		s.now = s.now.Add(-15 * time.Second) // setting the clock back does not bring the customer back
	}
}

func TestNobodyAtTheCounterMeansNothingIsSent(t *testing.T) {
	for name, leave := range map[string]func(s *shop, id string){
		"given up":          func(s *shop, id string) { s.GiveUp(s.t.Context(), id) },
		"the next customer": func(s *shop, _ string) { s.redeem("2") },
		"restarted":         func(s *shop, _ string) { s.restart() },
		"clock set back":    func(s *shop, _ string) { s.now = s.now.Add(-10 * time.Minute) },
		"a day later":       func(s *shop, _ string) { s.now = s.now.Add(24 * time.Hour) },
		"locked":            func(s *shop, _ string) { s.lock(errors.New("the disk is full")) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			v := s.doubt("1")
			leave(s, v.Intent.ID)
			sent := s.diary.count("consume")
			s.Resolve(t.Context(), v.Intent.ID)
			s.Check(t.Context(), v.Intent.ID)
			if _, err := s.Sweep(t.Context()); err != nil {
				t.Error(err)
			}
			if n := s.diary.count("consume"); n != sent || s.onDisk(v.Intent.ID).Attempt != 1 {
				t.Errorf("sent %d times", n-sent)
			}
			s.platform.code = status(card.CodeConsumed)
			if v := s.Check(t.Context(), v.Intent.ID); name != "a day later" && v.State != ledger.StateInferred {
				t.Errorf("and then %s", v.State)
			}
		})
	}
}

func TestAnAttemptThatIsNotOnTheDiskIsNotSent(t *testing.T) {
	for err, locked := range map[error]bool{ledger.ErrFull: false, ledger.ErrStopped: true} {
		s := newShop(t)
		v := s.doubt("1")
		s.book.moveErr = err
		v = s.Resolve(t.Context(), v.Intent.ID)
		if v.State != ledger.StateInDoubt || v.Intent.Attempt != 1 || v.Locked != locked || !errors.Is(v.LedgerErr, err) || s.diary.count("consume") != 1 {
			t.Errorf("%v: %s, attempt %d, locked %v, %d consumes", err, v.State, v.Intent.Attempt, v.Locked, s.diary.count("consume"))
		}
	}
}

func TestTwoQuestionsAtOnceSendOneConsume(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	sending, answer := make(chan struct{}), make(chan struct{})
	s.platform.consume = func(context.Context, card.ConsumeRequest) error {
		close(sending)
		<-answer
		return nil
	}
	first := make(chan Verdict)
	go func() { first <- s.Resolve(t.Context(), v.Intent.ID) }()
	<-sending
	if v := s.Resolve(t.Context(), v.Intent.ID); v.State != ledger.StateSending {
		t.Errorf("the second says %s", v.State)
	}
	if _, err := s.Sweep(t.Context()); err != nil || s.onDisk(v.Intent.ID).State != ledger.StateSending {
		t.Errorf("the sweep took a call that is under way for a dead one: %v", err)
	}
	// Staff give up while the call is under way: its answer counts all the same.
	if v := s.GiveUp(t.Context(), v.Intent.ID); v.State != ledger.StateSending {
		t.Errorf("given up as %s", v.State)
	}
	close(answer)
	if v := <-first; v.State != ledger.StateRedeemed || s.diary.count("consume") != 2 {
		t.Errorf("%s after %d consumes", v.State, s.diary.count("consume"))
	}
	want := []string{"BEGIN SENDING", "ANSWER IN_DOUBT", "ATTEMPT SENDING", "GIVE_UP SENDING", "ANSWER REDEEMED"}
	if diff := cmp.Diff(want, s.kinds(v.Intent.ID)); diff != "" {
		t.Error(diff)
	}
	if list, err := s.Unshown(t.Context()); err != nil || len(list) != 1 || list[0].ID != v.Intent.ID {
		t.Errorf("nobody saw it, but the reminder has %+v, %v", list, err)
	}
}

func TestASharedShopLeavesAUsedUpCodeToAPerson(t *testing.T) {
	s := newShop(t)
	s.rules.exclusive = false
	v := s.doubt("1")
	s.platform.code = status(card.CodeConsumed)
	v = s.Resolve(t.Context(), v.Intent.ID)
	if v.State != ledger.StateReview || v.Cause != CauseUnattributed || v.Evidence == "" {
		t.Fatalf("%s (%s) %q", v.State, v.Cause, v.Evidence)
	}
	v = s.Decide(t.Context(), v.Intent.ID, true, "店长", "看过监控，给了")
	if v.State != ledger.StateDecided || v.Cause != wechat.Cause(ledger.DecisionHandedOver) {
		t.Errorf("%s (%s)", v.State, v.Cause)
	}
	rows, _ := s.book.Events(t.Context(), v.Intent.ID)
	if last := rows[len(rows)-1]; last.Staff != "店长" || last.Note != "看过监控，给了" || last.Kind != ledger.KindDecide {
		t.Errorf("%+v", last)
	}
	if day, _ := s.Today(t.Context()); day.Count != 1 || day.Value != 2000 || day.Pending != 0 {
		t.Errorf("today %+v", day)
	}
	if l := s.look("1"); l.Usable || l.Reason != ReasonUsedHere || l.Earlier.ID != v.Intent.ID {
		t.Errorf("scanned again: %s, %+v", l.Reason, l.Earlier)
	}
	if v := s.Decide(t.Context(), v.Intent.ID, false, "店长", "不对，没给"); v.Cause != wechat.Cause(ledger.DecisionHandedOver) {
		t.Errorf("decided twice: %s", v.Cause)
	}
}

func TestADecisionNeedsAName(t *testing.T) {
	s := newShop(t)
	v := s.doubt("1")
	s.platform.code = status(card.CodeGifting)
	v = s.Check(t.Context(), v.Intent.ID)
	s.o.Staff = ""
	if v := s.Decide(t.Context(), v.Intent.ID, true, "", ""); v.State != ledger.StateReview || !errors.Is(v.LedgerErr, ErrNobody) {
		t.Errorf("%s, %v", v.State, v.LedgerErr)
	}
	if got := s.onDisk(v.Intent.ID); got.State != ledger.StateReview || got.Cause != string(CauseMoved) {
		t.Errorf("on disk %s (%s)", got.State, got.Cause)
	}
}

func TestWhatNobodySawIsRemindedOf(t *testing.T) {
	s := newShop(t)
	v, seen := s.redeem("1"), s.redeem("2")
	if err := s.Shown(t.Context(), seen.Intent.ID, seen.State); err != nil {
		t.Fatal(err)
	}
	shown := func() (ids []string) {
		list, err := s.Unshown(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range list {
			ids = append(ids, in.Code)
		}
		return ids
	}
	if diff := cmp.Diff([]string{"1"}, shown()); diff != "" {
		t.Error(diff)
	}
	third := s.redeem("3") // staff are looking at it right now
	if diff := cmp.Diff([]string{"1"}, shown()); diff != "" {
		t.Error(diff)
	}
	s.restart() // and now nobody is
	if diff := cmp.Diff([]string{"1", "3"}, shown()); diff != "" {
		t.Error(diff)
	}
	if v := s.Decide(t.Context(), v.Intent.ID, false, "", "没给"); v.State != ledger.StateDecided {
		t.Errorf("%s", v.State)
	}
	if err := s.Shown(t.Context(), third.Intent.ID, third.State); err != nil || len(shown()) != 0 {
		t.Errorf("left %v, %v", shown(), err)
	}
}
