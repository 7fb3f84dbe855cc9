package campaign

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestStock(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	total := c.TotalQuantity
	for _, step := range []struct {
		delta     int64
		fault     string
		state     State
		unchanged bool
	}{
		{100, "", Done, false},
		{-50, "", Done, false},
		{100, "lost_reply", Done, false},
		{-100, "half_body", Done, false},
		{100, "reset_before", Unknown, true},
		{100, "http_502", Unknown, true},
		{0, "", NotSent, false},
		{-100_000_000, "", Refused, false},
	} {
		if step.fault != "" {
			s.fault("/card/modifystock", step.fault)
		}
		o := s.Stock(t.Context(), c, step.delta)
		if o.State != step.state || o.Unchanged != step.unchanged || o.Confirmed != (step.state == Done) || (o.Err == nil) != (step.state == Done && step.fault == "") {
			t.Errorf("%+d %s: %+v", step.delta, step.fault, o)
		}
		if step.state == Done {
			total += step.delta
		}
		if c, err := s.cards.Get(t.Context(), c.ID); err != nil || c.TotalQuantity != total || o.Before.ID == "" {
			t.Errorf("%+d %s: the stock is %d, want %d, %v", step.delta, step.fault, c.TotalQuantity, total, err)
		}
	}
	s.fault("/card/get", "http_502")
	before := s.asked("/card/modifystock")
	if o := s.Stock(t.Context(), c, 1); o.State != NotSent || s.asked("/card/modifystock") != before {
		t.Errorf("a change was sent without knowing the stock: %+v", o)
	}
}

// An effect that comes late, after the last look, must not have been denied.
func TestALateEffectWasNotDenied(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	s.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"late_effect","delay_ms":300,"count":1}`, nil)
	if o := s.Stock(t.Context(), c, 100); o.State != Unknown || !o.Unchanged {
		t.Errorf("%+v", o)
	}
	s.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"late_effect","delay_ms":1,"count":1}`, nil)
	s.pause = func(ctx context.Context, _ time.Duration) { pause(ctx, 500*time.Millisecond) } // until both have come
	if o := s.Stock(t.Context(), c, 50); o.State == NotSent || o.State == Refused {
		t.Errorf("%+v", o)
	}
}

func TestWhatTwoReadingsOfAStockTell(t *testing.T) {
	at := func(total, left int64) card.Card { return card.Card{TotalQuantity: total, Quantity: left} }
	for _, c := range []struct {
		before, after card.Card
		delta         int64
		want          seen
	}{
		{at(100, 100), at(150, 150), 50, made},
		{at(100, 100), at(150, 120), 50, made}, // and 30 were claimed
		{at(100, 100), at(100, 100), 50, unchanged},
		{at(100, 100), at(100, 70), 50, unchanged},    // 30 were claimed
		{at(100, 100), at(130, 130), 50, nothingSure}, // somebody else
		{at(100, 100), at(50, 50), -50, made},
		{at(100, 100), at(100, 50), -50, nothingSure}, // taken away, or claimed
		{at(0, 100), at(0, 150), 50, made},
		{at(0, 100), at(0, 120), 50, made},
		{at(0, 100), at(0, 90), 50, nothingSure},
		{at(0, 100), at(0, 100), 50, unchanged},
		{at(0, 100), at(0, 50), -50, nothingSure},
	} {
		if got := stockTold(c.before, c.after, c.delta); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestDelete(t *testing.T) {
	s := open(t, nil)
	for _, step := range []struct {
		fault     string
		state     State
		unchanged bool
	}{{"", Done, false}, {"lost_reply", Done, false}, {"reset_before", Unknown, true}} {
		c := s.made(coupon())
		if step.fault != "" {
			s.fault("/card/delete", step.fault)
		}
		o := s.Delete(t.Context(), c.ID)
		if o.State != step.state || o.Confirmed != (step.state == Done) || o.Unchanged != step.unchanged {
			t.Errorf("%s: %+v", step.fault, o)
		}
		if o.State == Done {
			if again := s.Delete(t.Context(), c.ID); again.State != Refused {
				t.Errorf("twice: %+v", again)
			}
		}
	}
}

func TestVoid(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	s.control(http.MethodPost, "review", `{"card_id":"`+c.ID+`","verdict":"pass"}`, nil)
	for _, step := range []struct {
		fault     string
		state     State
		unchanged bool
	}{{"", Done, false}, {"lost_reply", Done, false}, {"reset_before", Unknown, true}} {
		var claimed struct{ Code string }
		s.control(http.MethodPost, "claim", `{"card_id":"`+c.ID+`"}`, &claimed)
		if step.fault != "" {
			s.fault("/card/code/unavailable", step.fault)
		}
		o := s.Void(t.Context(), card.Void{Code: claimed.Code, Reason: "退款"})
		if o.State != step.state || o.Unchanged != step.unchanged || o.Confirmed != (step.fault == "lost_reply") {
			t.Errorf("%s: %+v", step.fault, o)
		}
	}
	if o := s.Void(t.Context(), card.Void{Code: "1"}); o.State != Refused {
		t.Errorf("%+v", o)
	}
	if o := s.Void(t.Context(), card.Void{}); o.State != NotSent {
		t.Errorf("%+v", o)
	}
}

func TestCells(t *testing.T) {
	s := open(t, nil)
	cd := coupon()
	cd.Base.AllStores = true
	c := s.made(cd)
	if o := s.PayCell(t.Context(), c.ID, true); o.State != Refused || wechat.AsError(o.Err).Code != 40107 {
		t.Errorf("a card in review: %+v", o)
	}
	s.control(http.MethodPost, "review", `{"card_id":"`+c.ID+`","verdict":"pass"}`, nil)
	if o := s.PayCell(t.Context(), c.ID, true); o.State != Done || o.Err != nil {
		t.Errorf("%+v", o)
	}
	if o := s.SelfConsume(t.Context(), card.SelfConsume{CardID: c.ID, Open: true}); o.State != Refused {
		t.Errorf("both cells: %+v", o)
	}
	s.fault("/card/paycell/set", "lost_reply")
	if o := s.PayCell(t.Context(), c.ID, false); o.State != Unknown || o.Err == nil {
		t.Errorf("%+v", o)
	}
	if o := s.SelfConsume(t.Context(), card.SelfConsume{CardID: c.ID, Open: true, NeedAmount: true}); o.State != Done {
		t.Errorf("%+v", o)
	}
}

func TestEveryClassIsOneOfFourStates(t *testing.T) {
	for class, want := range map[wechat.Class]State{wechat.ClassRefused: Refused, wechat.ClassNotSent: NotSent, wechat.ClassToken: NotSent,
		wechat.ClassThrottled: NotSent, wechat.ClassAmbiguous: Unknown, "NEW": Unknown} {
		if got := stateOf(&wechat.Error{Class: class}); got != want {
			t.Errorf("%s: %s", class, got)
		}
	}
	if stateOf(nil) != Done || stateOf(errors.New("?")) != Unknown {
		t.Error("without a class")
	}
}
