package sandbox

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOldStateFile: a file of version 1 is read, nothing of it is lost, and the
// next change writes it in the present version.
func TestOldStateFile(t *testing.T) {
	old, err := os.ReadFile(filepath.Join("testdata", "state-v1.json"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "state.json")
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	h := openShop(t, Options{StateFile: path})
	if n := len(h.s.world.codes); n != len(demoCodes)+1 || len(h.s.world.cards) != len(demoCards) || len(h.s.world.users) < 6 || len(h.s.world.faults) != 1 {
		t.Errorf("%d codes, %d cards, %d users", n, len(h.s.world.cards), len(h.s.world.users))
	}
	if k := h.s.world.cards[0]; k.Opening != k.Base.SKU.Total {
		t.Errorf("opening stock %d of %d", k.Opening, k.Base.SKU.Total)
	}
	h.claim("", "", "")
	if now, err := os.ReadFile(path); err != nil || !bytes.Contains(now, []byte(`"version":2`)) {
		t.Errorf("%v %.80s", err, now)
	}
}

// TestNewThingsSurviveARestart: gifts under new codes, renamed and imported
// codes, addresses with what was taken through them, the whitelist, the reason
// of a review; written whole (small) and through the change log (large).
func TestNewThingsSurviveARestart(t *testing.T) {
	for name, more := range map[string]int{"small": 0, "large": 3000} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "state.json")
			fillState(t, path, more)
			h := openShop(t, Options{StateFile: path})
			deeds(h)
			before := h.control("GET", "state", "").raw
			h.close()
			if _, err := os.Stat(path + ".log"); (err == nil) != (more > 0) {
				t.Errorf("change log: %v", err)
			}
			again := openShop(t, Options{StateFile: path})
			after := again.control("GET", "state", "").raw
			if !bytes.Equal(before, after) {
				a, b := strings.Split(string(before), "\n"), strings.Split(string(after), "\n")
				for i := range min(len(a), len(b)) {
					if a[i] != b[i] {
						t.Fatalf("line %d of the state:\n%.600s\n%.600s", i, a[i], b[i])
					}
				}
				t.Fatal("the state is another one")
			}
		})
	}
}

// deeds does one of each thing that a state has to keep.
func deeds(h *shop) {
	h.t.Helper()
	must := func(g got) got {
		h.t.Helper()
		if g.code() != 0 {
			h.t.Fatalf("%s %v", g.raw, g.err)
		}
		return g
	}
	gift := h.claim(h.cardNamed("周年庆代金券"), "oGiver", "")
	h.control("POST", "gift", `{"code":"`+gift+`","step":"offer"}`)
	h.control("POST", "gift", `{"code":"`+gift+`","step":"accept","to":"oFriend"}`)
	custom := h.cardNamed("老客手写券")
	must(h.post("/card/code/update", `{"code":"QH-2026-0002","card_id":"`+custom+`","new_code":"QH-RENAMED"}`))
	url := must(h.post("/card/qrcode/create", `{"action_name":"QR_CARD","action_info":{"card":{"card_id":"`+custom+`","code":"QH-BY-QR"}}}`)).text("url")
	h.control("POST", "open", `{"url":"`+url+`"}`)
	ticket := h.do(h.t.Context(), "GET", "/cgi-bin/ticket/getticket?type=wx_card&access_token="+h.fetchToken(), nil, nil).text("ticket")
	h.control("POST", "claim", fmt.Sprintf(`{"card_id":%q,"card_ext":%q}`, custom,
		`{"code":"QH-BY-PAGE","timestamp":"1","nonce_str":"n","signature":"`+cardSignature(ticket, "1", custom, "QH-BY-PAGE", "n")+`"}`))
	must(h.post("/card/testwhitelist/set", `{"openid":["`+h.follower(0)+`"],"username":["林小满"]}`))
	id := must(h.post("/card/create", depositCard)).text("card_id")
	h.control("POST", "review", `{"card_id":"`+id+`","verdict":"pass"}`)
	must(h.post("/card/code/deposit", fmt.Sprintf(`{"card_id":%q,"code":["QH260001","QH260002","QH260003"]}`, id)))
	must(h.post("/card/modifystock", fmt.Sprintf(`{"card_id":%q,"increase_stock_value":3}`, id)))
	h.claim(id, "", "")
	h.control("POST", "review", `{"card_id":"`+h.cardNamed("新客送小料")+`","verdict":"fail","reason":"图不清楚"}`)
	h.control("POST", "clock", `{"advance":"1h"}`)
	h.claim("", "", "")
}

const depositCard = `{"card":{"card_type":"GIFT","gift":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/l/0","brand_name":"西湖茶铺","code_type":"CODE_TYPE_QRCODE",
"title":"导入码兑换券","color":"Color010","notice":"请出示","description":"一张换一杯","date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":30,"fixed_begin_term":0},
"sku":{"quantity":0},"use_custom_code":true,"get_custom_code_mode":"GET_CUSTOM_CODE_MODE_DEPOSIT","get_limit":5,"can_share":true,"can_give_friend":true},"gift":"一杯茶"}}}`
