package cards

// changes are the phrases about changing a card; {} stands for a value.
type changes struct {
	New, Edit, CopyAsNew, Deliver, Import, More, Less, Delete, Void, Pay, Self, Turn, Dismiss string
	Group, NewOne, Fix                                                                        string
	Search                                                                                    changeSearch

	// Why something is off.
	ReadOnly, Unread, Waiting, Gone, InReview, Rejected, NoStock, Ended, ByWechat, ByShop, NothingLeft string

	// The dialog about stock.
	MoreTitle, LessTitle, HaveNow, MoreField, LessField, Unit, Preview, ClaimedStay  string
	NoAmount, NotANumber, TooMany, TooFew, Counting, MostCodes, OverCodes, Uncounted string
	MoreAct, LessAct, KeepStock                                                      string

	// The dialog about deleting.
	DeleteTitle, Unclaimed, NoneLeft, ClaimedWork, LinksStop, NoWay, DeleteAsk, DeleteFirst, DeleteKeep, DeleteAct string

	// The dialog about voiding a code.
	VoidTitle, VoidFor, VoidTold, VoidUsed, CodeField, ReasonField, VoidPreview, NoCode, BadCode, CodeLong, VoidKeep, VoidAct string

	// The dialogs about the two cells.
	PayTitle, SelfTitle, PayWhat, SelfWhat, Cell, NeedCode, NeedAmount                                        string
	On, Off, Yes, No                                                                                          string
	Passed, NotPassed, HasStores, NoStores, Clerk, NoLink, HasLink, OnlyOne, OpenAct, CloseAct, KeepCell, Not string

	// What became of a change, by kind.
	Doing, Failed, Doubt, DoubtNext [kinds]string
	NothingChanged, IsGone          string

	MoreDone, LessDone, StockUnseen, StockLags, Deleted, DeletedUnseen, DeletedNot, Voided, PayOn, PayOff, SelfOn, SelfOff, LostAnswer string
	StockNext, StockSame                                                                                                               string

	// Figures by day.
	Days, ByDay, Claims, Uses, Used, UsedHere, Total, TodayHere, UpTo, NotReady, PartReady, FiguresAsked, FiguresFailed string
}

// changeSearch are more words that an action is found by.
type changeSearch struct {
	New, Edit, CopyAsNew, Deliver, Import, More, Less, Delete, Void, Pay, Self, Turn string
}

