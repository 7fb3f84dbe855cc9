package delivery

import (
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
)

func TestACardIsDeliveredByQR(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	wants(t, r.body(80, 20), "周年庆代金券", "投放中", "▸   二维码", "领券网页", "客服消息")
	r.press("enter").typed("1800").press("tab").typed("12b").press("ctrl+s")
	r.did(`qr {"action_name":"QR_CARD","expire_seconds":1800,"action_info":{"card":{"card_id":"` + cash + `","is_unique_code":false,"outer_str":"12b"}}}`)
	got := r.body(80, 20)
	wants(t, got, "西湖茶铺", "周年庆代金券", "满 100 元减 20 元", "微信扫一扫，领到卡包", "还剩 29 分 59 秒", "来源 12b", "BHWya_")
	lacks(t, got, "已领")
	r.tick(20 * time.Second)
	r.b.cards[0].Quantity -= 3
	r.tick(20 * time.Second)
	wants(t, r.body(80, 20), "还剩 29 分 19 秒", "已领 3")
	r.press("y")
	if c, ok := r.sent[len(r.sent)-1].(ui.Copy); !ok || c.Text != link {
		t.Errorf("%+v", r.sent)
	}
	r.press("esc")
	wants(t, r.body(80, 20), "周年庆代金券", "还剩 29 分")
	r.press("down", "down", "down", "down", "down", "down", "enter")
	wants(t, r.body(80, 20), "还剩 29 分", "来源 12b")
}

func TestAnExpiredCodeCannotBeScannedAndIsReplaced(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter").typed("60").press("ctrl+s")
	r.tick(61 * time.Second)
	wants(t, r.body(80, 20), "已过期", "r  换一个")
	r.press("s")
	if len(r.saved) > 0 {
		t.Error("an expired code was saved")
	}
	r.press("r")
	if len(r.b.acts) != 2 || r.b.acts[0] != r.b.acts[1] {
		t.Errorf("%q", r.b.acts)
	}
}

// decoded reads the code that stands on a screen without colours, where painted
// is light; "" if no reader finds one.
func decoded(t *testing.T, body string) string {
	t.Helper()
	lines := strings.Split(body, "\n")
	img := image.NewGray(image.Rect(0, 0, 400, 8*len(lines)))
	for y, l := range lines {
		for x, r := range []rune(l) {
			for i := range 32 {
				light := r == '█' || r == '▀' && i < 16 || r == '▄' && i >= 16
				img.SetGray(4*x+i%4, 8*y+i/4, color.Gray{Y: map[bool]uint8{true: 255}[light]})
			}
		}
	}
	m, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(m, map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return ""
	}
	return found.GetText()
}

func TestOnlyALivingCodeIsRead(t *testing.T) {
	r := newRig(t, teaShop(), text.ZH, theme.Options{})
	r.run(r.s.Handle(ui.Arrive{Arg: cash}))
	r.press("enter").typed("60").press("ctrl+s")
	if got := decoded(t, r.body(40, 20)); got != link {
		t.Fatalf("read %q\n%s", got, r.body(40, 20))
	}
	r.tick(time.Hour)
	if got := decoded(t, r.body(40, 20)); got != "" {
		t.Errorf("an expired code is read: %q", got)
	}
}

func TestBothPicturesAreSaved(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter", "tab").typed("码头/店").press("ctrl+s", "s")
	for _, name := range []string{"qr-码头_店-0520-1201.png", "qr-码头_店-0520-1201.svg"} {
		if len(r.saved[name]) == 0 {
			t.Errorf("%s is not among %d files", name, len(r.saved))
		}
		if raw := string(r.saved[name]); strings.HasSuffix(name, "svg") {
			wants(t, raw, "周年庆代金券", "有效期 2026-04-20 至 2026-06-20", "码头/店")
		}
	}
	wants(t, r.said(), "qr-码头_店-0520-1201 的 PNG 和 SVG")
	for _, size := range [][2]int{{80, 20}, {40, 10}} {
		got := strings.Join(strings.Fields(strings.ReplaceAll(r.body(size[0], size[1]), "▀", "")), "")
		wants(t, got, "存在这里，Y复制位置", "/pictures/qr-码头_店-0520-1201.png.svg")
	}
	r.press("Y")
	if got, ok := r.sent[len(r.sent)-1].(ui.Copy); !ok || got.Text != "/pictures/qr-码头_店-0520-1201.png" {
		t.Errorf("copied %+v", got)
	}
}

