package campaign

import (
	"slices"
	"strings"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Why a field of an existing card cannot be changed.
var (
	fixedDeleted = wechat.Words{ZH: "卡券已删除，不能再改", EN: "the card is deleted and cannot be changed"}
	fixedName    = wechat.Words{ZH: "创建后不能改", EN: "cannot be changed after creation"}
	fixedStock   = wechat.Words{ZH: "库存要用增减库存来改", EN: "is changed by adding to the stock or taking away"}
	fixedTerm    = wechat.Words{ZH: "按领取日算的不能改", EN: "counts from the claim: it cannot be changed"}
	fixedType    = wechat.Words{ZH: "不能改，只能放宽日期", EN: "cannot be changed; the dates can only be widened"}
	fixedOffer   = wechat.Words{ZH: "创建后不能改，只能另建", EN: "cannot be changed; make another card"}
	fixedLink    = wechat.Words{ZH: "网页链接只能清空，微信不再接受新的", EN: "a web link can only be cleared, the platform takes no new one"}
)

// editable are the fields of any card that the platform lets be changed.
var editable = []string{idLogo, idColor, idNotice, idDescription, idPhone, idCodeType, idStores, idGetLimit, idCanShare, idCanGive}

// Editable reports whether a field of an existing card can be changed, and if
// not, why. A web link can be cleared only.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func Editable(id string, c card.Card) (why wechat.Words, ok bool) {
	switch {
	case c.Status == card.StatusDelete:
		return fixedDeleted, false
	case slices.Contains(editable, id):
		return wechat.Words{}, true
	case id == idBegin || id == idEnd:
		if c.Date.Type == card.DateFixTimeRange {
			return wechat.Words{}, true
		}
		return fixedTerm, false
	case strings.HasPrefix(id, "base_info.date_info.") && c.Date.Type != card.DateFixTimeRange:
		return fixedTerm, false
	case strings.HasPrefix(id, "base_info.date_info."):
		return fixedType, false
	case id == idQuantity:
		return fixedStock, false
	}
	for _, j := range jumps {
		switch id {
		case j.name, j.sub, j.user, j.path:
			return wechat.Words{}, true
		case j.link:
			if linkOf(c, id) != "" {
				return wechat.Words{}, true
			}
			return fixedLink, false
		}
	}
	if strings.HasPrefix(id, "base_info.") || strings.HasPrefix(id, "advanced_info.") {
		return fixedName, false
	}
	return fixedOffer, false
}

// linkOf is the web link that a card still has in a field.
func linkOf(c card.Card, id string) string {
	cd, _ := c.Draft()
	for _, j := range jumps {
		if j.link == id {
			return j.of(&cd.Base).URL
		}
	}
	return ""
}
