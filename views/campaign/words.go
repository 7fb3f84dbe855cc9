package campaign

import (
	"coupondesk/desk/campaign"
	"coupondesk/wechat/card"
)

// words are the screen's phrases in one language; {} stands for a value.
type words struct {
	Title, TitleNew, TitleEdit, Colon string

	New, Drafts, Templates, NoName                              string
	Types                                                       map[card.Type]string
	NoDrafts, NoDraftsWhy, PasteHint, Retired                   string
	DraftDoubt, DraftMade, DraftRefused, DraftClosed, DraftEdit string
	Loading, ReadingCard, StopWait, ListFailed                  string
	NotOpened, CardNotRead, Unreadable, OtherType               string
	NotTaken, NoCardInIt, Taken, TakenPartly                    string
	TakenOver, TakenBeside, NotThisType                         string
	NotDone, Copied, Unchangeable, MovedOn, Gone                string
	Kept, Keeping, NotKept, KeptBeside, KeepAgain, Seen         string
	AllCured, NotSubmitted, NothingChanged, AskAgainNow         string

	DropDraft, DropTemplate, DropLines, DropDoubt, KeepIt, Dropped string
	TemplateTitle, TemplateLines, TemplateName, NeedsName, NotNow  string
	SaveTemplate, TemplateSaved, TemplateReplaces                  string
	LoseTitle, LoseLines, LoseStay, LoseLeave                      string
	NoneTitle, NoneLines, NoneTwice, NoneWait, NoneAct, NoneDone   string
	ThisDone                                                       string

	AskTitle, AskEdit, AskPictures, AskReview, AskFixed, AskDeposit string
	AskRetired, AskSandbox, AskNow, AskRestarts, Restarts, More     string
	MoreOfIt                                                        string

	SendingTitle, ChangingTitle, StillSending, DoNotClose string
	Step                                                  map[campaign.Stage]string
	Picture                                               string

	Created, Changed, Refused, NotSent, Doubt string
	InReview, Passed, Rejected, RejectedNext  string
	DepositNext, Different, SameBack, NotBack string
	ChangedReview, ChangedNow, DraftThere     string
	DraftAgain                                string
	Closed, ClosedWhy, ClosedNext             string
	DoubtWhy, DoubtNever, DoubtLook, DoubtNo  string
	DoubtLater, DoubtEdit, DoubtEditNext      string
	DoubtUnseen                               string
	Confirmed, MarkNotKept, Said0             string
	Asked, AskingStatus, NothingSent          string
	Card, Left, Stock                         string
	Said, SaidEdit                            map[outcome]string
	JSONTitle, JSONFaults, JSONPaste          string

	Open, Drop, Again, Back, Submit, SubmitEdit, SeeDoubt, NextFault, Face, JSON, CopyJSON string
	Template, SaveAgain, KeepLeave, BackToForm, AskAgain, SeeCard, CopyID, Deliver, Codes  string
	EditAgain, Another, ThisOne, NoneOfThem                                                string
	CopiedID, CopiedJSON                                                                   string
	ReadOnly, NoFault, OnlyReviewed, CodesOfWeChat, NoCandidate                            string
	NothingToDrop, SameLogo, NoLogo, ZeroStock                                             string
	Search                                                                                 search
}

// search holds more words that an action is found by: pinyin, synonyms.
type search struct {
	Open, Drop, Again, Back, Submit, NextFault, Face, JSON, Template, Save string `text:"same"`
}

var searchWords = search{
	Open: "dk dakai open new", Drop: "sc shanchu delete", Again: "zq refresh reload", Back: "hq huiqu back leave", Submit: "tj tijiao sh submit publish",
	NextFault: "xyc cuo error fault", Face: "gk shouji yulan preview phone", JSON: "qq qingqiu json request raw", Template: "mb muban template", Save: "cun save",
}

