package signing

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// digestEnd writes the recipe's digest.
func (j *job) digestEnd(name string) {
	r, f := j.recipe, j.form
	j.finish = func(string) (string, string, error) {
		sum := r.digest()
		if f == formUpper {
			return name, upperHex(sum), nil
		}
		return name, lowerHex(sum), nil
	}
}

// sortedJob signs the values of the inputs named, in the order they came in.
func sortedJob(names []Input) func(*inputs) (job, error) {
	return func(in *inputs) (job, error) {
		var fs []field
		for _, f := range names {
			fs = append(fs, field{name: f.Name, value: in.text(f.Name), secret: f.Secret})
		}
		j := job{recipe: values(in.ordered(fs)), form: formLower}
		j.digestEnd("signature")
		return j, nil
	}
}

// ordered puts fields as their members stand in the inputs.
func (in *inputs) ordered(fs []field) []field {
	slices.SortStableFunc(fs, func(a, b field) int { return in.place(a.name) - in.place(b.name) })
	return fs
}

func jsConfigJob(in *inputs) (job, error) {
	url, _, _ := strings.Cut(in.text("url"), "#")
	r := pairs(in.ordered([]field{{name: "jsapi_ticket", value: in.text("jsapi_ticket"), secret: true}, {name: "noncestr", value: in.text("noncestr")},
		{name: "timestamp", value: in.text("timestamp")}, {name: "url", value: url}}), byName)
	r.hash = hashSHA1
	j := job{recipe: r, form: formLower}
	j.digestEnd("signature")
	return j, nil
}

// v2Job signs every member but the key and the sign itself.
func v2Job(h primitive) func(*inputs) (job, error) {
	return func(in *inputs) (job, error) {
		var fs []field
		for _, m := range in.members {
			if !slices.Contains(besidesV2, m.name) {
				fs = append(fs, field{name: m.name, value: m.text})
			}
		}
		return hmacJob(keyed(fs, NewAPIv2Key(in.text("key")), h)), nil
	}
}

// besidesV2 are members that never take part: the key, the result, and what
// Diagnose takes besides.
var besidesV2 = []string{"key", "sign", "api_v3_key", "other_key", "app_secret", "appsecret"}

func hmacJob(r recipe) job {
	j := job{recipe: r, form: formUpper}
	j.digestEnd("signature")
	return j
}

func h5Fields(in *inputs) H5Fields {
	return H5Fields{in.text("stock_id"), in.text("out_request_no"), in.text("send_coupon_merchant"), in.text("open_id"), in.text("coupon_code")}
}

func h5Job(in *inputs) (job, error) {
	r := h5Recipe(NewAPIv2Key(in.text("key")), h5Fields(in))
	r.fields = in.ordered(r.fields)
	return hmacJob(r), nil
}

func h5URLJob(in *inputs) (job, error) {
	j, err := h5Job(in)
	key, f, fragment := NewAPIv2Key(in.text("key")), h5Fields(in), in.text("fragment")
	j.finish = func(string) (string, string, error) { return "url", H5URL(key, f, fragment), nil }
	return j, err
}

func pluginJob(in *inputs) (job, error) {
	var list []struct {
		StockID    string `json:"stock_id"`
		RequestNo  string `json:"out_request_no"`
		CouponCode string `json:"coupon_code"`
		SendTime   string `json:"customize_send_time"`
	}
	if text := in.text("send_coupon_params"); text != "" && json.Unmarshal([]byte(text), &list) != nil {
		return job{}, inputError("send_coupon_params", "要是一个 JSON 数组，里面的值都是字符串", "must be a JSON array of objects with text values")
	}
	if len(list) > PluginMax {
		return job{}, inputError("send_coupon_params", "一次最多 10 张", "at most 10 coupons a call")
	}
	coupons := make([]PluginCoupon, len(list))
	for i, c := range list {
		coupons[i] = PluginCoupon(c)
	}
	return hmacJob(pluginRecipe(NewAPIv2Key(in.text("key")), in.text("send_coupon_merchant"), coupons)), nil
}

// rsaJob signs the recipe with the merchant's key. Without a key that can be
// read the string is there all the same, and certificate or public key of the
// inputs can still say what somebody else signed.
func rsaJob(in *inputs, r recipe, name string) (job, error) {
	j := job{recipe: r, form: formBase64}
	key, err := readPrivate(in.text("key"))
	j.pub = key.public()
	for _, other := range []string{"certificate_pem", "public_key_pem", "key"} {
		if pub, bad := readPublic(in.text(other)); j.pub.IsZero() && bad == nil {
			j.pub = pub
		}
	}
	j.finish = func(message string) (string, string, error) {
		sig, err := key.sign(message)
		return name, sig, err
	}
	return j, err
}

func v3Fields(in *inputs) V3Fields {
	return V3Fields{in.text("method"), pathOf(in.text("url")), in.text("timestamp"), in.text("nonce_str"), in.text("body")}
}

// pathOf cuts scheme, host and fragment off a whole URL, and leaves everything
// else as it is: what is signed must be what is sent.
func pathOf(url string) string {
	rest, whole := strings.CutPrefix(url, "https://")
	if !whole {
		rest, whole = strings.CutPrefix(url, "http://")
	}
	if !whole {
		return url
	}
	rest, _, _ = strings.Cut(rest, "#")
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		return rest[i:]
	}
	return "/"
}

func v3Job(in *inputs) (job, error) { return rsaJob(in, v3Recipe(v3Fields(in)), "signature") }

