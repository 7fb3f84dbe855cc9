package whitelist

import "coupondesk/desk/whitelist"

// words are the screen's phrases in one language; {} stands for a value.
type words struct {
	Title, What, OnlyWhole, PushedAt, Unsure, Damaged, Never string
	Reading, Unread, ReadAgain                               string
	After, SameAsPushed, PushLong, LeftOut                   string
	Comma, Colon, Stop                                       string
	Marks, Maybe                                             map[whitelist.Mark]string
	Kinds, UnusualID                                         map[whitelist.Kind]string
	Add, Remove, PutBack, Change, Undo, Reset, Import        string
	Read, Push, Copy, Copied, Back                           string
	KeepNew, KeepChange, TakeList, NextField, Drop           string
	IDLabel, NameLabel, KindLabel, PathLabel                 string
	IDHow, NameHow, KindHow, ImportHow, Recognised           string
	ReadOnly, Full, EmptySeat, GoingAlready, NothingToUndo   string
	NeverPushed, NobodyYet, Pushing, Keeping                 string
	LeavePushing, LeaveWriting, NotKept                      string
	Undone, WasReset, Imported, NobodyNew, NotImported       string
	BadLine, MoreLines, NoPath, NoFile, FileLong             string
	PushTitle, NotNow, PushIt, WillBe, WillLose, WillGain    string
	FirstPush, SameAgain, ChangedMeanwhile, LookAgain        string
	Done, DonePart, DoneRefused, DoneNotSent, DoneUnknown    string
	Overtaken                                                string
	HasOld, HasEither, HasUntouched, PushAgain, NotTaken     string
	NotTold, NotNoted                                        string
}

var zh = words{
	Title: "测试名单", What: "名单上的人不等审核就能领券，最多 10 人", OnlyWhole: "微信只能整个替换，不能读取",
	PushedAt: "这是本机 {} 推送的那份", Unsure: "{} 那次推送没有结果：微信上可能是新的，也可能还是原来的", Damaged: "名单存坏了：读得出来的都在下面，微信上是谁不知道。看一遍，补上少的人，再推送一次就好", Never: "还没推送过；微信上原来有谁，查不到",
	Reading: "正在读名单", Unread: "名单没读出来", ReadAgain: "F5 再读一遍",
	After: "推送后 {} 人", SameAsPushed: "和推送过的一样", PushLong: "推送，替换整份名单", LeftOut: "微信没收", Comma: "、", Colon: "：", Stop: "。",
	Marks: map[whitelist.Mark]string{whitelist.Pushed: "已推送", whitelist.Add: "新加，还没推送", whitelist.Remove: "要去掉"},
	Maybe: map[whitelist.Mark]string{whitelist.Pushed: "已推送", whitelist.Add: "也许推送了", whitelist.Remove: "也许还在"},
	Kinds: map[whitelist.Kind]string{whitelist.OpenID: "openid", whitelist.Username: "微信号"},
	UnusualID: map[whitelist.Kind]string{
		whitelist.OpenID: "openid 一般是 o 开头的 28 个字符，请核对", whitelist.Username: "微信号一般是 6 到 20 个字母、数字、_、-，字母开头，请核对"},
	Add: "加人", Remove: "去掉", PutBack: "放回来", Change: "修改", Undo: "撤一步", Reset: "还原成推送过的", Import: "导入",
	Read: "再读一遍", Push: "推送", Copy: "复制编号", Copied: "已复制编号", Back: "回去",
	KeepNew: "加上", KeepChange: "改好了", TakeList: "导入", NextField: "下一项", Drop: "不要了",
	IDLabel: "openid 或微信号", NameLabel: "怎么称呼", KindLabel: "种类", PathLabel: "名单文件",
	IDHow: "也可以把几行“openid 称呼”直接粘贴进来", NameHow: "给自己看的，不发给微信，可以不填", KindHow: "认错了就用 ← → 改",
	ImportHow: "每行一位：openid 或微信号，空格，称呼。写文件路径后按回车，或直接粘贴几行", Recognised: "自动认出的",
	ReadOnly: "只读模式", Full: "名单满了，最多 10 人，先去掉一位", EmptySeat: "这里没有人", GoingAlready: "正要去掉",
	NothingToUndo: "没有可撤的", NeverPushed: "还没推送过", NobodyYet: "名单上还没有人",
	Pushing: "正在推送，发出去就收不回来", Keeping: "正在记进账本", LeavePushing: "测试名单正在推送，还没有结果", LeaveWriting: "名单还没记进账本",
	NotKept: "没有改成：", Undone: "撤了一步", WasReset: "还原成推送过的了，u 可以撤回", Imported: "导入了 {} 人，还没推送", NobodyNew: "里面的人都已经在名单上", NotImported: "没有导入，有 {} 行要改",
	BadLine: "第 {} 行 {}：{}", MoreLines: "还有 {} 行", NoPath: "要写文件的路径，或粘贴几行", NoFile: "没有这个文件", FileLong: "文件太大，不像一份名单",
	PushTitle: "推送，替换整份名单", NotNow: "先不推", PushIt: "推送", WillBe: "推送后名单上有 {} 人", WillLose: "会去掉 {} 人：{}", WillGain: "会加上 {} 人：{}",
	FirstPush: "还没从这里推送过：微信上原来的名单会整个换掉，原来有谁查不到", SameAgain: "和推送过的一样，再推一次没有坏处",
	ChangedMeanwhile: "名单刚被别处改过", LookAgain: "看过新的名单再推",
	Done: "已推送，名单上 {} 人", DonePart: "推送了，收下 {} 人，{} 人没收", DoneRefused: "没有推送成：微信不答应", DoneNotSent: "没有推送：没有发到微信", DoneUnknown: "不知道推送成没有",
	HasOld: "微信上还是 {} 推送的那份，本机的改动都在。", HasEither: "微信上可能是新的，也可能还是原来的，本机的改动都在。",
	HasUntouched: "微信上还是原来那份，本机的改动都在。", PushAgain: "再推一次没有坏处，推成了就清楚了",
	NotTaken: "微信没收：{}。看看写得对不对，openid 是不是这个公众号的，关注了没有。", NotTold: "微信只说成了，没有逐个说收了谁。", Overtaken: "上一次推送还可能后到，盖掉这份；两分钟后再推一次就清楚了。", NotNoted: "但账本没记上，请再推一次。",
}
