package sandbox

import (
	"context"
	"net/url"
	"testing"
)

// TestTolerance: what real clients send, and how forgiving the platform is.
func TestTolerance(t *testing.T) {
	h := openShop(t, Options{})
	const form = "application/x-www-form-urlencoded"
	for _, c := range []struct{ what, path, body, contentType string }{
		{"a JSON content type", "/card/code/get", `{"code":"100020003001"}`, "application/json"},
		{"a form content type", "/card/code/get", `{"code":"100020003001"}`, form},
		{"no content type", "/card/code/get", `{"code":"100020003001"}`, ""},
		{"a code as a number", "/card/code/get", `{"code":100020003001}`, ""},
		{"a bool as text", "/card/code/get", `{"code":"100020003001","check_consume":"true"}`, ""},
		{"a bool as a number", "/card/code/get", `{"code":"100020003001","check_consume":1}`, ""},
		{"null members", "/card/code/get", `{"code":"100020003001","card_id":null,"check_consume":null}`, ""},
		{"an empty card_id", "/card/code/get", `{"code":"100020003001","card_id":""}`, ""},
		{"extra members", "/card/code/get", `{"code":"100020003001","outer_str":"x","shop":{"id":[1,2]}}`, ""},
		{"blanks around the body", "/card/code/get", "\r\n {\"code\":\"100020003001\"} \n", ""},
		{"escapes of ASCII", "/card/code/get", `{"code":"\u0031000200\/03001"}`, ""}, // not found, but read
		{"numbers as text", "/card/batchget", `{"offset":"0","count":"10"}`, ""},
		{"no offset", "/card/batchget", `{"count":10}`, ""},
		{"an empty status list", "/card/batchget", `{"count":10,"status_list":[]}`, ""},
		{"null in a list", "/card/batchget", `{"count":10,"status_list":[null,"CARD_STATUS_VERIFY_OK"]}`, ""},
		{"an old spelling", "/card/batchget", `{"count":10,"status_list":["CARD_STATUS_USER_DISPATCH"]}`, ""},
	} {
		g := h.post(c.path, c.body, "Content-Type", c.contentType)
		want := 0
		if c.what == "escapes of ASCII" {
			want = 40056
		}
		if g.code() != want {
			t.Errorf("%s: %s %v", c.what, g.raw, g.err)
		}
	}
}

// TestTokenByPost: many clients ask for the classic token by POST.
func TestTokenByPost(t *testing.T) {
	h := openShop(t, Options{})
	v := url.Values{"grant_type": {"client_credential"}, "appid": {DefaultAppID}, "secret": {DefaultSecret}}
	for what, body := range map[string]string{
		"form":  v.Encode(),
		"JSON":  stableBody,
		"query": "",
	} {
		path := "/cgi-bin/token"
		if what == "query" {
			path += "?" + v.Encode()
		}
		g := h.do(context.Background(), "POST", path, []byte(body), nil)
		if g.text("access_token") == "" || g.header.Get("X-Sandbox-Note") == "" {
			t.Errorf("%s: %s, note %q", what, g.raw, g.header.Get("X-Sandbox-Note"))
		}
	}
}

// TestOldSpellingsOfStatus: an old spelling selects the same cards.
func TestOldSpellingsOfStatus(t *testing.T) {
	h := openShop(t, Options{})
	for old, today := range map[string]string{
		"CARD_STATUS_USER_DELETE": cardDelete, "CARD_STATUS_USER_DISPATCH": cardDispatch, "CARD_STATUS_VERIFY_FALL": cardVerifyFail,
	} {
		a := h.post("/card/batchget", `{"offset":0,"count":50,"status_list":["`+old+`"]}`)
		b := h.post("/card/batchget", `{"offset":0,"count":50,"status_list":["`+today+`"]}`)
		if string(a.raw) != string(b.raw) || a.m["total_num"] != 1.0 {
			t.Errorf("%s: %s, %s: %s", old, a.raw, today, b.raw)
		}
	}
}
