package cmd

import "coupondesk/ui/text"

// deliveryWords are the phrases of `coupondesk deliver` and `coupondesk qr`; {}
// stands for a value.
type deliveryWords struct {
	OneClaim, BatchCure, BatchHad, NoRight, NoRightCure, NoFolder, OtherFolder, NoPlace                       string
	QRTextShort, QRTextLong, ArgText, Substituted, FlagLicences, Saved, TooLong, NoRoom, NoBlocks, NoRoomCure string
	FlagPNG, FlagSVG, FlagPixels, FlagTitle, FlagNote, FlagInvert, FlagQuiet                                  string
	Short, QRShort, QRLong, LandingShort, ArticleShort, MessageShort, MessageLong                             string
	ParamsShort, ParamsLong, AddShort, OpenShort, ChooseShort, ConfigShort                                    string
	FlagCode, FlagOpenID, FlagExpire, FlagUnique, FlagOuter, FlagOuterID, FlagBatch, FlagDir                  string
	FlagDryRun, FlagBanner, FlagPageTitle, FlagScene, FlagThumb, FlagNoShare, FlagYes                         string
	FlagPreview, FlagPreviewName, FlagTo, FlagTag, FlagEveryone, FlagReply, FlagAccount, FlagSettle           string
	FlagShop, FlagCardType, FlagCard, FlagURL, FlagAPI, FlagJS, FlagBegin                                     string
	ReadOnly, FaultAt, WarnAt, FaultsCure, Expires, NoExpiry, Show, Unkept, UnkeptCure                        string
	BatchDone, BatchAt, BatchRow, BatchStopped, NeedDir, DirAlone, Page, Previewed, NextMass, Sent            string
	Unknown, UnknownCure, NoPreview, NoPreviewCure, Changed, InDoubt, InDoubtCure, NeedLedger                 string
	OneWay, NoWay, NeedYes, Replied, ReplyWindow, Settled, NotInDoubt, TooManyCodes, SignedFor                string
	NoDate, WhichCard, UnknownMade, UnknownMadeCure, UnknownOneCure                                           string
	UnkeptMessage, UnkeptPreview, UnkeptSent, Unanswered, UnansweredCure                                      string
}

// delivery are the phrases in the language chosen.
func (a *app) delivery() deliveryWords { return text.Pick(a.lang, zhDelivery, enDelivery) }