var zhChanges = changes{
	New: "新建", Edit: "修改", CopyAsNew: "照着新建", Deliver: "投放", Import: "导入券码进库存", More: "加库存", Less: "减库存", Delete: "删除", Void: "作废一张券码", Pay: "快速买单", Self: "自助核销",
	Turn: "倒过来排", Dismiss: "知道了", Group: "这张卡券", NewOne: "新建一张", Fix: "改了再交",
	Search: changeSearch{
		New: "xj xinjian create", Edit: "xg xiugai bianji 编辑", CopyAsNew: "fz fuzhi 复制 copy", Deliver: "tf toufang 二维码 qr", Import: "dr daoru", More: "jkc jiakucun stock", Less: "jkc jiankucun stock",
		Delete: "sc shanchu delete", Void: "zf zuofei 失效 void", Pay: "ksmd kuaisumaidan pay", Self: "zzhx zizhu self", Turn: "dx daoxu 倒序 reverse",
	},
	ReadOnly: "只读模式", Unread: "还没取到这张卡券，先按 r", Waiting: "上一个改动还没有回音", Gone: "已经删除了", InReview: "审核通过后才能投放", Rejected: "没通过审核，按 e 改了再交", NoStock: "没有库存，先按 s 加",
	Ended: "已经到期，没人能领了", ByWechat: "码由微信生成", ByShop: "码由商户发放时给，不用导入", NothingLeft: "没有库存可减",

	MoreTitle: "加库存", LessTitle: "减库存", HaveNow: "现在 {} 张，{}", MoreField: "加", LessField: "减", Unit: "张", Preview: "{} → {}", ClaimedStay: "已领的不受影响",
	NoAmount: "先写几张", NotANumber: "只能是数字", TooMany: "库存最多 1 亿张", TooFew: "只有 {} 张，减不了这么多", Counting: "正在问导入了多少码",
	MostCodes: "导入了 {} 个码，最多还能加 {} 张", OverCodes: "库存不能比导入的码多，最多还能加 {} 张", Uncounted: "没问到导入了多少码；加多了微信会拒绝",
	MoreAct: "加 {} 张", LessAct: "减 {} 张", KeepStock: "不改",

	DeleteTitle: "删除这张卡券", Unclaimed: "还有 {} 张没领，删了就没人能领", NoneLeft: "已经没有库存", ClaimedWork: "已领的 {} 张照常能用", LinksStop: "投放出去的二维码和页面当场失效", NoWay: "删了找不回来",
	DeleteAsk: "真要删，输入编号末四位 {}", DeleteFirst: "末四位对了才能按", DeleteKeep: "不删", DeleteAct: "删除",

	VoidTitle: "作废一张券码", VoidFor: "作废了顾客就不能再用这张券，撤不回来", VoidTold: "写了原因，顾客在微信里会看到", VoidUsed: "已经核销的作废不了", CodeField: "券码", ReasonField: "原因",
	VoidPreview: "作废 {}", NoCode: "先写券码", BadCode: "这不是券码", CodeLong: "券码最多 20 个字符", VoidKeep: "不作废", VoidAct: "作废",

	PayTitle: "快速买单", SelfTitle: "自助核销", PayWhat: "顾客在券上点买单，付款时券一起用掉", SelfWhat: "顾客在店里自己点核销", Cell: "设成", NeedCode: "验证码", NeedAmount: "填金额",
	On: "开", Off: "关", Yes: "要", No: "不要",
	Passed: "审核通过了", NotPassed: "要先通过审核", HasStores: "有门店", NoStores: "卡券上要有门店", Clerk: "门店里要有核销员：这里看不到，微信会查", NoLink: "居中按钮没有网页链接", HasLink: "居中按钮有网页链接，要先去掉",
	OnlyOne: "快速买单和自助核销只能开一个", OpenAct: "打开", CloseAct: "关掉", KeepCell: "不改", Not: "条件还不够",

	Doing:     [kinds]string{"正在改库存", "正在删除", "正在作废", "正在设快速买单", "正在设自助核销"},
	Failed:    [kinds]string{"库存没改成：{}", "没有删掉：{}", "没有作废：{}", "快速买单没改成：{}", "自助核销没改成：{}"},
	Doubt:     [kinds]string{"不知道库存改成了没有：{}", "不知道删掉了没有：{}", "不知道作废了没有：{}", "不知道快速买单改成了没有：{}", "不知道自助核销改成了没有：{}"},
	DoubtNext: [kinds]string{"先别再改。按 r 再问微信，对一对库存", "按 r 再问微信：已删除就是删了；没有删再删一次也不要紧", "到核销台按 F3 查这个券码：已失效就是作废了；再作废一次也不要紧", "再设一次就行，设几次都一样", "再设一次就行，设几次都一样"},
	StockNext: "先别再改。按 r 再问微信：库存是 {} 就是改成了，还是 {} 就没改成", StockSame: "再读时还是 {}，多半没改成。先别再改，过一分钟按 r 再看一次", NothingChanged: "什么都没变", IsGone: "这张卡券已经删除了",
	MoreDone: "库存加到 {}", LessDone: "库存减到 {}", StockUnseen: "库存改了 {}，没能再读一次核对", StockLags: "库存改了 {}，再读是 {}，还对不上；别再改一次", Deleted: "已删除", DeletedUnseen: "微信答应删了，还没能再读一次核对", DeletedNot: "微信答应删了，再读时还没变", Voided: "已作废 {}",
	PayOn: "快速买单开了", PayOff: "快速买单关了", SelfOn: "自助核销开了", SelfOff: "自助核销关了", LostAnswer: "（回音丢了，再读时看到的）",

	Days: "近 {} 天", ByDay: "每天的数", Claims: "领取", Uses: "核销", Used: "已核销", UsedHere: "本店核销", Total: "近 {} 天 {}", TodayHere: "今天本店 {}", UpTo: "数到{}", NotReady: "微信还没算好每天的数，过几小时按 r 再看", PartReady: "最近的数微信还没算好",
	FiguresAsked: "正在问每天的数 · {}", FiguresFailed: "每天的数没取到：{}",
}

