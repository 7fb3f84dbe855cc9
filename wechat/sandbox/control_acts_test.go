package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// refused makes a control call that the sandbox must refuse with an errcode.
func (h *shop) refused(path, body string, errcode int) {
	h.t.Helper()
	g := h.do(h.t.Context(), "POST", controlPrefix+path, []byte(body), nil)
	if g.status != http.StatusConflict || g.code() != errcode || g.text("error") == "" {
		h.t.Errorf("%s %s: %d %s, want errcode %d", path, body, g.status, g.raw, errcode)
	}
}

// events are the members of the events of one kind so far.
func (h *shop) events(kind string) (out []map[string]string) {
	h.t.Helper()
	var in struct{ Events []eventLine }
	if err := json.Unmarshal(h.control("GET", "events?event="+kind, "").raw, &in); err != nil {
		h.t.Fatal(err)
	}
	for _, e := range in.Events {
		out = append(out, e.Members)
	}
	return out
}

// follower is the openid of the n-th follower; cardNamed the id of a card.
func (h *shop) follower(n int) string { return h.s.world.users[n].OpenID }

func (h *shop) cardNamed(title string) string {
	h.t.Helper()
	for _, k := range h.s.world.cards {
		if k.Base.Title == title {
			return k.Base.ID
		}
	}
	h.t.Fatalf("no card %s", title)
	return ""
}

func (h *shop) claim(cardID, openid, code string) string {
	h.t.Helper()
	c, err := h.s.Claim(cardID, openid, code)
	if err != nil {
		h.t.Fatal(err)
	}
	return c.Code
}

// TestReview: pass opens the card to all, fail keeps the reason; both are told.
func TestReview(t *testing.T) {
	h := openShop(t, Options{})
	id := h.cardNamed("新客送小料")
	h.refused("claim", `{"card_id":"`+id+`"}`, 40078)
	h.control("POST", "review", `{"card_id":"`+id+`","verdict":"fail","reason":"含绝对化用语"}`)
	if g := string(h.control("GET", "cards", "").raw); !strings.Contains(g, `"reason":"含绝对化用语"`) {
		t.Errorf("%s", g)
	}
	if e := h.events("card_not_pass_check"); len(e) != 1 || e[0]["CardId"] != id || e[0]["RefuseReason"] != "含绝对化用语" {
		t.Errorf("%v", e)
	}
	h.refused("review", `{"card_id":"`+id+`","verdict":"pass"}`, 40078)
	h.s.mu.Lock()
	k := h.s.world.cardBy[id]
	k.Base.Status = cardNotVerify
	h.s.world.touchCard(k)
	h.s.mu.Unlock()
	h.control("POST", "review", `{"card_id":"`+id+`","verdict":"pass"}`)
	if e := h.events("card_pass_check"); len(e) != 1 || e[0]["CardId"] != id {
		t.Errorf("%v", e)
	}
	h.control("POST", "claim", `{"card_id":"`+id+`"}`)
	h.refused("review", `{"card_id":"pNothing","verdict":"pass"}`, 40073)
	if g := h.do(t.Context(), "POST", "/_sandbox/review", []byte(`{"card_id":"`+id+`","verdict":"maybe"}`), nil); g.status != 400 {
		t.Errorf("%s", g.raw)
	}
	tester := openShop(t, Options{TestAccount: true})
	tester.refused("review", `{"card_id":"`+tester.cardNamed("新客送小料")+`","verdict":"pass"}`, 40078)
}

