package workbench

import (
	"crypto/md5"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/signing"
	"coupondesk/signing/signtest"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
)

func sha1Hex(s string) string { b := sha1.Sum([]byte(s)); return hex.EncodeToString(b[:]) }

func md5Upper(s string) string {
	b := md5.Sum([]byte(s))
	return strings.ToUpper(hex.EncodeToString(b[:]))
}

// The platform's own example, as it stands in the design.
func TestCardExt(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs)
	r.sees("4 api_ticket", "2 timestamp", "1 nonce_str", "3 code", "5 card_id", "79 字节", "ojZ8Yty••••••••••••••y7h4jJE", cardRight)
	r.to(zh.Foreign).paste(cardRight).sees("✓ 一样")
}

// A signature that is typed is compared with every key.
func TestComparedAsYouType(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).to(zh.Foreign)
	r.press("f137").sees("… 前 4 位一样，还差 36 位").lacks("✗")
	r.press("0").sees("✗ 从第 5 位起不同")
	r.press("backspace", cardRight[4:]).sees("✓ 一样")
}

// The character that differs first is bold in both lines, one under the other.
func TestDifferingDigitIsBold(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).to(zh.Foreign).paste(cardRight[:4] + "0" + cardRight[5:])
	var at []int
	for _, l := range strings.Split(r.s.Draw(ui.Size{W: 80, H: 20}).Body, "\n") {
		if plain := ansi.Strip(l); strings.Contains(plain, "  f137") {
			at = append(at, bolds(l, ansi.StringWidth(plain[:strings.Index(plain, "f137")]))...)
		}
	}
	if len(at) != 2 || at[0] != 4 || at[1] != 4 {
		t.Errorf("bold are %v, want the fifth of both", at)
	}
}

// bolds are the cells of a line that are set in bold, counted from one on.
func bolds(line string, from int) []int {
	var out []int
	bold, x := false, 0
	for line != "" {
		if end := strings.IndexByte(line, 'm'); line[0] == '\x1b' {
			code := line[2:end]
			bold = code == "1" || strings.HasPrefix(code, "1;") || bold && code != "0" && code != ""
			line = line[end+1:]
			continue
		}
		c, w := cell.Next(line)
		if bold && x >= from {
			out = append(out, x-from)
		}
		line, x = line[len(c):], x+w
	}
	return out
}

func TestOnlyTheCaseDiffers(t *testing.T) {
	newRig(t, env(text.ZH)).paste(cardInputs).to(zh.Foreign).paste(strings.ToUpper(cardRight)).sees("✗ 只差大小写，微信要小写")
	newRig(t, env(text.ZH)).on("h5-coupon-hmac-sha256").paste(h5Inputs).to(zh.Foreign).paste(strings.ToLower(h5Right)).sees("✗ 只差大小写，微信要大写")
}

// A wrong signature names the mistake that gives it, and what was signed, with
// the secret in it hidden.
func TestMistakesAreNamed(t *testing.T) {
	card := "12314048966881434008071" + cardTicket + "pjZ8Yt1XGILfi-FUsewpnnolGgZk"
	sorted := func(drop string) string { return sha1Hex(strings.Replace(card, drop, "", 1)) }
	h5 := "coupon_code=75345199&open_id=ow8uG5EM11Cnm&out_request_no=20191204550002&send_coupon_merchant=232323234&stock_id=12111100000001&key=3a5bc16abcdd22222"
	for _, c := range []struct{ name, page, inputs, foreign, want string }{
		{"left out", "card-ext", cardInputs, sorted("1434008071"), "漏了 code"},
		{"nonce left out", "card-ext", cardInputs, sha1Hex(card[3:]), "漏了 nonce_str"},
		{"milliseconds", "card-ext", cardInputs, sha1Hex(strings.Replace(card, "1404896688", "1404896688000", 1)), "timestamp 用了毫秒，要秒"},
		{"md5", "card-ext", cardInputs, strings.ToLower(md5Upper(card)), "MD5"},
		{"md5 for hmac", "h5-coupon-hmac-sha256", h5Inputs, md5Upper(h5), "MD5"},
		{"openid", "h5-coupon-hmac-sha256", h5Inputs, md5Upper(strings.Replace(h5, "open_id", "openid", 1)), "openid"},
		{"newline", "sha1-server-token", `{"token":"weixin_test_token","timestamp":"1700000000","nonce":"1234567890"}`, sha1Hex("12345678901700000000weixin_test_token\n"), "换行"},
	} {
		r := newRig(t, env(text.ZH)).on(c.page).paste(c.inputs).to(zh.Foreign).paste(c.foreign)
		got := r.Body(120, 36)
		if !strings.Contains(got, "✗ 从第 1 位起不同") || !strings.Contains(got, c.want) || !strings.Contains(got, zh.Signed) {
			t.Errorf("%s: %q is not said:\n%s", c.name, c.want, got)
		}
		r.keeps(c.name, got, true)
	}
}

