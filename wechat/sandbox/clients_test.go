package sandbox

import "testing"

// TestWhatClientLibrariesSend: the requests of widely used client libraries,
// member by member as their code builds them, work as they do on the platform.
func TestWhatClientLibrariesSend(t *testing.T) {
	h := openShop(t, Options{})
	deposits()(h)
	a, b := h.s.world.users[0].OpenID, h.s.world.users[1].OpenID
	const card = `{周年庆代金券}`
	for _, c := range []struct{ library, path, body string }{
		// The PHP library sends one status as text by default, and empty ids.
		{"PHP", "/card/batchget", `{"offset":0,"count":10,"status_list":"CARD_STATUS_VERIFY_OK"}`},
		{"PHP", "/card/user/getcardlist", `{"openid":"` + a + `","card_id":""}`},
		{"PHP", "/card/qrcode/create", `{"action_name":"QR_CARD","expire_seconds":1800,"action_info":{"card":{"card_id":"` + card + `","is_unique_code":false,"outer_id":1}}}`},
		{"PHP", "/card/landingpage/create", `{"banner":"http:\/\/mmbiz.qpic.cn\/mmbiz\/iaL1LJM1mF9aRKPZJkm\/0","page_title":"惠城优惠大派送","can_share":true,"scene":"SCENE_NEAR_BY","card_list":[{"card_id":"` + card + `","thumb_url":"http:\/\/mmbiz.qpic.cn\/mmbiz\/x\/0"}]}`},
		{"PHP", "/card/mpnews/gethtml", `{"card_id":"` + card + `"}`},
		{"PHP", "/card/testwhitelist/set", `{"username":["tianye0327","iovercode"]}`},
		{"PHP", "/card/code/deposit", `{"card_id":"{老客手写券}","code":["A1001","A1002"]}`},
		{"PHP", "/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":true},"msgtype":"wxcard","wxcard":{"card_id":"` + card + `"}}`},
		{"PHP, older", "/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":false,"group_id":2},"msgtype":"wxcard","wxcard":{"card_id":"` + card + `"}}`},
		{"PHP", "/cgi-bin/message/mass/send", `{"touser":["` + a + `","` + b + `"],"msgtype":"wxcard","wxcard":{"card_id":"` + card + `"}}`},
		{"PHP", "/cgi-bin/message/mass/preview", `{"towxname":"wangfang_88","msgtype":"wxcard","wxcard":{"card_id":"` + card + `"}}`},
		// The Python one always names both lists, and a group beside is_to_all.
		{"Python", "/card/testwhitelist/set", `{"openid": ["` + a + `"], "username": []}`},
		{"Python", "/card/testwhitelist/set", `{"openid": [], "username": []}`},
		{"Python", "/cgi-bin/message/mass/sendall", `{"msgtype": "wxcard", "filter": {"group_id": 100, "is_to_all": false}, "wxcard": {"card_id": "` + card + `"}}`},
		{"Python", "/cgi-bin/message/mass/sendall", `{"msgtype": "wxcard", "filter": {"group_id": null, "is_to_all": true}, "wxcard": {"card_id": "` + card + `"}}`},
		{"Python", "/cgi-bin/message/mass/preview", `{"msgtype": "wxcard", "touser": "` + a + `", "wxcard": {"card_id": "` + card + `"}}`},
		{"Python", "/card/code/checkcode", `{"card_id": "{老客手写券}", "code": ["A1001", "nobody"]}`},
		// The Java one escapes = and & as ASCII escapes, and adds one openid at a time.
		{"Java", "/card/testwhitelist/set", `{"openid":["` + b + `"]}`},
		{"Java", "/card/qrcode/create", `{"action_name":"QR_CARD","action_info":{"card":{"is_unique_code":false,"card_id":"` + card + `","outer_str":"a\u003d1\u0026b"}}}`},
		{"Java", "/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":false,"tag_id":2},"msgtype":"wxcard","wxcard":{"card_id":"` + card + `"},"send_ignore_reprint":0,"clientmsgid":"m1"}`},
		{"Java", "/card/modifystock", `{"card_id":"` + card + `","increase_stock_value":1}`},
		// The Go one leaves out what is empty.
		{"Go", "/cgi-bin/message/mass/preview", `{"touser":"` + a + `","wxcard":{"card_id":"` + card + `"},"msgtype":"wxcard"}`},
		{"Go", "/card/qrcode/create", `{"action_name":"QR_MULTIPLE_CARD","action_info":{"multiple_card":{"card_list":[{"card_id":"` + card + `","outer_str":"12b"},{"card_id":"` + card + `"}]}}}`},
	} {
		if g := h.post(c.path, h.named(c.body)); g.code() != 0 {
			t.Errorf("%s %s %s\n%s", c.library, c.path, c.body, g.raw)
		}
	}
}

// TestCallsOfClientLibrariesThatAreNotBuilt: what libraries call beside it is
// said to be missing here, and not to be an address that does not exist.
func TestCallsOfClientLibrariesThatAreNotBuilt(t *testing.T) {
	for _, path := range []string{"/card/getapplyprotocol", "/card/paygiftcard/add", "/card/membercard/updateuser", "/card/location/batchadd", "/card/luckymoney/updateuserbalance",
		"/cgi-bin/message/mass/get", "/cgi-bin/message/mass/delete", "/cgi-bin/message/mass/speed/get", "/cgi-bin/message/mass/speed/set", "/cgi-bin/qrcode/create"} {
		if e := endpointByPath[path]; e == nil || e.Evidence != Missing {
			t.Errorf("%s has no row", path)
		}
	}
}
