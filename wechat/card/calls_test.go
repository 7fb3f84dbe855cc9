package card

import (
	"context"
	"errors"
	"testing"
	"time"

	"coupondesk/wechat"

	"github.com/google/go-cmp/cmp"
)

const (
	cardA = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"
	userA = "oOPENIDsample000000000000001"
	userB = "oOPENIDsample000000000000002"
	okay  = `{"errcode":0,"errmsg":"ok"}`
)

// documentedCall is a call as the documents print it: what goes out, what comes
// back, and what that means.
type documentedCall struct {
	what, path, request, answer string
	do                          func(context.Context, *Client) (any, error)
	want                        any
}

func nothing(err error) (any, error) { return nil, err }

func managing(t testing.TB) []documentedCall {
	return []documentedCall{
		{"add stock", "/card/modifystock", `{"card_id":"` + cardA + `","increase_stock_value":100}`, okay,
			func(ctx context.Context, c *Client) (any, error) { return nothing(c.ModifyStock(ctx, cardA, 100)) }, nil},
		{"take stock away", "/card/modifystock", `{"card_id":"` + cardA + `","reduce_stock_value":50}`, okay,
			func(ctx context.Context, c *Client) (any, error) { return nothing(c.ModifyStock(ctx, cardA, -50)) }, nil},
		{"delete", "/card/delete", `{"card_id":"` + cardA + `"}`, okay,
			func(ctx context.Context, c *Client) (any, error) { return nothing(c.Delete(ctx, cardA)) }, nil},
		{"unavailable", "/card/code/unavailable", `{"code":"12312313","card_id":"` + cardA + `","reason":"退款"}`, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.Unavailable(ctx, Void{"12312313", cardA, "退款"}))
			}, nil},
		{"unavailable, WeChat's code", "/card/code/unavailable", `{"code":"12312313"}`, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.Unavailable(ctx, Void{Code: "12312313"}))
			}, nil},
		{"rename", "/card/code/update", `{"code":"12345678","card_id":"` + cardA + `","new_code":"3495739475"}`, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.RenameCode(ctx, Rename{"12345678", cardA, "3495739475"}))
			}, nil},
		{"pay cell off", "/card/paycell/set", `{"card_id":"` + cardA + `","is_open":false}`, okay,
			func(ctx context.Context, c *Client) (any, error) { return nothing(c.PayCell(ctx, cardA, false)) }, nil},
		{"self-consume cell", "/card/selfconsumecell/set", `{"card_id":"ph_gmt7cUVrlRk8swPwx7aDyF-pg","is_open":true,"need_verify_cod":false,"need_remark_amount":false}`, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.SelfConsumeCell(ctx, SelfConsume{CardID: "ph_gmt7cUVrlRk8swPwx7aDyF-pg", Open: true}))
			}, nil},
		{"a user's codes", "/card/user/getcardlist", `{"openid":"` + userA + `"}`, sample(t, "user_cards_answer.json"),
			func(ctx context.Context, c *Client) (any, error) { return c.UserCards(ctx, userA, "") },
			UserCards{Codes: []UserCode{{"xxx1434079154", "xxxxxxxxxx"}, {"xxx1434079155", "xxxxxxxxxx"}}}},
		{"a user's codes of one card", "/card/user/getcardlist", `{"openid":"` + userA + `","card_id":"` + cardA + `"}`, `{"errcode":0,"card_list":null,"has_share_card":true}`,
			func(ctx context.Context, c *Client) (any, error) { return c.UserCards(ctx, userA, cardA) }, UserCards{HasShareCard: true}},
	}
}

