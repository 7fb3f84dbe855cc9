package sandbox

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestLook: who only looks sees every card of an address with what keeps this
// customer from it, nothing is taken, and taking meets the same refusal.
func TestLook(t *testing.T) {
	h := openShop(t, Options{})
	me, friend := "oLooks", h.follower(3)
	url := func(cards ...string) string {
		if len(cards) == 1 {
			return h.post("/card/qrcode/create", `{"action_name":"QR_CARD","expire_seconds":1800,"action_info":{"card":`+cards[0]+`}}`).text("url")
		}
		return h.post("/card/qrcode/create", `{"action_name":"QR_MULTIPLE_CARD","action_info":{"multiple_card":{"card_list":[`+strings.Join(cards, ",")+`]}}}`).text("url")
	}
	of := func(title, more string) string { return `{"card_id":"` + h.cardNamed(title) + `"` + more + `}` }
	look := func(address, openid string) []openOffer {
		var out openAnswer
		g := h.control("POST", "open", fmt.Sprintf(`{"url":%q,"openid":%q,"look":true}`, address, openid))
		if err := json.Unmarshal(g.raw, &out); err != nil || len(out.Codes) != 0 {
			t.Fatalf("%s: %v", g.raw, err)
		}
		return out.Offers
	}
	several := look(url(of("周年庆代金券", ""), of("早鸟咖啡券", ""), of("新客送小料", "")), me)
	if len(several) != 3 || several[0].ErrCode != 0 || several[0].Title != "周年庆代金券" || several[1].ErrCode != 45031 || several[2].Why != WhyNotPassed {
		t.Errorf("%+v", several)
	}
	own, once := url(of("老客手写券", `,"code":"QH-LOOK-1"`)), url(of("会员日满减", `,"is_unique_code":true`))
	for _, address := range []string{own, once} {
		if o := look(address, me); o[0].ErrCode != 0 {
			t.Errorf("%+v", o)
		}
		h.control("POST", "open", fmt.Sprintf(`{"url":%q,"openid":%q}`, address, friend))
		if o := look(address, me); o[0].Why != WhyTaken {
			t.Errorf("%+v", o)
		}
		h.refusedFor("open", fmt.Sprintf(`{"url":%q,"openid":%q}`, address, me), WhyTaken)
	}
	personal := url(of("会员日满减", `,"openid":"`+friend+`"`))
	if o := look(personal, me); o[0].Why != WhyOther {
		t.Errorf("%+v", o)
	}
	if o := look(personal, friend); o[0].ErrCode != 0 {
		t.Errorf("%+v", o)
	}
	h.control("POST", "clock", `{"advance":"31m"}`)
	h.refusedFor("open", fmt.Sprintf(`{"url":%q,"look":true}`, personal), WhyExpired)
}

// refusedFor wants a refusal that says which of its number's meanings it has.
func (h *shop) refusedFor(path, body string, why Why) {
	h.t.Helper()
	g := h.do(h.t.Context(), "POST", controlPrefix+path, []byte(body), nil)
	if g.text("why") != string(why) {
		h.t.Errorf("%s %s: %s, want %s", path, body, g.raw, why)
	}
}
