package phone

import (
	"errors"
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

func TestACustomerTakesACard(t *testing.T) {
	r := zhRig(t)
	r.press("c")
	wants(t, r.body(80, 20), "林小满领哪一张", "周年庆代金券", "还剩 6,210", "七夕双杯七折")
	lacks(t, r.body(80, 20), "早鸟咖啡券", "新客送小料")
	r.press("enter")
	r.did("claim pCash " + lin)
	if got := r.said(); got != "领到了 2000 0000 0001" {
		t.Errorf("said %q", got)
	}
	if c := r.s.shown(); c == nil || c.Code != "200000000001" {
		t.Errorf("the new coupon is not the one shown: %+v", c)
	}
	wants(t, r.body(80, 20), "4 张", "2000 0000 0001")
}

func TestEnterCarriesTheCodeToTheCounter(t *testing.T) {
	r := zhRig(t)
	r.press("down", "enter")
	if got, ok := r.sent[len(r.sent)-1].(ui.Goto); !ok || got != (ui.Goto{Screen: "counter", Arg: "100020003010"}) {
		t.Errorf("sent %+v", r.sent)
	}
}

// The smallest window has no status line: what happened is said in the body.
func TestTheSmallestWindowSaysWhatHappened(t *testing.T) {
	r := zhRig(t)
	r.press("c", "enter")
	wants(t, r.body(40, 10), "✓ 领到了 2000 0000 0001")
	r.s.Handle(ui.Tick{At: r.now.Add(toldFor)})
	wants(t, r.body(40, 10), "的样子")
}

// Whoever is faster than the sandbox does not carry another coupon there.
func TestTheCounterWaitsForTheCouponThatWasTaken(t *testing.T) {
	r := zhRig(t)
	r.s.want = "200000000001"
	r.press("enter")
	if got := r.said(); got != "正在看" {
		t.Errorf("said %q", got)
	}
	r.press("r", "enter")
	if _, ok := r.sent[len(r.sent)-1].(ui.Goto); !ok {
		t.Error("a coupon that does not come keeps the others from the counter")
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

func TestAGiftIsOfferedAcceptedAndGivenBack(t *testing.T) {
	r := zhRig(t)
	r.press("t")
	wants(t, r.body(80, 20), "送给谁", "周大川", "陈阿姨")
	r.press("enter")
	r.did("gift offer 100020003001 pCash " + zhou)
	wants(t, r.body(80, 20), "▸ … 周年庆代金券", "转 赠 中", "等朋友收下")
	r.press("b")
	wants(t, r.body(80, 20), "▸ ✓ 周年庆代金券")
	r.b.acts = nil
	r.press("t", "enter", "a")
	r.did("gift offer 100020003001 pCash "+zhou, "gift accept 100020003001 pCash "+zhou)
	wants(t, r.body(80, 20), "▸ 周大川", "周大川的卡包", "3000 0000 0001")
	if got := r.said(); got != "周大川收下了，券换了新码" {
		t.Errorf("said %q", got)
	}
}

// A gift that was offered elsewhere does not say to whom: then it is asked.
func TestAGiftOfferedElsewhereAsksWhoAccepts(t *testing.T) {
	b := teaShop()
	b.wallets[lin][0].Status = card.CodeGifting
	r := newRig(t, text.ZH, b, theme.Options{})
	r.press("a")
	wants(t, r.body(80, 20), "谁收下")
	r.press("enter")
	r.did("gift accept 100020003001 pCash " + zhou)
	b.wallets[zhou][0].Status = card.CodeGiftTimeout
	r.run(r.s.Open())
	r.press("a")
	if got := r.said(); got != "过了时间，只能退回" {
		t.Errorf("said %q", got)
	}
}

func TestDeletingWantsF2(t *testing.T) {
	r := zhRig(t)
	r.press("x")
	wants(t, r.body(80, 20), "删掉这张券", "周年庆代金券 1000 2000 3001", "找不回来", "Esc  不删", "F2  删掉")
	r.press("enter", "x", "esc")
	r.did()
	r.press("x", "f2")
	r.did("remove 100020003001 pCash")
	lacks(t, r.body(80, 20), "1000 2000 3001")
}

func TestTroubleIsOneKeyAway(t *testing.T) {
	r := zhRig(t)
	r.press("1", "2")
	r.did("break /card/code/consume lost_reply 1 0s", "break /card/code/consume delay 1 8s")
	wants(t, r.body(80, 20), "1 下一次核销断网，结果不明  ! 等着", "2 下一次核销等 8 秒  ! 等着")
	r.press("1")
	if got := r.said(); got != "已经安排了" {
		t.Errorf("said %q", got)
	}
	r.b.acts = nil
	r.press("3")
	r.did("clock 2026-07-01 00:00:59")
	wants(t, r.body(80, 20), "! 现在是 7月1日", "00:00")
	r.press("0")
	r.did("clock 2026-07-01 00:00:59", "mend", "clock "+r.now.In(text.Zone).Format("2006-01-02 15:04:05"))
	lacks(t, r.body(80, 20), "等着", "现在是")
}

// A coupon whose days are still to come is not usable by the sandbox's clock.
func TestTheClockMovesByDays(t *testing.T) {
	b := teaShop()
	b.wallets[lin][0].Begin = noon.AddDate(0, 0, 2)
	r := newRig(t, text.ZH, b, theme.Options{})
	wants(t, r.body(80, 20), "○ 周年庆代金券", "还没开始")
	r.press("d")
	wants(t, r.body(80, 20), "拨几天", "▌")
	r.press("x", "enter")
	wants(t, r.body(80, 20), "✗ 写一个天数")
	r.s.entry.field.SetValue("3")
	r.press("enter")
	if len(b.acts) != 1 || !strings.HasPrefix(b.acts[0], "clock 2026-05-23 12:01") {
		t.Errorf("the sandbox was asked for %q", b.acts)
	}
	wants(t, r.body(80, 20), "✓ 周年庆代金券", "可以用")
}

func TestAnAddressIsOpened(t *testing.T) {
	r := zhRig(t)
	r.b.opened = Opened{Codes: []string{"100020003010"}, Refused: 1, Why: &Refused{Code: 45033, Reason: "as many as get_limit"}}
	r.press("o")
	if !r.s.Scanning() || !r.s.Typing() {
		t.Error("a scan of a QR code would be offered to the counter")
	}
	r.typed("http://weixin.qq.com/q/abc")
	if !r.layers.Empty() {
		t.Error("a letter of the address was taken for a key")
	}
	r.press("enter")
	r.did("open http://weixin.qq.com/q/abc " + lin)
	if got := r.said(); got != "领到了 1000 2000 3010，还有 1 张没领成：这位顾客领够了" {
		t.Errorf("said %q", got)
	}
	if r.s.shown().Code != "100020003010" {
		t.Errorf("shown is %+v", r.s.shown())
	}
}

func TestTheReviewerPassesAndRefuses(t *testing.T) {
	r := zhRig(t)
	r.press("v")
	wants(t, r.body(80, 20), "审核员", "▸ … 新客送小料", "等着审", "✗ 双人下午茶")
	r.press("down")
	wants(t, r.body(80, 20), "没让过", "图片看不清")
	r.press("p")
	if got := r.said(); got != "已经审过了" {
		t.Errorf("said %q", got)
	}
	r.press("up", "f")
	wants(t, r.body(80, 20), "原因")
	r.typed("券名和图不符pv1")
	r.press("enter")
	r.did("review pNew false 券名和图不符pv1")
	r.b.cards[2].Status = card.StatusNotVerify
	r.press("r", "up", "up", "p")
	r.did("review pNew false 券名和图不符pv1", "review pNew true ")
	r.press("esc", "c")
	wants(t, r.body(80, 20), "新客送小料")
}

func TestAReasonIsNotSentEmpty(t *testing.T) {
	r := zhRig(t)
	r.press("v", "f", "enter")
	r.did()
	r.press("esc", "esc")
	wants(t, r.body(80, 20), "林小满的卡包")
}

func TestARefusalIsPutIntoWords(t *testing.T) {
	for _, k := range []struct {
		err  error
		want string
	}{
		{&Refused{Code: 45033, Reason: "x"}, "没成：这位顾客领够了"},
		{&Refused{Reason: "several cards\x1b[31m"}, "没成：several cards"},
		{errors.New("refused"), "沙箱没有回答，什么都没变；按 r 再试"},
	} {
		r := zhRig(t)
		r.b.refuse = k.err
		r.press("c", "enter")
		if got := r.said(); !strings.HasPrefix(got, k.want) || strings.Contains(got, "\x1b") {
			t.Errorf("said %q, want %q", got, k.want)
		}
	}
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

func TestOneActAtATime(t *testing.T) {
	r := zhRig(t)
	r.s.doing = "x"
	for _, key := range []string{"c", "t", "x", "1", "2", "3", "0", "d", "o"} {
		r.sent = nil
		r.press(key)
		if r.said() != "上一件还没做完" {
			t.Errorf("%s: said %q", key, r.said())
		}
	}
	r.did()
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
