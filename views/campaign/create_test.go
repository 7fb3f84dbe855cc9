package campaign

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

func zhRig(t testing.TB, more ...func(*Options)) *rig {
	return newRig(t, text.ZH, newFake(), theme.Options{}, more...)
}

// to moves the focus to a field by the keyboard.
func (r *rig) to(id string) {
	r.T.Helper()
	for range 200 {
		if r.s.ed.form.Focused() == id {
			return
		}
		r.Press("tab")
	}
	r.T.Fatalf("Tab never comes to %s", id)
}

// A coupon of every type is made with nothing but keys, and what is submitted
// is what was typed.
func TestEachTypeIsMadeByKeyboard(t *testing.T) {
	offers := map[card.Type]struct {
		typed map[string]string
		want  card.Offer
	}{
		card.Cash:          {map[string]string{reduceCost: "20", leastCost: "100.50"}, card.CashOffer{ReduceCost: 2000, LeastCost: 10050}},
		card.Discount:      {map[string]string{discount: "30"}, card.DiscountOffer{Percent: 30}},
		card.Gift:          {map[string]string{gift: "龙井一杯"}, card.GiftOffer{Gift: "龙井一杯"}},
		card.Groupon:       {map[string]string{deal: "双人下午茶\n两杯茶"}, card.GrouponOffer{Deal: "双人下午茶\n两杯茶"}},
		card.GeneralCoupon: {map[string]string{detail: "第二杯半价"}, card.GeneralOffer{Detail: "第二杯半价"}},
	}
	for i, kind := range order {
		r := zhRig(t, func(o *Options) { o.Shop = "" })
		r.f.pub = created
		r.f.cards["pFS7Fjg8kV1IdDz01r4SQwMkuCKc"] = card.Card{Status: card.StatusNotVerify, Type: kind}
		for range i {
			r.Press("down")
		}
		r.Press("enter")
		for _, f := range []struct{ id, typed string }{{brandName, "西湖茶铺"}, {title, "秋日桂花券"}, {notice, "结账时请出示"}, {logo, logoURL}} {
			r.to(f.id)
			r.Type(f.typed)
		}
		for id, typed := range offers[kind].typed {
			r.to(id)
			r.Type(typed)
		}
		for _, f := range []struct{ id, typed string }{{description, "酒水除外\n不找零"}, {dateBegin, "2026-06-01"}, {dateEnd, "2026-08-31"}, {quantity, "500"}, {getLimit, "2"}} {
			r.to(f.id)
			r.Type(f.typed)
		}
		r.Press("ctrl+s")
		r.Press("f2")
		if len(r.f.sent) != 1 {
			t.Fatalf("%s: sent %d", kind, len(r.f.sent))
		}
		got, faults := campaign.Read(r.f.sent[0])
		b := got.Base
		if len(faults) > 0 || got.Offer != offers[kind].want || b.Title != "秋日桂花券" || b.Brand != "西湖茶铺" || b.Description != "酒水除外\n不找零" ||
			b.Quantity != 500 || b.GetLimit != 2 || b.Date.End.In(text.Zone).Format("2006-01-02 15:04:05") != "2026-08-31 23:59:59" {
			t.Errorf("%s: %+v %v", kind, got, faults)
		}
		r.Sees("✓ 建好了", "秋日桂花券", "审核中", "pFS7Fjg8kV1IdDz01r4SQwMkuCKc")
	}
}

func TestTheCaretStandsBehindWhatWasTyped(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.to(title)
	r.Type("秋日a")
	for _, size := range uitest.Sizes[:5] {
		f := r.s.Draw(size)
		line := ansi.Strip(strings.Split(f.Body, "\n")[f.Caret.Y])
		at := strings.Index(line, "秋日a") + len("秋日a")
		if f.Caret.X != uitest.Width(line[:at]) {
			t.Errorf("%v: caret in column %d, text ends in %d: %q", size, f.Caret.X, uitest.Width(line[:at]), line)
		}
	}
}

// The pane beside a low form shows the end of the coupon that is written at.
func TestTheCouponFollowsWhatIsWritten(t *testing.T) {
	r := zhRig(t)
	d := complete(card.Cash)
	d.Values[description] = "一\n二\n三\n四\n五\n六\n七\n八"
	r.Run(r.s.begin(d))
	r.Sees("│  西湖茶铺")
	r.to(description)
	body := r.Body(80, 20)
	uitest.Wants(t, body, "│  八")
	uitest.Lacks(t, body, "│  西湖茶铺")
}

func TestTenFaultsAreAllShownAndWalkedThrough(t *testing.T) {
	r := zhRig(t, func(o *Options) { o.Shop = "" })
	r.Arrive("new:CASH")
	r.s.ed.form.Put(useLimit, "多")
	r.to(getLimit)
	r.Type("x")
	r.Press("ctrl+s")
	n := len(r.s.ed.form.Faults())
	if n < 10 || r.s.page != writing || len(r.f.sent) != 0 {
		t.Fatalf("%d faults, page %d", n, r.s.page)
	}
	uitest.Wants(t, r.Said().Text, "没有提交：有", "处要改")
	if r.s.ed.form.Focused() != brandName || r.Said().Next.Key != "Ctrl+E" {
		t.Errorf("the focus is on %s, the note leads on by %v", r.s.ed.form.Focused(), r.Said().Next)
	}
	if r.Said().Level != ui.Failure {
		t.Error("it is not said loudly")
	}
	if got := strings.Count(r.Body(120, 80), "必须填写"); got < 8 {
		t.Errorf("%d are shown as missing:\n%s", got, r.Body(120, 80))
	}
	seen := map[string]bool{}
	for range n {
		seen[r.s.ed.form.Focused()] = true
		r.Press("ctrl+e")
	}
	if len(seen) != n {
		t.Errorf("Ctrl+E comes to %d of %d: %v", len(seen), n, seen)
	}
}

