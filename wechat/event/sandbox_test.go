package event_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/event"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/secret"
)

// control does on the sandbox what no call of the platform does.
func (s *shop) control(path string, in any) {
	s.t.Helper()
	body, err := json.Marshal(in)
	s.must(err)
	resp, err := http.Post(s.base+"/_sandbox/"+path, "application/json", bytes.NewReader(body))
	s.must(err)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: HTTP %d", path, resp.StatusCode)
	}
}

// TestTheSandboxsPushesAreUnderstood drives one code through its life and reads
// what the sandbox, an independent reading of the documents, pushes about it.
func TestTheSandboxsPushesAreUnderstood(t *testing.T) {
	for _, key := range []string{"", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"} {
		t.Run("key "+key, func(t *testing.T) { lifeOfACode(t, key) })
	}
}

const (
	token  = "QingHe2026"
	user   = "oGUESTsample000000000000001A"
	friend = "oGUESTsample000000000000002A"
)

// shop is a sandbox that pushes to our handler, with our client in front of it.
type shop struct {
	t     *testing.T
	s     *sandbox.Server
	base  string
	cards *card.Client
	got   chan event.Event
}

func open(t *testing.T, key string) *shop {
	t.Helper()
	sh := &shop{t: t, got: make(chan event.Event, 100)}
	h, err := event.New(event.Options{Token: secret.New(token), AESKey: secret.New(key), AppID: sandbox.DefaultAppID,
		Handle: func(_ context.Context, e event.Event) error { sh.got <- e; return nil }})
	sh.must(err)
	merchant := httptest.NewServer(h)
	t.Cleanup(merchant.Close)
	sh.s, err = sandbox.New(sandbox.Options{Empty: true, Events: sandbox.Events{URL: merchant.URL, Token: token, Key: key}})
	sh.must(err)
	sh.base, err = sh.s.Start("127.0.0.1:0")
	sh.must(err)
	t.Cleanup(func() { http.DefaultClient.CloseIdleConnections(); _ = sh.s.Close() })
	core, err := wechat.New(wechat.Options{BaseURL: sh.base, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret), Timeout: time.Minute})
	sh.must(err)
	t.Cleanup(core.Close)
	sh.cards = card.New(core)
	return sh
}

func (s *shop) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *shop) claim(cardID string) string {
	s.t.Helper()
	c, err := s.s.Claim(cardID, user, "")
	s.must(err)
	if e := next[event.Claimed](s); e.CardID != cardID || e.Code != c.Code || e.OpenID != user || e.ByFriend {
		s.t.Errorf("%+v", e)
	}
	return c.Code
}

func lifeOfACode(t *testing.T, key string) {
	s := open(t, key)
	id := s.review(key != "")
	first := s.claim(id)
	s.control("gift", map[string]string{"code": first, "to": friend, "step": "offer"})
	if e := next[event.Gifted](s); e.Code != first || e.OpenID != user || e.Returned {
		t.Errorf("%+v", e)
	}
	s.control("gift", map[string]string{"code": first, "to": friend, "step": "accept"})
	given := next[event.Claimed](s)
	if given.OldCode != first || !given.ByFriend || given.Friend != user || given.OpenID != friend || given.Code == first {
		t.Errorf("%+v", given)
	}
	_, err := s.cards.Consume(t.Context(), card.ConsumeRequest{Code: given.Code})
	s.must(err)
	if e := next[event.Consumed](s); e.Code != given.Code || e.Source != event.FromAPI || e.OpenID != friend {
		t.Errorf("%+v", e)
	}
	other := s.claim(id)
	s.control("remove", map[string]string{"code": other})
	if e := next[event.Deleted](s); e.Code != other || e.OpenID != user {
		t.Errorf("%+v", e)
	}
	sent, err := s.cards.SendMass(t.Context(), card.Mass{CardID: id, Everyone: true})
	s.must(err)
	if e := next[event.MassSent](s); e.MsgID != sent.MsgID || e.Status == "" {
		t.Errorf("%+v", e)
	}
}

// review makes a card that is refused, mended and passed.
func (s *shop) review(sealed bool) string {
	s.t.Helper()
	id, err := s.cards.Create(s.t.Context(), card.Draft{Offer: card.CashOffer{LeastCost: 10000, ReduceCost: 2000}, Base: card.Base{
		LogoURL: "http://mmbiz.qpic.cn/a/0", Brand: "西湖茶铺", Title: "满百减二十", Color: "Color010", Notice: "出示", Description: "堂食",
		CodeType: card.CodeQR, Date: card.DaysFromClaim(30, 0), Quantity: 10, GetLimit: 5, CanGive: true, CanShare: true}})
	s.must(err)
	s.control("review", map[string]string{"card_id": id, "verdict": "fail", "reason": "含绝对化用语"})
	if e := next[event.Refused](s); e.CardID != id || e.Reason != "含绝对化用语" || e.Sealed != sealed || e.At.IsZero() {
		s.t.Errorf("%+v", e)
	}
	_, err = s.cards.Update(s.t.Context(), card.Update{CardID: id, Type: card.Cash, Notice: new("付款前出示")})
	s.must(err)
	s.control("review", map[string]string{"card_id": id, "verdict": "pass"})
	if e := next[event.Passed](s); e.CardID != id {
		s.t.Errorf("%+v", e)
	}
	return id
}

// next waits for the next push, which must be an E.
func next[E event.Event](s *shop) E {
	s.t.Helper()
	select {
	case e := <-s.got:
		want, ok := e.(E)
		if !ok {
			s.t.Fatalf("got %T %+v, want %T", e, e, want)
		}
		return want
	case <-time.After(time.Minute):
		s.t.Fatal("no push came")
	}
	panic("not reached")
}