var zhDelivery = deliveryWords{
	BatchCure: "改好文件再跑一次", NoRight: "没有权限", NoRightCure: "换个有权限的用户，或换一个文件夹", NoFolder: "路上有一段是文件，不是文件夹", OtherFolder: "换一个位置", NoPlace: "没有这个文件夹",
	QRTextShort: "把一段文字画成二维码", QRTextLong: "在终端里画出二维码；给了 --png 或 --svg 就存成文件，不画。文字是 - 就从标准输入读。\nPNG 里没有的字（少数生僻字、表情）印成 〓；SVG 里都有。",
	ArgText: "要画的文字", FlagLicences: "打印图片里字体的许可证", Substituted: "PNG 里没有 {} 这些字，印成了 〓；要全就用 SVG", Saved: "存好了 {}", TooLong: "{} 字节，二维码装得下 1 到 {} 字节", NoRoom: "画不下：至少要 {}×{}，现在 {}×{}", NoBlocks: "这个终端画不了二维码",
	NoRoomCure: "把窗口放大，或用 --png、--svg 存成图片",
	FlagPNG:    "存成这个 PNG 文件（不覆盖）", FlagSVG: "存成这个 SVG 文件（不覆盖）", FlagPixels: "图片里二维码的边长，像素", FlagTitle: "印在图片下面的标题", FlagNote: "标题下面的一行", FlagInvert: "黑白对调", FlagQuiet: "四周留白几格；0 是看地方，最多 4",
	Short: "把卡券投放出去", QRShort: "做一个领券的二维码", QRLong: "一张券或最多五张券一个二维码。自定义码的券要 --code，指定用户的券要 --openid；几张券就按顺序给几次。\n--batch 给一个文件：一行一个券码（自定义码的券）或一行一个渠道（别的券），或带 code、openid、outer_str 表头的 CSV；图片和 index.csv 放进 --out，停了再跑会接着做。",
	LandingShort: "做一个领券的网页（卡券货架）", ArticleShort: "放进图文消息的 HTML", MessageShort: "群发（先预览）或客服消息", MessageLong: "先 --preview 给一个人看过，才能用 --everyone、--tag 或 --to 群发，预览一次发一次。结果不明的不会再发。\n--reply 是客服消息：顾客说话后 48 小时内 5 条，点菜单、关注、扫码后 1 分钟内 3 条。",
	ParamsShort: "网页和小程序用的参数，签好名", ParamsLong: "每次都用新的随机串和时间，一份只能领一次。票据只用来签名，不会打印。",
	AddShort: "addCard 的卡券列表", OpenShort: "openCard 的参数（CARD_ID:CODE …）", ChooseShort: "chooseCard 的参数", ConfigShort: "wx.config 的参数",
	FlagCode: "自定义券码，按券的顺序", FlagOpenID: "指定谁领，按券的顺序；只给一个就每张都用", FlagExpire: "多少秒后过期，60 到 1800；不给由微信定（一年）", FlagUnique: "只能领一次", FlagOuter: "渠道，最多 128 字节", FlagOuterID: "渠道编号，只能是数字", FlagBatch: "一批二维码的文件", FlagDir: "放图片的文件夹",
	FlagDryRun: "只打印请求，不发出", FlagBanner: "横幅图，网址或本机文件，640×300", FlagPageTitle: "网页标题", FlagScene: "从哪里打开：{}", FlagThumb: "每张券的小图，按券的顺序；只给一个就每张都用", FlagNoShare: "不让分享", FlagYes: "不再问，直接发",
	FlagPreview: "预览给这个 openid", FlagPreviewName: "预览给这个微信号", FlagTo: "群发给这些 openid，至少两个", FlagTag: "群发给这个标签的粉丝", FlagEveryone: "群发给全部粉丝", FlagReply: "客服消息发给这个 openid", FlagAccount: "客服账号", FlagSettle: "结果不明的那次后来查明了：sent 发了，not-sent 没发",
	FlagShop: "门店 poiid", FlagCardType: "券的类型", FlagCard: "卡券编号", FlagURL: "网页的完整网址", FlagAPI: "要用的接口，可给多次", FlagJS: "打印成一段脚本", FlagBegin: "领后起算的券从哪一刻起算，2026-05-20T09:00:00+08:00",
	ReadOnly: "只读模式：什么都没发。", FaultAt: "{}：{}", WarnAt: "! {}", FaultsCure: "改好再发，什么都没发出去", Expires: "{} 过期", NoExpiry: "没有说什么时候过期", Show: "微信的图片页 {}", Unkept: "做好了，但没记下来：{}", UnkeptCure: "把上面的链接自己存好",
	BatchDone: "{} 张图在 {}", BatchHad: "其中 {} 张是以前做好的，没有重做", BatchAt: "{} / {}", BatchRow: "第 {} 行：{}", BatchStopped: "停在第 {} 张，再跑一次会接着做", NeedDir: "--batch 要配 --out 文件夹", DirAlone: "{} 要配 --batch", Page: "网页做好了", Previewed: "已发给 {} 预览", NextMass: "看过没问题，再加 --everyone、--tag 或 --to 群发", Sent: "微信收下了，编号 {}；什么时候发完等事件 MASSSENDJOBFINISH",
	Unknown: "没收到回音，可能已经发出去了", UnknownCure: "别再发。先到公众平台看发没发，再用 --settle sent 或 not-sent 记下来", NoPreview: "这条消息还没有预览过", NoPreviewCure: "先 --preview 给自己看一眼", Changed: "预览以后券改过了", InDoubt: "上次群发还不知道发没发", InDoubtCure: "到公众平台看清楚，再用 --settle sent 或 not-sent 记下来", NeedLedger: "群发要有账本",
	OneWay: "{} 不能和 {} 一起用", NoWay: "说一下怎么发：--preview、--everyone、--tag、--to 或 --reply", NeedYes: "群发收不回来；确定要发就加 --yes", Replied: "发给 {} 了", ReplyWindow: "客服消息有时限：顾客说话后 48 小时内 5 条，点菜单、关注、扫码后 1 分钟内 3 条", Settled: "记下了", NotInDoubt: "没有结果不明的群发", TooManyCodes: "{} 给了 {} 个，券只有 {} 张", SignedFor: "签名到 {} 有效", OneClaim: "一份只能领一次，每位顾客都要重新生成",
	UnknownMade: "没收到回音，可能已经做出来了", UnknownMadeCure: "再做一个没有坏处：没人有它的链接，就没人看得到", UnknownOneCure: "先问问那位收到没有；再发就是第二条，所以两天里同样的命令不会再发，问清楚了用 --settle 记下来",
	UnkeptMessage: "发了，但没记下来：{}", UnkeptPreview: "要群发，先再预览一次", UnkeptSent: "账本里还是结果不明：用 --settle sent 记下来，别再发",
	Unanswered: "上一条发给这位的没有回音，可能已经收到了", UnansweredCure: "先问问；问清楚了，同样的命令加上 --settle sent 或 not-sent 记下来，再发",
	WhichCard: "第 {} 张券", NoDate: "{} 不是时刻，要写成 2026-05-20T09:00:00+08:00",
}

