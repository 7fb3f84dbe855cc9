package coupon

import "coupondesk/wechat/card"

// words are the phrases of one language; {} stands for a value.
type words struct {
	NoName, NoEnd string
	Types         map[card.Type]string

	TakesCash, TakesDiscount, TakesGift, TakesGroupon, TakesGeneral         string
	GiveCash, GiveDiscount, GiveGift, GiveGroupon, GiveGeneral              string
	CheckLeast, CheckShort, CheckPlain, RuleCash, RuleCashAny, RuleDiscount string
	BigGift, BigGroupon, BigGeneral, BigUnknown, AllStores, UseLimit, Comma string
	Live, InReview, Rejected, NoStock, Deleted, AfterClaim, AfterClaimIn    string
	Ended, Unknown                                                          string
	Trouble                                                                 trouble
}

var zh = words{
	NoName: "（没有名字的券）", NoEnd: "没有写到期",
	Types: map[card.Type]string{
		card.Cash: "代金券", card.Discount: "折扣券", card.Gift: "兑换券",
		card.Groupon: "团购券", card.GeneralCoupon: "优惠券",
	},
	TakesCash: "减 {}", TakesDiscount: "打 {}", TakesGift: "给赠品", TakesGroupon: "用套餐", TakesGeneral: "按券面优惠",
	GiveCash: "给顾客减 {}", GiveDiscount: "给顾客打 {}", GiveGift: "把东西给顾客", GiveGroupon: "按套餐上", GiveGeneral: "按券面优惠",
	CheckLeast: "先看满没满 {}。核销后不能撤回。", CheckShort: "先看满没满 {}。", CheckPlain: "核销后不能撤回。",
	RuleCash: "满 {}减 {}", RuleCashAny: "直接减 {}", RuleDiscount: "结账打 {}",
	BigGift: "兑换", BigGroupon: "套餐", BigGeneral: "优惠", BigUnknown: "卡券",
	AllStores: "所有门店", Comma: "，", UseLimit: "每人限用 {} 张",
	Live: "投放中", InReview: "审核中", Rejected: "未通过", NoStock: "没库存", Deleted: "已删除",
	AfterClaim: "领后 {} 天", AfterClaimIn: "领后第 {} 天起 {} 天",
	Ended: "已到期", Unknown: "不认识",
	Trouble: troubleZH,
}

var en = words{
	NoName: "(unnamed coupon)", NoEnd: "no end given",
	Types: map[card.Type]string{
		card.Cash: "Cash", card.Discount: "Discount", card.Gift: "Gift",
		card.Groupon: "Group deal", card.GeneralCoupon: "Offer",
	},
	TakesCash: "take {} off", TakesDiscount: "give {}", TakesGift: "hand over the gift", TakesGroupon: "serve the deal", TakesGeneral: "give the offer",
	GiveCash: "Take {} off.", GiveDiscount: "Give {}.", GiveGift: "Hand over the gift.", GiveGroupon: "Serve the deal.", GiveGeneral: "Give the offer printed on it.",
	CheckLeast: "Check the bill is over {}. It cannot be undone.", CheckShort: "Check the bill is over {}.", CheckPlain: "It cannot be undone.",
	RuleCash: "{} and more: {} off", RuleCashAny: "{} off, any amount", RuleDiscount: "{} the bill",
	BigGift: "GIFT", BigGroupon: "DEAL", BigGeneral: "OFFER", BigUnknown: "COUPON",
	AllStores: "All stores", Comma: ", ", UseLimit: "{} per person at most",
	Live: "live", InReview: "in review", Rejected: "rejected", NoStock: "no stock", Deleted: "deleted",
	AfterClaim: "{} days from claim", AfterClaimIn: "from day {}, {} days",
	Ended: "ended", Unknown: "unknown",
	Trouble: troubleEN,
}
