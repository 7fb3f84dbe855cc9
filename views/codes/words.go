package codes

import "coupondesk/desk/codes"

// words are the screen's phrases in one language; {} stands for a value.
type words struct {
	Title, Colon, Back                                                               string
	Begin, SeeLines, OpenJob, NewFile, Drop, Again, StopReading, Read, SeeJobs       string
	Stop, GoOn, CheckNow, CheckAgain, Raise, SendMissing, Copy, Copied               string
	ReadOnly, UnderWay, Raising, NoneGood, NotDeposit, CardUnknown, CheckFirst       string
	Planning, NothingToRaise, NothingMissing, NoneRefused, Stopping, PickCard, NoJob string
	NoName, AllGood, LeaveStock, LeaveWork, Pasted, ReadStopped, CannotRead          string
	SaidEnded, SaidMissing, StockTitle, StockLine, StockWhy, StockKeep, StockAct     string
	DropTitle, DropWhy, DropKeep, DropAct, NotDropped                                string
	LinesTitle, NotListed, DoubleOf, Line, RefusedTitle                              string
	Unread, Reading, Empty, EmptyWhy, JobsWhat, IntoCard, ReadingFile, FileLabel     string
	FileHelp, Lines, Good, Doubles, DoublesWhy, Bad, Folded, FoldedWhy, From, Sample string
	BeginLong, NoWayBack, SeeWhy, HeadReady, CheckLong, Afterwards, CheckWhy         string
	SendLong, DropRest, NoneGoodCure, HeaderWhy, GoThere, Silent, Deliver            string
	HeadStopping, HeadChecking, HeadSending, HeadDone, HeadMissing, HeadSent         string
	HeadStopped, Rate, Left, Seconds, Minutes, Hours                                 string
	Held                                                                             map[codes.Held]string
	Taken, Known, KnownWhy, Refused, RefusedHow, Checked, AllThere, Missing          string
	Batch, StoppingLong, AnyTime, StoppedAt, BusyElse, BusyCure, Gone, GoneCure      string
	PlanAgain, StockNow, RaiseLong, AllOnSale, StockDone, StockUnknown               string
	StockUnknownCure, StockNotDone, StockDoubt, StockUnseen, StockUnseenCure         string
	IsRunning, IsMissing, IsDone, IsSent, IsStopped, IsDamaged, StockLost            string
	Column, HeadDamaged, LookStock, DamagedCure                                      string
	Comma, Until, GivesUp, HeadElsewhere, CheckElsewhere, ElsewhereLong, IsChecking  string
}

