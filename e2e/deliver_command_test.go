package e2e

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// qrRequest is what a QR is asked for with.
type qrRequest struct {
	Action  string `json:"action_name"`
	Seconds int    `json:"expire_seconds"`
	Info    struct {
		Card     qrCard `json:"card"`
		Multiple struct {
			Cards []qrCard `json:"card_list"`
		} `json:"multiple_card"`
	} `json:"action_info"`
}

type qrCard struct {
	ID     string `json:"card_id"`
	Code   string `json:"code"`
	OpenID string `json:"openid"`
	Outer  string `json:"outer_str"`
}

// codesAsked are the requests for QRs that arrived.
func (r *remote) codesAsked() []qrRequest {
	r.t.Helper()
	var out []qrRequest
	for _, c := range r.calls("/card/qrcode/create") {
		var q qrRequest
		if err := json.Unmarshal([]byte(c.Request), &q); err != nil {
			r.t.Fatalf("%v in %s", err, c.Request)
		}
		out = append(out, q)
	}
	return out
}

// five are titles of cards that one QR may hold.
var five = []string{"周年庆代金券", "七夕双杯七折", "会员日满减", "随行杯兑换券", "茶点双人套餐"}

// namedCard makes a card that only named customers can take.
func (r *remote) namedCard() string {
	r.t.Helper()
	var made struct {
		ID string `json:"card_id"`
	}
	raw := r.post("/card/create", `{"card":{"card_type":"GIFT","gift":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/mmbiz/sandboxLogo/0","brand_name":"西湖茶铺","code_type":"CODE_TYPE_QRCODE",
		"title":"给您的一份","color":"Color010","notice":"请出示","description":"限本人","sku":{"quantity":10},"bind_openid":true,
		"date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":30,"fixed_begin_term":0}},"gift":"点心一份"}}}`)
	if err := json.Unmarshal(raw, &made); err != nil || made.ID == "" {
		r.t.Fatalf("%v: %s", err, raw)
	}
	r.control("review", `{"card_id":"`+made.ID+`","verdict":"pass"}`)
	return made.ID
}

