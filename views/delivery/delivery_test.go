package delivery

import (
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
)

func TestACardIsDeliveredByQR(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	r.Sees("周年庆代金券", "投放中", "▸   二维码", "领券网页", "客服消息")
	r.press("enter").typed("1800").press("tab").typed("12b").press("ctrl+s")
	r.did(`qr {"action_name":"QR_CARD","expire_seconds":1800,"action_info":{"card":{"card_id":"` + cash + `","is_unique_code":false,"outer_str":"12b"}}}`)
	got := r.Body(80, 20)
	uitest.Wants(t, got, "西湖茶铺", "周年庆代金券", "满 100 元减 20 元", "微信扫一扫，领到卡包", "还剩 30 分 0 秒", "来源 12b", "BHWya_")
	uitest.Lacks(t, got, "已领")
	r.Wait(20 * time.Second)
	r.b.cards[0].Quantity -= 3
	r.Wait(20 * time.Second)
	r.Sees("还剩 29 分 20 秒", "已领 3")
	r.press("y")
	if c, ok := r.Sent[len(r.Sent)-1].(ui.Copy); !ok || c.Text != link {
		t.Errorf("%+v", r.Sent)
	}
	r.press("esc")
	r.Sees("周年庆代金券", "还剩 29 分")
	r.press("down", "down", "down", "down", "down", "down", "enter")
	r.Sees("还剩 29 分", "来源 12b")
}

func TestAnExpiredCodeCannotBeScannedAndIsReplaced(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter").typed("60").press("ctrl+s")
	r.Wait(2 * time.Second)
	r.Sees("还剩 58 秒", "微信扫一扫")
	r.Wait(59 * time.Second)
	r.Sees("已过期", "r  换一个")
	r.Lacks("微信扫一扫")
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
	r.Arrive(cash)
	r.press("enter").typed("60").press("ctrl+s")
	if got := decoded(t, r.Body(40, 20)); got != link {
		t.Fatalf("read %q\n%s", got, r.Body(40, 20))
	}
	r.Wait(time.Hour)
	if got := decoded(t, r.Body(40, 20)); got != "" {
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
			uitest.Wants(t, raw, "周年庆代金券", "有效期 2026-04-20 至 2026-06-20", "码头/店")
		}
	}
	uitest.Wants(t, r.said(), "qr-码头_店-0520-1201 的 PNG 和 SVG")
	for _, size := range [][2]int{{80, 20}, {40, 10}} {
		got := strings.Join(strings.Fields(strings.ReplaceAll(r.Body(size[0], size[1]), "▀", "")), "")
		uitest.Wants(t, got, "存在这里，Y复制位置", "/pictures/qr-码头_店-0520-1201.png.svg")
	}
	r.press("Y")
	if got, ok := r.Sent[len(r.Sent)-1].(ui.Copy); !ok || got.Text != "/pictures/qr-码头_店-0520-1201.png" {
		t.Errorf("copied %+v", got)
	}
}

func TestTheMarginShrinksThenTheWordsGoThenTheLinkRemains(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter", "ctrl+s")
	uitest.Wants(t, r.Body(120, 36), "▀▀▀", "微信扫一扫")
	uitest.Wants(t, r.Body(80, 17), "▀▀▀", "微信扫一扫")
	alone := r.Body(40, 20)
	uitest.Wants(t, alone, "▀▀▀", "周年庆代金券", "还能扫 365 天")
	uitest.Lacks(t, alone, "微信扫一扫")
	for _, size := range [][2]int{{40, 10}, {30, 30}, {80, 10}} {
		got := r.Body(size[0], size[1])
		uitest.Wants(t, strings.Join(strings.Fields(got), ""), "画不下二维码", "按s存成图片", "按y复制链接", "http://weixin.qq.com/q/")
		uitest.Lacks(t, got, "▀")
	}
}

