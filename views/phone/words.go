package phone

// words are this screen's phrases in one language; {} stands for a value.
type words struct {
	Enter, Title, Customers, CustomersOf, OfAll, Wallet, WalletOf, Reviewer    string
	ToCounter, ClaimCard, OpenLink, Remove, NextPerson, LastPerson, FindPerson string
	Large, LargeKey, Space, CopyCode, Copied, ToReview, AskAgain, Back, Invert string
	Accept, Return, Gift, Trouble, Lost, Slow, Expire, Days, Mend              string
	LostShort, SlowShort, ExpireShort, MendShort, LostSet, SlowSet, Mended     string
	Armed, ArmedLong, ArmedAlready, ClockSet, ClockNow                         string
	OneAtATime, NobodyHere, EmptyWallet, EmptyHow, NothingLive, OnlyUsable     string
	CannotGive, NoFriend, CannotRemove, GiftLapsed, NoEnd, OverAlready         string
	RemoveTitle, RemoveWhose, RemoveForGood, RemoveNot, Removed                string
	Doing, Claimed, ClaimedMany, AndRefused, NothingTaken, Offered, Accepted   string
	Returned, WhichCard, Stock, WhichFriend, WhoAccepts                        string
	Address, AddressHow, Why, WhyHow, HowManyDays, DaysHow, BadDays            string
	Pass, Refuse, ToCustomers, NothingToReview, JudgedAlready, Passed          string
	RefusedIt, InReview, WasRefused, ReviewHow                                 string
	Gone, GoneShort, RefusedSay, NotRead, Reading, AskingFor, AsOf             string
	BarIsDrawn, NoCodeShown, NoRoomForQR                                       string
	Scan, WhichPlace, OtherPlace, PlaceOver, NothingMade, NoAddress, NoReason  string
	PlaceKinds                                                                 map[PlaceKind]string
	Sees, ForTaking, TakeAll, ManyCards, Pause, AndMore, Write, Written        string
	WhyNot                                                                     map[string]string // by Refused.Why
	Phases                                                                     map[phase]string
	After                                                                      map[phase]string // what the customer reads below it
	Refusals                                                                   map[int]string   // by errcode, where the sandbox means something narrower than the platform
}

