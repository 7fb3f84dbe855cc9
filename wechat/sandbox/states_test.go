package sandbox

import (
	"fmt"
	"testing"
	"time"
)

// TestQueryShowsEveryState: check_consume false shows the state, true reports
// what is wrong with it; in the observed behaviour only consumed codes err.
func TestQueryShowsEveryState(t *testing.T) {
	documented, observed := openShop(t, Options{}), openShop(t, Options{Behaviour: CodeGetObserved})
	for _, c := range []struct {
		code, state                string
		can                        bool
		documentedErr, observedErr int
	}{
		{"100020003001", codeNormal, true, 0, 0},
		{"100020003002", codeExpire, false, 40127, 0},
		{"100020003004", codeConsumed, false, 40099, 40099},
		{"100020003005", codeGifting, false, 40127, 0},
		{"100020003006", codeDelete, false, 40127, 0},
		{"100020003007", codeUnavailable, false, 40127, 0},
		{"100020003008", codeNormal, false, 40147, 40147},
		{"100020003014", codeGiftTimeout, false, 40127, 0},
	} {
		plain := fmt.Sprintf(`{"code":%q}`, c.code)
		strict := fmt.Sprintf(`{"code":%q,"check_consume":true}`, c.code)
		g := documented.post("/card/code/get", plain)
		if g.code() != 0 || g.text("user_card_status") != c.state || g.m["can_consume"] != c.can || g.text("openid") == "" {
			t.Errorf("%s: %s", c.code, g.raw)
		}
		if g := documented.post("/card/code/get", strict); g.code() != c.documentedErr {
			t.Errorf("%s documented: %s", c.code, g.raw)
		}
		g = observed.post("/card/code/get", strict)
		if g.code() != c.observedErr {
			t.Errorf("%s observed: %s", c.code, g.raw)
		}
		if c.documentedErr == 40127 && g.text("user_card_status") != c.state {
			t.Errorf("%s observed shows no state: %s", c.code, g.raw)
		}
	}
}

// TestRedeemOnce: a code is redeemed once, for ever.
func TestRedeemOnce(t *testing.T) {
	h := openShop(t, Options{})
	if g := h.consume("100020003001"); g.code() != 0 || g.text("openid") != h.s.world.users[0].OpenID {
		t.Fatalf("%s", g.raw)
	}
	if !h.lastCall("/card/code/consume").TookEffect {
		t.Error("the journal does not say that it took effect")
	}
	if g := h.consume("100020003001"); g.code() != 40099 {
		t.Errorf("second time: %s", g.raw)
	}
	if h.lastCall("/card/code/consume").TookEffect {
		t.Error("the second consume took effect")
	}
	if s := h.state("100020003001"); s != codeConsumed {
		t.Errorf("state %s", s)
	}
	h.control("POST", "clock", `{"advance":"9000h"}`)
	h.token = ""
	if s := h.state("100020003001"); s != codeConsumed {
		t.Errorf("after its end a consumed code is %s", s)
	}
}

// TestClockEndsAndBeginsCodes: the clock alone makes a code usable and ends it;
// both moments of the validity belong to it.
func TestClockEndsAndBeginsCodes(t *testing.T) {
	h := openShop(t, Options{})
	c := h.s.world.codeBy[codeKey{"", "100020003008"}]
	for _, m := range []struct {
		at   int64
		want int
		what string
	}{
		{c.begin - 1, 40147, "one second before begin_time"},
		{c.end + 1, 40127, "one second after end_time"},
		{c.begin, 0, "at begin_time"},
	} {
		h.control("POST", "clock", fmt.Sprintf(`{"set":%d}`, m.at))
		h.token = ""
		if g := h.consume("100020003008"); g.code() != m.want {
			t.Errorf("%s: %s", m.what, g.raw)
		}
	}
	last := h.s.world.codeBy[codeKey{"", "100020003001"}]
	h.control("POST", "clock", fmt.Sprintf(`{"set":%d}`, last.end))
	h.token = ""
	if g := h.consume("100020003001"); g.code() != 0 {
		t.Errorf("in its last second: %s", g.raw)
	}
}

