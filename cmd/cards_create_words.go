package cmd

import (
	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
)

// makerWords are the phrases of `coupondesk cards create` and `cards update`; {}
// stands for a value.
type makerWords struct {
	CreateShort, CreateLong, UpdateShort, UpdateLong                                string
	FlagFile, FlagType, FlagTemplate, FlagSet, FlagDry, FlagSettle, FlagYes         string
	OneSource, NoSource, NoSet, BadSet, NoField, OtherType, NoTemplate              string
	NoTemplateCure, NoTemplates, FileBad, FileWhy, FileBadCure, FileLong, ReadOnly  string
	Faults, Whole, Line, Sep, Nearest, Steps, StepUpload                            string
	Created, Earlier, EarlierNext, Different, Unread, InReview                      string
	Refused, Closed, ClosedNext, NotSent, Doubt, DoubtNone, DoubtUnseen, DoubtFound string
	DoubtNext, DoubtBefore, DraftKept, NotNoted, NoDoubt                            string
	WillReview, WillChange, Arrow, NeedYes, Confirm, Declined, Empty                string
	Ends                                                                            map[campaign.State]string
	Back, AtOnce, NotSeen, Again, Already                                           string
	StepWords                                                                       map[campaign.Stage]string
}

// making are the phrases in the language chosen.
func (a *app) making() makerWords { return text.Pick(a.lang, zhMaking, enMaking) }

var zhMaking = makerWords{
	CreateShort: "创建卡券", CreateLong: "创建卡券：检查 → 上传图片 → 创建 → 读回来核对。图片可以写本机路径。\n只发一次；没有收到回答时不会自己再发，先用 --settle 说清楚上次有没有创建成。\n没创建成的留在草稿里，控制台里能接着改。",
	UpdateShort: "改卡券", UpdateLong: "改卡券：只发改了、而且微信允许改的。logo、颜色、使用提醒、使用须知改了要重新审核，审完之前没人能领。",
	FlagFile: "卡券文件，JSON 或 TOML，- 是标准输入", FlagType: "类型：cash、discount、gift、groupon、general_coupon；和文件一起给就要一致", FlagTemplate: "从这个模板开始", FlagSet: "填一个字段：字段=值，可以给多次", FlagDry: "只打出要发的请求，不发",
	FlagSettle: "上次创建没有结果：none 是没有创建成，或者给创建成的卡券编号", FlagYes: "要重新审核也不再问",
	OneSource: "--file 和 --template 只能给一个", NoSource: "要给 --file、--template 或 --type", NoSet: "要给 --file 或 --set", BadSet: "{} 要写成 字段=值", NoField: "没有 {} 这个字段。字段有：{}", OtherType: "文件里是 {}，--type 是 {}",
	NoTemplate: "没有叫 {} 的模板", NoTemplateCure: "有的模板：{}", NoTemplates: "还没有模板。在控制台里写好一张券，按 F1 找“存成模板”。", FileBad: "文件读不出来：{}", FileWhy: "{}，{}", FileBadCure: "看看路径对不对。", FileLong: "文件太大，不像一张卡券", ReadOnly: "只读模式，没有发送",
	Faults: "有 {} 处要改，没有发送", Whole: "整张卡券", Line: "第 {} 行", Sep: "，", Nearest: "是不是 {}", Steps: "{}…", StepUpload: "上传图片 {}/{}",
	Created: "✓ 已创建 {}", Earlier: "✓ 上次已经创建 {}（{}），没来得及告诉你；这次没有发送", EarlierNext: "还要一张一样的，就再跑一次。", Different: "! 读回来和发的不一样：{}", Unread: "! 已创建，但没能读回来核对", InReview: "审核中，审核通过前只有测试白名单上的人能领。",
	Refused: "✗ 微信没有答应", Closed: "从 2021-04-01 起，微信不再让公众号创建这五种券，已有的照常投放和核销。要发新券请用微信支付的商家券或代金券。", ClosedNext: "微信的原话：{}", NotSent: "✗ 没有创建：没有发到微信",
	Doubt: "! 不知道创建成没有：请求发了，没有收到回答", DoubtNone: "现在没有新的同名卡券；请求还在路上的话，过一会儿可能才有。", DoubtUnseen: "没能查有没有新的卡券（{}）：等一会儿用同一个文件再跑一次，会先查，不会再发。", DoubtFound: "可能是这张：{}  {}", DoubtNext: "不会自己再发。查清楚后用同一个文件加 --settle 卡券编号 或 --settle none。",
	DoubtBefore: "! 上次创建这张券没有结果（{}），没有再发", DraftKept: "草稿留着：{}", NotNoted: "! 账本没记上结果：{}", NoDoubt: "没有哪次创建这张券没有结果，不用 --settle",
	WillReview: "要重新审核：{}", WillChange: "马上生效：{}", Arrow: "{}：{} → {}", NeedYes: "改了要重新审核，要有人确认，或加 --yes。没有发送", Confirm: "重新审核期间没人能领。要改按 y 再回车 ", Declined: "没有改。", Empty: "（空）",
	Ends: map[campaign.State]string{campaign.Done: "✓ 已改", campaign.Refused: "✗ 没有改成：微信不答应", campaign.NotSent: "✗ 没有改：没有发到微信", campaign.Unknown: "! 不知道改成没有"},
	Back: "重新审核中，审完之前没人能领。", AtOnce: "马上生效。", NotSeen: "! 读回来还不是改好的样子", Already: "✓ 已经是这样了，没有发送", Again: "再改一次不会改乱，只是可能又审核一遍。",
	StepWords: map[campaign.Stage]string{campaign.StageCheck: "检查", campaign.StageMark: "看看已有的卡券", campaign.StageCreate: "创建", campaign.StageReadBack: "读回来核对"},
}

