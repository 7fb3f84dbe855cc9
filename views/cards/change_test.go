package cards

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// fakeChange answers changes as out says, and figures as numbers says.
type fakeChange struct {
	calls   []string
	out     campaign.Outcome
	numbers campaign.Numbers
	err     error
	asked   []string
}

func (f *fakeChange) did(format string, a ...any) campaign.Outcome {
	f.calls = append(f.calls, fmt.Sprintf(format, a...))
	return f.out
}

func (f *fakeChange) Stock(_ context.Context, c card.Card, delta int64) campaign.Outcome {
	return f.did("stock %s %+d", c.Title, delta)
}

func (f *fakeChange) Delete(_ context.Context, id string) campaign.Outcome {
	return f.did("delete %s", id)
}

func (f *fakeChange) Void(_ context.Context, v card.Void) campaign.Outcome {
	return f.did("void %s %s %s", v.Code, v.CardID, v.Reason)
}

func (f *fakeChange) PayCell(_ context.Context, id string, open bool) campaign.Outcome {
	return f.did("pay %s %v", id, open)
}

func (f *fakeChange) SelfConsume(_ context.Context, s card.SelfConsume) campaign.Outcome {
	return f.did("self %s %v code %v amount %v", s.CardID, s.Open, s.NeedCode, s.NeedAmount)
}

func (f *fakeChange) Numbers(_ context.Context, id string, days int) (campaign.Numbers, error) {
	f.asked = append(f.asked, fmt.Sprintf("%s %d", id, days))
	return f.numbers, f.err
}

// fortnight are the figures of 14 days and today.
func fortnight() campaign.Numbers {
	n := campaign.Numbers{At: noon}
	claims := []int64{20, 31, 33, 44, 61, 83, 58, 40, 31, 33, 52, 74, 62, 40}
	used := []int64{0, 5, 11, 12, 20, 30, 31, 21, 11, 12, 20, 30, 25, 17}
	for i := range 15 {
		d := campaign.Day{Date: time.Date(2026, 5, 6+i, 0, 0, 0, 0, text.Zone)}
		if i < 14 {
			d.Claimed, d.Used, d.Told = claims[i], used[i], true
		} else {
			d.Redeemed = 12
		}
		n.Days = append(n.Days, d)
	}
	return n
}

func everywhere(string) bool { return true }

// desked opens a list whose cards can be changed.
func desked(t testing.TB, e ui.Env, f *fakeDesk, c *fakeChange) *driver {
	d := start(t, f, e)
	d.s.o.Change, d.s.o.Go = c, everywhere
	d.run(d.s.Open())
	return d
}

func changing(t testing.TB, c *fakeChange) *driver {
	return desked(t, env(theme.None, false, text.ZH), &fakeDesk{rows: shop()}, c)
}

// box is the dialog without colours.
func (d *driver) box(w, h int) string { return ansi.Strip(d.over.Draw(ui.Size{W: w, H: h}).Body) }

func (d *driver) asks(want ...string) {
	d.t.Helper()
	if d.over == nil {
		d.t.Fatalf("no dialog is open; off because %q", d.off)
	}
	for _, w := range want {
		if got := d.box(80, 20); !strings.Contains(got, w) {
			d.t.Errorf("%q is not in the dialog:\n%s", w, got)
		}
	}
}

func (d *driver) typeIn(s string) {
	for _, r := range s {
		d.press(string(r))
	}
}

// last is the newest thing the screen asked of the root.
func (d *driver) last() any {
	if len(d.sent) == 0 {
		return nil
	}
	return d.sent[len(d.sent)-1]
}

func best(change func(c *card.Card)) card.Card {
	c := shop()[0].Card
	if change != nil {
		change(&c)
	}
	return c
}