// TestFixedTermCounts: 30 days from a claim in the afternoon begin that midnight
// and end 30 days later at 23:59:59, UTC+8; a common last moment ends earlier.
func TestFixedTermCounts(t *testing.T) {
	days, later := 30, 2
	k := &card{Base: baseInfo{DateInfo: dateInfo{Type: dateTerm, Term: &days}}}
	at := time.Date(2016, 3, 11, 15, 4, 5, 0, chinaTime)
	if b, e := k.validity(at); b != 1457625600 || e != 1460217599 {
		t.Errorf("30 days: %d to %d", b, e)
	}
	k.Base.DateInfo.BeginTerm = &later
	if b, e := k.validity(at); b != 1457625600+2*86400 || e != 1460217599+2*86400 {
		t.Errorf("two days later: %d to %d", b, e)
	}
	k.Base.DateInfo.End = 1460000000
	if _, e := k.validity(at); e != 1460000000 {
		t.Errorf("with a common end: %d", e)
	}
}

// TestCustomCodesNeedTheirCard: the same text may exist for two cards.
func TestCustomCodesNeedTheirCard(t *testing.T) {
	h := openShop(t, Options{})
	k := h.s.world.codes[len(demoCodes)].card
	if !k.custom() {
		t.Fatal("the demo's custom codes have moved")
	}
	ask := func(extra string) got {
		return h.post("/card/code/get", `{"code":"QH-2026-0001"`+extra+`}`)
	}
	if g := ask(""); g.code() != 40056 {
		t.Errorf("without card_id: %s", g.raw)
	}
	if g := ask(`,"card_id":"` + h.s.world.cards[0].Base.ID + `"`); g.code() != 40056 {
		t.Errorf("with another card: %s", g.raw)
	}
	if g := ask(`,"card_id":"` + k.Base.ID + `"`); g.text("user_card_status") != codeNormal {
		t.Errorf("with its card: %s", g.raw)
	}
	if g := h.post("/card/code/get", `{"code":"100020003001","card_id":"`+h.s.world.cards[1].Base.ID+`"`+`}`); g.code() != 40056 {
		t.Errorf("a code of the platform with another card: %s", g.raw)
	}
}

// TestDeletedCardKeepsItsCodes: codes claimed before the card was deleted can
// still be redeemed.
func TestDeletedCardKeepsItsCodes(t *testing.T) {
	h := openShop(t, Options{})
	h.s.world.cards[0].Base.Status = cardDelete
	if g := h.consume("100020003001"); g.code() != 0 {
		t.Errorf("%s", g.raw)
	}
}

// TestDecrypt: every code has one encrypted text, readable by its account only.
func TestDecrypt(t *testing.T) {
	h, other := openShop(t, Options{}), openShop(t, Options{Secret: "another"})
	c, err := h.s.Claim("", "", "")
	if err != nil {
		t.Fatal(err)
	}
	body := fmt.Sprintf(`{"encrypt_code":%q}`, c.EncryptCode)
	if g := h.post("/card/code/decrypt", body); g.text("code") != c.Code {
		t.Errorf("%s", g.raw)
	}
	if g := other.post("/card/code/decrypt", body); g.code() != 40075 {
		t.Errorf("another account: %s", g.raw)
	}
	spoilt := []byte(c.EncryptCode)
	spoilt[20] ^= 1
	if g := h.post("/card/code/decrypt", fmt.Sprintf(`{"encrypt_code":%q}`, spoilt)); g.code() != 40075 {
		t.Errorf("a spoilt text: %s", g.raw)
	}
	if len(c.EncryptCode) > 128 {
		t.Errorf("%d characters", len(c.EncryptCode))
	}
}

// TestBatchGetPages: pages join without gap or double, total counts the filter.
func TestBatchGetPages(t *testing.T) {
	h := openShop(t, Options{})
	seen, cards := map[string]bool{}, len(demoCards)+1 // and the one with imported codes
	for offset := 0; offset < 20; offset += 5 {
		g := h.post("/card/batchget", fmt.Sprintf(`{"offset":%d,"count":5}`, offset))
		for _, id := range g.m["card_id_list"].([]any) {
			if seen[id.(string)] {
				t.Errorf("%v twice", id)
			}
			seen[id.(string)] = true
		}
		if g.m["total_num"] != float64(cards) {
			t.Errorf("total %v", g.m["total_num"])
		}
	}
	if len(seen) != cards {
		t.Errorf("%d cards of %d", len(seen), cards)
	}
	if g := h.post("/card/batchget", `{"offset":0,"count":50,"status_list":["CARD_STATUS_DELETE","CARD_STATUS_DISPATCH"]}`); g.m["total_num"] != 2.0 {
		t.Errorf("two states: %s", g.raw)
	}
}
