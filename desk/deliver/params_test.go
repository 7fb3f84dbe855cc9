package deliver

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"coupondesk/wechat"
)

// signed is the platform's own recipe: the values in byte order, joined.
func signed(values ...string) string {
	slices.Sort(values)
	sum := sha1.Sum([]byte(strings.Join(values, "")))
	return hex.EncodeToString(sum[:])
}

func object(t *testing.T, s string) map[string]any {
	t.Helper()
	out := map[string]any{}
	if err := json.Unmarshal([]byte(s), &out); err != nil {
		t.Fatalf("%v in %s", err, s)
	}
	return out
}

func text(v any) string {
	if n, ok := v.(float64); ok {
		return fmt.Sprintf("%.0f", n)
	}
	s, _ := v.(string)
	return s
}

func TestCardExtIsATextThatIsSignedAsItStands(t *testing.T) {
	w := newWorld()
	claims := []Claim{{CardID: plain, Outer: "12b<店>&"}, {CardID: custom, Code: "1434008071"}, {CardID: bound, OpenID: "oFS7Fj"}, {CardID: term, Begin: noon}}
	p, err := w.d.AddCard(t.Context(), claims)
	if err != nil {
		t.Fatal(err)
	}
	list := object(t, p.JSON)["cardList"].([]any)
	nonces := map[string]bool{}
	for i, x := range list {
		item := x.(map[string]any)
		ext := object(t, item["cardExt"].(string)) // a text, not an object
		at, isText := ext["timestamp"].(string)
		if !isText || at != fmt.Sprint(noon.Unix()) || len(item) != 2 || text(item["cardId"]) != claims[i].CardID {
			t.Errorf("%v", item)
		}
		nonces[text(ext["nonce_str"])] = len(text(ext["nonce_str"])) <= 32
		want := signed(cardTicket, at, claims[i].CardID, text(ext["code"]), text(ext["openid"]), text(ext["nonce_str"]))
		if text(ext["signature"]) != want || text(ext["code"]) != claims[i].Code || text(ext["openid"]) != claims[i].OpenID || text(ext["outer_str"]) != claims[i].Outer {
			t.Errorf("%v, the signature should be %s", ext, want)
		}
		for _, name := range []string{"code", "openid", "outer_str", "fixed_begintimestamp"} {
			if v, stands := ext[name]; stands && v == "" {
				t.Errorf("an empty %s stands there", name)
			}
		}
		if begin := text(ext["fixed_begintimestamp"]); (begin != "") != (i == 3) {
			t.Errorf("card %d begins at %q", i, begin)
		}
	}
	if len(nonces) != 4 {
		t.Errorf("nonces %v", nonces)
	}
	if strings.ContainsAny(p.JS, "<>&") || !strings.HasPrefix(p.JS, "wx.addCard({") {
		t.Errorf("%s cannot stand in a page", p.JS)
	}
	second, _ := w.d.AddCard(t.Context(), claims[:1])
	if strings.Contains(p.JSON, text(object(t, text(object(t, second.JSON)["cardList"].([]any)[0].(map[string]any)["cardExt"]))["nonce_str"])) {
		t.Error("a nonce was used twice")
	}
}

func TestEachCallHasItsOwnTicketAndShowsNone(t *testing.T) {
	w := newWorld()
	page := "https://a.cn/p?a=1&b=券#end"
	choose, err := w.d.ChooseCard(t.Context(), Choice{Shop: "218110", CardType: "CASH", CardID: plain})
	if err != nil {
		t.Fatal(err)
	}
	config, err := w.d.JSConfig(t.Context(), page, CardAPIs)
	if err != nil {
		t.Fatal(err)
	}
	open, err := w.d.OpenCard([]Held{{plain, "100020003001"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(w.tickets); got != fmt.Sprint([]wechat.TicketKind{wechat.TicketCard, wechat.TicketJS}) {
		t.Errorf("tickets %s", got)
	}
	c := object(t, choose.JSON)
	if want := signed(cardTicket, "wx1", "218110", text(c["timestamp"]), text(c["nonceStr"]), plain, "CASH"); text(c["cardSign"]) != want || c["signType"] != "SHA1" {
		t.Errorf("%v, want %s", c, want)
	}
	j := object(t, config.JSON)
	sum := sha1.Sum([]byte("jsapi_ticket=" + jsTicket + "&noncestr=" + text(j["nonceStr"]) + "&timestamp=" + text(j["timestamp"]) + "&url=https://a.cn/p?a=1&b=券"))
	if text(j["signature"]) != hex.EncodeToString(sum[:]) || text(j["appId"]) != "wx1" {
		t.Errorf("%v", j)
	}
	if o := object(t, open.JSON)["cardList"].([]any)[0].(map[string]any); text(o["code"]) != "100020003001" || !open.Expires.IsZero() {
		t.Errorf("%v", o)
	}
	for _, p := range []Params{choose, config, open} {
		if all := p.JSON + p.JS; strings.Contains(all, cardTicket) || strings.Contains(all, jsTicket) {
			t.Errorf("a ticket is shown: %s", all)
		}
	}
}

func TestParametersStandOnlyWhereTheCardWantsThem(t *testing.T) {
	for _, c := range []struct {
		claim Claim
		want  string
	}{
		{Claim{CardID: plain, Code: "1"}, "cards.0.code"}, {Claim{CardID: deposit, Code: "1"}, "cards.0.code"}, {Claim{CardID: custom}, "cards.0.code"},
		{Claim{CardID: bound}, "cards.0.openid"}, {Claim{CardID: plain, OpenID: "o"}, "cards.0.openid"}, {Claim{CardID: plain, Begin: noon}, "cards.0.begin"},
		{Claim{CardID: plain, Outer: strings.Repeat("x", 129)}, "outer_str"},
	} {
		w := newWorld()
		_, err := w.d.AddCard(t.Context(), []Claim{c.claim})
		var f Faults
		if !errors.As(err, &f) || ids(f) != c.want || len(w.tickets) > 0 {
			t.Errorf("%+v: %v", c.claim, err)
		}
	}
	w := newWorld()
	for _, page := range []string{"", "a.cn/x", "ftp://a.cn", "https://"} {
		if _, err := w.d.JSConfig(t.Context(), page, nil); err == nil {
			t.Errorf("%q was signed", page)
		}
	}
	if _, err := w.d.OpenCard([]Held{{plain, ""}}); err == nil {
		t.Error("a card without a code was opened")
	}
}
