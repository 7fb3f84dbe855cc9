package signing

import "strings"

// V3Fields are what a V3 request signs. URL is path and query exactly as sent
// (see [RequestLine]); Timestamp is in seconds; Body is the exact text, "" for
// none, and for an upload only the JSON of its meta part.
type V3Fields struct{ Method, URL, Timestamp, Nonce, Body string }

// SchemeV3 stands at the beginning of an Authorization header.
const SchemeV3 = "WECHATPAY2-SHA256-RSA2048"

// V3Message is the string that a V3 request signs: five lines, the last one
// with its line end too.
func V3Message(f V3Fields) string { return v3Recipe(f).message() }

// V3Request is the signature of a V3 request in Base64.
func V3Request(k MerchantKey, f V3Fields) (string, error) { return k.sign(V3Message(f)) }

// V3Authorization is the value of the Authorization header. serial is that of
// the merchant's certificate, not of the platform's. An item that is empty or
// would break the header is an *InputError that names it.
func V3Authorization(k MerchantKey, mchid, serial string, f V3Fields) (string, error) {
	for _, item := range []param{{"mchid", mchid}, {"nonce_str", f.Nonce}, {"timestamp", f.Timestamp}, {"serial_no", serial}} {
		if item.value == "" || strings.ContainsFunc(item.value, func(r rune) bool { return r <= ' ' || r > '~' || r == '"' || r == '\\' }) {
			return "", inputError(item.name, "不能空着，也不能有空格、引号、换行或汉字", "must not be empty or hold spaces, quotation marks, line ends or characters beyond ASCII")
		}
	}
	sig, err := V3Request(k, f)
	if err != nil {
		return "", err
	}
	return SchemeV3 + ` mchid="` + mchid + `",nonce_str="` + f.Nonce + `",signature="` + sig +
		`",timestamp="` + f.Timestamp + `",serial_no="` + serial + `"`, nil
}

func v3Recipe(f V3Fields) recipe {
	return lines([]field{{name: "method", value: f.Method}, {name: "url", value: f.URL}, {name: "timestamp", value: f.Timestamp},
		{name: "nonce_str", value: f.Nonce}, {name: "body", value: f.Body}})
}

// PayFields are what paySign signs (JSAPI and mini-program payment). Package is
// "prepay_id=…" with its name.
type PayFields struct{ AppID, Timestamp, Nonce, Package string }

// PaySign is the paySign of wx.requestPayment in Base64.
func PaySign(k MerchantKey, f PayFields) (string, error) { return k.sign(payRecipe(f).message()) }

func payRecipe(f PayFields) recipe {
	return lines([]field{{name: "appId", value: f.AppID}, {name: "timeStamp", value: f.Timestamp},
		{name: "nonceStr", value: f.Nonce}, {name: "package", value: f.Package}})
}
