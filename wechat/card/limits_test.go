package card_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// TestLimitsOfTheOtherCalls posts, past the validator, what it would stop; the
// errcode of the fault is the sandbox's answer.
func TestLimitsOfTheOtherCalls(t *testing.T) {
	s := open(t)
	d := card.Coupon()
	d.Base.UseCustomCode, d.Base.Deposit, d.Base.Quantity = true, true, 0
	id := s.made(d)
	plain := s.made(card.Coupon())
	deposit := func(codes ...string) string {
		b, _ := json.Marshal(codes)
		return `{"card_id":"` + id + `","code":` + string(b) + `}`
	}
	many := make([]string, card.MaxCodes+1)
	for i := range many {
		many[i] = fmt.Sprint("QH", i)
	}
	qr := func(n int) string {
		return `{"action_name":"QR_MULTIPLE_CARD","action_info":{"multiple_card":{"card_list":[` + strings.Repeat(`{"card_id":"`+plain+`"},`, n-1) + `{"card_id":"` + plain + `"}]}}}`
	}
	for _, c := range []struct {
		path, body string
		code       int
	}{
		{"/card/code/deposit", deposit(many...), 40109},
		{"/card/code/deposit", deposit("a", ""), 40110},
		{"/card/code/deposit", deposit("a", "a"), 40111},
		{"/card/code/deposit", deposit(), 41013},
		{"/card/code/checkcode", deposit(many...), 40109},
		{"/card/code/checkcode", `{"code":["a"]}`, 41012},
		{"/card/batchget", `{"offset":0,"count":51}`, 40097},
		{"/card/batchget", `{"offset":-1,"count":10}`, 40097},
		{"/card/modifystock", `{"card_id":"` + plain + `","increase_stock_value":100000001}`, 40122},
		{"/card/qrcode/create", qr(card.MaxQRCards + 1), 45039},
		{"/card/qrcode/create", strings.Replace(qr(1), "{", `{"expire_seconds":59,`, 1), 40097},
		{"/card/qrcode/create", strings.Replace(qr(1), "{", `{"expire_seconds":1801,`, 1), 40097},
		{"/card/landingpage/create", `{"banner":"http://mmbiz.qpic.cn/a/0","page_title":"t","can_share":true,"scene":"SCENE_TV","card_list":[{"card_id":"` + plain + `","thumb_url":"http://mmbiz.qpic.cn/a/0"}]}`, 40097},
		{"/card/testwhitelist/set", `{"username":["teahouse` + strings.Repeat(`","teahouse`, card.MaxWhitelist) + `"]}`, 40097},
		{"/cgi-bin/message/mass/send", `{"touser":["` + guest + `"],"wxcard":{"card_id":"` + plain + `"},"msgtype":"wxcard"}`, 40130},
		{"/datacube/getcardbizuininfo", `{"begin_date":"2025-12-01","end_date":"2026-02-01","cond_source":1}`, 61501},
		{"/datacube/getcardbizuininfo", `{"begin_date":"2026-02-01","end_date":"2026-01-01","cond_source":1}`, 61501},
		{"/card/code/unavailable", `{"card_id":"` + id + `"}`, 41013},
	} {
		err := s.core.Post(t.Context(), "raw", c.path, json.RawMessage(c.body), nil)
		if e := wechat.AsError(err); e == nil || e.Code != c.code {
			t.Errorf("%s %.90s: %v, want %d", c.path, c.body, err, c.code)
		}
	}
}
