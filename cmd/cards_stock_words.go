package cmd

import (
	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
)

// cardChangeWords are the phrases of `cards stock` and `cards delete`; {} stands
// for a value.
type cardChangeWords struct {
	StockShort, StockLong, DeleteShort, DeleteLong                         string
	FlagAdd, FlagTake, FlagDryRun, FlagYes, FlagLastFour                   string
	FlagOnce, BadKey, KeyTaken, EarlierAdded, EarlierTaken, EarlierRefused string
	OneAmount, BadAmount, NeedYes, NeedLastFour, WrongLastFour             string
	ReadOnly, WouldSend, Declined                                          string
	Preview, TooFew, OverCodes, AskStock, AskDelete                        string
	Unclaimed, ClaimedWork, LinksStop, NoWay, AlreadyDeleted               string
	Added, Taken, Deleted, Unseen, Lags, LostAnswer, StillThere, Unchanged string
	States                                                                 map[campaign.State]string // heads of what was not done
	StockUnknown, StockSame, DeleteUnknown                                 string
}

// cardChanges are the phrases in the language chosen.
func (a *app) cardChanges() cardChangeWords {
	return text.Pick(a.lang, zhCardChanges, enCardChanges)
}

var zhCardChanges = cardChangeWords{
	StockShort: "加减一张卡券的库存", StockLong: "加减一张卡券的库存。改之前读一次，改之后再读一次核对；没收到回音时不会自己再改一次。\n" +
		"脚本给每次改动一个 --once 键：同一个键只改一次，再跑一遍只说上次的结果，什么也不发；肯定没改成的，这次才改。退出码 4 就过两分钟用同一个键再跑。\n" +
		"微信拒绝过的，换一个键再试。键一直留在本机的账本里，不过期；别的账本不认得它。",
	DeleteShort: "删除一张卡券，找不回来", DeleteLong: "删除一张卡券，找不回来：没领的没人能领，已领的照常能用。要输入编号末四位，或用 --yes=末四位。",
	FlagAdd: "加几张", FlagTake: "减几张", FlagDryRun: "只显示要发的请求，什么也不发", FlagYes: "不问，直接改", FlagLastFour: "编号末四位，给了就不问",
	FlagOnce: "这次改动的`键`：同一个键只改一次", BadKey: "--once 要 1 到 {} 个可打印的 ASCII 字符，头尾不能是空格", KeyTaken: "{}。{}",
	EarlierAdded: "{} 那次已经加了 {}；这次没有发", EarlierTaken: "{} 那次已经减了 {}；这次没有发", EarlierRefused: "这是 {} 那次的回答，什么都没变；这次没有发。还要改就换一个键",
	OneAmount: "--add 和 --take 给一个", BadAmount: "{} 要是 1 到 {} 的数", NeedYes: "没有终端可以问，加 --yes", NeedLastFour: "没有终端可以问，加 --yes=编号末四位", WrongLastFour: "末四位不是 {}，没有删",
	ReadOnly: "只读模式：没有改", WouldSend: "会发一个请求，现在没有发", Declined: "没有改",
	Preview: "库存 {} → {}", TooFew: "只有 {} 张，减不了 {} 张", OverCodes: "导入了 {} 个码，最多还能加 {} 张", AskStock: "改吗？y 改，别的不改：", AskDelete: "真要删，输入编号末四位 {}：",
	Unclaimed: "还有 {} 张没领，删了就没人能领", ClaimedWork: "已领的 {} 张照常能用", LinksStop: "投放出去的二维码和页面当场失效", NoWay: "删了找不回来", AlreadyDeleted: "这张卡券已经删除了",
	Added: "库存加到 {}", Taken: "库存减到 {}", Deleted: "已删除", Unseen: "微信答应了，没能再读一次核对", Lags: "微信答应了，再读时库存是 {}，还对不上；别再改一次，过一会儿再看", LostAnswer: "回音丢了，再读时看到的", StillThere: "微信答应删了，再读时还没变，过一会儿再看：coupondesk cards show {}", Unchanged: "什么都没变",
	States:       map[campaign.State]string{campaign.Refused: "微信没答应：{}", campaign.NotSent: "没有发出：{}", campaign.Unknown: "不知道改成了没有：{}"},
	StockUnknown: "先别再改。看一看：coupondesk cards show {}，库存是 {} 就是改成了，还是 {} 就没改成", StockSame: "再读时还是 {}，多半没改成。过一分钟再看：coupondesk cards show {}", DeleteUnknown: "看一看：coupondesk cards show {}。没有删掉的话再删一次也不要紧",
}

