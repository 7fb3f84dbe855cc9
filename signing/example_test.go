package signing_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"coupondesk/signing"
	"coupondesk/signing/signtest"
)

// The keys of these examples are the documents' samples or made for tests.

// vector is a signature that is known to be right, with its keys.
func vector(name string) signtest.Vector {
	v, err := signtest.Find(name)
	if err != nil {
		panic(err)
	}
	return v
}

// Family A: a request of WeChat Pay V3. Timestamp and nonce are the caller's; the
// body is signed and sent as the same bytes.
func ExampleV3Authorization() {
	key, err := signing.ParseMerchantKey(vector("v3_busifavor_use_coupon").Key)
	if err != nil {
		fmt.Println(err)
		return
	}
	line, _ := signing.RequestLine("https://api.mch.weixin.qq.com/v3/marketing/busifavor/users/oX/coupons?appid=wx1&limit=20")
	header, err := signing.V3Authorization(key, "1900000109", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
		signing.V3Fields{Method: "GET", URL: line, Timestamp: "1795277477", Nonce: "C1F0A9E3D5B74826A1E0F3D2C4B59687"})
	scheme, rest, _ := strings.Cut(header, " ")
	fmt.Println(line)
	fmt.Println(scheme, rest[:18], err)
	// Output:
	// /v3/marketing/busifavor/users/oX/coupons?appid=wx1&limit=20
	// WECHATPAY2-SHA256-RSA2048 mchid="1900000109" <nil>
}

// Family B: a reply or callback, checked before its body is read.
func ExampleV3Callback() {
	v := vector("v3_response_use_coupon")
	key, err := signing.ParsePlatformKey(v.Key)
	if err != nil {
		fmt.Println(err)
		return
	}
	var ring signing.Keyring
	ring.Add("", key) // a certificate knows its serial; the 微信支付公钥 is added as PUB_KEY_ID_…
	text := func(name string) string { return v.Inputs[name].(string) }
	h := signing.V3Headers{Timestamp: text("Wechatpay-Timestamp"), Nonce: text("Wechatpay-Nonce"), Signature: text("Wechatpay-Signature"), Serial: key.Serial()}
	var sent int64
	_, _ = fmt.Sscan(h.Timestamp, &sent)

	fmt.Println(signing.V3Callback(&ring, h, text("body"), time.Unix(sent+299, 0)))
	var bad *signing.RejectError
	if errors.As(signing.V3Callback(&ring, h, text("body"), time.Unix(sent+300, 0)), &bad) {
		fmt.Println(bad.Reason)
	}
	if errors.As(signing.V3Callback(&ring, h, text("body")+" ", time.Unix(sent, 0)), &bad) {
		fmt.Println(bad.Reason)
	}
	// Output:
	// <nil>
	// timestamp
	// signature
}

// Family C: the secret part of a callback. The APIv3 key opens and never signs.
func ExampleOpenResource() {
	_, err := signing.NewAPIv3Key("too short")
	fmt.Println(err)
	key, _ := signing.NewAPIv3Key("0123456789abcdef0123456789abcdef")
	_, err = signing.OpenResource(key, signing.Resource{Nonce: "fdasfjihihih", AssociatedData: "coupon", Ciphertext: "AAAAAAAAAAAAAAAAAAAAAAAA"})
	var bad *signing.RejectError
	fmt.Println(errors.As(err, &bad) && bad.Reason == signing.RejectDecrypt)
	// Output:
	// key: an APIv3 key has 32 characters
	// true
}

// Family D: the V2 rule, as pay.weixin.qq.com prints it with this sample.
func ExampleV2HMAC() {
	key := signing.NewAPIv2Key("192006250b4c09247ec02edce69f6a2d")
	params := map[string]string{"appid": "wxd930ea5d5a258f4f", "mch_id": "10000100", "device_info": "1000", "body": "test", "nonce_str": "ibuaiVcKdpRxkhJA"}
	fmt.Println(signing.V2MD5(key, params))
	params["sign"] = signing.V2HMAC(key, params)
	fmt.Println(params["sign"])
	fmt.Println(signing.V2Verify(key, params), key)
	// Output:
	// 9A0A8659F005D6984697E2CA0A9CF3B7
	// 6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6
	// <nil> ***
}

