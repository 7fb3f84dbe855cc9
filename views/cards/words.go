package cards

// words are the screen's phrases in one language; {} stands for a value.
type words struct {
	Title                                                 string
	Tabs                                                  [tabs]string
	NoneIn                                                [tabs]string // the tab has no rows
	Order                                                 [orders]string
	Term                                                  string // validity from the claim, in a column
	By, Turned                                            string // in which order
	Only                                                  string // one type
	State, Name, Kind, Value, Stock, Due                  string // column titles
	FindLabel, Found                                      string
	Age, Loading, Reloading, Stop                         string
	Stopped, StoppedEmpty, Part, NotRead                  string
	NotReadWhy                                            string
	FailedRows, AskingRow                                 string
	Empty, EmptyWhy, Retired, NoHits, Clear, StillReading string
	ShowAll, First                                        string

	PerPerson, AllStores, Stores, Claimed, RejectedWhy string
	MoreBelow, MoreAbove, MoreBoth                     string

	Open, Find, Sort, Type, Again, AgainOne, Copy, Back, Keep, StopKey, ClearKey string
	Copied, NoRow, NoRows, NothingToAsk, OneType                                 string
	GroupTabs                                                                    string
	Search                                                                       search

	Label  label
	Fact   fact
	Change changes
}

// search holds more words that an action is found by: pinyin, synonyms.
type search struct {
	Open, Find, Sort, Type, Again, Copy, Back string
	Tabs                                      [tabs]string
}

// label are the names of a card's fields.
type label struct {
	Stock, Claimed, Valid, Who, UseLimit, Code, Threshold, Offer, Accept, Reject, ForWhat, Others string
	Stores, Services, Phone, Brand, Notice, Abstract, Description, Color, Logo                    string
	ID, Type, Created, Updated, Raw, Reason, Review                                               string
}

// fact are the values of a card's fields.
type fact struct {
	Interval, EndedAgo, FromClaim, FromClaimLater         string
	Claims, ClaimsAny, CanGive, NoGive, CanShare, NoShare string
	Bound, Uses                                           string
	ByWechat, Custom, Deposited                           string
	CodeTypes                                             map[string]string
	Services                                              map[string]string
	WithOthers, NotWithOthers, AllStores, StoreCount      string
	RejectedHint, NotYetReviewed                          string
	Comma, Stop, StockOf, NoTotal                         string
}

var zh = words{
	Title:  "卡券",
	Tabs:   [tabs]string{"全部", "投放中", "审核中", "未通过", "已停"},
	NoneIn: [tabs]string{"没有卡券", "没有投放中的卡券", "没有审核中的卡券", "没有被退回的卡券", "没有停下的卡券"},
	Order:  [orders]string{"新建", "到期", "券名", "库存", "面额", "类型", "状态"},
	Term:   "领后 {} 天", By: "按{}", Turned: "倒序", Only: "只看{}",
	State: "状态", Name: "券名", Kind: "类型", Value: "面额", Stock: "库存", Due: "到期",
	FindLabel: "找", Found: "{} / {}",
	Age: "{} 取自微信", Loading: "已有 {} 张 · {}",
	Reloading: "重新取，已有 {} 张 / 上回 {} 张 · {}", Stop: "Esc 不等了",
	Stopped: "停下了，只有 {} 张", StoppedEmpty: "停下了，还没有取到", Part: "没取全：{}", NotRead: "没取到", NotReadWhy: "没取到：{}",
	FailedRows: "{} 张没取到", AskingRow: "正在再问 · {}",
	Empty: "还没有卡券", EmptyWhy: "这个账号名下一张也没有。", Retired: "2021年4月1日 起微信不再新建这五种券，以前建的照常用。",
	NoHits: "没有符合的", StillReading: "卡券还没有读完", Clear: "Esc 去掉筛选", ShowAll: "1 看全部", First: "正在向微信要卡券",

	PerPerson: "每人 {} 张", AllStores: "所有门店", Stores: "{} 家门店", Claimed: "已领 {}",
	RejectedWhy: "微信没说原因，去公众平台看审核消息",
	MoreBelow:   "下面还有 {} 行", MoreAbove: "上面还有 {} 行", MoreBoth: "上面 {} 行，下面 {} 行",

	Open: "打开", Find: "找", Sort: "排序", Type: "只看一种", Again: "再读一遍", AgainOne: "再问微信", Copy: "复制编号", Back: "回去",
	Keep: "看结果", StopKey: "不等了", ClearKey: "去掉筛选",
	Copied: "已复制编号", NoRow: "没有选中的卡券", NoRows: "还没有卡券", NothingToAsk: "正在问，等它回来", OneType: "只有一种券",
	GroupTabs: "只看",
	Search: search{
		Open: "dk xiangqing 详情", Find: "z ss sousuo 搜索 筛选", Sort: "px paixu 顺序", Type: "lx leixing 种类",
		Again: "sx shuaxin 刷新", Copy: "fz bh fuzhi bianhao card_id", Back: "hq fanhui 返回",
		Tabs: [tabs]string{"qb quanbu", "tfz toufang", "shz shenhe", "wtg weitongguo 退回", "yt yiting 没库存 已删除 已到期"},
	},

	Label: label{
		Stock: "库存", Claimed: "已领", Valid: "有效期", Who: "谁能领", UseLimit: "限用", Code: "券码", Threshold: "门槛", Offer: "优惠",
		Accept: "适用", Reject: "不适用", ForWhat: "买什么", Others: "同用", Stores: "门店", Services: "服务", Phone: "电话", Brand: "商户",
		Notice: "提示", Abstract: "简介", Description: "说明", Color: "颜色", Logo: "标志",
		ID: "编号", Type: "类型", Created: "建于", Updated: "改于", Raw: "微信说", Reason: "没通过", Review: "审核",
	},
	Fact: fact{
		Interval: "{} 至 {}", EndedAgo: "{}到期", FromClaim: "领到当天起 {} 天", FromClaimLater: "领到后第 {} 天起 {} 天",
		Claims: "每人 {} 张", ClaimsAny: "没说每人几张", CanGive: "可以转赠", NoGive: "不能转赠", CanShare: "可以分享", NoShare: "不能分享",
		Bound: "只有指定的人能领", Uses: "每人 {} 张",
		ByWechat: "微信生成", Custom: "自定义码", Deposited: "导入的码",
		CodeTypes: map[string]string{
			"CODE_TYPE_TEXT": "只显示数字", "CODE_TYPE_BARCODE": "条形码", "CODE_TYPE_QRCODE": "二维码",
			"CODE_TYPE_ONLY_QRCODE": "二维码，不显示数字", "CODE_TYPE_ONLY_BARCODE": "条形码，不显示数字", "CODE_TYPE_NONE": "不显示码",
		},
		Services: map[string]string{
			"BIZ_SERVICE_DELIVER": "外卖", "BIZ_SERVICE_FREE_PARK": "停车位", "BIZ_SERVICE_WITH_PET": "可带宠物", "BIZ_SERVICE_FREE_WIFI": "免费 Wi-Fi",
		},
		WithOthers: "可以和其他优惠一起用", NotWithOthers: "不与其他优惠同用", AllStores: "所有门店", StoreCount: "{} 家：{}",
		RejectedHint: "微信没说原因，去公众平台看审核消息；改了再交会重新审。", NotYetReviewed: "审核通过以后才能领。",
		Comma: "，", Stop: "。", StockOf: "{} / {}", NoTotal: "{} 张，微信没说一共多少",
	},
	Change: zhChanges,
}
