package sandbox

import (
	"encoding/json"
	"fmt"
	"testing"
)

// inbox are the messages on a follower's phone.
func (h *shop) inbox(who string) (list []mailLine, kinds string) {
	h.t.Helper()
	var out struct{ Messages []mailLine }
	if err := json.Unmarshal(h.control("GET", "inbox?openid="+who, "").raw, &out); err != nil {
		h.t.Fatal(err)
	}
	for _, m := range out.Messages {
		kinds += m.Kind + " "
	}
	return out.Messages, kinds
}

// TestMessagesAreOnThePhones: whoever was written to has the message and takes
// its card from it; nobody else has it.
func TestMessagesAreOnThePhones(t *testing.T) {
	h := openShop(t, Options{})
	id, me, friend := h.cardNamed("会员日满减"), h.follower(40), h.follower(41)
	wants := func(who, want string) {
		t.Helper()
		if _, got := h.inbox(who); got != want {
			t.Errorf("%s has %q, want %q", who, got, want)
		}
	}
	card := `"msgtype":"wxcard","wxcard":{"card_id":"` + id + `"}`
	h.post("/cgi-bin/message/mass/preview", `{"touser":"`+me+`",`+card+`}`)
	h.post("/cgi-bin/message/mass/preview", `{"towxname":"林小满",`+card+`}`)
	wants(me, "preview ")
	wants(friend, "")
	wants(h.follower(0), "preview ")
	h.post("/cgi-bin/message/mass/sendall", `{"filter":{"is_to_all":true},`+card+`}`)
	h.post("/cgi-bin/message/mass/send", `{"touser":["`+friend+`","oStranger","`+h.follower(42)+`"],`+card+`}`)
	wants(me, "mass preview ")
	wants(friend, "mass mass ")
	h.control("POST", "write", `{"openid":"`+me+`"}`)
	h.post("/cgi-bin/message/custom/send", `{"touser":"`+me+`",`+card+`}`)
	wants(me, "custom mass preview ")
	list, _ := h.inbox(me)
	last := list[0]
	if g := h.control("POST", "open", fmt.Sprintf(`{"url":%q,"openid":%q}`, last.URL, me)); last.Title != "会员日满减" || g.m["codes"].([]any)[0].(map[string]any)["card_id"] != id {
		t.Errorf("%+v: %s", last, g.raw)
	}
	for range 2 * keptMail {
		h.post("/cgi-bin/message/mass/preview", `{"touser":"`+me+`",`+card+`}`)
	}
	if got, _ := h.inbox(me); len(got) != keptMail {
		t.Errorf("%d are kept", len(got))
	}
	if g := h.do(t.Context(), "GET", "/_sandbox/inbox?openid=oNobody", nil, nil); g.status != 400 {
		t.Errorf("%s", g.raw)
	}
}