func TestStockIsAddedByF2AndReadBack(t *testing.T) {
	c := &fakeChange{out: campaign.Outcome{State: campaign.Done, Confirmed: true, Card: best(func(c *card.Card) { c.Quantity, c.TotalQuantity = 6305, 10100 })}}
	d := changing(t, c)
	d.press("s")
	d.asks("加库存", "周年庆代金券", "现在 6,210 张，12:01 取自微信", "先写几张", "Esc  不改")
	d.press("enter", "f2")
	d.typeIn("100")
	d.asks("6,210 → 6,310", "F2  加 100 张")
	if len(c.calls) > 0 {
		t.Fatalf("changed before F2: %v", c.calls)
	}
	d.press("f2")
	if diff := cmp.Diff([]string{"stock 周年庆代金券 +100"}, c.calls); diff != "" {
		t.Error(diff)
	}
	want := ui.Wrote{Level: ui.Success, Text: "周年庆代金券  库存加到 6,305"} // five were claimed meanwhile
	if diff := cmp.Diff(any(want), d.last()); diff != "" {
		t.Error(diff)
	}
	d.sees(" 6,305 ")
}

func TestAmountsThatCannotBe(t *testing.T) {
	for _, c := range []struct{ key, typed, says string }{
		{"S", "6211", "只有 6,210 张，减不了这么多"}, {"s", "99999999999999", "库存最多 1 亿张"}, {"s", "一百", "只能是数字"}, {"s", "-5", "只能是数字"},
		{"s", "0", "先写几张"}, {"s", "99993791", "库存最多 1 亿张"},
	} {
		f := &fakeChange{}
		d := changing(t, f)
		d.press(c.key)
		d.typeIn(c.typed)
		d.asks(c.says)
		d.press("f2")
		if len(f.calls) > 0 || d.over == nil {
			t.Errorf("%s: sent %v", c.typed, f.calls)
		}
		d.press("esc")
		if len(f.calls) > 0 || d.over != nil {
			t.Errorf("%s: Esc did not close it", c.typed)
		}
	}
	d := changing(t, &fakeChange{})
	d.press("S")
	d.typeIn("１，２００")
	d.asks("6,210 → 5,010", "已领的不受影响")
}

func TestStockOfImportedCodesIsBoundedByThem(t *testing.T) {
	rows := shop()
	rows[0].Card.UseCustomCode, rows[0].Card.CustomMode = true, "GET_CUSTOM_CODE_MODE_DEPOSIT"
	d := desked(t, env(theme.None, false, text.ZH), &fakeDesk{rows: rows}, &fakeChange{})
	count, err := int64(10250), error(nil)
	d.s.o.Deposited = func(context.Context, string) (int64, error) { return count, err }
	d.press("s")
	d.typeIn("251")
	d.asks("库存不能比导入的码多，最多还能加 250 张")
	d.press("backspace")
	d.typeIn("0")
	d.asks("6,210 → 6,460", "导入了 10,250 个码，最多还能加 250 张")
	d.press("esc")
	err = unreachable
	d.press("s")
	d.asks("没问到导入了多少码")
	d.typeIn("300")
	d.asks("6,210 → 6,510")
}

func refusal(class wechat.Class, cause wechat.Cause, code int) error {
	return &wechat.Error{Op: "card.stock", Class: class, Cause: cause, Code: code, HasCode: code != 0, RID: "65f0-1"}
}

func TestEveryOutcomeIsSaidWithWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name string
		out  campaign.Outcome
		want []string
	}{
		{"refused", campaign.Outcome{State: campaign.Refused, Err: refusal(wechat.ClassRefused, wechat.CauseCode, 40122)},
			[]string{"✗ 库存没改成：", "什么都没变", "40122 · rid 65f0-1"}},
		{"not sent", campaign.Outcome{State: campaign.NotSent, Err: refusal(wechat.ClassNotSent, wechat.CauseNetwork, 0)},
			[]string{"✗ 库存没改成：连不上微信", "什么都没变。看看网线"}},
		{"unknown", campaign.Outcome{State: campaign.Unknown, Err: refusal(wechat.ClassAmbiguous, wechat.CauseTimeout, 0), Before: best(func(c *card.Card) { c.Quantity = 6200 })},
			[]string{"! 不知道库存改成了没有：微信一直没回音", "先别再改", "库存是 6,300 就是改成了，还是 6,200 就没改成"}},
	} {
		d := changing(t, &fakeChange{out: c.out})
		d.press("enter", "s")
		d.typeIn("100")
		d.press("f2")
		d.sees(append(c.want, "Esc 知道了")...)
		n, ok := d.last().(ui.Note)
		if !ok || n.Level != ui.Failure || !strings.HasPrefix(n.Text, "周年庆代金券  ") {
			t.Errorf("%s: %+v", c.name, d.last())
		}
		d.press("r")
		d.sees(c.want[0]) // asking again does not take the advice away
		d.press("esc")
		d.lacks(c.want[0])
		d.sees("✓ 投放中")
		d.press("esc")
		d.sees("全部 7")
	}
}

