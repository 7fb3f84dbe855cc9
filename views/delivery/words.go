package delivery

import "coupondesk/wechat/card"

// wayWords name a way and say what it is for.
type wayWords struct{ Name, About string }

// words are the screen's phrases in one language; {} stands for a value.
type words struct {
	Title, Coupon, State, Stock, ID, Space, And                                                        string
	WhichCards, WhichHow, NoCards, FiveAtMost, ReadingCards, CardsUnread, Pick, GoOn                   string
	Ways                                                                                               map[way]wayWords
	Submit                                                                                             map[way]string
	Lost                                                                                               map[way]string // what an unknown outcome means
	OneCardOnly, IsDeleted, OwnCodes, KindQR, KindPage, Expired, NoEnd                                 string
	LeftDays, LeftHours, LeftMinutes, LeftSeconds, OpenIt, MoreCards, ReadAgain, Back                  string
	Expire, Seconds, ExpireHolder, ExpireHelp, Outer, OuterHelp, Code                                  string
	CodeHelp, Unique, UniqueUnit, UniqueHelp, OpenIDHelp, Older                                        string
	OuterID, OuterIDHelp, PageTitle, PageTitleHelp, Banner, BannerHelp                                 string
	Scene, Share, ShareUnit, Thumb, ThumbHelp, PageForGood, PageStays                                  string
	Scenes                                                                                             map[card.Scene]string
	How, HowHelp, HowPreview, HowEveryone, HowTag, HowPeople, WeChatID                                 string
	PreviewHelp, Tag, TagHelp, People, PeopleHelp, PreviewFirst, PreviewedTo                           string
	SentLast, Account, AccountHelp, ReplyHelp, ReplyWindow, Replied, Previewed                         string
	MassSent, Call, CallHelp, AddNote, OpenNote, ChooseNote, ConfigNote                                string
	Store, StoreHelp, URL, URLHelp, APIs, HeldHelp, Hidden                                             string
	SendTitle, ToOne, ToEveryone, ToTag, ToPeople, NoWayBack, KeepIt, SendIt                           string
	ReadOnly, StillSending, Sending, LeaveSending, ToChange, NotSent, NotMade                          string
	Stop, InDoubt, Changed, Unkept, IsMade, SendPreview, NotRead, NotNoted, Noted                      string
	DoubtSince, DoubtHow, ItWent, ItDidNot, NextFault, NoFault                                         string
	ScriptPiece, Copy, Copied                                                                          string
	MayNotWrite, DiskFull, NotAFolder                                                                  string
	AskTitle, AskLine, DidNotCome, NoAnswerFrom, PictureElsewhere                                      string
	AddAbout, AddMini, OpenAbout, ChooseAbout, ConfigAbout                                             string
	Narrow, NarrowUnit, CardType, CardTypeHelp, AnyType, Begin, BeginHelp                              string
	SavePicture, CopyLink, CopiedLink, Invert, Again, OnlyQR, Saved, NotSaved                          string
	SavedIn, CopyPlace, CopiedPlace, NothingSaved                                                      string
	NoFolder, NoCode, NoRoom, NeedRoom, ScanIt, Source, Claimed                                        string
	ValidTerm, ValidUntil, ValidFrom, ScanBefore, Practice, CodeIs, Substituted, Several, ExpireDigits string
	OpenID, ArticlePiece, JSONPiece                                                                    string `text:"same"`
}