func TestAnInvertedCodeLooksDifferent(t *testing.T) {
	for _, depth := range []theme.Depth{theme.None, theme.Colors16, theme.TrueColor} {
		r := newRig(t, teaShop(), text.ZH, theme.Options{Depth: depth})
		r.Arrive(cash)
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
	uitest.Lacks(t, atCard(t, teaShop(), cash).press("enter").Body(80, 20), "券码", "openid")
	r := atCard(t, teaShop(), custom).press("enter")
	r.Sees("券码")
	r.Lacks("唯一", "openid")
	r.press("ctrl+s")
	r.Sees("这张券的码由商户定，要填一个券码")
	r.did()
	r.typed("QH-1").press("ctrl+s")
	if len(r.b.acts) != 1 || !strings.Contains(r.b.acts[0], `"code":"QH-1"`) {
		t.Errorf("%q", r.b.acts)
	}
	r = atCard(t, teaShop(), bound).press("enter", "ctrl+s")
	r.Sees("要填那位顾客的 openid")
	r.did()
}

func TestALifeOutsideTheLimitsIsSaidAtTheField(t *testing.T) {
	for seconds, sent := range map[string]int{"59": 0, "60": 1, "1800": 1, "1801": 0, "99999999999999999999": 0} {
		r := atCard(t, teaShop(), cash).press("enter").typed(seconds).press("ctrl+s")
		if len(r.b.acts) != sent {
			t.Errorf("%s: %q", seconds, r.b.acts)
		}
		if sent == 0 {
			r.Sees("应在 60 到 1800 之间")
		}
	}
}

func TestFiveCardsBehindOneQR(t *testing.T) {
	r := newRig(t, teaShop(), text.ZH, theme.Options{})
	for range 6 {
		r.press(" ", "down")
	}
	uitest.Wants(t, r.said(), "最多五张")
	r.press("enter")
	r.press("down", "down", "down")
	r.Sees("一次只能放一张券")
	r.press("enter")
	uitest.Wants(t, r.said(), "一次只能放一张券") // the way is off, and says why
	r.press("g", "enter", "tab", "tab", "tab").typed("QH-1").press("tab", "tab").typed("oFS7Fj").press("ctrl+s")
	if len(r.b.acts) != 1 || strings.Count(r.b.acts[0], `"card_id"`) != 5 || !strings.Contains(r.b.acts[0], `"code":"QH-1"`) || !strings.Contains(r.b.acts[0], `"openid":"oFS7Fj"`) {
		t.Errorf("%q\n%s", r.b.acts, r.Body(80, 30))
	}
	r.Sees("周年庆代金券", "老客手写券", "生日券", "更多券1")
}

func TestNothingIsSentInReadOnlyMode(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	r.s.o.ReadOnly = true
	r.press("enter", "ctrl+s")
	r.did()
	uitest.Wants(t, r.said(), "只读模式")
}

func TestActionsAreNamedAndTheirKeysAreTheirOwn(t *testing.T) {
	for name, reach := range states {
		r := reach(t, text.EN, theme.Options{})
		uitest.CheckActions(t, name, r.s.Actions())
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
	r.Open()
	r.press("down", "enter")
	for _, want := range []string{"▸   二维码", "投放哪张券"} {
		if want == "投放哪张券" {
			r.press("esc")
		}
		r.Sees(want)
	}
	r.Lacks("[1]")
	r.press(" ", "down", " ", "enter", "esc")
	r.Sees("投放哪张券", "[1]", "[2]")
	r.press("enter", "a", "esc")
	r.Sees("▸   二维码")
	r.press("esc", "esc")
	if _, ok := r.Sent[len(r.Sent)-1].(ui.Back); !ok {
		t.Errorf("sent %+v", r.Sent)
	}
	brought := atCard(t, teaShop(), cash).press("esc")
	if _, ok := brought.Sent[len(brought.Sent)-1].(ui.Back); !ok {
		t.Errorf("sent %+v", brought.Sent)
	}
}
