package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func decoded(text string) map[string]any {
	var m map[string]any
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		panic(err)
	}
	return m
}

// TestImportedCodes: created empty, filled, stocked up to what was imported,
// drawn at random, redeemed with the card's id only.
func TestImportedCodes(t *testing.T) {
	h := openShop(t, Options{})
	id := h.made(sampleRequest("create a card, GIFT"))
	h.pass(id)
	call := func(path, rest string) got { return h.post("/card/"+path, `{"card_id":"`+id+`"`+rest+`}`) }
	if g := call("code/deposit", `,"code":["A1","A2","A3","坏"]`); len(g.m["succ_code"].([]any)) != 3 || len(g.m["fail_code"].([]any)) != 1 {
		t.Errorf("%s", g.raw)
	}
	if g := call("code/deposit", `,"code":["A1","A2","A3"]`); len(g.m["duplicate_code"].([]any)) != 3 || h.lastCall("/card/code/deposit").TookEffect {
		t.Errorf("the same again: %s", g.raw)
	}
	if g := call("code/getdepositcount", ``); g.m["count"] != 3.0 {
		t.Errorf("%s", g.raw)
	}
	if n, _ := h.tries(id, "oA"); n != 45031 {
		t.Errorf("without stock: %d", n)
	}
	if a, b := call("modifystock", `,"increase_stock_value":4`), call("modifystock", `,"increase_stock_value":3`); a.code() != 40136 || b.code() != 0 {
		t.Errorf("%s %s", a.raw, b.raw)
	}
	var drawn []string
	for _, openid := range []string{"oA", "oB", "oC"} {
		_, text := h.tries(id, openid)
		drawn = append(drawn, text)
	}
	if slices.Sort(drawn); !slices.Equal(drawn, []string{"A1", "A2", "A3"}) {
		t.Errorf("drawn %v", drawn)
	}
	if g := call("code/checkcode", `,"code":["A1","A9"]`); fmt.Sprint(g.m["exist_code"], g.m["not_exist_code"]) != "[A1] [A9]" {
		t.Errorf("%s", g.raw)
	}
	if a, b := h.consume("A1"), call("code/consume", `,"code":"A1"`); a.code() != 40056 || b.code() != 0 {
		t.Errorf("%s %s", a.raw, b.raw)
	}
	if g := call("code/deposit", `,"code":["A1"]`); len(g.m["duplicate_code"].([]any)) != 1 {
		t.Errorf("a claimed code again: %s", g.raw)
	}
}

// open opens an address as a user; the errcode of the refusal, or 0.
func (h *shop) open(address, openid string) (int, got) {
	h.t.Helper()
	g := h.do(h.t.Context(), "POST", controlPrefix+"open", encode(map[string]string{"url": address, "openid": openid}), nil)
	n, _ := g.m["errcode"].(float64)
	return int(n), g
}

func (h *shop) qr(rest string) got {
	h.t.Helper()
	g := h.post("/card/qrcode/create", h.named(`{"action_name":"QR_CARD",`+rest+`}`))
	if g.code() != 0 {
		h.t.Fatalf("%s", g.raw)
	}
	return g
}

// TestQRCodes: they lead to the card for as long and as often as they say, with
// the channel in the code.
func TestQRCodes(t *testing.T) {
	h := openShop(t, Options{})
	g := h.qr(`"expire_seconds":"60","action_info":{"card":{"card_id":"{周年庆代金券}","outer_str":"门口"}}`)
	n, opened := h.open(g.text("url"), "oA")
	if n != 0 {
		t.Fatalf("%s", opened.raw)
	}
	code := opened.m["codes"].([]any)[0].(map[string]any)["code"].(string)
	if got := h.post("/card/code/get", `{"code":"`+code+`"}`); got.text("outer_str") != "门口" {
		t.Errorf("%s", got.raw)
	}
	if n, opened = h.open(g.text("show_qrcode_url"), "oB"); n != 0 {
		t.Errorf("by the picture: %s", opened.raw)
	}
	h.clock.add(time.Minute)
	if n, _ = h.open(g.text("url"), "oC"); n != 40078 {
		t.Errorf("after a minute: %d", n)
	}
	for what, card := range map[string]string{
		"a code":        `"card_id":"{老客手写券}","code":"QR-1"`,
		"a user":        `"card_id":"{周年庆代金券}","openid":"oD"`,
		"a unique code": `"card_id":"{周年庆代金券}","is_unique_code":true`,
	} {
		g = h.qr(`"action_info":{"card":{` + card + `}}`)
		first, _ := h.open(g.text("url"), "oD")
		second, _ := h.open(g.text("url"), "oD")
		if first != 0 || second != 40078 {
			t.Errorf("a QR with %s: %d, then %d", what, first, second)
		}
	}
	if g = h.qr(`"action_info":{"card":{"card_id":"{新客送小料}"}}`); !strings.Contains(g.header.Get("X-Sandbox-Note"), noteQRUnpassed.Text) {
		t.Errorf("a QR of a card in review: %q", g.header.Get("X-Sandbox-Note"))
	}
}

