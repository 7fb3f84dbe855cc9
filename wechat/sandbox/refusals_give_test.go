package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// codeList is a JSON list of n different codes.
func codeList(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("C%06d", i)
	}
	return string(encode(list))
}

var codeRefusals = []refusal{
	{code: 40109, what: "importing 101 codes", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":` + codeList(101) + `}`, before: deposits()},
	{code: 40110, what: "importing an empty code", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":["a",""]}`, before: deposits()},
	{code: 40111, what: "importing a code twice", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":["a","a"]}`, before: deposits()},
	{code: 45021, what: "importing a long code", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":["a","` + strings.Repeat("1", 21) + `"]}`, before: deposits()},
	{code: 41013, what: "importing nothing", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":[]}`, before: deposits(), note: true},
	{code: 47001, what: "importing an object", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":{}}`, before: deposits()},
	{code: 40073, what: "importing for an unknown card", path: "/card/code/deposit", body: `{"card_id":"pNothing","code":["a"]}`},
	{code: 40136, what: "importing for a card without deposit mode", path: "/card/code/deposit", body: `{"card_id":"{周年庆代金券}","code":["a"]}`, note: true},
	{code: 40136, what: "counting for a card without deposit mode", path: "/card/code/getdepositcount", body: `{"card_id":"{周年庆代金券}"}`, note: true},
	{code: 40078, what: "importing for a deleted card", path: "/card/code/deposit", body: `{"card_id":"{老客手写券}","code":["a"]}`, note: true, before: func(h *shop) {
		deposits()(h)
		face("老客手写券", func(k *card) { k.Base.Status = cardDelete })(h)
	}},
	{code: 40109, what: "verifying 101 codes", path: "/card/code/checkcode", body: `{"card_id":"{老客手写券}","code":` + codeList(101) + `}`, before: deposits()},
	{code: 40056, what: "redeeming an imported code that nobody claimed", path: "/card/code/consume", body: `{"card_id":"{老客手写券}","code":"OLD-1"}`, before: deposits("OLD-1")},

	{code: 40056, what: "renaming an unknown code", path: "/card/code/update", body: `{"card_id":"{老客手写券}","code":"QH-0","new_code":"QH-1"}`},
	{code: 40056, what: "renaming a code of the platform", path: "/card/code/update", body: `{"code":"100020003001","new_code":"QH-1"}`, note: true},
	{code: 40116, what: "renaming to a code that is taken", path: "/card/code/update", body: `{"card_id":"{老客手写券}","code":"QH-2026-0001","new_code":"QH-2026-0002"}`, note: true},
	{code: 41013, what: "renaming to nothing", path: "/card/code/update", body: `{"card_id":"{老客手写券}","code":"QH-2026-0001"}`, note: true},
	{code: 40056, what: "invalidating an unknown code", path: "/card/code/unavailable", body: `{"code":"999999999999"}`},
	{code: 40127, what: "invalidating an expired code", path: "/card/code/unavailable", body: `{"code":"100020003002"}`, note: true},
	{code: 40099, what: "invalidating a consumed code", path: "/card/code/unavailable", body: `{"code":"100020003004","reason":"退款"}`, note: true},
	{code: 40148, what: "locking an ordinary code", path: "/card/code/mark", body: `{"code":"100020003001","is_mark":true}`, note: true},
}

// qr is a refused QR of one card.
func qr(code int, what string, note bool, card string) refusal {
	return refusal{code: code, what: "a QR: " + what, path: "/card/qrcode/create", note: note,
		body: `{"action_name":"QR_CARD","action_info":{"card":{` + card + `}}}`}
}

// mass is a refused mass message.
func mass(code int, what string, note bool, rest string) refusal {
	return refusal{code: code, what: "a mass message: " + what, path: "/cgi-bin/message/mass/sendall", note: note,
		body: `{"filter":{"is_to_all":true},"msgtype":"wxcard",` + rest + `}`}
}

const shelfBody = `{"banner":"http://mmbiz.qpic.cn/a/0","page_title":"领券","can_share":true,"scene":"SCENE_H5","card_list":[{"card_id":"{周年庆代金券}","thumb_url":"http://mmbiz.qpic.cn/b/0"}]}`

func shelf(code int, what string, note bool, from, to string) refusal {
	return refusal{code: code, what: "a landing page: " + what, path: "/card/landingpage/create", note: note, body: strings.Replace(shelfBody, from, to, 1)}
}

var giveRefusals = []refusal{
	{code: 40052, what: "a QR: another action", path: "/card/qrcode/create", body: `{"action_name":"QR_SCENE"}`},
	{code: 40053, what: "a QR: no action_info", path: "/card/qrcode/create", body: `{"action_name":"QR_CARD"}`},
	{code: 40053, what: "a QR: the member of the other action", path: "/card/qrcode/create", body: `{"action_name":"QR_MULTIPLE_CARD","action_info":{"card":{"card_id":"x"}}}`},
	{code: 45039, what: "a QR: six cards", path: "/card/qrcode/create", note: true,
		body: `{"action_name":"QR_MULTIPLE_CARD","action_info":{"multiple_card":{"card_list":[` + strings.Repeat(`{"card_id":"{周年庆代金券}"},`, 5) + `{"card_id":"{周年庆代金券}"}]}}}`},
	{code: 40097, what: "a QR: 59 seconds", path: "/card/qrcode/create", note: true,
		body: `{"action_name":"QR_CARD","expire_seconds":59,"action_info":{"card":{"card_id":"{周年庆代金券}"}}}`},
	qr(41012, "no card_id", false, ``),
	qr(40073, "an unknown card", false, `"card_id":"pNothing"`),
	qr(40078, "a deleted card", true, `"card_id":"{开业酬宾}"`),
	qr(41013, "custom codes without a code", true, `"card_id":"{老客手写券}"`),
	qr(45021, "a code too long", false, `"card_id":"{老客手写券}","code":"一二三一二三一"`),
	qr(41009, "a card for named users without one", true, `"card_id":"{周年庆代金券}"`).after(face("周年庆代金券", func(k *card) { yes := true; k.Base.BindOpenID = &yes })),
	qr(40003, "an openid that is none", true, `"card_id":"{周年庆代金券}","openid":"林小满"`),
	qr(40053, "an outer_id that is none", true, `"card_id":"{周年庆代金券}","outer_id":"shop"`),
	qr(45021, "outer_str too long", false, `"card_id":"{周年庆代金券}","outer_str":"`+strings.Repeat("x", 129)+`"`),
	qr(40078, "a unique code of a card in review", true, `"card_id":"{新客送小料}","is_unique_code":true`),
	qr(45031, "a unique code without stock", true, `"card_id":"{早鸟咖啡券}","is_unique_code":true`),

	shelf(41011, "no banner", true, "http://mmbiz.qpic.cn/a/0", ""),
	shelf(41011, "no can_share", true, `"can_share":true`, `"x":1`),
	shelf(41011, "no thumb_url", true, `,"thumb_url":"http://mmbiz.qpic.cn/b/0"`, ``),
	shelf(40097, "an unknown scene", true, "SCENE_H5", "SCENE_HOME"),
	shelf(40073, "an unknown card", false, "{周年庆代金券}", "pNothing"),
	shelf(45030, "custom codes", true, "{周年庆代金券}", "{老客手写券}"),
	shelf(40078, "a deleted card", true, "{周年庆代金券}", "{开业酬宾}"),
	{code: 45030, what: "an article with custom codes", path: "/card/mpnews/gethtml", body: `{"card_id":"{老客手写券}"}`, note: true},

	{code: 40097, what: "eleven on the whitelist", path: "/card/testwhitelist/set", body: `{"openid":` + codeList(11) + `}`, note: true},
	{code: 41009, what: "nobody on the whitelist", path: "/card/testwhitelist/set", body: `{"username":["teahouse",""]}`, note: true},
	{code: 45021, what: "a long WeChat id on the whitelist", path: "/card/testwhitelist/set", body: `{"username":["` + strings.Repeat("a", 33) + `"]}`},
	{code: 41009, what: "a whitelist of neither kind", path: "/card/testwhitelist/set", body: `{}`, note: true},
	{code: 41009, what: "the codes of nobody", path: "/card/user/getcardlist", body: `{}`},
	{code: 40003, what: "the codes of a stranger", path: "/card/user/getcardlist", body: `{"openid":"oStranger"}`, note: true},

	mass(40008, "no kind", false, `"msgtype":""`),
	mass(48008, "another kind", true, `"msgtype":"text","text":{"content":"x"}`),
	mass(41012, "no card_id", false, `"wxcard":{}`),
	mass(40073, "an unknown card", false, `"wxcard":{"card_id":"pNothing"}`),
	mass(45030, "custom codes", true, `"wxcard":{"card_id":"{老客手写券}"}`),
	mass(40078, "a card in review", true, `"wxcard":{"card_id":"{新客送小料}"}`),
	mass(40080, "a card_ext that is not signed", true, `"wxcard":{"card_id":"{周年庆代金券}","card_ext":"{\"timestamp\":1,\"signature\":\"x\"}"}`),
	mass(45028, "the 101st of a day", true, `"wxcard":{"card_id":"{周年庆代金券}"}`).after(func(h *shop) {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		h.s.world.account.Mass = quota{Period: day(may20.Unix()), Used: massPerDay}
	}),
	mass(45065, "a clientmsgid again", false, `"clientmsgid":"spring","wxcard":{"card_id":"{周年庆代金券}"}`).after(func(h *shop) {
		h.post("/cgi-bin/message/mass/sendall", h.named(`{"filter":{"is_to_all":true},"msgtype":"wxcard","clientmsgid":"spring","wxcard":{"card_id":"{周年庆代金券}"}}`))
	}),
	{code: 40097, what: "a mass message to nobody", path: "/cgi-bin/message/mass/sendall", body: `{"filter":{"is_to_all":false},"msgtype":"wxcard"}`, note: true},
	{code: 40130, what: "a mass message to one", path: "/cgi-bin/message/mass/send", body: `{"touser":["o1"],"msgtype":"wxcard"}`},
	{code: 40003, what: "a mass message to strangers", path: "/cgi-bin/message/mass/send", body: `{"touser":["o1","o2"],"msgtype":"wxcard"}`, note: true},
	{code: 41009, what: "a preview for nobody", path: "/cgi-bin/message/mass/preview", body: `{"msgtype":"wxcard"}`},
	{code: 40132, what: "a preview for a name that is none", path: "/cgi-bin/message/mass/preview", body: `{"towxname":"a b"}`, note: true},

	{code: 40008, what: "a customer message of no kind", path: "/cgi-bin/message/custom/send", body: `{"touser":"oTalker"}`, before: talker(3)},
	{code: 45162, what: "a customer message of an unknown kind", path: "/cgi-bin/message/custom/send", body: `{"touser":"oTalker","msgtype":"card"}`, before: talker(3), note: true},
	{code: 40003, what: "a customer message to a stranger", path: "/cgi-bin/message/custom/send", body: `{"touser":"oStranger","msgtype":"wxcard"}`, note: true},
	{code: 45047, what: "one customer message too many", path: "/cgi-bin/message/custom/send", body: `{"touser":"oTalker","msgtype":"wxcard","wxcard":{"card_id":"{周年庆代金券}"}}`, before: talker(0)},
	{code: 45015, what: "a customer message too late", path: "/cgi-bin/message/custom/send", body: `{"touser":"oTalker","msgtype":"wxcard","wxcard":{"card_id":"{周年庆代金券}"}}`,
		before: func(h *shop) { talker(3)(h); h.clock.add(2 * time.Minute) }},
}

// talker has a follower oTalker to whom so many messages can be sent within a
// minute.
func talker(sends int) func(*shop) {
	return func(h *shop) {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		h.s.world.putUser(&user{OpenID: "oTalker", Name: "吴晓峰", Window: window{may20.Unix() + 60, sends}})
	}
}

// upload is a refused picture.
func upload(code int, what string, note bool, part, content string) refusal {
	return refusal{code: code, what: "a picture: " + what, path: uploadPath, note: note, header: "multipart/form-data; boundary=xx",
		body: "--xx\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"a.png\"\r\n\r\n" + content + "\r\n--xx--\r\n"}
}

const pngHead = "\x89PNG\r\n\x1a\n"

func span(code int, what, begin, end string) refusal {
	return refusal{code: code, what: "statistics: " + what, path: "/datacube/getcardbizuininfo",
		body: `{"begin_date":"` + begin + `","end_date":"` + end + `","cond_source":0}`}
}

var accountRefusals = []refusal{
	{code: 41005, what: "a picture: no body", path: uploadPath},
	{code: 41005, what: "a picture: JSON", path: uploadPath, body: `{"buffer":"x"}`},
	upload(41005, "a part of another name", false, "file", pngHead),
	upload(40009, "nothing in it", false, "buffer", ""),
	upload(40009, "a byte too many", false, "media", pngHead+strings.Repeat("x", maxImage)),
	upload(40009, "far too large", false, "media", pngHead+strings.Repeat("x", 2*maxImage)),
	upload(40005, "text", true, "buffer", "hello"),
	upload(40113, "a GIF", true, "buffer", "GIF89a\x01\x00\x01\x00"),
	upload(40137, "a PNG that breaks off", true, "buffer", pngHead+"xx"),
	{code: 40097, what: "a ticket of another type", method: "GET", path: "/cgi-bin/ticket/getticket?type=wx_coupon", note: true},
	span(61500, "no date", "", "2026-05-19"),
	span(61500, "a date in another form", "2026/05/01", "2026-05-19"),
	span(61501, "back to front", "2026-05-10", "2026-05-09"),
	span(61501, "63 days", "2026-03-18", "2026-05-19"),
	span(61501, "today", "2026-05-20", "2026-05-20"),
	span(61503, "yesterday before it is ready", "2026-05-18", "2026-05-19").after(func(h *shop) { h.clock.add(-5 * time.Hour) }).labelled(),
	{code: 40097, what: "statistics: a third source", path: "/datacube/getcardbizuininfo", body: `{"begin_date":"2026-05-01","end_date":"2026-05-02","cond_source":2}`, note: true},
	{code: 40073, what: "statistics: an unknown card", path: "/datacube/getcardcardinfo", body: `{"begin_date":"2026-05-01","end_date":"2026-05-02","cond_source":0,"card_id":"pNothing"}`},
	{code: 76021, what: "the quota of no path", path: "/cgi-bin/openapi/quota/get", body: `{"cgi_path":"card/get"}`, note: true},
	{code: 76022, what: "the quota of a call of another kind", path: "/cgi-bin/openapi/quota/get", body: `{"cgi_path":"/sns/userinfo"}`},
	{code: 41002, what: "clearing of no account", path: "/cgi-bin/clear_quota", body: `{}`},
	{code: 40013, what: "clearing of another account", path: "/cgi-bin/clear_quota", body: `{"appid":"wx0000000000000000"}`},
	{code: 48006, what: "clearing for the eleventh time in a month", path: "/cgi-bin/clear_quota", body: `{"appid":"` + DefaultAppID + `"}`, before: func(h *shop) {
		for range clearsPerMonth {
			h.post("/cgi-bin/clear_quota", `{"appid":"`+DefaultAppID+`"}`)
		}
	}},
	{code: 45009, what: "too many calls of one path a day", path: "/card/get", body: `{"card_id":"x"}`, note: true, before: func(h *shop) {
		h.s.mu.Lock()
		defer h.s.mu.Unlock()
		h.s.world.account.Calls = map[string]quota{"/card/get": {Period: day(may20.Unix()), Used: otherLimit}}
	}},
	{code: 45009, what: "the 201st classic token of a test account", method: "GET", path: "/cgi-bin/token?grant_type=client_credential&appid=" + DefaultAppID + "&secret=" + DefaultSecret,
		before: useUp(func(t *tokens) *quota { return &t.Classic }, day, classicTestAccount), note: true, opts: Options{TestAccount: true}},
	{code: 40164, what: "an address that is not on the list", path: "/cgi-bin/stable_token", body: stableBody, opts: Options{AllowIP: []string{"203.0.113.7"}}},
}

func (r refusal) labelled() refusal { r.note = true; return r }
