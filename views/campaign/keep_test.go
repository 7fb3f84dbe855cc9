package campaign

import (
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

func TestEveryChangeIsKeptAndFoundAgain(t *testing.T) {
	r := zhRig(t)
	r.arrive("new:GIFT")
	if len(r.f.drafts) != 0 {
		t.Error("a coupon in which nothing was written is kept")
	}
	r.to(title)
	r.typed("半杯")
	wants(t, r.body(80, 20), "已存 12:0")
	// As after a kill: another console, the same ledger.
	again := newRig(t, text.ZH, r.f, theme.Options{})
	wants(t, again.body(80, 20), "草稿", "    半杯", "兑换券", "今天 12:01", "▸   代金券")
	again.press("up", "enter")
	if again.value(title) != "半杯" || again.s.ed.form.Focused() != title || again.value(brandName) != "西湖茶铺" {
		t.Errorf("found %v, focus on %s", again.s.ed.form.Values(), again.s.ed.form.Focused())
	}
	again.typed("茶")
	if len(r.f.drafts) != 1 || r.f.drafts["d1"].Values[title] != "半杯茶" {
		t.Errorf("kept %v", r.f.drafts)
	}
}

// One save is under way; what is typed meanwhile waits, and of it only the
// newest is kept.
func TestSavesDoNotPileUp(t *testing.T) {
	r := zhRig(t)
	r.arrive("new:CASH")
	r.to(title)
	var first tea.Cmd
	for i, c := range "一二三四五" {
		cmd := r.s.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}}, At: r.now})
		if i == 0 {
			first = cmd
		} else if cmd != nil {
			r.run(cmd)
		}
	}
	if r.f.saves != 0 {
		t.Fatalf("%d saves beside the one under way", r.f.saves)
	}
	r.run(first)
	if r.f.saves != 2 || r.f.drafts["d1"].Values[title] != "一二三四五" {
		t.Errorf("%d saves, kept %q", r.f.saves, r.f.drafts["d1"].Values[title])
	}
}

func TestLeavingDoesNotLoseTheSaveUnderWay(t *testing.T) {
	r := zhRig(t)
	r.arrive("new:CASH")
	r.to(title)
	key := func(c rune) tea.Cmd {
		return r.s.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}}, At: r.now})
	}
	first := key('一')
	key('二')
	r.press("esc")
	r.arrive("new:GIFT")
	r.run(first)
	if r.f.drafts["d1"].Values[title] != "一二" || r.value(title) != "" {
		t.Errorf("kept %q, the new one has %q", r.f.drafts["d1"].Values[title], r.value(title))
	}
}

func TestWhatIsSubmittedWaitsForItsSave(t *testing.T) {
	r := zhRig(t)
	r.f.pub = created
	r.run(r.s.begin(complete(card.Cash)))
	r.to(getLimit)
	save := r.s.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'5'}}, At: r.now})
	r.press("ctrl+s", "f2")
	if len(r.f.sent) != 0 {
		t.Fatal("sent before it was kept")
	}
	r.run(save)
	if len(r.f.sent) != 1 || r.f.sent[0].Rev != 1 || r.f.sent[0].Values[getLimit] != "25" {
		t.Errorf("sent %+v", r.f.sent)
	}
}

func TestASaveThatFailedIsSaidLoudly(t *testing.T) {
	r := zhRig(t)
	r.f.saveErr = errors.New("disk full")
	r.arrive("new:CASH")
	r.to(title)
	r.typed("秋日")
	if len(r.notes) != 1 || r.notes[0].Level != ui.Failure {
		t.Errorf("said %v", r.notes)
	}
	wants(t, r.body(80, 20), "✗ 草稿没有存下：disk full", "F5 再存")
	r.press("esc")
	if r.layer == nil || r.s.page != writing {
		t.Fatal("it was left without a question")
	}
	r.press("esc")
	r.f.saveErr = nil
	r.press("f5")
	lacks(t, r.body(80, 20), "没有存下")
	wants(t, r.body(80, 20), "已存")
	r.press("esc")
	if r.s.page != starting && r.back == 0 {
		t.Error("it cannot be left")
	}
}

