package cards

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Where there is no status line the screen says itself what was done, for a
// while.
func TestSmallWindowsSayWhatWasDone(t *testing.T) {
	c := &fakeChange{out: campaign.Outcome{State: campaign.Done}}
	d := changing(t, c)
	for _, where := range []string{"", "enter"} {
		if where != "" {
			d.press(where)
		}
		d.press("b", "f2")
		if got := d.text(40, 10); !strings.Contains(got, "✓ 周年庆代金券  快速买单开了") {
			t.Errorf("nothing is said:\n%s", got)
		}
		d.lacks("快速买单开了") // the status line says it there
		d.tick(5 * time.Second)
		if got := d.text(40, 10); strings.Contains(got, "快速买单开了") {
			t.Errorf("it is still said:\n%s", got)
		}
	}
}

// A change of one's own is shown already: coming back to the list does not ask
// for every card again.
func TestAChangeOfOnesOwnCostsNoListing(t *testing.T) {
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.Done}})
	d.press("b", "f2")
	d.run(d.s.Handle(ui.Refresh{})) // the root's answer to Wrote
	d.s.Close()
	d.run(d.s.Open())
	if d.f.lists != 1 {
		t.Errorf("%d listings", d.f.lists)
	}
	d.run(d.s.Handle(ui.Refresh{})) // somebody else's
	d.run(d.s.Open())
	if d.f.lists != 2 {
		t.Errorf("%d listings after a change elsewhere", d.f.lists)
	}
}

func TestDeletingNeedsTheLastFour(t *testing.T) {
	c := &fakeChange{out: campaign.Outcome{State: campaign.Done, Confirmed: true, Card: best(func(c *card.Card) { c.Status = card.StatusDelete })}}
	d := changing(t, c)
	d.press("D")
	d.asks("删除这张卡券", "周年庆代金券", "还有 6,210 张没领，删了就没人能领", "已领的 3,790 张照常能用", "删了找不回来", "输入编号末四位 uCKc", "Esc  不删", "末四位对了才能按")
	d.press("f2")
	d.typeIn("uckc")
	d.press("f2")
	if len(c.calls) > 0 {
		t.Fatalf("deleted without the word: %v", c.calls)
	}
	d.press("backspace", "backspace", "backspace")
	d.typeIn("CKc")
	d.press("f2")
	if diff := cmp.Diff([]string{"delete " + bestID}, c.calls); diff != "" {
		t.Error(diff)
	}
	d.sees("- 已删除  周年庆代金券", "已停 3")
	d.press("s")
	if d.off != "已经删除了" {
		t.Errorf("off because %q", d.off)
	}
}

// WeChat is the truth: a card counts as deleted when WeChat says so, and not
// when it was asked to delete it.
func TestNothingCountsAsDeletedBeforeWeChatSaidSo(t *testing.T) {
	c := &fakeChange{out: campaign.Outcome{State: campaign.Done}}
	d := changing(t, c)
	d.press("D")
	d.typeIn("uCKc")
	d.press("f2")
	d.sees("✓ 投放中  周年庆代金券", "已停 2")
	if w, ok := d.last().(ui.Wrote); !ok || !strings.Contains(w.Text, "还没能再读一次核对") || len(d.f.gets) != 1 {
		t.Errorf("%+v, asked %v", d.last(), d.f.gets)
	}
	c.out = campaign.Outcome{State: campaign.Unknown, Err: refusal(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)}
	d.press("D")
	d.typeIn("uCKc")
	d.press("f2")
	d.sees("! 不知道删掉了没有", "✓ 投放中  周年庆代金券")
}

func TestVoidingOneCode(t *testing.T) {
	c := &fakeChange{out: campaign.Outcome{State: campaign.Done}}
	d := changing(t, c)
	d.press("enter", "V")
	d.asks("作废一张券码", "撤不回来", "先写券码")
	d.typeIn("1000 2000 3001")
	d.asks("作废 1000 2000 3001")
	d.press("enter") // goes to the reason
	d.typeIn("退款")
	d.press("f2")
	if diff := cmp.Diff([]string{"void 100020003001 " + bestID + " 退款"}, c.calls); diff != "" {
		t.Error(diff)
	}
	if w, ok := d.last().(ui.Wrote); !ok || w.Text != "周年庆代金券  已作废 1000 2000 3001" {
		t.Errorf("%+v", d.last())
	}
	d.press("V")
	d.typeIn("券！")
	d.asks("这不是券码")
	d.press("f2", "esc")
	if len(c.calls) != 1 {
		t.Error(c.calls)
	}
}