var zh = words{
	Title: "投放", Coupon: "券", State: "状态", Stock: "库存", ID: "编号", Space: "空格", And: "、",
	WhichCards: "投放哪张券", WhichHow: "一张按回车就行；一个二维码最多放五张，用空格选", NoCards: "还没有能投放的券", FiveAtMost: "一个二维码最多五张券", ReadingCards: "正在读卡券", CardsUnread: "卡券没读到，按 r 再读", Pick: "选上", GoOn: "就这些",
	Ways: map[way]wayWords{
		byQR: {"二维码", "扫一扫就领；能定时限、渠道"}, byPage: {"领券网页", "几张券放在一页上，发链接"}, byArticle: {"图文消息", "放进公众号文章的一段 HTML"},
		byMass: {"群发", "先给一个人预览，再发给粉丝"}, byReply: {"客服消息", "发给刚来说过话的一位顾客"}, byParams: {"网页和小程序", "addCard、openCard、chooseCard、wx.config"},
	},
	Submit: map[way]string{byQR: "做二维码", byPage: "做网页", byArticle: "取 HTML", byMass: "发", byReply: "发", byParams: "生成"},
	Lost: map[way]string{
		byQR: "没收到回音，可能做好了一个，没人拿到就不会用掉库存：", byPage: "没收到回音，可能做好了一个没人知道的网页，不碍事：", byArticle: "没取到：",
		byMass: "没收到回音，可能已经发出去了，别再发，先到公众平台看：", byReply: "没收到回音，可能已经发到了，别再发，先问问顾客：", byParams: "没取到票据：",
	},
	OneCardOnly: "一次只能放一张券", IsDeleted: "券已删除", OwnCodes: "自定义券码的券不能这样投放，用二维码", KindQR: "二维码", KindPage: "网页", Expired: "已过期", NoEnd: "没说什么时候过期",
	LeftDays: "还能扫 {} 天", LeftHours: "还剩 {} 小时 {} 分", LeftMinutes: "还剩 {} 分 {} 秒", LeftSeconds: "还剩 {} 秒", OpenIt: "打开", MoreCards: "加几张券", ReadAgain: "再读一遍", Back: "回去",
	Expire: "多久过期", Seconds: "秒", ExpireHolder: "不填是一年", ExpireHelp: "60 到 1800 秒；不填由微信定，一般一年", Outer: "渠道", OuterHelp: "领券和核销时会带回来，看得出是哪里扫的", Code: "券码",
	CodeHelp: "商户自己定的码，这个二维码只能领这一张", Unique: "唯一", UniqueUnit: "只能领一次", UniqueHelp: "绑定一个随机的券码，领走就没了", OpenID: "openid", OpenIDHelp: "只有这位顾客能领", Older: "老的渠道编号",
	OuterID: "渠道编号", OuterIDHelp: "一个整数；新做的都用上面的渠道", PageTitle: "标题", PageTitleHelp: "网页顶上的字", Banner: "横幅", BannerHelp: "640×300，填本机文件会先传给微信",
	Scene: "从哪打开", Share: "分享", ShareUnit: "可以分享给朋友", Thumb: "小图", ThumbHelp: "列表里的图，填本机文件会先传给微信", PageForGood: "网页做好就改不了、删不了，也查不到，请把链接存好", PageStays: "一直有效，微信没有删除的办法",
	Scenes: map[card.Scene]string{card.SceneNearBy: "附近", card.SceneMenu: "自定义菜单", card.SceneQRCode: "二维码", card.SceneArticle: "公众号文章", card.SceneH5: "H5 页面", card.SceneIVR: "自动回复", card.SceneCustomCell: "券面入口"},
	How:    "发给谁", HowHelp: "预览一次，群发一次", HowPreview: "先预览", HowEveryone: "全部粉丝", HowTag: "一个标签", HowPeople: "指定的人", WeChatID: "微信号",
	PreviewHelp: "openid 和微信号填一个就行", Tag: "标签编号", TagHelp: "公众平台上标签的编号，大于 0", People: "openid", PeopleHelp: "一行一个，至少两个", PreviewFirst: "先给一个人预览，看过没问题才能群发", PreviewedTo: "{} 已发给 {} 预览；没问题就可以群发，一次预览只能发一次",
	SentLast: "上次 {} 群发过；再发要再预览", Account: "客服账号", AccountHelp: "name@account，不填就用默认的", ReplyHelp: "刚来说过话的那位顾客", ReplyWindow: "顾客说话后 48 小时内能发 5 条；点菜单、关注、扫码后 1 分钟内能发 3 条", Replied: "发给顾客了", Previewed: "预览已发，请对方看一眼",
	MassSent: "微信收下了，正在群发；发到没有，看公众平台「已发送」", Call: "用来", CallHelp: "页面里用哪个调用", AddNote: "领券", OpenNote: "打开已领的券", ChooseNote: "选一张券来用", ConfigNote: "网页签名",
	Store: "门店", StoreHelp: "poiid，可以不填", URL: "网址", URLHelp: "浏览器里看到的完整网址，# 后面的不算", APIs: "接口", HeldHelp: "领券时是商户定的码；打开时是顾客手里的码，解密以后的", Hidden: "票据只用来签名，不显示",
	SendTitle: "发出去", ToOne: "发给 {}", ToEveryone: "发给全部粉丝", ToTag: "发给标签 {} 的粉丝", ToPeople: "发给 {} 个人", NoWayBack: "发出去收不回来", KeepIt: "不发", SendIt: "发",
	ReadOnly: "只读模式", StillSending: "还在发，等它有结果", Sending: "正在发给微信", LeaveSending: "投放还没有结果", ToChange: "没有发出：有 {} 处要改", NotSent: "没有发出：", NotMade: "没做成：",
	SendPreview: "发预览", IsMade: "做好了 {}", Stop: "。", InDoubt: "上次群发还不知道发没发，先定下来", Changed: "预览以后券改过了，再预览一次", Unkept: "做好了，但没记进账本：链接请自己存好", NotRead: "账本读不出来", NotNoted: "没记进账本，请再定一次", Noted: "记下了",
	DoubtSince: "{} 的群发没收到回音，可能已经发出去了。", DoubtHow: "到公众平台「群发功能 › 已发送」看一眼，再来定。", ItWent: "发出去了", ItDidNot: "没发出去", NextFault: "下一处错", NoFault: "没有要改的",
	ArticlePiece: "HTML", JSONPiece: "JSON", ScriptPiece: "脚本", Copy: "复制", Copied: "已复制 {}，{} 字节",
	MayNotWrite: "{} 里不许写文件，换个有权限的用户，或给它写权限", DiskFull: "磁盘满了，腾出地方再按 s（{}）", NotAFolder: "{} 是个文件，不是文件夹，把它挪开",
	AskTitle: "上一条没有回音", AskLine: "可能已经收到了。先问问，没收到再发。", DidNotCome: "没收到，再发一条", NoAnswerFrom: "{} 发给 {} 的没有回音，先问问再发", PictureElsewhere: "{} 的图片，网页上多半显示不出来；填本机文件会先传给微信",
	AddAbout: "一份只能领一次，每次都重新生成；领到以后返回的 code 是加密的", AddMini: "小程序要认证过，和公众号绑在同一个开放平台账号", OpenAbout: "要解密以后的真券码；不签名，不会过期", ChooseAbout: "小程序里没有。签名不对也不报错，列表是空的", ConfigAbout: "用 jsapi 的票据，和卡券的不是一个",
	Narrow: "只列", NarrowUnit: "这一张券", CardType: "种类", CardTypeHelp: "只列这一种，可以不选", AnyType: "不限", Begin: "起算日", BeginHelp: "领后起算的券从这天 0 点算起，2026-05-20；可以不填",
	SavePicture: "存图片", CopyLink: "复制链接", CopiedLink: "已复制链接", Invert: "反色", Again: "换一个", OnlyQR: "网页不用换", Saved: "存好了 {} 的 PNG 和 SVG", SavedIn: "存在这里，Y 复制位置", CopyPlace: "复制图片位置", CopiedPlace: "已复制图片位置", NothingSaved: "还没存过，先按 s", NotSaved: "没存成：",
	NoFolder: "没有放图片的文件夹", NoCode: "链接太长，画不成二维码", NoRoom: "这个终端画不了二维码。按 s 存成图片，或按 y 复制链接。", NeedRoom: "画不下二维码：至少要 {}×{}，这里只有 {}×{}。把窗口放大，按 s 存成图片，或按 y 复制链接。", ScanIt: "微信扫一扫，领到卡包", Source: "来源 {}", Claimed: "已领 {}",
	ValidTerm: "领取后 {} 天内有效", ValidUntil: "有效期到 {}", ValidFrom: "有效期 {} 至 {}", ScanBefore: "请在 {} 前扫码", Practice: "沙箱练习用，微信里领不到", CodeIs: "券码 {}", Several: "扫一次领 {} 张券", ExpireDigits: "应在 60 到 1800 之间，只写数字",
	Substituted: "PNG 里没有 {}，印成了 〓，SVG 里有",
}
