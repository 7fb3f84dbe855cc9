package sandbox

import (
	"encoding/json"
	"fmt"
	"testing"
)

// TestMessagesAreOnThePhones: whoever was written to has the message and takes
// its card from it; nobody else has it.
func TestMessagesAreOnThePhones(t *testing.T) {
	h := openShop(t, Options{})
	id, me, friend := h.cardNamed("会员日满减"), h.follower(40), h.follower(41)
	inbox := func(who string) (kinds []string, last mailLine) {
		var out struct{ Messages []mailLine }
		if err := json.Unmarshal(h.control("GET", "inbox?openid="+who, "").raw, &out); err != nil {
			t.Fatal(err)
		}
		for _, m := range out.Messages {
			kinds = append(kinds, m.Kind)
		}
		if len(kinds) > 0 {
			last = out.Messages[0]
		}
		return kinds, last
	}
	wants := func(who string, want ...string) {
		t.Helper()
		if got, _ := inbox(who); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s has %v, want %v", who, got, want)
		}
	}
	card := `"msgtype":"wxcard","wxcard":{"card_id":"` + id + `"}`
	h.post("/cgi-bin/message/mass/preview", `{"touser":"`+me+`",`+card+`}`)
	h.post("/cgi-bin/message/mass/preview", `{"towxname":"林小满",`+card+`}`)
	wants(me, "preview")
	wants(friend)
	wants(h.follower(0), "preview")
	h.post("/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":true},`+card+`}`)
	h.post("/cgi-bin/message/mass/send", `{"touser":["`+friend+`","oStranger","`+h.follower(42)+`"],`+card+`}`)
	wants(me, "mass", "preview")
	wants(friend, "mass", "mass")
	h.control("POST", "write", `{"openid":"`+me+`"}`)
	h.post("/cgi-bin/message/custom/send", `{"touser":"`+me+`",`+card+`}`)
	wants(me, "custom", "mass", "preview")
	_, last := inbox(me)
	if g := h.control("POST", "open", fmt.Sprintf(`{"url":%q,"openid":%q}`, last.URL, me)); last.Title != "会员日满减" || g.m["codes"].([]any)[0].(map[string]any)["card_id"] != id {
		t.Errorf("%+v: %s", last, g.raw)
	}
	for range 2 * keptMail {
		h.post("/cgi-bin/message/mass/preview", `{"touser":"`+me+`",`+card+`}`)
	}
	if got, _ := inbox(me); len(got) != keptMail {
		t.Errorf("%d are kept", len(got))
	}
	if g := h.do(t.Context(), "GET", "/_sandbox/inbox?openid=oNobody", nil, nil); g.status != 400 {
		t.Errorf("%s", g.raw)
	}
}
