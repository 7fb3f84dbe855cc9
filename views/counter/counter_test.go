package counter

import (
	"testing"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

const code = "100020003001"

func TestScanConfirmRedeem(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.scan(code)
	r.Sees("可以用", "周年庆代金券", "满 100 元减 20 元", "1000 2000 3001", "核销，减 ¥20", "先看满没满 100 元")
	if len(r.d.redeems) != 0 {
		t.Fatal("a scan alone redeemed")
	}
	r.act("counter.redeem")
	r.Sees("已核销，给顾客减 ¥20", "微信已确认", "直接扫下一张", "12:01")
	if len(r.d.redeems) != 1 {
		t.Fatalf("redeemed %d times", len(r.d.redeems))
	}
	if len(r.d.shown) != 0 {
		t.Fatal("marked as shown before the frame was drawn")
	}
	r.Wait(settle)
	if len(r.d.shown) != 1 || r.d.shown[0] != "i-"+code {
		t.Fatalf("shown: %v", r.d.shown)
	}
}

func TestPlusConfirmsAndEnterDoesNot(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.scan(code)
	r.Press("enter")
	if len(r.d.redeems) != 0 {
		t.Fatal("Enter redeemed")
	}
	r.keys(time.Second, "+")
	if len(r.d.redeems) != 1 {
		t.Fatal("+ did not redeem")
	}
}

func TestHeldF2CountsOnce(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.d.verdict = func(l desk.Look) desk.Verdict {
		v := verdictOf(l, ledger.StateNotSent)
		v.Class, v.Cause = wechat.ClassNotSent, wechat.CauseNetwork
		return v
	}
	r.scan(code)
	for range 20 { // a held key repeats every 30 ms; the verdict offers F2 again
		r.Now = r.Now.Add(30 * time.Millisecond)
		r.act("counter.redeem")
	}
	if len(r.d.redeems) != 1 {
		t.Fatalf("a held F2 tried %d times", len(r.d.redeems))
	}
	r.Now = r.Now.Add(heldKey)
	r.act("counter.redeem")
	if len(r.d.redeems) != 2 {
		t.Fatal("a new press of F2 did not try again")
	}
}

func TestDoubleScanIsOneScan(t *testing.T) {
	r := newRig(t, text.ZH, func(o *Options) { o.Express = true })
	l := usable(code)
	l.Face.LeastCost = 0
	r.d.looks[code] = l
	r.scan(code)
	r.scan(code)
	if len(r.d.redeems) != 1 || len(r.d.looked) != 1 {
		t.Fatalf("looked %d, redeemed %d", len(r.d.looked), len(r.d.redeems))
	}
	r.Sees("同一张，刚扫过，没有再核销", "已核销")
	r.Wait(3 * time.Second)
	r.d.looks[code] = func() desk.Look {
		l := unusable(code, desk.ReasonUsedHere, card.CodeConsumed)
		l.Earlier = &ledger.Intent{Store: "西湖店", Terminal: "1号台", Staff: "小李", Updated: noon, State: ledger.StateRedeemed}
		return l
	}()
	r.scan(code)
	r.Sees("今天 12:01 在本店 1号台 由小李核销过", "减 ¥20", "可以说", "刚才就是这位顾客？")
}

func TestInputDuringACallIsRefusedToItsLastKey(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.scan(code)
	r.Hold()
	r.act("counter.redeem")
	r.keys(time.Millisecond, "10002000") // head of another scan, during the call
	r.Sees("刚才输入的没有收")
	r.Release()                      // the verdict arrives in the middle of that scan
	r.keys(time.Millisecond, "3002") // its tail
	r.Press("enter")
	if len(r.d.looked) != 1 {
		t.Fatalf("a piece of a scan was looked up: %v", r.d.looked)
	}
	if v := r.s.field.Value(); v != "" {
		t.Fatalf("the field holds %q", v)
	}
	r.Wait(time.Second)
	r.scan("100020003009")
	if len(r.d.looked) != 2 {
		t.Fatal("the next whole scan was not taken")
	}
}

func TestFullWidthIsRepairedAndChineseIsNamed(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.scan("１０００２０００３００１")
	r.Sees("可以用", "1000 2000 3001", "全角已改成半角")
	r.act("counter.escape")
	r.scan("1000 2000 3001")
	r.Sees("可以用")
	r.Lacks("全角", "输入法")
	r.act("counter.escape")
	r.scan("优惠券")
	r.Sees("输入法开着，按 Shift 切到英文再扫")
	if len(r.d.looked) != 2 {
		t.Fatalf("looked up %v", r.d.looked)
	}
}

func TestEveryRefusalSpeaksForItself(t *testing.T) {
	ended := time.Date(2026, 5, 10, 23, 59, 59, 0, text.Zone)
	begins := time.Date(2026, 6, 1, 0, 0, 0, 0, text.Zone)
	for _, c := range []struct {
		reason desk.Reason
		status card.CodeStatus
		change func(*desk.Look)
		zh, en []string
	}{
		{desk.ReasonExpired, card.CodeExpire, func(l *desk.Look) { l.End = ended }, []string{"没有核销：5月10日 已到期", "4月20日 至 5月10日", "已经用不了了"}, []string{"it ended on 10 May", "Say"}},
		{desk.ReasonUsedElsewhere, card.CodeConsumed, nil, []string{"这张券已经用掉了", "微信没说在哪用的"}, []string{"it was used before"}},
		{desk.ReasonGifting, card.CodeGifting, nil, []string{"券正送给朋友", "退回来您就能用"}, []string{"on its way to a friend"}},
		{desk.ReasonGiftTimeout, card.CodeGiftTimeout, nil, []string{"送出去没人收"}, []string{"a gift nobody took"}},
		{desk.ReasonUnavailable, card.CodeUnavailable, nil, []string{"券已作废"}, []string{"made void"}},
		{desk.ReasonDeleted, card.CodeDelete, nil, []string{"顾客把券删掉了"}, []string{"the customer deleted it"}},
		{desk.ReasonNotYet, card.CodeNormal, func(l *desk.Look) { l.Begin = begins }, []string{"6月1日 才能用"}, []string{"it starts on 1 Jun"}},
		{desk.ReasonOther, "NEW_STATE", nil, []string{"微信不让用这张券", "微信说 NEW_STATE"}, []string{"WeChat does not allow it"}},
		{desk.ReasonOther, "", func(l *desk.Look) { l.ErrCode, l.ErrMsg, l.RID = 45030, "limit cardid", "aa-bb-cc" }, []string{"45030", "rid aa-bb-cc"}, []string{"45030"}},
		{desk.ReasonHeld, card.CodeNormal, func(l *desk.Look) {
			l.Earlier = &ledger.Intent{Store: "西湖店", Terminal: "2号台", Staff: "小王", Created: noon}
		}, []string{"本店 2号台 小王 12:01:07 起正在核销这张券"}, []string{"being redeemed since 12:01:07"}},
	} {
		for lang, want := range map[text.Lang][]string{text.ZH: c.zh, text.EN: c.en} {
			r := newRig(t, lang)
			l := unusable(code, c.reason, c.status)
			if c.change != nil {
				c.change(&l)
			}
			r.d.looks[code] = l
			r.scan(code)
			r.Sees(want...)
			r.act("counter.redeem")
			if len(r.d.redeems) != 0 {
				t.Errorf("%s: F2 redeemed a code that cannot be used", c.reason)
			}
		}
	}
}

func TestNothingHappenedLooksLikeNothing(t *testing.T) {
	for cause, want := range zh.Causes {
		r := newRig(t, text.ZH)
		r.d.looks[code] = usable(code)
		r.d.verdict = func(l desk.Look) desk.Verdict {
			v := verdictOf(l, ledger.StateNotSent)
			v.Class, v.Cause = wechat.ClassNotSent, cause
			return v
		}
		r.scan(code)
		r.act("counter.redeem")
		r.Sees("什么都没发生，券还在", want)
	}
}

func TestUnreachableLookup(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.lookErr = &wechat.Error{Op: "code/get", Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	r.scan(code)
	r.Sees("什么都没发生，券还在", "连不上微信")
	r.d.lookErr = nil
	r.d.looks[code] = usable(code)
	r.Now = r.Now.Add(time.Second)
	r.act("counter.redeem")
	r.Sees("可以用")
	if len(r.d.redeems) != 0 {
		t.Fatal("trying a lookup again redeemed")
	}
}

func TestLedgerFailureAfterSuccessKeepsTheTruthAndCallsTheManager(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.d.verdict = func(l desk.Look) desk.Verdict {
		v := verdictOf(l, ledger.StateRedeemed)
		v.LedgerErr, v.Locked = ledger.ErrStopped, true
		return v
	}
	r.scan(code)
	r.act("counter.redeem")
	r.Sees("已核销，给顾客减 ¥20", "账本写不进去，本台先停用，请叫店长")
}

func TestReadOnlyLooksButNeverSpends(t *testing.T) {
	r := newRig(t, text.ZH, func(o *Options) { o.ReadOnly, o.Express = true, true })
	l := usable(code)
	l.Face.LeastCost = 0
	r.d.looks[code] = l
	r.scan(code)
	r.act("counter.redeem")
	r.keys(time.Second, "+")
	if len(r.d.redeems) != 0 {
		t.Fatal("redeemed in read-only mode")
	}
	for _, a := range r.s.Actions() {
		if a.ID == "counter.redeem" && a.Reason() != "只读模式" {
			t.Errorf("the reason is %q", a.Reason())
		}
	}
}

func TestNewScanReplacesTheCardAndSaysSo(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code], r.d.looks["100020003009"] = usable(code), usable("100020003009")
	r.scan(code)
	r.scan("100020003009")
	r.Sees("1000 2000 3009", "上一张没有核销")
	r.act("counter.redeem")
	if len(r.d.redeems) != 1 || r.d.redeems[0] != "100020003009" {
		t.Fatalf("redeemed %v", r.d.redeems)
	}
}

func TestWordsAreComplete(t *testing.T) {
	if empty := text.Check(zh, en); len(empty) != 0 {
		t.Errorf("phrases to write: %v", empty)
	}
}

// In the smallest window what the counter has to say is not cut off beside the
// field: it takes the place of the next step.
func TestTheHintFitsTheSmallestWindow(t *testing.T) {
	for lang, want := range map[text.Lang]string{text.ZH: "同一张，刚扫过，没有再核销", text.EN: "Not redeemed"} {
		r := newRig(t, lang, func(o *Options) { o.Express = true })
		l := usable(code)
		l.Face.LeastCost = 0
		r.d.looks[code] = l
		r.scan(code)
		r.scan(code)
		uitest.Wants(t, r.Body(40, 10), want)
	}
}

// Looking again at a code asks about that code: a card that an earlier one
// belonged to has nothing to do with it.
func TestLookingAgainForgetsTheCardOfAnEarlierCode(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.scan(code)
	r.d.lookErr = &wechat.Error{Op: "code/get", Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	r.scan("100020003009")
	uitest.Wants(t, r.Body(40, 10), "未 发 出")
	r.d.lookErr = nil
	r.Now = r.Now.Add(time.Second)
	r.act("counter.again")
	if last := r.d.looked[len(r.d.looked)-1]; last != "100020003009/" {
		t.Fatalf("asked for %q", last)
	}
}

// A custom code is looked up again with the card that was chosen for it.
func TestLookingAgainKeepsTheChosenCard(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.lookErr = &wechat.Error{Op: "code/get", Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	r.Send(picked{"QH-1", "pCustom"})
	for _, act := range []string{"counter.again", "counter.redeem"} {
		r.Now = r.Now.Add(time.Second)
		r.act(act)
		if last := r.d.looked[len(r.d.looked)-1]; last != "QH-1/pCustom" {
			t.Errorf("%s asked for %q", act, last)
		}
	}
}
