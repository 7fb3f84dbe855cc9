package phone

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

func zhRig(t *testing.T) *rig {
	return newRig(t, text.ZH, teaShop(), theme.Options{Depth: theme.TrueColor})
}

const (
	lin  = "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA"
	zhou = "oFS7Fjq2Hc81xPLmTeWvKo30d03K"
)

func TestThePhoneShowsTheCustomerTheWalletAndTheCoupon(t *testing.T) {
	r := zhRig(t)
	wants(t, r.body(80, 20), "顾客", "▸ 林小满", "3 张", "周大川", "陈阿姨", "林小满的卡包", "▸ ✓ 周年庆代金券", "可以用", "已用掉",
		"12:01", "西湖茶铺", "¥20  满 100 元可用", "1000 2000 3001", "6月30日 23:59 到期", "结账时请出示", "条码只是画的",
		"1 下一次核销断网", "2 下一次核销等 8 秒", "3 时钟拨到到期以后", "12:01:07 的样子")
	e := newRig(t, text.EN, teaShop(), theme.Options{Depth: theme.TrueColor})
	wants(t, e.body(80, 20), "Customers", "Wallet of", "can be used", "used", "¥20  from ¥100", "1000 2000 3001", "until 30 Jun", "1 next redemption: answer lost")
}

func TestEnterCarriesTheCodeToTheCounter(t *testing.T) {
	r := zhRig(t)
	r.press("down", "enter")
	if got, ok := r.sent[len(r.sent)-1].(ui.Goto); !ok || got != (ui.Goto{Screen: "counter", Arg: "100020003010"}) {
		t.Errorf("sent %+v", r.sent)
	}
}

func TestAReturnShowsWhatTheCounterDid(t *testing.T) {
	for name, back := range map[string]func(*rig){
		"opened again": func(r *rig) { r.s.Close(); r.run(r.s.Open()) },
		"told":         func(r *rig) { r.run(r.s.Handle(ui.Refresh{})) },
		"asked":        func(r *rig) { r.press("r") },
	} {
		r := zhRig(t)
		r.b.wallets[lin][0].Status = card.CodeConsumed
		back(r)
		if body := r.body(80, 20); !strings.Contains(body, "▸ - 周年庆代金券") || !strings.Contains(body, "已 用 掉") {
			t.Errorf("%s: the coupon does not look used:\n%s", name, body)
		}
	}
}

func TestAnotherCustomersPhone(t *testing.T) {
	r := zhRig(t)
	r.press("]")
	wants(t, r.body(80, 20), "▸ 周大川", "周大川的卡包", "1000 2000 3015")
	r.press("tab")
	wants(t, r.body(80, 20), "▸ 陈阿姨", "还没有券，按 c 领一张", "卡包是空的")
	r.press("]")
	wants(t, r.body(80, 20), "▸ 林小满", "1000 2000 3001")
	r.press("[", "/")
	wants(t, r.body(80, 20), "找一位顾客")
	r.typed("大川")
	r.press("enter")
	wants(t, r.body(80, 20), "▸ 周大川", "1000 2000 3015")
}

func TestTheWalletOfACustomerIsNotShownForAnother(t *testing.T) {
	r := zhRig(t)
	r.s.turn("down") // the question is on its way, no answer yet
	lacks(t, r.body(80, 20), "1000 2000 3001", "七夕双杯七折")
}

func TestWhatWasReadStaysWhenTheSandboxIsGone(t *testing.T) {
	r := zhRig(t)
	r.b.gone = true
	r.now = noon.Add(time.Hour)
	r.s.Handle(ui.Tick{At: r.now})
	r.press("r")
	wants(t, r.body(80, 20), "✗ 沙箱没有回答，r 再试", "12:01:07 的样子", "1000 2000 3001")
	fresh := newRig(t, text.ZH, &fakeSandbox{gone: true}, theme.Options{})
	wants(t, fresh.body(80, 20), "✗ 沙箱没有回答", "没读到")
	fresh.press("c")
	if got := fresh.said(); got != "还没有顾客" {
		t.Errorf("said %q", got)
	}
}

func TestAWaitIsMentioned(t *testing.T) {
	r := zhRig(t)
	r.s.Open()
	r.s.Handle(ui.Tick{At: noon.Add(100 * time.Millisecond)})
	lacks(t, r.body(80, 20), "正在问沙箱")
	r.s.Handle(ui.Tick{At: noon.Add(1300 * time.Millisecond)})
	wants(t, r.body(80, 20), "正在问沙箱 · 1.3 秒")
	if !r.s.Busy() {
		t.Error("nobody counts the tenths")
	}
}

func TestThePhoneAlone(t *testing.T) {
	r := zhRig(t)
	r.press("down", " ")
	body := r.body(60, 16)
	wants(t, body, "七夕双杯七折", "7 折", "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀", "1000 2000 3010")
	lacks(t, body, "出点状况", "陈阿姨")
	wants(t, r.body(40, 10), "画不下二维码", "1000 2000 3010")
	r.press("esc")
	wants(t, r.body(80, 20), "出点状况")
}