// TestPagesAndArticles lead to the cards they show.
func TestPagesAndArticles(t *testing.T) {
	h := openShop(t, Options{})
	g := h.post("/card/landingpage/create", h.named(shelfBody))
	if n, opened := h.open(g.text("url"), "oA"); n != 0 || g.m["page_id"] != 1.0 {
		t.Errorf("%s %s", g.raw, opened.raw)
	}
	if g = h.post("/card/landingpage/create", h.named(shelfBody)); g.m["page_id"] != 2.0 {
		t.Errorf("the second page: %s", g.raw)
	}
	g = h.post("/card/mpnews/gethtml", h.named(`{"card_id":"{周年庆代金券}"}`))
	_, rest, _ := strings.Cut(g.text("content"), `data-src="`)
	address, _, _ := strings.Cut(rest, `"`)
	if n, opened := h.open(address, "oA"); n != 0 {
		t.Errorf("%s %s", g.raw, opened.raw)
	}
}

// TestWhitelistIsReplaced as a whole by every call, entry by entry.
func TestWhitelistIsReplaced(t *testing.T) {
	h := openShop(t, Options{})
	set := func(body string) got { return h.post("/card/testwhitelist/set", body) }
	id := h.named("{新客送小料}")
	g := set(`{"openid":["oTester00000000000000000001x","garbage"],"username":["林小满","x"]}`)
	if g.m["white_list_size"] != 2.0 || fmt.Sprint(g.m["success_openid"], g.m["success_username"]) != "[oTester00000000000000000001x] [林小满]" {
		t.Errorf("%s", g.raw)
	}
	if n, _ := h.tries(id, "oTester00000000000000000001x"); n != 0 {
		t.Errorf("on the list: %d", n)
	}
	set(`{"username":["weixin_id"]}`)
	if n, _ := h.tries(id, "oTester00000000000000000001x"); n != 40078 {
		t.Errorf("no longer on the list: %d", n)
	}
	if g = set(`{"openid":[]}`); g.m["white_list_size"] != 0.0 {
		t.Errorf("%s", g.raw)
	}
}

// TestMessageWindows: an act of the user opens so many sends for so long.
func TestMessageWindows(t *testing.T) {
	h := openShop(t, Options{})
	send := func() int {
		return h.post("/cgi-bin/message/custom/send", h.named(`{"touser":"oA","msgtype":"wxcard","wxcard":{"card_id":"{周年庆代金券}"},"customservice":{"kf_account":"a@b"}}`)).code()
	}
	if n := send(); n != 40003 {
		t.Errorf("to a stranger: %d", n)
	}
	h.tries(h.named("{周年庆代金券}"), "oA")
	got := []int{send(), send(), send(), send()}
	h.control("POST", "write", `{"openid":"oA"}`)
	got = append(got, send(), send(), send(), send(), send(), send())
	h.control("POST", "write", `{"openid":"oA"}`)
	h.clock.add(48 * time.Hour)
	h.token = ""
	got = append(got, send())
	h.clock.add(time.Second)
	got = append(got, send())
	want := []int{0, 0, 0, 45047, 0, 0, 0, 0, 0, 45047, 0, 45015}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestWalletOfAUser lists what is usable now or later, nothing else.
func TestWalletOfAUser(t *testing.T) {
	h := openShop(t, Options{})
	id := h.named("{周年庆代金券}")
	_, a := h.tries(id, "oA")
	_, b := h.tries(id, "oA")
	_, later := h.tries(h.named("{下月新茶抢先券}"), "oA")
	h.consume(a)
	list := func(rest string) string {
		return fmt.Sprint(h.post("/card/user/getcardlist", `{"openid":"oA"`+rest+`}`).m["card_list"])
	}
	all, one := list(``), list(`,"card_id":"`+id+`"`)
	if strings.Contains(all, a) || !strings.Contains(all, b) || !strings.Contains(all, later) || strings.Contains(one, later) || !strings.Contains(one, b) {
		t.Errorf("%s\n%s", all, one)
	}
}

// TestRenamedCode: the old text is nobody's, the new one is the user's.
func TestRenamedCode(t *testing.T) {
	h := openShop(t, Options{})
	id := h.named(`,"card_id":"{老客手写券}"`)
	if g := h.post("/card/code/update", `{"code":"QH-2026-0001","new_code":"QH-NEW"`+id+`}`); g.code() != 0 {
		t.Fatalf("%s", g.raw)
	}
	old, renamed := h.post("/card/code/get", `{"code":"QH-2026-0001"`+id+`}`), h.post("/card/code/get", `{"code":"QH-NEW"`+id+`}`)
	if old.code() != 40056 || renamed.text("user_card_status") != codeNormal {
		t.Errorf("%s %s", old.raw, renamed.raw)
	}
}

// TestInvalidatedCode is void for good.
func TestInvalidatedCode(t *testing.T) {
	h := openShop(t, Options{})
	if g := h.post("/card/code/unavailable", `{"code":"100020003001","reason":null}`); g.code() != 0 || h.state("100020003001") != codeUnavailable {
		t.Errorf("%s", g.raw)
	}
	if g := h.consume("100020003001"); g.code() != 40127 {
		t.Errorf("%s", g.raw)
	}
}
