package card

import "fmt"

func (o GrouponOffer) check(c *checker) { c.required("deal_detail", o.Deal) }
func (o GiftOffer) check(c *checker)    { c.required("gift", o.Gift) }
func (o GeneralOffer) check(c *checker) { c.required("default_detail", o.Detail) }

// check wants amounts of at least 0 and 1 fen: a coupon has to take something
// off. Codes 72007 and 72008 know stricter rules (at least 100 fen, a threshold
// above it), but whether they guard ordinary coupons is not documented.
func (o CashOffer) check(c *checker) {
	c.between("least_cost", codeCard, 0, maxInt32, o.LeastCost)
	c.between("reduce_cost", codeCard, 1, maxInt32, o.ReduceCost)
}

func (o DiscountOffer) check(c *checker) { c.between("discount", codeCard, 1, 99, int64(o.Percent)) }

// check holds the extra members to their limits and to the type of the card.
func (a Advanced) check(c *checker, offer Offer) {
	if a.Use != nil {
		a.Use.check(c, offer)
	}
	if a.Cover != nil {
		const at = "advanced_info.abstract"
		c.required(at+".abstract", a.Cover.Text)
		c.needPicture(at+".icon_url_list[0]", a.Cover.Picture)
	}
	for i, r := range a.Rows {
		at := fmt.Sprintf("advanced_info.text_image_list[%d]", i)
		if r.Picture == "" || r.Text == "" {
			c.add(at, FaultMissing, 41026, 0, 0, words("图片和文字都要有", "needs a picture and a text"))
		}
		c.picture(at+".image_url", r.Picture)
		c.text(at+".text", r.Text)
	}
	for i, t := range a.Times {
		t.check(c, fmt.Sprintf("advanced_info.time_limit[%d]", i))
	}
	for i, s := range a.Services {
		oneOf(c, fmt.Sprintf("advanced_info.business_service[%d]", i), codeCard, s, Services)
	}
}

// check keeps the members to the types they are for.
func (u UseCondition) check(c *checker, offer Offer) {
	const at = "advanced_info.use_condition."
	c.text(at+"accept_category", u.Accept)
	c.text(at+"reject_category", u.Reject)
	c.text(at+"object_use_for", u.ObjectUseFor)
	c.between(at+"least_cost", codeCard, 0, maxInt32, u.LeastCost)
	if offer == nil {
		return // which of them it may have depends on the type
	}
	isCash, isGift := offer.Type() == Cash, offer.Type() == Gift
	if u.Accept != "" && !isCash {
		c.conflict(at+"accept_category", codeCard, "只用于代金券", "is for CASH only")
	}
	if u.Reject != "" && !isCash {
		c.conflict(at+"reject_category", codeCard, "只用于代金券", "is for CASH only")
	}
	if u.ObjectUseFor != "" && !isGift {
		c.conflict(at+"object_use_for", codeCard, "只用于兑换券", "is for GIFT only")
	}
	switch {
	case u.LeastCost <= 0:
	case !isCash && !isGift:
		c.conflict(at+"least_cost", codeCard, "只用于代金券和兑换券", "is for CASH and GIFT only")
	case isCash:
		if least := *offer.own().LeastCost; least != 0 && least != u.LeastCost {
			c.add(at+"least_cost", FaultConflict, 40143, least, u.LeastCost, words(
				fmt.Sprintf("与代金券的起用金额不同（%d 分和 %d 分）", u.LeastCost, least),
				fmt.Sprintf("differs from the threshold of the offer (%d fen and %d fen)", u.LeastCost, least)))
		}
	}
}

func (t TimeLimit) check(c *checker, at string) {
	oneOf(c, at+".type", codeTimes, t.Day, Days)
	if h := t.Hours; h != nil {
		c.between(at+".begin_hour", codeTimes, 0, 24, int64(h.BeginHour))
		c.between(at+".begin_minute", codeTimes, 0, 59, int64(h.BeginMinute))
		c.between(at+".end_hour", codeTimes, 0, 24, int64(h.EndHour))
		c.between(at+".end_minute", codeTimes, 0, 59, int64(h.EndMinute))
	}
}