func depositing() []documentedCall {
	const card = "pDF3iY0_dVjb_Pua96MMewA96qvA"
	return []documentedCall{
		{"deposit", "/card/code/deposit", `{"card_id":"` + card + `","code":["QH260001","QH260002","QH260003"]}`,
			`{"errcode":0,"errmsg":"ok","succ_code":["QH260001","QH260003"],"duplicate_code":["QH260002"],"fail_code":[]}`,
			func(ctx context.Context, c *Client) (any, error) {
				return c.Deposit(ctx, card, []string{"QH260001", "QH260002", "QH260003"})
			}, Deposited{Done: CodeSet{[]string{"QH260001", "QH260003"}, 2}, Duplicate: CodeSet{[]string{"QH260002"}, 1}}},
		{"deposit, numbers as the table has them", "/card/code/deposit", `{"card_id":"` + card + `","code":["1"]}`,
			`{"errcode":0,"succ_code":1,"duplicate_code":"0","fail_code":null}`,
			func(ctx context.Context, c *Client) (any, error) { return c.Deposit(ctx, card, []string{"1"}) }, Deposited{Done: CodeSet{nil, 1}}},
		{"count", "/card/code/getdepositcount", `{"card_id":"` + card + `"}`, `{"errcode":0,"errmsg":"ok","count":123}`,
			func(ctx context.Context, c *Client) (any, error) { return c.DepositCount(ctx, card) }, int64(123)},
		{"check", "/card/code/checkcode", `{"card_id":"` + card + `","code":["QH260001","QH269999"]}`,
			`{"errcode":0,"errmsg":"ok","exist_code":["QH260001"],"not_exist_code":["QH269999"]}`,
			func(ctx context.Context, c *Client) (any, error) {
				return c.CheckCodes(ctx, card, []string{"QH260001", "QH269999"})
			}, Checked{CodeSet{[]string{"QH260001"}, 1}, CodeSet{[]string{"QH269999"}, 1}}},
	}
}

func offering(t testing.TB) []documentedCall {
	ticket := "gQHB8DoAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL0JIV3lhX3psZmlvSDZmWGVMMTZvAAIEsNnKVQMEIAMAAA=="
	qr := QRCode{Ticket: ticket, URL: "http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o", Life: 30 * time.Minute,
		ShowURL: "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQHB8DoAAAAAAAAAASxodHRwOi8vd2VpeGluLnFxLmNvbS9xL0JIV3lhX3psZmlvSDZmWGVMMTZvAAIEsNnKVQMEIAMAAA%3D%3D"}
	return []documentedCall{
		{"QR", "/card/qrcode/create", sample(t, "qr_single_request.json"), sample(t, "qr_answer.json"),
			func(ctx context.Context, c *Client) (any, error) {
				return c.CreateQR(ctx, QR{Life: 30 * time.Minute, Cards: []QRCard{{CardID: cardA, Code: "198374613512", OpenID: "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA", OuterStr: "12b"}}})
			}, qr},
		{"QR of several", "/card/qrcode/create", sample(t, "qr_multiple_request.json"), `{"errcode":0,"url":" http://weixin.qq.com/q/ x ","expire_seconds":"7776000"}`,
			func(ctx context.Context, c *Client) (any, error) {
				return c.CreateQR(ctx, QR{Multiple: true, Cards: []QRCard{
					{CardID: "p1Pj9jgj3BcomSgtuW8B1wl-wo88", Code: "2392583481", OuterStr: "12b"},
					{CardID: "p1Pj9jgj3BcomSgtuW8B1wl-wo98", Code: "2392583482", OuterStr: "12b"}}})
			}, QRCode{URL: "http://weixin.qq.com/q/x", Life: 90 * 24 * time.Hour}},
		{"QR, once and with a number", "/card/qrcode/create", `{"action_name":"QR_CARD","action_info":{"card":{"card_id":"p","is_unique_code":true,"outer_id":123456789012345678901234567890}}}`, `{"errcode":0,"url":"u"}`,
			func(ctx context.Context, c *Client) (any, error) {
				return c.CreateQR(ctx, QR{Cards: []QRCard{{CardID: "p", Unique: true, OuterID: "123456789012345678901234567890"}}})
			}, QRCode{URL: "u"}},
		{"landing page", "/card/landingpage/create", sample(t, "landing_request.json"), sample(t, "landing_answer.json"),
			func(ctx context.Context, c *Client) (any, error) {
				return c.CreateLandingPage(ctx, LandingPage{Banner: "http://mmbiz.qpic.cn/mmbiz/sampleBanner/0", Title: "青禾茶舍领券中心", CanShare: true, Scene: SceneNearBy,
					Cards: []LandingCard{{"pXch-jnOlGtbuWwIO2NDftZeynRE", "http://mmbiz.qpic.cn/mmbiz/sampleThumb1/0"}, {"pXch-jnAN-ZBoRbiwgqBZ1RV60fI", "http://mmbiz.qpic.cn/mmbiz/sampleThumb2/0"}}})
			}, Landing{"https://mp.weixin.qq.com/bizmall/cardshelf?shelf_id=1&showwxpaytitle=1&biz=SAMPLEBIZ==&t=cardticket/shelf_list&scene=1000007#wechat_redirect", 1}},
		{"article", "/card/mpnews/gethtml", `{"card_id":"` + cardA + `"}`, `{"errcode":0,"errmsg":"ok","content":"<iframe data-src=\"http://mp.weixin.qq.com/bizmall/appmsgcard?action=show&biz=x\">"}`,
			func(ctx context.Context, c *Client) (any, error) { return c.ArticleHTML(ctx, cardA) },
			`<iframe data-src="http://mp.weixin.qq.com/bizmall/appmsgcard?action=show&biz=x">`},
		{"whitelist", "/card/testwhitelist/set", sample(t, "whitelist_request.json"), sample(t, "whitelist_answer.json"),
			func(ctx context.Context, c *Client) (any, error) {
				return c.SetWhitelist(ctx, Whitelist{[]string{"o1Pj9jmZvwSyyyyyyBa4aULW2mA", "o1Pj9jmZvxxxxxxxxxULW2mA"}, []string{"afdvvf", "abcd"}})
			}, WhitelistAnswer{true, 2, []string{"o1Pj9jmZvwSyyyyyyBa4aULW2mA"}, []string{"afdvvf"}}},
		{"whitelist, one list, the documents' answer", "/card/testwhitelist/set", `{"username":["abcd"]}`, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return c.SetWhitelist(ctx, Whitelist{Usernames: []string{"abcd"}})
			}, WhitelistAnswer{}},
		{"whitelist cleared", "/card/testwhitelist/set", `{"openid":[],"username":[]}`, okay,
			func(ctx context.Context, c *Client) (any, error) { return c.SetWhitelist(ctx, Whitelist{}) }, WhitelistAnswer{}},
	}
}

