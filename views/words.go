package views

// words are the root's phrases in one language; {} stands for a value.
type words struct {
	Sandbox, Production, ReadOnly, TooSmall               string
	AllActions, GroupGo, GroupApp                         string
	GoCounter, GoCards, GoReview, GoPhone, GroupSandbox   string
	GoCampaign, GoCodes, GoDelivery, GoWhitelist          string
	GoWorkbench, GoSomewhere, AlreadyHere                 string
	NotesLog, Redraw, Quit, QuitTitle, QuitLines          string
	QuitStay, QuitNow, GotIt, Colon, CopyFailed           string
	QuitOver, QuitOverLine, QuitSee                       string
	Scanned, SeeIt, TakeOffer, Today, ToReview, ClockOff  string
	NetGood, NetBad, TokenGood, TokenBad, LedgerUnread    string
	RecoverFailed, LeftOpen, OnlyByKey                    string
	Together, NoField, TooSoon, Suspend, NoShell, MoreBad string
}

var zh = words{
	Sandbox: "沙箱", Production: "正式", ReadOnly: "只读", TooSmall: "窗口太小，请放大到 40×12",
	AllActions: "全部操作", GroupGo: "去", GroupApp: "本程序",
	GoCounter: "核销", GoCards: "卡券", GoReview: "待复核", GoPhone: "顾客的手机", GroupSandbox: "沙箱", GoCampaign: "建券", GoCodes: "导入券码", GoDelivery: "投放", GoWhitelist: "测试名单", GoWorkbench: "签名台",
	GoSomewhere: "去别的界面", AlreadyHere: "就在这里",
	NotesLog: "看说过的话", Redraw: "重画", Quit: "退出", QuitTitle: "先别退", QuitLines: "现在退，结果要到下次打开才查得到",
	QuitOver: "有结果了", QuitOverLine: "要等的事已经办完。留下就能看到结果，现在退也不耽误什么", QuitSee: "看结果",
	QuitStay: "等结果", QuitNow: "现在就退", GotIt: "知道了", Colon: "：", CopyFailed: "没复制成：",
	Scanned: "扫到 {}", SeeIt: "看这张券", TakeOffer: "看扫到的 {}", Today: "今天 {}", ToReview: "待复核 {}", ClockOff: "时钟差 {} 秒",
	NetGood: "微信 {} 毫秒", NetBad: "连不上微信", TokenGood: "凭据还有 {} 分", TokenBad: "凭据有问题", LedgerUnread: "账本读不出",
	RecoverFailed: "上次留下的单子没能核对，连上微信后会再查", LeftOpen: "上次留下 {} 笔，先看一下", OnlyByKey: "只能按 {}",
	Suspend: "挂起，回到命令行", NoShell: "没有命令行可以回去", MoreBad: "，还有 {} 条", Together: "一起到的 {} 没有当真，请一个一个按", NoField: "{} 没处写；要按键，先把输入法切回英文", TooSoon: "F2 和别的键挤在一起到的，没有算，看清了再按一次",
}

var en = words{
	Sandbox: "SANDBOX", Production: "production", ReadOnly: "READ ONLY", TooSmall: "Window too small: 40×12 at least",
	AllActions: "All actions", GroupGo: "Go to", GroupApp: "This program",
	GoCounter: "Redeem", GoCards: "Cards", GoReview: "Review", GoPhone: "Customer's phone", GroupSandbox: "Sandbox", GoCampaign: "New coupon", GoCodes: "Import codes", GoDelivery: "Deliver", GoWhitelist: "Test whitelist", GoWorkbench: "Signatures",
	GoSomewhere: "Another screen", AlreadyHere: "you are here",
	NotesLog: "What was said", Redraw: "Redraw", Quit: "Quit", QuitTitle: "Not just now", QuitLines: "If you leave now, the result is found at the next start",
	QuitOver: "The result is there", QuitOverLine: "What was under way has ended. Stay to see the result; leaving now interrupts nothing", QuitSee: "See it",
	QuitStay: "Wait for it", QuitNow: "Leave now", GotIt: "got it", Colon: ": ", CopyFailed: "Not copied: ",
	Scanned: "Scanned {}", SeeIt: "look at it", TakeOffer: "Look at {}", Today: "today {}", ToReview: "{} to review", ClockOff: "clock {} s off",
	NetGood: "WeChat {} ms", NetBad: "WeChat not reached", TokenGood: "token {} min", TokenBad: "credentials refused", LedgerUnread: "ledger unreadable",
	RecoverFailed: "What the last run left open could not be checked yet", LeftOpen: "The last run left {}: look at them first", OnlyByKey: "only by {}",
	Suspend: "Suspend to the shell", NoShell: "there is no shell to go back to", MoreBad: ", {} more", Together: "{} arrived all at once and was not taken: one key at a time", NoField: "Nothing here takes {}: for keys, switch the input method off", TooSoon: "F2 came together with other keys: look, then press it again",
}
