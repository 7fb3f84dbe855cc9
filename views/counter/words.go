package counter

import (
	"coupondesk/desk"
	"coupondesk/wechat"
)

// reason is how one refusal speaks.
type reason struct {
	Big, Line string
	Below     string `text:"empty"` // beside the code; some are put together from the facts
	Say       string `text:"empty"` // to the customer
	Next      string
	Short     string // in the day's list
}

// review is how one kind of unclear outcome speaks.
type review struct{ Line, Next string }

// words are the counter's phrases in one language; {} stands for a value.
type words struct {
	Title, Prompt, HowTo, Just, NothingYet                            string
	TodayTotal, TryThese, ClaimKey, PhoneKey, ClaimFailed, PendingOne string
	LookingUp, StopKey, Redeeming, NotTaken, SameCode                 string
	Replaced, Repaired, BadScan, ImeOn, TooLong                       string
	Stopped, PutAway, LeaveWriting, CanUse, RedeemKey                 string
	OtherCard, CardDetail, ScanToo, More, FaceUnknown                 string
	BigDone, LineDone, LineInferred, Confirmed, ConfirmedByQuery      string
	WhyInferred, LedgerBroken, ScanNext, CallManager, BigDoubt        string
	LineDoubt, SentNoAnswer, DoubtThen, Waited, AskingNow             string
	DoubtOpenNext, NextCustomer, LateReview, LateRedeemed, BigReview  string
	LineReview, NextReview, BigNotSent, LineNotSent                   string
	NextNotSent, TryAgain, CauseOther, Stop, Number                   string
	Comma, LineOther, WechatSays, Validity, Here                      string
	ThisDesk, Someone, SlipNo, Say, PickCard                          string
	ReadAgain, AsOf, ReadingCards, CardsUnread, CardsLost             string
	NoCustomCards, PickTitle, PendingTitle, AskAgain, CopyCode        string
	Copied, Escape, SandboxGroup, StateOK, StateDoubt                 string
	StateReview, StateNotSent, StateClosed, ShortTry, SampleFailed    string
	NothingNow, ReadOnly, Wait, LateUnused, TakeOver                  string
	TakeOverThen, TakeOverAsk, TakeOverKeep                           string
	LineTakenOver, LineUnused, PerhapsOurs                            string
	LineUndecided, NextUndecided                                      string
	SampleKinds                                                       map[string]string
	Reviews                                                           map[wechat.Cause]review
	Causes                                                            map[wechat.Cause]string
	Reasons                                                           map[desk.Reason]reason
}

