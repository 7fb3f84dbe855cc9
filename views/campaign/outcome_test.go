package campaign

import (
	"errors"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func TestARefusalThatClosesCreationIsExplainedAndTheDraftStays(t *testing.T) {
	r := zhRig(t)
	r.run(r.s.save(func() *editing { r.run(r.s.begin(complete(card.Cash))); return r.s.ed }()))
	r.f.pub = func(d campaign.Draft) campaign.Published {
		return campaign.Published{Closed: true, Draft: d, Err: &wechat.Error{Class: wechat.ClassRefused, HasCode: true, Cause: wechat.CauseCode, Code: 48009, Msg: "this api is expired", RID: "65f0-9"}}
	}
	r.press("ctrl+s", "f2")
	wants(t, r.body(80, 20), "✗ 微信不再新建这种券", "2021年4月1日", "草稿留着", "this api is expired", "48009 · rid 65f0-9")
	for _, a := range r.s.Actions() {
		if a.ID == "campaign.again" {
			t.Error("WeChat is to be asked about a card that there is not")
		}
	}
	r.press("esc")
	if len(r.f.drafts) != 1 {
		t.Error("the draft has gone")
	}
	wants(t, r.body(80, 20), "周年庆代金券")
}

func TestARefusalComesBackToTheFieldItNames(t *testing.T) {
	r := zhRig(t)
	r.submitted(func(d campaign.Draft) campaign.Published { return campaign.Published{Draft: d, Err: refusedErr} })
	wants(t, r.body(80, 20), "✗ 微信没有答应", "什么都没发生", "库存：", "40122 · rid 65f0-1")
	r.press("enter")
	if r.s.ed.form.Focused() != quantity {
		t.Errorf("the focus is on %s", r.s.ed.form.Focused())
	}
	wants(t, r.body(80, 20), "40122")
	for code, want := range map[*wechat.Error]string{
		{HasCode: true, Code: 41011, Msg: "missing required fields! m_data.base_info().title hint"}:   title,
		{HasCode: true, Code: 45021, Msg: "field sub_title size out of limit"}:                        subTitle,
		{HasCode: true, Code: 48001, Msg: "api unauthorized"}:                                         "",
		{HasCode: true, Code: 41011, Msg: "missing required fields! m_data.base_info().custom_url x"}: customURL,
	} {
		if got := fieldOf(code); got != want {
			t.Errorf("%s: %q, want %q", code.Msg, got, want)
		}
	}
}

func TestACreationInDoubtIsNeverSentAgainByItself(t *testing.T) {
	r := zhRig(t)
	r.f.found = []card.Card{living()}
	r.submitted(doubtful)
	wants(t, r.body(80, 20), "! 不知道建成没有", "这里不会自己再提交一次", "pFS7Fjg8", "投放中")
	r.tick(60 * 1e9)
	r.press("f2", "enter")
	r.press("ctrl+s")
	if len(r.f.sent) != 1 {
		t.Fatalf("sent %d times", len(r.f.sent))
	}
	r.press("n")
	if r.layer == nil {
		t.Fatal("nothing was asked before another card may be made")
	}
	r.press("esc")
	if len(r.f.settled) != 0 {
		t.Fatal("Esc settled it")
	}
	r.f.cards[living().ID] = living()
	r.press("u")
	if len(r.f.settled) != 1 || r.f.settled[0] != living().ID {
		t.Fatalf("settled %v", r.f.settled)
	}
	wants(t, r.body(80, 20), "✓ 建好了", living().ID)
}

func TestWithoutACandidateItCanBeSubmittedAgainAfterAQuestion(t *testing.T) {
	r := zhRig(t)
	r.submitted(doubtful)
	wants(t, r.body(80, 20), "现在没有看到像它的新券", "按 n")
	r.press("n", "f2")
	if len(r.f.settled) != 1 || r.f.settled[0] != "" || r.s.page != writing {
		t.Fatalf("settled %q, page %d", r.f.settled, r.s.page)
	}
	r.press("ctrl+s")
	if r.s.page != asking {
		t.Error("it cannot be submitted")
	}
}

func TestADraftInDoubtOpensAtItsDoubt(t *testing.T) {
	r := zhRig(t)
	r.shelf()
	wants(t, r.body(120, 36), "! 不知道建成没有", "✗ 微信不再新建", "改已有的券")
	r.arrive("draft:d1")
	wants(t, r.body(80, 20), "不知道建成没有", "现在没有看到")
}

func TestTheReviewIsFollowedWhileItIsLookedAt(t *testing.T) {
	r := zhRig(t)
	r.submitted(created)
	asked := r.f.asked
	for range 12 {
		r.tick(1e9)
	}
	if n := r.f.asked - asked; n < 2 || n > 3 {
		t.Errorf("asked %d times in 12 s", n)
	}
	r.s.Close()
	asked = r.f.asked
	r.tick(60 * 1e9)
	if r.f.asked != asked {
		t.Error("asked for a screen that is covered")
	}
	r.run(r.s.Open())
	r.f.cards["pFS7Fjg8kV1IdDz01r4SQwMkuCKc"] = card.Card{Status: card.StatusVerifyFail}
	r.tick(6 * 1e9)
	wants(t, r.body(80, 20), "✗ 未通过", "公众平台", "按 e")
	asked = r.f.asked
	r.tick(60 * 1e9)
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
	wants(t, r.body(80, 20), "读回来和写的不一样：每人限领、满")
}

func TestAPublicationThatIsNotWrittenDownIsSaid(t *testing.T) {
	r := zhRig(t)
	r.submitted(func(d campaign.Draft) campaign.Published {
		p := created(d)
		p.LedgerErr = errors.New("disk full")
		return p
	})
	wants(t, r.body(80, 20), "✓ 建好了", "账本没有写进去", "disk full")
}
