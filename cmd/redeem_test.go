package cmd

import (
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode"

	"coupondesk/ledger"
)

func TestRedeemAnswersScriptsByCodeAndObject(t *testing.T) {
	for name, c := range map[string]struct {
		code, cardID string
		exit         int
		state        ledger.State
		errcode      int
		evidence     string
	}{
		"good":                        {codeGood, "", exitDone, ledger.StateRedeemed, 0, "errcode 0"},
		"answer lost":                 {codeLost, "", exitUnknown, ledger.StateReview, 0, "CONSUMED"},
		"expired":                     {codeExpired, "", exitRefused, ledger.StateRefused, 0, "EXPIRE"},
		"used":                        {codeUsed, "", exitRefused, ledger.StateRefused, 0, "CONSUMED"},
		"being gifted":                {codeGifting, "", exitRefused, ledger.StateRefused, 0, "GIFTING"},
		"deleted":                     {codeDeleted, "", exitRefused, ledger.StateRefused, 0, "DELETE"},
		"void":                        {codeVoid, "", exitRefused, ledger.StateRefused, 0, "UNAVAILABLE"},
		"not begun":                   {codeNotYet, "", exitRefused, ledger.StateRefused, 0, "NORMAL"},
		"unknown":                     {"999999999999", "", exitRefused, ledger.StateRefused, 40056, ""},
		"custom code without a card":  {codeCustom, "", exitRefused, ledger.StateRefused, 40056, ""},
		"full-width digits and blank": {"１０００ ２０００３００１", "", exitDone, ledger.StateRedeemed, 0, "errcode 0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := withAccount(t)
			r := d.run("redeem", c.code, "--yes", "--json").want(t, c.exit)
			got := object[redeemAnswer](t, r)
			if got.State != c.state || got.ErrCode != c.errcode || !strings.Contains(got.Evidence, c.evidence) {
				t.Errorf("%+v", got)
			}
			if sent := c.exit == exitDone || c.exit == exitUnknown; (got.Intent != "") != sent {
				t.Errorf("intent %q", got.Intent)
			}
			if n := d.consumes(); n > 1 || n == 0 && c.exit == exitDone {
				t.Errorf("%d consume calls", n)
			}
		})
	}
}

func TestRedeemingTwiceSpendsOnce(t *testing.T) {
	d := withAccount(t)
	first := object[redeemAnswer](t, d.run("redeem", codeGood, "--yes", "--json").want(t, exitDone))
	r := d.run("redeem", codeGood, "--yes", "--json").want(t, exitRefused)
	second := object[redeemAnswer](t, r)
	if second.State != ledger.StateRefused || !strings.Contains(second.Evidence, first.Intent) {
		t.Errorf("%+v", second)
	}
	if !strings.Contains(r.err, "1号台") || !strings.Contains(r.err, "小李") {
		t.Errorf("it does not say where and by whom: %s", r.err)
	}
	if n := d.consumes(); n != 1 {
		t.Errorf("%d consume calls", n)
	}
}

func TestACustomCodeIsRedeemedWithItsCard(t *testing.T) {
	d := withAccount(t)
	var codes struct {
		Codes []struct {
			Code   string `json:"code"`
			CardID string `json:"card_id"`
		}
	}
	d.control(http.MethodGet, "codes", "", &codes)
	cardID := ""
	for _, c := range codes.Codes {
		if c.Code == codeCustom {
			cardID = c.CardID
		}
	}
	got := object[redeemAnswer](t, d.run("redeem", codeCustom, "--card-id", cardID, "--yes", "--json").want(t, exitDone))
	if got.CardID != cardID {
		t.Errorf("%+v, want card %s", got, cardID)
	}
}

