package campaign

import (
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

func TestADraftOfACardIsDropped(t *testing.T) {
	r := zhRig(t)
	r.f.pub = created
	r.Arrive("new:CASH")
	for id, v := range complete(card.Cash).Values {
		r.s.ed.form.Put(id, v)
	}
	r.Run(r.s.changed())
	r.Press("ctrl+s", "f2")
	if len(r.f.drafts) != 0 {
		t.Errorf("kept %v", r.f.drafts)
	}
}

func TestDeletingADraftAsksFirst(t *testing.T) {
	r := zhRig(t)
	r.shelf()
	n := len(r.f.drafts)
	r.Press("home", "D")
	if r.Layers.Empty() {
		t.Fatal("nothing was asked")
	}
	r.Press("enter")
	if len(r.f.drafts) != n {
		t.Fatal("Enter deleted it")
	}
	r.Press("D", "f2")
	if len(r.f.drafts) != n-1 {
		t.Error("F2 did not delete it")
	}
	r.Press("end", "D", "f2")
	if len(r.f.templates) != 0 {
		t.Error("the template is still there")
	}
}

func TestATemplateBeginsNewCoupons(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+g")
	if r.Layers.Empty() {
		t.Fatal("no name was asked for")
	}
	r.Press("f2")
	if len(r.f.templates) != 1 {
		t.Fatalf("templates %v", r.f.templates)
	}
	r.Press("esc", "end")
	r.Sees("模板", "▸   周年庆代金券")
	r.Press("enter")
	if r.value(reduceCost) != "20.00" || len(r.f.drafts) != 1 {
		t.Errorf("began %v, drafts %d", r.s.ed.form.Values(), len(r.f.drafts))
	}
}

func TestARequestIsSeenCopiedAndPasted(t *testing.T) {
	r := zhRig(t)
	r.Run(r.s.begin(complete(card.Cash)))
	r.Press("ctrl+r")
	r.Sees("提交时发给微信的就是这些", `"card_type": "CASH"`)
	r.Press("ctrl+y")
	uitest.Wants(t, r.Copied(), `"title": "周年庆代金券"`, `"reduce_cost": 2000`)
	copied := r.Copied()
	r.Press("esc", "esc")
	r.Paste(copied)
	if r.value(title) != "周年庆代金券" || r.value(reduceCost) != "20" || len(r.f.drafts) != 1 {
		t.Errorf("pasted %v", r.s.ed.form.Values())
	}
	r.Press("esc")
	r.Paste("[card]\ncard_type = \"GIFT\"\n[card.gift]\ngift = \"龙井\"\n[card.gift.base_info]\ntitle = \"换龙井\"\n")
	if r.s.ed.draft.Type != card.Gift || r.value(gift) != "龙井" {
		t.Errorf("TOML gave %v", r.s.ed.form.Values())
	}
	r.Press("esc")
	r.Paste("今天吃什么")
	if r.s.page != starting || r.Said().Level != ui.Failure {
		t.Errorf("taken: %v", r.Said())
	}
}

func TestWhereTheStartPageBegins(t *testing.T) {
	f := newFake()
	if _, err := f.Save(t.Context(), complete(card.Gift)); err != nil {
		t.Fatal(err)
	}
	uitest.Wants(t, newRig(t, text.ZH, f, theme.Options{}).Body(80, 20), "▸   代金券")
	d := complete(card.Discount)
	d.Creating = &campaign.Creating{At: noon}
	if _, err := f.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	body := newRig(t, text.ZH, f, theme.Options{}).Body(80, 20)
	uitest.Wants(t, body, "不知道建成没有")
	uitest.Lacks(t, body, "▸   代金券  ")
}

// The program ended between the card and the page that says so: the draft says
// that there is a card, and opening it shows the card and ends the draft.
func TestADraftThatBecameACardIsNoEdit(t *testing.T) {
	f := newFake()
	f.cards["c"] = card.Card{ID: "c", Status: card.StatusNotVerify, Type: card.Gift}
	d, err := f.Save(t.Context(), complete(card.Gift))
	if err != nil {
		t.Fatal(err)
	}
	d.Creating, d.CardID = &campaign.Creating{At: noon}, "c"
	f.drafts[d.ID] = d
	for _, readOnly := range []bool{true, false} {
		r := newRig(t, text.ZH, f, theme.Options{}, func(o *Options) { o.ReadOnly = readOnly })
		r.Sees("已经建成，还没看")
		r.Press("home", "enter")
		r.Sees("建好了", "审核中", "读回来和写的不一样")
		if (len(f.drafts) == 1) != readOnly || len(f.sent) > 0 {
			t.Errorf("read only %v: drafts %v, sent %v", readOnly, f.drafts, f.sent)
		}
	}
}
