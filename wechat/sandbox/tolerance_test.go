package sandbox

import (
	"context"
	"net/url"
	"strings"
	"testing"
)

// TestTolerance: what real clients send, and how forgiving the platform is.
func TestTolerance(t *testing.T) {
	h := openShop(t, Options{})
	deposits()(h)
	const form = "application/x-www-form-urlencoded"
	for _, c := range []struct{ what, path, body, contentType string }{
		{"a JSON content type", "/card/code/get", `{"code":"100020003001"}`, "application/json"},
		{"a form content type", "/card/code/get", `{"code":"100020003001"}`, form},
		{"no content type", "/card/code/get", `{"code":"100020003001"}`, ""},
		{"a code as a number", "/card/code/get", `{"code":100020003001}`, ""},
		{"a bool as text", "/card/code/get", `{"code":"100020003001","check_consume":"true"}`, ""},
		{"a bool as a number", "/card/code/get", `{"code":"100020003001","check_consume":1}`, ""},
		{"null members", "/card/code/get", `{"code":"100020003001","card_id":null,"check_consume":null}`, ""},
		{"an empty card_id", "/card/code/get", `{"code":"100020003001","card_id":""}`, ""},
		{"extra members", "/card/code/get", `{"code":"100020003001","outer_str":"x","shop":{"id":[1,2]}}`, ""},
		{"blanks around the body", "/card/code/get", "\r\n {\"code\":\"100020003001\"} \n", ""},
		{"escapes of ASCII", "/card/code/get", `{"code":"\u0031000200\/03001"}`, ""}, // not found, but read
		{"numbers as text", "/card/batchget", `{"offset":"0","count":"10"}`, ""},
		{"no offset", "/card/batchget", `{"count":10}`, ""},
		{"an empty status list", "/card/batchget", `{"count":10,"status_list":[]}`, ""},
		{"null in a list", "/card/batchget", `{"count":10,"status_list":[null,"CARD_STATUS_VERIFY_OK"]}`, ""},
		{"escapes of ASCII in a card", "/card/create", strings.Replace(cashSample, "sampleLogo001/0", "sampleLogo001\\/0?a\\u003d1\\u0026b", 1), ""},
		{"a card as a form", "/card/create", cashSample, form},
		{"numbers as text in a card", "/card/create", cash("least_cost", "10000", "reduce_cost", "2000", "base_info.sku.quantity", "5", "base_info.get_limit", "1"), ""},
		{"dates as text", "/card/create", cash("base_info.date_info", object{"type": dateRange, "begin_timestamp": "1779249600", "end_timestamp": "1798732799"}), ""},
		{"the old type of a range", "/card/create", cash("base_info.date_info", object{"type": 1, "begin_timestamp": 1779249600, "end_timestamp": 1798732799}), ""},
		{"the old type of a term", "/card/create", cash("base_info.date_info", object{"type": "2", "fixed_term": "30", "fixed_begin_term": "0"}), ""},
		{"bools as numbers and text", "/card/create", cash("base_info.can_share", 1, "base_info.bind_openid", "false", "base_info.use_all_locations", "1"), ""},
		{"stores as text", "/card/create", cash("base_info.use_all_locations", false, "base_info.location_id_list", []string{"218384742", "402521653"}), ""},
		{"null members of a card", "/card/create", strings.Replace(cashSample, `"get_limit": 1`, `"get_limit": null, "center_url": null, "location_id_list": null, "sub_merchant_info": null`, 1), ""},
		{"no advanced_info", "/card/create", edited(cashSample, "card.cash.advanced_info", nil), ""},
		{"members that nobody knows", "/card/create", cash("base_info.pay_info", object{"swipe_card": object{}}, "base_info.card_type", "CASH"), ""},
		{"the threshold in use_condition", "/card/create", edited(cash("advanced_info.use_condition.least_cost", 5000), "card.cash.least_cost", nil), ""},
		{"the same threshold twice", "/card/create", cash("advanced_info.use_condition.least_cost", 10000), ""},
		{"a threshold of none", "/card/create", cash("least_cost", 0), ""},
		{"a day that the document shows but does not list", "/card/create", cash("advanced_info.time_limit", []object{{"type": "HOLIDAY"}}), ""},
		{"a code_type longer than its limit", "/card/create", cash("base_info.code_type", "CODE_TYPE_ONLY_BARCODE"), ""},
		{"a stock change of nothing", "/card/modifystock", `{"card_id":"{周年庆代金券}"}`, ""},
		{"both stock changes", "/card/modifystock", `{"card_id":"{周年庆代金券}","increase_stock_value":5,"reduce_stock_value":"5"}`, ""},
		{"stores emptied by 0", "/card/update", `{"card_id":"{茶点双人套餐}","groupon":{"base_info":{"location_id_list":"0"}}}`, ""},
		{"expire_seconds in the wrong place", "/card/qrcode/create", `{"action_name":"QR_CARD","action_info":{"card":{"card_id":"{周年庆代金券}","expire_seconds":5,"outer_id":12}}}`, ""},
		{"expire_seconds of a client that cannot leave it out", "/card/qrcode/create", `{"action_name":"QR_CARD","expire_seconds":0,"action_info":{"card":{"card_id":"{周年庆代金券}","code":"","openid":""}}}`, ""},
		{"five cards", "/card/qrcode/create", `{"action_name":"QR_MULTIPLE_CARD","action_info":{"multiple_card":{"card_list":[` + strings.Repeat(`{"card_id":"{周年庆代金券}"},`, 4) + `null,{"card_id":"{周年庆代金券}"}]}}}`, ""},
		{"100 codes", "/card/code/checkcode", `{"card_id":"{老客手写券}","code":` + codeList(100) + `}`, ""},
		{"ten on the whitelist", "/card/testwhitelist/set", `{"openid":` + codeList(10) + `,"username":null}`, ""},
		{"a tag and a list of kinds", "/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":0,"tag_id":"2"},"msgtype":"wxcard","send_ignore_reprint":0,"wxcard":{"card_id":"{周年庆代金券}"}}`, form},
		{"an old spelling", "/card/batchget", `{"count":10,"status_list":["CARD_STATUS_USER_DISPATCH"]}`, ""},
	} {
		g := h.post(c.path, h.named(c.body), "Content-Type", c.contentType)
		want := 0
		if c.what == "escapes of ASCII" {
			want = 40056
		}
		if g.code() != want {
			t.Errorf("%s: %s %v", c.what, g.raw, g.err)
		}
	}
}

// TestTokenByPost: many clients ask for the classic token by POST.
func TestTokenByPost(t *testing.T) {
	h := openShop(t, Options{})
	v := url.Values{"grant_type": {"client_credential"}, "appid": {DefaultAppID}, "secret": {DefaultSecret}}
	for what, body := range map[string]string{
		"form":  v.Encode(),
		"JSON":  stableBody,
		"query": "",
	} {
		path := "/cgi-bin/token"
		if what == "query" {
			path += "?" + v.Encode()
		}
		g := h.do(context.Background(), "POST", path, []byte(body), nil)
		if g.text("access_token") == "" || g.header.Get("X-Sandbox-Note") == "" {
			t.Errorf("%s: %s, note %q", what, g.raw, g.header.Get("X-Sandbox-Note"))
		}
	}
}

// TestOldSpellingsOfStatus: an old spelling selects the same cards.
func TestOldSpellingsOfStatus(t *testing.T) {
	h := openShop(t, Options{})
	for old, today := range map[string]string{
		"CARD_STATUS_USER_DELETE": cardDelete, "CARD_STATUS_USER_DISPATCH": cardDispatch, "CARD_STATUS_VERIFY_FALL": cardVerifyFail,
	} {
		a := h.post("/card/batchget", `{"offset":0,"count":50,"status_list":["`+old+`"]}`)
		b := h.post("/card/batchget", `{"offset":0,"count":50,"status_list":["`+today+`"]}`)
		if string(a.raw) != string(b.raw) || a.m["total_num"] != 1.0 {
			t.Errorf("%s: %s, %s: %s", old, a.raw, today, b.raw)
		}
	}
}
