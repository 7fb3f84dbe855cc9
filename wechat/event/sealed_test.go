package event

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat/secret"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestTheDocumentsOwnPushInSecureMode(t *testing.T) {
	var doc struct {
		Token, Key, Query, Body string
		AppID                   string `json:"app_id"`
	}
	if err := json.Unmarshal(read(t, "official.json"), &doc); err != nil {
		t.Fatal(err)
	}
	in := new(inbox)
	h := handler(t, Options{Token: secret.New(doc.Token), AESKey: secret.New(doc.Key), AppID: doc.AppID, Handle: in.take})
	if w := post(h, doc.Query, []byte(doc.Body)); w.Code != 200 || w.Body.String() != "success" {
		t.Fatalf("%d %q", w.Code, w.Body)
	}
	want := Other{
		Head: Head{Account: "gh_97417a04a28d", OpenID: "o9AgO5Kd5ggOC-bXrbNODIiE3bGY", At: time.Unix(1714112445, 0).UTC(), Name: "debug_demo", Sealed: true},
		Fields: map[string]string{"ToUserName": "gh_97417a04a28d", "FromUserName": "o9AgO5Kd5ggOC-bXrbNODIiE3bGY", "CreateTime": "1714112445",
			"MsgType": "event", "Event": "debug_demo", "debug_str": "hello world"},
	}
	if d := cmp.Diff([]Event{want}, in.events, cmpopts.IgnoreFields(Head{}, "Key"), cmp.Transformer("map", func(f fields) map[string]string { return f })); d != "" {
		t.Error(d)
	}
}

func TestSealedPushes(t *testing.T) {
	for name, status := range map[string]int{"get_card": 200, "full_block": 200, "empty": 400, "other_account": 403} {
		p, in := sealedPushes(t)[name], new(inbox)
		o := p.options()
		o.Handle = in.take
		if w := post(handler(t, o), p.query(), p.body()); w.Code != status {
			t.Errorf("%s: %d", name, w.Code)
		}
		if name == "get_card" && (len(in.events) != 1 || in.events[0].(Claimed).Code != "226009850808" || !in.events[0].Meta().Sealed) {
			t.Errorf("%+v", in.events)
		}
	}
}

func TestOnlyWhatWasEncryptedCounts(t *testing.T) {
	p, in := sealedPushes(t)["get_card"], new(inbox)
	o := p.options()
	o.Handle = in.take
	h := handler(t, o)
	// Compatible mode: the same event in the open beside it, here with another code.
	open := strings.Replace(string(read(t, "user_get_card.xml")), "226009850808", "666666666666", 1)
	body := strings.Replace(open, "</xml>", "<Encrypt>"+p.Encrypt+"</Encrypt></xml>", 1)
	if w := post(h, p.query(), []byte(body)); w.Code != 200 || len(in.events) != 1 || in.events[0].(Claimed).Code != "226009850808" {
		t.Errorf("%d %+v", w.Code, in.events)
	}
	// And alone, with a genuine signature of the plain mode.
	plain := "timestamp=1&nonce=2&signature=" + signature(secret.New(p.Token), "1", "2")
	if w := post(h, plain, []byte(open)); w.Code != 403 || len(in.events) != 1 {
		t.Errorf("a plain push where only sealed ones are taken: %d", w.Code)
	}
}

func TestEveryTamperingIsRefused(t *testing.T) {
	p := sealedPushes(t)["get_card"]
	o := p.options()
	o.Handle = new(inbox).take
	h := handler(t, o)
	raw, err := base64.StdEncoding.DecodeString(p.Encrypt)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(raw); i += 37 {
		bad := append([]byte{}, raw...)
		bad[i] ^= 0x40
		q := p
		q.Encrypt = base64.StdEncoding.EncodeToString(bad)
		if w := post(h, p.query(), q.body()); w.Code != 403 {
			t.Errorf("byte %d: %d", i, w.Code)
		}
	}
	last := append([]byte{}, raw...)
	last[len(last)-1] ^= 1
	for name, text := range map[string]string{ // with genuine signatures, so that the cipher itself is asked
		"padding": base64.StdEncoding.EncodeToString(last), "half a block": base64.StdEncoding.EncodeToString(raw[:len(raw)-8]),
		"one block": base64.StdEncoding.EncodeToString(raw[:16]), "nothing": "", "no base64": "???",
	} {
		q := p
		q.Encrypt = text
		q.Signature = signature(secret.New(p.Token), p.Timestamp, p.Nonce, text)
		if w := post(h, q.query(), q.body()); w.Code != 403 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
}
