package signing

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
// the merchant's certificate, not of the platform's.
func V3Authorization(k MerchantKey, mchid, serial string, f V3Fields) (string, error) {
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

// DiscountFields are the parameters of a discount card's path (先享卡, first
// edition). TradeNo has 32 characters at most; SignType "" is [SchemeV3].
type DiscountFields struct{ CardID, AppID, MchID, TradeNo, Timestamp, Nonce, SignType, Serial string }

// DiscountPage is the page of the discount card's mini program.
const DiscountPage = "/pages/get-card/get-card"

// DiscountCard is the sign of a discount card in Base64, over six lines.
func DiscountCard(k MerchantKey, f DiscountFields) (string, error) {
	return k.sign(discountRecipe(f).message())
}

// DiscountCardPath is the whole path with every value escaped once. In
// navigateToMiniProgram's extraData the sign goes unescaped.
func DiscountCardPath(k MerchantKey, f DiscountFields) (string, error) {
	sign, err := DiscountCard(k, f)
	if err != nil {
		return "", err
	}
	if f.SignType == "" {
		f.SignType = SchemeV3
	}
	return withQuery(DiscountPage, []param{{"discount_card_id", f.CardID}, {"appid", f.AppID}, {"mch_id", f.MchID},
		{"out_trade_no", f.TradeNo}, {"timestamp", f.Timestamp}, {"nonce_str", f.Nonce},
		{"sign_type", f.SignType}, {"serial_no", f.Serial}, {"sign", sign}}, ""), nil
}

func discountRecipe(f DiscountFields) recipe {
	return lines([]field{{name: "appid", value: f.AppID}, {name: "timestamp", value: f.Timestamp}, {name: "nonce_str", value: f.Nonce},
		{name: "discount_card_id", value: f.CardID}, {name: "mch_id", value: f.MchID}, {name: "out_trade_no", value: f.TradeNo}})
}

// RedeemFields are what a request to the redemption platform signs. Timestamp
// is in milliseconds; SignType takes part only when the header is sent; Body is
// the JSON text, byte by byte as sent.
type RedeemFields struct{ BusinessID, Nonce, SignType, Timestamp, Body string }

// RedeemMD5 is the MD5 sign of the redemption platform in upper-case hex.
func RedeemMD5(s RedeemSecret, f RedeemFields) string {
	return upperHex(redeemMD5Recipe(s, f).digest())
}

// RedeemRSA is the SHA256-RSA sign of the redemption platform in Base64.
func RedeemRSA(k MerchantKey, f RedeemFields) (string, error) {
	return k.sign(redeemRecipe(f).message())
}

func redeemRecipe(f RedeemFields) recipe {
	r := pairs([]field{{name: "businessId", value: f.BusinessID}, {name: "nonce", value: f.Nonce},
		{name: "signType", value: f.SignType}, {name: "timestamp", value: f.Timestamp}}, byName)
	r.tail = []tail{{field: field{name: "body", value: f.Body}}}
	r.hash, r.millis = hashRSA, true
	return r
}

func redeemMD5Recipe(s RedeemSecret, f RedeemFields) recipe {
	r := redeemRecipe(f)
	r.tail = append(r.tail, tail{field: field{name: "key", value: s.reveal(), secret: true}})
	r.hash, r.mac = hashMD5, s.reveal()
	return r
}
