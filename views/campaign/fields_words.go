package campaign

import "coupondesk/wechat/card"

// about is one field for people: its label (at most six hanzi) and what the
// platform's document says about it.
type about struct{ Label, Help string }

// fieldWords are the phrases of the form in one language.
type fieldWords struct {
	Field  map[string]about // by field id, rows with {} in the place of their number
	Group  map[string]string
	Choice map[string]string // by value of a choice
	Note   map[string]string // what a choice leads to
	Colour map[string]string // by name of the platform
	Unit   map[string]string

	Reading, ReadingBad, AtLeast, NoLeast, Free string
	Ends, SameDay, FromDay                      string
	TooLate, BeforeBegin, Past                  string // of days
	SmallOff, ManyClaims                        string
	OnlyEarlier, OnlyLater                      string // before the help of the days of a card that exists
	StockDeposit, StockZero, AddRow, RemoveRow  string
	AddTime, RemoveTime, PictureLocal           string
	PictureKnown, PictureThere, LogoKey, Stop   string
	Restarts                                    string // before the help of a field of a card that exists
}

var fieldsZH = fieldWords{
	Field: map[string]about{
		brandName:   {"商户名", "顾客在券面最上面看到的名字，建好以后不能改"},
		title:       {"券名", "写清种类、服务和金额，比如 周年庆代金券"},
		colour:      {"颜色", "券面的底色"},
		notice:      {"提示", "券码下面的一行字，比如 结账时请出示"},
		logo:        {"logo", "商户的图，建议 300×300，JPG 或 PNG，不超过 1 MB；写本机路径，提交时上传"},
		description: {"使用须知", "写清怎么用、什么不能用；回车换行"},

		reduceCost: {"减", "能抵多少钱"},
		leastCost:  {"满", "消费满多少才能用，0 是不限"},
		discount:   {"减去", "减掉百分之几：30 就是打七折"},
		deal:       {"团购内容", "套餐里有什么；回车换行"},
		gift:       {"兑换内容", "能换到什么；回车换行"},
		detail:     {"优惠内容", "优惠是什么；回车换行"},

		dateType:  {"有效期", "固定日期：所有券同一天开始、同一天结束。领取后：每张券从领到那天算"},
		dateBegin: {"开始", "这一天 0 点起能用"},
		dateEnd:   {"结束", "用到这一天 23:59:59，必须早于 2038-01-19"},
		commonEnd: {"最晚", "到这一天所有券都结束；不写就只看天数"},
		term:      {"有效天数", "生效后能用几天，不能是 0"},
		beginTerm: {"几天后生效", "领到以后第几天能用，0 是当天"},
		quantity:  {"库存", "一共能领多少张，最多 1 亿；以后可以增减"},
		getLimit:  {"每人限领", "一位顾客最多领几张，不写是 50"},

		codeType:   {"码型", "券码在手机上的样子"},
		codeMode:   {"券码来源", "谁来定券码。建好以后不能改"},
		useLimit:   {"每人限用", "一位顾客最多用几张，不写是 50；建好以后不能改"},
		bindOpenID: {"指定用户", "打开以后只有投放时点名的人能领；建好以后不能改"},
		canShare:   {"可以分享", "领取页能不能转给别人看"},
		canGive:    {"可以转赠", "领到的券能不能送给朋友"},

		subTitle:  {"副标题", "券名下面的第二行；旧文档里有，现在不一定显示"},
		phone:     {"客服电话", "顾客能直接拨打"},
		source:    {"来源", "第三方发券时的名字；只在样例里出现过"},
		issuedFor: {"子商户编号", "替哪一家子商户发券，先要在公众平台报备；自己发券不填"},
		services:  {"商家服务", "店里另外有什么"},

		allStores: {"所有门店", "所有门店都能用；选了就不能再列门店"},
		stores:    {"门店编号", "能用的门店的 poiid，用逗号或空格隔开"},

		centerTitle: {"按钮文字", "券面中间的按钮，券能核销时才显示"},
		centerSub:   {"按钮说明", "按钮下面的一行字"},
		centerUser:  {"小程序", "原始 ID，像 gh_xxxxxxxxxxxx@app，要先绑到公众号"},
		centerPath:  {"页面路径", "小程序里的页面，像 pages/order/index，不是网址"},
		centerURL:   {"旧链接", "微信不再收网页链接，要删掉"},
		customName:  {"入口名称", "券面下方第一行的名字"},
		customSub:   {"入口说明", "这一行右边的提示"},
		customUser:  {"小程序", "原始 ID，像 gh_xxxxxxxxxxxx@app，要先绑到公众号"},
		customPath:  {"页面路径", "小程序里的页面，不是网址"},
		customURL:   {"旧链接", "微信不再收网页链接，要删掉"},
		promoName:   {"入口名称", "营销入口的名字"},
		promoSub:    {"入口说明", "这一行右边的提示"},
		promoUser:   {"小程序", "原始 ID，像 gh_xxxxxxxxxxxx@app，要先绑到公众号"},
		promoPath:   {"页面路径", "小程序里的页面，不是网址"},
		promoURL:    {"旧链接", "微信不再收网页链接，要删掉"},

		coverText:    {"封面文字", "和封面图片一起写，缺一个就不显示"},
		coverPicture: {"封面图片", "只能一张，建议 850×350，JPG 或 PNG，不超过 1 MB"},
		rowPicture:   {"图片", "和下面的文字一起写，缺一个会被退回；文档说至少一组，微信并不拦"},
		rowText:      {"说明", "图片下面的文字；回车换行"},

		accept:     {"适用商品", "券面会写“适用于……”"},
		reject:     {"不适用", "券面会写“不适用于……”"},
		useLeast:   {"满多少可用", "券面会写“消费满……元可用”，只是写出来，不会拦"},
		useFor:     {"买什么可用", "券面会写“购买……可用”"},
		withOthers: {"能叠加", "使用须知里会写“可与其他优惠共享”，不选就写“不可”"},

		days:  {"哪几天", "只是写在券面上，不会拦"},
		hours: {"几点", "像 10:00-21:30，空着是全天"},
	},
	Group: map[string]string{
		"face": "券面", "offer": "优惠", "when": "时间和数量", "codes": "码与领取", "more": "更多说明", "stores": "门店",
		"center": "小程序：中间按钮", "custom": "小程序：自定义入口", "promotion": "小程序：营销入口", "issuer": "第三方代制",
		"cover": "封面", "rows": "图文", "use": "使用条件", "times": "可用时段",
	},
	Choice: map[string]string{
		card.DateFixTimeRange: "固定日期", card.DateFixTerm: "领取后计算",
		string(card.CodeText): "只有数字", string(card.CodeBarcode): "条形码和数字", string(card.CodeQR): "二维码和数字",
		string(card.CodeOnlyQR): "只有二维码", string(card.CodeOnlyBarcode): "只有条形码", string(card.CodeNone): "不显示码",
		codesByWeChat: "微信生成", "custom": "投放时自己给", "deposit": "先导入，微信发",
		"MONDAY": "周一", "TUESDAY": "周二", "WEDNESDAY": "周三", "THURSDAY": "周四", "FRIDAY": "周五", "SATURDAY": "周六", "SUNDAY": "周日", "HOLIDAY": "节假日",
		string(card.ServiceDeliver): "外卖", string(card.ServiceFreePark): "停车位", string(card.ServiceWithPet): "可带宠物", string(card.ServiceFreeWifi): "免费 Wi-Fi",
	},
	Note: map[string]string{
		codesByWeChat: "12 位数字，投放和核销都最省事",
		"custom":      "每投一张都要给一个码；不能群发，也不能放进货架；核销要报卡券编号；账号要先开通自定义券码",
		"deposit":     "库存先写 0，审核通过后导入券码，再把库存改成导入的张数；核销要报卡券编号",
	},
	Colour: map[string]string{
		"Color010": "草绿", "Color020": "青绿", "Color030": "湖蓝", "Color040": "蓝", "Color050": "紫", "Color060": "土黄", "Color070": "金黄",
		"Color080": "橙黄", "Color081": "橙", "Color082": "嫩绿", "Color090": "橘红", "Color100": "朱红", "Color101": "大红", "Color102": "灰",
	},
	Unit:    map[string]string{reduceCost: "元", leastCost: "元可用", useLeast: "元", term: "天", beginTerm: "天", quantity: "张", getLimit: "张", useLimit: "张"},
	Reading: "{} → 顾客付{}", ReadingBad: "写 1 到 99 的整数：30 就是打七折", AtLeast: "顾客消费满 {}才能用", NoLeast: "0 是不限金额", Free: "满 {}就够抵掉全部：顾客可能一分钱也不用付",
	Ends: "用到 {} 23:59，从今天算 {} 天", TooLate: "太晚了：微信只记得到 2038-01-18", BeforeBegin: "比开始还早", Past: "已经过去了", SameDay: "领到当天就能用", OnlyEarlier: "只能提前。", OnlyLater: "只能延后。", SmallOff: "不到 1 元，有的账号微信不收（72007）", ManyClaims: "超过 50 张，有的账号微信不收（72009）", FromDay: "领到后第 {} 天才能用",
	StockZero: "Ctrl+D 把库存改成 0", StockDeposit: "先导入券码：这里必须是 0，导完再加库存",
	Restarts: "改了要重新审核。",
	AddRow:   "加一组图文", RemoveRow: "去掉这组图文", AddTime: "加一个时段", RemoveTime: "去掉这个时段", PictureLocal: "本机的图片，离开这一项就查大小和类型，提交时上传",
	PictureThere: "已经在微信那边的图；要换就按 Ctrl+U 清掉，写本机路径", LogoKey: "Ctrl+D 用已有券的", PictureKnown: "{} 图，{}×{} 像素，约 {} KB", Stop: "。",
}
