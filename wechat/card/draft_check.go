package card

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// noOffer is the fault of a draft that does not say what it gives.
var noOffer = Fault{Path: "card.card_type", Kind: FaultMissing, Code: codeCardType,
	Field: fields["card_type"].Words, Why: words("没有选卡券类型", "no type of card is chosen")}

// Validate names every rule of the documents that the draft breaks: byte
// limits, required members, values, ranges and exclusions. A draft without
// faults can still be refused for what only the platform knows: rights of the
// account, its stores and mini programs, words and pictures, and its clock,
// which may have passed the end of the validity: see ValidateAt.
//
// Source: Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html.
func (d Draft) Validate() Faults {
	if d.Offer == nil {
		c := &checker{at: "card.*"}
		d.Base.check(c)
		d.Advanced.check(c, nil)
		return append(Faults{noOffer}, c.faults...)
	}
	c := &checker{at: "card." + member(d.Offer.Type())}
	d.Base.check(c)
	d.Advanced.check(c, d.Offer)
	d.Offer.check(c)
	return c.faults
}

// ValidateAt is Validate with a clock: it also names a validity that has ended.
func (d Draft) ValidateAt(now time.Time) Faults {
	faults := d.Validate()
	end := d.Base.Date.End
	if end.IsZero() || end.Unix() >= now.Unix() || end.Unix() <= 0 {
		return faults
	}
	c := &checker{at: "card.*", faults: faults}
	if d.Offer != nil {
		c.at = "card." + member(d.Offer.Type())
	}
	c.add("base_info.date_info.end_timestamp", FaultRange, codeTime, now.Unix(), end.Unix(), words("已经过了", "has passed already"))
	return c.faults
}

func (b Base) check(c *checker) {
	c.required("base_info.logo_url", b.LogoURL)
	c.required("base_info.brand_name", b.Brand)
	oneOf(c, "base_info.code_type", codeEncoding, b.CodeType, CodeTypes)
	c.required("base_info.title", b.Title)
	c.text("base_info.sub_title", b.SubTitle)
	c.color("base_info.color", b.Color)
	c.required("base_info.notice", b.Notice)
	c.required("base_info.description", b.Description)
	c.text("base_info.service_phone", b.ServicePhone)
	c.text("base_info.source", b.Source)
	c.between("base_info.sub_merchant_info.merchant_id", codeCard, 0, maxInt32, b.SubMerchant)
	b.Date.check(c, "base_info.date_info")
	b.checkStock(c)
	c.between("base_info.get_limit", codeCard, 0, maxInt32, int64(b.GetLimit))
	c.between("base_info.use_limit", codeCard, 0, maxInt32, int64(b.UseLimit))
	checkStores(c, "base_info.location_id_list", b.Stores)
	if b.AllStores && len(b.Stores) > 0 {
		c.conflict("base_info.use_all_locations", codeArgs, "选了所有门店，就不能再列门店", "excludes a list of stores")
	}
	b.Center.check(c, "center_title", "center_sub_title", "center_url", "center_app_brand")
	b.Custom.check(c, "custom_url_name", "custom_url_sub_title", "custom_url", "custom_app_brand")
	b.Promotion.check(c, "promotion_url_name", "promotion_url_sub_title", "promotion_url", "promotion_app_brand")
}

// checkStock holds stock and code mode together: 0 is the opening stock of a
// deposit card and of no other.
func (b Base) checkStock(c *checker) {
	const name = "base_info.sku.quantity"
	if !b.Deposit {
		if b.Quantity == 0 {
			c.add(name, FaultRange, codeQuantity, 1, 0, words("至少 1 张，导入券码时才能是 0", "at least 1; 0 only where codes are imported"))
			return
		}
		c.between(name, codeQuantity, 1, MaxStock, b.Quantity)
		return
	}
	if b.Quantity != 0 {
		c.add(name, FaultConflict, codeDeposit, 0, b.Quantity, words(
			fmt.Sprintf("预存模式下创建时必须是 0，现在 %d", b.Quantity),
			fmt.Sprintf("must be 0 at creation in deposit mode, it is %d", b.Quantity)))
	}
	if !b.UseCustomCode {
		c.conflict("base_info.get_custom_code_mode", codeDeposit, "预存模式要同时打开自定义券码", "needs use_custom_code")
	}
}

func checkStores(c *checker, name string, ids []int64) {
	for i, id := range ids {
		if id <= 0 {
			c.add(fmt.Sprintf("%s[%d]", name, i), FaultRange, 40098, 1, id,
				words("门店编号必须是正数", "a store id is a positive number"))
		}
	}
}

// check holds one jump to its limits. A web address is refused by the platform
// since 2019.
func (j Jump) check(c *checker, name, sub, link, app string) {
	c.text("base_info."+name, j.Name)
	c.text("base_info."+sub, j.SubTitle)
	if j.URL != "" {
		c.text("base_info."+link, j.URL)
		c.conflict("base_info."+link, codeWebLink, "不再支持网页链接，请改用小程序", "links to web pages are no longer taken, use a mini program")
	}
	checkApp(c, "base_info."+app, j.AppUser, j.AppPath)
}

// originalID is what the id of a mini program looks like.
var originalID = regexp.MustCompile(`^gh_[0-9A-Za-z]+@app$`)

func checkApp(c *checker, app, user, path string) {
	c.text(app+"_user_name", user)
	if user != "" && !originalID.MatchString(user) {
		c.add(app+"_user_name", FaultValue, 40166, 0, 0, words("格式是 gh_…@app（小程序的原始 ID）", "has the form gh_…@app (original id of the mini program)"))
	}
	c.text(app+"_pass", path)
	if strings.ContainsAny(path, " \t\r\n") || strings.Contains(path, "://") {
		c.add(app+"_pass", FaultValue, 40165, 0, 0, words("是小程序里的页面路径，不是网址", "is a page inside the mini program, not an address"))
	}
}

// check holds date_info to its type. Ends before 2038-01-19 because the
// platform keeps seconds in 32 bits.
func (d DateInfo) check(c *checker, at string) {
	switch dateType(d.Type) {
	case DateFixTimeRange:
		c.moment(at+".begin_timestamp", d.Begin)
		c.moment(at+".end_timestamp", d.End)
		if !d.Begin.IsZero() && !d.End.IsZero() && d.End.Unix() < d.Begin.Unix() {
			c.conflict(at+".end_timestamp", codeInterval, "结束时间早于开始时间", "ends before it begins")
		}
	case DateFixTerm:
		c.between(at+".fixed_term", codeTime, 1, maxDays, int64(d.Term))
		c.between(at+".fixed_begin_term", codeTime, 0, maxDays, int64(d.BeginTerm))
		if !d.End.IsZero() {
			c.moment(at+".end_timestamp", d.End)
		}
	case "":
		c.missing(at + ".type")
	case "DATE_TYPE_PERMANENT":
		c.add(at+".type", FaultValue, codeTime, 0, 0, words("永久有效只用于会员卡", "a permanent validity is for member cards only"))
	default:
		oneOf(c, at+".type", codeFormat, d.Type, []string{DateFixTimeRange, DateFixTerm})
	}
}
