package campaign

import (
	"errors"
	"fmt"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui/form"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestARefusalThatClosesCreationIsExplainedAndTheDraftStays(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.save(func() *editing { r.Run(r.s.begin(complete(card.Cash))); return r.s.ed }()))
	r.f.pub = func(d campaign.Draft) campaign.Published {
		return campaign.Published{Closed: true, Draft: d, Err: &wechat.Error{Class: wechat.ClassRefused, HasCode: true, Cause: wechat.CauseCode, Code: 48009, Msg: "this api is expired", RID: "65f0-9"}}
	}
	r.Press("ctrl+s", "f2")
	r.Sees("✗ 微信不再新建这种券", "2021年4月1日", "草稿留着", "this api is expired", "48009 · rid 65f0-9")
	for _, a := range r.s.Actions() {
		if a.ID == "campaign.again" {
			t.Error("WeChat is to be asked about a card that there is not")
		}
	}
	r.Press("esc")
	if len(r.f.drafts) != 1 {
		t.Error("the draft has gone")
	}
	r.Sees("周年庆代金券")
}

func TestARefusalComesBackToTheFieldItNames(t *testing.T) {
	r := zhRig(t)
	r.submitted(func(d campaign.Draft) campaign.Published { return campaign.Published{Draft: d, Err: refusedErr} })
	r.Sees("✗ 微信没有答应", "什么都没发生", "库存：", "40122 · rid 65f0-1")
	r.Press("enter")
	if r.s.ed.form.Focused() != quantity {
		t.Errorf("the focus is on %s", r.s.ed.form.Focused())
	}
	r.Sees("40122")
	for code, want := range map[*wechat.Error]string{
		{HasCode: true, Code: 41011, Msg: "missing required fields! m_data.base_info().title hint"}:            title,
		{HasCode: true, Code: 45021, Msg: "field sub_title size out of limit"}:                                 subTitle,
		{HasCode: true, Code: 48001, Msg: "api unauthorized"}:                                                  "",
		{HasCode: true, Code: 41011, Msg: "missing required fields! m_data.base_info().custom_url x"}:          customURL,
		{HasCode: true, Code: 45021, Msg: "out of length limit! please check document and request json! gift"}: gift,
		{HasCode: true, Code: 45021, Msg: "out of length limit! accept_category hint: [x] rid: 65f0-1"}:        accept,
		{HasCode: true, Code: 41026, Msg: "missing image list info, text maybe empty"}:                         rowsPrefix,
		{HasCode: true, Code: 40145, Msg: "invalid update! Can not both set PayCell and CenterCellInfo"}:       centerTitle,
		{HasCode: true, Code: 40168, Msg: "unlinked weapp card"}:                                               customUser,
		{HasCode: true, Code: 73211, Msg: "不再支持配置网页链接跳转，请选择小程序替代"}:                                             promoURL,
		{HasCode: true, Code: 40100, Msg: "invalid DateInfo"}:                                                  term,
	} {
		if got := fieldOf(code, form.Values{customUser: "gh_1@app", promoURL: "http://a", dateType: card.DateFixTerm}); got != want {
			t.Errorf("%s: %q, want %q", code.Msg, got, want)
		}
	}
}

func TestARefusalThatNamesNoFieldStaysInView(t *testing.T) {
	r := zhRig(t)
	r.submitted(func(d campaign.Draft) campaign.Published {
		return campaign.Published{Draft: d, Err: &wechat.Error{Class: wechat.ClassRefused, Cause: wechat.CauseCode, HasCode: true, Code: 45021, Msg: "some argument may be out of length limit!", RID: "65f0-1"}}
	})
	r.Press("enter")
	r.Sees("✗", "45021 · rid 65f0-1")
	r.to(notice)
	r.Type("哦")
	r.Lacks("45021")
}

func TestACreationInDoubtIsNeverSentAgainByItself(t *testing.T) {
	r := zhRig(t)
	r.f.found = []card.Card{living()}
	r.submitted(doubtful)
	r.Sees("! 不知道建成没有", "这里不会自己再提交一次", "pFS7Fjg8", "投放中")
	r.Wait(60 * 1e9)
	r.Press("f2", "enter")
	r.Press("ctrl+s")
	if len(r.f.sent) != 1 {
		t.Fatalf("sent %d times", len(r.f.sent))
	}
	r.Press("n")
	if r.Layers.Empty() {
		t.Fatal("nothing was asked before another card may be made")
	}
	r.Press("esc")
	if len(r.f.settled) != 0 {
		t.Fatal("Esc settled it")
	}
	r.f.cards[living().ID] = living()
	r.Press("u")
	if len(r.f.settled) != 1 || r.f.settled[0] != living().ID {
		t.Fatalf("settled %v", r.f.settled)
	}
	r.Sees("✓ 建好了", living().ID)
	uitest.Lacks(t, r.Body(80, 24), "没能读回来") // the lost answer is no longer news
}

