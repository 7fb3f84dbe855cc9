package campaign

import (
	"maps"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

const logoURL = "http://mmbiz.qpic.cn/mmbiz/logo/0"

// complete is a draft that can be submitted.
func complete(t card.Type) campaign.Draft {
	d := campaign.Blank(t)
	maps.Copy(d.Values, map[string]string{
		brandName: "西湖茶铺", title: "周年庆代金券", notice: "结账时请出示", logo: logoURL, description: "酒水除外\n不与其他优惠同用",
		dateBegin: "2026-04-01", dateEnd: "2026-06-30", quantity: "10000", getLimit: "2",
	})
	maps.Copy(d.Values, map[card.Type]map[string]string{
		card.Cash: {reduceCost: "20.00", leastCost: "100.00"}, card.Discount: {discount: "30"}, card.Gift: {gift: "龙井一杯"},
		card.Groupon: {deal: "双人下午茶\n两杯茶、一份点心"}, card.GeneralCoupon: {detail: "第二杯半价"},
	}[t])
	d.Title = d.Values[title]
	return d
}

// living is an existing cash coupon.
func living() card.Card {
	return card.Card{ID: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", Type: card.Cash, Status: card.StatusVerifyOK, Title: "周年庆代金券", Brand: "西湖茶铺", LogoURL: logoURL,
		Color: "#2c9f67", Notice: "结账时请出示", Description: "酒水除外", CodeType: string(card.CodeQR), Quantity: 6210, TotalQuantity: 10000,
		Date:     card.Between(time.Date(2026, 4, 1, 0, 0, 0, 0, text.Zone), time.Date(2026, 6, 30, 23, 59, 59, 0, text.Zone)),
		GetLimit: 2, CanShare: true, CanGive: true, AllStores: true, ReduceCost: 2000, LeastCost: 10000, WithOthers: true}
}
