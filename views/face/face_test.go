package face

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

var noon = time.Date(2026, 5, 20, 12, 0, 0, 0, text.Zone)

func env(l text.Lang, o theme.Options) ui.Env {
	return ui.Env{Theme: theme.New(o), Lang: l, Now: noon}
}

func tea() card.Draft {
	return card.Draft{
		Offer: card.CashOffer{LeastCost: 10000, ReduceCost: 2000},
		Base: card.Base{
			Brand: "西湖茶铺", Title: "周年庆代金券", Color: "Color020", Notice: "结账时请出示", Description: "酒水除外\n不找零", ServicePhone: "020-80000002",
			CodeType: card.CodeBarcode, Quantity: 10000, GetLimit: 2, CanGive: true, CanShare: true, AllStores: true,
			Date:   card.Between(time.Date(2026, 4, 1, 0, 0, 0, 0, text.Zone), time.Date(2026, 6, 30, 23, 59, 59, 0, text.Zone)),
			Center: card.Jump{Name: "立即点单", SubTitle: "到店自取更快"}, Custom: card.Jump{Name: "茶单", SubTitle: "本周新茶"},
		},
		Advanced: card.Advanced{
			Use:   &card.UseCondition{Accept: "茶饮", Reject: "酒水", WithOthers: false},
			Cover: &card.Cover{Text: "满百减二十", Picture: "x"}, Rows: []card.Row{{Picture: "x", Text: "龙井"}},
			Times:    []card.TimeLimit{{Day: "MONDAY"}, {Day: "TUESDAY"}, {Day: "WEDNESDAY"}, {Day: "SATURDAY", Hours: &card.Hours{BeginHour: 10, EndHour: 21, EndMinute: 30}}},
			Services: []card.Service{card.ServiceFreeWifi, card.ServiceWithPet},
		},
	}
}

func body(l text.Lang, d card.Draft) string {
	return ansi.Strip(strings.Join(Draw(env(l, theme.Options{}), Face{Draft: d}, ui.Size{W: 40, H: 90}), "\n"))
}

func TestAllThatTheCustomerReads(t *testing.T) {
	uitest.Wants(t, body(text.ZH, tea()), "顾客看到的", "西湖茶铺", "周年庆代金券", "¥20  满 100 元可用", "4月1日 - 6月30日", "每人限领 2 张", "1234 5678 9012", "结账时请出示",
		"立即点单", "到店自取更快", "茶单", "本周新茶", "酒水除外", "不找零", "020-80000002", "所有门店", "可以转赠、可以分享", "满百减二十", "龙井", "免费 Wi-Fi、可带宠物")
	uitest.Wants(t, body(text.EN, tea()), "What customers see", "¥20  from ¥100", "2 per person", "Not with other offers", "Mon to Wed all day")
}

// The sentences are those that the platform composes from the members.
func TestConditions(t *testing.T) {
	uitest.Wants(t, body(text.ZH, tea()), "消费满 100 元可用", "适用于茶饮", "不适用于酒水", "不可与其他优惠共享", "周一至周三 全天", "周六 10:00-21:30")
	plain := tea()
	plain.Offer, plain.Advanced = card.CashOffer{ReduceCost: 500}, card.Advanced{}
	got := body(text.ZH, plain)
	uitest.Wants(t, got, "¥5  不限金额", "无最低消费限制，全场通用，不限品类", "可与其他优惠共享")
	plain.Offer = card.CashOffer{ReduceCost: 500, LeastCost: 10000}
	uitest.Lacks(t, body(text.ZH, plain), "无最低消费限制")
	if strings.Contains(got, "消费满") || strings.Contains(got, "可用时段") {
		t.Errorf("a condition that there is not:\n%s", got)
	}
	gift := tea()
	gift.Offer = card.GiftOffer{Gift: "龙井一杯"}
	gift.Advanced.Use = &card.UseCondition{ObjectUseFor: "任意茶点", LeastCost: 5000, WithOthers: true}
	uitest.Wants(t, body(text.ZH, gift), "龙井一杯", "购买任意茶点可用", "消费满 50 元可用")
	gift.Advanced.Use.Accept = "茶饮"
	uitest.Lacks(t, body(text.ZH, gift), "适用于")
}

func TestTheCodeIsShownInItsWay(t *testing.T) {
	for typ, want := range map[card.CodeType]struct{ has, not string }{
		card.CodeText: {"1234 5678 9012", "█"}, card.CodeBarcode: {"1234 5678 9012", "二维码"}, card.CodeQR: {"1234 5678 9012", ""},
		card.CodeOnlyQR: {"▀", "1234 5678"}, card.CodeOnlyBarcode: {"▌", "1234 5678"}, card.CodeNone: {"不显示券码", "1234 5678"},
	} {
		d := tea()
		d.Base.CodeType = typ
		got := body(text.ZH, d)
		uitest.Wants(t, got, want.has)
		if want.not != "" && strings.Contains(got, want.not) {
			t.Errorf("%s shows %q:\n%s", typ, want.not, got)
		}
	}
}