var enMaking = makerWords{
	CreateShort: "Create a card", CreateLong: "Create a card: check, upload pictures, create, read back and compare. A picture may be a path on this machine.\nOne request only; without an answer nothing is sent again by itself: say with --settle what became of the last one.\nA card that was not created stays as a draft that the console can open.",
	UpdateShort: "Change a card", UpdateLong: "Change a card: only what differs and what WeChat lets be changed. A new logo, colour, notice or description restarts the review, and until it has passed nobody can claim.",
	FlagFile: "file of the card, JSON or TOML; - is standard input", FlagType: "type: cash, discount, gift, groupon, general_coupon; with a file they must agree", FlagTemplate: "begin with this template", FlagSet: "fill in a field: FIELD=VALUE, may be given several times", FlagDry: "print the request and send nothing",
	FlagSettle: "what became of a creation without an answer: none, or the id of the card", FlagYes: "do not ask when the review starts again",
	OneSource: "Give --file or --template, not both", NoSource: "Give --file, --template or --type", NoSet: "Give --file or --set", BadSet: "{} must be written FIELD=VALUE", NoField: "There is no field {}. Fields are: {}", OtherType: "the file has {}, --type says {}",
	NoTemplate: "There is no template {}", NoTemplateCure: "Templates: {}", NoTemplates: "There are no templates yet. Write a coupon in the console and find “Keep as template” under F1.", FileBad: "The file cannot be read: {}", FileWhy: "{}: {}", FileBadCure: "Check the path.", FileLong: "the file is too large for a card", ReadOnly: "Read-only mode: nothing was sent",
	Faults: "{} to put right, nothing was sent", Whole: "the whole card", Line: "line {}", Sep: "; ", Nearest: "did you mean {}?", Steps: "{}…", StepUpload: "Uploading picture {}/{}",
	Created: "✓ Created {}", Earlier: "✓ Created before: {} ({}); that run ended before it could say so. Nothing was sent now", EarlierNext: "For one more like it, run the same again.", Different: "! Came back otherwise than sent: {}", Unread: "! Created, but it could not be read back", InReview: "In review. Until it has passed only the test whitelist can claim it.",
	Refused: "✗ WeChat said no", Closed: "Since 2021-04-01 WeChat lets no Official Account create these five types; existing cards go on as before. For new coupons use those of WeChat Pay.", ClosedNext: "WeChat's words: {}", NotSent: "✗ Not created: nothing reached WeChat",
	Doubt: "! Nobody knows whether it was created: the request left, no answer came", DoubtNone: "There is no new card of that name now; a request still on its way could make one a little later.", DoubtUnseen: "Whether there is a new card could not be looked up ({}): run the same file again in a while; it looks first and sends nothing.", DoubtFound: "It may be this one: {}  {}", DoubtNext: "Nothing is sent again by itself. Find out, then run the same file with --settle CARD_ID or --settle none.",
	DoubtBefore: "! The last creation of this card has no outcome ({}); nothing was sent", DraftKept: "The draft is kept: {}", NotNoted: "! The ledger did not take the outcome: {}", NoDoubt: "No creation of this card is without an outcome: leave --settle out",
	WillReview: "Restarts the review: {}", WillChange: "At once: {}", Arrow: "{}: {} → {}", NeedYes: "This restarts the review: somebody must confirm, or add --yes. Nothing was sent", Confirm: "Nobody can claim until the review has passed. Type y and press Enter to change: ", Declined: "Not changed.", Empty: "(empty)",
	Ends: map[campaign.State]string{campaign.Done: "✓ Changed", campaign.Refused: "✗ Not changed: WeChat said no", campaign.NotSent: "✗ Not changed: nothing reached WeChat", campaign.Unknown: "! Nobody knows whether it was changed"},
	Back: "Back in review; until it has passed nobody can claim.", AtOnce: "In effect at once.", NotSeen: "! It does not read back as changed yet", Already: "✓ It is like that already, nothing was sent", Again: "Changing it again does no harm beyond another review.",
	StepWords: map[campaign.Stage]string{campaign.StageCheck: "Checking", campaign.StageMark: "Looking at the cards there are", campaign.StageCreate: "Creating", campaign.StageReadBack: "Reading back"},
}
