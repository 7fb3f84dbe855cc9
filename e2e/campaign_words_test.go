package e2e

// both is a text in Chinese and in English.
type both struct{ zh, en string }

func (b both) in(lang string) string {
	if lang == "en" {
		return b.en
	}
	return b.zh
}

// labels are what the fields and the parts of the form are called.
var labels = map[string]both{
	"brand": {"商户名", "Merchant"}, "title": {"券名", "Title"}, "colour": {"颜色", "Colour"}, "notice": {"提示", "Notice"}, "logo": {"logo", "Logo"},
	"reduce": {"减", "Takes off"}, "least": {"满", "From"}, "percent": {"减去", "Takes off"}, "deal": {"团购内容", "The deal"}, "gift": {"兑换内容", "The gift"},
	"detail": {"优惠内容", "The offer"}, "terms": {"使用须知", "Terms"},
	"validity": {"有效期", "Validity"}, "begin": {"开始", "Begins"}, "end": {"结束", "Ends"}, "term": {"有效天数", "Days valid"}, "after": {"几天后生效", "Begins after"},
	"latest": {"最晚", "At latest"}, "stock": {"库存", "Stock"}, "claims": {"每人限领", "Per person"},

	"#codes": {"码与领取", "Codes and claims"}, "look": {"码型", "Code shown"}, "source of codes": {"券码来源", "Codes by"}, "uses": {"每人限用", "Uses each"},
	"named only": {"指定用户", "Named only"}, "share": {"可以分享", "Shareable"}, "give": {"可以转赠", "Giftable"},
	"#use": {"使用条件", "Conditions"}, "accept": {"适用商品", "For goods"}, "reject": {"不适用", "Not for"}, "use least": {"满多少可用", "From amount"},
	"use for": {"买什么可用", "When buying"}, "combine": {"能叠加", "Combinable"},
	"#times": {"可用时段", "Times of use"}, "+times": {"加一个时段", "Add a time"}, "days": {"哪几天", "Days"}, "hours": {"几点", "Hours"},
	"#stores": {"门店", "Stores"}, "all stores": {"所有门店", "All stores"}, "stores": {"门店编号", "Store ids"},
	"#more": {"更多说明", "More about it"}, "subtitle": {"副标题", "Subtitle"}, "phone": {"客服电话", "Phone"}, "services": {"商家服务", "Services"}, "#issuer": {"第三方代制", "Third-party issuer"}, "source": {"来源", "Source"}, "issued for": {"子商户编号", "Sub-merchant"},
	"#cover": {"封面", "Cover"}, "cover text": {"封面文字", "Cover text"}, "cover picture": {"封面图片", "Cover"},
	"#rows": {"图文", "Pictures with text"}, "+rows": {"加一组图文", "Add a picture with text"}, "row picture": {"图片", "Picture"}, "row text": {"说明", "Text"},
	"#center": {"小程序：中间按钮", "Mini program: centre button"}, "button": {"按钮文字", "Button"}, "button hint": {"按钮说明", "Below it"},
	"#custom": {"小程序：自定义入口", "Mini program: first row"}, "#promotion": {"小程序：营销入口", "Mini program: marketing row"},
	"row name": {"入口名称", "Row name"}, "row hint": {"入口说明", "Hint"}, "program": {"小程序", "Mini program"}, "page": {"页面路径", "Page"},
}

// said is what the campaign screen says on the way.
var said = map[string]both{
	"find": {"新建", "New"}, "screen": {"建券", "New coupon"}, "begin": {"选一种开始", "Pick a type to begin"}, "ask": {"再看一遍，没问题按 F2", "Look once more, then press F2"},
	"types": {"抵一笔钱", "takes an amount off"}, "taken": {"收下了", "Taken as a new draft"}, "closed": {"微信不再新建这种券", "WeChat creates no more of these"},
	"2021": {"2021年4月1日 起", "Since 1 Apr 2021"}, "draft stays": {"草稿留着", "The draft is kept"}, "faults": {"有 {} 处要改", "{} to change"},
	"created": {"建好了", "Created"}, "same": {"和写的一样", "as it was written"}, "kept": {"已存", "kept"},
}

// faultWords are pieces of what is said under a field that is wrong.
var faultWords = map[string]both{
	"brand": {"必须填写", "required"}, "title": {"最多 27 字节", "27 bytes"}, "notice": {"必须填写", "required"}, "logo": {"必须填写", "required"},
	"reduce": {"0.01", "0.01"}, "least": {"最多两位小数", "decimals"}, "terms": {"必须填写", "required"}, "begin": {"2026-06-30", "2026-06-30"},
	"stock": {"至少 1 张", "at least 1"}, "hours": {"10:00-21:30", "10:00-21:30"},
}