// TestGift goes from hand to hand: the friend has a new code, the giver's is
// worth nothing, and each step is told to the merchant.
func TestGift(t *testing.T) {
	h := openShop(t, Options{})
	giver, friend := h.follower(0), h.follower(1)
	code := h.claim(h.cardNamed("周年庆代金券"), "oGiver", "")
	h.control("POST", "gift", `{"code":"`+code+`","step":"offer"}`)
	if s := h.state(code); s != codeGifting {
		t.Errorf("offered: %s", s)
	}
	if g := h.consume(code); g.code() != 40127 {
		t.Errorf("%s", g.raw)
	}
	h.control("POST", "gift", `{"code":"`+code+`","step":"return"}`)
	if s := h.state(code); s != codeNormal {
		t.Errorf("back: %s", s)
	}
	h.control("POST", "gift", `{"code":"`+code+`","step":"offer"}`)
	h.refused("gift", `{"code":"`+code+`","step":"accept","to":"oGiver"}`, 40003)
	got := h.control("POST", "gift", `{"code":"`+code+`","step":"accept","to":"`+friend+`"}`)
	fresh := got.text("code")
	if fresh == code || got.text("openid") != friend || got.text("encrypt_code") == "" {
		t.Fatalf("%s", got.raw)
	}
	if g := h.post("/card/code/get", `{"code":"`+code+`"}`); g.code() != 40056 {
		t.Errorf("the former code: %s", g.raw)
	}
	if g := h.consume(fresh); g.text("openid") != friend {
		t.Errorf("%s", g.raw)
	}
	h.refused("gift", `{"code":"`+fresh+`","step":"offer"}`, 40099)
	h.refused("gift", `{"code":"`+code+`","step":"accept"}`, 40056)
	steps := h.events("user_gifting_card")
	if len(steps) != 3 || steps[0]["IsReturnBack"] != "0" || steps[1]["IsReturnBack"] != "1" || steps[0]["FromUserName"] != "oGiver" {
		t.Errorf("%v", steps)
	}
	claims := h.events("user_get_card")
	if last := claims[len(claims)-1]; last["IsGiveByFriend"] != "1" || last["OldUserCardCode"] != code || last["UserCardCode"] != fresh ||
		last["FriendUserName"] != "oGiver" || last["FromUserName"] != friend {
		t.Errorf("%v", last)
	}
	if giver == friend {
		t.Error("the followers are one person")
	}
}

// TestGiftOfCustomCode keeps the code, which may exist for another card too.
func TestGiftOfCustomCode(t *testing.T) {
	h := openShop(t, Options{})
	k := h.s.world.cardBy[h.cardNamed("老客手写券")]
	h.refused("gift", `{"code":"QH-2026-0001","step":"offer"}`, 40078)
	yes := true
	k.Base.CanGiveFriend = &yes
	h.control("POST", "gift", `{"code":"QH-2026-0001","step":"offer"}`)
	g := h.control("POST", "gift", `{"code":"QH-2026-0001","card_id":"`+k.Base.ID+`","step":"accept"}`)
	if g.text("code") != "QH-2026-0001" {
		t.Errorf("%s", g.raw)
	}
	if g := h.post("/card/code/consume", `{"code":"QH-2026-0001","card_id":"`+k.Base.ID+`"}`); g.code() != 0 {
		t.Errorf("%s", g.raw)
	}
	h.refused("gift", `{"code":"100020003002","step":"offer"}`, 40127)
	h.refused("gift", `{"code":"100020003009","step":"offer"}`, 40078)
}

// TestGiftsCountForTheGiver: get_limit is about claims, so a gift gives nobody
// more claims, and takes none from the friend.
func TestGiftsCountForTheGiver(t *testing.T) {
	h := openShop(t, Options{})
	id := h.cardNamed("随行杯兑换券") // one claim each
	code := h.claim(id, "oGiver", "")
	h.control("POST", "gift", `{"code":"`+code+`","step":"offer"}`)
	h.control("POST", "gift", `{"code":"`+code+`","step":"accept","to":"oFriend"}`)
	h.refused("claim", `{"card_id":"`+id+`","openid":"oGiver"}`, 45033)
	h.control("POST", "claim", `{"card_id":"`+id+`","openid":"oFriend"}`)
	h.refused("claim", `{"card_id":"`+id+`","openid":"oFriend"}`, 45033)
}

// TestRemove: only a code that is neither used nor offered can be deleted.
func TestRemove(t *testing.T) {
	h := openShop(t, Options{})
	h.control("POST", "remove", `{"code":"100020003001"}`)
	if s := h.state("100020003001"); s != codeDelete {
		t.Errorf("%s", s)
	}
	if e := h.events("user_del_card"); len(e) != 1 || e[0]["UserCardCode"] != "100020003001" {
		t.Errorf("%v", e)
	}
	h.refused("remove", `{"code":"100020003001"}`, 40127)
	h.refused("remove", `{"code":"100020003004"}`, 40099)
	h.refused("remove", `{"code":"100020003005"}`, 40127)
	h.refused("remove", `{"code":"nothing"}`, 40056)
}