func TestTheMarginShrinksThenTheWordsGoThenTheLinkRemains(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter", "ctrl+s")
	wants(t, r.body(120, 36), "▀▀▀", "微信扫一扫")
	wants(t, r.body(80, 17), "▀▀▀", "微信扫一扫")
	alone := r.body(40, 20)
	wants(t, alone, "▀▀▀", "周年庆代金券", "还能扫 365 天")
	lacks(t, alone, "微信扫一扫")
	for _, size := range [][2]int{{40, 10}, {30, 30}, {80, 10}} {
		got := r.body(size[0], size[1])
		wants(t, strings.Join(strings.Fields(got), ""), "画不下二维码", "按s存成图片", "按y复制链接", "http://weixin.qq.com/q/")
		lacks(t, got, "▀")
	}
}

func TestAnInvertedCodeLooksDifferent(t *testing.T) {
	for _, depth := range []theme.Depth{theme.None, theme.Colors16, theme.TrueColor} {
		r := newRig(t, teaShop(), text.ZH, theme.Options{Depth: depth})
		r.run(r.s.Handle(ui.Arrive{Arg: cash}))
		r.press("enter", "ctrl+s")
		before := r.s.Draw(ui.Size{W: 80, H: 20}).Body
		if r.press("i"); r.s.Draw(ui.Size{W: 80, H: 20}).Body == before {
			t.Errorf("%v: nothing changed", depth)
		}
		if r.press("i"); r.s.Draw(ui.Size{W: 80, H: 20}).Body != before {
			t.Errorf("%v: it does not come back", depth)
		}
	}
}

func TestTheFormAsksForWhatTheCardNeeds(t *testing.T) {
	lacks(t, atCard(t, teaShop(), cash).press("enter").body(80, 20), "券码", "openid")
	r := atCard(t, teaShop(), custom).press("enter")
	wants(t, r.body(80, 20), "券码")
	lacks(t, r.body(80, 20), "唯一", "openid")
	r.press("ctrl+s")
	wants(t, r.body(80, 20), "这张券的码由商户定，要填一个券码")
	r.did()
	r.typed("QH-1").press("ctrl+s")
	if len(r.b.acts) != 1 || !strings.Contains(r.b.acts[0], `"code":"QH-1"`) {
		t.Errorf("%q", r.b.acts)
	}
	r = atCard(t, teaShop(), bound).press("enter", "ctrl+s")
	wants(t, r.body(80, 20), "要填那位顾客的 openid")
	r.did()
}

func TestALifeOutsideTheLimitsIsSaidAtTheField(t *testing.T) {
	for seconds, sent := range map[string]int{"59": 0, "60": 1, "1800": 1, "1801": 0, "99999999999999999999": 0} {
		r := atCard(t, teaShop(), cash).press("enter").typed(seconds).press("ctrl+s")
		if len(r.b.acts) != sent {
			t.Errorf("%s: %q", seconds, r.b.acts)
		}
		if sent == 0 {
			wants(t, r.body(80, 20), "应在 60 到 1800 之间")
		}
	}
}

