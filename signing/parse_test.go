package signing

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestInputsAreReadHoweverTheyArePasted(t *testing.T) {
	for name, c := range map[string]struct{ text, want, signature, finding string }{
		"JSON":              {`{"a":"1","n":2}`, `{"a":"1","n":2}`, "", ""},
		"JSON with a BOM":   {"\uFEFF" + `{"a":"1"}`, `{"a":"1"}`, "", ""},
		"a script":          {"wx.config({debug: true, timestamp: 1414587457, // now\n nonceStr: 'a\\'b\"c', signature: `ff`, });", `{"debug":"true","timestamp":1414587457,"nonceStr":"a'b\"c"}`, "ff", ""},
		"null":              {"{a: null, b: undefined, c: ''}", `{"a":"","b":"","c":""}`, "", ""},
		"leading zeros":     {"{code: 007, n: 0}", `{"code":"007","n":0}`, "", ""},
		"escapes":           {`{a: '\u4e2d\n', b: "中"}`, `{"a":"中\n","b":"中"}`, "", ""},
		"lists":             {`{send_coupon_params: [{stock_id: 'a'}, {stock_id: 'b'},], x: []}`, `{"send_coupon_params":[{"stock_id":"a"},{"stock_id":"b"}],"x":[]}`, "", ""},
		"cardList":          {`wx.addCard({cardList:[{cardId:'p1',cardExt:'{"code":"1","signature":"ab"}'}]})`, `{"cardId":"p1","code":"1"}`, "ab", ""},
		"cardExt, object":   {`{cardId:'p1',cardExt:{code:'1',signature:'ab'}}`, `{"cardId":"p1","code":"1"}`, "ab", "card_ext_object"},
		"cardExt, made":     {`{cardId:'p1',cardExt:JSON.stringify({code:'1',signature:'ab'})}`, `{"cardId":"p1","code":"1"}`, "ab", ""},
		"a query string":    {"a=1&b=%E4%B8%AD%20x&sign=FF", `{"a":"1","b":"中 x"}`, "FF", ""},
		"a whole link":      {"https://x/y?a=1&b=2#wechat_redirect", `{"a":"1","b":"2","fragment":"#wechat_redirect"}`, "", ""},
		"a garbled link":    {"/p?a=1×tamp=2", `{"a":"1","timestamp":"2"}`, "", "link_garbled"},
		"twice":             {"a=1&a=2", `{"a":"1"}`, "", "link_twice"},
		"headers":           {"Wechatpay-Timestamp: 1\r\nWechatpay-Nonce: n\r\nWechatpay-Signature: s=\r\n", `{"Wechatpay-Timestamp":"1","Wechatpay-Nonce":"n"}`, "s=", ""},
		"one name a line":   {"a=1\nb=2=3", `{"a":"1","b":"2=3"}`, "", ""},
		"headers in script": {`{headers: {nonce: 'n'}, body: '{"a":1}'}`, `{"nonce":"n","body":"{\"a\":1}"}`, "", ""},
	} {
		p, err := ParseInputs(c.text)
		if err != nil || string(p.JSON) != c.want || p.Signature != c.signature {
			t.Errorf("%s: %s %q %v\nwant %s %q", name, p.JSON, p.Signature, err, c.want, c.signature)
		}
		switch {
		case c.finding == "" && len(p.Findings) > 0, c.finding != "" && (len(p.Findings) == 0 || p.Findings[0].ID != c.finding):
			t.Errorf("%s: %+v", name, p.Findings)
		}
	}
}

func TestWhatCannotBeReadIsRefused(t *testing.T) {
	for _, text := range []string{"", "   ", "{", "{a}", "{a:", "{'a", "hello", "{a:'\\q'}", "\xff", strings.Repeat("{a:", 100), strings.Repeat("x", ParseMax+1)} {
		if p, err := ParseInputs(text); err == nil {
			t.Errorf("%.20q gave %s", text, p.JSON)
		}
	}
	for _, text := range []string{"", "[]", "{", `{"a":1}x`, `{"a":1,"a":2}`, `{"a":"` + "\xff" + `"}`, "null"} {
		if _, err := Run("v2-md5", []byte(text)); err == nil {
			t.Errorf("%q was signed", text)
		}
	}
}

func TestMountainsOfTextAreRefusedQuickly(t *testing.T) {
	var query, object strings.Builder
	object.WriteString("{")
	for i := range 60000 {
		fmt.Fprintf(&query, "p%d=1&", i)
		fmt.Fprintf(&object, "%q:1,", fmt.Sprint("p", i))
	}
	object.WriteString(`"z":1}`)
	for _, text := range []string{query.String(), object.String()} {
		if _, err := ParseInputs(text); err == nil {
			t.Error("thousands of members were read")
		}
	}
	if _, err := Run("v2-md5", []byte(object.String())); err == nil {
		t.Error("thousands of members were signed")
	}
	if found := InspectLink(H5Page+"?"+query.String(), LinkKeys{}); len(found) != 1 || found[0].ID != "link_too_long" {
		t.Errorf("%d findings", len(found))
	}
}

func TestAPastedCallIsSigned(t *testing.T) {
	p, err := ParseInputs(`wx.addCard({api_ticket: '` + wxTicket + `', cardList: [{cardId: '` + cardID + `', cardExt: '{"code":"1434008071","timestamp":"1404896688","nonce_str":"123","outer_str":"12b","signature":"f137ab68b7f8112d20ee528ab6074564e2796250"}'}]});`)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Run("card-ext", p.JSON)
	if err != nil || a.Value != p.Signature {
		t.Errorf("%q, %v", a.Value, err)
	}
}

func FuzzParseInputs(f *testing.F) {
	for _, s := range []string{"", "{", "{a:1}", `{"a":"\u0000"}`, "a=1&b", "a: b\n", "wx.x({a:[{b:'c'}],})", "{a:JSON.stringify({b:1})}", "{a:`x`//y\n}", "{cardExt:{}}", "{a:01,b:1e3}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParseInputs(text)
		if err != nil {
			return
		}
		if !json.Valid(p.JSON) {
			t.Fatalf("%q gave %q", text, p.JSON)
		}
		if _, err := readInputs(p.JSON); err != nil {
			t.Fatalf("%q gave %q: %v", text, p.JSON, err)
		}
	})
}
