package card

import "slices"

// Types are the five ordinary coupon types.
var Types = []Type{Groupon, Cash, Discount, Gift, GeneralCoupon}

// Validate names every rule of the documents that u breaks by itself. What
// depends on the card as it is now, Check says.
func (u Update) Validate() Faults {
	c := &checker{}
	c.cardID("card_id", u.CardID)
	if !slices.Contains(Types, u.Type) {
		c.add("card_type", FaultValue, codeCardType, 0, 0, words("不是五种普通优惠券之一", "is none of the five ordinary coupons"))
	}
	c.at = member(u.Type)
	if u.Type == "" {
		c.at = "*"
	}
	if u.empty() {
		c.add("base_info", FaultMissing, codeMissing, 0, 0, words("没有要改的内容", "nothing is to be changed"))
	}
	u.checkFace(c)
	if u.GetLimit != nil {
		c.between("base_info.get_limit", codeCard, 1, maxInt32, int64(*u.GetLimit))
	}
	if u.Stores != nil && !slices.Equal(*u.Stores, []int64{0}) { // which empties the list
		checkStores(c, "base_info.location_id_list", *u.Stores)
	}
	if u.Validity != nil {
		Between(u.Validity.Begin, u.Validity.End).check(c, "base_info.date_info")
	}
	u.Center.check(c, "center_title", "center_sub_title", "center_app_brand")
	u.Custom.check(c, "custom_url_name", "custom_url_sub_title", "custom_app_brand")
	u.Promotion.check(c, "promotion_url_name", "promotion_url_sub_title", "promotion_app_brand")
	return c.faults
}

// checkFace checks the texts of the face: what a card must have cannot be
// cleared.
func (u Update) checkFace(c *checker) {
	for _, m := range u.reviewed() {
		switch {
		case m.value == nil:
		case m.name == "color":
			c.color("base_info.color", *m.value)
		default:
			c.required("base_info."+m.name, *m.value)
		}
	}
	if u.ServicePhone != nil {
		c.text("base_info.service_phone", *u.ServicePhone)
	}
	if u.CodeType != nil {
		oneOf(c, "base_info.code_type", codeEncoding, *u.CodeType, CodeTypes)
	}
}

func (u Update) empty() bool {
	u.CardID, u.Type = "", ""
	return u == Update{}
}

func (j JumpUpdate) check(c *checker, name, sub, app string) {
	text := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	c.text("base_info."+name, text(j.Name))
	c.text("base_info."+sub, text(j.SubTitle))
	checkApp(c, "base_info."+app, text(j.AppUser), text(j.AppPath))
}

// Check names what u breaks given the card as it is now, beside what Validate
// names: another type, a deleted card, and a validity that is not widened.
func (u Update) Check(now Card) Faults {
	c := &checker{faults: u.Validate()}
	if u.Type != now.Type {
		c.add("card_type", FaultConflict, codeCardType, 0, 0, words("这张卡券是 "+string(now.Type), "this card is a "+string(now.Type)))
	}
	if now.Status == StatusDelete {
		c.add("card_id", FaultConflict, 40078, 0, 0, words("卡券已删除", "the card is deleted"))
	}
	if u.Validity == nil {
		return c.faults
	}
	c.at = member(u.Type) + ".base_info"
	switch old := now.Date; {
	case old.Type != DateFixTimeRange:
		c.conflict("date_info.type", codeInterval, "按领取日计算的有效期不能改", "a validity that counts from the claim cannot be changed")
	case u.Validity.Begin.After(old.Begin):
		c.conflict("date_info.begin_timestamp", codeInterval, "有效期只能放宽：不能比原来晚开始", "can only be widened: it would begin later")
	case u.Validity.End.Before(old.End):
		c.conflict("date_info.end_timestamp", codeInterval, "有效期只能放宽：不能比原来早结束", "can only be widened: it would end earlier")
	}
	return c.faults
}
