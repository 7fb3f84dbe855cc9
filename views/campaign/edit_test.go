package campaign

import (
	"errors"
	"strings"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui/form"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// editing a living card.
func editRig(t testing.TB) *rig {
	r := zhRig(t)
	r.f.cards[living().ID] = living()
	r.Arrive("edit:" + living().ID)
	return r
}

func TestLookingThroughACardLeavesNoDraft(t *testing.T) {
	r := editRig(t)
	r.Press("tab", "down", "tab", "esc")
	if r.f.saves != 0 || len(r.f.drafts) != 0 {
		t.Errorf("%d saves, %d drafts", r.f.saves, len(r.f.drafts))
	}
}

func TestAFieldThatRestartsTheReviewSaysSo(t *testing.T) {
	r := editRig(t)
	r.to(notice)
	r.Sees("改了要重新审核。")
	r.to(getLimit)
	uitest.Lacks(t, r.Body(80, 24), "改了要重新审核")
}

func TestTheDaysOfACardSayWhichWayTheyMove(t *testing.T) {
	r := editRig(t)
	r.to(dateBegin)
	r.Sees("只能提前。")
	r.to(dateEnd)
	r.Sees("只能延后。")
	r.Arrive("new:CASH")
	r.to(dateEnd)
	r.Lacks("只能延后")
}

func TestWhatCannotBeChangedSaysWhy(t *testing.T) {
	r := editRig(t)
	uitest.Wants(t, r.Body(120, 36), "创建后不能改", "库存要用增减库存来改", "创建后不能改，只能另建")
	for range 60 {
		if id := r.s.ed.form.Focused(); id == title || id == quantity || id == reduceCost {
			t.Fatalf("Tab comes to %s", id)
		}
		r.Press("tab")
	}
}

func TestAChangeNamesWhatRestartsTheReviewAndSendsOnlyThat(t *testing.T) {
	r := editRig(t)
	r.f.out = campaign.Outcome{State: campaign.Done, Review: true, Card: living(), Confirmed: true}
	r.to(notice)
	r.Type("哦")
	r.Press("ctrl+s")
	body := r.Body(80, 20)
	uitest.Wants(t, body, "! 提示", "要重审", "结账时请出示", "→ 结账时请出示哦", "通过以前没人能领", "F2  提交修改")
	r.Press("enter", "ctrl+s")
	if len(r.f.updates) != 0 {
		t.Fatal("it was sent without F2")
	}
	r.Press("f2")
	if len(r.f.updates) != 1 {
		t.Fatalf("sent %d", len(r.f.updates))
	}
	u := r.f.updates[0]
	if u.Notice == nil || *u.Notice != "结账时请出示哦" {
		t.Errorf("notice %v", u.Notice)
	}
	u.CardID, u.Type, u.Notice = "", "", nil
	if u != (card.Update{}) {
		t.Errorf("more was sent: %+v", u)
	}
	r.Sees("✓ 改好了")
	if len(r.f.drafts) != 0 {
		t.Errorf("the draft is still kept: %v", r.f.drafts)
	}
}

func TestAChangeWithoutReviewSaysSo(t *testing.T) {
	r := editRig(t)
	r.s.ed.form.Put(getLimit, "5")
	r.Press("ctrl+s")
	r.Sees("每人限领", "→ 5", "马上生效")
	r.Lacks("要重审")
}

func TestAChangeOfNothingOrOfTheForbiddenIsAFault(t *testing.T) {
	r := editRig(t)
	r.Press("ctrl+s")
	uitest.Wants(t, r.Said().Text, "还没有改什么")
	r.s.ed.form.Put(dateEnd, "2026-05-30")
	r.Press("ctrl+s")
	r.Sees("只能放宽")
}

func TestTheThreeOutcomesOfAChange(t *testing.T) {
	for _, c := range []struct {
		out  campaign.Outcome
		want []string
	}{
		{campaign.Outcome{State: campaign.Refused, Err: refusedErr}, []string{"✗ 微信没有答应", "什么都没发生", "40122"}},
		{campaign.Outcome{State: campaign.NotSent, Err: &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}}, []string{"○ 没有提交", "连不上微信", "什么都没发生"}},
		{campaign.Outcome{State: campaign.Unknown, Err: &wechat.Error{Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}}, []string{"! 不知道改成没有", "按 r"}},
		{campaign.Outcome{State: campaign.NotSent, Err: errors.New("no such file")}, []string{"○ 没有提交", "no such file"}},
	} {
		r := editRig(t)
		r.f.out = c.out
		r.s.ed.form.Put(getLimit, "5")
		r.Run(r.s.changed())
		r.Press("ctrl+s", "f2")
		r.Sees(c.want...)
		if len(r.f.drafts) != 1 {
			t.Errorf("%s: what was typed is not kept", c.out.State)
		}
	}
}

