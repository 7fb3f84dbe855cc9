package card

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/secret"

	"github.com/google/go-cmp/cmp"
)

// wire answers every call but the token's with one text, and keeps the request.
type wire struct {
	answer string
	err    error
	path   string
	body   string
	calls  int
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	var b []byte
	if r.Body != nil {
		var err error
		if b, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	answer := `{"access_token":"a-token-for-tests","expires_in":7200}`
	if r.URL.Path != "/cgi-bin/stable_token" {
		w.path, w.body, w.calls = r.URL.Path, string(b), w.calls+1
		answer = w.answer
		if w.err != nil {
			return nil, w.err
		}
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(answer)), Request: r}, nil
}

func client(t testing.TB, w *wire) *Client {
	t.Helper()
	c, err := wechat.New(wechat.Options{AppID: "wx2b029c08a6232582", AppSecret: secret.New("a-secret-for-tests"), Transport: w})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return New(c)
}

func sample(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func unix(n int64) time.Time { return time.Unix(n, 0).UTC() }

func TestGetReadsTheDocumentedSample(t *testing.T) {
	w := &wire{answer: sample(t, "card_get_discount.json")}
	got, err := client(t, w).Get(t.Context(), "pbLatjnP97_F9PudzBARQhn7xR7A")
	if err != nil {
		t.Fatal(err)
	}
	want := Card{
		ID: "pbLatjnP97_F9PudzBARQhn7xR7A", Type: Discount, Status: StatusVerifyOK, StatusRaw: "CARD_STATUS_VERIFY_OK",
		Title: "九折优惠券", Brand: "青禾茶舍", LogoURL: "http://mmbiz.qpic.cn/mmbiz/sampleLogo001/0?wx_fmt=png",
		Color: "#10AD61", Notice: "到店使用", CodeType: "CODE_TYPE_NONE",
		Quantity: 100096, TotalQuantity: 100100, Date: DateInfo{Type: DateFixTerm, Term: 30},
		GetLimit: 3, CanShare: true, CanGive: true, Stores: []string{"218384742", "402521653"}, Percent: 10,
		WithOthers: true, Abstract: "点击了解更多", CoverPictures: []string{"http://mmbiz.qpic.cn/mmbiz/sampleCover006/0?wx_fmt=jpeg"},
		Times: []TimeLimit{{Day: "MONDAY"}, {Day: "TUESDAY"}}, Created: unix(1457525546), Updated: unix(1457526240),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if w.path != "/card/get" || w.body != `{"card_id":"pbLatjnP97_F9PudzBARQhn7xR7A"}` {
		t.Errorf("%s %s", w.path, w.body)
	}
}

// Whoever changes a card changes the one that was read: another one is no
// answer.
func TestGetTakesNoOtherCard(t *testing.T) {
	got, err := client(t, &wire{answer: sample(t, "card_get_discount.json")}).Get(t.Context(), cardA)
	if e := wechat.AsError(err); e == nil || e.Class != wechat.ClassAmbiguous || e.Cause != wechat.CauseBody || got.ID != "" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestGetReadsOldSpellings(t *testing.T) {
	got, err := client(t, &wire{answer: sample(t, "card_get_cash_old.json")}).Get(t.Context(), "pFS7Fjg8kV1IdDz01r4SQwMkuCKc")
	if err != nil {
		t.Fatal(err)
	}
	want := Card{
		ID: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", Type: Cash, Status: StatusDispatch, StatusRaw: "CARD_STATUS_USER_DISPATCH",
		Title: "满百减二十", Brand: "西湖茶铺", Color: "#63b359", Notice: "结账前出示", Description: "不可叠加\n不找零",
		CodeType: "CODE_TYPE_TEXT", Quantity: 50,
		Date:     DateInfo{Type: DateFixTimeRange, Begin: unix(1397577600), End: unix(1472724261)},
		GetLimit: 1, UseLimit: 1, UseCustomCode: true, CustomMode: "GET_CUSTOM_CODE_MODE_DEPOSIT", Stores: []string{"123", "12321"},
		LeastCost: 10000, ReduceCost: 2000, Accept: "茶饮", Reject: "酒水",
		BusinessServices: []string{"BIZ_SERVICE_FREE_WIFI"}, SubTitle: "周年庆", Created: unix(1397577600),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestGetReadsEveryTypeAndStatus(t *testing.T) {
	for _, c := range []struct {
		json string
		want func(Card) bool
	}{
		{`{"card_type":"GROUPON","groupon":{"base_info":{},"deal_detail":"双人"}}`, func(c Card) bool { return c.Type == Groupon && c.DealDetail == "双人" }},
		{`{"card_type":"GIFT","gift":{"base_info":{},"gift":"小料","advanced_info":{"use_condition":{"least_cost":1500,"object_use_for":"奶茶"}}}}`,
			func(c Card) bool {
				return c.Type == Gift && c.Gift == "小料" && c.LeastCost == 1500 && c.ObjectUseFor == "奶茶"
			}},
		{`{"card_type":"GENERAL_COUPON","general_coupon":{"base_info":{},"default_detail":"早鸟"}}`, func(c Card) bool { return c.Type == GeneralCoupon && c.Detail == "早鸟" }},
		{`{"card_type":"MEMBER_CARD","member_card":{"base_info":{"title":"会员"}}}`, func(c Card) bool { return c.Type == "MEMBER_CARD" && c.Title == "会员" }},
		{`{"cash":{"base_info":{},"reduce_cost":100}}`, func(c Card) bool { return c.Type == Cash && c.ReduceCost == 100 }},
		{`{"card_type":"cash","cash":{"base_info":{"status":"CARD_STATUS_USER_DELETE"}}}`, func(c Card) bool { return c.Type == Cash && c.Status == StatusDelete }},
		{`{"card_type":"CASH","cash":{"base_info":{"status":"CARD_STATUS_VERIFY_FALL"}}}`, func(c Card) bool { return c.Status == StatusVerifyFail }},
		{`{"card_type":"CASH","cash":{"base_info":{"status":"CARD_STATUS_NEW"}}}`, func(c Card) bool { return c.Status == "CARD_STATUS_NEW" && c.ID == "asked" }},
		{`{"card_type":"CASH","cash":{"base_info":{"date_info":{"type":"DATE_TYPE FIX_TERM","fixed_term":"7","fixed_begin_term":1}}}}`,
			func(c Card) bool { return c.Date == DateInfo{Type: DateFixTerm, Term: 7, BeginTerm: 1} }},
		{`{"card_type":"CASH","cash":{"base_info":{"date_info":{"type":2},"sku":{"quantity":1e30}}}}`, func(c Card) bool { return c.Date.Type == DateFixTerm && c.Quantity == 0 }},
	} {
		got, err := client(t, &wire{answer: `{"errcode":0,"card":` + c.json + `}`}).Get(t.Context(), "asked")
		if err != nil || !c.want(got) {
			t.Errorf("%s: %+v %v", c.json, got, err)
		}
	}
	for _, s := range []string{`{"errcode":0}`, `{"errcode":0,"card":null}`, `{"errcode":0,"card":{"card_type":"CASH"}}`, `{"errcode":0,"card":[]}`} {
		_, err := client(t, &wire{answer: s}).Get(t.Context(), "x")
		if e := wechat.AsError(err); e == nil || e.Cause != wechat.CauseBody {
			t.Errorf("%s: %v", s, err)
		}
	}
}

func TestBatchGet(t *testing.T) {
	w := &wire{answer: sample(t, "batchget.json")}
	c := client(t, w)
	got, err := c.BatchGet(t.Context(), ListQuery{Offset: 0, Count: 10, Status: []Status{StatusVerifyOK, StatusDispatch}})
	if d := cmp.Diff(List{IDs: []string{"ph_gmt7cUVrlRk8swPwx7aDyF-pg"}, Total: 1}, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if w.path != "/card/batchget" || w.body != `{"offset":0,"count":10,"status_list":["CARD_STATUS_VERIFY_OK","CARD_STATUS_DISPATCH"]}` {
		t.Errorf("%s %s", w.path, w.body)
	}
	w.answer = `{"errcode":0,"card_list":[],"total_num":"0"}`
	if got, err = c.BatchGet(t.Context(), ListQuery{Count: 50}); err != nil || len(got.IDs) != 0 || w.body != `{"offset":0,"count":50}` {
		t.Errorf("%+v %v %s", got, err, w.body)
	}
}
