package review

import (
	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/wechat"
)

// words are the list's phrases in one language; {} stands for a value.
type words struct {
	Title, Count, Explain, Empty, EmptyHow           string
	Time, Coupon, Code, Amount, Who                  string
	Question, Handed, Kept, Leave, Note, NoteHow     string
	AskAgain, Asking, StillAsking, KnownAlready      string
	CopyCode, Copied, Back, Undo, Undone, OneAtATime string
	GivenHanded, GivenKept, WroteHanded, WroteKept   string
	NotWritten, ReadOnly, LeaveWriting, NoNews       string
	FoundRedeemed, FoundUnused, Remark, Unread       string
	WhyReview, WhyUnshown, WhyAsking, Someone        string
	Program                                          string
	Kinds                                            map[string]string // by kind of event
	Moves                                            map[ledger.State]string
	Reviews                                          map[wechat.Cause]string // why a person has to decide
	KeepNote, DropNote, ErrCode, YourName, NameHow   string
}

var zh = words{
	Title: "待复核", Count: "{} 笔要您定一下", Explain: "微信说券已用掉，但当时没看到结果。想不起来就先放着，不会再扣。",
	Empty: "没有要定的", EmptyHow: "核销没有结果的，和当时没显示出来的，会列在这里。",
	Time: "时间", Coupon: "券", Code: "券码", Amount: "金额", Who: "谁",
	Question: "这位顾客当时拿到东西了吗？", Handed: "给过货了", Kept: "没给货", Leave: "想不起来就先放着", Note: "备注", NoteHow: "写完按回车，再按 a 或 x",
	AskAgain: "再问微信", Asking: "正在问", StillAsking: "还没有结果，后台在问；定之前先等它", KnownAlready: "微信已经说清楚了",
	CopyCode: "复制券码", Copied: "已复制券码", Back: "回去", Undo: "撤回", Undone: "撤回了，没有记", OneAtATime: "上一条还在记，等它记完",
	GivenHanded: "记下了：给过货", GivenKept: "记下了：没给货", WroteHanded: "复核：给过货", WroteKept: "复核：没给货",
	NotWritten: "没记进账本，请再定一次", ReadOnly: "只读模式", LeaveWriting: "刚才的回答还没记进账本",
	NoNews: "微信那边没有新消息", FoundRedeemed: "{} 查明了：已核销", FoundUnused: "{} 查明了：没用掉", Remark: "备注", Unread: "账本读不出来",
	WhyReview: "要人定", WhyUnshown: "没显示过", WhyAsking: "在问微信", Someone: "同事", Program: "本机",
	Kinds: map[string]string{
		ledger.KindBegin: "{}按了核销", ledger.KindAnswer: "发给微信：", ledger.KindAdopt: "程序停过，重开后接着查",
		ledger.KindQuery: "问微信：", ledger.KindGiveUp: "20 秒没结果，给了顾客单号", ledger.KindShown: "结果显示过了",
	},
	Moves: map[ledger.State]string{
		ledger.StateInDoubt: "没收到回音", ledger.StateRedeemed: "确认已核销", ledger.StateInferred: "已核销",
		ledger.StateReview: "和本台发的对不上", ledger.StateClosedUnused: "没用掉", ledger.StateNotSent: "没有发出",
		ledger.StateRefused: "不让用", ledger.StateDecided: "人定了", ledger.StateSending: "又发了一次",
	},
	Reviews: map[wechat.Cause]string{
		desk.CauseUnattributed: "已用掉，说不准是谁用的", desk.CauseMoved: "券中途变了", desk.CauseLate: "后来又落账了",
	},
	KeepNote: "写好了", DropNote: "不写了", ErrCode: "（{}）", YourName: "您的名字", NameHow: "谁定的要记下来；写完按回车",
}

var en = words{
	Title: "Review", Count: "{} for you to decide", Explain: "WeChat says the coupon is used, but nobody saw the result. Leave it if unsure.",
	Empty: "Nothing to decide", EmptyHow: "Redemptions without a result, and results nobody saw, are listed here.",
	Time: "time", Coupon: "coupon", Code: "code", Amount: "amount", Who: "who",
	Question: "Did this customer get the goods?", Handed: "Yes, handed over", Kept: "No", Leave: "leave it if unsure", Note: "Remark", NoteHow: "Enter when written, then a or x",
	AskAgain: "Ask WeChat again", Asking: "asking", StillAsking: "no result yet; asking goes on, wait for it", KnownAlready: "WeChat has said so already",
	CopyCode: "Copy the code", Copied: "Code copied", Back: "Back", Undo: "Take back", Undone: "Taken back, not recorded", OneAtATime: "the last one is being recorded",
	GivenHanded: "Noted: handed over", GivenKept: "Noted: not handed over", WroteHanded: "reviewed: handed over", WroteKept: "reviewed: not handed over",
	NotWritten: "Not in the ledger. Decide once more.", ReadOnly: "read-only mode", LeaveWriting: "Your answer is not in the ledger yet",
	NoNews: "WeChat has no news", FoundRedeemed: "{} is settled: redeemed", FoundUnused: "{} is settled: not used", Remark: "remark", Unread: "The ledger cannot be read",
	WhyReview: "decide", WhyUnshown: "not shown", WhyAsking: "asking", Someone: "a colleague", Program: "program",
	Kinds: map[string]string{
		ledger.KindBegin: "{} pressed redeem", ledger.KindAnswer: "sent to WeChat:", ledger.KindAdopt: "the program had ended; asking goes on",
		ledger.KindQuery: "asked WeChat:", ledger.KindGiveUp: "20 s without a result, slip given", ledger.KindShown: "the result was shown",
	},
	Moves: map[ledger.State]string{
		ledger.StateInDoubt: "no result", ledger.StateRedeemed: "redeemed, says WeChat", ledger.StateInferred: "it is redeemed",
		ledger.StateReview: "it does not fit what we sent", ledger.StateClosedUnused: "it is unused", ledger.StateNotSent: "not sent",
		ledger.StateRefused: "refused", ledger.StateDecided: "decided by a person", ledger.StateSending: "sent once more",
	},
	Reviews: map[wechat.Cause]string{
		desk.CauseUnattributed: "it is used up, perhaps not by us", desk.CauseMoved: "it changed meanwhile", desk.CauseLate: "it was used up after all",
	},
	KeepNote: "done", DropNote: "never mind", ErrCode: " ({})", YourName: "your name", NameHow: "It is recorded who decided; Enter when written",
}