func TestTheListTellsAnOutcomeToo(t *testing.T) {
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.Unknown, Err: refusal(wechat.ClassAmbiguous, wechat.CauseReset, 0)}})
	d.press("s")
	d.typeIn("100")
	d.press("f2")
	d.sees("! 不知道库存改成了没有：连接断了", "先别再改")
	d.press("down")
	d.lacks("不知道库存")
	d.press("up", "esc")
	d.lacks("不知道库存")
}

func TestALostAnswerThatWasReadBackIsDone(t *testing.T) {
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.Done, Confirmed: true, Err: refusal(wechat.ClassAmbiguous, wechat.CauseReset, 0),
		Card: best(func(c *card.Card) { c.Quantity = 6110 })}})
	d.press("S")
	d.typeIn("100")
	d.press("f2")
	if w, ok := d.last().(ui.Wrote); !ok || w.Text != "周年庆代金券  库存减到 6,110（回音丢了，再读时看到的）" {
		t.Errorf("%+v", d.last())
	}
}

func TestOneChangeAtATime(t *testing.T) {
	d := changing(t, &fakeChange{})
	cmd := d.s.send(write{kind: changeStock, card: shop()[0].Card, title: "周年庆代金券", delta: 5}, func(context.Context) campaign.Outcome {
		return campaign.Outcome{State: campaign.Done}
	})
	d.tick(1200 * time.Millisecond)
	d.sees("正在改库存 · 1.2 秒")
	if !d.s.Busy() || !strings.Contains(d.s.Writing(), "周年庆代金券") {
		t.Errorf("busy %v, writing %q", d.s.Busy(), d.s.Writing())
	}
	for _, k := range []string{"s", "S", "D", "V", "b", "u"} {
		d.press(k)
		if d.over != nil || d.off != "上一个改动还没有回音" {
			t.Errorf("%s: off because %q", k, d.off)
		}
	}
	d.s.Close() // whoever leaves the screen still gets the answer
	d.run(cmd)
	if w, ok := d.last().(ui.Wrote); !ok || w.Text != "周年庆代金券  库存改了 +5，没能再读一次核对" || d.s.Writing() != "" {
		t.Errorf("%+v", d.last())
	}
	if diff := cmp.Diff([]string{bestID}, d.f.gets); diff != "" {
		t.Errorf("the card was not read again: %s", diff)
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
	want := []any{ui.Goto{Screen: "campaign", Arg: "new:"}, ui.Goto{Screen: "campaign", Arg: "edit:" + bestID}, ui.Goto{Screen: "campaign", Arg: "copy:" + bestID},
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

func TestFiguresByDay(t *testing.T) {
	c := &fakeChange{numbers: fortnight()}
	d := changing(t, c)
	d.press("enter")
	d.sees("已领        3,790          ▃▄▄▅▇█▆▅▄▄▆█▇▅    近 14 天 662", "已核销      今天本店 12", "近 14 天 245", "12:01 取自微信，数到5月19日")
	if diff := cmp.Diff([]string{bestID + " 15"}, c.asked); diff != "" {
		t.Error(diff)
	}
	d.press("esc", "enter")
	if len(c.asked) != 1 {
		t.Error("young figures were asked for again")
	}
	d.press("r")
	if len(c.asked) != 2 {
		t.Error("r did not ask for the figures")
	}
	wide := d.text(120, 36)
	for _, want := range []string{"领取", "近 14 天  662", "   83 ", "5月6日", "5月19日"} {
		if !strings.Contains(wide, want) {
			t.Errorf("%q is not in the charts:\n%s", want, wide)
		}
	}
}

func TestFiguresThatAreNotReady(t *testing.T) {
	late := fortnight()
	late.NotReady = true
	for i := range late.Days {
		late.Days[i].Told = false
	}
	c := &fakeChange{numbers: late}
	d := changing(t, c)
	d.press("enter")
	d.sees("微信还没算好每天的数，过几小时按 r 再看")
	part := fortnight()
	part.NotReady, part.Days[13].Told = true, false
	c.numbers = part
	d.press("r")
	d.sees("数到5月18日，最近的数微信还没算好")
	c.err = unreachable
	d.press("r")
	d.sees("每天的数没取到：连不上微信")
	c.err = errors.New("odd")
	d.press("r")
	d.sees("每天的数没取到：")
}

// A selection that only passes by costs no call; one that rests does, where the
// pane shows the figures.
func TestFiguresOfARestingSelection(t *testing.T) {
	c := &fakeChange{numbers: fortnight()}
	d := changing(t, c)
	rest := func() {
		for range 3 {
			d.now = d.now.Add(time.Second)
			d.run(d.s.Handle(ui.Tick{At: d.now}))
		}
	}
	d.text(80, 20)
	rest()
	if len(c.asked) > 0 {
		t.Error("asked for figures that have no room")
	}
	d.text(120, 36)
	d.press("down", "down")
	rest()
	if diff := cmp.Diff([]string{"pFS7FjGift00000000000000000g 15"}, c.asked); diff != "" {
		t.Error(diff)
	}
	if got := d.text(120, 36); !strings.Contains(got, "领取      ▃▄▄▅▇█▆▅▄▄▆█▇▅") {
		t.Errorf("no curve beside the list:\n%s", got)
	}
	d.s.Close()
	d.press("up")
	rest()
	if len(c.asked) != 1 {
		t.Error("a covered screen asks")
	}
}

// The same text is found whichever way the filter came about.
func TestFindingLooksThroughEverything(t *testing.T) {
	d := opened(t, shop())
	for word, want := range map[string]string{
		"结账时": "周年庆代金券", "未通过": "双人下午茶", "rejected": "双人下午茶", "discount": "七夕双杯七折", "折扣": "七夕双杯七折", "verify_fail": "双人下午茶",
		"0571": "周年庆代金券", "茶饮": "周年庆代金券", "218111": "双人下午茶", "任选一份": "新客送小料", "已删除": "开业酬宾", "pfs7fjdeal": "双人下午茶",
	} {
		d.press("/")
		d.typeIn(word)
		if diff := cmp.Diff([]string{want}, d.titles()); diff != "" {
			t.Errorf("%s: %s", word, diff)
		}
		d.press("esc")
	}
}

func TestTheIndexFindsWhatASearchThroughAllFinds(t *testing.T) {
	rows := many(300)
	d := opened(t, rows)
	words := []string{"代金券 1", "券 29", "1", "12 券", "折", "x", "早鸟咖啡券 11", "兑换 料 2", "pfs7", "0000000000"}
	for round := range 3 {
		for _, w := range words {
			f := filter{terms: strings.Fields(w)}
			d.s.store.narrow(f)
			var want []string
			for _, r := range d.s.store.order {
				all := true
				for _, term := range f.terms {
					all = all && strings.Contains(d.s.store.haystack(r), term)
				}
				if all {
					want = append(want, r.title)
				}
			}
			if diff := cmp.Diff(want, d.titles()); diff != "" {
				t.Errorf("round %d, %q: %s", round, w, diff)
			}
		}
		switch round { // rows that change, and rows that go
		case 0:
			for i := range 40 {
				c := rows[i*7].Card
				c.Title = fmt.Sprintf("换了名字 %d", i)
				d.s.store.add([]desk.CardRow{{Card: c, At: noon}}, d.s.gen)
			}
		case 1:
			d.f.rows = rows[100:]
			d.press("r")
		}
	}
}
