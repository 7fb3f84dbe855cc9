package sandbox

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// controlFuzzed are the control calls that take a body. The state is left out:
// what it takes is fuzzed with it.
var controlFuzzed = []string{"claim", "review", "gift", "remove", "open", "redeem", "pay", "chat", "write", "fault", "clock", "token", "events", "state"}

// FuzzControl: no body makes a control call panic, answer something that is not
// JSON with a sentence, or leave a state that does not add up.
func FuzzControl(f *testing.F) {
	for i, body := range []string{`{"code":"100020003001","step":"offer"}`, `{"url":"http://weixin.qq.com/q/x","openid":"oX"}`, `{"card_id":"","openid":"o","code":"A-1"}`,
		`{"code":"100020003005","step":"accept","to":"oY"}`, `{"code":"100020003001","source":"SELF","remark":-1}`, `{"code":"1","original_fee":9223372036854775807}`,
		`{"advance":"-9999999h"}`, `{"set":2147483647}`, `{"path":"*","fault":"errcode","count":1,"code":"x"}`, `{"url":"data-src=\"?cardid=`, `null`, `[]`, ``} {
		for n := range controlFuzzed {
			f.Add(uint8(n), body, fmt.Sprint(i))
		}
	}
	s, err := New(Options{Now: func() time.Time { return may20 }})
	if err != nil {
		f.Fatal(err)
	}
	fresh, _ := s.world.encodeState(0)
	f.Fuzz(func(t *testing.T, which uint8, body, query string) {
		name := controlFuzzed[int(which)%len(controlFuzzed)]
		method := "POST"
		if name == "state" {
			method = "PUT"
		}
		r := httptest.NewRequest(method, "http://127.0.0.1/_sandbox/"+name, strings.NewReader(body))
		r.URL.RawQuery, r.RemoteAddr = query, "127.0.0.1:1"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		var m map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &m); err != nil || w.Code != 200 && m["error"] == "" || w.Code >= 500 {
			t.Fatalf("%s %q: %d %q", name, body, w.Code, w.Body)
		}
		if len(s.queue.list) > maxEvents+eventSlack+1 || len(s.world.events) > 0 {
			t.Fatalf("%d events in the queue, %d left behind", len(s.queue.list), len(s.world.events))
		}
		for _, k := range s.world.cards {
			if k.Base.SKU.Quantity < 0 {
				t.Fatalf("%s %q: stock %d", name, body, k.Base.SKU.Quantity)
			}
		}
		if name == "state" && w.Code == 200 || len(s.world.codes) > 2000 || len(s.world.faults) > 100 {
			back, _, err := decodeState(strings.NewReader(string(fresh)))
			if err != nil {
				t.Fatal(err)
			}
			s.install(back)
		}
	})
}

// FuzzEvent: whatever the members of an event hold, the push is well-formed XML
// with the same text, and opens again when it was encrypted.
func FuzzEvent(f *testing.F) {
	f.Add("user_get_card", "oA", "12b", "7")
	f.Add("card_not_pass_check", "", "]]><x/>", "-1")
	f.Add("user_del_card", "\x00\ufffe", "<![CDATA[", "1e9")
	key, err := newPushKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx1")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, kind, from, text, number string) {
		list := event{kind: kind, at: 1, fields: map[string]string{"FromUserName": from, "OuterStr": text, "OuterId": number}}.members("gh_1", "oR")
		body := eventXML(list)
		var m struct {
			OuterStr string
			OuterId  string
		}
		if err := xml.Unmarshal([]byte(body), &m); err != nil || strings.Trim(m.OuterId, "0123456789") != "" {
			t.Fatalf("%v %q", err, body)
		}
		if utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > 0xFFFD && r < 0x10000 }) && m.OuterStr != text {
			t.Fatalf("%q became %q", text, m.OuterStr)
		}
		if sealed := key.encrypt(body); len(sealed)%4 != 0 || strings.Contains(sealed, "CDATA") {
			t.Fatalf("%q", sealed)
		}
		d := xml.NewDecoder(strings.NewReader(body))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// FuzzLink: no address leads to something that was not given out.
func FuzzLink(f *testing.F) {
	for _, a := range []string{"http://weixin.qq.com/q/key", "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=t%3D", "?shelf_id=1", "?cardid=p", `<iframe data-src="?cardid=p">`, "%zz", "/"} {
		f.Add(a)
	}
	w := newWorld("wx1", 1)
	w.putLink(&link{Kind: linkQR, Key: "key", Ticket: "t="})
	w.putLink(&link{Kind: linkShelf, Key: "1"})
	f.Fuzz(func(t *testing.T, address string) {
		l := w.linkAt(address)
		if l != nil && l.Kind != "card" && !slices.Contains(w.links, l) {
			t.Fatalf("%q leads to %+v", address, l)
		}
	})
}
