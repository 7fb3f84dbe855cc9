package coupon

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"coupondesk/ledger"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestStandings(t *testing.T) {
	now := time.Date(2026, 5, 20, 12, 0, 0, 0, text.Zone)
	past := card.DateInfo{Type: card.DateFixTimeRange, End: now.Add(-time.Hour)}
	for _, c := range []struct {
		what string
		card card.Card
		want Standing
	}{
		{"passed review", card.Card{Status: card.StatusVerifyOK, Quantity: 1}, Live},
		{"distributed", card.Card{Status: card.StatusDispatch, Quantity: 1}, Live},
		{"nothing left", card.Card{Status: card.StatusDispatch}, NoStock},
		{"in review", card.Card{Status: card.StatusNotVerify}, InReview},
		{"failed review", card.Card{Status: card.StatusVerifyFail, Date: past}, Rejected},
		{"deleted", card.Card{Status: card.StatusDelete, Date: past}, Deleted},
		{"over", card.Card{Status: card.StatusDispatch, Quantity: 1, Date: past}, Ended},
		{"over and empty", card.Card{Status: card.StatusDispatch, Date: past}, Ended},
		{"days from the claim", card.Card{Status: card.StatusDispatch, Quantity: 1, Date: card.DateInfo{Type: card.DateFixTerm, Term: 7}}, Live},
		{"a status from tomorrow", card.Card{Status: "CARD_STATUS_FROZEN", Quantity: 1}, Unknown},
	} {
		if got := StandingAt(c.card, now); got != c.want {
			t.Errorf("%s: %d, want %d", c.what, got, c.want)
		}
	}
}

// Without colours a standing is told by its sign and its word.
func TestEveryStandingHasItsOwnWord(t *testing.T) {
	th := theme.New(theme.Options{})
	for _, v := range []Voice{In(text.ZH), In(text.EN)} {
		seen := map[string]bool{}
		for s := Live; s <= Unknown; s++ {
			sign, word, _ := v.Standing(th, s)
			if sign == "" || word == "" || seen[word] {
				t.Errorf("%s: standing %d is %q %q", v.Lang, s, sign, word)
			}
			seen[word] = true
		}
	}
}

func TestTroubleSaysWhatAndWhatNext(t *testing.T) {
	coded := &wechat.Error{Cause: wechat.CauseCode, HasCode: true, Code: 40164, RID: "65f0-1"}
	fresh := &wechat.Error{Cause: wechat.CauseCode, HasCode: true, Code: 999999, Msg: "new \x1b[31mthing"}
	for _, v := range []Voice{In(text.ZH), In(text.EN)} {
		for _, cause := range []wechat.Cause{wechat.CauseNetwork, wechat.CauseTLS, wechat.CauseTimeout, wechat.CauseReset, wechat.CauseRedirect,
			wechat.CauseHTTP, wechat.CauseBody, wechat.CauseCredentials, wechat.CauseQuota, wechat.CauseCode, wechat.CauseCanceled, wechat.CauseIP, wechat.CauseRequest} {
			got := v.Trouble(fmt.Errorf("list: %w", &wechat.Error{Cause: cause}))
			if got.What == "" || got.What == v.words.Trouble.Other || got.Next == "" {
				t.Errorf("%s %s: %+v", v.Lang, cause, got)
			}
		}
		for _, err := range []error{errors.New("odd"), context.Canceled, coded, fresh} {
			if got := v.Trouble(err); got.What == "" || got.Next == "" || strings.ContainsAny(got.What, "\x1b") {
				t.Errorf("%s %v: %+v", v.Lang, err, got)
			}
		}
		if got := v.Trouble(coded).Number; got != "40164 · rid 65f0-1" {
			t.Errorf("number %q", got)
		}
		if got := v.Trouble(&wechat.Error{Cause: wechat.CauseHTTP, HTTPStatus: 502}).Number; got != "HTTP 502" {
			t.Errorf("number %q", got)
		}
	}
}

func TestNoPhraseIsMissing(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
}

// A disk that is full is said to be full, with what to do: it is no read whose
// cause is unknown.
func TestAFullDiskIsToldAsSuch(t *testing.T) {
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		seen := map[Trouble]bool{In(lang).Trouble(errors.New("x")): true}
		for _, err := range []error{ledger.ErrFull, ledger.ErrStopped} {
			got := In(lang).Trouble(fmt.Errorf("whitelist: %w", err))
			if seen[got] || got.What == "" || got.Next == "" {
				t.Errorf("%v: %+v", err, got)
			}
			seen[got] = true
		}
	}
}

// A token that is refused again after it was renewed needs somebody: nothing
// renews it any more.
func TestATokenThatIsRefusedAgainCallsForSomebody(t *testing.T) {
	for _, code := range []int{40001, 40014, 42001} {
		got := In(text.EN).Trouble(&wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseCredentials, Code: code, HasCode: true, RID: "1-2-3"})
		if got.What != "The credentials are refused" || got.Next != "Call the manager" || got.Number != strconv.Itoa(code)+" · rid 1-2-3" {
			t.Errorf("%d: %+v", code, got)
		}
	}
}
