package cards

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk/campaign"
	"coupondesk/desk/stock"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

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

// The platform may be behind itself: an old figure is not the new stock, or
// somebody changes it a second time.
func TestAStockThatDoesNotReadAsChangedYetIsSaid(t *testing.T) {
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.Done, Card: best(func(c *card.Card) { c.Quantity = 6210 })}})
	d.press("S")
	d.typeIn("100")
	d.press("f2")
	if w, ok := d.last().(ui.Wrote); !ok || w.Text != "周年庆代金券  库存改了 -100，再读是 6,210，还对不上；别再改一次" {
		t.Errorf("%+v", d.last())
	}
}

// An earlier change without an outcome is in the way, and the report says so.
func TestAStockChangeInTheWayOfAnother(t *testing.T) {
	at := time.Date(2026, 5, 20, 6, 20, 0, 0, time.UTC)
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.NotSent, Err: &stock.Earlier{Delta: 100, At: at, Until: at.Add(2 * time.Minute)}}})
	d.press("s")
	d.typeIn("100")
	d.press("f2")
	d.sees("5月20日 14:20 那次改库存（+100）还不知道改成没有", "14:22:00 以后再改")
	d.lacks("什么都没变") // the other change may have
}

// A card that was deleted elsewhere while its detail is open: the refusal says
// so, and so does the record.
func TestAStockOfACardThatIsDeletedMeanwhile(t *testing.T) {
	c := shop()[0].Card
	c.Status, c.Quantity = card.StatusDelete, 6_000
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.Refused, Before: c, Err: &wechat.Error{Class: wechat.ClassRefused, Code: 40078, HasCode: true}}})
	d.press("enter")
	d.press("s")
	d.typeIn("100")
	d.press("f2")
	d.sees("库存没改成：这张卡券已经删除了", "什么都没变", "- 已删除", "40078")
	d.lacks("等审核通过", "投放中")
}

// Whatever is refused, the card is asked for again: it may not be what is shown.
func TestARefusedChangeAsksForTheCardAgain(t *testing.T) {
	d := changing(t, &fakeChange{out: campaign.Outcome{State: campaign.Refused, Err: &wechat.Error{Class: wechat.ClassRefused, Code: 40078, HasCode: true}}})
	d.press("D")
	d.typeIn(lastFour(bestID))
	d.press("f2")
	if diff := cmp.Diff([]string{bestID}, d.f.gets); diff != "" {
		t.Error(diff)
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
