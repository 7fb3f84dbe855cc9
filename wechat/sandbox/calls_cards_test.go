package sandbox

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// made creates a card from a documented sample with edits and returns its id.
func (h *shop) made(body string) string {
	h.t.Helper()
	g := h.post("/card/create", body)
	if g.code() != 0 {
		h.t.Fatalf("%s", g.raw)
	}
	return g.text("card_id")
}

func (h *shop) pass(cardID string) {
	h.t.Helper()
	h.control("POST", "review", `{"card_id":"`+cardID+`","verdict":"pass"}`)
}

// cardOf is the card as /card/get shows it.
func (h *shop) cardOf(id string) map[string]any {
	h.t.Helper()
	g := h.post("/card/get", `{"card_id":"`+id+`"}`)
	if g.code() != 0 {
		h.t.Fatalf("%s", g.raw)
	}
	return g.m["card"].(map[string]any)
}

func (h *shop) baseOf(id string) map[string]any {
	k := h.cardOf(id)
	return k[strings.ToLower(k["card_type"].(string))].(map[string]any)["base_info"].(map[string]any)
}

// tries claims a card as a user and gives the errcode of a refusal, or 0 with
// the code.
func (h *shop) tries(cardID, openid string) (int, string) {
	h.t.Helper()
	c, err := h.s.Claim(cardID, openid, "")
	if claim, ok := err.(*ClaimError); ok {
		return claim.ErrCode, ""
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return 0, c.Code
}

// TestCreatedCardsComeBack: what was given at creation is what /card/get shows,
// with the colour as a value, the stock and the state added.
func TestCreatedCardsComeBack(t *testing.T) {
	h := openShop(t, Options{Empty: true, Now: func() time.Time { return time.Unix(1767196800, 0) }})
	for _, kind := range cardTypes {
		body := sampleRequest("create a card, " + kind)
		id := h.made(body)
		want := decoded(body)["card"].(map[string]any)
		inner := want[strings.ToLower(kind)].(map[string]any)
		base := inner["base_info"].(map[string]any)
		quantity := base["sku"].(map[string]any)["quantity"]
		base["color"] = colours[base["color"].(string)]
		base["id"], base["status"] = id, cardNotVerify
		base["create_time"], base["update_time"] = 1767196800.0, 1767196800.0
		base["sku"] = map[string]any{"quantity": quantity, "total_quantity": quantity}
		if diff := differs(kind, want, any(h.cardOf(id))); diff != "" {
			t.Error(diff)
		}
	}
	g := h.post("/card/batchget", `{"offset":0,"count":10,"status_list":["CARD_STATUS_NOT_VERIFY"]}`)
	if g.m["total_num"] != 5.0 {
		t.Errorf("%s", g.raw)
	}
}

// TestLifeOfACard: review, edits that return to it, stock, deletion; and what
// people can do with the card and its codes meanwhile.
func TestLifeOfACard(t *testing.T) {
	h := openShop(t, Options{})
	id := h.made(cash("base_info.sku.quantity", 3, "base_info.get_limit", 2))
	if n, _ := h.tries(id, "oAnybody"); n != 40078 {
		t.Errorf("a claim before review: %d", n)
	}
	h.post("/card/testwhitelist/set", `{"openid":["oTester00000000000000000001x"]}`)
	n, first := h.tries(id, "oTester00000000000000000001x")
	if n != 0 {
		t.Errorf("a tester's claim before review: %d", n)
	}
	h.pass(id)
	if n, _ = h.tries(id, "oTester00000000000000000001x"); n != 0 {
		t.Errorf("a claim after review: %d", n)
	}
	if n, _ = h.tries(id, "oTester00000000000000000001x"); n != 45033 {
		t.Errorf("a claim over get_limit: %d", n)
	}
	update := func(base string) got {
		return h.post("/card/update", `{"card_id":"`+id+`","cash":{"base_info":{`+base+`}}}`)
	}
	if g := update(`"service_phone":"0571-1","get_limit":1,"unknown":{},"notice":null`); g.m["send_check"] != false || h.baseOf(id)["status"] != cardVerifyOK {
		t.Errorf("an edit that is not reviewed: %s", g.raw)
	}
	if g := update(`"notice":"付款前请出示"`); g.m["send_check"] != true || h.baseOf(id)["status"] != cardNotVerify || h.baseOf(id)["notice"] != "付款前请出示" {
		t.Errorf("an edit that is reviewed: %s", g.raw)
	}
	if n, _ = h.tries(id, "oAnybody"); n != 40078 {
		t.Errorf("a claim while an edit is reviewed: %d", n)
	}
	if g := h.consume(first); g.code() != 0 {
		t.Errorf("redeeming while an edit is reviewed: %s", g.raw)
	}
	h.pass(id)
	h.tries(id, "oAnybody")
	if n, _ = h.tries(id, "oSomebody"); n != 45031 {
		t.Errorf("a claim without stock: %d", n)
	}
	if g := h.post("/card/modifystock", `{"card_id":"`+id+`","increase_stock_value":"1"}`); g.code() != 0 {
		t.Errorf("%s", g.raw)
	}
	n, last := h.tries(id, "oSomebody")
	if sku := h.baseOf(id)["sku"].(map[string]any); n != 0 || sku["quantity"] != 0.0 || sku["total_quantity"] != 4.0 {
		t.Errorf("after more stock: %d, %v", n, sku)
	}
	h.post("/card/delete", `{"card_id":"`+id+`"}`)
	if n, _ = h.tries(id, "oNobody"); n != 40078 || h.baseOf(id)["status"] != cardDelete {
		t.Errorf("a claim of a deleted card: %d", n)
	}
	if g := h.consume(last); g.code() != 0 {
		t.Errorf("redeeming a code of a deleted card: %s", g.raw)
	}
}

// TestReviewByItself: after the time that was set cards pass, those with the
// mark are refused, and an edit starts the wait anew.
func TestReviewByItself(t *testing.T) {
	h := openShop(t, Options{Empty: true, ReviewAfter: time.Hour})
	good := h.made(cashSample)
	bad := h.made(cash("base_info.description", "【拒审】"))
	edited := h.made(cashSample)
	h.clock.add(59 * time.Minute)
	if h.baseOf(good)["status"] != cardNotVerify {
		t.Error("reviewed too early")
	}
	h.post("/card/update", `{"card_id":"`+edited+`","cash":{"base_info":{"notice":"x"}}}`)
	h.clock.add(time.Minute)
	for id, want := range map[string]string{good: cardVerifyOK, bad: cardVerifyFail, edited: cardNotVerify} {
		if got := h.baseOf(id)["status"]; got != want {
			t.Errorf("after an hour: %v, want %s", got, want)
		}
	}
	h.clock.add(time.Hour)
	h.token = "" // two hours old
	if got := h.baseOf(edited)["status"]; got != cardVerifyOK {
		t.Errorf("an hour after the edit: %v", got)
	}
}

// TestTestAccount: cards never pass, people on the whitelist claim them.
func TestTestAccount(t *testing.T) {
	h := openShop(t, Options{Empty: true, TestAccount: true, ReviewAfter: time.Second})
	id := h.made(cashSample)
	h.clock.add(time.Hour)
	if got := h.baseOf(id)["status"]; got != cardNotVerify {
		t.Errorf("the card is %v", got)
	}
	h.post("/card/testwhitelist/set", `{"openid":["oTester00000000000000000001x"]}`)
	a, _ := h.tries(id, "oTester00000000000000000001x")
	b, _ := h.tries(id, "oAnybody")
	if a != 0 || b != 40078 {
		t.Errorf("tester %d, anybody %d", a, b)
	}
}

// TestWideningTheRange: a fixed range grows, at once and for later claims.
func TestWideningTheRange(t *testing.T) {
	h := openShop(t, Options{})
	end := int64(1798732799)
	g := h.post("/card/update", h.named(fmt.Sprintf(`{"card_id":"{周年庆代金券}","cash":{"base_info":{"date_info":{"type":1,"begin_timestamp":"1700000000","end_timestamp":%d}}}}`, end)))
	if g.code() != 0 || g.m["send_check"] != false {
		t.Fatalf("%s", g.raw)
	}
	_, text := h.tries(h.named("{周年庆代金券}"), "oAnybody")
	c := h.post("/card/code/get", `{"code":"`+text+`"}`).m["card"].(map[string]any)
	if c["begin_time"] != 1700000000.0 || c["end_time"] != float64(end) {
		t.Errorf("%v", c)
	}
}

// TestCells: on, off, and the face between them.
func TestCells(t *testing.T) {
	h := openShop(t, Options{})
	id := h.named(`"card_id":"{周年庆代金券}"`)
	for _, c := range []struct {
		path, body string
		code       int
	}{
		{"/card/paycell/set", `{` + id + `}`, 0},
		{"/card/selfconsumecell/set", `{` + id + `}`, 45046},
		{"/card/paycell/set", `{` + id + `,"is_open":"false"}`, 0},
		{"/card/selfconsumecell/set", `{` + id + `,"is_open":true,"need_verify_cod":true}`, 0},
		{"/card/selfconsumecell/set", `{` + id + `,"is_open":false}`, 0},
		{"/card/update", `{` + id + `,"cash":{"base_info":{"center_title":"预订"}}}`, 0},
		{"/card/paycell/set", `{` + id + `}`, 40145},
		{"/card/update", `{` + id + `,"cash":{"base_info":{"center_title":""}}}`, 0},
		{"/card/paycell/set", `{` + id + `}`, 0},
	} {
		if g := h.post(c.path, c.body); g.code() != c.code {
			t.Errorf("%s %s: %s", c.path, c.body, g.raw)
		}
	}
}
