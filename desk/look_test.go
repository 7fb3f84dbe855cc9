package desk

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestLookByStatus(t *testing.T) {
	dated := func(begin, end time.Time) func(card.CodeQuery) (card.CodeInfo, error) {
		return func(card.CodeQuery) (card.CodeInfo, error) {
			info := healthy()
			info.Begin, info.End = begin, end
			return info, nil
		}
	}
	fails := func(err error) func(card.CodeQuery) (card.CodeInfo, error) {
		return func(card.CodeQuery) (card.CodeInfo, error) { return card.CodeInfo{}, err }
	}
	hour := time.Hour
	for _, tt := range []struct {
		name   string
		code   func(card.CodeQuery) (card.CodeInfo, error)
		reason Reason
	}{
		{"NORMAL", status(card.CodeNormal), ""},
		{"CONSUMED", status(card.CodeConsumed), ReasonUsedElsewhere},
		{"EXPIRE", status(card.CodeExpire), ReasonExpired},
		{"GIFTING", status(card.CodeGifting), ReasonGifting},
		{"GIFT_TIMEOUT", status(card.CodeGiftTimeout), ReasonGiftTimeout},
		{"DELETE", status(card.CodeDelete), ReasonDeleted},
		{"UNAVAILABLE", status(card.CodeUnavailable), ReasonUnavailable},
		{"GIFT_SUCC", status("GIFT_SUCC"), ReasonOther},
		{"no status", status(""), ReasonOther},
		{"NORMAL, not begun", dated(noon.Add(hour), noon.Add(2*hour)), ReasonNotYet},
		{"NORMAL, begins now", dated(noon, noon.Add(hour)), ""},
		{"NORMAL, past its end", dated(noon.Add(-2*hour), noon.Add(-hour)), ReasonExpired},
		{"NORMAL, in its last second", dated(noon.Add(-hour), noon), ""},
		{"NORMAL, a second later", dated(noon.Add(-hour), noon.Add(-time.Second)), ReasonExpired},
		{"NORMAL, no dates told", dated(time.Time{}, time.Time{}), ""},
		{"40056", fails(refused(40056)), ReasonNotFound},
		{"40116", fails(refused(40116)), ReasonNotFound},
		{"40099 as an error", fails(refused(40099)), ReasonUsedElsewhere},
		{"40127", fails(refused(40127)), ReasonOther},
		{"48001", fails(refused(48001)), ReasonOther},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newShop(t)
			s.platform.code = tt.code
			l, err := s.Look(t.Context(), "1", "pCash")
			if err != nil {
				t.Fatal(err)
			}
			if l.Reason != tt.reason || l.Usable != (tt.reason == "") {
				t.Errorf("reason %q usable %v, want %q", l.Reason, l.Usable, tt.reason)
			}
			if !l.Face.Known || l.Face.Value != 2000 || l.Face.LeastCost != 10000 || l.Face.CardID != "pCash" {
				t.Errorf("face %+v", l.Face)
			}
			if l.Status == "" && l.ErrCode != 0 && (l.ErrMsg == "" || l.RID == "") {
				t.Errorf("errcode %d without words", l.ErrCode)
			}
			if s.diary.count("begun") != 0 {
				t.Error("a look wrote something")
			}
		})
	}
}

// What this ledger knows of a code comes before what the platform says of it.
func TestLookByWhatTheLedgerHolds(t *testing.T) {
	for _, tt := range []struct {
		state  ledger.State
		status card.CodeStatus
		reason Reason
	}{
		{ledger.StateSending, card.CodeNormal, ReasonHeld},
		{ledger.StateInDoubt, card.CodeNormal, ReasonHeld},
		{ledger.StateInDoubt, card.CodeConsumed, ReasonHeld},
		{ledger.StateReview, card.CodeConsumed, ReasonHeld},
		{ledger.StateRedeemed, card.CodeConsumed, ReasonUsedHere},
		{ledger.StateInferred, card.CodeConsumed, ReasonUsedHere},
		{ledger.StateRedeemed, card.CodeDelete, ReasonUsedHere},
		{ledger.StateRefused, card.CodeConsumed, ReasonUsedElsewhere},
		{ledger.StateNotSent, card.CodeNormal, ""},
		{ledger.StateClosedUnused, card.CodeNormal, ""},
	} {
		t.Run(string(tt.state)+" "+string(tt.status), func(t *testing.T) {
			s := newShop(t)
			in, err := s.book.Begin(t.Context(), s.intent(s.look("1")))
			if err == nil && tt.state != ledger.StateSending {
				in, err = s.book.Move(t.Context(), in.ID, ledger.Event{From: in.State, To: tt.state})
			}
			if err != nil {
				t.Fatal(err)
			}
			s.platform.code = status(tt.status)
			l := s.look("1")
			if l.Reason != tt.reason || l.Earlier == nil || l.Earlier.ID != in.ID || l.Earlier.State != tt.state {
				t.Errorf("reason %q earlier %+v", l.Reason, l.Earlier)
			}
			// A custom code of another card is another code.
			s.platform.code = func(card.CodeQuery) (card.CodeInfo, error) {
				info := healthy()
				info.CardID = "pOther"
				return info, nil
			}
			if l := s.look("1"); !l.Usable || l.Earlier != nil {
				t.Errorf("other card: %+v", l)
			}
		})
	}
}