// TestWallets: a follower's wallet has what was claimed, newest first, without
// what was deleted.
func TestWallets(t *testing.T) {
	h := openShop(t, Options{})
	first := h.claim(h.cardNamed("周年庆代金券"), "oNew", "")
	h.control("POST", "clock", `{"advance":"1h"}`)
	second := h.claim(h.cardNamed("七夕双杯七折"), "oNew", "")
	wallet := func() []any { return h.control("GET", "wallet?openid=oNew", "").m["codes"].([]any) }
	list := wallet()
	if len(list) != 2 {
		t.Fatalf("%v", list)
	}
	a, b := list[0].(map[string]any), list[1].(map[string]any)
	if a["code"] != second || b["code"] != first || a["discount"] != 30.0 || b["value"] != 2000.0 || b["least_cost"] != 10000.0 ||
		b["color"] != "#cf3e36" && b["color"] != "#cc463d" || b["status"] != codeNormal || b["can_give"] != true || b["code_type"] != "CODE_TYPE_BARCODE" {
		t.Errorf("%v", list)
	}
	h.control("POST", "remove", `{"code":"`+first+`"}`)
	if list := wallet(); len(list) != 1 {
		t.Errorf("%v", list)
	}
	var users struct{ Users []userLine }
	if err := json.Unmarshal(h.control("GET", "users", "").raw, &users); err != nil {
		t.Fatal(err)
	}
	if last := users.Users[len(users.Users)-1]; last.OpenID != "oNew" || last.Codes != 1 || last.Name == "" || users.Users[0].Name != "林小满" {
		t.Errorf("%+v", last)
	}
	if g := h.do(t.Context(), "GET", "/_sandbox/wallet?openid=oNobody", nil, nil); g.status != 400 {
		t.Errorf("%s", g.raw)
	}
}

// TestRedeemBesideTheAPI: console, helper, the customer alone, the pay cell.
func TestRedeemBesideTheAPI(t *testing.T) {
	h := openShop(t, Options{})
	id := h.cardNamed("周年庆代金券")
	fresh := func() string { return h.claim(id, "", "") }
	code := fresh()
	h.control("POST", "redeem", `{"code":"`+code+`","source":"FROM_MP"}`)
	h.refused("redeem", `{"code":"`+code+`","source":"FROM_MP"}`, 40099)
	h.control("POST", "redeem", `{"code":"`+fresh()+`","source":"FROM_MOBILE_HELPER","staff":"oClerk"}`)
	alone := fresh()
	h.refused("redeem", `{"code":"`+alone+`","source":"SELF"}`, 40078)
	if g := h.post("/card/selfconsumecell/set", `{"card_id":"`+id+`","is_open":true,"need_verify_cod":true}`); g.code() != 0 {
		t.Fatalf("%s", g.raw)
	}
	h.refused("redeem", `{"code":"`+alone+`","source":"SELF"}`, 41011)
	h.control("POST", "redeem", `{"code":"`+alone+`","source":"SELF","verify_code":"8888","remark":1250}`)
	e := h.events("user_consume_card")
	if len(e) != 3 || e[0]["ConsumeSource"] != fromConsole || e[1]["StaffOpenId"] != "oClerk" || e[2]["VerifyCode"] != "8888" ||
		e[2]["RemarkAmount"] != "1250" || e[2]["LocationName"] == "" {
		t.Errorf("%v", e)
	}
	h.refused("redeem", `{"code":"100020003008","source":"FROM_MP"}`, 40147)
	h.control("POST", "chat", `{"code":"100020003001"}`)
	if e := h.events("user_enter_session_from_card"); len(e) != 1 {
		t.Errorf("%v", e)
	}
	paid := fresh()
	h.refused("pay", `{"code":"`+paid+`","original_fee":12000}`, 40078)
	h.post("/card/selfconsumecell/set", `{"card_id":"`+id+`","is_open":false}`)
	if g := h.post("/card/paycell/set", `{"card_id":"`+id+`","is_open":true}`); g.code() != 0 {
		t.Fatalf("%s", g.raw)
	}
	h.refused("pay", `{"code":"`+paid+`","original_fee":9999}`, 40078)
	h.control("POST", "pay", `{"code":"`+paid+`","original_fee":12000}`)
	if e := h.events("user_pay_from_pay_cell"); len(e) != 1 || e[0]["Fee"] != "10000" || e[0]["OriginalFee"] != "12000" {
		t.Errorf("%v", e)
	}
	if s := h.state(paid); s != codeConsumed {
		t.Errorf("%s", s)
	}
}

// TestStockReminder: told once in twelve hours while 100 or fewer are left of
// more than 200.
func TestStockReminder(t *testing.T) {
	h := openShop(t, Options{})
	id := h.cardNamed("七夕双杯七折") // 47 of 300 left
	h.claim(id, "", "")
	h.claim(id, "", "")
	if e := h.events("card_sku_remind"); len(e) != 1 || e[0]["Detail"] != "the card's quantity is equal to 47" {
		t.Errorf("%v", e)
	}
	h.control("POST", "clock", `{"advance":"12h"}`)
	h.claim(id, "", "")
	h.claim(h.cardNamed("茶点双人套餐"), "", "") // began with 150
	if e := h.events("card_sku_remind"); len(e) != 2 {
		t.Errorf("%v", e)
	}
}