var enChanges = changes{
	New: "New", Edit: "Edit", CopyAsNew: "Copy as new", Deliver: "Deliver", Import: "Import codes", More: "Add stock", Less: "Take stock", Delete: "Delete", Void: "Void a code", Pay: "Pay cell", Self: "Self-redeem",
	Turn: "Turn order", Dismiss: "Got it", Group: "This card", NewOne: "New card", Fix: "change and submit",
	Search: changeSearch{
		New: "create", Edit: "change modify", CopyAsNew: "duplicate clone", Deliver: "qr code distribute", Import: "deposit upload", More: "increase raise quantity", Less: "reduce lower quantity",
		Delete: "remove", Void: "invalidate unavailable", Pay: "quick pay", Self: "self consume", Turn: "reverse descending",
	},
	ReadOnly: "read-only mode", Unread: "this card was not read yet, press r first", Waiting: "the last change has no answer yet", Gone: "it is deleted", InReview: "only after it has passed review", Rejected: "review failed: press e, change and submit", NoStock: "no stock, press s first",
	Ended: "it has ended, nobody can claim it", ByWechat: "WeChat makes its codes", ByShop: "its codes are given at delivery", NothingLeft: "there is no stock to take",

	MoreTitle: "Add stock", LessTitle: "Take stock away", HaveNow: "{} now, {}", MoreField: "Add", LessField: "Take", Unit: "coupons", Preview: "{} → {}", ClaimedStay: "What is claimed stays as it is",
	NoAmount: "how many?", NotANumber: "Digits only", TooMany: "Stock goes up to 100,000,000", TooFew: "There are only {}", Counting: "counting the imported codes",
	MostCodes: "Imported codes: {}; {} more can be added", OverCodes: "Stock cannot exceed the imported codes: {} more at most", Uncounted: "The imported codes could not be counted; WeChat refuses too many",
	MoreAct: "Add {}", LessAct: "Take {}", KeepStock: "Leave it",

	DeleteTitle: "Delete this card", Unclaimed: "Unclaimed: {}. Nobody will be able to claim them", NoneLeft: "No stock is left", ClaimedWork: "Claimed: {}. They work on", LinksStop: "QR codes and pages of it stop at once", NoWay: "It cannot be brought back",
	DeleteAsk: "To delete it, type the last four of its id: {}", DeleteFirst: "type the last four first", DeleteKeep: "Keep it", DeleteAct: "Delete",

	VoidTitle: "Void one code", VoidFor: "Its customer can never use it again. There is no way back", VoidTold: "A reason is shown to the customer in WeChat", VoidUsed: "A redeemed code cannot be voided", CodeField: "Code", ReasonField: "Reason",
	VoidPreview: "Void {}", NoCode: "type the code first", BadCode: "That is no code", CodeLong: "A code has at most 20 characters", VoidKeep: "Leave it", VoidAct: "Void",

	PayTitle: "Pay cell", SelfTitle: "Self-redeem cell", PayWhat: "The customer pays from the coupon, which is used up with it", SelfWhat: "The customer redeems alone, in the store", Cell: "Set to", NeedCode: "Code asked", NeedAmount: "Amount asked",
	On: "on", Off: "off", Yes: "yes", No: "no",
	Passed: "It has passed review", NotPassed: "It must pass review first", HasStores: "It has stores", NoStores: "It needs a store", Clerk: "A store needs a redeeming clerk: unseen from here, WeChat checks", NoLink: "No web link in the middle button", HasLink: "The middle button has a web link: take it off first",
	OnlyOne: "Only one of pay cell and self-redeem can be on", OpenAct: "Switch on", CloseAct: "Switch off", KeepCell: "Leave it", Not: "a condition is missing",

	Doing:     [kinds]string{"Changing the stock", "Deleting", "Voiding", "Setting the pay cell", "Setting self-redeem"},
	Failed:    [kinds]string{"Stock unchanged: {}", "Not deleted: {}", "Not voided: {}", "Pay cell unchanged: {}", "Self-redeem unchanged: {}"},
	Doubt:     [kinds]string{"Stock may have changed: {}", "It may be deleted: {}", "It may be void: {}", "Pay cell may have changed: {}", "Self-redeem may have changed: {}"},
	DoubtNext: [kinds]string{"Change nothing yet. Press r and compare the stock", "Press r: deleted means it worked; deleting it again does no harm", "Look the code up at the counter, F3: void means it worked; voiding it again does no harm", "Set it again, that does no harm", "Set it again, that does no harm"},
	StockNext: "Change nothing yet. Press r: {} means it worked, {} that it did not", StockSame: "It still reads {}. Change nothing yet, look again in a minute with r", NothingChanged: "Nothing was changed", IsGone: "this card is deleted",
	MoreDone: "stock is now {}", LessDone: "stock is down to {}", StockUnseen: "stock changed by {}, not read back", StockLags: "stock changed by {}, but it reads {}: do not change it again yet", Deleted: "deleted", DeletedUnseen: "WeChat agreed to delete it, not read back", DeletedNot: "WeChat agreed to delete it, but it still reads as before", Voided: "{} is void",
	PayOn: "pay cell is on", PayOff: "pay cell is off", SelfOn: "self-redeem is on", SelfOff: "self-redeem is off", LostAnswer: " (the answer was lost; read back)",

	Days: "{} days", ByDay: "By day", Claims: "Claims", Uses: "Uses", Used: "Redeemed", UsedHere: "Used here", Total: "{} days: {}", TodayHere: "here today {}", UpTo: "up to {}", NotReady: "WeChat's figures by day are not ready; press r in a few hours", PartReady: "WeChat's latest days are not ready",
	FiguresAsked: "Asking for the figures by day · {}", FiguresFailed: "No figures by day: {}",
}