func TestLookWithoutAnAnswer(t *testing.T) {
	s := newShop(t)
	s.redeem("used")
	s.platform.code = func(card.CodeQuery) (card.CodeInfo, error) { return card.CodeInfo{}, errOffline }
	_, err := s.Look(t.Context(), "new", "")
	if e := wechat.AsError(err); e == nil || e.Cause != wechat.CauseNetwork {
		t.Errorf("err = %v", err)
	}
	l, err := s.Look(t.Context(), "used", "") // the ledger still knows
	if err != nil || l.Reason != ReasonUsedHere || l.Face.Title != "周年庆代金券" {
		t.Errorf("%+v, %v", l, err)
	}
	s.platform.code = func(card.CodeQuery) (card.CodeInfo, error) { return card.CodeInfo{}, errors.New("odd") }
	if _, err := s.Look(t.Context(), "new", ""); wechat.AsError(err) == nil {
		t.Errorf("err = %v, want a *wechat.Error", err)
	}
	s.platform.code, s.book.findErr = nil, errors.New("disk gone")
	_, err = s.Look(t.Context(), "new", "")
	if e := wechat.AsError(err); e == nil || e.Cause != CauseLedger {
		t.Errorf("without the ledger: %v", err)
	}
}

func TestLookAsksWithTheCardAndWithoutChecking(t *testing.T) {
	s := newShop(t)
	var asked card.CodeQuery
	s.platform.code = func(q card.CodeQuery) (card.CodeInfo, error) { asked = q; return healthy(), nil }
	if _, err := s.Look(t.Context(), "QH-1", "pCash"); err != nil {
		t.Fatal(err)
	}
	if asked != (card.CodeQuery{Code: "QH-1", CardID: "pCash"}) {
		t.Errorf("asked %+v", asked)
	}
}

func TestTheCardIsKeptForFiveMinutes(t *testing.T) {
	s := newShop(t)
	s.look("1")
	s.now = noon.Add(4 * time.Minute)
	s.look("2")
	if n := s.diary.count("get pCash"); n != 1 {
		t.Errorf("asked %d times within 5 minutes", n)
	}
	s.now = noon.Add(6 * time.Minute)
	s.look("3")
	if n := s.diary.count("get pCash"); n != 2 {
		t.Errorf("asked %d times after 6 minutes", n)
	}
}

func TestACardThatCannotBeReadDoesNotStopALook(t *testing.T) {
	s := newShop(t)
	s.platform.get = func(context.Context, string) (card.Card, error) { return card.Card{}, errOffline }
	l := s.look("1")
	if !l.Usable || l.Face.Known || l.Face.CardID != "pCash" {
		t.Errorf("%+v", l)
	}
	s.platform.get = nil
	if l := s.look("1"); !l.Face.Known {
		t.Error("the failure was kept")
	}
}

// While the platform is silent about the card, staff and customer wait for the
// verdict alone. The card's answer, when it comes, serves the next look.
func TestTheVerdictDoesNotWaitForTheCard(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status card.CodeStatus
		atMost time.Duration
	}{
		{"good", card.CodeNormal, 3 * time.Second},
		{"expired", card.CodeExpire, time.Second},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newShop(t)
				s.platform.code = status(tt.status)
				s.platform.get = func(context.Context, string) (card.Card, error) {
					time.Sleep(8 * time.Second)
					return card.Card{ID: "pCash", Title: "一张"}, nil
				}
				start := time.Now()
				l := s.look("1")
				if took := time.Since(start); took > tt.atMost {
					t.Errorf("took %v", took)
				}
				if l.Status != tt.status || l.Face.Known || l.Face.CardID != "pCash" {
					t.Errorf("%+v", l)
				}
				time.Sleep(8 * time.Second)
				synctest.Wait()
				if l := s.look("1"); l.Face.Title != "一张" {
					t.Errorf("the late answer was lost: %+v", l.Face)
				}
			})
		})
	}
}

func TestLooksThatMeetShareOneQuestionAboutTheCard(t *testing.T) {
	s := newShop(t)
	asked, answer := make(chan struct{}), make(chan struct{})
	s.platform.get = func(ctx context.Context, id string) (card.Card, error) {
		close(asked) // a second question would panic here
		<-answer
		return card.Card{ID: id, Title: "一张"}, ctx.Err()
	}
	ctx, cancel := context.WithCancel(t.Context())
	impatient := make(chan Look)
	go func() { l, _ := s.Look(ctx, "1", "pCash"); impatient <- l }()
	<-asked
	cancel()
	if l := <-impatient; l.Face.Known {
		t.Error("a cancelled look waited")
	}
	var wg sync.WaitGroup
	for range 5 {
		face := s.faceLater(t.Context(), "pCash")
		wg.Go(func() {
			if f := face(time.Minute); f.Title != "一张" {
				t.Errorf("face %+v", f)
			}
		})
	}
	close(answer)
	wg.Wait()
}