var enDelivery = deliveryWords{
	BatchCure: "Put the file right and run it again", NoRight: "it may not be written to", NoRightCure: "Get the right to it, or choose another folder", NoFolder: "a part of the path is a file, not a folder", OtherFolder: "Choose another place", NoPlace: "there is no such folder",
	QRTextShort: "Draw a text as a QR code", QRTextLong: "Draws the code in the terminal; with --png or --svg it is written to files instead. The text - is read from standard input.\nWhat the PNG has no letters for (rare characters, emoji) it shows as 〓; the SVG has all.",
	ArgText: "the text", FlagLicences: "print the licences of the letters on pictures", Substituted: "The PNG has no {} and shows 〓; an SVG has all", Saved: "saved {}", TooLong: "{} bytes; a QR code holds 1 to {}", NoRoom: "No room: it takes {}×{} at least, there are {}×{}", NoBlocks: "This terminal cannot draw QR codes",
	NoRoomCure: "Enlarge the window, or save it with --png or --svg",
	FlagPNG:    "save as this PNG (never overwrites)", FlagSVG: "save as this SVG (never overwrites)", FlagPixels: "side of the code in the picture, in pixels", FlagTitle: "title printed under the picture", FlagNote: "a line below the title", FlagInvert: "swap black and white", FlagQuiet: "margin in modules; 0 is what fits, 4 at most",
	Short: "Bring cards to customers", QRShort: "Make a claim QR", QRLong: "One card, or up to five behind one QR. Cards with your own codes need --code, cards for named users --openid; give them once a card, in the cards' order.\n--batch takes a file: one code a line (cards with your own codes) or one channel a line (all others), or CSV with the columns code, openid, outer_str; pictures and index.csv go into --out, and a run that was stopped is taken up.",
	LandingShort: "Make a landing page", ArticleShort: "The HTML of a card in an article", MessageShort: "Mass message (after a preview) or customer-service message", MessageLong: "A message must have been shown to one person with --preview before --everyone, --tag or --to sends it; one preview, one sending. An unknown outcome is never sent again.\n--reply is a customer-service message: 5 within 48 hours of the customer's own message, 3 within a minute of a menu click, a follow or a scan.",
	ParamsShort: "Signed parameters for web pages and mini programs", ParamsLong: "Each call uses a fresh nonce and time, and is good for one claim. The ticket only signs; it is not printed.",
	AddShort: "The card list of addCard", OpenShort: "The argument of openCard (CARD_ID:CODE …)", ChooseShort: "The argument of chooseCard", ConfigShort: "The argument of wx.config",
	FlagCode: "your own code, in the cards' order", FlagOpenID: "who may claim, in the cards' order; one alone is for all", FlagExpire: "seconds until it expires, 60 to 1800; left to WeChat (a year) without", FlagUnique: "can be claimed once", FlagOuter: "channel, at most 128 bytes", FlagOuterID: "channel number, digits only", FlagBatch: "file of a batch of QR codes", FlagDir: "folder of the pictures",
	FlagDryRun: "print the request, send nothing", FlagBanner: "banner, an address or a file, 640×300", FlagPageTitle: "title of the page", FlagScene: "where it is opened from: {}", FlagThumb: "small picture of each card, in their order; one alone is for all", FlagNoShare: "must not be shared", FlagYes: "do not ask, send it",
	FlagPreview: "preview for this openid", FlagPreviewName: "preview for this WeChat id", FlagTo: "send to these openids, two at least", FlagTag: "send to followers with this tag", FlagEveryone: "send to all followers", FlagReply: "customer-service message to this openid", FlagAccount: "customer-service account", FlagSettle: "what became of a message without outcome: sent or not-sent",
	FlagShop: "store, poiid", FlagCardType: "type of card", FlagCard: "card id", FlagURL: "whole address of the page", FlagAPI: "an interface it will use, may be given several times", FlagJS: "print as a script", FlagBegin: "when the validity of a card that counts from the claim begins, 2026-05-20T09:00:00+08:00",
	ReadOnly: "Read-only mode: nothing was sent.", FaultAt: "{}: {}", WarnAt: "! {}", FaultsCure: "Put it right first; nothing was sent", Expires: "expires {}", NoExpiry: "no expiry was told", Show: "WeChat's page with the picture {}", Unkept: "Made, but not written down: {}", UnkeptCure: "Keep the link above yourself",
	BatchDone: "{} pictures in {}", BatchHad: "{} of them were made earlier and are left as they are", BatchAt: "{} / {}", BatchRow: "line {}: {}", BatchStopped: "stopped at {}, run it again to go on", NeedDir: "--batch needs --out FOLDER", DirAlone: "{} needs --batch", Page: "The page is made", Previewed: "preview sent to {}", NextMass: "If it looks right, send it with --everyone, --tag or --to", Sent: "WeChat took it, number {}; the event MASSSENDJOBFINISH tells when it is through",
	Unknown: "No answer; it may be on its way", UnknownCure: "Do not send it again. See on mp.weixin.qq.com whether it went out, then note it with --settle sent or not-sent", NoPreview: "This message has not been previewed", NoPreviewCure: "Send it to yourself first with --preview", Changed: "The card has changed since its preview", InDoubt: "It is unknown whether the last message went out", InDoubtCure: "See on mp.weixin.qq.com, then note it with --settle sent or not-sent", NeedLedger: "A mass message needs the ledger",
	OneWay: "{} does not go with {}", NoWay: "Say how: --preview, --everyone, --tag, --to or --reply", NeedYes: "A mass message cannot be taken back; add --yes if you mean it", Replied: "sent to {}", ReplyWindow: "Customer-service messages have a window: 5 within 48 hours of the customer's message, 3 within a minute of a menu click, a follow or a scan", Settled: "noted", NotInDoubt: "No message is in doubt", TooManyCodes: "{} was given {} times for {} cards", SignedFor: "signed until {}", OneClaim: "One is good for one claim: make another for every customer",
	UnknownMade: "No answer; it may have been made", UnknownMadeCure: "Making another one does no harm: nobody sees one whose link nobody has", UnknownOneCure: "Ask whether it arrived; sending again would be a second message, so the same command refuses for two days unless --settle notes what you heard",
	UnkeptMessage: "Sent, but not written down: {}", UnkeptPreview: "Preview it again before it goes to many", UnkeptSent: "The ledger still counts it as unknown: note it with --settle sent, do not send it again",
	Unanswered: "The last one to this person had no answer and may have arrived", UnansweredCure: "Ask first; then note it with the same command and --settle sent or not-sent, and send again",
	WhichCard: "card {}", NoDate: "{} is no time; write 2026-05-20T09:00:00+08:00",
}