func v3HeaderJob(in *inputs) (job, error) {
	j, err := v3Job(in)
	key, _ := ParseMerchantKey(in.text("key"))
	j.finish = func(string) (string, string, error) {
		header, err := V3Authorization(key, in.text("mchid"), in.text("serial_no"), v3Fields(in))
		return "header", header, err
	}
	return j, err
}

func v3MessageJob(in *inputs) (job, error) {
	j := job{recipe: v3Recipe(v3Fields(in))}
	j.finish = func(message string) (string, string, error) { return "message", message, nil }
	return j, nil
}

func payJob(in *inputs) (job, error) {
	return rsaJob(in, payRecipe(PayFields{in.text("appId"), in.text("timeStamp"), in.text("nonceStr"), in.text("package")}), "signature")
}

func v3VerifyJob(in *inputs) (job, error) {
	h := V3Headers{in.text("Wechatpay-Timestamp"), in.text("Wechatpay-Nonce"), in.text("Wechatpay-Signature"), in.text("Wechatpay-Serial")}
	r := verifyRecipe(h, in.text("body"))
	if m := in.find("message"); m != nil {
		r.raw = &m.text
	}
	j, err := verifyJob(in, r, h.Signature, func() error {
		if now := in.text("now"); now != "" {
			sec, err := strconv.ParseInt(now, 10, 64)
			if err != nil {
				return inputError("now", "要是秒数", "must be seconds")
			}
			return CheckTime(h.Timestamp, time.Unix(sec, 0))
		}
		return nil
	})
	verified := j.finish
	j.finish = func(message string) (string, string, error) {
		name, value, err := verified(message)
		if bad, is := err.(*RejectError); is && bad.Reason == RejectSignature && j.otherSerial(h.Serial) {
			err = &RejectError{Reason: RejectSerial, Words: mistakeWords["serial_differs"]}
		}
		return name, value, err
	}
	return j, err
}

// otherSerial reports whether a header names another key than the certificate
// that is at hand; a bare public key has no serial.
func (j *job) otherSerial(named string) bool {
	own := j.pub.Serial()
	return named != "" && own != "" && serialName(named) != serialName(own)
}

func verifyJob(in *inputs, r recipe, signature string, before func() error) (job, error) {
	key, err := readPublic(in.text("key"))
	j := job{recipe: r, form: formBase64, pub: key}
	j.finish = func(message string) (string, string, error) {
		if err := before(); err != nil {
			return "result", "invalid", err
		}
		if err := verifyText(key, message, signature); err != nil {
			return "result", "invalid", err
		}
		return "result", "valid", nil
	}
	return j, err
}

func rawVerifyJob(in *inputs) (job, error) {
	message := in.text("message")
	return verifyJob(in, recipe{raw: &message, hash: hashRSA}, in.text("signature"), func() error { return nil })
}

func rawJob(in *inputs) (job, error) {
	message := in.text("message")
	return rsaJob(in, recipe{raw: &message, hash: hashRSA}, "signature")
}

// aeadJob opens with a key of exactly so many bytes.
func aeadJob(bytes int) func(*inputs) (job, error) {
	return func(in *inputs) (job, error) {
		text := in.text("ciphertext")
		j := job{recipe: recipe{raw: &text}}
		key, res := in.text("key"), Resource{in.text("nonce"), in.text("associated_data"), text}
		j.finish = func(string) (string, string, error) {
			if len(key) != bytes {
				return "", "", inputError("key", "密钥要 "+strconv.Itoa(bytes)+" 个字符", "the key must have "+strconv.Itoa(bytes)+" characters")
			}
			plain, err := openGCM(key, res)
			if err != nil {
				return "result", "error", err
			}
			return "plaintext", plain, nil
		}
		return j, nil
	}
}

func discountFields(in *inputs) DiscountFields {
	return DiscountFields{CardID: in.text("discount_card_id"), AppID: in.text("appid"), MchID: in.text("mch_id"), TradeNo: in.text("out_trade_no"),
		Timestamp: in.text("timestamp"), Nonce: in.text("nonce_str"), SignType: in.text("sign_type"), Serial: in.text("serial_no")}
}

func discountJob(in *inputs) (job, error) {
	return rsaJob(in, discountRecipe(discountFields(in)), "signature")
}

func discountPathJob(in *inputs) (job, error) {
	j, err := discountJob(in)
	key, _ := ParseMerchantKey(in.text("key"))
	j.finish = func(string) (string, string, error) {
		path, err := DiscountCardPath(key, discountFields(in))
		return "path", path, err
	}
	return j, err
}

// flatten takes the headers of the redemption platform out of their object.
func (in *inputs) flatten(name string) {
	sub := in.nested(name)
	if sub == nil {
		return
	}
	for _, m := range sub.members {
		if !in.has(m.name) {
			in.members = append(in.members, m)
		}
	}
}

func redeemFields(in *inputs) RedeemFields {
	return RedeemFields{in.text("businessId"), in.text("nonce"), in.text("signType"), in.text("timestamp"), in.text("body")}
}

func redeemMD5Job(in *inputs) (job, error) {
	in.flatten("headers")
	return hmacJob(redeemMD5Recipe(NewRedeemSecret(in.text("key")), redeemFields(in))), nil
}

func redeemRSAJob(in *inputs) (job, error) {
	in.flatten("headers")
	return rsaJob(in, redeemRecipe(redeemFields(in)), "signature")
}
