package desk

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestIntentFirstThenConsumeThenOutcomeThenVerdict(t *testing.T) {
	s := newShop(t)
	l := s.look("100020003001")
	s.platform.consume = func(_ context.Context, r card.ConsumeRequest) error {
		own, err := s.book.Find(t.Context(), "wx1", r.Code)
		if err != nil || len(own) != 1 || own[0].State != ledger.StateSending || own[0].Attempt != 1 {
			t.Errorf("on disk while sending: %+v, %v", own, err)
		}
		if r.CardID != "pCash" {
			t.Errorf("sent %+v", r)
		}
		return nil
	}
	before := len(s.diary.all())
	v := s.Redeem(t.Context(), l)
	s.diary.add("verdict")
	if diff := cmp.Diff([]string{"begun", "consume", "moved REDEEMED", "verdict"}, s.diary.all()[before:]); diff != "" {
		t.Error(diff)
	}
	if v.State != ledger.StateRedeemed || v.Class != wechat.ClassOK || v.Evidence == "" || v.LedgerErr != nil || v.Locked {
		t.Errorf("verdict %+v", v)
	}
	got := s.onDisk(v.Intent.ID)
	if diff := cmp.Diff(v.Intent, got); diff != "" {
		t.Error(diff)
	}
	if got.Title != "周年庆代金券" || got.Value != 2000 || got.Staff != "小李" || got.OpenID != "oUser" || got.CardType != "CASH" {
		t.Errorf("remembered as %+v", got)
	}
	if err := s.Shown(t.Context(), got.ID, got.State); err != nil || !s.onDisk(got.ID).Shown {
		t.Errorf("shown: %v", err)
	}
}

func TestHowAConsumeEndsIsTheVerdict(t *testing.T) {
	for _, tt := range []struct {
		name   string
		err    error
		state  ledger.State
		cause  wechat.Cause
		reason Reason
	}{
		{"done", nil, ledger.StateRedeemed, "", ""},
		{"no network", errOffline, ledger.StateNotSent, wechat.CauseNetwork, ""},
		{"no token", failed(wechat.ClassNotSent, wechat.CauseCredentials), ledger.StateNotSent, wechat.CauseCredentials, ""},
		{"token refused twice", failed(wechat.ClassToken, wechat.CauseCode), ledger.StateNotSent, wechat.CauseCredentials, ""},
		{"quota", failed(wechat.ClassThrottled, wechat.CauseCode), ledger.StateNotSent, wechat.CauseQuota, ""},
		{"used meanwhile", refused(40099), ledger.StateRefused, wechat.CauseCode, ReasonUsedElsewhere},
		{"gone meanwhile", refused(40056), ledger.StateRefused, wechat.CauseCode, ReasonNotFound},
		{"other refusal", refused(40127), ledger.StateRefused, wechat.CauseCode, ReasonOther},
		{"reset", errLost, ledger.StateInDoubt, wechat.CauseReset, ""},
		{"timeout", failed(wechat.ClassAmbiguous, wechat.CauseTimeout), ledger.StateInDoubt, wechat.CauseTimeout, ""},
		{"a class to come", failed("NEW", wechat.CauseCode), ledger.StateInDoubt, wechat.CauseCode, ""},
		{"not even ours", errors.New("what"), ledger.StateInDoubt, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newShop(t)
			s.platform.consume = func(context.Context, card.ConsumeRequest) error { return tt.err }
			v := s.redeem("1")
			if v.State != tt.state || v.Cause != tt.cause || v.Reason != tt.reason || v.LedgerErr != nil {
				t.Errorf("verdict %s cause %q reason %q %v", v.State, v.Cause, v.Reason, v.LedgerErr)
			}
			if got := s.onDisk(v.Intent.ID); got.State != tt.state {
				t.Errorf("on disk %s", got.State)
			}
			if n := s.diary.count("consume"); n != 1 {
				t.Errorf("%d consumes", n)
			}
			if doubt := tt.state == ledger.StateInDoubt; doubt != (v.Intent.Slip == "R-0001") {
				t.Errorf("slip %q", v.Intent.Slip)
			}
			if tt.reason != "" && (v.ErrCode == 0 || v.RID != "rid-1") {
				t.Errorf("code %d rid %q", v.ErrCode, v.RID)
			}
		})
	}
}

func TestWithoutAnIntentNothingIsSent(t *testing.T) {
	for _, tt := range []struct {
		name   string
		err    error
		cause  wechat.Cause
		locked bool
	}{
		{"disk full", fmt.Errorf("%w: 13", ledger.ErrFull), CauseDiskFull, false},
		{"locked by another program", fmt.Errorf("%w: 5", ledger.ErrLocked), CauseLedger, false},
		{"stopped", fmt.Errorf("%w: EIO", ledger.ErrStopped), CauseLedger, true},
		{"caller gone", context.Canceled, wechat.CauseCanceled, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newShop(t)
			l := s.look("1")
			s.book.beginErr = tt.err
			v := s.Redeem(t.Context(), l)
			if v.State != ledger.StateNotSent || v.Cause != tt.cause || v.Locked != tt.locked || !errors.Is(v.LedgerErr, tt.err) {
				t.Errorf("verdict %+v", v)
			}
			s.book.beginErr = nil
			again := s.Redeem(t.Context(), l)
			if tt.locked != (again.State == ledger.StateNotSent) || tt.locked == (s.diary.count("consume") == 1) {
				t.Errorf("afterwards %s, %d consumes", again.State, s.diary.count("consume"))
			}
		})
	}
}

