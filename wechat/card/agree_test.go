package card_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// counterpart is a sandbox that is asked without a network in between: the
// second reading of the documents.
type counterpart struct {
	*sandbox.Server
	token string
}

func newCounterpart(t *testing.T) *counterpart {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{Empty: true, Seed: 1, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	c := &counterpart{Server: s}
	var got struct {
		Token string `json:"access_token"`
	}
	c.call(http.MethodGet, "/cgi-bin/token?grant_type=client_credential&appid="+sandbox.DefaultAppID+"&secret="+sandbox.DefaultSecret, nil, &got)
	if c.token = got.Token; c.token == "" {
		t.Fatal("no token")
	}
	return c
}

func (c *counterpart) call(method, path string, body []byte, out any) {
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	r.RemoteAddr, r.Host = "127.0.0.1:1", "127.0.0.1"
	w := httptest.NewRecorder()
	c.ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), out); err != nil {
		panic(fmt.Sprintf("%s: %v: %s", path, err, w.Body))
	}
}

// verdict is the errcode that the sandbox answers, 0 if it takes the request.
func (c *counterpart) verdict(path string, body []byte) (errcode int, cardID string) {
	var a struct {
		ErrCode int    `json:"errcode"`
		CardID  string `json:"card_id"`
	}
	c.call(http.MethodPost, path+"?access_token="+c.token, body, &a)
	return a.ErrCode, a.CardID
}

// card makes a card that has passed review.
func (c *counterpart) card(d card.Draft) (string, error) {
	n, id := c.verdict("/card/create", card.Wire(d))
	if n != 0 {
		return "", fmt.Errorf("no card: %d", n)
	}
	var ok struct{ OK bool }
	c.call(http.MethodPost, "/_sandbox/review", []byte(`{"card_id":"`+id+`","verdict":"pass"}`), &ok)
	return id, nil
}

// agree complains when one side passes what the other stops.
func agree(t *rapid.T, what string, faults card.Faults, errcode int, body []byte) {
	if (len(faults) > 0) != (errcode != 0) {
		t.Fatalf("%s: the validator says %v, the sandbox %d: %s", what, faults, errcode, body)
	}
}

// cases runs n cases, each with a valid draft and dice that fall evenly, which
// rapid's own do not.
func cases(t *testing.T, n int, do func(t *rapid.T, r *rand.Rand, d card.Draft)) {
	t.Helper()
	card.SetChecks(t, n/card.Tenfold)
	rapid.Check(t, func(t *rapid.T) {
		d := card.DrawDraft(t, now)
		h := fnv.New64()
		_, _ = h.Write(card.Wire(d))
		do(t, rand.New(rand.NewPCG(h.Sum64(), rapid.Uint64().Draw(t, "dice"))), d)
	})
}

// TestTenThousandDraftsAreJudgedAlike: no draft that the validator passes is
// refused, and none that it stops would be taken. Before anything is done to it,
// each comes back from its wire form as it went.
func TestTenThousandDraftsAreJudgedAlike(t *testing.T) {
	c := newCounterpart(t)
	passed, stopped := 0, 0
	cases(t, 10_000, func(t *rapid.T, r *rand.Rand, d card.Draft) {
		if diff := card.ComesBack(d); diff != "" {
			t.Fatal(diff)
		}
		n := r.IntN(4)
		card.Jolt(r, &d, n, now)
		body, faults := card.Wire(d), d.ValidateAt(now)
		code, _ := c.verdict("/card/create", body)
		agree(t, "create", faults, code, body)
		if n == 0 && code != 0 {
			t.Fatalf("a draft without edges: %v", faults)
		}
		if code == 0 {
			passed++
		} else {
			stopped++
		}
	})
	t.Logf("%d passed, %d stopped", passed, stopped)
	if !testing.Short() && (passed < 2000/card.Tenfold || stopped < 2000/card.Tenfold) {
		t.Errorf("%d passed, %d stopped: the draws do not reach both sides", passed, stopped)
	}
}