// control moves the sandbox and gives what it answers.
func (r *remote) control(name, body string) string {
	r.t.Helper()
	answer, err := http.Post(r.base+"/_sandbox/"+name, "application/json", strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(answer.Body); err != nil {
		r.t.Fatal(err)
	}
	return b.String()
}

// TestAQRIsAskedForRightlyOrNotAtAll: a request that keeps the rules arrives as
// it should; any other is stopped with a sentence at its flag.
func TestAQRIsAskedForRightlyOrNotAtAll(t *testing.T) {
	t.Parallel()
	r, env := startSandbox(t, "zh")
	var ids []string
	for _, title := range five {
		ids = append(ids, r.cards(title)[0])
	}
	one, named, own, friend := ids[2], r.namedCard(), r.cards("老客手写券")[0], r.openIDs()["周大川"]
	for _, c := range []struct {
		args []string
		want any // a sentence, or what the request must be
	}{
		{[]string{one, "--expire", "59"}, "✗ --expire：应在 60 到 1800 之间"},
		{[]string{one, "--expire", "60"}, qrRequest{Action: "QR_CARD", Seconds: 60}},
		{[]string{one, "--expire", "1800"}, qrRequest{Action: "QR_CARD", Seconds: 1800}},
		{[]string{one, "--expire", "1801"}, "✗ --expire：应在 60 到 1800 之间"},
		{append(ids, "--expire", "1800", "--outer", "12b"), qrRequest{Action: "QR_MULTIPLE_CARD", Seconds: 1800}},
		{append(ids, r.cards("下月新茶抢先券")[0]), "✗ CARD_ID：1 到 5 张卡券，现在 6 张"},
		{[]string{named}, "第 1 张券 --openid"},
		{[]string{named, "--openid", friend}, qrRequest{Action: "QR_CARD"}},
		{[]string{one, "--openid", friend}, "第 1 张券 --openid"},
		{[]string{own}, "第 1 张券 --code"},
		{[]string{own, "--code", "QH-2026-E2E"}, qrRequest{Action: "QR_CARD"}},
	} {
		before := len(r.codesAsked())
		out, said, code := command(t, env, append([]string{"deliver", "qr"}, c.args...)...)
		asked := r.codesAsked()[before:]
		switch want := c.want.(type) {
		case string:
			if code != 1 || out != "" || len(asked) != 0 || !strings.Contains(said, want) {
				t.Errorf("%v: exit code %d, %d calls, %q", c.args, code, len(asked), said)
			}
		case qrRequest:
			if code != 0 || len(asked) != 1 || asked[0].Action != want.Action || asked[0].Seconds != want.Seconds || !strings.HasPrefix(out, "http://weixin.qq.com/q/") {
				t.Errorf("%v: exit code %d, %+v, %q %q", c.args, code, asked, out, said)
			}
		}
	}
	r.asExpected(ids, named, own, friend)
}

// asExpected looks into the requests that the table above made.
func (r *remote) asExpected(ids []string, named, own, friend string) {
	r.t.Helper()
	asked := r.codesAsked()
	var many []string
	for _, c := range asked[2].Info.Multiple.Cards {
		many = append(many, c.ID)
		if c.Outer != "12b" {
			r.t.Errorf("the channel is %q", c.Outer)
		}
	}
	if !slices.Equal(many, ids) {
		r.t.Errorf("the five are %v, want %v", many, ids)
	}
	if c := asked[3].Info.Card; c.ID != named || c.OpenID != friend {
		r.t.Errorf("the card for one person: %+v", c)
	}
	if c := asked[4].Info.Card; c.ID != own || c.Code != "QH-2026-E2E" {
		r.t.Errorf("the card with the shop's code: %+v", c)
	}
}

// tickets are the secrets that the sandbox signs with.
func (r *remote) tickets() (card, page string) {
	r.t.Helper()
	var state struct {
		Meta struct {
			Account struct {
				Card struct{ Value string } `json:"wx_card"`
				Page struct{ Value string } `json:"jsapi"`
			}
		}
	}
	r.read(http.Get(r.base + "/_sandbox/state"))(&state)
	return state.Meta.Account.Card.Value, state.Meta.Account.Page.Value
}

// cardList is the argument of addCard.
type cardList struct {
	List []struct {
		ID  string `json:"cardId"`
		Ext string `json:"cardExt"`
	} `json:"cardList"`
}

// claimWith does what a page does with the argument of addCard.
func (r *remote) claimWith(l cardList, openID string) string {
	r.t.Helper()
	if len(l.List) != 1 {
		r.t.Fatalf("%+v", l)
	}
	body, err := json.Marshal(map[string]string{"card_id": l.List[0].ID, "card_ext": l.List[0].Ext, "openid": openID})
	if err != nil {
		r.t.Fatal(err)
	}
	return r.control("claim", string(body))
}

// TestParametersOfPagesAreTaken: what the command prints lets a customer claim,
// once; the signature of a page is right; the tickets are seen nowhere.
func TestParametersOfPagesAreTaken(t *testing.T) {
	t.Parallel()
	r, env := startSandbox(t, "zh")
	id, friend := r.cards("会员日满减")[0], r.openIDs()["周大川"]
	add := printed[struct{ Params cardList }](t, env, "deliver", "params", "addcard", id, "--outer", "page")
	if answer := r.claimWith(add.Params, friend); !strings.Contains(answer, friend) {
		t.Errorf("the claim was answered %s", answer)
	}
	if answer := r.claimWith(add.Params, friend); !strings.Contains(answer, "40080") {
		t.Errorf("a second claim with the same parameters: %s", answer)
	}
	const url = "https://tea.example/coupons?a=1&b=2"
	config := printed[struct {
		Params struct {
			At    int64 `json:"timestamp"`
			Nonce string
			Str   string `json:"nonceStr"`
			Sign  string `json:"signature"`
		}
	}](t, env, "deliver", "params", "jsconfig", "--url", url+"#here").Params
	card, page := r.tickets()
	sum := sha1.Sum(fmt.Appendf(nil, "jsapi_ticket=%s&noncestr=%s&timestamp=%d&url=%s", page, config.Str, config.At, url))
	if config.Sign != hex.EncodeToString(sum[:]) {
		t.Errorf("the signature of the page is %s", config.Sign)
	}
	if card == "" || page == "" || card == page {
		t.Fatalf("tickets %q and %q", card, page)
	}
	for _, args := range [][]string{{"addcard", id}, {"addcard", id, "--js"}, {"jsconfig", "--url", url}, {"choosecard"}, {"opencard", id + ":100020003001"}} {
		out, said, code := command(t, env, append([]string{"deliver", "params"}, args...)...)
		if code != 0 || out == "" || strings.Contains(out+said, card) || strings.Contains(out+said, page) {
			t.Errorf("%v: exit code %d, a ticket in %q %q", args, code, out, said)
		}
	}
}