var zh = words{
	Enter: "就这样", Title: "顾客的手机", Customers: "顾客", CustomersOf: "顾客  第 {} 位，共 {} 位", OfAll: "{} / {}", Wallet: "卡包", WalletOf: "{}的卡包", Reviewer: "审核员",
	ToCounter: "拿去核销", ClaimCard: "领一张", OpenLink: "打开链接或二维码", Remove: "删掉", NextPerson: "换顾客", LastPerson: "上一位顾客", FindPerson: "找一位顾客",
	Large: "放大看券码", LargeKey: "空格 看手机", Space: "空格", CopyCode: "复制券码", Copied: "已复制券码", ToReview: "当一回审核员", AskAgain: "再看一遍", Back: "回去", Invert: "二维码反色",
	Accept: "朋友收下", Return: "朋友退回", Gift: "转赠", Trouble: "出点状况", Lost: "下一次核销断网，结果不明", Slow: "下一次核销等 8 秒", Expire: "时钟拨到到期以后", Days: "时钟拨几天", Mend: "都修好，时钟拨回来",
	LostShort: "断网", SlowShort: "等 8 秒", ExpireShort: "到期后", MendShort: "修好",
	LostSet: "安排好了：下一次核销会断网", SlowSet: "安排好了：下一次核销要等 8 秒", Mended: "都修好了，时钟也拨回来了",
	Armed: "等着", ArmedLong: "下一次核销会出状况", ClockSet: "沙箱的时钟拨到了 {}", ClockNow: "现在是 {}",
	ArmedAlready: "已经安排了", OneAtATime: "上一件还没做完", NobodyHere: "还没有顾客", EmptyWallet: "卡包是空的", EmptyHow: "还没有券，按 c 领一张", NothingLive: "没有能领的卡券", OnlyUsable: "能用的券才能转赠",
	CannotGive: "这张券不许转赠", NoFriend: "没有别的顾客", CannotRemove: "没用过的券才能删", GiftLapsed: "过了时间，只能退回", NoEnd: "没有写到期", OverAlready: "已经到期了",
	RemoveTitle: "删掉这张券", RemoveWhose: "{}的手机里，沙箱里的券", RemoveForGood: "删了找不回来，可以再领", RemoveNot: "不删", Removed: "删掉了",
	Doing: "正在做", Claimed: "领到了 {}", ClaimedMany: "领到 {} 张", AndRefused: "，还有 {} 张没领成：{}", NothingTaken: "没有领到券", Offered: "送出去了，等{}收下", Accepted: "{}收下了，券换了新码",
	Returned: "退回来了", WhichCard: "{}领哪一张", Stock: "还剩 {}", WhichFriend: "送给谁", WhoAccepts: "谁收下",
	Address: "地址", AddressHow: "粘贴链接，或扫二维码；回车打开", Why: "原因", WhyHow: "为什么不通过；商户会看到；回车", HowManyDays: "拨几天", DaysHow: "往前拨写天数，往回拨前面加 -；回车", BadDays: "写一个天数，最多 3650",
	Pass: "通过", Refuse: "不通过", ToCustomers: "看顾客", NothingToReview: "没有要审的卡券", JudgedAlready: "已经审过了", Passed: "{}：通过了，可以领", RefusedIt: "{}：没让过",
	InReview: "等着审", WasRefused: "没让过", ReviewHow: "p 通过   f 不通过",
	Gone: "沙箱没有回答，什么都没变；按 r 再试", GoneShort: "沙箱没有回答，r 再试", RefusedSay: "没成：{}", NotRead: "没读到", Reading: "正在看", AskingFor: "正在问沙箱 · {}", AsOf: "{} 的样子",
	BarIsDrawn: "条码只是画的，扫不出", NoCodeShown: "这张券不显示码", NoRoomForQR: "窗口小，画不下二维码",
	Scan: "扫码", WhichPlace: "{}扫哪个，或打开哪条消息", OtherPlace: "别的：粘贴链接，或扫二维码", NothingMade: "店里还没有二维码和消息；可以粘贴链接", NoAddress: "先粘贴一个链接", NoReason: "先写一句原因",
	PlaceKinds: map[PlaceKind]string{PlaceQR: "二维码", PlacePage: "网页", PlaceMass: "群发消息", PlacePreview: "群发预览", PlaceReply: "客服消息"}, PlaceOver: "已过期",
	Sees: "{}看到的，回车领取", ForTaking: "可以领", TakeAll: "全部领取", ManyCards: "{} 张", Pause: "：", Write: "给店里发条消息", Written: "发了；48 小时内店里能回 5 条", AndMore: "，还有 {} 张没领成，头一张：{}",
	WhyNot: map[string]string{"address_expired": "二维码过期了，要换一个", "taken": "这个只能领一次，已经领走了", "other_user": "这是给另一位顾客的", "names_nobody": "这张券要指定顾客，这里没写给谁",
		"brings_no_code": "这张券要商户给券码，这里没有", "not_passed": "还没过审，这位不在测试名单上", "deleted": "券已经删除了", "over": "券过了有效期"},
	Phases: map[phase]string{usable: "可以用", notYet: "还没开始", used: "已用掉", over: "已过期", onItsWay: "转赠中", lapsed: "没人收", void: "已失效", gone: "删掉了", strange: "状态不明"},
	After:  map[phase]string{used: "谢谢光临", over: "过了使用日期", onItsWay: "等朋友收下：a 收下  b 退回", lapsed: "朋友没收：b 退回", void: "商户作废了"},
	Refusals: map[int]string{40066: "沙箱没有发过这个地址", 45033: "这位顾客领够了", 40116: "这个券码已经有人领了", 45031: "没库存了", 40127: "这张券现在不能这样用", 40099: "这张券已经用掉了",
		40056: "没有人有这张券", 41013: "这张券的码由商户给，顾客自己领不了"},
}