// TestTheErrcodeOfASingleFaultIsTheSandboxs: where one rule is broken, the
// fault's errcode is the answer.
func TestTheErrcodeOfASingleFaultIsTheSandboxs(t *testing.T) {
	c := newCounterpart(t)
	for _, b := range card.BrokenDrafts() {
		if code, _ := c.verdict("/card/create", card.Wire(b.Draft)); code != b.Code {
			t.Errorf("%s %s: we say %d, the sandbox %d", b.Path, b.Kind, b.Code, code)
		}
	}
}

func TestUpdatesAreJudgedAlike(t *testing.T) {
	c := newCounterpart(t)
	cases(t, 1000, func(t *rapid.T, r *rand.Rand, d card.Draft) {
		id, err := c.card(d)
		if err != nil {
			t.Fatal(err)
		}
		before := card.Card{ID: id, Type: d.Offer.Type(), Status: card.StatusVerifyOK, Date: d.Base.Date}
		u := card.DrawUpdate(r, before)
		body := card.Wire(u)
		code, _ := c.verdict("/card/update", body)
		agree(t, "update", u.Check(before), code, body)
	})
}

// TestOffersAreJudgedAlike: QR codes, landing pages, the whitelist and deposits.
// What depends on the card (its kind, its review, its stock) is not part of it:
// these cards have passed and have stock.
func TestOffersAreJudgedAlike(t *testing.T) {
	c := newCounterpart(t)
	plain, err := c.card(card.Coupon())
	if err != nil {
		t.Fatal(err)
	}
	d := card.Coupon()
	d.Base.UseCustomCode, d.Base.Deposit, d.Base.Quantity = true, true, 0
	pool, err := c.card(d)
	if err != nil {
		t.Fatal(err)
	}
	cases(t, 1000, func(t *rapid.T, r *rand.Rand, _ card.Draft) {
		qr := card.DrawQR(r, plain)
		body := card.Wire(qr)
		code, _ := c.verdict("/card/qrcode/create", body)
		agree(t, "QR", qr.Validate(), code, body)

		page := card.DrawLanding(r, plain)
		body = card.Wire(page)
		code, _ = c.verdict("/card/landingpage/create", body)
		agree(t, "landing page", page.Validate(), code, body)

		list := card.DrawWhitelist(r)
		body = list.Request().Body
		code, _ = c.verdict("/card/testwhitelist/set", body)
		agree(t, "whitelist", list.Validate(), code, body)

		id, codes := card.DrawCodes(r, pool)
		body = card.CodesWire(id, codes)
		for _, path := range []string{"/card/code/deposit", "/card/code/checkcode"} {
			code, _ = c.verdict(path, body)
			agree(t, path, card.ValidateCodes(id, codes), code, body)
		}
	})
}

// TestFilesAreJudgedAlike: what is read from a file and passes is taken as it is
// then sent; a file that is stopped would be refused as it stands. Members that
// nobody knows are left out of it: they can be refused, the sandbox passes over
// them, and what we send has none.
func TestFilesAreJudgedAlike(t *testing.T) {
	c := newCounterpart(t)
	cases(t, 1500, func(t *rapid.T, r *rand.Rand, valid card.Draft) {
		body := card.DrawFile(r, valid)
		d, faults := card.ReadDraft(body)
		var real card.Faults
		for _, f := range append(faults, d.ValidateAt(now)...) {
			if f.Kind != card.FaultUnknown {
				real = append(real, f)
			}
		}
		if len(real) > 0 {
			if code, _ := c.verdict("/card/create", body); code == 0 {
				t.Fatalf("taken: %v: %s", real, body)
			}
			return
		}
		if code, _ := c.verdict("/card/create", card.Wire(d)); code != 0 {
			t.Fatalf("refused with %d: %s", code, card.Wire(d))
		}
	})
}

// TestWhatIsKeptIsWhatWasSent: a card is read back as it was written.
func TestWhatIsKeptIsWhatWasSent(t *testing.T) {
	s := open(t)
	card.SetChecks(t, 300)
	rapid.Check(t, func(r *rapid.T) {
		want := card.DrawDraft(r, now)
		id, err := s.Create(t.Context(), want)
		if err != nil {
			r.Fatal(err)
		}
		got, err := s.Get(t.Context(), id)
		if err != nil {
			r.Fatal(err)
		}
		again, ok := got.Draft()
		if d := cmp.Diff(want, again); !ok || d != "" {
			r.Fatal(d)
		}
	})
}
