package card

import (
	"math/rand/v2"
	"strings"
	"time"
)

// edge puts a value at, within or beyond a limit, or two members together that
// may exclude each other. Whether that is a fault, two readings of the documents
// have to agree on.
type edge func(r *rand.Rand, d *Draft, now time.Time)

// Jolt changes a draft in n places. Nothing is put there that only the platform
// can judge: words that its filter finds, a mini program of somebody else.
func Jolt(r *rand.Rand, d *Draft, n int, now time.Time) {
	for range n {
		one(r, edges...)(r, d, now)
	}
}

var edges = []edge{joltText, joltText, joltText, joltOffer, joltDates, joltDates, joltStock, joltLimits, joltStores, joltEnums, joltJump, joltUse, joltUse, joltCover, joltRow, joltTime, joltService}

// one and flip draw evenly, where rapid prefers what is small.
func one[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// among draws from a list again and again.
func among[T any](r *rand.Rand, list []T) func() T { return func() T { return one(r, list...) } }

func flip(r *rand.Rand) bool { return r.IntN(2) == 0 }

// textAround gives texts around a limit in bytes, and such as cannot be sent.
func textAround(r *rand.Rand, limit int) string {
	return one(r, "", "x", bytesOf(limit-1), bytesOf(limit), bytesOf(limit+1), strings.Repeat("é", limit/2+1), "a\x00b", "a\x1b[2Jb", "a\u2028b", "a\xffb",
		"a\tb\r\nc\b\f", "\x7f\u0085", "<b>&\"\\/", "\ufffd\ufeff😀")
}

// limited are the texts that every card has, with their limits.
func limited(d *Draft) map[string]*string {
	b := &d.Base
	return map[string]*string{
		"logo_url": &b.LogoURL, "brand_name": &b.Brand, "title": &b.Title, "sub_title": &b.SubTitle, "notice": &b.Notice, "description": &b.Description,
		"service_phone": &b.ServicePhone, "source": &b.Source, "center_title": &b.Center.Name, "center_sub_title": &b.Center.SubTitle,
		"custom_url_name": &b.Custom.Name, "custom_url_sub_title": &b.Custom.SubTitle, "promotion_url_name": &b.Promotion.Name, "promotion_url_sub_title": &b.Promotion.SubTitle,
		"center_app_brand_pass": &b.Center.AppPath, "custom_app_brand_pass": &b.Custom.AppPath, "promotion_app_brand_user_name": &b.Promotion.AppUser,
	}
}

var limitedNames = []string{"logo_url", "brand_name", "title", "sub_title", "notice", "description", "service_phone", "source", "center_title", "center_sub_title", "custom_url_name",
	"custom_url_sub_title", "promotion_url_name", "promotion_url_sub_title", "center_app_brand_pass", "custom_app_brand_pass", "promotion_app_brand_user_name"}

func joltText(r *rand.Rand, d *Draft, _ time.Time) {
	name := one(r, limitedNames...)
	*limited(d)[name] = textAround(r, fields[name].Bytes)
}

var amounts = []int64{-1, 0, 1, 99, 100, maxInt32, maxInt32 + 1}

func joltOffer(r *rand.Rand, d *Draft, _ time.Time) {
	text, fen := textAround(r, 3072), among(r, amounts)
	d.Offer = one[Offer](r, GrouponOffer{text}, GiftOffer{text}, GeneralOffer{text},
		CashOffer{fen(), fen()}, DiscountOffer{one(r, -1, 0, 1, 99, 100)})
}

func joltDates(r *rand.Rand, d *Draft, now time.Time) {
	moment := func() time.Time {
		return one(r, time.Time{}, unix(-5), unix(0), unix(1), now.Add(-time.Second), now, now.Add(time.Second), now.Add(1500*time.Millisecond), unix(maxInt32), unix(maxInt32+1))
	}
	days := among(r, []int{-1, 0, 1, maxDays, maxDays + 1, maxInt32, maxInt32 + 1})
	date := &d.Base.Date
	switch r.IntN(5) {
	case 0:
		date.Type = one(r, DateFixTimeRange, DateFixTerm, "", "1", "2", "date_type_fix term", "DATE_TYPE_PERMANENT", "DATE_TYPE_EVER")
	case 1:
		date.Begin = moment()
	case 2:
		date.End = moment()
	case 3:
		date.Term = days()
	case 4:
		date.BeginTerm = days()
	}
}

func joltStock(r *rand.Rand, d *Draft, _ time.Time) {
	b := &d.Base
	b.Quantity = one(r, -1, 0, 1, MaxStock, MaxStock+1, int64(1)<<62)
	b.UseCustomCode, b.Deposit = flip(r), flip(r)
}

func joltLimits(r *rand.Rand, d *Draft, _ time.Time) {
	n := among(r, []int{-1, 0, 1, 50, 51, maxInt32, maxInt32 + 1})
	d.Base.GetLimit, d.Base.UseLimit = n(), n()
	d.Base.SubMerchant = int64(n())
}

func joltStores(r *rand.Rand, d *Draft, _ time.Time) {
	d.Base.AllStores = flip(r)
	d.Base.Stores = one(r, nil, []int64{}, []int64{0}, []int64{-1}, []int64{1}, []int64{5, 0}, []int64{1 << 60, 7})
}

func joltEnums(r *rand.Rand, d *Draft, _ time.Time) {
	if flip(r) {
		d.Base.CodeType = one(r, CodeType(""), CodeOnlyBarcode, CodeNone, "CODE_TYPE_PDF417", "code_type_text", "\xff")
		return
	}
	d.Base.Color = one(r, "", "Color010", "Color102", "Color103", "color010", "#63b359", "Color0100", " Color010", strings.Repeat("C", 17))
}

func joltJump(r *rand.Rand, d *Draft, _ time.Time) {
	j := one(r, &d.Base.Center, &d.Base.Custom, &d.Base.Promotion)
	switch r.IntN(3) {
	case 0:
		j.URL = one(r, "", "http://www.example.com/", strings.Repeat("u", 129))
	case 1:
		j.AppUser = one(r, "", "gh_86a091e50ad4@app", "gh_@app", "wx2b029c08a6232582", "gh_a@app ", "gh_"+strings.Repeat("a", 121)+"@app", "gh_"+strings.Repeat("a", 122)+"@app")
	case 2:
		j.AppPath = one(r, "", "pages/a/b?c=d&e=f", "a b", "a\nb", "https://x", "x:/y", bytesOf(128), bytesOf(129))
	}
}

func joltUse(r *rand.Rand, d *Draft, _ time.Time) {
	if d.Advanced.Use == nil {
		d.Advanced.Use = &UseCondition{}
	}
	use := *d.Advanced.Use
	switch r.IntN(5) {
	case 0:
		use.Accept = textAround(r, 512)
	case 1:
		use.Reject = textAround(r, 512)
	case 2:
		use.ObjectUseFor = textAround(r, 512)
	case 3:
		use.LeastCost = one(r, amounts...)
	case 4:
		if o, ok := d.Offer.(CashOffer); ok {
			use.LeastCost = o.LeastCost
		}
	}
	d.Advanced.Use = &use
}

// addresses are of pictures of the platform and of others.
var addresses = []string{"", "http://mmbiz.qpic.cn/a/0", "https://wx.qlogo.cn/a", "http://mmbiz.qpic.cn:80/a", "mmbiz.qpic.cn/a", "http://shop.example/.qpic.cn", "http://mmbiz.qpic.cn.shop.example/a",
	"http://MMBIZ.QPIC.CN/a", "http://qpic.cn/a", "http://user@mmbiz.qpic.cn/a", "http://[::1/a", "http://mmbiz.qpic.cn/%zz", "//mmbiz.qpic.cn/a", address(128), address(129), "http://mmbiz.qpic.cn/\x01"}

func joltCover(r *rand.Rand, d *Draft, _ time.Time) {
	d.Advanced.Cover = one(r, nil, &Cover{textAround(r, 24), one(r, addresses...)}, &Cover{"x", one(r, addresses...)})
}

func joltRow(r *rand.Rand, d *Draft, _ time.Time) {
	d.Advanced.Rows = append(d.Advanced.Rows, one(r, Row{one(r, addresses...), "x"}, Row{address(40), textAround(r, 512)}))
}

func joltTime(r *rand.Rand, d *Draft, _ time.Time) {
	limit := TimeLimit{Day: one(r, "MONDAY", "HOLIDAY", "", "Monday", "WEEKDAY")}
	if flip(r) {
		n := among(r, []int{-1, 0, 23, 24, 25, 59, 60})
		limit.Hours = &Hours{n(), n(), n(), n()}
	}
	d.Advanced.Times = append(d.Advanced.Times, limit)
}

func joltService(r *rand.Rand, d *Draft, _ time.Time) {
	d.Advanced.Services = append(d.Advanced.Services, one(r, ServiceDeliver, ServiceFreeWifi, "", "BIZ_SERVICE_SAUNA", "biz_service_deliver"))
}

// Wire is a request as it is sent.
func Wire(r interface{ wire() any }) []byte {
	b, err := marshal(r.wire())
	if err != nil {
		return []byte("not to be sent: " + err.Error())
	}
	return b
}
