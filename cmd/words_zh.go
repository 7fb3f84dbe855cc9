package cmd

import (
	"coupondesk/ledger"
	"coupondesk/wechat"
)

var zh = words{
	RootShort: "微信卡券的核销台",
	RootLong: "coupondesk 在终端里核销、查看微信卡券。\n\n不带命令就打开核销台；没有配置账号时用内置沙箱，里面有一家演示店，随便试。\n" +
		"退出码：0 成了 · 1 没成，什么都没发生 · 2 用法不对 · 3 微信没答应，或没有这一项 · 4 结果不明，已记在账本里",
	HelpShort: "看一条命令的用法", CompletionShort: "生成 shell 的自动补全",
	RedeemShort: "核销一张券", InspectShort: "查一个券码：能不能用，为什么，本机核销过没有", SandboxShort: "开一个沙箱给别的程序连",
	CardsShort: "看卡券", CardsListShort: "列出所有卡券", CardsShowShort: "看一张卡券的详情",
	ConfigShort: "看配置", ConfigPathShort: "配置文件在哪", ConfigCheckShort: "检查配置，列出生效的每一项和它的来历",
	ExplainShort: "微信返回码是什么意思，该怎么办", VersionShort: "版本",
	FlagConfig: "配置文件", FlagLang: "语言：zh 或 en", FlagRole: "角色：counter、marketing、support 或 all", FlagReadOnly: "只读：能查，不核销也不改动",
	FlagPlain: "不画屏幕，一问一答", FlagJSON: "结果用 JSON", FlagHelp: "看用法", FlagCardID: "卡券 ID，自定义码要给", FlagYes: "不再问，直接核销",
	FlagOpenID: "按顾客的 openid 查", FlagEncrypted: "微信给网页的加密券码", FlagStatus: "只列这种状态：live、review、rejected、nostock、deleted 或微信的写法", FlagType: "只列这种：cash、discount、gift、groupon、general_coupon",
	FlagListen: "监听地址，只能是本机", FlagAppID: "沙箱认的 app id", FlagAppSecret: "沙箱认的密钥", FlagSeed: "随机数种子，同一个种子同一家店",
	FlagEmpty: "不要演示店", FlagState: "把状态存在这个文件里",
	ArgCode: "券码", ArgCardID: "卡券 ID", ArgErrCode: "返回码",
	TooMany: "多了一个参数：{}", Missing: "缺了{}", UnknownCommand: "没有这条命令：{}", UnknownNear: "没有这条命令：{}。是不是 {}？", BadValue: "{} 不能用在 {} 上，可以是：{}",
	BadFlag: "选项不对：{}", GiveCardID: "自定义码要说是哪张卡券：加 --card-id",
	HowTo:       "看用法：{}",
	UnknownFlag: "没有 {} 这个选项", FlagNear: "没有 {} 这个选项。是不是 {}？", UnknownShort: "没有 {} 这个选项。以 - 开头的券码要写在 -- 后面", FlagBare: "{} 后面要写一个值", WholeNumber: "整数",
	BadLine: "第 {} 行：{}", ArgShell: "shell 的名字", FlagNoDescriptions: "补全时不带说明", NoResult: "结果写不出去：{}",
	Untouched: map[string]string{"redeem": "没有核销任何券", "change": "什么都没改", "send": "什么都没发"},
	NeedYes:   "没有人在终端前确认：要核销就加 --yes。没有核销，券还在", NoOpenID: "按 openid 查要等卡券接口做全，这一版还没有；请用券码查", OneOf: "要么给一个券码（- 是从标准输入读），要么给 --encrypted", NotANumber: "{} 不是返回码，返回码是一个数",
	ConsoleJSON: "核销台没有 JSON；要 JSON 请用 coupondesk redeem", NotLoopback: "沙箱不能监听 {}：谁连得上谁就能改它，所以只开在本机（127.0.0.1、::1、localhost），写成 主机:端口",
	Rid: "rid {}", Warning: "注意：{}",
	Unforeseen: "没有成：{}", CureUnforeseen: "再试一次；还不行就把日志发给开发者", LedgerLocked: "账本被别的程序占着", LedgerLockedCure: "等它用完，或关掉打开账本的别的程序（比如备份、SQLite 工具），再试一次",
	ConfigBad: "配置有问题：{}", ConfigCure: "改好再运行；coupondesk config check 列出生效的每一项", DSNUnsupported: "这一版的账本只能是数据文件夹里的 SQLite，[ledger] dsn 先留空（现在是 {}）",
	SandboxBad: "沙箱的状态文件 {} 用不了：{}", PortTaken: "{} 已经有程序在用，沙箱开不了", PortCure: "换一个端口，或用 --listen 127.0.0.1:0 随便选一个", FolderBad: "数据文件夹 {} 建不了", FolderCure: "检查权限和磁盘，或用 COUPONDESK_DATA 换一个地方",
	Crashed: "程序出错停下了，经过写在 {}", CrashCure: "账本没事：正在核销的那一笔，下次打开会先向微信问清楚。请把那个文件发给开发者", CrashNoFile: "日志里",
	CanUse: "可以用", Confirm: "核销请输入 y 再按回车：", Declined: "没有核销，券还在", ReadOnly: "只读模式：没有核销",
	Asking: "结果不明，先别给货。正在向微信核对，第 {} 次，已等 {} 秒，最多 20 秒", StillOpen: "单号 {} 记在账本里，从现在起只问不发。过一会儿用 coupondesk inspect {} 查，或者运行 coupondesk recover；打开核销台时也会再问微信", Say: "可以说：{}",
	Prompt: "券码> ", Welcome: "核销  沙箱", WelcomeReal: "核销  正式", Try: "沙箱里可以试的券码：", Replaced: "上一张没有核销，接着看刚输入的这张", Repaired: "已改成 {}，下次请关掉输入法",
	PickCard: "这是哪张卡券的码？输入序号> ", PickNone: "没有用自定义码的卡券", Bye: "再见", Left: "上次有 {} 笔没有看到结果，已经向微信问过一遍",
	DemoName: "西湖茶铺", DemoStore: "西湖店", DemoTill: "1号台", DemoStaff: "小李",
	SampleKinds: map[string]string{"ok": "可以用", "expired": "已过期", "lost": "断网：结果不明", "used": "已用过", "gifting": "正在转赠",
		"deleted": "顾客删掉了", "unavailable": "已作废", "not_yet": "还没生效", "custom": "自定义码，要选卡券"},
	SayGood: "这张券可以用。", SayGoodUntil: "这张券可以用，{} 到期。", History: "本机的记录：", NoHistory: "本机没有核销过这张券",
	States: map[ledger.State]string{
		ledger.StateSending: "正在核销", ledger.StateInDoubt: "结果不明", ledger.StateRedeemed: "已核销", ledger.StateInferred: "已核销（查询确认）", ledger.StateRefused: "微信没让核销",
		ledger.StateNotSent: "没有发出", ledger.StateClosedUnused: "没有用掉", ledger.StateReview: "要人定", ledger.StateDecided: "已由人定", ledger.StateSuperseded: "别的台接过去了",
	},
	CardCount: "{} 张卡券，账号里一共 {} 张", CardUnread: "读不出：{}", ListBroke: "有 {} 项没读出来",
	ID: "ID", Type: "券种", Standing: "状态", Rule: "优惠", Stock: "库存", Validity: "有效期", Notice: "使用提醒", Phone: "客服电话",
	Colour: "颜色", Limits: "每人", LimitsAre: "领 {} 张，用 {} 张", CustomCode: "自定义码", Description: "使用须知", Yes: "是", No: "不是",
	UnknownErrCode: "没有 {} 的说明：它不在卡券文档的表里。按结果不明处理，把 rid 交给微信支持", Meaning: "意思", Next: "怎么办", Retry: "重试", Source: "出处",
	Retries:     map[wechat.Retry]string{wechat.RetryNo: "不用，结果不会变", wechat.RetryRefresh: "换了凭据再来，程序自己会做", wechat.RetryLater: "过一会儿", wechat.RetryAfterChange: "改好再来"},
	NoConfigYet: "这个文件还没有；没有它就用内置沙箱", ConfigGood: "配置没有问题", SandboxReady: "沙箱开着，按 Ctrl-C 结束。上面三行可以直接运行；下面是收到的调用：", SandboxClosed: "沙箱关了", Effect: "生效",
}