// Family E: a coupon link for one user.
func ExampleH5URL() {
	key := signing.NewAPIv2Key("3a5bc16abcdd22222")
	f := signing.H5Fields{StockID: "12111100000001", RequestNo: "20191204550002", Merchant: "232323234", OpenID: "ow8uG5EM11Cnm", CouponCode: "75345199"}
	link := signing.H5URL(key, f, "")
	fmt.Println(strings.ReplaceAll(link, "&", "\n&"))
	for _, found := range signing.InspectLink(strings.TrimSuffix(link, "#wechat_redirect"), signing.LinkKeys{V2: key}) {
		fmt.Println(found.Words.EN)
	}
	// Output:
	// https://action.weixin.qq.com/busifavor/getcouponinfo?stock_id=12111100000001
	// &out_request_no=20191204550002
	// &sign=DF9E9BEDF5C0566CB2D1D3EBF759772F19B1BF152A40F7A5D954536DC824FC84
	// &send_coupon_merchant=232323234
	// &open_id=ow8uG5EM11Cnm
	// &coupon_code=75345199#wechat_redirect
	// #wechat_redirect is missing at the end; WeChat shows 268435461
	// the signature is right
}

// Family F: the mini-program plugin; the index behind the names is added here.
func ExamplePluginCoupons() {
	key := signing.NewAPIv2Key("testApiV2KeyForSigningVectors032")
	sign, err := signing.PluginCoupons(key, "10016226", []signing.PluginCoupon{{StockID: "1234567", RequestNo: "abc123"}, {StockID: "2345678", RequestNo: "123abc"}})
	fmt.Println(len(sign), err)
	_, err = signing.PluginCoupons(key, "10016226", make([]signing.PluginCoupon, 11))
	fmt.Println(err)
	// Output:
	// 64 <nil>
	// send_coupon_params: at most 10 coupons a call
}

// Family G: the path that opens a discount card (先享卡, first edition).
func ExampleDiscountCardPath() {
	v := vector("discount_card_path")
	key, _ := signing.ParseMerchantKey(v.Key)
	text := func(name string) string { return v.Inputs[name].(string) }
	path, err := signing.DiscountCardPath(key, signing.DiscountFields{CardID: text("discount_card_id"), AppID: text("appid"), MchID: text("mch_id"),
		TradeNo: text("out_trade_no"), Timestamp: text("timestamp"), Nonce: text("nonce_str"), Serial: text("serial_no")})
	fmt.Println(path == v.Expected, err)
	fmt.Println(signing.InspectLink(path, signing.LinkKeys{Card: key.Public()})[0].Words.EN)
	// Output:
	// true <nil>
	// nothing wrong was found
}

// Family H: the redemption platform. Its times are milliseconds.
func ExampleRedeemMD5() {
	secret := signing.NewRedeemSecret("s3cret")
	f := signing.RedeemFields{BusinessID: "754ea3e3a699404f9b82e8f881107f19", Nonce: "24bc2c17", SignType: "MD5", Timestamp: "1628772138668", Body: `{"bizCode":"1"}`}
	sign := signing.RedeemMD5(secret, f)
	fmt.Println(len(sign), signing.RedeemVerifyMD5(secret, f, sign))
	// Output: 32 <nil>
}

// Family I: cards, the JS-SDK and the server address: three kinds of ticket
// that the compiler keeps apart.
func ExampleCardExt() {
	ticket := signing.NewCardTicket("ojZ8YtyVyr30HheH3CM73y7h4jJE")
	fmt.Println(signing.CardExt(ticket, signing.CardExtFields{CardID: "pjZ8Yt1XGILfi-FUsewpnnolGgZk", Code: "1434008071", Timestamp: "1404896688", Nonce: "123"}))
	fmt.Println(signing.CardSign(ticket, signing.CardSignFields{AppID: "wx2b029c08a6232582", Timestamp: "1404896688", Nonce: "jonyqin"}))
	js := signing.NewJSTicket("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg")
	fmt.Println(signing.JSConfig(js, "Wm3WZYTPz0wzccnW", "1414587457", "http://mp.weixin.qq.com?params=value#top"))
	token := signing.NewServerToken("weixin_test_token")
	fmt.Println(signing.VerifyServer(token, "1700000000", "1234567890", signing.ServerCheck(token, "1700000000", "1234567890")))
	// Output:
	// f137ab68b7f8112d20ee528ab6074564e2796250
	// 875d0e0e27435911cbd32792ed13fea9aa7ab2af
	// 0f9de62fce790f9a083d5c99e95740ceb90c27ed
	// true
}

// Somebody else's signature is explained by the mistake that gives it.
func ExampleDiagnose() {
	inputs := []byte(`{"stock_id":"1","out_request_no":"2","send_coupon_merchant":"12345678","open_id":"oX","key":"3a5bc16abcdd22222"}`)
	answer, _ := signing.Run("h5-coupon-hmac-sha256", inputs)
	lower := strings.ToLower(answer.Value)
	for _, f := range signing.Diagnose("h5-coupon-hmac-sha256", inputs, lower) {
		fmt.Println(f.ID, "·", f.Words.EN)
	}
	// Output: sign_lower · the signature is in lower case; upper case is wanted
}
