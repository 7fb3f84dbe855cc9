package cards

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
)

const bestID = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"

// whole is every line of a detail, however long.
func (d *driver) whole() string { return d.text(80, 200) }

func TestTheDetailHasEveryField(t *testing.T) {
	d := opened(t, shop())
	d.press("enter")
	got := d.whole()
	for _, want := range []string{
		"✓ 投放中", "12:01 取自微信", "周年庆代金券", "满 100 元减 20 元", "6,210 / 10,000", "已领        3,790",
		"4月1日 至 6月30日 23:59，还有 41 天", "每人 2 张，可以转赠，可以分享", "微信生成，条形码", "满 100 元可用",
		"适用        茶饮", "不适用      酒水", "不与其他优惠同用", "所有门店", "免费 Wi-Fi，外卖", "0571-8888 8888", "西湖茶铺",
		"结账时请出示", "酒水除外", "#2c9f67", "mmbiz.qpic.cn", bestID, "CASH", "5月18日 12:01", "CARD_STATUS_DISPATCH",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
}

func TestOtherCardsTellTheirOwn(t *testing.T) {
	for title, want := range map[string][]string{
		"七夕双杯七折": {"投放中", "七夕双杯七折", "折", "结账打 7 折"},
		"新客送小料":  {"… 审核中", "审核通过以后才能领", "任选一份小料", "领到当天起 7 天"},
		"双人下午茶":  {"✗ 未通过", "微信没说原因", "红茶一壶", "3 家：218110 218111 218112"},
		"早鸟咖啡券":  {"○ 没库存", "自定义码", "0 / 800", "9 点前第二杯半价", "CARD_STATUS_USER_DISPATCH"},
		"开业酬宾":   {"- 已删除", "至 3月31日 23:59，49 天前到期", "不限金额"},
	} {
		d := opened(t, shop())
		for d.s.selected().title != title {
			d.press("down")
		}
		d.press("enter")
		got := d.whole()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is missing:\n%s", title, w, got)
			}
		}
	}
}

func TestALongDetailScrolls(t *testing.T) {
	d := opened(t, shop())
	d.press("enter")
	d.sees("下面还有", "周年庆代金券")
	d.lacks("CARD_STATUS_DISPATCH")
	d.press("G")
	d.sees("上面还有", "CARD_STATUS_DISPATCH", "✓ 投放中", "12:01 取自微信")
	bottom := d.text(80, 20)
	d.press("down", "pgdown")
	if diff := cmp.Diff(bottom, d.text(80, 20)); diff != "" {
		t.Errorf("it scrolls past its end: %s", diff)
	}
	d.press("pgup", "up", "g")
	d.sees("下面还有", "周年庆代金券")
	d.text(80, 200)
	d.press("G")
	if strings.Contains(d.text(80, 200), "上面") {
		t.Error("it scrolls where everything fits")
	}
}

func TestEscFromTheDetailReturnsToTheList(t *testing.T) {
	d := opened(t, shop())
	d.press("down", "enter", "y", "esc")
	d.sees("全部 7")
	want := []any{ui.Copy{Text: "pFS7FjQixi00000000000000000x", Said: "已复制编号"}}
	if diff := cmp.Diff(want, anys(d)); diff != "" {
		t.Error(diff)
	}
	if d.s.selected().title != "七夕双杯七折" {
		t.Error("the list forgot its row")
	}
}

func TestADetailForAnotherScreen(t *testing.T) {
	d := start(t, &fakeDesk{rows: shop()}, env(theme.None, false, text.ZH))
	d.begin(d.s.Open())
	d.begin(d.s.Handle(ui.Arrive{Arg: bestID}))
	d.finish()
	d.sees("周年庆代金券", "取自微信")
	if diff := cmp.Diff([]string{bestID}, d.f.gets); diff != "" {
		t.Error(diff)
	}
	d.press("esc")
	if diff := cmp.Diff([]any{ui.Back{}}, anys(d)); diff != "" {
		t.Error(diff)
	}
	d.s.Close()
	d.run(d.s.Open())
	d.sees("全部 7") // the list is whole although it was put off
}

func TestADetailThatCannotBeRead(t *testing.T) {
	d := start(t, &fakeDesk{one: &wechat.Error{Op: "get", Class: wechat.ClassRefused, Cause: wechat.CauseCode, HasCode: true, Code: 40078, RID: "65f0-1"}},
		env(theme.None, false, text.ZH))
	d.run(d.s.Handle(ui.Arrive{Arg: bestID}))
	d.sees("没取到：", "40078 · rid 65f0-1", "r 再问微信", bestID)
	d.f.one, d.f.rows = nil, shop()
	d.press("r")
	d.sees("周年庆代金券")
	d.lacks("没取到")
}

func TestAskingAgainKeepsTheOldAndItsAge(t *testing.T) {
	d := opened(t, shop())
	d.press("enter")
	d.tick(10 * time.Minute)
	d.f.one = unreachable
	d.press("r")
	d.sees("没取到：连不上微信", "12:01 取自微信", "周年庆代金券")
	d.f.one = nil
	d.f.rows[0].Card.Quantity, d.f.rows[0].At = 6000, d.now
	d.press("f5")
	d.sees("6,000 / 10,000", "12:11 取自微信")
	d.press("esc")
	d.sees("6,000")
}

func TestEscStopsAskingBeforeItLeaves(t *testing.T) {
	d := opened(t, shop())
	d.press("enter")
	cmd := d.s.askOne(bestID) // under way: its answer has not come
	d.tick(time.Second)
	d.sees("正在再问 · 1.0 秒", "Esc 不等了")
	d.press("esc")
	d.lacks("正在再问")
	d.run(cmd) // the late answer changes nothing
	d.sees("✓ 投放中")
	d.press("esc")
	d.sees("全部 7")
}
