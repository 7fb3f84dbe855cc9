package signing

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"coupondesk/signing/signtest"
)

// The mistakes of this file are those that people tell of in public threads.

func gbk(s string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func asUTF16(s string) string {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

// latin reads the bytes of s one by one as characters, and writes these as UTF-8.
func latin(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteRune(rune(c))
	}
	return b.String()
}

func publicJS() []wrong {
	const n, ts, scheme = "Wm3WZYTPz0wzccnW", "1414587457", "sha1-jssdk-config"
	js := func(page string) string {
		return "jsapi_ticket=" + jsTicket + "&noncestr=" + n + "&timestamp=" + ts + "&url=" + page
	}
	in := func(page string) map[string]any { return jsInputs(map[string]any{"url": page}) }
	const page = "https://shop.example.com/h5/card?id=7&from_page=home&t=3"
	return []wrong{
		{"cut at the first &", scheme, in(page), js("https://shop.example.com/h5/card?id=7"), sha1Hex, "url_cut", "url"},
		{"one parameter lost", scheme, in(page), js("https://shop.example.com/h5/card?id=7&t=3"), sha1Hex, "url_param_lost", "from_page"},
		{"the page before OAuth", scheme, in("https://shop.example.com/card?a=1&code=0a1&state=S"), js("https://shop.example.com/card?a=1"), sha1Hex, "url_oauth", "url"},
		{"a port behind a proxy", scheme, in("https://shop.example.com/card"), js("https://shop.example.com:443/card"), sha1Hex, "url_port", "url"},
		{"the port lost", scheme, in("http://shop.example.com:8080/card"), js("http://shop.example.com/card"), sha1Hex, "url_port", "url"},
		{"http and a port", scheme, in("https://shop.example.com/card"), js("http://shop.example.com:80/card"), sha1Hex, "url_port", "url"},
		{"no www", scheme, in("https://www.example.com/card"), js("https://example.com/card"), sha1Hex, "url_www", "url"},
		{"www too many", scheme, in("https://example.com/card"), js("https://www.example.com/card"), sha1Hex, "url_www", "url"},
		{"encodeURI", scheme, in("https://example.com/券?名=茶&a=1"), js("https://example.com/%E5%88%B8?%E5%90%8D=%E8%8C%B6&a=1"), sha1Hex, "url_encoded", "url"},
		{"decoded", scheme, in("https://example.com/?n=%E8%8C%B6&a=1"), js("https://example.com/?n=茶&a=1"), sha1Hex, "value_unescaped", "url"},
		{"hash route without #", scheme, in("https://example.com/#/card"), js("https://example.com/card"), sha1Hex, "url_route", "url"},
		{"the path alone", scheme, in("https://example.com/card?a=1"), js("/card?a=1"), sha1Hex, "url_no_host", "url"},
		{"index.html lost", scheme, in("https://example.com/h5/index.html?a=1"), js("https://example.com/h5/?a=1"), sha1Hex, "url_index", "url"},
		{"index.html too many", scheme, in("https://example.com/h5/?a=1"), js("https://example.com/h5/index.html?a=1"), sha1Hex, "url_index", "url"},
		{"access_token for the ticket", scheme, with(in(page), map[string]any{"access_token": "AT_1"}), strings.Replace(js(page), jsTicket, "AT_1", 1), sha1Hex, "other_value", "jsapi_ticket ← access_token"},
		{"the ticket's whole answer", scheme, in(page), strings.Replace(js(page), jsTicket, `{"errcode":0,"errmsg":"ok","ticket":"`+jsTicket+`","expires_in":7200}`, 1), sha1Hex, "ticket_answer", "jsapi_ticket"},
		{"the cardExt's signature in wx.config", scheme, with(in(page), map[string]any{"card_id": cardID, "api_ticket": wxTicket}), ts + n + wxTicket + cardID, sha1Hex, "other_scheme", "card-ext"},
		{"two: &amp; and http", scheme, in(page), js(strings.ReplaceAll("http"+page[5:], "&", "&amp;")), sha1Hex, "value_html+url_scheme", "url"},
		{"two: shared and nonceStr", scheme, in(page), strings.Replace(js(page+"&from=timeline"), "noncestr", "nonceStr", 1), sha1Hex, "renamed+url_shared", "noncestr → nonceStr"},
		{"UTF-16", scheme, in(page), asUTF16(js(page)), sha1Hex, "text_utf16", ""},
		{"hashed twice", scheme, in(page), sha1Hex(js(page)), sha1Hex, "hashed_twice", ""},
	}
}

func publicCards() []wrong {
	const scheme = "card-ext"
	in := cardInputs(nil)
	return []wrong{
		{"sorted without case", scheme, cardInputs(map[string]any{"nonce_str": "Zb9", "code": "a1"}), "1404896688" + "a1" + wxTicket + cardID + "Zb9", sha1Hex, "sorted_folded", ""},
		{"an undefined code", scheme, in, "123" + "1404896688" + wxTicket + cardID + "undefined", sha1Hex, "undefined", "code"},
		{"a null nonce", scheme, in, "1404896688" + "1434008071" + "null" + wxTicket + cardID, sha1Hex, "undefined", "nonce_str"},
		{"the card twice", scheme, in, "123" + "1404896688" + "1434008071" + wxTicket + cardID + cardID, sha1Hex, "doubled", "card_id"},
		{"wx.config's layout", scheme, with(cardInputs(nil), map[string]any{"jsapi_ticket": jsTicket, "url": "https://e.com/"}), "jsapi_ticket=" + jsTicket + "&noncestr=123&timestamp=1404896688&url=https://e.com/", sha1Hex, "other_scheme", "sha1-jssdk-config"},
		{"the app secret of old", scheme, cardInputs(map[string]any{"app_secret": "s3cret"}), "123" + "1404896688" + "1434008071" + cardID + "s3cret", sha1Hex, "other_value", "api_ticket ← app_secret"},
		{"keys and values", scheme, in, "api_ticket" + wxTicket + "card_id" + cardID + "code1434008071nonce_str123timestamp1404896688", sha1Hex, "named_values", ""},
		{"hashed twice", scheme, in, sha1Hex("12314048966881434008071" + wxTicket + cardID), sha1Hex, "hashed_twice", ""},
		{"SHA-256", scheme, in, "12314048966881434008071" + wxTicket + cardID, lower(sha256Upper), "plain_sha256", ""},
		{"two: SHA-256 and sorted by name", scheme, in, wxTicket + cardID + "1434008071" + "123" + "1404896688", lower(sha256Upper), "sorted_by_name+plain_sha256", ""},
		{"app_id in cardExt", scheme, cardInputs(map[string]any{"app_id": "wx2b029c08a6232582"}), "123" + "1404896688" + "1434008071" + wxTicket + cardID + "wx2b029c08a6232582", sha1Hex, "not_signed_field", "app_id"},
		{"the literal SHA1 in cardSign", "card-sign", map[string]any{"api_ticket": wxTicket, "app_id": "wx1", "timestamp": "1404896688", "nonce_str": "n1", "signType": "SHA1"}, "1404896688" + "SHA1" + "n1" + wxTicket + "wx1", sha1Hex, "not_signed_field", "signType"},
	}
}

func publicV2() []wrong {
	const scheme = "v2-md5"
	in := func(more map[string]any) map[string]any {
		return with(map[string]any{"appid": "wx1", "body": "西湖龙井", "mch_id": "1900000109", "nonce_str": "n", "total_fee": "1250", "key": h5Key}, more)
	}
	text := func(body string) string {
		return "appid=wx1&body=" + body + "&mch_id=1900000109&nonce_str=n&total_fee=1250&key=" + h5Key
	}
	return []wrong{
		{"GBK", scheme, in(nil), gbk(text("西湖龙井")), md5Upper, "text_gbk", ""},
		{"question marks", scheme, in(nil), text("????"), md5Upper, "text_ascii", ""},
		{"UTF-8 taken for Latin-1", scheme, in(nil), text(latin("西湖龙井")), md5Upper, "text_mojibake", ""},
		{"yuan", scheme, in(nil), strings.Replace(text("西湖龙井"), "1250", "12.50", 1), md5Upper, "value_fen", "total_fee"},
		{"yuan, short", scheme, in(nil), strings.Replace(text("西湖龙井"), "1250", "12.5", 1), md5Upper, "value_fen", "total_fee"},
		{"decimals", scheme, in(nil), strings.Replace(text("西湖龙井"), "1250", "1250.0", 1), md5Upper, "value_decimals", "total_fee"},
		{"CDATA", scheme, in(nil), text("<![CDATA[西湖龙井]]>"), md5Upper, "value_cdata", "body"},
		{"http_build_query", scheme, in(map[string]any{"body": "Dragon Well 茶"}), text(url.QueryEscape("Dragon Well 茶")), md5Upper, "value_escaped", "body"},
		{"every value by http_build_query", scheme, in(map[string]any{"body": "a b", "nonce_str": "n m"}), "appid=wx1&body=a+b&mch_id=1900000109&nonce_str=n+m&total_fee=1250&key=" + h5Key, md5Upper, "values_escaped", ""},
		{"the received sign signed", scheme, in(map[string]any{"sign": "ABC"}), strings.Replace(text("西湖龙井"), "&total_fee", "&sign=ABC&total_fee", 1), md5Upper, "not_signed_field", "sign"},
		{"the app secret", scheme, in(map[string]any{"app_secret": "s3cret"}), strings.Replace(text("西湖龙井"), h5Key, "s3cret", 1), md5Upper, "other_value", "key ← app_secret"},
		{"timestamp for timeStamp", scheme, map[string]any{"appId": "wx1", "timeStamp": "1414561699", "nonceStr": "n", "package": "prepay_id=p", "signType": "MD5", "key": h5Key},
			"appId=wx1&nonceStr=n&package=prepay_id=p&signType=MD5&timestamp=1414561699&key=" + h5Key, md5Upper, "renamed", "timeStamp → timestamp"},
		{"appid for appId", scheme, map[string]any{"appId": "wx1", "timeStamp": "1414561699", "nonceStr": "n", "package": "prepay_id=p", "signType": "MD5", "key": h5Key},
			"appid=wx1&nonceStr=n&package=prepay_id=p&signType=MD5&timeStamp=1414561699&key=" + h5Key, md5Upper, "renamed", "appId → appid"},
		{"two: appid and the bare package", scheme, map[string]any{"appId": "wx1", "timeStamp": "1414561699", "nonceStr": "n", "package": "prepay_id=p", "signType": "MD5", "key": h5Key},
			"appid=wx1&nonceStr=n&package=p&signType=MD5&timeStamp=1414561699&key=" + h5Key, md5Upper, "renamed+package_bare", "appId → appid"},
		{"two: GBK and lower case", scheme, in(nil), gbk(text("西湖龙井")), lower(md5Upper), "text_gbk+sign_lower", ""},
		{"the middle of an MD5", scheme, in(nil), text("西湖龙井"), func(s string) string { return md5Upper(s)[8:24] }, "sign_cut", ""},
	}
}

func publicV3(t testing.TB) []wrong {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	sign := rsaBase64(t, v.Key)
	body := `{"name":"西湖/龙井","attach":"<a&b>"}`
	in := with(v.Inputs, map[string]any{"key": v.Key, "body": body})
	text := func(body string) string {
		return "POST\n" + in["url"].(string) + "\n" + in["timestamp"].(string) + "\n" + in["nonce_str"].(string) + "\n" + body + "\n"
	}
	const scheme = "v3-request-sha256-rsa"
	get := map[string]any{"method": "GET", "url": "/v3/a?stock_id=1&appid=wx&limit=2", "timestamp": "1795277477", "nonce_str": "n", "key": v.Key}
	query := func(q string) string { return "GET\n/v3/a?" + q + "\n1795277477\nn\n\n" }
	hashed := func(s string) string { d := sha256.Sum256([]byte(s)); return hex.EncodeToString(d[:]) }
	return []wrong{
		{"json.dumps", scheme, in, text(`{"name": "\u897f\u6e56/\u9f99\u4e95", "attach": "<a&b>"}`), sign, "body_python", "body"},
		{"json_encode", scheme, in, text(`{"name":"\u897f\u6e56\/\u9f99\u4e95","attach":"<a&b>"}`), sign, "body_php", "body"},
		{"System.Text.Json", scheme, in, text(`{"name":"\u897F\u6E56/\u9F99\u4E95","attach":"\u003Ca\u0026b\u003E"}`), sign, "body_dotnet", "body"},
		{"the body in GBK", scheme, in, gbk(text(body)), sign, "text_gbk", ""},
		{"hashed first", scheme, in, hashed(text(body)), sign, "hashed_twice", ""},
		{"line breaks in the Base64", scheme, in, text(body), func(s string) string {
			b := sign(s)
			return b[:76] + "\r\n" + b[76:152] + "\r\n" + b[152:]
		}, "sign_lines", ""},
		{"Base64 of Base64", scheme, in, text(body), func(s string) string { return base64.StdEncoding.EncodeToString([]byte(sign(s))) }, "sign_base64_twice", ""},
		{"the query in another order", scheme, get, query("appid=wx&limit=2&stock_id=1"), sign, "url_query_sorted", "url"},
		{"the query without its mark", scheme, get, "GET\n/v3/astock_id=1&appid=wx&limit=2\n1795277477\nn\n\n", sign, "url_no_mark", "url"},
		{"the query as a body", scheme, get, "GET\n/v3/a\n1795277477\nn\nstock_id=1&appid=wx&limit=2\n", sign, "url_query_body", ""},
		{"GET for POST", scheme, in, strings.Replace(text(body), "POST", "GET", 1), sign, "method_other", "method"},
		{"without DigestInfo", scheme, in, text(body), func(s string) string {
			key, _ := ParseMerchantKey(v.Key)
			d := sha256.Sum256([]byte(s))
			b, _ := rsa.SignPKCS1v15(nil, key.key, crypto.Hash(0), d[:])
			return base64.StdEncoding.EncodeToString(b)
		}, "rsa_bare", ""},
		{"two: json.dumps and milliseconds", scheme, in, strings.Replace(text(`{"name": "\u897f\u6e56/\u9f99\u4e95", "attach": "<a&b>"}`), "1795277477", "1795277477000", 1), sign, "milliseconds+body_python", "timestamp"},
		{"two: no slash and no last line end", scheme, in, strings.TrimSuffix(strings.Replace(text(body), "\n/v3", "\nv3", 1), "\n"), sign, "last_newline+url_no_slash", "url"},
	}
}

func TestMistakesOfPublicThreads(t *testing.T) {
	for _, group := range [][]wrong{publicJS(), publicCards(), publicV2(), publicV3(t)} {
		for _, w := range group {
			t.Run(w.scheme+"/"+w.name, func(t *testing.T) {
				in, err := json.Marshal(w.inputs)
				if err != nil {
					t.Fatal(err)
				}
				f := Diagnose(w.scheme, in, w.sign(w.text))[0]
				for _, secret := range []string{wxTicket, jsTicket, h5Key} {
					if seen := VeilText(w.scheme, in, f.Message); strings.Contains(strings.ReplaceAll(seen, "\x00", ""), secret) || !utf8.ValidString(seen) {
						t.Errorf("shown: %q", seen)
					}
				}
				if f.ID != w.want || f.Field != w.field {
					t.Errorf("found %q %q proof=%v message=%q\nwant  %q %q message=%q", f.ID, f.Field, f.Proof, f.Message, w.want, w.field, w.text)
				}
			})
		}
	}
}

// A pasted header tells what was sent beside the signature.
func TestTheHeaderAroundASignatureIsCompared(t *testing.T) {
	v := signtest.Named(t, "v3_doc_authorization_header")
	header := strings.Replace(v.Expected, `nonce_str="`, `nonce_str="x`, 1)
	if found := Diagnose(v.Scheme, v.JSON(t), header); found[0].ID != "sent_differs" || found[0].Field != "nonce_str" {
		t.Errorf("%+v", found)
	}
}

func TestAProbeIsNoAlarm(t *testing.T) {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	in := map[string]any{"Wechatpay-Timestamp": "1", "Wechatpay-Nonce": "n", "Wechatpay-Signature": probePrefix + "abc", "body": "{}", "key": v.CertificatePEM}
	if found := Diagnose("v3-verify-sha256-rsa", jsonOfInputs(t, in), probePrefix+"abc"); len(found) != 1 || found[0].ID != "probe" {
		t.Errorf("%+v", found)
	}
}

func TestAnotherPlatformCertificateIsNamed(t *testing.T) {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	other := rsaBase64(t, signtest.Named(t, "redeem_rsa_sign_type_sent").Key)
	sig := other("1795277477\nn\n{}\n")
	in := map[string]any{"Wechatpay-Timestamp": "1795277477", "Wechatpay-Nonce": "n", "Wechatpay-Signature": sig, "Wechatpay-Serial": "PUB_KEY_ID_0112345678", "body": "{}", "key": v.CertificatePEM}
	if found := Diagnose("v3-verify-sha256-rsa", jsonOfInputs(t, in), sig); len(found) != 2 || found[1].ID != "serial_differs" {
		t.Errorf("%+v", found)
	}
	_, err := Run("v3-verify-sha256-rsa", jsonOfInputs(t, in))
	var bad *RejectError
	if !errors.As(err, &bad) || bad.Reason != RejectSerial {
		t.Errorf("%v", err)
	}
}

// A pasted address of any length is no endless search: its parameters are left
// out one by one only as far as somebody could have written them.
func TestAnAddressWithManyParameters(t *testing.T) {
	query := strings.TrimSuffix(strings.Repeat("k=v&", 50000), "&")
	if n := len(queryVariants("https://a.cn/?"+query, "https://a.cn/", query)); n > 64 {
		t.Errorf("%d variants", n)
	}
}
