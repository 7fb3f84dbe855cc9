package cmd

import "coupondesk/ui/text"

// trialWords are the phrases of `coupondesk sandbox` and its commands; {} stands
// for a value.
type trialWords struct {
	FlagEventsURL, FlagEventsToken, FlagEventsKey, FlagEventsAnywhere string
	FlagCreation, FlagCodeGet, FlagAllowIP, FlagTestAccount           string
	EventsFar, NoURL, BadToken, BadKey, EventsAlone                   string
	FlagReviewAfter, Delivered, Again, GivenUp                        string
	EventsPlain, EventsAES                                            string
	CoverageShort, CoverageLong                                       string
	Counts, Calls, Pushes, Choices                                    string
	Everywhere, ByControl, InPushes                                   string
}

// trials are the phrases in the language chosen.
func (a *app) trials() trialWords { return text.Pick(a.lang, zhTrials, enTrials) }

var zhTrials = trialWords{
	FlagEventsURL: "事件推送到这个地址（不给就只留在队列里）", FlagEventsToken: "推送签名用的 Token，3 到 32 位字母数字", FlagEventsKey: "EncodingAESKey，43 位；给了就用安全模式",
	FlagEventsAnywhere: "允许推送到别的机器", FlagCreation: "创建卡券：open 开放，closed 已关闭（2021-04-01 以后）", FlagCodeGet: "查询 Code 按文档 documented 还是按实际见过的 observed",
	FlagAllowIP: "IP 白名单，可以给多次；不给就不限", FlagTestAccount: "当作接口测试号：卡券永远过不了审",
	FlagReviewAfter: "卡券过多久自己审完，0 是只能用 /_sandbox/review", Delivered: "送到了", Again: "没送到，还会再送", GivenUp: "没送到，不再送",
	EventsFar: "{} 不在本机。真要推到别的机器，加 --events-anywhere", NoURL: "{} 不是 http 地址", BadToken: "--events-token 要 3 到 32 位字母或数字", BadKey: "--events-key 要 43 位字母或数字，和公众平台上的一样",
	EventsAlone: "给了 {} 还要给 --events-url", EventsPlain: "明文模式", EventsAES: "安全模式",
	CoverageShort: "沙箱哪些有依据，哪些是猜的，哪些没做", CoverageLong: "文档写明：微信文档里有；实际见过：有人公布过真实的回答；我们定的：文档没说；没有做：微信有，沙箱没有。\n--json 里依次是 documented、observed、guess、missing。",
	Counts: "文档写明 {} · 实际见过 {} · 我们定的 {} · 没有做 {}", Calls: "接口", Pushes: "事件", Choices: "文档不够、自己定的地方", Everywhere: "全部接口", ByControl: "控制接口", InPushes: "事件推送",
}

var enTrials = trialWords{
	FlagEventsURL: "push events to this address (without it they are only kept)", FlagEventsToken: "Token that signs the pushes, 3 to 32 letters or digits", FlagEventsKey: "EncodingAESKey of 43 characters; with it pushes are encrypted",
	FlagEventsAnywhere: "let pushes leave this machine", FlagCreation: "creation of cards: open, or closed as since 2021-04-01", FlagCodeGet: "query of codes as documented or as observed",
	FlagAllowIP: "IP allow-list, may be given several times; none lets everybody in", FlagTestAccount: "be a public test account: no card passes review",
	FlagReviewAfter: "how long until a card is reviewed by itself; 0 leaves it to /_sandbox/review", Delivered: "delivered", Again: "not delivered, comes again", GivenUp: "not delivered, given up",
	EventsFar: "{} is not on this machine. To push there all the same, add --events-anywhere", NoURL: "{} is no http address", BadToken: "--events-token takes 3 to 32 letters or digits", BadKey: "--events-key takes 43 letters or digits, as the console of the platform prints it",
	EventsAlone: "{} needs --events-url", EventsPlain: "plain", EventsAES: "encrypted",
	CoverageShort: "What of the sandbox is documented, what is a guess, what is missing", CoverageLong: "documented: WeChat's documents say so; observed: seen in real answers; guess: our choice where they are silent; missing: not built.",
	Counts: "documented {}, observed {}, guess {}, missing {}", Calls: "Calls", Pushes: "Events", Choices: "Choices where the documents are not enough", Everywhere: "every call", ByControl: "control", InPushes: "events",
}