func telling() []documentedCall {
	const queued = `{"errcode":0,"errmsg":"send job submission success","msg_id":34182,"msg_data_id":206227730}`
	ref := `"wxcard":{"card_id":"` + cardA + `"},"msgtype":"wxcard"}`
	return []documentedCall{
		{"mass, a tag", "/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":false,"tag_id":2},` + ref, queued,
			func(ctx context.Context, c *Client) (any, error) { return c.SendMass(ctx, Mass{CardID: cardA, Tag: 2}) }, Sent{34182, 206227730}},
		{"mass, everyone", "/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":true},"clientmsgid":"week-31",` + ref, `{"errcode":0,"msg_id":1}`,
			func(ctx context.Context, c *Client) (any, error) {
				return c.SendMass(ctx, Mass{CardID: cardA, Everyone: true, ClientID: "week-31"})
			}, Sent{MsgID: 1}},
		{"mass, named users", "/cgi-bin/message/mass/send", `{"touser":["` + userA + `","` + userB + `"],` + ref, queued,
			func(ctx context.Context, c *Client) (any, error) {
				return c.SendMass(ctx, Mass{CardID: cardA, OpenIDs: []string{userA, userB}})
			}, Sent{34182, 206227730}},
		{"preview", "/cgi-bin/message/mass/preview", `{"touser":"` + userA + `",` + ref, `{"errcode":0,"errmsg":"preview success"}`,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.SendPreview(ctx, Preview{CardID: cardA, OpenID: userA}))
			}, nil},
		{"preview by name", "/cgi-bin/message/mass/preview", `{"towxname":"abcd",` + ref, `{"errcode":0,"errmsg":"preview success"}`,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.SendPreview(ctx, Preview{CardID: cardA, Username: "abcd"}))
			}, nil},
		{"reply", "/cgi-bin/message/custom/send", `{"touser":"` + userA + `",` + ref, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.SendReply(ctx, Reply{OpenID: userA, CardID: cardA}))
			}, nil},
		{"reply of a clerk", "/cgi-bin/message/custom/send", `{"touser":"` + userA + `","customservice":{"kf_account":"name@account"},` + ref, okay,
			func(ctx context.Context, c *Client) (any, error) {
				return nothing(c.SendReply(ctx, Reply{userA, cardA, "name@account"}))
			}, nil},
	}
}

