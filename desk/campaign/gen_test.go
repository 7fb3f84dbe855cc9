package campaign

import (
	"flag"
	"strconv"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"coupondesk/wechat/card"
)

// now lies inside the validity of the documents' samples.
var now = time.Date(2026, 3, 1, 12, 0, 0, 0, card.Beijing)

// checks sets how many cases rapid draws in this test.
func checks(t *testing.T, n int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	old := f.Value.String()
	if testing.Short() {
		n /= 100
	}
	if err := f.Value.Set(strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(old) })
}

// runes are what people type, and what lists, amounts and JSON stumble over.
var runes = []rune("券茶满减七折€é😀 abcXYZ019\"\\/<>&'=%+\n\t,;:-_.。，（）")

// drawText draws a text of at most max bytes, at least one where it is required.
func drawText(t *rapid.T, name string, max int, required bool) string {
	var b []byte
	for _, r := range rapid.SliceOfN(rapid.SampledFrom(runes), 0, max).Draw(t, name) {
		if len(b)+utf8.RuneLen(r) <= max {
			b = utf8.AppendRune(b, r)
		}
	}
	if len(b) == 0 && required {
		return "x"
	}
	return string(b)
}

// drawDraft draws a card that Validate has nothing against.
func drawDraft(t *rapid.T) card.Draft {
	d := card.Draft{Offer: drawOffer(t), Base: drawBase(t)}
	d.Advanced = drawAdvanced(t, d.Offer)
	return d
}

func drawOffer(t *rapid.T) card.Offer {
	fen := rapid.Int64Range(1, maxFen)
	switch rapid.SampledFrom(card.Types).Draw(t, "type") {
	case card.Groupon:
		return card.GrouponOffer{Deal: drawText(t, "deal", 100, true)}
	case card.Cash:
		return card.CashOffer{LeastCost: fen.Draw(t, "least") - 1, ReduceCost: fen.Draw(t, "reduce")}
	case card.Discount:
		return card.DiscountOffer{Percent: rapid.IntRange(1, 99).Draw(t, "percent")}
	case card.Gift:
		return card.GiftOffer{Gift: drawText(t, "gift", 100, true)}
	}
	return card.GeneralOffer{Detail: drawText(t, "detail", 100, true)}
}

func drawBase(t *rapid.T) card.Base {
	flip := rapid.Bool()
	b := card.Base{
		LogoURL: "http://mmbiz.qpic.cn/mmbiz/" + rapid.StringMatching(`[0-9A-Za-z&=?]{1,90}`).Draw(t, "logo"),
		Brand:   drawText(t, "brand", 36, true), Title: drawText(t, "title", 27, true), SubTitle: drawText(t, "sub", 54, false),
		Color:  rapid.SampledFrom(card.Colors).Draw(t, "color").Name,
		Notice: drawText(t, "notice", 48, true), Description: drawText(t, "description", 100, true),
		ServicePhone: drawText(t, "phone", 24, false), Source: drawText(t, "source", 36, false), SubMerchant: rapid.Int64Range(0, 1<<31-1).Draw(t, "sub-merchant"),
		CodeType: rapid.SampledFrom(card.CodeTypes).Draw(t, "code type"), Date: drawDate(t),
		Quantity: rapid.Int64Range(1, card.MaxStock).Draw(t, "stock"),
		GetLimit: rapid.IntRange(0, 1000).Draw(t, "get"), UseLimit: rapid.IntRange(0, 1000).Draw(t, "use"),
		UseCustomCode: flip.Draw(t, "custom"), BindOpenID: flip.Draw(t, "bind"), CanShare: flip.Draw(t, "share"), CanGive: flip.Draw(t, "give"),
		Center: drawJump(t, "center", 18, 24), Custom: drawJump(t, "custom row", 15, 18), Promotion: drawJump(t, "promotion", 15, 18),
	}
	if b.UseCustomCode && flip.Draw(t, "deposit") {
		b.Deposit, b.Quantity = true, 0
	}
	if b.AllStores = flip.Draw(t, "all stores"); !b.AllStores {
		b.Stores = rapid.SliceOfN(rapid.Int64Range(1, 1<<40), 0, 4).Draw(t, "stores")
	}
	if len(b.Stores) == 0 {
		b.Stores = nil
	}
	return b
}

func drawDate(t *rapid.T) card.DateInfo {
	moment := func(name string, from, to int64) time.Time {
		at := rapid.Int64Range(from, to).Draw(t, name)
		switch rapid.IntRange(0, 2).Draw(t, name+" rounded") { // whole days in UTC+8 are what people choose
		case 1:
			at = max(at-(at+8*3600)%86400, from)
		case 2:
			at = min(at-(at+8*3600)%86400+86399, to)
		}
		return time.Unix(at, 0).UTC()
	}
	end := moment("end", now.Unix(), maxFen)
	if rapid.Bool().Draw(t, "range") {
		return card.Between(moment("begin", 1, end.Unix()), end)
	}
	d := card.DaysFromClaim(rapid.IntRange(1, 10000).Draw(t, "term"), rapid.IntRange(0, 10000).Draw(t, "after"))
	if rapid.Bool().Draw(t, "common end") {
		d.End = end
	}
	return d
}