func TestAnUnknownOutcomeIsKeptAndNotSentByALaterRun(t *testing.T) {
	d := withAccount(t)
	d.wait.most /= 8
	d.control(http.MethodPost, "fault", `{"path":"/card/code/consume","fault":"http_502"}`, nil)
	look := object[redeemAnswer](t, d.run("redeem", codeGood, "--yes", "--json").want(t, exitUnknown))
	if look.State != ledger.StateInDoubt || look.Intent == "" {
		t.Errorf("%+v", look)
	}
	d.control(http.MethodDelete, "fault", "", nil)
	sent := d.consumes()
	again := object[redeemAnswer](t, d.run("redeem", codeGood, "--yes", "--json").want(t, exitUnknown))
	if again.Intent != look.Intent || again.State != ledger.StateInDoubt {
		t.Errorf("%+v, want the open intent %s", again, look.Intent)
	}
	if n := d.consumes(); n != sent {
		t.Errorf("%d consume calls, %d by the first run", n, sent)
	}
	r := d.run("inspect", codeGood, "--json").want(t, exitDone)
	report := object[codeReport](t, r)
	if len(report.History) != 1 || report.History[0].Intent != look.Intent || report.History[0].Slip == "" {
		t.Errorf("%+v", report.History)
	}
}

// A machine that slept, or a program that was stopped, has used up its time by
// the clock; what became of the redemption is asked about all the same.
func TestALostAnswerIsAskedAboutHoweverLateItIs(t *testing.T) {
	d := withAccount(t)
	d.wait.most, d.wait.first = time.Nanosecond, time.Nanosecond
	if got := object[redeemAnswer](t, d.run("redeem", codeLost, "--yes", "--json").want(t, exitUnknown)); got.State != ledger.StateReview {
		t.Errorf("%+v", got)
	}
}

func TestNothingReachedIsAFailureWithoutConsequences(t *testing.T) {
	d := withAccount(t)
	d.control(http.MethodPost, "fault", `{"path":"/card/code/get","fault":"reset_before"}`, nil)
	r := d.run("redeem", codeGood, "--yes", "--json").want(t, exitFailed)
	if got := object[redeemAnswer](t, r); got.State != ledger.StateNotSent || got.Intent != "" {
		t.Errorf("%+v", got)
	}
	if !strings.Contains(r.err, "什么都没发生") || d.consumes() != 0 {
		t.Errorf("%s", r.err)
	}
}

func TestNobodyToAskNeedsYes(t *testing.T) {
	d := newDesktop(t)
	d.typed("y\n", "redeem", codeGood).want(t, exitUsage)
}

func TestReadOnlyNeverRedeems(t *testing.T) {
	d := withAccount(t)
	got := object[redeemAnswer](t, d.run("redeem", codeGood, "--yes", "--read-only", "--json").want(t, exitFailed))
	if got.State != ledger.StateNotSent || d.consumes() != 0 {
		t.Errorf("%+v, %d consumes", got, d.consumes())
	}
	d.typed(codeGood+"\ny\n", "--plain", "--read-only").want(t, exitDone)
	if d.consumes() != 0 {
		t.Error("the line mode redeemed")
	}
}

// TestBothLanguagesSpeak: every outcome has sentences in the language asked for.
func TestBothLanguagesSpeak(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		t.Run(lang, func(t *testing.T) {
			d := newDesktop(t)
			seen := map[string]string{}
			for _, code := range []string{codeGood, codeLost, codeExpired, codeUsed, codeGifting, codeDeleted, codeVoid, codeNotYet, "1"} {
				r := d.run("redeem", code, "--yes", "--lang", lang)
				line, _, _ := strings.Cut(r.err, "\n")
				if code == codeLost {
					line = r.err[strings.Index(r.err, "\n")+1:]
				}
				if han := strings.ContainsFunc(line[:min(len(line), 40)], func(c rune) bool { return unicode.Is(unicode.Han, c) }); han != (lang == "zh") {
					t.Errorf("%s: %q", code, line)
				}
				if other := seen[line]; other != "" {
					t.Errorf("%s and %s have the same sentence %q", code, other, line)
				}
				seen[line] = code
				if r.out != "" {
					t.Errorf("words on stdout: %q", r.out)
				}
			}
		})
	}
}
