package signing

import (
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

// wrong is one mistake, made by hand: the string somebody built and what he did
// with it.
type wrong struct {
	name, scheme string
	inputs       map[string]any
	text         string
	sign         func(text string) string
	want         string // ID of the first finding
	field        string
}

func sha1Hex(s string) string { b := sha1.Sum([]byte(s)); return hex.EncodeToString(b[:]) }
func md5Upper(s string) string {
	b := md5.Sum([]byte(s))
	return strings.ToUpper(hex.EncodeToString(b[:]))
}
func sha256Upper(s string) string {
	b := sha256.Sum256([]byte(s))
	return strings.ToUpper(hex.EncodeToString(b[:]))
}
func hmacUpper(key string) func(string) string {
	return func(s string) string {
		m := hmac.New(sha256.New, []byte(key))
		m.Write([]byte(s))
		return strings.ToUpper(hex.EncodeToString(m.Sum(nil)))
	}
}

func rsaBase64(t testing.TB, pem string) func(string) string {
	key, err := ParseMerchantKey(pem)
	if err != nil {
		t.Fatal(err)
	}
	return func(s string) string {
		d := sha256.Sum256([]byte(s))
		sig, err := rsa.SignPKCS1v15(nil, key.key, crypto.SHA256, d[:])
		if err != nil {
			t.Fatal(err)
		}
		return base64.StdEncoding.EncodeToString(sig)
	}
}

const (
	wxTicket = "ojZ8YtyVyr30HheH3CM73y7h4jJE"
	jsTicket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
	cardID   = "pjZ8Yt1XGILfi-FUsewpnnolGgZk"
	h5Key    = "testApiV2KeyForSigningVectors032"
)

func cardInputs(more map[string]any) map[string]any {
	return with(map[string]any{"api_ticket": wxTicket, "timestamp": "1404896688", "card_id": cardID, "code": "1434008071", "nonce_str": "123"}, more)
}

func jsInputs(more map[string]any) map[string]any {
	return with(map[string]any{"jsapi_ticket": jsTicket, "noncestr": "Wm3WZYTPz0wzccnW", "timestamp": "1414587457", "url": "http://mp.weixin.qq.com?params=value"}, more)
}

func h5Inputs2(more map[string]any) map[string]any {
	return with(map[string]any{"stock_id": "12111100000001", "out_request_no": "20191204550002", "send_coupon_merchant": "232323234", "open_id": "ow8uG5EM11Cnm", "coupon_code": "AB|75345199", "key": h5Key}, more)
}

func with(m, more map[string]any) map[string]any {
	for k, v := range more {
		m[k] = v
	}
	return m
}

func cardMistakes() []wrong {
	return []wrong{
		{"nonce_str forgotten", "card-ext", cardInputs(nil), "14048966881434008071" + wxTicket + cardID, sha1Hex, "left_out", "nonce_str"},
		{"code forgotten", "card-ext", cardInputs(nil), "1231404896688" + wxTicket + cardID, sha1Hex, "left_out", "code"},
		{"sorted by name", "card-ext", cardInputs(nil), wxTicket + cardID + "1434008071" + "123" + "1404896688", sha1Hex, "sorted_by_name", ""},
		{"in the table's order", "card-ext", cardInputs(nil), wxTicket + "1404896688" + cardID + "1434008071" + "123", sha1Hex, "unsorted", ""},
		{"sorted as numbers", "card-ext", cardInputs(map[string]any{"code": "99"}), "99" + "123" + "1404896688" + wxTicket + cardID, sha1Hex, "sorted_as_numbers", ""},
		{"the JS-SDK's ticket", "card-ext", cardInputs(map[string]any{"jsapi_ticket": jsTicket}), "123" + "1404896688" + "1434008071" + cardID + jsTicket, sha1Hex, "other_ticket", "api_ticket ← jsapi_ticket"},
		{"milliseconds", "card-ext", cardInputs(nil), "123" + "1404896688000" + "1434008071" + wxTicket + cardID, sha1Hex, "milliseconds", "timestamp"},
		{"true milliseconds", "card-ext", cardInputs(nil), "123" + "1404896688417" + "1434008071" + wxTicket + cardID, sha1Hex, "milliseconds", "timestamp"},
		{"the time taken twice", "card-ext", cardInputs(nil), "123" + "1404896689" + "1434008071" + wxTicket + cardID, sha1Hex, "other_second", "timestamp"},
		{"outer_str signed", "card-ext", cardInputs(map[string]any{"outer_str": "12b"}), "123" + "12b" + "1404896688" + "1434008071" + wxTicket + cardID, sha1Hex, "not_signed_field", "outer_str"},
		{"undefined openid", "card-ext", cardInputs(map[string]any{"openid": ""}), "123" + "1404896688" + "1434008071" + wxTicket + cardID + "undefined", sha1Hex, "undefined", "openid"},
		{"cardExt as an object", "card-ext", cardInputs(nil), "123" + "1404896688" + "1434008071" + "[object Object]" + wxTicket + cardID, sha1Hex, "object_text", ""},
		{"the object signed", "card-ext", cardInputs(nil), `{"api_ticket":"` + wxTicket + `","card_id":"` + cardID + `","code":"1434008071","nonce_str":"123","timestamp":"1404896688"}`, sha1Hex, "object_signed", ""},
		{"joined by &", "card-ext", cardInputs(nil), "123&1404896688&1434008071&" + wxTicket + "&" + cardID, sha1Hex, "joined", "“&”"},
		{"MD5 for SHA-1", "card-ext", cardInputs(nil), "12314048966881434008071" + wxTicket + cardID, md5Lower, "used_md5", ""},
		{"upper case", "card-ext", cardInputs(nil), "12314048966881434008071" + wxTicket + cardID, upper(sha1Hex), "sign_upper", ""},
		{"Base64 for hex", "card-ext", cardInputs(nil), "12314048966881434008071" + wxTicket + cardID, rawBase64SHA1, "sign_base64", ""},
		{"a line end behind", "card-ext", cardInputs(nil), "12314048966881434008071" + wxTicket + cardID + "\n", sha1Hex, "text_newline", ""},
		{"a ticket with a space", "card-ext", cardInputs(nil), "12314048966881434008071" + wxTicket + " " + cardID, sha1Hex, "value_space", "api_ticket"},
		{"the appid left out of cardSign", "card-sign", map[string]any{"api_ticket": wxTicket, "app_id": "wxd930ea5d5a258f4f", "timestamp": "1700000000", "nonce_str": "sduhi123", "card_type": "GROUPON"},
			"1700000000GROUPON" + wxTicket + "sduhi123", sha1Hex, "left_out", "app_id"},
		{"another account's appid", "card-sign", map[string]any{"api_ticket": wxTicket, "app_id": "wxd930ea5d5a258f4f", "timestamp": "1700000000", "nonce_str": "sduhi123", "mini_appid": "wx2b029c08a6232582"},
			"1700000000" + wxTicket + "sduhi123" + "wx2b029c08a6232582", sha1Hex, "other_value", "app_id ← mini_appid"},
		{"two: milliseconds and no nonce", "card-ext", cardInputs(nil), "1404896688000" + "1434008071" + wxTicket + cardID, sha1Hex, "left_out+milliseconds", "nonce_str"},
		{"two: upper case and sorted by name", "card-ext", cardInputs(nil), wxTicket + cardID + "1434008071" + "123" + "1404896688", upper(sha1Hex), "sorted_by_name+sign_upper", ""},
		{"server check, unsorted", "sha1-server-token", map[string]any{"token": "weixin_test_token", "timestamp": "1700000000", "nonce": "1234567890"}, "weixin_test_token1700000000" + "1234567890", sha1Hex, "unsorted", ""},
	}
}

func jsMistakes() []wrong {
	js := func(ticket, nonce, ts, url string) string {
		return "jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + ts + "&url=" + url
	}
	const n, ts, u = "Wm3WZYTPz0wzccnW", "1414587457", "http://mp.weixin.qq.com?params=value"
	return []wrong{
		{"fragment kept", "sha1-jssdk-config", jsInputs(map[string]any{"url": u + "#/home"}), js(jsTicket, n, ts, u+"#/home"), sha1Hex, "url_fragment", "url"},
		{"https for http", "sha1-jssdk-config", jsInputs(nil), js(jsTicket, n, ts, "https"+u[4:]), sha1Hex, "url_scheme", "url"},
		{"the query lost", "sha1-jssdk-config", jsInputs(nil), js(jsTicket, n, ts, "http://mp.weixin.qq.com"), sha1Hex, "url_no_query", "url"},
		{"the url encoded", "sha1-jssdk-config", jsInputs(nil), js(jsTicket, n, ts, url.QueryEscape(u)), sha1Hex, "value_escaped", "url"},
		{"shared", "sha1-jssdk-config", jsInputs(nil), js(jsTicket, n, ts, u+"&from=singlemessage&isappinstalled=0"), sha1Hex, "url_shared", "url"},
		{"nonceStr in camel case", "sha1-jssdk-config", jsInputs(nil), strings.Replace(js(jsTicket, n, ts, u), "noncestr", "nonceStr", 1), sha1Hex, "renamed", "noncestr → nonceStr"},
		{"×tamp", "sha1-jssdk-config", jsInputs(nil), strings.Replace(js(jsTicket, n, ts, u), "&times", "×", 1), sha1Hex, "garbled", ""},
		{"the card's ticket", "sha1-jssdk-config", jsInputs(map[string]any{"api_ticket": wxTicket}), js(wxTicket, n, ts, u), sha1Hex, "other_ticket", "jsapi_ticket ← api_ticket"},
		{"the values alone", "sha1-jssdk-config", jsInputs(nil), jsTicket + n + ts + u, sha1Hex, "names_missing", ""},
		{"&amp;", "sha1-jssdk-config", jsInputs(nil), strings.ReplaceAll(js(jsTicket, n, ts, u), "&", "&amp;"), sha1Hex, "text_html", ""},
	}
}

func h5Mistakes() []wrong {
	const tail = "&out_request_no=20191204550002&send_coupon_merchant=232323234&stock_id=12111100000001"
	right := "coupon_code=AB|75345199&open_id=ow8uG5EM11Cnm" + tail + "&key=" + h5Key
	mac := hmacUpper(h5Key)
	const h5 = "h5-coupon-hmac-sha256"
	return []wrong{
		{"MD5 for HMAC", h5, h5Inputs2(nil), right, md5Upper, "used_md5", ""},
		{"SHA-256 without a key", h5, h5Inputs2(nil), right, sha256Upper, "used_sha256", ""},
		{"HMAC without key=", h5, h5Inputs2(nil), strings.TrimSuffix(right, "&key="+h5Key), mac, "key_left_out", "key"},
		{"openid for open_id", h5, h5Inputs2(nil), strings.Replace(right, "open_id", "openid", 1), mac, "renamed", "open_id → openid"},
		{"lower case", h5, h5Inputs2(nil), right, lower(mac), "sign_lower", ""},
		{"a value encoded", h5, h5Inputs2(nil), strings.Replace(right, "|", "%7C", 1), mac, "value_escaped", "coupon_code"},
		{"a value encoded twice", h5, h5Inputs2(nil), strings.Replace(right, "|", "%257C", 1), mac, "value_escaped_twice", "coupon_code"},
		{"coupon_code forgotten", h5, h5Inputs2(nil), "open_id=ow8uG5EM11Cnm" + tail + "&key=" + h5Key, mac, "left_out", "coupon_code"},
		{"an empty coupon_code kept", h5, h5Inputs2(map[string]any{"coupon_code": ""}), "coupon_code=&open_id=ow8uG5EM11Cnm" + tail + "&key=" + h5Key, mac, "empty_kept", "coupon_code"},
		{"the V3 key", h5, h5Inputs2(map[string]any{"api_v3_key": "TestApiV3KeyForVectors0123456789"}), strings.Replace(right, h5Key, "TestApiV3KeyForVectors0123456789", 1), hmacUpper("TestApiV3KeyForVectors0123456789"), "other_key", "key ← api_v3_key"},
		{"key in lower case", h5, h5Inputs2(nil), strings.Replace(right, h5Key, strings.ToLower(h5Key), 1), hmacUpper(strings.ToLower(h5Key)), "value_lower", "key"},
		{"a line end behind the key", h5, h5Inputs2(nil), right + "\n", mac, "text_newline", ""},
		{"key among the others", h5, h5Inputs2(nil), "coupon_code=AB|75345199&key=" + h5Key + "&open_id=ow8uG5EM11Cnm" + tail, mac, "key_sorted", "key"},
		{"customize_send_time signed", h5, h5Inputs2(map[string]any{"customize_send_time": "2026-01-01T00:00:00+08:00"}), strings.Replace(right, "&open_id", "&customize_send_time=2026-01-01T00:00:00+08:00&open_id", 1), mac, "not_signed_field", "customize_send_time"},
		{"two: MD5 and openid", h5, h5Inputs2(nil), strings.Replace(right, "open_id", "openid", 1), md5Upper, "renamed+used_md5", "open_id → openid"},
		{"V2 as text of numbers", "v2-md5", map[string]any{"appid": "wxd930ea5d5a258f4f", "body": "测试", "key": h5Key}, `appid=wxd930ea5d5a258f4f&body=\u6d4b\u8bd5&key=` + h5Key, md5Upper, "value_unicode", "body"},
		{"plugin counted from 1", "plugin-coupon-hmac-sha256", map[string]any{"send_coupon_merchant": "10016226", "send_coupon_params": []any{map[string]any{"stock_id": "a1", "out_request_no": "r1"}}, "key": h5Key},
			"out_request_no1=r1&send_coupon_merchant=10016226&stock_id1=a1&key=" + h5Key, mac, "names_index", ""},
		{"redeem: secret with &key=", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138668", "body": "{}", "key": "s"}, "businessId=b&nonce=n&timestamp=1628772138668{}&key=s", md5Upper, "tail_join", "key “&key=”"},
		{"our milliseconds", "card-ext", cardInputs(map[string]any{"timestamp": "1404896688000"}), "123" + "1404896688" + "1434008071" + wxTicket + cardID, sha1Hex, "here_milliseconds", "timestamp"},
		{"redeem: our seconds", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138", "body": "{}", "key": "s"}, "businessId=b&nonce=n&timestamp=1628772138000{}s", md5Upper, "here_seconds", "timestamp"},
		{"redeem: seconds", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138668", "body": "{}", "key": "s"}, "businessId=b&nonce=n&timestamp=1628772138{}s", md5Upper, "seconds", "timestamp"},
	}
}

func md5Lower(s string) string { return strings.ToLower(md5Upper(s)) }
func rawBase64SHA1(s string) string {
	b := sha1.Sum([]byte(s))
	return base64.StdEncoding.EncodeToString(b[:])
}
func upper(f func(string) string) func(string) string {
	return func(s string) string { return strings.ToUpper(f(s)) }
}
func lower(f func(string) string) func(string) string {
	return func(s string) string { return strings.ToLower(f(s)) }
}

func rsaMistakes(t testing.TB) []wrong {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	d := signtest.Named(t, "discount_card_sign")
	g := signtest.Named(t, "v3_busifavor_list_user_coupons")
	sign := rsaBase64(t, v.Key)
	body := v.Inputs["body"].(string)
	const v3 = "v3-request-sha256-rsa"
	in, get := with(v.Inputs, map[string]any{"key": v.Key}), with(g.Inputs, map[string]any{"key": g.Key})
	certified := with(with(map[string]any{}, v.Inputs), map[string]any{"key": v.CertificatePEM})
	replace := func(s, old, new string) string { return strings.Replace(s, old, new, 1) }
	cut := func(s string) string { return strings.TrimSuffix(s, "\n") }
	return []wrong{
		{"the last line end missing", v3, in, cut(v.Message), sign, "last_newline", ""},
		{"CRLF", v3, in, strings.ReplaceAll(v.Message, "\n", "\r\n"), sign, "lines_crlf", ""},
		{"literal \\n", v3, in, strings.ReplaceAll(v.Message, "\n", `\n`), sign, "lines_literal", ""},
		{"timestamp and nonce swapped", v3, in, replace(v.Message, "1795277477\nC1F0A9E3D5B74826A1E0F3D2C4B59687", "C1F0A9E3D5B74826A1E0F3D2C4B59687\n1795277477"), sign, "swapped", "timestamp, nonce_str"},
		{"GET with a body", v3, get, cut(g.Message) + "{}\n", sign, "body_empty_object", "body"},
		{"the body not signed", v3, in, replace(v.Message, body, ""), sign, "emptied", "body"},
		{"the body re-serialised", v3, in, replace(v.Message, body, pythonSpaces(body)), sign, "body_spaced", "body"},
		{"BOM", v3, in, "\uFEFF" + v.Message, sign, "value_bom", ""},
		{"host signed", v3, in, replace(v.Message, "/v3", "https://api.mch.weixin.qq.com/v3"), sign, "url_host", "url"},
		{"query lost", v3, get, replace(g.Message, "?appid=wxd678efh567hg6787&stock_id=1234567890000000&coupon_state=SENDED&creator_merchant=1900000109&offset=0&limit=20", ""), sign, "url_no_query", "url"},
		{"milliseconds", v3, in, replace(v.Message, "1795277477", "1795277477000"), sign, "milliseconds", "timestamp"},
		{"method in lower case", v3, in, replace(v.Message, "POST", "post"), sign, "value_lower", "method"},
		{"base64url", v3, in, v.Message, func(s string) string { return strings.NewReplacer("+", "-", "/", "_").Replace(sign(s)) }, "sign_base64url", ""},
		{"hex for Base64", v3, in, v.Message, func(s string) string {
			b, _ := base64.StdEncoding.DecodeString(sign(s))
			return hex.EncodeToString(b)
		}, "sign_hex", ""},
		{"plus became space", v3, in, v.Message, func(s string) string { return strings.ReplaceAll(sign(s), "+", " ") }, "sign_plus_lost", ""},
		{"only hashed", v3, in, v.Message, lower(sha256Upper), "not_signed", ""},
		{"with the certificate alone", v3, certified, cut(v.Message), sign, "last_newline", ""},
		{"discount card: no last line end", "discount-card-sha256-rsa", with(d.Inputs, map[string]any{"key": d.Key}), cut(d.Message), sign, "last_newline", ""},
		{"discount card: names in the lines", "discount-card-sha256-rsa", d.Inputs, "appid=wxd678efh567hg6787\ntimestamp=1530097563\nnonce_str=zyx53Nkey8o4bHpxTQvd8m7e92nG5mG2\ndiscount_card_id=87789b2f25177433bcbf407e8e471f95\nmch_id=1230000109\nout_trade_no=6e8369071cd942c0476613f9d1ce9ca3\n", sign, "named_lines", ""},
		{"two: milliseconds and no last line end", v3, in, cut(replace(v.Message, "1795277477", "1795277477000")), sign, "last_newline+milliseconds", "timestamp"},
	}
}

// TestTheMistakeIsNamed makes every mistake by hand and expects its name, the
// field, and the very string that was signed.
func TestTheMistakeIsNamed(t *testing.T) {
	for _, group := range [][]wrong{cardMistakes(), jsMistakes(), h5Mistakes(), rsaMistakes(t)} {
		for _, w := range group {
			t.Run(w.name, func(t *testing.T) {
				in, err := json.Marshal(w.inputs)
				if err != nil {
					t.Fatal(err)
				}
				found := Diagnose(w.scheme, in, w.sign(w.text))
				f := found[0]
				if f.ID != w.want || f.Field != w.field || !f.Proof || f.Message != w.text {
					t.Errorf("found %q %q proof=%v message=%q\nwant  %q %q message=%q", f.ID, f.Field, f.Proof, f.Message, w.want, w.field, w.text)
				}
			})
		}
	}
}
