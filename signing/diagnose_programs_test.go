package signing

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"coupondesk/signing/signtest"
)

// The mistakes of this file are whole programs as people write them, by
// language: what its library does of its own accord is the mistake.

// phpPrograms pass the arguments of hash_hmac in the wrong order, and the like.
func phpPrograms() []wrong {
	const h5 = "h5-coupon-hmac-sha256"
	right := "coupon_code=AB|75345199&open_id=ow8uG5EM11Cnm&out_request_no=20191204550002&send_coupon_merchant=232323234&stock_id=12111100000001&key=" + h5Key
	hexKey := "0123456789abcdef0123456789abcdef"
	withHex := strings.Replace(right, h5Key, hexKey, 1)
	unhex, _ := hex.DecodeString(hexKey)
	body := map[string]any{"appid": "wx1", "body": "Tea (50 g)~*'s 茶", "nonce_str": "n", "key": h5Key}
	v2 := func(v string) string { return "appid=wx1&body=" + v + "&nonce_str=n&key=" + h5Key }
	java := strings.NewReplacer("%2A", "*", "~", "%7E", "%20", "+").Replace(Escape("Tea (50 g)~*'s 茶"))
	node := strings.NewReplacer("%2A", "*", "%27", "'", "%28", "(", "%29", ")", "%21", "!").Replace(Escape("Tea (50 g)~*'s 茶"))
	return []wrong{
		{"PHP: hash_hmac with key and text exchanged", h5, h5Inputs2(nil), right, func(s string) string { return hmacUpper(s)(h5Key) }, "mac_swapped", "key"},
		{"Node: the key read as hex", h5, h5Inputs2(map[string]any{"key": hexKey}), withHex, hmacUpper(string(unhex)), "mac_hex", "key"},
		{"Python: the key's digest as the MAC's key", h5, h5Inputs2(nil), right, hmacUpper(strings.ToLower(md5Upper(h5Key))), "mac_hashed", "key"},
		{"PHP: hash_hmac, raw, Base64", h5, h5Inputs2(nil), right, func(s string) string {
			b, _ := hex.DecodeString(hmacUpper(h5Key)(s))
			return base64.StdEncoding.EncodeToString(b)
		}, "sign_base64", ""},
		{"PHP: ucfirst of the sign", h5, h5Inputs2(nil), right, func(s string) string { return hmacUpper(h5Key)(s)[:32] }, "sign_cut", ""},
		{"Java: URLEncoder", "v2-md5", body, v2(java), md5Upper, "value_escaped", "body"},
		{"Node: encodeURIComponent", "v2-md5", body, v2(node), md5Upper, "value_escaped", "body"},
		{"C#: HttpUtility.UrlEncode, lower case", "v2-md5", body, v2(lowerEscapes(java)), md5Upper, "value_escaped", "body"},
		{"C#: every value by HttpUtility.UrlEncode", "v2-md5", map[string]any{"a": "x/y 茶", "b": "茶=", "key": h5Key}, "a=x%2fy+%e8%8c%b6&b=%e8%8c%b6%3d&key=" + h5Key, md5Upper, "values_escaped", ""},
		{"PHP: htmlspecialchars with quotes", "v2-md5", map[string]any{"appid": "wx1", "body": `"A" & 'B'`, "key": h5Key}, "appid=wx1&body=&quot;A&quot; &amp; &#039;B&#039;&key=" + h5Key, md5Upper, "value_html", "body"},
		{"PHP: addslashes", "v2-md5", map[string]any{"appid": "wx1", "body": `it's "A"`, "key": h5Key}, `appid=wx1&body=it\'s \"A\"&key=` + h5Key, md5Upper, "value_slashes", "body"},
		{"Python: bytes in a format string", "v2-md5", body, v2("b'" + pythonBytes("Tea (50 g)~*'s 茶") + "'"), md5Upper, "value_python_bytes", "body"},
		{"Python: a list as it prints", "v2-md5", map[string]any{"appid": "wx1", "fee": "100", "key": h5Key}, "appid=wx1&fee=['100']&key=" + h5Key, md5Upper, "value_list", "fee"},
		{"Java: String.valueOf of an array", "v2-md5", map[string]any{"appid": "wx1", "fee": "100", "key": h5Key}, "appid=wx1&fee=[100]&key=" + h5Key, md5Upper, "value_list", "fee"},
	}
}