func TestTheLastFaultCuredIsSaid(t *testing.T) {
	r := zhRig(t)
	d := complete(card.Cash)
	delete(d.Values, quantity)
	r.Run(r.s.begin(d))
	r.Press("ctrl+s")
	r.Sees("▌ 库存", "必须填写")
	if r.s.ed.form.Focused() != quantity {
		t.Errorf("the focus is on %s", r.s.ed.form.Focused())
	}
	r.Type("5")
	r.Lacks("必须填写")
	uitest.Wants(t, r.Said().Text, "都改好了")
}

func TestALongCouponCanBeReadBeforeItIsSent(t *testing.T) {
	r := zhRig(t)
	d := complete(card.Cash)
	d.Values[description] = "一\n二\n三\n四\n五\n六\n七\n八"
	r.Run(r.s.begin(d))
	r.Press("ctrl+s")
	r.Sees("↑↓  看全", "再看一遍")
	r.Press("end")
	r.Sees("│  八")
	d.Values[description] = "一"
	r.Run(r.s.begin(d))
	r.Press("ctrl+s")
	uitest.Lacks(t, r.Body(120, 36), "看全")
}

func TestOnlyF2SubmitsAndOnlyOnce(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("f2", "ctrl+s")
	r.Sees("F2  提交审核", "周年庆代金券", "满 100 元可用", "沙箱里的券")
	r.Press("enter")
	if len(r.f.sent) != 0 || r.s.page != writing {
		t.Fatalf("Enter sent %d, page %d", len(r.f.sent), r.s.page)
	}
	r.Press("ctrl+s")
	first := r.s.send()
	for _, a := range r.s.Actions() {
		t.Errorf("while it is sent one can still %s", a.ID)
	}
	r.f.pub = created
	r.Run(first)
	r.Press("f2", "f2")
	if len(r.f.sent) != 1 {
		t.Errorf("sent %d times", len(r.f.sent))
	}
}

func TestOnARealAccountTheRuleOf2021IsSaidBefore(t *testing.T) {
	r := zhRig(t, func(o *Options) { o.Sandbox = false })
	r.Sees("2021年4月1日")
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+s")
	r.Sees("2021年4月1日", "草稿会留着")
	r.Lacks("沙箱")
}

func TestTheStepsOfASubmissionAreShown(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+s")
	r.s.send()
	for _, st := range []campaign.Step{{Stage: campaign.StageCheck}, {Stage: campaign.StageUpload, N: 1, Of: 2}, {Stage: campaign.StageUpload, N: 2, Of: 2}, {Stage: campaign.StageCreate}} {
		r.s.Handle(stepped{r.s.went, st})
	}
	r.Wait(3 * 1e9)
	r.Sees("正在提交", "✓ 检查图片", "✓ 上传图片  第 2 张，共 2 张", "… 请微信建券")
	r.Lacks("第 1 张")
	if r.s.Writing() == "" || !r.s.Busy() {
		t.Error("nothing says that it is under way")
	}
}

// A coupon that covers every bill it can be used for is allowed, and told: at
// the field and before it is sent.
func TestACouponThatCoversTheWholeBillIsTold(t *testing.T) {
	r := zhRig(t, func(o *Options) { o.Shop = "西湖茶铺" })
	r.Press("enter") // 代金券
	for _, f := range []struct{ id, typed string }{{title, "周年庆"}, {notice, "出示"}, {logo, logoURL}, {reduceCost, "20"}, {leastCost, "20"}} {
		r.to(f.id)
		r.Type(f.typed)
	}
	r.Sees("满 20 元就够抵掉全部")
	r.to(leastCost)
	r.Type(".01")
	r.Lacks("抵掉全部")
	r.Press("backspace", "backspace", "backspace")
	for _, f := range []struct{ id, typed string }{{description, "限堂食"}, {dateBegin, "2026-06-01"}, {dateEnd, "2026-08-31"}, {quantity, "500"}} {
		r.to(f.id)
		r.Type(f.typed)
	}
	r.Press("ctrl+s")
	r.Sees("满 20 元就够抵掉全部")
}

// What the platform may refuse, and no document says for whom, is warned of and
// not stopped.
func TestAmountsThatMayBeRefusedAreWarnedOf(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	for _, c := range []struct{ id, typed, said string }{{reduceCost, "0.99", "72007"}, {getLimit, "51", "72009"}} {
		r.to(c.id)
		r.Press("ctrl+u")
		r.Type(c.typed)
		r.Sees(c.said)
	}
	r.Press("ctrl+s")
	if r.s.page != asking {
		t.Errorf("it is stopped: %v", r.s.ed.form.Faults())
	}
}
