package signing

import (
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"coupondesk/signing/signtest"
)

// TestTheFunctionsGiveTheVectors checks every typed function against a vector
// of its scheme.
func TestTheFunctionsGiveTheVectors(t *testing.T) {
	text := func(v signtest.Vector) func(string) string {
		return func(name string) string { s, _ := v.Inputs[name].(string); return s }
	}
	merchant := func(v signtest.Vector) MerchantKey {
		k, err := ParseMerchantKey(v.Key)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	v3 := func(in func(string) string) V3Fields {
		return V3Fields{in("method"), in("url"), in("timestamp"), in("nonce_str"), in("body")}
	}
	discount := func(in func(string) string) DiscountFields {
		return DiscountFields{in("discount_card_id"), in("appid"), in("mch_id"), in("out_trade_no"), in("timestamp"), in("nonce_str"), "", in("serial_no")}
	}
	h5 := func(in func(string) string) H5Fields {
		return H5Fields{in("stock_id"), in("out_request_no"), in("send_coupon_merchant"), in("open_id"), in("coupon_code")}
	}
	for name, sign := range map[string]func(v signtest.Vector, in func(string) string) (string, error){
		"card_ext_sha1_published": func(_ signtest.Vector, in func(string) string) (string, error) {
			return CardExt(NewCardTicket(in("api_ticket")), CardExtFields{CardID: in("card_id"), Code: in("code"), Timestamp: in("timestamp"), Nonce: in("nonce_str")}), nil
		},
		"choose_card_cardsign_sha1": func(_ signtest.Vector, in func(string) string) (string, error) {
			return CardSign(NewCardTicket(in("api_ticket")), CardSignFields{AppID: in("app_id"), Timestamp: in("timestamp"), Nonce: in("nonce_str"), CardType: in("card_type")}), nil
		},
		"jssdk_config_published": func(_ signtest.Vector, in func(string) string) (string, error) {
			return JSConfig(NewJSTicket(in("jsapi_ticket")), in("noncestr"), in("timestamp"), in("url")+"#/home"), nil
		},
		"server_url_check_sha1": func(_ signtest.Vector, in func(string) string) (string, error) {
			return ServerCheck(NewServerToken(in("token")), in("timestamp"), in("nonce")), nil
		},
		"v2_md5_published": func(v signtest.Vector, _ func(string) string) (string, error) {
			return V2MD5(NewAPIv2Key(v.Key), plain(v.Inputs)), nil
		},
		"v2_hmac_sha256_published": func(v signtest.Vector, _ func(string) string) (string, error) {
			return V2HMAC(NewAPIv2Key(v.Key), plain(v.Inputs)), nil
		},
		"h5_published_message": func(v signtest.Vector, in func(string) string) (string, error) {
			return H5Coupon(NewAPIv2Key(v.Key), h5(in)), nil
		},
		"h5_url_old_fragment": func(v signtest.Vector, in func(string) string) (string, error) {
			return H5URL(NewAPIv2Key(v.Key), h5(in), ""), nil
		},
		"h5_url_new_fragment": func(v signtest.Vector, in func(string) string) (string, error) {
			return H5URL(NewAPIv2Key(v.Key), h5(in), "wechat_pay&wechat_redirect"), nil
		},
		"plugin_doc_example_order": func(v signtest.Vector, _ func(string) string) (string, error) {
			return PluginCoupons(NewAPIv2Key(v.Key), "10016226", []PluginCoupon{{StockID: "1234567", RequestNo: "abc123", CouponCode: "75345199"}, {StockID: "2345678", RequestNo: "123abc"}})
		},
		"discount_card_sign": func(v signtest.Vector, in func(string) string) (string, error) {
			return DiscountCard(merchant(v), discount(in))
		},
		"discount_card_path": func(v signtest.Vector, in func(string) string) (string, error) {
			return DiscountCardPath(merchant(v), discount(in))
		},
		"v3_doc_post_jsapi": func(v signtest.Vector, in func(string) string) (string, error) { return V3Request(merchant(v), v3(in)) },
		"v3_doc_authorization_header": func(v signtest.Vector, in func(string) string) (string, error) {
			return V3Authorization(merchant(v), in("mchid"), in("serial_no"), v3(in))
		},
		"wechatpay_go_message_body_ends_with_newline": func(_ signtest.Vector, in func(string) string) (string, error) { return V3Message(v3(in)), nil },
		"v3_doc_jsapi_paysign": func(v signtest.Vector, in func(string) string) (string, error) {
			return PaySign(merchant(v), PayFields{in("appId"), in("timeStamp"), in("nonceStr"), in("package")})
		},
		"redeem_md5_wechat_coupons": func(v signtest.Vector, in func(string) string) (string, error) {
			return RedeemMD5(NewRedeemSecret(v.Key), redeemOf(v)), nil
		},
		"redeem_rsa_wechat_coupons": func(v signtest.Vector, in func(string) string) (string, error) {
			return RedeemRSA(RedeemKey{merchant(v).rsaPrivate}, redeemOf(v))
		},
	} {
		v := signtest.Named(t, name)
		if got, err := sign(v, text(v)); err != nil || got != v.Expected {
			t.Errorf("%s: %q, %v, want %q", name, got, err, v.Expected)
		}
	}
}

func plain(inputs map[string]any) map[string]string {
	out := map[string]string{"empty": "", "sign": "takes no part"}
	for k, v := range inputs {
		out[k] = v.(string)
	}
	return out
}

func redeemOf(v signtest.Vector) RedeemFields {
	h := v.Inputs["headers"].(map[string]any)
	return RedeemFields{h["businessId"].(string), h["nonce"].(string), h["signType"].(string), h["timestamp"].(string), v.Inputs["body"].(string)}
}

func TestOtherRules(t *testing.T) {
	key := NewAPIv2Key("k")
	params := map[string]string{"a": "1", "zero": "0"}
	params["sign"] = V2HMAC(key, params)
	if err := V2Verify(key, params); err != nil {
		t.Errorf("HMAC: %v", err)
	}
	params["sign"] = V2MD5(key, params)
	if err := V2Verify(key, params); err != nil {
		t.Errorf("MD5: %v", err)
	}
	params["unknown"] = "x"
	if reasonOf(V2Verify(key, params)) != RejectSignature || V2Verify(APIv2Key{}, params) == nil {
		t.Error("a parameter that was added passed")
	}
	token := NewServerToken("weixin_test_token")
	sign := ServerCheck(token, "1700000000", "1234567890")
	if !VerifyServer(token, "1700000000", "1234567890", sign) || VerifyServer(token, "1700000001", "1234567890", sign) || VerifyServer(ServerToken{}, "", "", sortedSHA1()) {
		t.Error("the server check is wrong")
	}
	if _, err := PluginCoupons(key, "m", make([]PluginCoupon, 11)); err == nil {
		t.Error("eleven coupons were signed")
	}
	for raw, want := range map[string]string{"https://api.mch.weixin.qq.com/v3/a%2Fb?x=1%20y#z": "/v3/a%2Fb?x=1%20y", "/v3/c": "/v3/c"} {
		if got, err := RequestLine(raw); err != nil || got != want || pathOf(raw) != want {
			t.Errorf("%s gives %q and %q, %v", raw, got, pathOf(raw), err)
		}
	}
	if _, err := RequestLine("/%zz"); err == nil {
		t.Error("a broken URL passed")
	}
}

// anyText has what makes trouble: several scripts, reserved characters, spaces.
var anyText = rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("aZ09-_.~+/=|*\\ &?#%\"'<>周年庆é😀"))))

func TestURLsComeBackAsTheyWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := H5Fields{anyText.Draw(t, "stock"), anyText.Draw(t, "request"), anyText.Draw(t, "merchant"), anyText.Draw(t, "openid"), anyText.Draw(t, "code")}
		key := NewAPIv2Key(anyText.Draw(t, "key"))
		link := H5URL(key, f, "")
		u, err := url.Parse(link)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		want := map[string]string{"stock_id": f.StockID, "out_request_no": f.RequestNo, "send_coupon_merchant": f.Merchant, "open_id": f.OpenID, "sign": H5Coupon(key, f)}
		if f.CouponCode != "" {
			want["coupon_code"] = f.CouponCode
		}
		for name, value := range want {
			if q.Get(name) != value {
				t.Errorf("%s came back as %q, was %q", name, q.Get(name), value)
			}
		}
		if len(q) != len(want) || u.Fragment != "wechat_redirect" || strings.ContainsAny(u.RawQuery, "+ /|*\\\"") {
			t.Errorf("the link is %s", link)
		}
	})
}

func TestOrderOfMembersDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		params := rapid.MapOfN(rapid.StringMatching(`[a-zA-Z_]{1,8}`), anyText, 1, 6).Draw(t, "params")
		delete(params, "key")
		delete(params, "sign")
		key := "k" + anyText.Draw(t, "key")
		params["key"] = key
		names := rapid.Permutation(slices.Sorted(maps.Keys(params))).Draw(t, "order")
		a, err := Run("v2-hmac-sha256", objectOf(params, names))
		if err != nil {
			t.Fatal(err)
		}
		delete(params, "key")
		if want := V2HMAC(NewAPIv2Key(key), without(params, "other_key", "api_v3_key")); a.Value != want {
			t.Errorf("%v in the order %v: %s, want %s", params, names, a.Value, want)
		}
		var built string
		for _, p := range a.Parts {
			if p.Order > 0 {
				built += p.Text()
			}
		}
		if built != a.Message {
			t.Errorf("the parts give %q, the string is %q", built, a.Message)
		}
	})
}

func TestSortedValuesDoNotDependOnTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := CardExtFields{anyText.Draw(t, "card"), anyText.Draw(t, "code"), anyText.Draw(t, "openid"), anyText.Draw(t, "time"), anyText.Draw(t, "nonce"), ""}
		ticket := anyText.Draw(t, "ticket")
		values := []string{ticket, f.CardID, f.Code, f.OpenID, f.Timestamp, f.Nonce}
		slices.Sort(values)
		if got, want := CardExt(NewCardTicket(ticket), f), sha1Hex(strings.Join(values, "")); got != want {
			t.Errorf("%q gives %s, want %s", values, got, want)
		}
	})
}

func without(m map[string]string, names ...string) map[string]string {
	for _, n := range names {
		delete(m, n)
	}
	return m
}

// objectOf writes members in a given order.
func objectOf(m map[string]string, names []string) []byte {
	var parts []string
	for _, n := range names {
		k, _ := json.Marshal(n)
		v, _ := json.Marshal(m[n])
		parts = append(parts, string(k)+":"+string(v))
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}

// A callback of the redemption platform is checked over the bytes received.
func TestCallbacksOfTheRedemptionPlatform(t *testing.T) {
	f := RedeemFields{BusinessID: "b", Nonce: "n", SignType: "MD5", Timestamp: "1628772138668", Body: `{"orderCode":"1", "bizCode":"2"}`}
	secret := NewRedeemSecret("s3cret")
	good := RedeemMD5(secret, f)
	other := f
	other.Body = `{"orderCode":"1","bizCode":"2"}`
	for name, err := range map[string]error{
		"lower case": RedeemVerifyMD5(secret, f, strings.ToLower(good)), "as it is": RedeemVerifyMD5(secret, f, good),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, err := range map[string]error{
		"another body": RedeemVerifyMD5(secret, other, good), "no secret": RedeemVerifyMD5(RedeemSecret{}, f, RedeemMD5(RedeemSecret{}, f)),
		"no sign": RedeemVerifyMD5(secret, f, ""), "no hex": RedeemVerifyMD5(secret, f, "zz"),
	} {
		if reasonOf(err) != RejectSignature {
			t.Errorf("%s: %v", name, err)
		}
	}
	v := signtest.Named(t, "redeem_rsa_sign_type_sent")
	key, err := ParseRedeemKey(v.Key)
	if err != nil {
		t.Fatal(err)
	}
	sign, err := RedeemRSA(key, f)
	if err != nil {
		t.Fatal(err)
	}
	public := RedeemPlatformKey{key.public()}
	if err := RedeemVerifyRSA(public, f, sign); err != nil {
		t.Error(err)
	}
	if reasonOf(RedeemVerifyRSA(public, other, sign)) != RejectSignature || reasonOf(RedeemVerifyRSA(RedeemPlatformKey{}, f, sign)) != RejectSignature {
		t.Error("a changed body or no key was taken")
	}
}

// What would break the header is not put into it.
func TestAnAuthorizationThatWouldBreakIsRefused(t *testing.T) {
	key, err := ParseMerchantKey(signtest.Named(t, "v3_busifavor_use_coupon").Key)
	if err != nil {
		t.Fatal(err)
	}
	for field, c := range map[string]struct{ mchid, serial, nonce, at string }{
		"mchid": {"", "S", "n", "1"}, "serial_no": {"1", "S\r\nX: y", "n", "1"}, "nonce_str": {"1", "S", `n",x="`, "1"}, "timestamp": {"1", "S", "n", ""},
	} {
		var bad *InputError
		if h, err := V3Authorization(key, c.mchid, c.serial, V3Fields{Method: "GET", URL: "/", Timestamp: c.at, Nonce: c.nonce}); !errors.As(err, &bad) || bad.Field != field || h != "" {
			t.Errorf("%s: %q %v", field, h, err)
		}
	}
}
