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
	"coupondesk/ui/uitest"
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
	r.Sees("顾客", "▸ 林小满", "3 张", "周大川", "陈阿姨", "林小满的卡包", "▸ ✓ 周年庆代金券", "可以用", "已用掉",
		"12:01", "西湖茶铺", "¥20  满 100 元可用", "1000 2000 3001", "6月30日 23:59 到期", "结账时请出示", "条码只是画的",
		"1 下一次核销断网", "2 下一次核销等 8 秒", "3 时钟拨到到期以后", "12:01:07 的样子")
	e := newRig(t, text.EN, teaShop(), theme.Options{Depth: theme.TrueColor})
	e.Sees("Customers", "Wallet of", "can be used", "used", "¥20  from ¥100", "1000 2000 3001", "until 30 Jun", "1 next redemption: answer lost")
}

func TestEnterCarriesTheCodeToTheCounter(t *testing.T) {
	r := zhRig(t)
	r.Press("down", "enter")
	if got, ok := r.Sent[len(r.Sent)-1].(ui.Goto); !ok || got != (ui.Goto{Screen: "counter", Arg: "100020003010"}) {
		t.Errorf("sent %+v", r.Sent)
	}
}

func TestAReturnShowsWhatTheCounterDid(t *testing.T) {
	for name, back := range map[string]func(*rig){
		"opened again": func(r *rig) { r.s.Close(); r.Open() },
		"told":         func(r *rig) { r.Send(ui.Refresh{}) },
		"asked":        func(r *rig) { r.Press("r") },
	} {
		r := zhRig(t)
		r.b.wallets[lin][0].Status = card.CodeConsumed
		back(r)
		if body := r.Body(80, 20); !strings.Contains(body, "▸ - 周年庆代金券") || !strings.Contains(body, "已 用 掉") {
			t.Errorf("%s: the coupon does not look used:\n%s", name, body)
		}
	}
}

func TestAnotherCustomersPhone(t *testing.T) {
	r := zhRig(t)
	r.Press("]")
	r.Sees("▸ 周大川", "周大川的卡包", "1000 2000 3015")
	r.Press("tab")
	r.Sees("▸ 陈阿姨", "还没有券，按 c 领一张", "卡包是空的")
	r.Press("]")
	r.Sees("▸ 林小满", "1000 2000 3001")
	r.Press("[", "/")
	r.Sees("找一位顾客")
	r.Type("大川")
	r.Press("enter")
	r.Sees("▸ 周大川", "1000 2000 3015")
}

func TestTheWalletOfACustomerIsNotShownForAnother(t *testing.T) {
	r := zhRig(t)
	r.s.turn("down") // the question is on its way, no answer yet
	r.Lacks("1000 2000 3001", "七夕双杯七折")
}

func TestWhatWasReadStaysWhenTheSandboxIsGone(t *testing.T) {
	r := zhRig(t)
	r.b.gone = true
	r.Now = noon.Add(time.Hour)
	r.s.Handle(ui.Tick{At: r.Now})
	r.Press("r")
	r.Sees("✗ 沙箱没有回答，r 再试", "12:01:07 的样子", "1000 2000 3001")
	fresh := newRig(t, text.ZH, &fakeSandbox{gone: true}, theme.Options{})
	fresh.Sees("✗ 沙箱没有回答", "没读到")
	fresh.Press("c")
	if got := fresh.said(); got != "还没有顾客" {
		t.Errorf("said %q", got)
	}
}

func TestAWaitIsMentioned(t *testing.T) {
	r := zhRig(t)
	r.s.Open()
	r.s.Handle(ui.Tick{At: noon.Add(100 * time.Millisecond)})
	r.Lacks("正在问沙箱")
	r.s.Handle(ui.Tick{At: noon.Add(1300 * time.Millisecond)})
	r.Sees("正在问沙箱 · 1.3 秒")
	if !r.s.Busy() {
		t.Error("nobody counts the tenths")
	}
}

func TestThePhoneAlone(t *testing.T) {
	r := zhRig(t)
	r.Press("down", " ")
	body := r.Body(60, 16)
	uitest.Wants(t, body, "七夕双杯七折", "7 折", "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀", "1000 2000 3010")
	uitest.Lacks(t, body, "出点状况", "陈阿姨")
	uitest.Wants(t, r.Body(40, 10), "画不下二维码", "1000 2000 3010")
	r.Press("esc")
	r.Sees("出点状况")
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
		r.Sees(k.has)
		r.Lacks(k.lacks)
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
			body := r.Body(80, 20)
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
		r.Press("v", "f")
		r.Type("图不符ax")
		f := r.s.Draw(size)
		if f.Caret == nil {
			t.Fatalf("%v: no caret", size)
		}
		row := ansi.Strip(strings.Split(f.Body, "\n")[f.Caret.Y])
		if at := strings.Index(row, "ax"); at < 0 || f.Caret.X != uitest.Width(row[:at+2]) {
			t.Errorf("%v: the caret is in column %d of %q", size, f.Caret.X, row)
		}
	}
}

func TestEscGoesOneStepBack(t *testing.T) {
	r := zhRig(t)
	r.Press("v", "f", "esc")
	if r.s.entry != nil || !r.s.reviewing {
		t.Error("Esc left more than the typing")
	}
	r.Press("esc", " ", "esc", "esc")
	if _, ok := r.Sent[len(r.Sent)-1].(ui.Back); !ok {
		t.Errorf("sent %+v", r.Sent)
	}
}

func TestTheCodeIsCopied(t *testing.T) {
	r := zhRig(t)
	r.Press("y")
	if c, ok := r.Sent[len(r.Sent)-1].(ui.Copy); !ok || c.Text != "100020003001" {
		t.Errorf("sent %+v", r.Sent)
	}
}

// Every act has its own key, and those in the key row are the ones of the page.
func TestNoKeyHasTwoMeanings(t *testing.T) {
	r := zhRig(t)
	for _, prepare := range []func(){func() {}, func() { r.b.wallets[lin][0].Status = card.CodeGifting; r.Open() }, func() { r.Press("v") }} {
		prepare()
		uitest.CheckActions(t, "", r.s.Actions())
	}
}

func TestAnswersOfOthersAreLeftAlone(t *testing.T) {
	r := zhRig(t)
	before := r.Body(80, 20)
	for _, msg := range []tea.Msg{ui.Answer[[]User]{}, ui.Answer[[]Code]{}, "x", nil} {
		if cmd := r.s.Handle(msg); cmd != nil {
			t.Errorf("%T was taken", msg)
		}
	}
	if r.Body(80, 20) != before {
		t.Error("the screen changed")
	}
}

// TestTheNextStepStandsFirst: in a narrow row of keys what is next is what is
// left: to the counter with a coupon, and what the friend does with a gift.
func TestTheNextStepStandsFirst(t *testing.T) {
	b := teaShop()
	b.wallets[lin][1].Status = card.CodeGifting
	r := newRig(t, text.EN, b, theme.Options{})
	first := func() string {
		best := ui.Action{Bar: 99}
		for _, a := range r.s.Actions() {
			if a.Bar > 0 && a.Bar < best.Bar {
				best = a
			}
		}
		return best.ID
	}
	if got := first(); got != "phone.counter" {
		t.Errorf("with a coupon %s", got)
	}
	r.Press("down")
	if got := first(); got != "phone.accept" {
		t.Errorf("with a gift %s", got)
	}
}