var zh = words{
	Title: "核销", Prompt: "请扫顾客的券码", HowTo: "扫码枪直接扫；手输后按回车",
	Just: "刚才", NothingYet: "今天还没有核销", TodayTotal: "今天 {}  {}",
	TryThese: "沙箱里可以试的券码", ClaimKey: "让一位顾客领一张新券", PhoneKey: "看顾客的手机", ClaimFailed: "没领到：沙箱没有答应",
	PendingOne: "待复核 {} 笔（F6）",
	SampleKinds: map[string]string{
		"ok": "可以用", "expired": "已过期", "lost": "断网：结果不明", "used": "已用过", "gifting": "正在转赠",
		"deleted": "顾客删掉了", "unavailable": "已作废", "not_yet": "还没生效", "custom": "自定义码，要选卡券",
	},
	LookingUp: "正在查 · {}", StopKey: "Esc 不查了", Redeeming: "正在核销 · 先别让顾客走",
	NotTaken: "正在办上一张，刚才输入的没有收", SameCode: "同一张，刚扫过，没有再核销",
	Replaced: "上一张没有核销", Repaired: "全角已改成半角，下次请关掉输入法",
	BadScan: "券码里有不认识的字符，请看一下再按回车", ImeOn: "输入法开着，按 Shift 切到英文再扫", TooLong: "太长了，不像券码，没有查",
	Stopped: "不查了，什么都没发生", PutAway: "放回去了，没有核销", LeaveWriting: "正在核销，等结果出来再退",
	CanUse: "可以用", RedeemKey: "核销，{}", OtherCard: "换一张", CardDetail: "券的详情", ScanToo: "扫下一张就换掉这张",
	More: "F3 全文", FaceUnknown: "券面没取到，码是好的。",
	BigDone: "成功", LineDone: "已核销，{}", LineInferred: "已核销（查询确认），{}", Confirmed: "微信已确认",
	ConfirmedByQuery: "查询确认", WhyInferred: "第一次没收到回音，再查时微信说已核销，期间只有本台在用这张券。",
	LedgerBroken: "账本写不进去，本台先停用，请叫店长", ScanNext: "直接扫下一张。", CallManager: "先别再扫，请叫店长。",
	BigDoubt: "待确认", LineDoubt: "先别给货，也请顾客留一下", SentNoAnswer: "{} 发出，没收到回音",
	DoubtThen: "20 秒后还没结果：给顾客单号 {}，留个电话，后台继续查。",
	Waited:    "已等 {} 秒", AskingNow: "正在向微信核对，第 {} 次，最多 20 秒",
	DoubtOpenNext: "还没结果。单号 {} 给顾客，后台继续查。", NextCustomer: "先接待下一位",
	LateReview: "单号 {} 查不清楚，要人定：按 F6 看", LateRedeemed: "单号 {} 查明了：已核销", LateUnused: "单号 {} 查明了：没用掉，券还在",
	TakeOver: "接手", TakeOverThen: "接手后 {} 那一笔不会再算数", TakeOverAsk: "先问一声那边：给过货没有", TakeOverKeep: "不接手",
	LineTakenOver: "{} 接手了这一笔：这边别给货", LineUnused: "查清了：没用掉，券还在",
	PerhapsOurs: "本台 {} 发过一次没回音（{}），可能就是那一笔：先别给货，按 F6 看",
	BigReview:   "待复核", LineUndecided: "{} 有一笔没定：先定了再说", NextUndecided: "按 F6 定：当时给过货没有。", LineReview: "先别给货：微信说的和本台发的对不上", NextReview: "记下了，请店长定。",
	BigNotSent: "未发出", LineNotSent: "什么都没发生，券还在", NextNotSent: "好了再扫一次就行。",
	TryAgain: "再试一次", CauseOther: "没有发出去，原因不明", Stop: "；", Number: "（{}）", Comma: "，",
	Reviews: map[wechat.Cause]review{
		desk.CauseUnattributed: {"券用掉了，说不准是不是本台这一笔", "问问顾客别处用过没有，再按 F6 定。"},
		desk.CauseMoved:        {"先别给货：这张券中途变了", "看看顾客的卡包，再按 F6 定。"},
		desk.CauseLate:         {"当时没用掉，后来又落账了", "按 F6 定：当时给过货没有。"},
	},
	Causes: map[wechat.Cause]string{
		wechat.CauseNetwork: "连不上微信：网线或 Wi-Fi 断了", wechat.CauseTLS: "连不上微信：安全连接没建成，看看时间和网络",
		wechat.CauseTimeout: "微信一直没回音", wechat.CauseReset: "连接断了，微信没回音", wechat.CauseRedirect: "网络把请求引到别处了，像是要先登录 Wi-Fi",
		wechat.CauseHTTP: "微信那边出错了", wechat.CauseBody: "收到的不是微信的回答，像是要先登录 Wi-Fi",
		wechat.CauseCredentials: "凭据失效，请叫店长", wechat.CauseQuota: "今天的次数用完了，或按得太快", wechat.CauseCanceled: "停下了",
		wechat.CauseIP: "微信不认本机的出口 IP，请叫店长加白名单", wechat.CauseRequest: "请求不合微信的规定，没有发出，请叫店长", desk.CauseLedger: "账本写不进去，所以没有发出", desk.CauseBusy: "正在办另一张，这张没有发出", desk.CauseDiskFull: "磁盘满了，没有发出，请叫店长",
		desk.CauseAsleep: "这台机器睡着了，没有发出",
	},
	Reasons: map[desk.Reason]reason{
		desk.ReasonExpired:       {"已过期", "没有核销：{} 已到期", "", "这张券 {} 到期，已经用不了了。", "扫下一张，或收全价。", "已过期"},
		desk.ReasonUsedHere:      {"已用过", "{} 在{} 由{}核销过", "", "这张券{} 已经在本店用过了。", "刚才就是这位顾客？那一笔已经减过，不用再减。", "已用过"},
		desk.ReasonUsedElsewhere: {"已用过", "没有核销：这张券已经用掉了", "不是本台核销的，微信没说在哪用的", "这张券已经用过了。", "扫下一张。", "已用过"},
		desk.ReasonGifting:       {"转赠中", "没有核销：券正送给朋友", "微信说 GIFTING，朋友还没收", "朋友收下就归他用，退回来您就能用。", "扫下一张。", "转赠中"},
		desk.ReasonGiftTimeout:   {"转赠中", "没有核销：送出去没人收，还没退回", "微信说 GIFT_TIMEOUT", "券还没退回到您卡包，退回来就能用。", "扫下一张。", "转赠超时"},
		desk.ReasonUnavailable:   {"已失效", "没有核销：券已作废", "微信说 UNAVAILABLE", "这张券已经失效，用不了了。", "扫下一张。", "已失效"},
		desk.ReasonDeleted:       {"已删除", "没有核销：顾客把券删掉了", "微信说 DELETE", "这张券已经从卡包里删掉，用不了了。", "扫下一张。", "已删除"},
		desk.ReasonNotYet:        {"未生效", "没有核销：{} 才能用", "", "这张券 {} 起能用。", "扫下一张。", "未生效"},
		desk.ReasonNotFound:      {"查不到", "没有核销：查不到这个券码", "40056 · 可能打错、没领、已转走", "请打开微信卡包，出示这张券。", "再扫；自定义码按 F3 选卡券。", "查不到"},
		desk.ReasonHeld:          {"待确认", "{} {} {} 起正在核销这张券", "", "", "等那边出结果，先别给货。", "别台在办"},
		desk.ReasonOther:         {"不能用", "没有核销：微信不让用这张券", "", "这张券现在用不了。", "扫下一张。", "不能用"},
	},
	LineOther: "没有核销：{}", WechatSays: "微信说 {}", Validity: "有效期 {} 至 {}", Here: "本店 ", ThisDesk: "本台",
	Someone: "同事", SlipNo: "单号 {}", Say: "可以说",
	PickCard: "选卡券", NoCustomCards: "没有用自定义码的卡券",
	ReadAgain: "再读一遍卡券", ReadingCards: "正在找用自定义码的卡券，找到就列出来", CardsUnread: "卡券没读到：{}", CardsLost: "有 {} 张卡券没读到", AsOf: "这是 {} 读到的",
	PickTitle: "{} 是哪张卡券的码", PendingTitle: "待复核",
	AskAgain: "再问微信", CopyCode: "复制券码", Copied: "已复制券码", Escape: "回去", SandboxGroup: "沙箱",
	StateOK: "成功", StateDoubt: "待确认", StateReview: "待复核", StateNotSent: "未发出", StateClosed: "没用掉",
	ShortTry: "可以试", SampleFailed: "沙箱没有给出券码",
	NothingNow: "先扫一张券", ReadOnly: "只读模式", Wait: "等这一张办完",
}