var zh = words{
	Title: "建券", TitleNew: "新建{}", TitleEdit: "修改{}", Colon: "：",
	New: "新建", Drafts: "草稿", Templates: "模板", NoName: "（还没有名字）",
	Types: map[card.Type]string{
		card.Cash: "抵一笔钱，可以要求满多少", card.Discount: "按几折结账", card.Gift: "换一样东西",
		card.Groupon: "一份团购套餐", card.GeneralCoupon: "别的优惠，写在券面上",
	},
	NoDrafts: "还没有草稿", NoDraftsWhy: "选一种开始。写到哪存到哪，断电也找得回来。", PasteHint: "已有写好的券（接口 JSON 或 TOML 文件）？复制后在这里粘贴，就成一份草稿。",
	Retired:    "2021年4月1日 起微信不再新建这五种券，正式账号提交多半会被拒绝；以前建的可以照常修改。",
	DraftDoubt: "不知道建成没有", DraftRefused: "微信没有答应", DraftClosed: "微信不再新建", DraftEdit: "改已有的券", DraftMade: "已经建成，还没看",
	Loading: "正在打开 · {}", ReadingCard: "正在向微信取这张券 · {}", StopWait: "Esc 不等了", ListFailed: "草稿没有读出来：{}",
	NotOpened: "没有打开：{}", CardNotRead: "这张券没有取到：{}", Unreadable: "它读不出来，坏了，或者是更新的版本写的", OtherType: "不是五种普通优惠券之一",
	NotTaken: "没有收下：{}", NoCardInIt: "里面没有卡券", Taken: "收下了，成了一份新草稿", TakenPartly: "收下了，有 {} 处没看懂。{}",
	TakenOver: "换成了粘贴的这一份，Ctrl+Z 换回来", TakenBeside: "类型不一样，另成了一份草稿；原来的还在", NotThisType: "这张是{}，粘贴的是另一种",
	NotDone: "没有做成：{}", Copied: "照着建了一份新草稿，库存和日期看一眼", Unchangeable: "不能改", MovedOn: "它在别处改过了，回去再打开", Gone: "它已经不在了",
	Kept: "已存 {}", Keeping: "正在存", NotKept: "草稿没有存下：{}", KeptBeside: "这份草稿在别处也改过，这里的另存了一份", KeepAgain: "F5 再存", Seen: "顾客看到的",
	AllCured: "都改好了，Ctrl+S 再提交", NotSubmitted: "没有提交：有 {} 处要改", NothingChanged: "还没有改什么", AskAgainNow: "都对了，看一遍再按 F2",

	DropDraft: "删掉这份草稿", DropTemplate: "删掉这个模板", DropLines: "删了找不回来；已经建成的券不受影响", DropDoubt: "它可能已经建成了一张券，删了就没人去核对", KeepIt: "不删", Dropped: "删掉了 {}",
	TemplateTitle: "存成模板", TemplateLines: "以后新建可以从它开始", TemplateName: "名字", NeedsName: "先写名字", NotNow: "不存", SaveTemplate: "存", TemplateSaved: "存成了模板 {}", TemplateReplaces: "已有同名的模板，会换成这一份",
	LoseTitle: "草稿没有存下", LoseLines: "现在离开，没存下的就没了", LoseStay: "留下", LoseLeave: "离开",
	NoneTitle: "当作没有建成", NoneLines: "以后可以再提交一次", NoneTwice: "如果其实建成了，就会有两张一样的券", NoneWait: "再等等", NoneAct: "没有建成", NoneDone: "记下了：没有建成，可以再提交",
	ThisDone: "记下了，就是这张券",

	AskTitle: "再看一遍，没问题按 F2", AskEdit: "要改这些，没问题按 F2", AskPictures: "先上传 {} 张图片", AskReview: "微信建好以后马上开始审核，通过以前没人能领",
	AskFixed: "商户名、券名、优惠、券码来源建好以后不能改", AskDeposit: "通过以后导入券码，再把库存加上去",
	AskRetired: "2021年4月1日 起微信不再新建这五种券，正式账号多半会被拒绝。拒绝了什么都不会发生，草稿会留着", AskSandbox: "沙箱里的券，不会到真的微信",
	AskNow: "马上生效，不用重审", AskRestarts: "改了带 ! 的就要重新审核，通过以前没人能领", Restarts: "要重审", More: "下面还有 {} 行", MoreOfIt: "看全",

	SendingTitle: "正在提交 · {}", ChangingTitle: "正在修改 · {}", StillSending: "有一张券正在提交，还不知道结果", DoNotClose: "等它回来，先别关",
	Step: map[campaign.Stage]string{
		campaign.StageCheck: "检查图片", campaign.StageUpload: "上传图片", campaign.StageMark: "在本机记下要建的券",
		campaign.StageCreate: "请微信建券", campaign.StageReadBack: "读回来核对", campaign.StageDone: "完成",
	},
	Picture: "第 {} 张，共 {} 张",

	Created: "建好了", Changed: "改好了", Refused: "微信没有答应", NotSent: "没有提交", Doubt: "不知道建成没有",
	InReview: "审核中。通过以后才能投放，这里会自己更新", Passed: "通过了，可以投放", Rejected: "没通过，没人能领", RejectedNext: "原因在公众平台的审核消息里；按 e 改了再交。券名和优惠改不了，要改就按 c 照着它另建一张",
	DepositNext: "下一步：导入券码，再加库存", Different: "读回来和写的不一样：{}", SameBack: "读回来核对过，和写的一样", NotBack: "建好了，但没能读回来核对：{}",
	ChangedReview: "又在审核，通过以前没人能领", ChangedNow: "马上生效", DraftThere: "草稿还在，改了可以再提交", DraftAgain: "草稿还在，可以再提交",
	Closed: "微信不再新建这种券", ClosedWhy: "2021年4月1日 起，代金券、折扣券、兑换券、团购券、优惠券都不能再新建，公众平台网页上也一样。以前建的券可以照常投放、核销和修改。",
	ClosedNext: "草稿留着。要发新券，可以去看微信支付的商家券。",
	DoubtWhy:   "请求发出去了，没有等到回音。券可能建成了，也可能没有。", DoubtNever: "这里不会自己再提交一次：那样可能多出一张。", DoubtLook: "提交以后多出来的、像这张的券：", DoubtNo: "现在没有看到像它的新券",
	DoubtUnseen: "现在看不到建成没有：{}。过一会儿按 r 再看", DoubtLater: "过一会儿按 r 再看。还是没有，就按 n，再提交一次。", DoubtEdit: "不知道改成没有", DoubtEditNext: "按 r 看看券现在的样子；同样的修改再提交一次也没关系",
	Confirmed: "读回来看过了", MarkNotKept: "账本没有写进去：{}。草稿上的记号可能还是旧的", Said0: "微信的原话：{}",
	Asked: "{} 问的微信", AskingStatus: "正在问微信", NothingSent: "什么都没发生",
	Card: "编号", Left: "还剩 {}", Stock: "库存",
	Said:      map[outcome]string{done_: "已提交审核 {}", refused: "没有建成 {}", notSent: "没有提交 {}", inDoubt: "不知道建成没有 {}"},
	SaidEdit:  map[outcome]string{done_: "已修改 {}", refused: "没有改成 {}", notSent: "没有修改 {}", inDoubt: "不知道改成没有 {}"},
	JSONTitle: "提交时发给微信的就是这些", JSONFaults: "还有 {} 处要改，现在提交不了", JSONPaste: "在这里粘贴一份请求，就换成那一份；Ctrl+Z 换回来",

	Open: "打开", Drop: "删除", Again: "再读一遍", Back: "回去", Submit: "提交审核", SubmitEdit: "提交修改", SeeDoubt: "看建成没有", NextFault: "下一处错", Face: "看券面", JSON: "看请求", CopyJSON: "复制请求",
	Template: "存成模板", SaveAgain: "再存一遍", KeepLeave: "存草稿离开", BackToForm: "再改改", AskAgain: "再问微信", SeeCard: "看这张券", CopyID: "复制编号", Deliver: "投放", Codes: "导入券码",
	EditAgain: "改了再交", Another: "照着另建", ThisOne: "就是这张", NoneOfThem: "都不是",
	CopiedID: "已复制编号", CopiedJSON: "已复制请求",
	ReadOnly: "只读模式", NoFault: "没有要改的", OnlyReviewed: "审核通过后才能投放", CodesOfWeChat: "券码不是导入的", NoCandidate: "没有可选的券",
	NothingToDrop: "选中的不是草稿或模板", ZeroStock: "库存改成 0", SameLogo: "用已有券的 logo", NoLogo: "还没有一张券有 logo",
	Search: searchWords,
}
