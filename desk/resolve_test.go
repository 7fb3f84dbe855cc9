package desk

import (
	"context"
	"errors"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestCheckOnlyAsks(t *testing.T) {
	fails := func(err error) func(card.CodeQuery) (card.CodeInfo, error) {
		return func(card.CodeQuery) (card.CodeInfo, error) { return card.CodeInfo{}, err }
	}
	for _, tt := range []struct {
		name  string
		code  func(card.CodeQuery) (card.CodeInfo, error)
		state ledger.State
		class wechat.Class
	}{
		{"consumed", status(card.CodeConsumed), ledger.StateInferred, wechat.ClassOK},
		{"consumed, as an error", fails(refused(40099)), ledger.StateInferred, wechat.ClassRefused},
		{"still usable", status(card.CodeNormal), ledger.StateInDoubt, wechat.ClassOK},
		{"given away", status(card.CodeGifting), ledger.StateReview, wechat.ClassOK},
		{"unknown now", fails(refused(40056)), ledger.StateReview, wechat.ClassRefused},
		{"no network", fails(errOffline), ledger.StateInDoubt, wechat.ClassNotSent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newShop(t)
			doubt := s.doubt("1")
			s.platform.code = tt.code
			v := s.Check(t.Context(), doubt.Intent.ID)
			if v.State != tt.state || v.Class != tt.class || v.Intent.Slip != "R-0001" || v.LedgerErr != nil {
				t.Errorf("verdict %+v", v)
			}
			if got := s.onDisk(doubt.Intent.ID); got.State != tt.state {
				t.Errorf("on disk %s", got.State)
			}
			if v.State != ledger.StateInDoubt && v.Evidence == "" {
				t.Error("no evidence")
			}
			if v.Look.Face.Title != "周年庆代金券" || v.Look.Code != "1" {
				t.Errorf("look %+v", v.Look)
			}
			asked := s.diary.count("query")
			again := s.Check(t.Context(), doubt.Intent.ID)
			if again.State != tt.state || (s.diary.count("query") > asked) != (tt.state == ledger.StateInDoubt) {
				t.Errorf("again %s", again.State)
			}
			if n := s.diary.count("consume"); n != 1 {
				t.Errorf("%d consumes, want the first only", n)
			}
		})
	}
}

func TestGivingUpKeepsTheQuestionOpen(t *testing.T) {
	s := newShop(t)
	doubt := s.doubt("1")
	v := s.GiveUp(t.Context(), doubt.Intent.ID)
	if v.State != ledger.StateInDoubt || v.Intent.Slip != "R-0001" {
		t.Errorf("verdict %+v", v)
	}
	events, err := s.book.Events(t.Context(), doubt.Intent.ID)
	if err != nil || events[len(events)-1].Kind != ledger.KindGiveUp || events[len(events)-1].Staff != "小李" {
		t.Errorf("events %+v, %v", events, err)
	}
	if open, _ := s.Pending(t.Context()); len(open) != 1 {
		t.Errorf("pending %+v", open)
	}
	day, err := s.Today(t.Context())
	if err != nil || day.Pending != 1 || day.Count != 0 {
		t.Errorf("today %+v, %v", day, err)
	}
	s.platform.code = status(card.CodeConsumed)
	s.Resolve(t.Context(), doubt.Intent.ID)
	if v := s.GiveUp(t.Context(), doubt.Intent.ID); v.State != ledger.StateInferred {
		t.Errorf("too late: %s", v.State)
	}
}

