package face

import (
	"coupondesk/ui"
	"coupondesk/wechat/card"
)

// words are the phrases of a face in one language; {} stands for a value. The
// conditions follow the sentences that the platform prints.
type words struct {
	Seen, More          string
	Brand, Title        string
	Types               map[card.Type]string
	Term, TermLater     string
	AtLatest, NoDates   string
	From, Until, Claims string

	Least, Accept, Reject, UseFor, WithOthers, Alone, Unlimited string
	AllDay, Stretch, And                                        string
	Days                                                        [8]string

	NoCode, QRHere                                       string
	Cover, Offer, Conditions, Times, Description         string
	Pictures, Picture, Service, Phone, Stores, AllStores string
	SomeStores, CanGive, CanShare                        string
	Services                                             map[card.Service]string
}

var zh = words{
	Seen: "顾客看到的", More: "下面还有 {} 行",
	Brand: "商户名", Title: "券名",
	Types: map[card.Type]string{card.Cash: "代金券", card.Discount: "折扣券", card.Gift: "兑换券", card.Groupon: "团购券", card.GeneralCoupon: "优惠券"},
	Term:  "领取后 {} 天内有效", TermLater: "领取后第 {} 天生效，有效 {} 天", AtLatest: "，最晚 {}", NoDates: "有效期还没写",
	From: "{} 起", Until: "到 {}", Claims: "每人限领 {} 张",
	Least: "消费满 {}可用", Accept: "适用于{}", Reject: "不适用于{}", UseFor: "购买{}可用", WithOthers: "可与其他优惠共享", Alone: "不可与其他优惠共享", Unlimited: "无最低消费限制，全场通用，不限品类",
	AllDay: "全天", Stretch: "{}至{}", And: "、",
	Days:   [8]string{"周一", "周二", "周三", "周四", "周五", "周六", "周日", "节假日"},
	NoCode: "这里不显示券码", QRHere: "[ 二维码 ]",
	Cover: "封面", Offer: "优惠详情", Conditions: "使用条件", Times: "可用时段", Description: "使用须知",
	Pictures: "图文介绍", Picture: "[ 图片 ]", Service: "商家服务", Phone: "客服电话", Stores: "适用门店", AllStores: "所有门店",
	SomeStores: "{} 家门店", CanGive: "可以转赠", CanShare: "可以分享",
	Services: map[card.Service]string{card.ServiceDeliver: "外卖", card.ServiceFreePark: "停车位", card.ServiceWithPet: "可带宠物", card.ServiceFreeWifi: "免费 Wi-Fi"},
}

var en = words{
	Seen: "What customers see", More: "{} more rows below",
	Brand: "Merchant", Title: "Title",
	Types: map[card.Type]string{card.Cash: "Cash coupon", card.Discount: "Discount", card.Gift: "Gift", card.Groupon: "Group deal", card.GeneralCoupon: "Offer"},
	Term:  "Valid for {} days from the claim", TermLater: "Valid from day {} after the claim, for {} days", AtLatest: ", until {} at the latest", NoDates: "No validity yet",
	From: "from {}", Until: "until {}", Claims: "{} per person",
	Least: "From {} spent", Accept: "For {}", Reject: "Not for {}", UseFor: "When buying {}", WithOthers: "May be combined with other offers", Alone: "Not with other offers", Unlimited: "No minimum, for everything in the shop",
	AllDay: "all day", Stretch: "{} to {}", And: ", ",
	Days:   [8]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "holidays"},
	NoCode: "No code is shown here", QRHere: "[ QR code ]",
	Cover: "Cover", Offer: "The offer", Conditions: "Conditions", Times: "Times of use", Description: "Terms",
	Pictures: "Pictures", Picture: "[ picture ]", Service: "Services", Phone: "Phone", Stores: "Stores", AllStores: "All stores",
	SomeStores: "{} stores", CanGive: "May be given away", CanShare: "may be shared",
	Services: map[card.Service]string{card.ServiceDeliver: "delivery", card.ServiceFreePark: "parking", card.ServiceWithPet: "pets welcome", card.ServiceFreeWifi: "free Wi-Fi"},
}

func wordsOf(e ui.Env) words { return ui.Pick(e, zh, en) }