func TestWithoutACandidateItCanBeSubmittedAgainAfterAQuestion(t *testing.T) {
	r := zhRig(t)
	r.submitted(doubtful)
	r.Sees("现在没有看到像它的新券", "按 n")
	r.Press("n", "f2")
	if len(r.f.settled) != 1 || r.f.settled[0] != "" || r.s.page != writing {
		t.Fatalf("settled %q, page %d", r.f.settled, r.s.page)
	}
	r.Press("ctrl+s")
	if r.s.page != asking {
		t.Error("it cannot be submitted")
	}
}

func TestADraftInDoubtOpensAtItsDoubt(t *testing.T) {
	r := zhRig(t)
	r.shelf()
	uitest.Wants(t, r.Body(120, 36), "! 不知道建成没有", "✗ 微信不再新建", "改已有的券")
	r.Arrive("draft:d1")
	r.Sees("不知道建成没有", "现在没有看到")
}

func TestTheReviewIsFollowedWhileItIsLookedAt(t *testing.T) {
	r := zhRig(t)
	r.submitted(created)
	asked := r.f.asked
	for range 12 {
		r.Wait(1e9)
	}
	if n := r.f.asked - asked; n < 2 || n > 3 {
		t.Errorf("asked %d times in 12 s", n)
	}
	r.s.Close()
	asked = r.f.asked
	r.Wait(60 * 1e9)
	if r.f.asked != asked {
		t.Error("asked for a screen that is covered")
	}
	r.Open()
	r.f.cards["pFS7Fjg8kV1IdDz01r4SQwMkuCKc"] = card.Card{Status: card.StatusVerifyFail}
	r.Wait(6 * 1e9)
	r.Sees("✗ 未通过", "公众平台", "按 e")
	asked = r.f.asked
	r.Wait(60 * 1e9)
	if r.f.asked != asked {
		t.Error("asked again about a review that is over")
	}
}

func TestACardThatCameBackOtherwiseIsNamed(t *testing.T) {
	r := zhRig(t)
	r.submitted(func(d campaign.Draft) campaign.Published {
		p := created(d)
		p.Different = []string{getLimit, leastCost}
		return p
	})
	r.Sees("读回来和写的不一样：每人限领、满")
}

// A card that could not be read back at once is compared when it can be read.
func TestACardIsComparedAsSoonAsItCanBeRead(t *testing.T) {
	r := zhRig(t)
	r.f.reviewErr = errors.New("no network")
	r.submitted(func(d campaign.Draft) campaign.Published {
		p := created(d)
		p.Card, p.Err, p.Draft = card.Card{}, errors.New("no network"), d
		return p
	})
	r.Sees("没能读回来核对")
	r.f.reviewErr = nil
	c := living()
	c.Notice, c.Status = "别的提示", card.StatusNotVerify
	r.f.cards["pFS7Fjg8kV1IdDz01r4SQwMkuCKc"] = c
	r.Press("r")
	r.Lacks("没能读回来核对")
	r.Sees("审核中", "读回来和写的不一样", "提示")
}

func TestAPublicationThatIsNotWrittenDownIsSaid(t *testing.T) {
	r := zhRig(t)
	r.submitted(func(d campaign.Draft) campaign.Published {
		p := created(d)
		p.LedgerErr = errors.New("disk full")
		return p
	})
	r.Sees("✓ 建好了", "账本没有写进去", "disk full")
}

// A new card that the review rejects leads on to both cures: most reasons lie in
// the title, which cannot be edited.
func TestARejectedCardLeadsToAnotherOne(t *testing.T) {
	r := zhRig(t)
	r.submitted(created)
	c := living()
	c.ID, c.Status = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", card.StatusVerifyFail
	r.f.cards[c.ID] = c
	r.Press("r")
	r.Sees("✗ 未通过", "按 e 改了再交", "按 c 照着它另建")
	bars := map[string]int{}
	for _, a := range r.s.Actions() {
		bars[a.ID] = a.Bar
	}
	if bars["campaign.edit"] == 0 || bars["campaign.another"] == 0 || bars["campaign.deliver"] != 0 {
		t.Errorf("key row: %v", bars)
	}
	r.Press("c")
	if r.s.page != writing || r.s.ed.before != nil || r.s.ed.draft.CopiedFrom != c.ID {
		t.Errorf("page %v, draft %+v", r.s.page, r.s.ed.draft)
	}
}

func TestADraftOfANewerVersionIsLeftAlone(t *testing.T) {
	r := zhRig(t)
	r.s.opened.Err, r.s.opened.Has = fmt.Errorf("%w: draft x", campaign.ErrUnreadable), false
	r.Run(r.s.draftRead())
	uitest.Wants(t, r.Said().Text, "没有打开：它读不出来，坏了，或者是更新的版本写的")
}
