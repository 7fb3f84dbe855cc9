package phone

import (
	"errors"
	"strings"
	"testing"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

func TestACustomerTakesACard(t *testing.T) {
	r := zhRig(t)
	r.Press("c")
	r.Sees("林小满领哪一张", "周年庆代金券", "还剩 6,210", "七夕双杯七折")
	r.Lacks("早鸟咖啡券", "新客送小料")
	r.Press("enter")
	r.did("claim pCash " + lin)
	if got := r.said(); got != "领到了 2000 0000 0001" {
		t.Errorf("said %q", got)
	}
	if c := r.s.shown(); c == nil || c.Code != "200000000001" {
		t.Errorf("the new coupon is not the one shown: %+v", c)
	}
	r.Sees("4 张", "2000 0000 0001")
}

// The smallest window has no status line: what happened is said in the body.
func TestTheSmallestWindowSaysWhatHappened(t *testing.T) {
	r := zhRig(t)
	r.Press("c", "enter")
	uitest.Wants(t, r.Body(40, 10), "✓ 领到了 2000 0000 0001")
	r.s.Handle(ui.Tick{At: r.Now.Add(toldFor)})
	uitest.Wants(t, r.Body(40, 10), "的样子")
}

// Whoever is faster than the sandbox does not carry another coupon there.
func TestTheCounterWaitsForTheCouponThatWasTaken(t *testing.T) {
	r := zhRig(t)
	r.s.want = "200000000001"
	r.Press("enter")
	if got := r.said(); got != "正在看" {
		t.Errorf("said %q", got)
	}
	r.Press("r", "enter")
	if _, ok := r.Sent[len(r.Sent)-1].(ui.Goto); !ok {
		t.Error("a coupon that does not come keeps the others from the counter")
	}
}

func TestAGiftIsOfferedAcceptedAndGivenBack(t *testing.T) {
	r := zhRig(t)
	r.Press("t")
	r.Sees("送给谁", "周大川", "陈阿姨")
	r.Press("enter")
	r.did("gift offer 100020003001 pCash " + zhou)
	r.Sees("▸ … 周年庆代金券", "转 赠 中", "等朋友收下")
	r.Press("b")
	r.Sees("▸ ✓ 周年庆代金券")
	r.b.acts = nil
	r.Press("t", "enter", "a")
	r.did("gift offer 100020003001 pCash "+zhou, "gift accept 100020003001 pCash "+zhou)
	r.Sees("▸ 周大川", "周大川的卡包", "3000 0000 0001")
	if got := r.said(); got != "周大川收下了，券换了新码" {
		t.Errorf("said %q", got)
	}
}

// A gift that was offered elsewhere does not say to whom: then it is asked.
func TestAGiftOfferedElsewhereAsksWhoAccepts(t *testing.T) {
	b := teaShop()
	b.wallets[lin][0].Status = card.CodeGifting
	r := newRig(t, text.ZH, b, theme.Options{})
	r.Press("a")
	r.Sees("谁收下")
	r.Press("enter")
	r.did("gift accept 100020003001 pCash " + zhou)
	b.wallets[zhou][0].Status = card.CodeGiftTimeout
	r.Open()
	r.Press("a")
	if got := r.said(); got != "过了时间，只能退回" {
		t.Errorf("said %q", got)
	}
}

func TestDeletingWantsF2(t *testing.T) {
	r := zhRig(t)
	r.Press("x")
	r.Sees("删掉这张券", "周年庆代金券 1000 2000 3001", "找不回来", "Esc  不删", "F2  删掉")
	r.Press("enter", "x", "esc")
	r.did()
	r.Press("x", "f2")
	r.did("remove 100020003001 pCash")
	r.Lacks("1000 2000 3001")
}

func TestTroubleIsOneKeyAway(t *testing.T) {
	r := zhRig(t)
	r.Press("1", "2")
	r.did("break /card/code/consume lost_reply 1 0s", "break /card/code/consume delay 1 8s")
	r.Sees("1 下一次核销断网，结果不明  ! 等着", "2 下一次核销等 8 秒  ! 等着")
	r.Press("1")
	if got := r.said(); got != "已经安排了" {
		t.Errorf("said %q", got)
	}
	r.b.acts = nil
	r.Press("3")
	r.did("clock 2026-07-01 00:00:59")
	r.Sees("! 现在是 7月1日", "00:00")
	r.Press("0")
	r.did("clock 2026-07-01 00:00:59", "mend", "clock "+r.Now.In(text.Zone).Format("2006-01-02 15:04:05"))
	r.Lacks("等着", "现在是")
}

// A coupon whose days are still to come is not usable by the sandbox's clock.
func TestTheClockMovesByDays(t *testing.T) {
	b := teaShop()
	b.wallets[lin][0].Begin = noon.AddDate(0, 0, 2)
	r := newRig(t, text.ZH, b, theme.Options{})
	r.Sees("○ 周年庆代金券", "还没开始")
	r.Press("d")
	r.Sees("拨几天", "▌")
	r.Press("x", "enter")
	r.Sees("✗ 写一个天数")
	r.s.entry.field.SetValue("3")
	r.Press("enter")
	if len(b.acts) != 1 || !strings.HasPrefix(b.acts[0], "clock 2026-05-23 12:01") {
		t.Errorf("the sandbox was asked for %q", b.acts)
	}
	r.Sees("✓ 周年庆代金券", "可以用")
}

func TestAnAddressIsOpened(t *testing.T) {
	r := zhRig(t)
	r.b.opened = Opened{Codes: []string{"100020003010"}, Refused: 1, Why: &Refused{Code: 45033, Reason: "as many as get_limit"}}
	r.Press("o")
	if !r.s.Scanning() || !r.s.Typing() {
		t.Error("a scan of a QR code would be offered to the counter")
	}
	r.Type("http://weixin.qq.com/q/abc")
	if !r.Layers.Empty() {
		t.Error("a letter of the address was taken for a key")
	}
	r.b.page = Page{All: true, Offers: []Offer{{CardID: "pTwo", Title: "七夕双杯七折"}, {CardID: "pCash", Title: "周年庆代金券", Why: &Refused{Code: 45033}}, {CardID: "pCup", Title: "随行杯兑换券"}}}
	r.Press("enter")
	r.Sees("林小满看到的", "全部领取  2 张", "七夕双杯七折  可以领", "周年庆代金券  ✗ 这位顾客领够了")
	r.Press("enter")
	r.did("look http://weixin.qq.com/q/abc "+lin, "open http://weixin.qq.com/q/abc "+lin+" ")
	if got := r.said(); got != "领到了 1000 2000 3010，还有 1 张没领成：这位顾客领够了" {
		t.Errorf("said %q", got)
	}
	if r.s.shown().Code != "100020003010" {
		t.Errorf("shown is %+v", r.s.shown())
	}
}

func TestACustomerWritesToTheShop(t *testing.T) {
	r := zhRig(t)
	r.Press("]", "w")
	r.did("write " + zhou)
	if got := r.said(); got != "发了；48 小时内店里能回 5 条" {
		t.Errorf("said %q", got)
	}
}

func TestTheReviewerPassesAndRefuses(t *testing.T) {
	r := zhRig(t)
	r.Press("v")
	r.Sees("审核员", "▸ … 新客送小料", "等着审", "✗ 双人下午茶")
	r.Press("down")
	r.Sees("没让过", "图片看不清")
	r.Press("p")
	if got := r.said(); got != "已经审过了" {
		t.Errorf("said %q", got)
	}
	r.Press("up", "f")
	r.Sees("原因")
	r.Type("券名和图不符pv1")
	r.Press("enter")
	r.did("review pNew false 券名和图不符pv1")
	r.b.cards[2].Status = card.StatusNotVerify
	r.Press("r", "up", "up", "p")
	r.did("review pNew false 券名和图不符pv1", "review pNew true ")
	r.Press("esc", "c")
	r.Sees("新客送小料")
}

func TestAReasonIsNotSentEmpty(t *testing.T) {
	r := zhRig(t)
	r.Press("v", "f", "enter")
	r.did()
	r.Press("esc", "esc")
	r.Sees("林小满的卡包")
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
		r.Press("c", "enter")
		if got := r.said(); !strings.HasPrefix(got, k.want) || strings.Contains(got, "\x1b") {
			t.Errorf("said %q, want %q", got, k.want)
		}
	}
}

func TestOneActAtATime(t *testing.T) {
	r := zhRig(t)
	r.s.doing = "x"
	for _, key := range []string{"c", "t", "x", "1", "2", "3", "0", "d", "o"} {
		r.Sent = nil
		r.Press(key)
		if r.said() != "上一件还没做完" {
			t.Errorf("%s: said %q", key, r.said())
		}
	}
	r.did()
}
