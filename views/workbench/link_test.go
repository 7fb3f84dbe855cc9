package workbench

import (
	"strings"
	"testing"

	"coupondesk/signing"
	"coupondesk/signing/signtest"
	"coupondesk/ui"
	"coupondesk/ui/text"
)

func goodLink(t testing.TB) string {
	t.Helper()
	return signtest.Named(t, "h5_url_old_fragment").Expected
}

func TestGoodLink(t *testing.T) {
	v := signtest.Named(t, "h5_url_old_fragment")
	r := newRig(t, env(text.ZH)).press("ctrl+g").paste(goodLink(t))
	r.sees("✓ 没看出问题", "✓ stock_id", "✓ open_id", zh.Unchecked)
	r.to("key").paste(v.Key).sees("✓ 签名对得上").lacks(zh.Unchecked, v.Key)
}

func TestBadLinks(t *testing.T) {
	good := goodLink(t)
	for want, bad := range map[string]string{
		"末尾少了 #wechat_redirect": strings.Replace(good, "#wechat_redirect", "", 1),
		"openid → open_id":      strings.Replace(good, "open_id", "openid", 1),
		"少了 out_request_no":     strings.Replace(good, "&out_request_no=201911280000", "", 1),
		"sign 要大写":              strings.ToLower(good),
		"不是 H5 发券链接":            "https://example.com/",
		"中间断行了":                 good[:80] + "\n" + good[80:],
	} {
		r := newRig(t, env(text.ZH)).press("ctrl+g").paste(bad)
		if got := r.Body(80, 20); !strings.Contains(got, "✗ "+want) && !strings.Contains(got, want) {
			t.Errorf("%q is not said of %s:\n%s", want, bad, got)
		}
	}
}

// A link that was signed wrongly says so when its key is there.
func TestLinkAgainstItsKey(t *testing.T) {
	v := signtest.Named(t, "h5_url_old_fragment")
	r := newRig(t, env(text.ZH)).press("ctrl+g").paste(strings.Replace(goodLink(t), "oiSFDIOoijdsf", "oiSFDIOoijdsg", 1)).sees("✓ 没看出问题")
	r.to("key").paste(v.Key).sees("常见的错都试过了").lacks("✓ 没看出问题", v.Key)
}

func TestDiscountCardPath(t *testing.T) {
	v := signtest.Named(t, "discount_card_path")
	r := newRig(t, env(text.ZH)).press("ctrl+g").paste(v.Expected).sees("✓ 没看出问题")
	r.paste(signtest.Named(t, "discount_card_sign").CertificatePEM).to("key").sees("RSA 2048", "✓ 签名对得上").lacks("MIID")
	r.paste(v.Key).sees("RSA 2048 ✓", "✓ 签名对得上").lacks("MIIE")
}

// A key that stands in the link is not drawn either.
func TestKeyInsideALink(t *testing.T) {
	r := newRig(t, env(text.ZH)).press("ctrl+g").paste(strings.Replace(goodLink(t), "#", "&key=testApiV2KeyForSigningVectors032#", 1))
	r.sees("密钥写进链接里了").lacks("ApiV2KeyForSigning")
	if strings.Contains(r.flat(300, 40), "ApiV2KeyForSigning") {
		t.Error("the key is on the screen")
	}
}

// A whole link pasted as somebody else's result is compared by its signature,
// and what is wrong around it is said too.
func TestForeignLink(t *testing.T) {
	r := newRig(t, env(text.ZH)).on("h5-coupon-hmac-sha256").paste(h5Inputs).to(zh.Foreign)
	r.paste(signing.H5Page+"?"+strings.Split(h5Inputs, "&key")[0]+"&sign="+h5Right).sees("✓ 里面的签名一样", "末尾少了 #wechat_redirect")
}

// What stands around a link belongs to none of its parameters.
func TestTheRightParametersAreThoseOfTheLinkItself(t *testing.T) {
	r := newRig(t, env(text.ZH)).on(LinkPage).paste("领券 " + strings.Replace(strings.TrimSuffix(goodLink(t), "#wechat_redirect"), "&", "&amp;", 1) + "。")
	r.sees("✓ stock_id", "✓ out_request_no", "✓ open_id")
	if m := r.s.right(); m[len(m)-1].value != "oiSFDIOoijdsf" {
		t.Errorf("%+v", m)
	}
}

// In a low window not everything that is wrong with a link fits: it is said,
// and PgDn leads to the last of it.
func TestEverythingWrongCanBeReadInALowWindow(t *testing.T) {
	bad := "http://mp.weixin.qq.com/busi?stock_id=x&stock_id=y&openid={openid}&sign=ab&x=1&z=2&send_coupon_merchant=12&customize_send_time=2&coupon_code=a%zz"
	r := newRig(t, env(text.ZH)).on(LinkPage).paste(bad)
	for _, size := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
		read := ""
		for range 20 {
			body := r.Body(size.W, size.H)
			read += body
			if !strings.Contains(body, "PgDn") && r.Off == "" {
				break
			}
			r.press("pgdown")
		}
		flat := strings.Join(strings.Fields(read), "")
		for _, f := range r.s.search.found {
			if words := strings.Join(strings.Fields(f.Words.ZH), ""); !strings.Contains(flat, words) {
				t.Errorf("%v: %s is never seen:\n%s", size, words, r.Body(size.W, size.H))
			}
		}
		for r.s.first > 0 {
			r.press("pgup")
		}
		r.Off = ""
	}
	if r.press("pgup"); r.Off != zh.AllFound {
		t.Errorf("before the first: %q", r.Off)
	}
}
