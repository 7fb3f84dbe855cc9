package campaign

import (
	"errors"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

func TestEveryChangeIsKeptAndFoundAgain(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:GIFT")
	if len(r.f.drafts) != 0 {
		t.Error("a coupon in which nothing was written is kept")
	}
	r.to(title)
	r.Type("半杯")
	r.Sees("已存 12:0")
	// As after a kill: another console, the same ledger.
	again := newRig(t, text.ZH, r.f, theme.Options{})
	uitest.Wants(t, again.Body(80, 20), "草稿", "    半杯", "兑换券", "今天 12:01", "▸   代金券")
	again.Press("up", "enter")
	if again.value(title) != "半杯" || again.s.ed.form.Focused() != title || again.value(brandName) != "西湖茶铺" {
		t.Errorf("found %v, focus on %s", again.s.ed.form.Values(), again.s.ed.form.Focused())
	}
	again.Type("茶")
	if len(r.f.drafts) != 1 || r.f.drafts["d1"].Values[title] != "半杯茶" {
		t.Errorf("kept %v", r.f.drafts)
	}
}

// One save is under way; what is typed meanwhile waits, and of it only the
// newest is kept.
func TestSavesDoNotPileUp(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.to(title)
	var first tea.Cmd
	for i, c := range "一二三四五" {
		cmd := r.s.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}}, At: r.Now})
		if i == 0 {
			first = cmd
		} else if cmd != nil {
			r.Run(cmd)
		}
	}
	if r.f.saves != 0 {
		t.Fatalf("%d saves beside the one under way", r.f.saves)
	}
	r.Run(first)
	if r.f.saves != 2 || r.f.drafts["d1"].Values[title] != "一二三四五" {
		t.Errorf("%d saves, kept %q", r.f.saves, r.f.drafts["d1"].Values[title])
	}
}

func TestLeavingDoesNotLoseTheSaveUnderWay(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.to(title)
	key := func(c rune) tea.Cmd {
		return r.s.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{c}}, At: r.Now})
	}
	first := key('一')
	key('二')
	r.Press("esc")
	r.Arrive("new:GIFT")
	r.Run(first)
	if r.f.drafts["d1"].Values[title] != "一二" || r.value(title) != "" {
		t.Errorf("kept %q, the new one has %q", r.f.drafts["d1"].Values[title], r.value(title))
	}
}

func TestWhatIsSubmittedWaitsForItsSave(t *testing.T) {
	r := zhRig(t)
	r.f.pub = created
	r.Run(r.s.begin(complete(card.Cash)))
	r.to(getLimit)
	save := r.s.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'5'}}, At: r.Now})
	r.Press("ctrl+s", "f2")
	if len(r.f.sent) != 0 {
		t.Fatal("sent before it was kept")
	}
	r.Run(save)
	if len(r.f.sent) != 1 || r.f.sent[0].Rev != 1 || r.f.sent[0].Values[getLimit] != "25" {
		t.Errorf("sent %+v", r.f.sent)
	}
}

func TestASaveThatFailedIsSaidLoudly(t *testing.T) {
	r := zhRig(t)
	r.f.saveErr = errors.New("disk full")
	r.Arrive("new:CASH")
	r.to(title)
	r.Type("秋日")
	if said := r.Notes(); len(said) != 1 || said[0].Level != ui.Failure {
		t.Errorf("said %v", said)
	}
	r.Sees("✗ 草稿没有存下：disk full", "F5 再存")
	r.Press("esc")
	if r.Layers.Empty() || r.s.page != writing {
		t.Fatal("it was left without a question")
	}
	r.Press("esc")
	r.f.saveErr = nil
	r.Press("f5")
	r.Lacks("没有存下")
	r.Sees("已存")
	r.Press("esc")
	if r.s.page != starting && !slices.Contains(r.Sent, tea.Msg(ui.Back{})) {
		t.Error("it cannot be left")
	}
}

