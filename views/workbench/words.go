package workbench

// words are the phrases of the screen; {} stands for a value.
type words struct {
	Title, ChooseTitle, ChooserHint                       string
	LinkTitle, LinkAbout, Link, LinkHint, LinkKeyHint     string
	Further, FurtherHint, Foreign, ForeignHint, Optional  string
	Results, Copies                                       map[string]string
	String, StringBytes, Bytes, Missing, Verified, Signed string
	Same, SameInside, SoFar, Differs, Lengths             string
	WantsLower, WantsUpper, Searching, NextNone           string
	Unchecked, Filled, FilledBut, NothingFits, NotInputs  string
	NoKeyHere, Cleaned, KeptWhole, Comma                  string
	Next, CopyString, Choose, LookAtLink, Show, Hide      string
	TakeTicket, Clear, Undo, Back, Copied, CopiedString   string
	CopiedSecret, NoResult, NoString, OnLink, Blank       string
	TicketUnused, AskingTicket, GotTicket, NoTicket       string
	WantsSeconds, WantsMillis                             string
	MoreRows, MoreFound, LessFound, AllFound              string
	FitsThere, FitsBetter                                 string
	Colon, NothingToUndo, Cleared, Undone                 string
}

var zh = words{
	Title: "签名台", ChooseTitle: "哪一种签名", ChooserHint: "← → 换一种，回车看全部；参数整段贴进来：JSON、程序、查询串、curl、XML",
	LinkTitle: "检查一条链接", LinkAbout: "H5 发券链接或先享卡路径，整条贴进来", Link: "链接", LinkHint: "https://action.weixin.qq.com/… 或 /pages/get-card/…",
	LinkKeyHint: "可以不填；填了就核对签名：APIv2 密钥，先享卡贴商户证书或私钥 PEM",
	Further:     "加参数", FurtherHint: "名字=值，回车加上；也可以整段贴", Foreign: "贴来的", ForeignHint: "贴别人的签名，或整条链接、请求头，边贴边比", Optional: "没有就空着：",
	Results: map[string]string{"signature": "签名", "url": "链接", "path": "路径", "header": "请求头", "plaintext": "明文", "result": "结果", "message": "待签串"},
	Copies: map[string]string{"signature": "复制签名", "url": "复制链接", "path": "复制路径", "header": "复制请求头", "plaintext": "复制明文", "result": "复制结果",
		"message": "复制结果"},
	String: "待签串", StringBytes: "{} 字节，按上面的序号连起来", Bytes: "{} 字节", Missing: "还要填 {}", Verified: "签名对得上", Signed: "签的是",
	Same: "一样", SameInside: "里面的签名一样", SoFar: "前 {} 位一样，还差 {} 位", Differs: "从第 {} 位起不同", Lengths: "这里 {} 位，贴来的 {} 位",
	WantsLower: "只差大小写，微信要小写", WantsUpper: "只差大小写，微信要大写", Searching: "正在试常见的错",
	NextNone:  "接下来：请对方把签的那一串打出来，和上面的逐段比；再看密钥是不是刚换过",
	Unchecked: "sign 没有核对：填上 key 就核对", Filled: "填了 {} 项", FilledBut: "填了 {} 项；这一种不用：{}", NothingFits: "贴来的没有一项是签名要的",
	NotInputs: "看不出是参数；先用 Tab 选一项再贴", NoKeyHere: "这一种不用 RSA 密钥", Cleaned: "贴来的有换行或看不见的字符，去掉了", KeptWhole: "这一项原样保留到字节，不能改；退格清空后再贴",
	Comma: "、", Next: "下一项", CopyString: "复制待签串", Choose: "换一种", LookAtLink: "检查一条链接", Show: "显示密钥", Hide: "遮住密钥",
	TakeTicket: "取本号的 api_ticket", Clear: "全部清空", Undo: "撤回", Back: "回去", Copied: "已复制", CopiedString: "已复制待签串",
	CopiedSecret: "已复制待签串，里面有密钥，别贴到外面", NoResult: "还没有结果", NoString: "还没有待签串", OnLink: "已经在这里", Blank: "什么都没填",
	TicketUnused: "这一种不用卡券的 api_ticket", AskingTicket: "正在取 api_ticket", GotTicket: "填上了本号现在的 api_ticket", NoTicket: "没取到 api_ticket：",
	WantsSeconds: "13 位像是毫秒，这里要秒", WantsMillis: "10 位像是秒，这里要毫秒",
	MoreRows: "↓ 还有 {} 行，PgDn 往后看", MoreFound: "后面的", LessFound: "前面的", AllFound: "没有更多了",
	FitsBetter: "更像是“{}”要的，Ctrl+O 换过去就填上",
	FitsThere:  "这里一项也不用；像是“{}”要的，换过去就填上", Colon: "：", NothingToUndo: "没有可撤的", Cleared: "清空了，Ctrl+Z 撤回", Undone: "撤回了",
}