func TestRandomSignatureIsNoneOfThese(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).to(zh.Foreign).paste(sha1Hex("something else"))
	r.sees("! 常见的错都试过了", "接下来：")
	r = newRig(t, env(text.EN)).on("h5-coupon-hmac-sha256").paste(h5Inputs).to(en.Foreign).paste(strings.Repeat("AB", 32))
	r.sees("! none of the usual mistakes", "Next: have them print")
}

// The unit of a time is wrong here, not there.
func TestMillisecondsHere(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(strings.Replace(cardInputs, "1404896688", "1404896688000", 1))
	r.to("timestamp").sees("✗ timestamp", zh.WantsSeconds)
	r.to(zh.Foreign).paste(cardRight).sees("签名用的是秒，没错").lacks("要毫秒")
}

// While a search is under way typing goes on, and only what belongs to the
// present question is shown.
func TestSearchDoesNotHoldUpTyping(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).to(zh.Foreign)
	r.Hold()
	r.paste(sha1Hex("one")).sees(zh.Searching)
	for range 40 {
		r.press("backspace")
	}
	r.paste(sha1Hex(strings.Replace("12314048966881434008071"+cardTicket+"pjZ8Yt1XGILfi-FUsewpnnolGgZk", "123", "", 1)))
	held := r.Unheld()
	if len(held) != 1 {
		t.Fatalf("%d searches at once", len(held))
	}
	r.Run(held[0])
	r.sees("漏了 nonce_str").lacks("常见的错")
}

// Inputs come as people have them.
func TestPastedForms(t *testing.T) {
	for name, text := range map[string]string{
		"query": "timestamp=1404896688&card_id=pjZ8Yt1XGILfi-FUsewpnnolGgZk&api_ticket=" + cardTicket + "&nonce_str=123&code=1434008071",
		"script": "wx.addCard({cardList: [{cardId: 'pjZ8Yt1XGILfi-FUsewpnnolGgZk', cardExt: '" +
			"{\"api_ticket\":\"" + cardTicket + "\",\"code\":\"1434008071\",\"timestamp\":\"1404896688\",\"nonce_str\":\"123\"}'}]})",
		"PHP":     "$p = ['timestamp' => '1404896688', 'card_id' => 'pjZ8Yt1XGILfi-FUsewpnnolGgZk', 'api_ticket' => '" + cardTicket + "', 'nonce_str' => '123', 'code' => '1434008071'];",
		"Python":  "dict(timestamp=1404896688, card_id='pjZ8Yt1XGILfi-FUsewpnnolGgZk', api_ticket='" + cardTicket + "', nonce_str='123', code='1434008071')",
		"headers": "timestamp: 1404896688\r\ncard_id: pjZ8Yt1XGILfi-FUsewpnnolGgZk\r\napi_ticket: " + cardTicket + "\r\nnonce_str: 123\r\ncode: 1434008071",
	} {
		newRigSays(t, name, text, cardRight)
	}
	newRigSays(t, "signature too", strings.Replace(cardInputs, "{", `{"signature":"`+cardRight+`",`, 1), "✓ 一样")
	newRigSays(t, "does not fit", strings.Replace(cardInputs, "{", `{"outer_str":"12b",`, 1), "✓ 填了 5 项；这一种不用：outer_str")
	newRigSays(t, "nothing fits", `{"a":"1","b":"2"}`, zh.NothingFits)
	newRigSays(t, "broken", `{"a":"1",`, "! 这个对象读不出来")
	newRigSays(t, "no inputs", "hello", zh.NotInputs)
}

func newRigSays(t *testing.T, name, pasted, want string) {
	t.Helper()
	r := newRig(t, env(text.ZH)).paste(pasted)
	if got := r.Body(80, 20); !strings.Contains(got, want) {
		t.Errorf("%s: %q is not said:\n%s", name, want, got)
	}
}

// Inputs of another scheme are kept for it, and what stands here stays.
func TestPastedIntoTheWrongScheme(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).paste("jsapi_ticket=abcdefghijklmnopqrst&noncestr2=1&url=http://a.b/")
	r.sees("像是“JS-SDK wx.config”要的", cardRight)
	r.on("sha1-jssdk-config").sees("http://a.b/", "abcde")
}

// Where a few common names fit here and the most of them elsewhere, the other
// scheme is named, and has them when it is opened.
func TestPastedIntoASchemeThatTakesLess(t *testing.T) {
	const curl = `curl -X POST 'https://api.mch.weixin.qq.com/v3/a' -H 'Authorization: WECHATPAY2-SHA256-RSA2048 mchid="1900000109",nonce_str="n1",signature="c2ln",timestamp="1795277477",serial_no="5157"' -d '{"a":1}'`
	r := newRig(t, env(text.ZH)).paste(curl).sees("更像是“V3 Authorization 头”要的")
	r.on("v3-authorization-header").sees("POST", "https://api.mch.weixin.qq.com/v3/a", "1900000109", `{"a":1}`)
	newRig(t, env(text.ZH)).on("v3-authorization-header").paste(curl).lacks("更像是")
	newRig(t, env(text.ZH)).paste(strings.Replace(cardInputs, "{", `{"outer_str":"12b",`, 1)).lacks("更像是")
}

