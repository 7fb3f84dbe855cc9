package campaign

import (
	"strings"

	"coupondesk/wechat"
)

// byCode is the field that an errcode speaks of, where it speaks of one.
var byCode = map[int]string{
	40072: codeType, 40076: colour, 40079: dateEnd, 40098: stores, 40100: dateEnd, 40122: quantity, 40136: quantity,
	40143: leastCost, 43009: codeMode, 72007: reduceCost, 72008: leastCost, 72009: getLimit,
}

// members are the names in the platform's own message ("… m_data.base_info().
// title") and the fields they are written in, longer names first.
var members = []struct{ name, id string }{
	{"center_sub_title", centerSub}, {"center_title", centerTitle}, {"center_url", centerURL}, {"custom_url_sub_title", customSub},
	{"custom_url_name", customName}, {"custom_url", customURL}, {"promotion_url_sub_title", promoSub}, {"promotion_url_name", promoName},
	{"promotion_url", promoURL}, {"logo_url", logo}, {"brand_name", brandName}, {"code_type", codeType}, {"sub_title", subTitle},
	{"service_phone", phone}, {"description", description}, {"notice", notice}, {"quantity", quantity}, {"color", colour}, {"date_info", dateEnd},
	{"deal_detail", deal}, {"default_detail", detail}, {"reduce_cost", reduceCost}, {"least_cost", leastCost}, {"title", title},
}

// fieldOf is the field that a refusal names, "" where it names none.
func fieldOf(err error) string {
	e := wechat.AsError(err)
	if e == nil || !e.HasCode {
		return ""
	}
	if id := byCode[e.Code]; id != "" {
		return id
	}
	if e.Code != 41011 && e.Code != 45021 && e.Code != 73211 && e.Code != 40141 {
		return ""
	}
	msg := strings.ToLower(e.Msg)
	for _, m := range members {
		if strings.Contains(msg, m.name) {
			return m.id
		}
	}
	return ""
}