func TestWhatIsOverALimitIsNotShown(t *testing.T) {
	d := tea()
	d.Base.Title = "甲乙丙丁戊己庚辛壬癸"
	got := body(text.ZH, d)
	uitest.Wants(t, got, "甲乙丙丁戊己庚辛壬 ")
	uitest.Lacks(t, got, "癸")
}

func TestValidityInWords(t *testing.T) {
	for want, date := range map[string]card.DateInfo{
		"领取后 7 天内有效": card.DaysFromClaim(7, 0), "领取后第 2 天生效，有效 7 天": card.DaysFromClaim(7, 2), "有效期还没写": {},
		"领取后 7 天内有效，最晚 6月30日": {Type: card.DateFixTerm, Term: 7, End: noon.AddDate(0, 1, 10)}, "5月20日 起": {Begin: noon}, "到 5月20日": {End: noon},
	} {
		d := tea()
		d.Base.Date = date
		got := body(text.ZH, d)
		if !strings.Contains(strings.Join(strings.Fields(got), ""), strings.Join(strings.Fields(want), "")) {
			uitest.Wants(t, got, want)
		}
	}
}

func TestAnEmptyDraftSaysWhatStandsWhere(t *testing.T) {
	for _, kind := range card.Types {
		got := ansi.Strip(strings.Join(Draw(env(text.ZH, theme.Options{}), Face{Type: kind}, ui.Size{W: 30, H: 30}), "\n"))
		uitest.Wants(t, got, "商户名", "券名", zh.Types[kind])
	}
}

func TestALongFaceIsScrolledAndSaysHowMuchIsLeft(t *testing.T) {
	e, f, size := env(text.ZH, theme.Options{}), Face{Draft: tea()}, ui.Size{W: 26, H: 20}
	top := ansi.Strip(strings.Join(Draw(e, f, size), "\n"))
	uitest.Wants(t, top, "下面还有", "周年庆代金券")
	f.From = Most(e, f, size)
	end := ansi.Strip(strings.Join(Draw(e, f, size), "\n"))
	uitest.Wants(t, end, "可以转赠")
	uitest.Lacks(t, end, "下面还有")
}

// A QR code stands on the face where it pushes nothing out.
func TestAQRCodeYieldsToWhatIsRead(t *testing.T) {
	d := tea()
	d.Base.CodeType = card.CodeQR
	draw := func(d card.Draft) string {
		return ansi.Strip(strings.Join(Draw(env(text.ZH, theme.Options{}), Face{Draft: d}, ui.Size{W: 37, H: 39}), "\n"))
	}
	uitest.Wants(t, draw(d), "[ 二维码 ]")
	d.Base.Description, d.Base.ServicePhone, d.Base.AllStores, d.Base.Center, d.Advanced = "", "", false, card.Jump{}, card.Advanced{}
	got := draw(d)
	uitest.Wants(t, got, "▀", "可以转赠")
	uitest.Lacks(t, got, "下面还有")
}

func TestDatesAreBrokenBetweenThem(t *testing.T) {
	d := tea()
	d.Base.Date = card.Between(noon.AddDate(5, 0, 0), noon.AddDate(10, 0, 0))
	got := ansi.Strip(strings.Join(Draw(env(text.ZH, theme.Options{}), Face{Draft: d}, ui.Size{W: 26, H: 40}), "\n"))
	uitest.Wants(t, got, "  2031年5月20日 -  ", "  2036年5月20日  ")
}

func TestEveryRowIsAsWideAsTheRoom(t *testing.T) {
	bad := tea()
	hostile := "a\x1b[31m\u202e\x07👨‍👩‍👧" + strings.Repeat("长", 90)
	bad.Base.Brand, bad.Base.Title, bad.Base.Description, bad.Base.Center.Name, bad.Base.Custom.Name = hostile, hostile, hostile+"\n"+hostile, hostile, hostile
	bad.Advanced.Use.Accept, bad.Advanced.Services, bad.Base.Color = hostile, []card.Service{card.Service(hostile)}, "\x1b"
	for _, d := range []card.Draft{tea(), bad, {}} {
		for _, o := range []theme.Options{{}, {Depth: theme.TrueColor}, {Depth: theme.Colors256, Light: true}, {ASCII: true}} {
			for _, l := range []text.Lang{text.ZH, text.EN} {
				for _, s := range []ui.Size{{W: 20, H: 6}, {W: 26, H: 20}, {W: 37, H: 36}, {W: 60, H: 50}} {
					rows := Draw(env(l, o), Face{Draft: d}, s)
					at := fmt.Sprint(o, l, s)
					if len(rows) != s.H {
						t.Errorf("%s: %d rows", at, len(rows))
					}
					for i, r := range rows {
						plain := ansi.Strip(r)
						if w := uitest.Width(plain); w != s.W || strings.ContainsAny(plain, "\x1b\x07\u202e") {
							t.Errorf("%s: row %d is %d wide: %q", at, i, w, plain)
						}
					}
				}
			}
		}
	}
	if Draw(env(text.ZH, theme.Options{}), Face{}, ui.Size{W: 19, H: 5}) != nil {
		t.Error("drawn where there is no room")
	}
}

func TestWordsAreComplete(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
}
