package campaign

import (
	"net/http"
	"testing"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

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
