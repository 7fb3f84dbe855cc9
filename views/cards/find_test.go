package cards

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk"
)

func TestFinding(t *testing.T) {
	d := opened(t, shop())
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"周年庆", []string{"周年庆代金券"}},
		{"MKUCKC", []string{"周年庆代金券"}}, // id, in any case
		{"折扣券", []string{"七夕双杯七折"}},    // type
		{"西湖", []string{"周年庆代金券"}},     // merchant
		{"酒水除外", []string{"周年庆代金券"}},   // description
		{"点心", []string{"双人下午茶"}},      // the deal
		{"代金券 日", []string{"会员日满减"}},   // both words
		{"没有这样的", nil},
		{"o1 q", nil}, // letters are text here
	} {
		d.press("/")
		for _, r := range c.typed {
			if r == ' ' {
				d.press("space")
			} else {
				d.press(string(r))
			}
		}
		if diff := cmp.Diff(c.want, d.titles()); diff != "" {
			t.Errorf("%q: %s", c.typed, diff)
		}
		d.press("esc")
		if len(d.titles()) != 7 || d.s.Typing() {
			t.Fatalf("after Esc %d rows, typing %v", len(d.titles()), d.s.Typing())
		}
	}
	if len(d.sent) > 0 {
		t.Errorf("left the screen: %v", d.sent)
	}
}

func TestAFilterCanBeKept(t *testing.T) {
	d := opened(t, shop())
	d.press("/", "代", "金", "券", "down", "enter")
	if d.s.Typing() || len(d.titles()) != 3 {
		t.Fatalf("typing %v, rows %v", d.s.Typing(), d.titles())
	}
	d.sees("找 代金券", "3 / 7")
	if d.s.selected() != d.s.store.view[1] {
		t.Error("↓ did not move in the list while the field had the focus")
	}
	d.press("enter", "esc")
	d.sees("找 代金券")
	d.press("esc")
	if len(d.titles()) != 7 || len(d.sent) > 0 {
		t.Errorf("Esc left %v, sent %v", d.titles(), d.sent)
	}
}

func TestTabsAndTypes(t *testing.T) {
	d := opened(t, append(shop(), failed("pBroken")))
	d.sees("全部 8   投放中 3   审核中 1   未通过 1   已停 2")
	for key, want := range map[string]int{"1": 8, "2": 3, "3": 1, "4": 1, "5": 2} {
		d.press(key)
		if n := len(d.titles()); n != want {
			t.Errorf("tab %s: %d rows, want %d", key, n, want)
		}
	}
	d.press("1", "t")
	d.sees("只看团购券   1 / 8")
	d.press("t")
	d.sees("只看代金券   3 / 8")
	d.press("3")
	d.sees("没有符合的", "Esc 去掉筛选")
	d.press("esc", "t", "t", "t", "t", "t", "t")
	if d.s.store.want.typ != "" {
		t.Errorf("after the last type comes %s", d.s.store.want.typ)
	}
}

// What nobody can use any more is not live.
func TestACardThatEndedIsStopped(t *testing.T) {
	rows := shop()
	rows[0].Card.Date.End = day(5, 19)
	d := opened(t, rows)
	d.press("5")
	d.sees("○ 已到期", "周年庆代金券", "已停 3")
}

func TestOrders(t *testing.T) {
	d := opened(t, append(shop(), failed("pBroken")))
	for _, want := range [][]string{
		{"周年庆代金券", "七夕双杯七折", "新客送小料", "双人下午茶", "早鸟咖啡券", "会员日满减", "开业酬宾"},
		{"早鸟咖啡券", "会员日满减", "周年庆代金券", "双人下午茶", "七夕双杯七折", "新客送小料", "开业酬宾"},
		{"会员日满减", "开业酬宾", "七夕双杯七折", "双人下午茶", "新客送小料", "早鸟咖啡券", "周年庆代金券"}, // huì kāi qī shuāng xīn zǎo zhōu
		{"早鸟咖啡券", "七夕双杯七折", "双人下午茶", "新客送小料", "周年庆代金券", "会员日满减", "开业酬宾"},
		{"周年庆代金券", "开业酬宾", "会员日满减", "七夕双杯七折", "新客送小料", "双人下午茶", "早鸟咖啡券"},
		{"周年庆代金券", "会员日满减", "开业酬宾", "七夕双杯七折", "新客送小料", "双人下午茶", "早鸟咖啡券"},
		{"周年庆代金券", "七夕双杯七折", "会员日满减", "新客送小料", "双人下午茶", "早鸟咖啡券", "开业酬宾"},
	} {
		name := d.s.w.Order[d.s.store.sort]
		d.sees("按" + name)
		if diff := cmp.Diff(append(want, "pBroken"), d.titles()); diff != "" {
			t.Errorf("by %s: %s", name, diff)
		}
		d.press("o")
	}
}

// The order must not depend on which answer came first.
func TestArrivalsAreMergedInOrder(t *testing.T) {
	for by := range orders {
		whole, bit := opened(t, many(200)), opened(t, nil)
		whole.s.arrange(by, false)
		bit.s.arrange(by, false)
		rows := many(200)
		for i := range rows { // 37 and 200 have no common factor
			bit.s.store.add([]desk.CardRow{rows[i*37%len(rows)]}, 1)
		}
		if diff := cmp.Diff(whole.titles(), bit.titles()); diff != "" {
			t.Errorf("by %d: %s", by, diff)
		}
	}
}