var enCardChanges = cardChangeWords{
	StockShort: "Add to the stock of a card, or take from it", StockLong: "Adds to the stock of a card, or takes from it. It is read before and after; after a lost answer nothing is changed again by itself.\n" +
		"A script names each change by --once KEY: it is made once. Run again it only tells what became of it and sends nothing; only what certainly did not happen is made then. After exit code 4 run it again with the same key in two minutes.\n" +
		"What WeChat refused takes another key. Keys stay in the ledger of this desk and do not expire; no other ledger knows them.",
	DeleteShort: "Delete a card, for good", DeleteLong: "Deletes a card, for good: what is unclaimed can never be claimed, what is claimed works on. Type the last four characters of its id, or give --yes=LAST4.",
	FlagAdd: "how many to add", FlagTake: "how many to take away", FlagDryRun: "only show the request; send nothing", FlagYes: "do not ask", FlagLastFour: "the last four characters of the id; then nothing is asked",
	FlagOnce: "the `KEY` of this change: it is made once however often this runs", BadKey: "--once takes 1 to {} printable ASCII characters, with no blank at either end", KeyTaken: "{}. {}",
	EarlierAdded: "{}: {} were added then; nothing was sent now", EarlierTaken: "{}: {} were taken away then; nothing was sent now", EarlierRefused: "So it was answered {}; nothing was changed, and nothing was sent now. To change it, use another key",
	OneAmount: "Give either --add or --take", BadAmount: "{} takes a number from 1 to {}", NeedYes: "There is no terminal to ask at: add --yes", NeedLastFour: "There is no terminal to ask at: add --yes=LAST4", WrongLastFour: "The last four are not {}; nothing was deleted",
	ReadOnly: "Read-only mode: nothing was changed", WouldSend: "One request would be sent; it was not", Declined: "Nothing was changed",
	Preview: "stock {} → {}", TooFew: "There are only {}, {} cannot be taken", OverCodes: "Imported codes: {}; {} more can be added", AskStock: "Change it? y changes, anything else does not: ", AskDelete: "To delete it, type the last four of its id, {}: ",
	Unclaimed: "Unclaimed: {}. Nobody will be able to claim them", ClaimedWork: "Claimed: {}. They work on", LinksStop: "QR codes and pages of it stop at once", NoWay: "It cannot be brought back", AlreadyDeleted: "This card is deleted already",
	Added: "stock is now {}", Taken: "stock is down to {}", Deleted: "deleted", Unseen: "WeChat agreed; it could not be read back", Lags: "WeChat agreed, but the stock reads {}, which does not fit yet. Do not change it again; look in a while", LostAnswer: "the answer was lost; seen when it was read back", StillThere: "WeChat agreed to delete it, but it still reads as before. Look again later: coupondesk cards show {}", Unchanged: "Nothing was changed",
	States:       map[campaign.State]string{campaign.Refused: "WeChat said no: {}", campaign.NotSent: "Not sent: {}", campaign.Unknown: "It may or may not have happened: {}"},
	StockUnknown: "Change nothing yet. Look: coupondesk cards show {}; a stock of {} means it worked, {} that it did not", StockSame: "It still reads {}, so it probably did not work. Look again in a minute: coupondesk cards show {}", DeleteUnknown: "Look: coupondesk cards show {}. If it is not deleted, deleting it again does no harm",
}