func TestAnOutcomeNotOnDiskIsToldAndLocksTheDesk(t *testing.T) {
	s := newShop(t)
	l, next := s.look("1"), s.look("2")
	s.book.moveErr = ledger.ErrFull
	v := s.Redeem(t.Context(), l)
	if v.State != ledger.StateRedeemed || !errors.Is(v.LedgerErr, ledger.ErrFull) || !v.Locked {
		t.Errorf("verdict %+v", v)
	}
	s.book.moveErr = nil
	v = s.Redeem(t.Context(), next)
	if v.State != ledger.StateNotSent || v.Cause != CauseLedger || !v.Locked || v.LedgerErr == nil || s.diary.count("consume") != 1 {
		t.Errorf("next: %+v", v)
	}
	// The next start finds the truth by asking.
	s.restart()
	s.platform.code = status(card.CodeConsumed)
	got, err := s.Recover(t.Context())
	if err != nil || len(got) != 1 || got[0].State != ledger.StateInferred {
		t.Errorf("recovered %+v, %v", got, err)
	}
	s.platform.code = nil
	if v := s.Redeem(t.Context(), next); v.State != ledger.StateRedeemed {
		t.Errorf("after the restart: %s", v.State)
	}
}

func TestALeavingCallerDoesNotCutOffTheOutcome(t *testing.T) {
	s := newShop(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.platform.consume = func(context.Context, card.ConsumeRequest) error { cancel(); return nil }
	v := s.Redeem(ctx, s.look("1"))
	if v.State != ledger.StateRedeemed || v.LedgerErr != nil || s.onDisk(v.Intent.ID).State != ledger.StateRedeemed {
		t.Errorf("verdict %+v", v)
	}
}

func TestASecondRedeemMeanwhileSendsNothing(t *testing.T) {
	s := newShop(t)
	l := s.look("1")
	sending, answer := make(chan struct{}), make(chan struct{})
	s.platform.consume = func(context.Context, card.ConsumeRequest) error {
		close(sending)
		<-answer
		return nil
	}
	first := make(chan Verdict)
	go func() { first <- s.Redeem(t.Context(), l) }()
	<-sending
	for range 20 {
		if v := s.Redeem(t.Context(), l); v.State != ledger.StateNotSent || v.Cause != CauseBusy || v.Intent.ID != "" {
			t.Errorf("second: %+v", v)
		}
	}
	if open, err := s.Pending(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("the one under way counts as left open: %+v, %v", open, err)
	}
	close(answer)
	if v := <-first; v.State != ledger.StateRedeemed || s.diary.count("consume") != 1 {
		t.Errorf("first: %+v, %d consumes", v, s.diary.count("consume"))
	}
}

func TestACodeThatThisLedgerHoldsIsNotSent(t *testing.T) {
	s := newShop(t)
	l := s.look("1")
	first := s.Redeem(t.Context(), l)
	again := s.Redeem(t.Context(), l) // the same old look, as after a double scan
	if again.State != ledger.StateRefused || again.Reason != ReasonUsedHere || again.Look.Earlier.ID != first.Intent.ID {
		t.Errorf("again: %+v", again)
	}
	l = s.look("2")
	doubt := s.doubt("2")
	held := s.Redeem(t.Context(), l)
	if held.State != ledger.StateNotSent || held.Reason != ReasonHeld || held.Look.Earlier.ID != doubt.Intent.ID {
		t.Errorf("held: %+v", held)
	}
	if n := s.diary.count("consume"); n != 2 {
		t.Errorf("%d consumes, want 2", n)
	}
}

func TestAnUnusableLookIsNotSent(t *testing.T) {
	s := newShop(t)
	s.platform.code = status(card.CodeGifting)
	v := s.redeem("1")
	if v.State != ledger.StateRefused || v.Reason != ReasonGifting || s.diary.count("begun")+s.diary.count("consume") != 0 {
		t.Errorf("%+v, %v", v, s.diary.all())
	}
}

// The ratio of these two is the price of the whole protocol.
func BenchmarkRedeem(b *testing.B) {
	s := newShop(b)
	l := s.look("1")
	i := 0
	for b.Loop() {
		i++
		l.Code = fmt.Sprint(i)
		if v := s.Redeem(b.Context(), l); v.State != ledger.StateRedeemed {
			b.Fatal(v)
		}
	}
}