func TestCellsSayTheirConditions(t *testing.T) {
	c := &fakeChange{out: campaign.Outcome{State: campaign.Done}}
	d := changing(t, c)
	d.press("enter", "b")
	d.asks("快速买单", "✓ 审核通过了", "✓ 有门店", "✓ 居中按钮没有网页链接", "! 门店里要有核销员", "F2  打开")
	d.press("right")
	d.asks("F2  关掉")
	d.press("f2", "u", "down", "right", "down", "right", "left", "f2")
	if diff := cmp.Diff([]string{"pay " + bestID + " false", "self " + bestID + " true code true amount false"}, c.calls); diff != "" {
		t.Error(diff)
	}
	d.press("esc", "down", "down", "b") // in review, without a store
	d.asks("✗ 要先通过审核", "✗ 卡券上要有门店", "F2 打开（条件还不够）")
	d.press("f2")
	if len(c.calls) != 2 {
		t.Error("switched on against the conditions")
	}
}

func TestWaysToOtherScreens(t *testing.T) {
	rows := shop()
	rows[0].Card.UseCustomCode, rows[0].Card.CustomMode = true, "GET_CUSTOM_CODE_MODE_DEPOSIT"
	d := desked(t, env(theme.None, false, text.ZH), &fakeDesk{rows: rows}, &fakeChange{})
	d.press("n", "e", "c", "p", "i")
	want := []any{ui.Goto{Screen: "campaign"}, ui.Goto{Screen: "campaign", Arg: "edit:" + bestID}, ui.Goto{Screen: "campaign", Arg: "copy:" + bestID},
		ui.Goto{Screen: "delivery", Arg: bestID}, ui.Goto{Screen: "codes", Arg: bestID}}
	if diff := cmp.Diff(want, anys(d)); diff != "" {
		t.Error(diff)
	}
	d.press("enter", "p")
	if diff := cmp.Diff(any(ui.Goto{Screen: "delivery", Arg: bestID}), d.last()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsOffSaysWhy(t *testing.T) {
	for title, off := range map[string]map[string]string{
		"周年庆代金券": {"i": "码由微信生成"},
		"新客送小料":  {"p": "审核通过后才能投放"},
		"双人下午茶":  {"p": "没通过审核，按 e 改了再交"},
		"早鸟咖啡券":  {"p": "没有库存，先按 s 加", "S": "没有库存可减", "i": "码由商户发放时给，不用导入"},
		"开业酬宾":   {"p": "已经删除了", "s": "已经删除了", "S": "已经删除了", "e": "已经删除了", "D": "已经删除了", "b": "已经删除了", "i": "已经删除了"},
	} {
		d := changing(t, &fakeChange{})
		for d.s.selected().title != title {
			d.press("down")
		}
		for k, why := range off {
			d.press(k)
			if d.off != why || d.over != nil {
				t.Errorf("%s %s: off because %q, want %q", title, k, d.off, why)
			}
		}
	}
	gone := changing(t, &fakeChange{})
	gone.press("G", "c", "V") // a deleted card can be copied, and its codes live on
	if gone.last() == nil || gone.over == nil {
		t.Error("a deleted card cannot be copied or its codes voided")
	}
}

func TestReadOnlyChangesNothing(t *testing.T) {
	d := changing(t, &fakeChange{})
	d.s.o.ReadOnly = true
	for _, where := range []string{"", "enter"} {
		if where != "" {
			d.press(where)
		}
		for _, k := range []string{"e", "c", "p", "i", "s", "S", "D", "V", "b", "u"} {
			d.press(k)
			if d.off != "只读模式" || d.over != nil {
				t.Errorf("%s: off because %q", k, d.off)
			}
		}
	}
	if len(d.sent) > 0 {
		t.Errorf("%v", d.sent)
	}
}

// What is not wired is not offered: no action leads nowhere.
func TestActionsOfScreensThatAreNotThere(t *testing.T) {
	d := opened(t, shop())
	d.s.o.Go = func(screen string) bool { return screen == "delivery" }
	var ids []string
	for _, a := range d.s.Actions() {
		ids = append(ids, a.ID)
	}
	for id, want := range map[string]bool{"cards.deliver": true, "cards.new": false, "cards.edit": false, "cards.import": false, "cards.more": false, "cards.delete": false} {
		if slices.Contains(ids, id) != want {
			t.Errorf("%s: %v", id, !want)
		}
	}
}