func TestADraftChangedElsewhereIsKeptBesideThatOne(t *testing.T) {
	r := zhRig(t)
	r.arrive("new:CASH")
	r.to(title)
	r.typed("甲")
	other := r.f.drafts["d1"]
	other.Values[title] = "乙"
	if _, err := r.f.Save(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	r.typed("丙")
	if len(r.f.drafts) != 2 || r.f.drafts["d1"].Values[title] != "乙" || r.f.drafts["d2"].Values[title] != "甲丙" {
		t.Errorf("kept %v", r.f.drafts)
	}
	wants(t, r.note().Text, "另存了一份")
}

func TestADraftOfACardIsDropped(t *testing.T) {
	r := zhRig(t)
	r.f.pub = created
	r.arrive("new:CASH")
	for id, v := range complete(card.Cash).Values {
		r.s.ed.form.Put(id, v)
	}
	r.run(r.s.changed())
	r.press("ctrl+s", "f2")
	if len(r.f.drafts) != 0 {
		t.Errorf("kept %v", r.f.drafts)
	}
}

func TestDeletingADraftAsksFirst(t *testing.T) {
	r := zhRig(t)
	r.shelf()
	n := len(r.f.drafts)
	r.press("home", "D")
	if r.layer == nil {
		t.Fatal("nothing was asked")
	}
	r.press("enter")
	if len(r.f.drafts) != n {
		t.Fatal("Enter deleted it")
	}
	r.press("D", "f2")
	if len(r.f.drafts) != n-1 {
		t.Error("F2 did not delete it")
	}
	r.press("end", "D", "f2")
	if len(r.f.templates) != 0 {
		t.Error("the template is still there")
	}
}

func TestATemplateBeginsNewCoupons(t *testing.T) {
	r := zhRig(t)
	r.run(r.s.begin(complete(card.Cash)))
	r.press("ctrl+g")
	if r.layer == nil {
		t.Fatal("no name was asked for")
	}
	r.press("f2")
	if len(r.f.templates) != 1 {
		t.Fatalf("templates %v", r.f.templates)
	}
	r.press("esc", "end")
	wants(t, r.body(80, 20), "模板", "▸   周年庆代金券")
	r.press("enter")
	if r.value(reduceCost) != "20.00" || len(r.f.drafts) != 1 {
		t.Errorf("began %v, drafts %d", r.s.ed.form.Values(), len(r.f.drafts))
	}
}

func TestReadOnlyLooksAndWritesNothing(t *testing.T) {
	f := newFake()
	if _, err := f.Save(t.Context(), complete(card.Cash)); err != nil {
		t.Fatal(err)
	}
	r := newRig(t, text.ZH, f, theme.Options{}, func(o *Options) { o.ReadOnly = true })
	f.saves = 0
	r.press("enter")
	wants(t, r.body(80, 20), "周年庆代金券", "满 100 元可用")
	r.press("ctrl+r")
	wants(t, r.body(80, 20), `"card_type": "CASH"`)
	r.pasted(`{"card":{}}`)
	r.press("esc")
	for _, a := range r.s.Actions() {
		if a.ID == "campaign.drop" && a.Reason() != "只读模式" {
			t.Errorf("%s: %q", a.ID, a.Reason())
		}
	}
	r.press("down", "enter", "D", "ctrl+s")
	if f.saves != 0 || len(f.sent) != 0 || r.s.page != starting {
		t.Errorf("%d saves, %d sent, page %d", f.saves, len(f.sent), r.s.page)
	}
}

func TestARequestIsSeenCopiedAndPasted(t *testing.T) {
	r := zhRig(t)
	r.run(r.s.begin(complete(card.Cash)))
	r.press("ctrl+r")
	wants(t, r.body(80, 20), "提交时发给微信的就是这些", `"card_type": "CASH"`)
	r.press("ctrl+y")
	wants(t, r.copy, `"title": "周年庆代金券"`, `"reduce_cost": 2000`)
	copied := r.copy
	r.press("esc", "esc")
	r.pasted(copied)
	if r.value(title) != "周年庆代金券" || r.value(reduceCost) != "20" || len(r.f.drafts) != 1 {
		t.Errorf("pasted %v", r.s.ed.form.Values())
	}
	r.press("esc")
	r.pasted("[card]\ncard_type = \"GIFT\"\n[card.gift]\ngift = \"龙井\"\n[card.gift.base_info]\ntitle = \"换龙井\"\n")
	if r.s.ed.draft.Type != card.Gift || r.value(gift) != "龙井" {
		t.Errorf("TOML gave %v", r.s.ed.form.Values())
	}
	r.press("esc")
	r.pasted("今天吃什么")
	if r.s.page != starting || r.note().Level != ui.Failure {
		t.Errorf("taken: %v", r.note())
	}
}

func TestACopyHasTheNameOfItsColour(t *testing.T) {
	r := zhRig(t)
	c := living()
	r.f.cards[c.ID] = c
	r.arrive("copy:" + c.ID)
	if r.value(colour) != "Color020" || r.value(quantity) != "10000" || r.value(title) != c.Title || len(r.f.drafts) != 1 {
		t.Errorf("copied %v", r.s.ed.form.Values())
	}
	if d := r.f.drafts["d1"]; d.CardID != "" || d.CopiedFrom != c.ID {
		t.Errorf("kept as %+v", d)
	}
	wants(t, r.body(120, 36), "青绿")
}

func TestAnotherScreenCannotPushAnUnsavedDraftAside(t *testing.T) {
	r := zhRig(t)
	r.f.saveErr = errors.New("disk full")
	r.arrive("new:CASH")
	r.to(title)
	r.typed("秋")
	r.arrive("new:GIFT")
	if r.value(title) != "秋" || r.note().Level != ui.Failure {
		t.Errorf("%v %v", r.s.ed.form.Values(), r.note())
	}
}

func TestWhereTheStartPageBegins(t *testing.T) {
	f := newFake()
	if _, err := f.Save(t.Context(), complete(card.Gift)); err != nil {
		t.Fatal(err)
	}
	wants(t, newRig(t, text.ZH, f, theme.Options{}).body(80, 20), "▸   代金券")
	d := complete(card.Discount)
	d.Creating = &campaign.Creating{At: noon}
	if _, err := f.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	body := newRig(t, text.ZH, f, theme.Options{}).body(80, 20)
	wants(t, body, "不知道建成没有")
	lacks(t, body, "▸   代金券  ")
}

func TestASaveThatTakesLongIsSaid(t *testing.T) {
	r := zhRig(t)
	r.arrive("new:CASH")
	r.to(title)
	s := r.s
	if _, changed := s.ed.form.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("茶")}, At: r.now}); !changed {
		t.Fatal("nothing was written")
	}
	answer := s.changed()
	lacks(t, r.body(80, 20), "正在存")
	r.tick(waitShown)
	wants(t, r.body(80, 20), "正在存")
	r.run(answer)
	wants(t, r.body(80, 20), "已存 12:0")
}

// A key that the form names does what it says there.
func TestARowIsPutBack(t *testing.T) {
	r := zhRig(t)
	r.arrive("new:CASH")
	r.s.ed.form.Put("advanced_info.time_limit.0.hours", "10:00-21:30")
	r.s.ed.form.Focus("advanced_info.time_limit.0.hours")
	r.press("ctrl+x")
	wants(t, r.body(80, 20), "Ctrl+T 放回刚删的")
	r.press("ctrl+t")
	if r.layer != nil || r.value("advanced_info.time_limit.0.hours") != "10:00-21:30" {
		t.Errorf("layer %v, %v", r.layer, r.s.ed.form.Values())
	}
}