func TestFiveCardsBehindOneQR(t *testing.T) {
	r := newRig(t, teaShop(), text.ZH, theme.Options{})
	for range 6 {
		r.press(" ", "down")
	}
	wants(t, r.said(), "最多五张")
	r.press("enter")
	r.press("down", "down", "down")
	wants(t, r.body(80, 20), "一次只能放一张券")
	r.press("enter")
	wants(t, r.said(), "一次只能放一张券") // the way is off, and says why
	r.press("g", "enter", "tab", "tab", "tab").typed("QH-1").press("tab", "tab").typed("oFS7Fj").press("ctrl+s")
	if len(r.b.acts) != 1 || strings.Count(r.b.acts[0], `"card_id"`) != 5 || !strings.Contains(r.b.acts[0], `"code":"QH-1"`) || !strings.Contains(r.b.acts[0], `"openid":"oFS7Fj"`) {
		t.Errorf("%q\n%s", r.b.acts, r.body(80, 30))
	}
	wants(t, r.body(80, 20), "周年庆代金券", "老客手写券", "生日券", "更多券1")
}

func TestNothingIsSentInReadOnlyMode(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	r.s.o.ReadOnly = true
	r.press("enter", "ctrl+s")
	r.did()
	wants(t, r.said(), "只读模式")
}

func TestAMassMessageNeedsAPreviewAndF2(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "down", "enter")
	wants(t, r.body(80, 20), "先给一个人预览")
	lacks(t, r.body(80, 20), "全部粉丝")
	r.press("tab").typed("oMe").press("ctrl+s")
	r.did("preview oMe")
	r.press("enter")
	wants(t, r.body(80, 20), "已发给 oMe 预览", "全部粉丝")
	r.press("ctrl+s")
	wants(t, r.body(80, 20), "发给全部粉丝", "发出去收不回来")
	r.press("enter") // the safe answer
	r.did("preview oMe")
	r.press("ctrl+s", "f2")
	if len(r.b.acts) != 2 || !strings.Contains(r.b.acts[1], `"is_to_all":true`) {
		t.Errorf("%q", r.b.acts)
	}
}

func TestAMessageWithoutOutcomeIsAskedAboutFirst(t *testing.T) {
	b := teaShop()
	b.message = deliver.Message{CardID: cash, State: deliver.MassUnknown, At: noon}
	r := atCard(t, b, cash).press("down", "down", "down", "enter")
	wants(t, r.body(80, 20), "可能已经发出去了", "a  发出去了", "x  没发出去")
	r.press("x")
	r.did("settle false")
}

func TestAReplyIsSentOnceWithF2(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "down", "down", "enter")
	wants(t, r.body(80, 20), "48 小时", "1 分钟")
	r.typed("oFS7Fj").press("ctrl+s")
	r.did()
	r.b.err = &wechat.Error{Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}
	r.press("f2")
	r.did("reply oFS7Fj")
	wants(t, r.said(), "可能已经发到了，别再发")
}

// While a delivery is under way another one cannot be begun, and its answer is
// shown also when the person has gone elsewhere.
func TestAnAnswerIsNotLost(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter")
	cmd := r.s.submit()
	r.press("ctrl+s", "esc")
	wants(t, r.said(), "还在发")
	r.did()
	if r.s.Writing() == "" {
		t.Error("the program may be left")
	}
	r.s.Close()
	r.run(cmd)
	if len(r.b.acts) != 1 {
		t.Errorf("%q", r.b.acts)
	}
	wants(t, r.body(80, 20), "微信扫一扫")
}

func TestAPageIsALinkAndACode(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "enter", "ctrl+s")
	wants(t, r.body(80, 20), "必须填写")
	r.did()
	r.typed("领券").press("tab").typed("http://a.cn/b").press("tab", "tab", "tab").typed("http://a.cn/t").press("ctrl+s")
	r.did("page 领券")
	wants(t, r.body(120, 36), "▀▀▀", "领券", "一直有效")
	wants(t, strings.Join(strings.Fields(r.body(80, 20)), ""), "画不下二维码", "shelf_id=29")
	r.press("r")
	wants(t, r.said(), "网页不用换")
}