func lowerEscapes(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i:], strings.ToLower(string(b[i:i+3])))
		}
	}
	return string(b)
}

// pythonBytes is what repr writes between the quotes of a bytes object.
func pythonBytes(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		switch {
		case c == '\'':
			b.WriteString(`\'`)
		case c < 0x80:
			b.WriteByte(c)
		default:
			b.WriteString(`\x` + hex.EncodeToString([]byte{c}))
		}
	}
	return b.String()
}

// cardPrograms are for cardExt and the JS-SDK.
func cardPrograms() []wrong {
	const card, jsdk = "card-ext", "sha1-jssdk-config"
	right := "12314048966881434008071" + wxTicket + cardID
	js := func(page string) string {
		return "jsapi_ticket=" + jsTicket + "&noncestr=Wm3WZYTPz0wzccnW&timestamp=1414587457&url=" + page
	}
	page := func(u string) map[string]any { return jsInputs(map[string]any{"url": u}) }
	return []wrong{
		{"Python: str of a bytes ticket", card, cardInputs(nil), "12314048966881434008071b'" + wxTicket + "'" + cardID, sha1Hex, "value_python_bytes", "api_ticket"},
		{"Node: Date.now()/1000", card, cardInputs(nil), strings.Replace(right, "1404896688", "1404896688.417", 1), sha1Hex, "time_float", "timestamp"},
		{"Python: time.time() shown with two digits", card, cardInputs(nil), strings.Replace(right, "1404896688", "1404896688.42", 1), sha1Hex, "time_float", "timestamp"},
		{"Java: HMAC-SHA1 with the ticket", card, cardInputs(nil), "1231404896688" + "1434008071" + cardID, hmacSHA1(wxTicket), "ticket_as_key+used_hmac_sha1", "api_ticket"},
		{"PHP: the cardExt's text itself", card, cardInputs(nil), `{"code":"1434008071","timestamp":"1404896688","nonce_str":"123"}`, sha1Hex, "object_signed", ""},
		{"JS: the array's own text", card, cardInputs(nil), strings.Join([]string{"123", "1404896688", "1434008071", wxTicket, cardID}, ","), sha1Hex, "joined", "“,”"},
		{"PHP: a question mark at the end", jsdk, page("https://a.example.com/card"), js("https://a.example.com/card?"), sha1Hex, "url_question", "url"},
		{"C#: the page in lower case", jsdk, page("https://a.example.com/Card?Id=7"), js("https://a.example.com/card?id=7"), sha1Hex, "value_lower", "url"},
		{"C#: Uri.ToString", jsdk, page("https://a.example.com/a%20b?x=1"), js("https://a.example.com/a b?x=1"), sha1Hex, "value_unescaped", "url"},
		{"PHP: order of the table", jsdk, page("https://a.example.com/"), "noncestr=Wm3WZYTPz0wzccnW&jsapi_ticket=" + jsTicket + "&timestamp=1414587457&url=https://a.example.com/", sha1Hex, "unsorted", ""},
		{"JS: encodeURIComponent of the page", jsdk, page("https://a.example.com/card?a=1&b=(2)"), js("https%3A%2F%2Fa.example.com%2Fcard%3Fa%3D1%26b%3D(2)"), sha1Hex, "value_escaped", "url"},
		{"message push: the encrypted text too", "sha1-server-token", map[string]any{"token": "tok_en", "timestamp": "1409304348", "nonce": "1320562132", "encrypt": "zzUVD=="}, "1320562132" + "1409304348" + "tok_en" + "zzUVD==", sha1Hex, "not_signed_field", "encrypt"},
	}
}