func TestTheCodeIsShownAsItsTypeSays(t *testing.T) {
	for kind, k := range map[string]struct{ has, lacks string }{
		CodeText:    {"1000 2000 3001", "▀▀▀▀"},
		CodeBar:     {"条码只是画的", "▀▀▀▀"},
		CodeOnlyBar: {"条码只是画的", "1000 2000 3001"},
		CodeQR:      {"1000 2000 3001", "条码"},
		CodeOnlyQR:  {"▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀", "1000 2000 3001"},
		CodeNone:    {"这张券不显示码", "1000 2000 3001"},
	} {
		b := teaShop()
		b.wallets[lin][0].CodeType = kind
		r := newRig(t, text.ZH, b, theme.Options{Depth: theme.TrueColor})
		wants(t, r.body(80, 20), k.has)
		lacks(t, r.body(80, 20), k.lacks)
	}
}

func TestEveryStateOfACouponHasItsOwnSignAndWord(t *testing.T) {
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		seen := map[string]card.CodeStatus{}
		for _, st := range []card.CodeStatus{card.CodeNormal, card.CodeConsumed, card.CodeExpire, card.CodeGifting, card.CodeGiftTimeout, card.CodeDelete, card.CodeUnavailable, "FROZEN"} {
			b := teaShop()
			b.wallets[lin] = b.wallets[lin][:1]
			b.wallets[lin][0].Status = st
			r := newRig(t, lang, b, theme.Options{})
			body := r.body(80, 20)
			if other, ok := seen[body]; ok {
				t.Errorf("%s: %s looks like %s", lang, st, other)
			}
			seen[body] = st
		}
	}
}

func TestTheScreenIsInTheSandboxColour(t *testing.T) {
	r := zhRig(t)
	body := r.s.Draw(ui.Size{W: 80, H: 20}).Body
	accent := theme.New(theme.Options{Depth: theme.TrueColor}).Accent.Render("x")
	if before, _, _ := strings.Cut(accent, "x"); strings.Contains(body, before) {
		t.Error("the accent of our own screens is on the phone")
	}
	if before, _, _ := strings.Cut(r.s.o.Env.Theme.Sandbox.Render("x"), "x"); !strings.Contains(body, before) {
		t.Error("nothing is in the sandbox colour")
	}
}

func TestTheCaretStandsWhereTheNextCharacterAppears(t *testing.T) {
	for _, size := range []ui.Size{{W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}} {
		r := zhRig(t)
		r.press("v", "f")
		r.typed("图不符ax")
		f := r.s.Draw(size)
		if f.Caret == nil {
			t.Fatalf("%v: no caret", size)
		}
		row := ansi.Strip(strings.Split(f.Body, "\n")[f.Caret.Y])
		if at := strings.Index(row, "ax"); at < 0 || f.Caret.X != width(row[:at+2]) {
			t.Errorf("%v: the caret is in column %d of %q", size, f.Caret.X, row)
		}
	}
}

func TestEscGoesOneStepBack(t *testing.T) {
	r := zhRig(t)
	r.press("v", "f", "esc")
	if r.s.entry != nil || !r.s.reviewing {
		t.Error("Esc left more than the typing")
	}
	r.press("esc", " ", "esc", "esc")
	if _, ok := r.sent[len(r.sent)-1].(ui.Back); !ok {
		t.Errorf("sent %+v", r.sent)
	}
}

func TestTheCodeIsCopied(t *testing.T) {
	r := zhRig(t)
	r.press("y")
	if c, ok := r.sent[len(r.sent)-1].(ui.Copy); !ok || c.Text != "100020003001" {
		t.Errorf("sent %+v", r.sent)
	}
}

// Every act has its own key, and those in the key row are the ones of the page.
func TestNoKeyHasTwoMeanings(t *testing.T) {
	r := zhRig(t)
	for _, prepare := range []func(){func() {}, func() { r.b.wallets[lin][0].Status = card.CodeGifting; r.run(r.s.Open()) }, func() { r.press("v") }} {
		prepare()
		seen := map[string]string{}
		for _, a := range r.s.Actions() {
			for _, k := range a.Keys.Keys() {
				if seen[k] != "" {
					t.Errorf("%s is %s and %s", k, seen[k], a.ID)
				}
				seen[k] = a.ID
			}
			if a.Run == nil || a.Label == "" {
				t.Errorf("%s has no name or does nothing", a.ID)
			}
		}
	}
}

func TestAnswersOfOthersAreLeftAlone(t *testing.T) {
	r := zhRig(t)
	before := r.body(80, 20)
	for _, msg := range []tea.Msg{ui.Answer[[]User]{}, ui.Answer[[]Code]{}, "x", nil} {
		if cmd := r.s.Handle(msg); cmd != nil {
			t.Errorf("%T was taken", msg)
		}
	}
	if r.body(80, 20) != before {
		t.Error("the screen changed")
	}
}