func TestParametersAreShownToBeCopied(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	r.press("down", "down", "down", "down", "down", "enter", "ctrl+s")
	wants(t, r.body(80, 20), `{"cardList":[]}`, "wx.addCard({", `  "cardList": []`)
	r.press("y", "Y")
	one, two := r.sent[len(r.sent)-2].(ui.Copy), r.sent[len(r.sent)-1].(ui.Copy)
	if one.Text != `{"cardList":[]}` || !strings.HasPrefix(two.Text, "wx.addCard(") {
		t.Errorf("%+v %+v", one, two)
	}
	r.press("esc", "enter", "right", "right", "right", "ctrl+s")
	wants(t, r.body(80, 20), "要填", "网址")
}

func TestAnArticleIsShownToBeCopied(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "enter")
	wants(t, r.body(80, 20), "<iframe class=")
	r.did("article " + cash)
}

func TestFailuresSayWhatAndWhatNext(t *testing.T) {
	b := teaShop()
	b.err = &wechat.Error{Class: wechat.ClassRefused, Cause: wechat.CauseCode, HasCode: true, Code: 40078, RID: "65f0-1"}
	r := atCard(t, b, cash).press("enter", "ctrl+s")
	wants(t, r.said(), "没做成", "40078", "rid 65f0-1")
	b.err = &wechat.Error{Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}
	r.press("ctrl+s")
	wants(t, r.said(), "没人拿到就不会用掉库存")
	gone := teaShop()
	gone.unread = &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	wants(t, atCard(t, gone, cash).body(80, 20), "连不上微信")
	wants(t, newRig(t, gone, text.ZH, theme.Options{}).body(80, 20), "连不上微信")
}

func TestActionsAreNamedAndTheirKeysAreTheirOwn(t *testing.T) {
	for name, reach := range states {
		r := reach(t, text.EN, theme.Options{})
		keys, names := map[string]string{}, map[string]bool{}
		for _, a := range r.s.Actions() {
			if a.Label == "" || a.Run == nil || names[a.ID] {
				t.Errorf("%s: %+v", name, a)
			}
			names[a.ID] = true
			for _, k := range a.Keys.Keys() {
				if keys[k] != "" {
					t.Errorf("%s: %s is %s and %s", name, k, keys[k], a.ID)
				}
				keys[k] = a.ID
			}
		}
	}
}

func TestWordsAreComplete(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
	for y := byQR; y < ways; y++ {
		for _, w := range []words{zh, en} {
			if w.Ways[y].Name == "" || w.Submit[y] == "" || w.Lost[y] == "" {
				t.Errorf("way %d lacks words", y)
			}
		}
	}
}

// TestEscIsOneStepBack: from a code through the ways to the list of cards that
// it was picked from, and only from there out.
func TestEscIsOneStepBack(t *testing.T) {
	r := newRig(t, teaShop(), text.ZH, theme.Options{})
	r.run(r.s.Open())
	r.press("down", "enter")
	for _, want := range []string{"▸   二维码", "投放哪张券"} {
		if want == "投放哪张券" {
			r.press("esc")
		}
		wants(t, r.body(80, 20), want)
	}
	lacks(t, r.body(80, 20), "[1]")
	r.press(" ", "down", " ", "enter", "esc")
	wants(t, r.body(80, 20), "投放哪张券", "[1]", "[2]")
	r.press("enter", "a", "esc")
	wants(t, r.body(80, 20), "▸   二维码")
	r.press("esc", "esc")
	if _, ok := r.sent[len(r.sent)-1].(ui.Back); !ok {
		t.Errorf("sent %+v", r.sent)
	}
	brought := atCard(t, teaShop(), cash).press("esc")
	if _, ok := brought.sent[len(brought.sent)-1].(ui.Back); !ok {
		t.Errorf("sent %+v", brought.sent)
	}
}