func TestAnEditIsFoundAgain(t *testing.T) {
	r := editRig(t)
	r.to(notice)
	r.Type("哦")
	again := newRig(t, text.ZH, r.f, theme.Options{})
	uitest.Wants(t, again.Body(80, 20), "改已有的券")
	again.Press("home", "enter")
	uitest.Wants(t, again.Body(80, 20), "结账时请出示哦")
	if again.s.ed.before == nil {
		t.Error("it is taken for a new coupon")
	}
}

func TestACardThatCannotBeReadIsSaid(t *testing.T) {
	r := zhRig(t)
	r.f.reviewErr = &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	r.Arrive("edit:x")
	uitest.Wants(t, r.Said().Text, "这张券没有取到", "连不上微信")
	r.f.reviewErr = nil
	r.f.cards["m"] = card.Card{ID: "m", Type: "MEMBER_CARD"}
	r.Arrive("copy:m")
	uitest.Wants(t, r.Said().Text, "五种")
}

func TestThePercentageIsReadOut(t *testing.T) {
	for _, c := range []struct{ typed, zh, en string }{
		{"30", "30 → 顾客付七折", "30 → the customer pays 70%"}, {"25", "25 → 顾客付七五折", "pays 75%"}, {"5", "顾客付九五折", "pays 95%"},
		{"95", "顾客付零点五折", "pays 5%"}, {"100", "1 到 99", "1 to 99"}, {"0", "1 到 99", "1 to 99"},
	} {
		for lang, want := range map[text.Lang]string{text.ZH: c.zh, text.EN: c.en} {
			r := newRig(t, lang, newFake(), theme.Options{})
			r.Arrive("new:DISCOUNT")
			r.to(discount)
			r.Type(c.typed)
			uitest.Wants(t, r.Body(120, 36), want)
		}
	}
}

func TestTheFormHasEveryFieldOfEveryType(t *testing.T) {
	r := zhRig(t)
	seen := map[string]bool{}
	for _, kind := range card.Types {
		for _, g := range (maker{env: r.s.o.Env, w: r.s.fw, kind: kind}).groups() {
			if g.Title == "" {
				t.Errorf("group %s has no title", g.ID)
			}
			for _, f := range g.Fields {
				seen[f.ID] = true
				if f.Label == "" || f.Help == "" {
					t.Errorf("%s: %q %q", f.ID, f.Label, f.Help)
				}
				if want, ok := card.FieldOf(m0(f.ID)); ok && f.Kind != form.Picture && f.Kind != form.Colour && f.Bytes != want.Bytes {
					t.Errorf("%s: %d bytes, the document says %d", f.ID, f.Bytes, want.Bytes)
				}
				for _, c := range f.Choices {
					if c.Label == "" {
						t.Errorf("%s: %q has no word", f.ID, c.Value)
					}
				}
			}
		}
	}
	for id := range fieldsZH.Field {
		if !seen[id] {
			t.Errorf("%s is in no form", id)
		}
	}
}

func TestWhatAModeOfCodesLeadsTo(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.s.ed.form.Focus(codeMode)
	r.Press("right", "right")
	if r.value(codeMode) != campaign.ModeDeposit {
		t.Fatalf("mode %q", r.value(codeMode))
	}
	uitest.Wants(t, r.Body(120, 36), "审核通过后导入券码")
	r.s.ed.form.Focus(quantity)
	uitest.Wants(t, r.Body(120, 36), "必须是 0")
}

// Of a long text the part that was changed is shown, not what it began with all
// along.
func TestAChangeOfALongTextShowsWhereItIs(t *testing.T) {
	r := zhRig(t)
	c := living()
	c.Description = strings.Repeat("酒水除外，不与其他优惠同用。", 20) + "每桌限用一张"
	r.f.cards[c.ID] = c
	r.Arrive("edit:" + c.ID)
	r.s.ed.form.Put(description, c.Description+"两张")
	r.Run(r.s.changed())
	r.Press("ctrl+s")
	uitest.Wants(t, r.Body(40, 10), "每桌限用一张两张")
}
