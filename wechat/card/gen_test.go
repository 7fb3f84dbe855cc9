package card

import (
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// runes are what people type, and what JSON, URLs and byte counts stumble over.
var runes = []rune("券茶满减七折€é😀 abcXYZ019\"\\/<>&'=%+\n\t,;:-_.。，（）")

// drawText draws a text of at most max bytes, at least one where it is required:
// a few characters, over and over up to a length.
func drawText(t *rapid.T, name string, max int, required bool) string {
	some := rapid.SliceOfN(rapid.SampledFrom(runes), 0, 6).Draw(t, name)
	size := rapid.IntRange(0, max).Draw(t, name+" bytes")
	var b []byte
	for i := 0; len(some) > 0 && i < size && len(b)+utf8.RuneLen(some[i%len(some)]) <= size; i++ {
		b = utf8.AppendRune(b, some[i%len(some)])
	}
	if len(b) == 0 && required {
		return "x"
	}
	return string(b)
}

// DrawDraft draws a card that Validate has nothing against; now is a moment
// before the end of its validity.
func DrawDraft(t *rapid.T, now time.Time) Draft {
	d := Draft{Offer: drawOffer(t), Base: drawBase(t, now)}
	d.Advanced = drawAdvanced(t, d.Offer)
	return d
}

func drawOffer(t *rapid.T) Offer {
	fen := rapid.Int64Range(1, 1<<31-1)
	switch rapid.SampledFrom(Types).Draw(t, "type") {
	case Groupon:
		return GrouponOffer{drawText(t, "deal", 200, true)}
	case Cash:
		return CashOffer{fen.Draw(t, "least") - 1, fen.Draw(t, "reduce")}
	case Discount:
		return DiscountOffer{rapid.IntRange(1, 99).Draw(t, "percent")}
	case Gift:
		return GiftOffer{drawText(t, "gift", 200, true)}
	}
	return GeneralOffer{drawText(t, "detail", 200, true)}
}

func drawBase(t *rapid.T, now time.Time) Base {
	yes := rapid.Bool()
	b := Base{
		LogoURL: "http://mmbiz.qpic.cn/mmbiz/" + rapid.StringMatching(`[0-9A-Za-z&=?]{1,90}`).Draw(t, "logo"),
		Brand:   drawText(t, "brand", 36, true), Title: drawText(t, "title", 27, true), SubTitle: drawText(t, "sub", 54, false),
		Color:  rapid.SampledFrom(Colors).Draw(t, "color").Name,
		Notice: drawText(t, "notice", 48, true), Description: drawText(t, "description", 300, true),
		ServicePhone: drawText(t, "phone", 24, false), Source: drawText(t, "source", 36, false), SubMerchant: rapid.Int64Range(0, maxInt32).Draw(t, "sub-merchant"),
		CodeType: rapid.SampledFrom(CodeTypes).Draw(t, "code type"), Date: drawDate(t, now),
		Quantity: rapid.Int64Range(1, MaxStock).Draw(t, "stock"),
		GetLimit: rapid.IntRange(0, 1000).Draw(t, "get"), UseLimit: rapid.IntRange(0, 1000).Draw(t, "use"),
		UseCustomCode: yes.Draw(t, "custom"), BindOpenID: yes.Draw(t, "bind"), CanShare: yes.Draw(t, "share"), CanGive: yes.Draw(t, "give"),
		Center: drawJump(t, "center", 18, 24), Custom: drawJump(t, "custom row", 15, 18), Promotion: drawJump(t, "promotion", 15, 18),
	}
	if b.UseCustomCode && yes.Draw(t, "deposit") {
		b.Deposit, b.Quantity = true, 0
	}
	if b.AllStores = yes.Draw(t, "all stores"); !b.AllStores {
		b.Stores = rapid.SliceOfN(rapid.Int64Range(1, 1<<40), 0, 4).Draw(t, "stores")
	}
	if len(b.Stores) == 0 {
		b.Stores = nil
	}
	return b
}

func drawDate(t *rapid.T, now time.Time) DateInfo {
	end := time.Unix(rapid.Int64Range(now.Unix(), 1<<31-1).Draw(t, "end"), 0).UTC()
	if rapid.Bool().Draw(t, "range") {
		return Between(time.Unix(rapid.Int64Range(1, end.Unix()).Draw(t, "begin"), 0).UTC(), end)
	}
	d := DaysFromClaim(rapid.IntRange(1, maxDays).Draw(t, "term"), rapid.IntRange(0, maxDays).Draw(t, "after"))
	if rapid.Bool().Draw(t, "common end") {
		d.End = end
	}
	return d
}

func drawJump(t *rapid.T, name string, title, sub int) Jump {
	if rapid.Bool().Draw(t, name+"?") {
		return Jump{}
	}
	return Jump{
		Name: drawText(t, name, title, false), SubTitle: drawText(t, name+" sub", sub, false),
		AppUser: rapid.StringMatching(`gh_[0-9a-f]{12}@app`).Draw(t, name+" app"),
		AppPath: rapid.StringMatching(`pages/[a-z]{1,20}/index(\?a=[0-9]&b=[a-z])?`).Draw(t, name+" page"),
	}
}

func drawAdvanced(t *rapid.T, offer Offer) Advanced {
	var a Advanced
	yes := rapid.Bool()
	picture := rapid.StringMatching(`https?://mmbiz\.(qpic|qlogo)\.cn/[0-9A-Za-z/]{1,60}`)
	use := UseCondition{WithOthers: yes.Draw(t, "with others")}
	switch offer.Type() {
	case Cash:
		use.Accept, use.Reject = drawText(t, "accept", 80, false), drawText(t, "reject", 80, false)
	case Gift:
		use.LeastCost, use.ObjectUseFor = rapid.Int64Range(0, 1<<31-1).Draw(t, "use least"), drawText(t, "object", 80, false)
	}
	if use != (UseCondition{WithOthers: true}) { // which says nothing more than its absence
		a.Use = &use
	}
	if yes.Draw(t, "cover") {
		a.Cover = &Cover{drawText(t, "cover text", 24, true), picture.Draw(t, "cover picture")}
	}
	for range rapid.IntRange(0, 3).Draw(t, "rows") {
		a.Rows = append(a.Rows, Row{picture.Draw(t, "row"), drawText(t, "row text", 100, true)})
	}
	for range rapid.IntRange(0, 3).Draw(t, "times") {
		limit := TimeLimit{Day: rapid.SampledFrom(Days).Draw(t, "day")}
		if yes.Draw(t, "hours") {
			hour, minute := rapid.IntRange(0, 24), rapid.IntRange(0, 59)
			limit.Hours = &Hours{hour.Draw(t, "h"), minute.Draw(t, "m"), hour.Draw(t, "h"), minute.Draw(t, "m")}
		}
		a.Times = append(a.Times, limit)
	}
	for range rapid.IntRange(0, 2).Draw(t, "services") {
		a.Services = append(a.Services, rapid.SampledFrom(Services).Draw(t, "service"))
	}
	return a
}

// BrokenDraft breaks one rule; Code is the errcode of its fault.
type BrokenDraft struct {
	Draft Draft
	Path  string
	Kind  FaultKind
	Code  int
}

// BrokenDrafts are drafts that Validate stops, one for every rule.
func BrokenDrafts() (all []BrokenDraft) {
	for _, rule := range allRules() {
		d := coupon()
		rule.do(&d)
		all = append(all, BrokenDraft{d, rule.path, rule.kind, rule.code})
	}
	return all
}

// Coupon is a valid draft.
func Coupon() Draft { return coupon() }

// SetChecks sets how many cases rapid draws in this test.
var SetChecks = checks
