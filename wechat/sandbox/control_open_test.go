package sandbox

import (
	"fmt"
	"testing"
)

// TestOpenQR: the address of a QR leads to its cards, in every form it has.
func TestOpenQR(t *testing.T) {
	h := openShop(t, Options{})
	cash, discount := h.cardNamed("周年庆代金券"), h.cardNamed("七夕双杯七折")
	open := func(url, openid string) got {
		return h.control("POST", "open", fmt.Sprintf(`{"url":%q,"openid":%q}`, url, openid))
	}
	qr := h.post("/card/qrcode/create", `{"action_name":"QR_CARD","expire_seconds":1800,"action_info":{"card":{"card_id":"`+cash+`","outer_str":"12b","outer_id":7}}}`)
	for i, url := range []string{qr.text("url"), " " + qr.text("show_qrcode_url") + "\n"} {
		g := open(url, fmt.Sprintf("oScan%d", i))
		codes := g.m["codes"].([]any)
		if len(codes) != 1 || g.text("kind") != linkQR {
			t.Fatalf("%s", g.raw)
		}
		code := codes[0].(map[string]any)["code"].(string)
		if g := h.post("/card/code/get", `{"code":"`+code+`"}`); g.text("outer_str") != "12b" {
			t.Errorf("%s", g.raw)
		}
	}
	if e := h.events("user_get_card"); len(e) != 2 || e[1]["OuterStr"] != "12b" || e[1]["OuterId"] != "7" || e[1]["FromUserName"] != "oScan1" {
		t.Errorf("%v", e)
	}
	h.control("POST", "clock", `{"advance":"31m"}`)
	h.refused("open", fmt.Sprintf(`{"url":%q}`, qr.text("url")), 40078)

	both := h.post("/card/qrcode/create", `{"action_name":"QR_MULTIPLE_CARD","action_info":{"multiple_card":{"card_list":[{"card_id":"`+cash+`"},{"card_id":"`+h.cardNamed("早鸟咖啡券")+`"},{"card_id":"`+discount+`"}]}}}`)
	g := open(both.text("url"), "")
	codes, refused := g.m["codes"].([]any), g.m["refused"].([]any)
	if len(codes) != 2 || len(refused) != 1 || refused[0].(map[string]any)["errcode"] != 45031.0 ||
		codes[0].(map[string]any)["openid"] != codes[1].(map[string]any)["openid"] {
		t.Errorf("%s", g.raw)
	}
	h.refused("open", `{"url":"http://weixin.qq.com/q/nothing"}`, 40066)
	h.refused("open", `{"url":"https://example.com/"}`, 40066)
	if g := h.do(t.Context(), "POST", "/_sandbox/open", []byte(`{}`), nil); g.status != 400 {
		t.Errorf("%s", g.raw)
	}
}

// TestOpenOnce: an address with a code, for one user, or with a code of its own
// is good for one claim, and only for that user.
func TestOpenOnce(t *testing.T) {
	h := openShop(t, Options{})
	custom := h.cardNamed("老客手写券")
	url := func(card string) string {
		return h.post("/card/qrcode/create", `{"action_name":"QR_CARD","action_info":{"card":`+card+`}}`).text("url")
	}
	named := url(`{"card_id":"` + custom + `","code":"QH-NEW-1"}`)
	if g := h.control("POST", "open", `{"url":"`+named+`"}`); g.m["codes"].([]any)[0].(map[string]any)["code"] != "QH-NEW-1" {
		t.Errorf("%s", g.raw)
	}
	h.refused("open", `{"url":"`+named+`"}`, 40078)
	friend := h.follower(3)
	personal := url(`{"card_id":"` + h.cardNamed("会员日满减") + `","openid":"` + friend + `"}`)
	h.refused("open", `{"url":"`+personal+`","openid":"oStranger"}`, 40003)
	if g := h.control("POST", "open", `{"url":"`+personal+`"}`); g.m["codes"].([]any)[0].(map[string]any)["openid"] != friend {
		t.Errorf("%s", g.raw)
	}
	unique := url(`{"card_id":"` + h.cardNamed("会员日满减") + `","is_unique_code":true}`)
	h.control("POST", "open", `{"url":"`+unique+`"}`)
	h.refused("open", `{"url":"`+unique+`"}`, 40078)
}

