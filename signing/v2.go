package signing

import (
	"crypto/hmac"
	"encoding/hex"
)

// V2MD5 is the V2 signature with MD5: parameters with a value, in byte order of
// their names, then the key; upper-case hex. A parameter "sign" takes no part.
func V2MD5(k APIv2Key, params map[string]string) string {
	return upperHex(v2Recipe(k, params, hashMD5).digest())
}

// V2HMAC is the V2 signature with HMAC-SHA256, where the key stands in the
// string and is the MAC's key too.
func V2HMAC(k APIv2Key, params map[string]string) string {
	return upperHex(v2Recipe(k, params, hashHMAC).digest())
}

// V2Verify says whether params["sign"] is right, with MD5 (32 digits) or
// HMAC-SHA256 (64). Unknown parameters take part, as the rule demands.
func V2Verify(k APIv2Key, params map[string]string) error {
	got, err := hex.DecodeString(params["sign"])
	r := v2Recipe(k, params, hashMD5)
	if len(got) == len(hashHMAC.sum(nil, "")) {
		r.hash = hashHMAC
	}
	if err != nil || k.IsZero() || !hmac.Equal(got, r.digest()) {
		return reject(RejectSignature, "签名不对", "the signature does not verify")
	}
	return nil
}

func v2Recipe(k APIv2Key, params map[string]string, h primitive) recipe {
	fs := make([]field, 0, len(params))
	for name, value := range params {
		if name != "sign" {
			fs = append(fs, field{name: name, value: value})
		}
	}
	return keyed(fs, k, h)
}

// keyed is the V2 rule over fields.
func keyed(fs []field, k APIv2Key, h primitive) recipe {
	r := pairs(fs, byName)
	key := k.reveal()
	r.tail = []tail{{before: "&key=", field: field{name: "key", value: key, secret: true}}}
	r.hash, r.mac = h, key
	return r
}

// H5Fields are the parameters of a coupon link (H5发券). CouponCode belongs to
// stocks of mode MERCHANT_API and to no others.
type H5Fields struct{ StockID, RequestNo, Merchant, OpenID, CouponCode string }

// Fragments of a coupon link. The first is the older and works; documents since
// 2024 print the second.
const (
	FragmentRedirect    = "#wechat_redirect"
	FragmentPayRedirect = "#wechat_pay&wechat_redirect"
)

// H5Page is the page that a coupon link opens.
const H5Page = "https://action.weixin.qq.com/busifavor/getcouponinfo"

// H5Coupon is the sign of a coupon link: the V2 rule with HMAC-SHA256 and the
// key of the sending merchant.
func H5Coupon(k APIv2Key, f H5Fields) string { return upperHex(h5Recipe(k, f).digest()) }

// H5URL is the whole link. fragment "" is [FragmentRedirect]; without one
// WeChat shows error 268435461.
func H5URL(k APIv2Key, f H5Fields, fragment string) string {
	params := []param{{"stock_id", f.StockID}, {"out_request_no", f.RequestNo}, {"sign", H5Coupon(k, f)},
		{"send_coupon_merchant", f.Merchant}, {"open_id", f.OpenID}}
	if f.CouponCode != "" {
		params = append(params, param{"coupon_code", f.CouponCode})
	}
	switch {
	case fragment == "":
		fragment = FragmentRedirect
	case fragment[0] != '#':
		fragment = "#" + fragment
	}
	return withQuery(H5Page, params, fragment)
}

func h5Recipe(k APIv2Key, f H5Fields) recipe {
	return keyed([]field{{name: "stock_id", value: f.StockID}, {name: "out_request_no", value: f.RequestNo},
		{name: "send_coupon_merchant", value: f.Merchant}, {name: "open_id", value: f.OpenID},
		{name: "coupon_code", value: f.CouponCode}}, k, hashHMAC)
}

// PluginCoupon is one entry of send_coupon_params. SendTime (customize_send_time)
// is marked as not enabled by the documents; leave it empty.
type PluginCoupon struct{ StockID, RequestNo, CouponCode, SendTime string }

// PluginMax is the most coupons of one call.
const PluginMax = 10

// PluginCoupons is the sign of the mini-program plugin and of JSAPI sending:
// the V2 rule with HMAC-SHA256, each name with the entry's number from 0 behind
// it. More than [PluginMax] entries are refused.
func PluginCoupons(k APIv2Key, merchant string, coupons []PluginCoupon) (string, error) {
	if len(coupons) > PluginMax {
		return "", inputError("send_coupon_params", "一次最多 10 张", "at most 10 coupons a call")
	}
	return upperHex(pluginRecipe(k, merchant, coupons).digest()), nil
}

func pluginRecipe(k APIv2Key, merchant string, coupons []PluginCoupon) recipe {
	fs := []field{{name: "send_coupon_merchant", value: merchant}}
	for i, c := range coupons {
		n := string(rune('0' + i%PluginMax))
		fs = append(fs, field{name: "stock_id" + n, value: c.StockID}, field{name: "out_request_no" + n, value: c.RequestNo},
			field{name: "coupon_code" + n, value: c.CouponCode}, field{name: "customize_send_time" + n, value: c.SendTime})
	}
	return keyed(fs, k, hashHMAC)
}
