package counter

import (
	"strings"
	"testing"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

func TestDoubtAsksForTwentySecondsAndNeverRedeemsAgain(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.d.verdict = func(l desk.Look) desk.Verdict { return verdictOf(l, ledger.StateInDoubt) }
	r.scan(code)
	r.act("counter.redeem")
	r.Sees("先别给货，也请顾客留一下", "没收到回音", "已等 0 秒", "R-0037")
	r.keys(time.Millisecond, "9")
	r.Sees("没有收")
	for range 199 {
		r.Wait(100 * time.Millisecond)
	}
	if r.d.resolves < 8 || r.d.resolves > 13 {
		t.Errorf("asked %d times in 20 s", r.d.resolves)
	}
	r.Sees("已等 19 秒", "正在向微信核对")
	for range 5 {
		r.Wait(100 * time.Millisecond)
	}
	r.Sees("还没结果。单号 R-0037")
	if len(r.d.gaveUp) != 1 || len(r.d.redeems) != 1 {
		t.Fatalf("gave up %v, redeemed %v", r.d.gaveUp, r.d.redeems)
	}
	r.d.looks["100020003009"] = usable("100020003009")
	r.scan("100020003009")
	r.Sees("可以用", "1000 2000 3009")
}

func TestDoubtIsSettledByAsking(t *testing.T) {
	r := newRig(t, text.ZH)
	l := usable(code)
	r.d.looks[code] = l
	r.d.verdict = func(l desk.Look) desk.Verdict { return verdictOf(l, ledger.StateInDoubt) }
	r.d.resolve = func(n int) desk.Verdict {
		if n < 3 {
			return verdictOf(l, ledger.StateInDoubt)
		}
		return verdictOf(l, ledger.StateInferred)
	}
	r.scan(code)
	r.act("counter.redeem")
	for range 30 {
		r.Wait(100 * time.Millisecond)
	}
	r.Sees("已核销（查询确认），给顾客减 ¥20", "第一次没收到回音", "查询确认")
	if len(r.d.redeems) != 1 || r.d.resolves != 3 {
		t.Fatalf("redeemed %d, asked %d", len(r.d.redeems), r.d.resolves)
	}
}

func TestLateAnswerIsToldToWhoeverIsAtTheCounter(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.d.verdict = func(l desk.Look) desk.Verdict { return verdictOf(l, ledger.StateInDoubt) }
	r.scan(code)
	r.act("counter.redeem")
	r.act("counter.escape") // next customer first
	r.act("counter.escape")
	r.d.swept = []desk.Verdict{verdictOf(usable(code), ledger.StateInferred)}
	r.Wait(patrol)
	if !strings.Contains(r.Said().Text, "R-0037 查明了") {
		t.Fatalf("nobody was told: %v", r.Sent)
	}
	if len(r.d.redeems) != 1 {
		t.Fatal("asking redeemed")
	}
}

func TestTakingOverIsAskedAndConfirmedByF2(t *testing.T) {
	r := newRig(t, text.ZH)
	l := unusable(code, desk.ReasonHeld, card.CodeNormal)
	l.Earlier = &ledger.Intent{Store: "西湖店", Terminal: "2号台", Staff: "小王", Created: noon, State: ledger.StateInDoubt}
	r.d.looks[code] = l
	r.scan(code)
	r.act("counter.takeover")
	r.Sees("接手后 本店 2号台 小王 那一笔不会再算数", "F2")
	if r.Press("enter"); !r.Layers.Empty() || len(r.d.taken) != 0 {
		t.Fatal("Enter took over")
	}
	r.act("counter.takeover")
	r.Act()
	if len(r.d.taken) != 1 || r.d.taken[0] != code+" 小李" {
		t.Fatalf("taken over: %v", r.d.taken)
	}
	r.Sees("已核销")
}

func TestAnotherTillTookItOver(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.looks[code] = usable(code)
	r.d.verdict = func(l desk.Look) desk.Verdict { return verdictOf(l, ledger.StateInDoubt) }
	r.d.resolve = func(int) desk.Verdict {
		v := verdictOf(usable(code), ledger.StateSuperseded)
		v.Look.Earlier = &ledger.Intent{Store: "西湖店", Terminal: "2号台", Staff: "小王"}
		return v
	}
	r.scan(code)
	r.act("counter.redeem")
	for range 10 {
		r.Wait(100 * time.Millisecond)
	}
	r.Sees("本店 2号台 小王 接手了这一笔：这边别给货", "单号 R-0037")
	r.Lacks("什么都没发生") // a redemption that was taken over is not nothing
}

func TestACodeThatWasPerhapsUsedByUs(t *testing.T) {
	r := newRig(t, text.ZH)
	l := unusable(code, desk.ReasonUsedElsewhere, card.CodeConsumed)
	l.Earlier = &ledger.Intent{State: ledger.StateClosedUnused, Slip: "R-0036", Created: noon.Add(-8 * time.Minute)}
	r.d.looks[code] = l
	r.scan(code)
	r.Sees("本台 今天 11:53 发过一次没回音（R-0036）")
}

func TestWhatOnlyAPersonCanDecideSaysWhatToAsk(t *testing.T) {
	for cause, want := range zh.Reviews {
		r := newRig(t, text.ZH)
		r.d.looks[code] = usable(code)
		r.d.verdict = func(l desk.Look) desk.Verdict {
			v := verdictOf(l, ledger.StateReview)
			v.Cause, v.Evidence = cause, "code/get answered CONSUMED"
			return v
		}
		r.scan(code)
		r.act("counter.redeem")
		r.Sees(want.Line, want.Next, "R-0037")
		r.Lacks("code/get") // the ledger's own evidence is no sentence for staff
	}
}