// TestOpenPage: a landing page offers its cards, an article its one.
func TestOpenPage(t *testing.T) {
	h := openShop(t, Options{})
	cash, discount := h.cardNamed("周年庆代金券"), h.cardNamed("七夕双杯七折")
	page := h.post("/card/landingpage/create", `{"banner":"http://mmbiz.qpic.cn/b/0","page_title":"领券","can_share":true,"scene":"SCENE_H5","card_list":[`+
		`{"card_id":"`+h.cardNamed("早鸟咖啡券")+`","thumb_url":"http://mmbiz.qpic.cn/t/0"},{"card_id":"`+cash+`","thumb_url":"http://mmbiz.qpic.cn/t/0"},{"card_id":"`+discount+`","thumb_url":"http://mmbiz.qpic.cn/t/0"}]}`).text("url")
	taken := func(body string) string {
		return h.control("POST", "open", body).m["codes"].([]any)[0].(map[string]any)["card_id"].(string)
	}
	if id := taken(`{"url":"` + page + `"}`); id != cash {
		t.Errorf("took %s", id)
	}
	if id := taken(`{"url":"` + page + `","card_id":"` + discount + `"}`); id != discount {
		t.Errorf("took %s", id)
	}
	h.refused("open", `{"url":"`+page+`","card_id":"`+h.cardNamed("会员日满减")+`"}`, 40073)
	content := h.post("/card/mpnews/gethtml", `{"card_id":"`+discount+`"}`).text("content")
	if id := taken(fmt.Sprintf(`{"url":%q}`, content)); id != discount {
		t.Errorf("took %s", id)
	}
}

// TestAddCard: a web page's card_ext is checked like the platform checks it.
func TestAddCard(t *testing.T) {
	h := openShop(t, Options{})
	h.fetchToken()
	cash, custom := h.cardNamed("周年庆代金券"), h.cardNamed("老客手写券")
	ticket := h.do(t.Context(), "GET", "/cgi-bin/ticket/getticket?type=wx_card&access_token="+h.token, nil, nil).text("ticket")
	ext := func(card, code, nonce, ticket string) string {
		sign := cardSignature(ticket, "1779249600", card, code, nonce)
		more := ""
		if code != "" {
			more = `"code":"` + code + `",`
		}
		return fmt.Sprintf("%q", `{`+more+`"timestamp":"1779249600","nonce_str":"`+nonce+`","outer_str":"page","signature":"`+sign+`"}`)
	}
	body := func(card, ext string) string {
		return `{"card_id":"` + card + `","openid":"oPage","card_ext":` + ext + `}`
	}
	good := body(cash, ext(cash, "", "n1", ticket))
	code := h.control("POST", "claim", good).text("code")
	if g := h.post("/card/code/get", `{"code":"`+code+`"}`); g.text("outer_str") != "page" || g.text("openid") != "oPage" {
		t.Errorf("%s", g.raw)
	}
	h.refused("claim", good, 40080) // the same nonce
	h.refused("claim", body(cash, ext(cash, "", "n2", "another ticket")), 40080)
	h.refused("claim", body(cash, ext(cash, "MY-1", "n3", ticket)), 40080)
	h.refused("claim", body(cash, `"{"`), 40080)
	h.refused("claim", body(custom, ext(custom, "", "n4", ticket)), 41013)
	if g := h.control("POST", "claim", body(custom, ext(custom, "MY-2", "n5", ticket))); g.text("code") != "MY-2" {
		t.Errorf("%s", g.raw)
	}
}