var zh = words{
	Title: "导入券码", Colon: "：", Back: "回去",
	Begin: "开始导入", SeeLines: "看清单", OpenJob: "打开", NewFile: "导入文件", Drop: "删记录", Again: "再读一遍", StopReading: "不读了", Read: "读这个文件", SeeJobs: "以前导的", GoThere: "先把它接着导完", Deliver: "投放",
	Stop: "停下", GoOn: "接着导", CheckNow: "逐个核查", CheckAgain: "再核查一遍", Raise: "加库存", SendMissing: "补导缺的", Copy: "复制清单位置", Copied: "已复制清单的位置",
	ReadOnly: "只读模式", UnderWay: "正在导", Raising: "正在加库存", NoneGood: "没有能导的码", NotDeposit: "这张券不收导入的码：建券时选“导入券码”的才能导",
	CardUnknown: "还没读到这张券", CheckFirst: "先核查完", Planning: "正在看库存", NothingToRaise: "没有要加的", NothingMissing: "没有缺的", NoneRefused: "没有退回的",
	Stopping: "正在停", PickCard: "先选一张券：在卡券里按 i", NoJob: "没有导过", NoName: "先写文件名", AllGood: "每一行都能导",
	LeaveStock: "正在加库存，还没有结果", LeaveWork: "正在导券码。导过的都记着，下次打开能接着导", Pasted: "粘贴的码", ReadStopped: "没读完，什么都没导", CannotRead: "读不了：{}",
	SaidEnded: "券码导完，{} 个都在微信里", SaidMissing: "券码导完，有 {} 个微信里没有", StockTitle: "加库存", StockLine: "现在能领 {} 张，加完能领 {} 张",
	StockWhy: "加上去的是核查过、真正在微信里的码", StockKeep: "不加", StockAct: "加 {} 张",
	DropTitle: "删掉这次导入的记录", DropWhy: "只删本机的记录和副本，已经导进微信的码还在微信里", DropRest: "还有 {} 个没导，删了就不能接着导", DropKeep: "留着", DropAct: "删掉记录", NotDropped: "没删成：{}",
	LinesTitle: "没有导的行", NotListed: "还有 {} 个没有列出来", DoubleOf: "和第 {} 行重复", Line: "第 {} 行", RefusedTitle: "微信退回的码",
	Unread: "读不了以前的记录", Reading: "正在读以前的记录", Empty: "还没有导过券码", EmptyWhy: "在卡券里选一张“导入券码”的券，按 i。一个文件，一行一个码，导一百万个也行。",
	JobsWhat: "停了的能接着导，导过的不会再导一次", IntoCard: "导进 {}", ReadingFile: "正在读 {} · {}   Esc 不读了", FileLabel: "文件",
	FileHelp: "一行一个码。CSV 取标题是“券码”的那一列，没有标题取第一列。把文件拖进窗口，或者把码直接粘贴进来，都行。读完先给您看，不会马上导。",
	Lines:    "行", Good: "能导", Doubles: "重复", DoublesWhy: "只算一次", Bad: "不能导", Folded: "改成半角", FoldedWhy: "全角或中间有空格的", From: "码取自", Column: "第 {} 列", HeaderWhy: "第一行“{}”是标题，不导", Sample: "头几个",
	SeeWhy: "按 v 看清单", BeginLong: "开始导入 {} 个", NoWayBack: "导进去的拿不回来。随时可以停，停了能接着导。", NoneGoodCure: "没有能导的码。一行写一个码；CSV 里那一列的标题写“券码”，没有标题就写在第一列。",
	HeadStopping: "正在停下 {}", HeadChecking: "正在核查 {}", HeadSending: "正在导入 {}", HeadDone: "导完了 {}", HeadMissing: "没导全 {}", HeadReady: "准备导入 {}", HeadSent: "导完了，还没核查 {}",
	HeadStopped: "停下了 {}", Rate: "每秒 {} 个", Left: "大约还要 {}", Seconds: "{} 秒", Minutes: "{} 分 {} 秒", Hours: "{} 小时 {} 分",
	Silent: "{} 秒没有回音",
	Held:   map[codes.Held]string{codes.HeldCounter: "柜台有顾客，先让着", codes.HeldSlow: "微信说太快了", codes.HeldBusy: "微信正忙", codes.HeldAway: "连不上微信", codes.HeldTrouble: "没有回音", codes.HeldEnding: "正在停下"},
	Comma:  "，", Until: "{} 再发", GivesUp: "一直不成，{} 停下", HeadElsewhere: "另一个窗口正在导 {}", CheckElsewhere: "另一个窗口正在核查 {}", IsChecking: "正在核查", ElsewhereLong: "这个文件在另一个窗口里，这里只看。要停就在那边停；那边停了，这里就能接着导。",
	Taken: "收下", Known: "早就有了", KnownWhy: "重复没关系，只算一次", Refused: "退回", RefusedHow: "按 v 看清单", Checked: "核查", AllThere: "都在微信里",
	Missing: "缺", SendLong: "补导缺的 {} 个", Batch: "第 {} 批，共 {} 批，每批 100 个，现在同时发 {} 批", StoppingLong: "等已经发出的几批回来，最多 5 秒",
	AnyTime: "随时可以按 s 停，停了能接着导。离开这个界面也不会停。", Afterwards: "导完会逐个核查，再问您要不要加库存。导进去的拿不回来。", CheckLong: "正在逐个问微信有没有，核查完才能加库存。随时可以按 s 停。", StoppedAt: "停在第 {} 批，共 {} 批，还有 {} 个没导。导过的不会再导。", CheckWhy: "都发出去了，还要逐个问微信有没有，核查完才能加库存。",
	BusyElse: "这个文件正在另一个窗口里导", BusyCure: "等它导完，或者在那边停下", Gone: "本机留的券码副本不见了或者坏了", GoneCure: "用原来的文件再导一次：导过的不会再导",
	LookStock: "再看库存", PlanAgain: "按 r 再看", StockNow: "顾客现在能领 {} 张。导进去的码要加进库存才能领。", RaiseLong: "加库存 {} 张", AllOnSale: "导进去的码都能领了，现在 {} 张",
	StockDone: "库存加了 {} 张，现在能领 {} 张", StockUnknown: "加库存 {} 张，没有收到回音，现在还看不到",
	StockUnknownCure: "先别再加。两分钟后按 r 再看库存：没加上才再加", StockDoubt: "上次改库存还没有结果", StockUnseen: "加库存 {} 张那次没有回音，现在也看不出加上没有", StockUnseenCure: "不会自己再加。现在能领 {} 张：少了就到卡券里手动加", StockLost: "这张券改库存的记录坏过，看不出这些码加过没有", StockNotDone: "库存没有加：",
	IsRunning: "正在导 {}%", IsMissing: "缺 {}", IsDone: "导完了", IsSent: "没核查", IsStopped: "停在 {}%", IsDamaged: "记录坏了", HeadDamaged: "记录坏了 {}", DamagedCure: "按 D 删掉它，再把同一个文件导入一次：已经导入的不会重复",
}