// What a paste replaced comes back.
func TestUndo(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).press("ctrl+x").sees(zh.Cleared).lacks(cardRight)
	r.press("ctrl+z").sees(cardRight)
	r.paste(strings.Replace(cardInputs, "123", "124", 1)).lacks(cardRight).press("ctrl+z").sees(cardRight)
	if r.press("ctrl+z"); r.Off != zh.NothingToUndo {
		t.Error(r.Off)
	}
}

// A row that was not pasted does not stay from the inputs before; a key does.
func TestPasteReplacesAllButKeys(t *testing.T) {
	r := newRig(t, env(text.ZH)).on("h5-coupon-hmac-sha256").paste(h5Inputs)
	r.paste("stock_id=1234567890000000&out_request_no=201911280000&send_coupon_merchant=123456789&open_id=oiSFDIOoijdsf")
	if got := r.s.rowNamed("coupon_code").value() + r.s.rowNamed("key").value(); got != "3a5bc16abcdd22222" {
		t.Error(got)
	}
}

// The pieces that are made out of a list are numbered too.
func TestPartsOfAList(t *testing.T) {
	v := signtest.Named(t, "plugin_two_coupons_axios_example")
	newRig(t, env(text.ZH)).on(v.Scheme).paste(string(v.JSON(t))).sees("1 out_request_no0", "2 out_request_no1", "3 send_coupon_merchant", "5 stock_id1", "6 key")
}

// A body of any length is signed to the byte; it is not edited in its line.
func TestLongBody(t *testing.T) {
	v := signtest.Named(t, "v3_doc_post_jsapi")
	body := `{"a":"` + strings.Repeat("值&=", 20_000) + `"}`
	r := newRig(t, env(text.ZH)).on(v.Scheme).paste(string(v.JSON(t))).to("body").press("x").paste(body)
	r.lacks(v.Expected[:20])
	if got := r.s.rowNamed("body").value(); !strings.HasSuffix(got, body) {
		t.Errorf("%d bytes of %d", len(got), len(body))
	}
	r.press("backspace").paste(body).sees(fmt.Sprint(len(body), " 字节"))
	if r.press("ctrl+t"); !strings.HasSuffix(r.Copied(), body+"\n") {
		t.Error("the body was changed")
	}
}

// Values go along to another scheme, keys of another kind do not.
func TestSchemesShareValues(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(strings.Replace(cardInputs, "{", `{"app_id":"wx1",`, 1)).on("card-sign")
	r.sees(cardTicket[:7], "1404896688", "wx1")
	r = newRig(t, env(text.ZH)).on("h5-coupon-hmac-sha256").paste(h5Inputs).on("redeem-md5")
	if got := r.s.rowNamed("key").value(); got != "" {
		t.Error("the APIv2 key is taken for the platform's secret")
	}
}

// ◂ ▸ and the list lead to every scheme.
func TestChoosing(t *testing.T) {
	r := newRig(t, env(text.ZH))
	seen := map[string]bool{}
	for range r.s.pages {
		seen[r.s.page().Name] = true
		r.press("right")
	}
	for _, s := range signing.Schemes() {
		if !s.Raw && !seen[s.Name] {
			t.Error("not reached: ", s.Name)
		}
	}
	if !seen[LinkPage] {
		t.Error("the inspector is not reached")
	}
	r.on("card-ext").press("enter")
	if r.press("v2-md5", "enter"); !r.Layers.Empty() || r.s.page().Name != "v2-md5" {
		t.Error("the list leads to ", r.s.page().Name)
	}
}

// An open scheme takes further parameters one by one; an empty one takes no part.
func TestFurtherParameters(t *testing.T) {
	r := newRig(t, env(text.ZH)).on("v2-md5").to(zh.Further)
	for _, p := range []string{"appid=wxd930ea5d5a258f4f", "mch_id=10000100", "device_info=1000", "body=test", "nonce_str=ibuaiVcKdpRxkhJA", "attach=", "key=192006250b4c09247ec02edce69f6a2d"} {
		r.press(p, "enter")
	}
	r.sees("9A0A8659F005D6984697E2CA0A9CF3B7").lacks("192006250b4c09247ec02edce69f6a2d")
}

// Secrets are hidden until they are asked for, and again after leaving.
func TestSecretsAreShownOnRequest(t *testing.T) {
	r := newRig(t, env(text.ZH)).paste(cardInputs).lacks(cardTicket)
	r.press("ctrl+r").sees(cardTicket)
	r.press("ctrl+r").lacks(cardTicket)
	r.press("ctrl+r")
	r.s.Close()
	r.lacks(cardTicket)
}