func TestRecoverAsksAboutWhatThisTerminalLeft(t *testing.T) {
	s := newShop(t)
	left := func(code, terminal string) ledger.Intent {
		in := s.intent(s.look(code))
		in.Terminal = terminal
		in, err := s.book.Begin(t.Context(), in)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	used, unused, theirs := left("used", "1号台"), left("unused", "1号台"), left("theirs", "2号台")
	s.platform.code = func(q card.CodeQuery) (card.CodeInfo, error) {
		if q.Code == "used" {
			return status(card.CodeConsumed)(q)
		}
		return healthy(), nil
	}
	s.restart()
	got, err := s.Recover(t.Context())
	if err != nil || len(got) != 2 || got[0].State != ledger.StateInferred || got[1].State != ledger.StateInDoubt {
		t.Fatalf("recovered %+v, %v", got, err)
	}
	for in, want := range map[string]ledger.State{used.ID: ledger.StateInferred, unused.ID: ledger.StateInDoubt, theirs.ID: ledger.StateSending} {
		if got := s.onDisk(in); got.State != want {
			t.Errorf("%s is %s, want %s", got.Code, got.State, want)
		}
	}
	if n := s.diary.count("consume"); n != 0 {
		t.Errorf("%d consumes", n)
	}
	events := 0
	for range 2 {
		if _, err := s.Recover(t.Context()); err != nil {
			t.Fatal(err)
		}
		now, _ := s.book.Events(t.Context(), unused.ID)
		if events != 0 && len(now) != events {
			t.Error("recovering again changed something")
		}
		events = len(now)
	}
}

func TestRecoverWithoutNetworkAsksOnce(t *testing.T) {
	s := newShop(t)
	for _, code := range []string{"1", "2", "3"} {
		if _, err := s.book.Begin(t.Context(), s.intent(s.look(code))); err != nil {
			t.Fatal(err)
		}
	}
	s.platform.code = func(card.CodeQuery) (card.CodeInfo, error) { return card.CodeInfo{}, errOffline }
	before := s.diary.count("query")
	got, err := s.Recover(t.Context())
	if err != nil || len(got) != 3 || s.diary.count("query") != before+1 {
		t.Errorf("%d recovered, %d queries, %v", len(got), s.diary.count("query")-before, err)
	}
	for _, in := range got {
		if in.State != ledger.StateInDoubt {
			t.Errorf("%s is %s", in.Code, in.State)
		}
	}
}

// Another program of the same terminal starts while the answer is on its way.
func TestAnAnswerAfterAnAdoptionStillCounts(t *testing.T) {
	for _, tt := range []struct {
		name  string
		found card.CodeStatus
		err   error
		state ledger.State
	}{
		{"redeemed", card.CodeNormal, nil, ledger.StateRedeemed},
		{"refused", card.CodeNormal, refused(40127), ledger.StateRefused},
		{"lost", card.CodeNormal, errLost, ledger.StateInDoubt},
		{"redeemed, and found so first", card.CodeConsumed, nil, ledger.StateInferred},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newShop(t)
			l := s.look("1")
			other := New(s.o)
			s.platform.consume = func(context.Context, card.ConsumeRequest) error {
				s.platform.code = status(tt.found)
				if _, err := other.Recover(t.Context()); err != nil {
					t.Error(err)
				}
				return tt.err
			}
			v := s.Redeem(t.Context(), l)
			if v.State != tt.state || v.LedgerErr != nil || s.onDisk(v.Intent.ID).State != tt.state {
				t.Errorf("verdict %+v", v)
			}
		})
	}
}

func TestResolveOfSomethingUnknown(t *testing.T) {
	s := newShop(t)
	v := s.Resolve(t.Context(), "nobody")
	if !errors.Is(v.LedgerErr, ledger.ErrNotFound) || v.State.Redeemed() || s.diary.count("query") != 0 {
		t.Errorf("%+v", v)
	}
}

func TestTheDayBeginsAtMidnightInTheShop(t *testing.T) {
	s := newShop(t)
	s.now = time.Date(2026, 5, 20, 15, 59, 59, 0, time.UTC) // 23:59:59 in the shop
	l := s.look("1")
	l.Usable, l.Reason = true, ""
	if v := s.Redeem(t.Context(), l); v.State != ledger.StateRedeemed {
		t.Fatal(v.State)
	}
	if d, _ := s.Today(t.Context()); d.Count != 1 || d.Value != 2000 {
		t.Errorf("today %+v", d)
	}
	s.now = s.now.Add(time.Second)
	if d, _ := s.Today(t.Context()); d.Count != 0 || len(d.Recent) != 0 {
		t.Errorf("after midnight %+v", d)
	}
}