func counting(t testing.TB) []documentedCall {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, Beijing) }
	figures := DayStats{Day: day(2015, 6, 23), Viewed: Counts{1, 1}, Claimed: Counts{1, 1}}
	span := Span{Begin: time.Date(2015, 6, 14, 16, 0, 0, 0, time.UTC), End: day(2015, 6, 30)}
	return []documentedCall{
		{"overview", "/datacube/getcardbizuininfo", `{"begin_date":"2015-06-15","end_date":"2015-06-30","cond_source":0}`, sample(t, "overview_answer.json"),
			func(ctx context.Context, c *Client) (any, error) { return c.Overview(ctx, span) }, []DayStats{figures}},
		{"one card", "/datacube/getcardcardinfo", `{"begin_date":"2015-06-15","end_date":"2015-06-30","cond_source":1,"card_id":"p1"}`,
			`{"list":[{"ref_date":"2015-06-23","card_id":"p1","card_type":3,"is_pay":0,"view_cnt":1,"view_user":1,"receive_cnt":1,"receive_user":1,"isfriendscard":0},
				{"ref_date":"?","card_id":"p2","card_type":"1","is_pay":1,"verify_cnt":"7"},{}]}`,
			func(ctx context.Context, c *Client) (any, error) {
				return c.CardStats(ctx, Span{span.Begin, span.End, SourceAPI}, "p1")
			}, []CardStats{{figures, "p1", GeneralCoupon, false}, {DayStats{Used: Counts{Times: 7}}, "p2", Cash, true}, {}}},
		{"no traffic", "/datacube/getcardbizuininfo", `{"begin_date":"2015-06-15","end_date":"2015-06-30","cond_source":0}`, `{"list":[]}`,
			func(ctx context.Context, c *Client) (any, error) { return c.Overview(ctx, span) }, []DayStats(nil)},
	}
}

func documentedCalls(t testing.TB) (all []documentedCall) {
	for _, calls := range [][]documentedCall{managing(t), depositing(), offering(t), telling(), counting(t)} {
		all = append(all, calls...)
	}
	return all
}

func TestEveryCallIsTheDocumentedOne(t *testing.T) {
	for _, call := range documentedCalls(t) {
		w := &wire{answer: call.answer}
		got, err := call.do(t.Context(), client(t, w))
		if err != nil || w.path != call.path || w.calls != 1 {
			t.Errorf("%s: %v, %s, %d calls", call.what, err, w.path, w.calls)
			continue
		}
		sameJSON(t, call.what, call.request, w.body)
		if d := cmp.Diff(call.want, got, cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })); d != "" {
			t.Errorf("%s: %s", call.what, d)
		}
	}
}

func TestNoCallIsRepeatedAndEveryFailureHasItsClass(t *testing.T) {
	for _, call := range documentedCalls(t) {
		for _, c := range []struct {
			w     wire
			class wechat.Class
		}{
			{wire{answer: `{"errcode":40073,"errmsg":"invalid card id rid: 1-2-3"}`}, wechat.ClassRefused},
			{wire{answer: `{"errcode":45009}`}, wechat.ClassThrottled},
			{wire{answer: `{"errcode":-1,"errmsg":"system error"}`}, wechat.ClassAmbiguous},
			{wire{answer: `<html>`}, wechat.ClassAmbiguous},
			{wire{err: errors.New("connection reset")}, wechat.ClassAmbiguous},
		} {
			w := c.w
			_, err := call.do(t.Context(), client(t, &w))
			if e := wechat.AsError(err); e == nil || e.Class != c.class || w.calls != 1 {
				t.Errorf("%s: %v after %d calls, want %s", call.what, err, w.calls, c.class)
			}
		}
	}
}

func TestAnAnswerThatLacksWhatWasAskedFor(t *testing.T) {
	for _, call := range documentedCalls(t) {
		switch call.path {
		case "/card/qrcode/create", "/card/landingpage/create", "/card/mpnews/gethtml", "/card/code/getdepositcount":
			_, err := call.do(t.Context(), client(t, &wire{answer: okay}))
			if e := wechat.AsError(err); e == nil || e.Class != wechat.ClassAmbiguous || e.Cause != wechat.CauseBody {
				t.Errorf("%s: %v", call.what, err)
			}
		}
	}
}