func drawJump(t *rapid.T, name string, title, sub int) card.Jump {
	if rapid.Bool().Draw(t, name+"?") {
		return card.Jump{}
	}
	return card.Jump{
		Name: drawText(t, name, title, false), SubTitle: drawText(t, name+" sub", sub, false),
		AppUser: rapid.StringMatching(`gh_[0-9a-f]{12}@app`).Draw(t, name+" app"),
		AppPath: rapid.StringMatching(`pages/[a-z]{1,20}/index(\?a=[0-9]&b=[a-z])?`).Draw(t, name+" page"),
	}
}

func drawAdvanced(t *rapid.T, offer card.Offer) card.Advanced {
	var a card.Advanced
	flip := rapid.Bool()
	picture := rapid.StringMatching(`https?://mmbiz\.(qpic|qlogo)\.cn/[0-9A-Za-z/]{1,60}`)
	use := card.UseCondition{WithOthers: flip.Draw(t, "with others")}
	switch offer.Type() {
	case card.Cash:
		use.Accept, use.Reject = drawText(t, "accept", 80, false), drawText(t, "reject", 80, false)
	case card.Gift:
		use.LeastCost, use.ObjectUseFor = rapid.Int64Range(0, maxFen).Draw(t, "use least"), drawText(t, "object", 80, false)
	}
	if use != (card.UseCondition{WithOthers: true}) { // which says nothing more than its absence
		a.Use = &use
	}
	if flip.Draw(t, "cover") {
		a.Cover = &card.Cover{Text: drawText(t, "cover text", 24, true), Picture: picture.Draw(t, "cover picture")}
	}
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		a.Rows = append(a.Rows, card.Row{Picture: picture.Draw(t, "row"), Text: drawText(t, "row text", 60, true)})
	}
	for range rapid.IntRange(0, 12).Draw(t, "times") {
		limit := card.TimeLimit{Day: rapid.SampledFrom(card.Days).Draw(t, "day")}
		if hours := rapid.IntRange(0, 3).Draw(t, "hours"); hours > 0 { // few, so that rows of the form merge
			limit.Hours = &card.Hours{BeginHour: 7 + hours, BeginMinute: 30 * (hours % 2), EndHour: 24, EndMinute: 59 * (hours % 3 / 2)}
		}
		a.Times = append(a.Times, limit)
	}
	for range rapid.IntRange(0, 2).Draw(t, "services") {
		a.Services = append(a.Services, rapid.SampledFrom(card.Services).Draw(t, "service"))
	}
	return a
}

// coupon is a valid card with something in every group of fields.
func coupon() card.Draft {
	const pictures = "http://mmbiz.qpic.cn/mmbiz/"
	return card.Draft{
		Offer: card.GrouponOffer{Deal: "红茶一壶\n茶点两份\n续水不限"},
		Base: card.Base{
			LogoURL: pictures + "sampleLogo001/0", Brand: "青禾茶舍", CodeType: card.CodeQR, Title: "双人下午茶套餐", Color: "Color010",
			Notice: "点单时向店员出示本券", Description: "每桌限用一张。\n不与店内其他活动同享。", ServicePhone: "020-80000001",
			Date: card.Between(time.Unix(1767196800, 0), time.Unix(1798732799, 0)), Quantity: 5000, GetLimit: 2, UseLimit: 2, CanShare: true, CanGive: true,
			Custom: card.Jump{Name: "立即预订", SubTitle: "免排队", AppUser: "gh_86a091e50ad4@app", AppPath: "pages/booking/index"},
		},
		Advanced: card.Advanced{
			Use: &card.UseCondition{}, Cover: &card.Cover{Text: "手工茶点现做", Picture: pictures + "sampleCover001/0"},
			Rows:     []card.Row{{Picture: pictures + "sampleRow001/0", Text: "红茶一壶配两份茶点"}},
			Times:    []card.TimeLimit{{Day: "MONDAY", Hours: &card.Hours{BeginHour: 14, EndHour: 17, EndMinute: 30}}},
			Services: []card.Service{card.ServiceFreeWifi, card.ServiceWithPet},
		},
	}
}

// draft is a draft that says cd.
func draft(cd card.Draft) Draft {
	return Draft{Type: typeOf(cd), Values: Values(cd), Title: cd.Base.Title}
}