func hmacSHA1(key string) func(string) string {
	return func(s string) string { return lowerHex(hashHMACSHA1.sum([]byte(s), key)) }
}

// v3Programs are requests of WeChat Pay V3 and what stands beside them.
func v3Programs(t testing.TB) []wrong {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	sign := rsaBase64(t, v.Key)
	body := `{"stock_id":"S1","use_time":"2026-05-20T13:29:35+08:00","comment":null,"n":1}`
	in := with(v.Inputs, map[string]any{"key": v.Key, "body": body})
	text := func(body string) string {
		return "POST\n" + in["url"].(string) + "\n" + in["timestamp"].(string) + "\n" + in["nonce_str"].(string) + "\n" + body + "\n"
	}
	const scheme = "v3-request-sha256-rsa"
	d := signtest.Named(t, "discount_card_sign")
	card := with(d.Inputs, map[string]any{"key": d.Key})
	get := func(n string) string { return card[n].(string) }
	return []wrong{
		{"Java: members that are null left out", scheme, in, text(`{"stock_id":"S1","use_time":"2026-05-20T13:29:35+08:00","n":1}`), sign, "body_nulls", "body"},
		{"Java: Map.toString", scheme, in, text(`{stock_id=S1, use_time=2026-05-20T13:29:35+08:00, comment=null, n=1}`), sign, "body_map", "body"},
		{"PHP: http_build_query", scheme, in, text("stock_id=S1&use_time=2026-05-20T13%3A29%3A35%2B08%3A00&n=1"), sign, "body_form", "body"},
		{"Node: the object itself", scheme, in, text("[object Object]"), sign, "body_object_text", "body"},
		{"PHP: Array", scheme, in, text("Array"), sign, "body_object_text", "body"},
		{"Python: str of the dict", scheme, in, text(`{'stock_id': 'S1', 'use_time': '2026-05-20T13:29:35+08:00', 'comment': None, 'n': 1}`), sign, "body_dict", "body"},
		{"C#: JSON with a + escaped", scheme, in, text(strings.ReplaceAll(body, "+", `\u002B`)), sign, "body_dotnet", "body"},
		{"discount card: pairs as in V2", d.Scheme, card, "appid=" + get("appid") + "&discount_card_id=" + get("discount_card_id") + "&mch_id=" + get("mch_id") + "&nonce_str=" + get("nonce_str") + "&out_trade_no=" + get("out_trade_no") + "&timestamp=" + get("timestamp"), rsaBase64(t, d.Key), "named_lines", ""},
		{"discount card: in the order of the path", d.Scheme, card, get("discount_card_id") + "\n" + get("appid") + "\n" + get("mch_id") + "\n" + get("out_trade_no") + "\n" + get("timestamp") + "\n" + get("nonce_str") + "\n", rsaBase64(t, d.Key), "lines_order", ""},
		{"redeem: names in lower case", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "signType": "MD5", "timestamp": "1628772138668", "body": "{}", "key": "s3"}, "businessid=b&nonce=n&signtype=MD5&timestamp=1628772138668{}s3", md5Upper, "names_lower", ""},
		{"redeem: lower-case MD5", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138668", "body": `{"a":"b/c"}`, "key": "s3"}, `businessId=b&nonce=n&timestamp=1628772138668{"a":"b/c"}s3`, lower(md5Upper), "sign_lower", ""},
		{"redeem: signType signed, not sent", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138668", "body": `{}`, "key": "s3"}, `businessId=b&nonce=n&signType=MD5&timestamp=1628772138668{}s3`, md5Upper, "not_signed_field", "signType"},
		{"redeem: the secret in front", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138668", "body": `{}`, "key": "s3"}, `s3businessId=b&nonce=n&timestamp=1628772138668{}`, md5Upper, "key_first", "key"},
		{"redeem: body before the headers", "redeem-md5", map[string]any{"businessId": "b", "nonce": "n", "timestamp": "1628772138668", "body": `{"a":1}`, "key": "s3"}, `{"a":1}businessId=b&nonce=n&timestamp=1628772138668s3`, md5Upper, "body_first", "body"},
	}
}

func TestMistakesOfWholePrograms(t *testing.T) {
	for _, group := range [][]wrong{phpPrograms(), cardPrograms(), v3Programs(t)} {
		for _, w := range group {
			t.Run(w.scheme+"/"+w.name, func(t *testing.T) {
				in, err := json.Marshal(w.inputs)
				if err != nil {
					t.Fatal(err)
				}
				f := Diagnose(w.scheme, in, w.sign(w.text))[0]
				if f.ID != w.want || f.Field != w.field {
					t.Errorf("found %q %q proof=%v message=%q\nwant  %q %q message=%q", f.ID, f.Field, f.Proof, f.Message, w.want, w.field, w.text)
				}
			})
		}
	}
}

// The way of V2 in the place of V3 cannot be worked out without its key, but it
// can be seen.
func TestADigestInThePlaceOfAnRSASignature(t *testing.T) {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	in := jsonOfInputs(t, map[string]any{"appId": "wx1", "timeStamp": "1414561699", "nonceStr": "n", "package": "prepay_id=p", "key": v.Key})
	for _, sign := range []func(string) string{md5Upper, hmacUpper(h5Key)} {
		found := Diagnose("v3-paysign-sha256-rsa", in, sign("appId=wx1&key="+h5Key))
		if len(found) != 2 || found[1].ID != "rsa_is_hex" {
			t.Errorf("%+v", found)
		}
	}
}

// Who verifies is not told to look at his own private key.
func TestTheMerchantsOwnCertificateDoesNotVerify(t *testing.T) {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	sig := rsaBase64(t, signtest.Named(t, "redeem_rsa_sign_type_sent").Key)("1795277477\nn\n{}\n")
	in := jsonOfInputs(t, map[string]any{"Wechatpay-Timestamp": "1795277477", "Wechatpay-Nonce": "n", "Wechatpay-Signature": sig, "body": "{}", "key": v.CertificatePEM})
	if found := Diagnose("v3-verify-sha256-rsa", in, sig); len(found) != 2 || found[1].ID != "other_verify_key" {
		t.Errorf("%+v", found)
	}
}

// A piece of an RSA signature is said to be one.
func TestAPieceOfAnRSASignature(t *testing.T) {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	found := Diagnose(v.Scheme, v.JSON(t), "AAAA"+v.Expected[4:120])
	if len(found) != 2 || found[1].ID != "rsa_length" || !strings.Contains(found[1].Words.ZH, " 90 字节，这把密钥的签名是 256 字节") {
		t.Errorf("%+v", found)
	}
}

// Whatever the inputs hold, the signature that belongs to them is right, and
// nobody is accused.
func TestARightSignatureOfOddInputsIsRight(t *testing.T) {
	schemes := []string{"card-ext", "card-sign", "sha1-jssdk-config", "sha1-server-token", "h5-coupon-hmac-sha256", "h5-coupon-url", "v2-md5", "v2-hmac-sha256", "redeem-md5"}
	rapid.Check(t, func(t *rapid.T) {
		e, err := entryOf(rapid.SampledFrom(schemes).Draw(t, "scheme"))
		if err != nil {
			t.Fatal(err)
		}
		in := map[string]string{}
		for _, f := range e.Inputs {
			in[f.Name] = anyText.Draw(t, f.Name)
		}
		if e.Open {
			in["appid"], in["body"] = anyText.Draw(t, "appid"), anyText.Draw(t, "body")
		}
		delete(in, "fragment")
		raw, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Run(e.Name, raw)
		if err != nil {
			t.Skip(err) // something is missing
		}
		for _, f := range Diagnose(e.Name, raw, a.Value) {
			if f.ID == FoundSame {
				return
			}
			t.Fatalf("%s %s: %+v", e.Name, raw, f)
		}
	})
}