func TestADraftChangedElsewhereIsKeptBesideThatOne(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.to(title)
	r.Type("甲")
	other := r.f.drafts["d1"]
	other.Values[title] = "乙"
	if _, err := r.f.Save(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	r.Type("丙")
	if len(r.f.drafts) != 2 || r.f.drafts["d1"].Values[title] != "乙" || r.f.drafts["d2"].Values[title] != "甲丙" {
		t.Errorf("kept %v", r.f.drafts)
	}
	uitest.Wants(t, r.Said().Text, "另存了一份")
}

func TestReadOnlyLooksAndWritesNothing(t *testing.T) {
	f := newFake()
	if _, err := f.Save(t.Context(), complete(card.Cash)); err != nil {
		t.Fatal(err)
	}
	r := newRig(t, text.ZH, f, theme.Options{}, func(o *Options) { o.ReadOnly = true })
	f.saves = 0
	r.Press("enter")
	r.Sees("周年庆代金券", "满 100 元可用")
	r.Press("ctrl+r")
	r.Sees(`"card_type": "CASH"`)
	r.Paste(`{"card":{}}`)
	r.Press("esc")
	for _, a := range r.s.Actions() {
		if a.ID == "campaign.drop" && a.Reason() != "只读模式" {
			t.Errorf("%s: %q", a.ID, a.Reason())
		}
	}
	r.Press("down", "enter", "D", "ctrl+s")
	if f.saves != 0 || len(f.sent) != 0 || r.s.page != starting {
		t.Errorf("%d saves, %d sent, page %d", f.saves, len(f.sent), r.s.page)
	}
}

func TestACopyHasTheNameOfItsColour(t *testing.T) {
	r := zhRig(t)
	c := living()
	r.f.cards[c.ID] = c
	r.Arrive("copy:" + c.ID)
	if r.value(colour) != "Color020" || r.value(quantity) != "10000" || r.value(title) != c.Title || len(r.f.drafts) != 1 {
		t.Errorf("copied %v", r.s.ed.form.Values())
	}
	if d := r.f.drafts["d1"]; d.CardID != "" || d.CopiedFrom != c.ID {
		t.Errorf("kept as %+v", d)
	}
	uitest.Wants(t, r.Body(120, 36), "青绿")
}

func TestAnotherScreenCannotPushAnUnsavedDraftAside(t *testing.T) {
	r := zhRig(t)
	r.f.saveErr = errors.New("disk full")
	r.Arrive("new:CASH")
	r.to(title)
	r.Type("秋")
	r.Arrive("new:GIFT")
	if r.value(title) != "秋" || r.Said().Level != ui.Failure {
		t.Errorf("%v %v", r.s.ed.form.Values(), r.Said())
	}
}

func TestASaveThatTakesLongIsSaid(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.to(title)
	s := r.s
	if _, changed := s.ed.form.Handle(ui.Key{KeyMsg: tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("茶")}, At: r.Now}); !changed {
		t.Fatal("nothing was written")
	}
	answer := s.changed()
	r.Lacks("正在存")
	r.Wait(waitShown)
	r.Sees("正在存")
	r.Run(answer)
	r.Sees("已存 12:0")
}

// A key that the form names does what it says there.
func TestARowIsPutBack(t *testing.T) {
	r := zhRig(t)
	r.Arrive("new:CASH")
	r.s.ed.form.Put("advanced_info.time_limit.0.hours", "10:00-21:30")
	r.s.ed.form.Focus("advanced_info.time_limit.0.hours")
	r.Press("ctrl+x")
	r.Sees("Ctrl+T 放回刚删的")
	r.Press("ctrl+t")
	if !r.Layers.Empty() || r.value("advanced_info.time_limit.0.hours") != "10:00-21:30" {
		t.Errorf("layer %v, %v", r.Layers.Top(), r.s.ed.form.Values())
	}
}
