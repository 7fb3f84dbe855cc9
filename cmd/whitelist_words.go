package cmd

import (
	"coupondesk/desk/whitelist"
	"coupondesk/ui/text"
)

// guestWords are the phrases of `coupondesk whitelist`; {} stands for a value.
type guestWords struct {
	Short, Long, ShowShort, AddShort, RemoveShort, ImportShort, PushShort               string
	ArgID, ArgFile, FlagName, FlagKind, FlagDryLocal, FlagDry, FlagYes                  string
	Marks, Maybe                                                                        map[whitelist.Mark]string
	LeftOut, Count, PushedAt, Unsure, Damaged, DamagedKept, Never, Comma, ReadOnly, Dry string
	NotChanged, NotImported, BadLine, Imported, WouldAdd, NobodyNew, NoFile, NoFileCure string
	FileLong, NeedYes, Confirm, Declined, WillBe, WillLose, WillGain                    string
	Ends                                                                                map[whitelist.Pushing]string
	NotTaken, NotNoted, Overtaken, HasOld, HasEither, HasUntouched                      string
	Changed, PushAgain                                                                  string
}

// guests are the phrases in the language chosen.
func (a *app) guests() guestWords { return text.Pick(a.lang, zhGuests, enGuests) }

var zhGuests = guestWords{
	Short: "测试白名单：不等审核就能领券的人", Long: "测试白名单：名单上的人不等审核就能领券，最多 10 人。\n微信只能整个替换，不能读取；名单记在本机账本里，改好了用 push 推送。",
	ShowShort: "看名单，和推送过的有什么不同", AddShort: "加一位（只改本机名单）", RemoveShort: "去掉一位（只改本机名单）", ImportShort: "导入名单，每行“编号 名字”，- 是标准输入（只改本机名单）", PushShort: "推送，替换微信上的整份名单",
	ArgID: "openid 或微信号", ArgFile: "名单文件", FlagName: "怎么称呼，不发给微信", FlagKind: "openid 或 username（微信号）；不写就自动认", FlagDryLocal: "只看结果，不改名单", FlagDry: "只打出要发的请求，不发", FlagYes: "不再问，直接推送",
	Marks:   map[whitelist.Mark]string{whitelist.Pushed: "已推送", whitelist.Add: "新加，还没推送", whitelist.Remove: "要去掉"},
	Maybe:   map[whitelist.Mark]string{whitelist.Pushed: "已推送", whitelist.Add: "也许推送了", whitelist.Remove: "也许还在"},
	LeftOut: "微信没收", Count: "{} 人，最多 {} 人", PushedAt: "微信上是本机 {} 推送的那份", Unsure: "{} 那次推送没有结果：微信上可能是新的，也可能还是原来的", Damaged: "名单存坏了：读得出来的都在上面，微信上是谁不知道。看一遍，补上少的人，再推送一次就好。", DamagedKept: "原来的内容在账本里留着（{}）。", Never: "还没推送过；微信上原来有谁，查不到", Comma: "、",
	ReadOnly: "只读模式，没有改", Dry: "只是看看，没有改", NotChanged: "没有改成：{}", NotImported: "没有导入，有 {} 行要改", BadLine: "第 {} 行 {}：{}", Imported: "加了 {} 人", WouldAdd: "会加 {} 人", NobodyNew: "里面的人都已经在名单上",
	NoFile: "名单读不出来：{}", NoFileCure: "看看路径对不对。", FileLong: "文件太大，不像一份名单",
	NeedYes: "推送要有人确认，或加 --yes", Confirm: "推送？按 y 再回车 ", Declined: "没有推送。", WillBe: "推送后名单上有 {} 人", WillLose: "会去掉 {} 人：{}", WillGain: "会加上 {} 人：{}",
	Ends:     map[whitelist.Pushing]string{whitelist.Done: "✓ 已推送，名单上 {} 人", whitelist.Refused: "✗ 没有推送成：微信不答应", whitelist.NotSent: "✗ 没有推送：没有发到微信", whitelist.Unknown: "! 不知道推送成没有"},
	NotTaken: "微信没收：{}。看看 openid 或微信号对不对，是不是这个公众号的，关注了没有。", Overtaken: "上一次推送还可能后到，盖掉这份；两分钟后再推一次就清楚了。", NotNoted: "账本没记上：{}。修好以后再推一次。",
	HasOld: "微信上还是 {} 推送的那份，本机的改动都在。", HasEither: "微信上可能是新的，也可能还是原来的，本机的改动都在。", HasUntouched: "微信上还是原来那份，本机的改动都在。",
	Changed: "名单刚被别处改过，看过再推。", PushAgain: "再推一次没有坏处，推成了就清楚了。",
}

var enGuests = guestWords{
	Short: "The test whitelist: who can claim before the review is over", Long: "The test whitelist: at most 10 people who can claim cards before the review is over.\nWeChat can only replace the whole list and never shows it; the list is kept in the ledger here, and push sends it.",
	ShowShort: "Show the list, and how it differs from what was pushed", AddShort: "Add somebody (to the list kept here)", RemoveShort: "Remove somebody (from the list kept here)", ImportShort: "Import a list, \"id name\" on each line, - for stdin (into the list kept here)", PushShort: "Push, replacing WeChat's whole list",
	ArgID: "openid or WeChat id", ArgFile: "file", FlagName: "what people call them; never sent", FlagKind: "openid or username (a WeChat id); recognised if left out", FlagDryLocal: "show the result and change nothing", FlagDry: "print the request and send nothing", FlagYes: "push without asking",
	Marks:   map[whitelist.Mark]string{whitelist.Pushed: "pushed", whitelist.Add: "new, not pushed", whitelist.Remove: "to be removed"},
	Maybe:   map[whitelist.Mark]string{whitelist.Pushed: "pushed", whitelist.Add: "perhaps pushed", whitelist.Remove: "perhaps there"},
	LeftOut: "not taken by WeChat", Count: "{} of {} people", PushedAt: "WeChat has what was pushed from here {}", Unsure: "The push of {} has no result: WeChat has the new list or still the old one", Damaged: "The list was damaged here: who could be read is above, who WeChat has is not known. Look it over, add who is missing, then push.", DamagedKept: " The old text is kept in the ledger ({}).", Never: "Never pushed from here; who is on WeChat's list cannot be asked", Comma: ", ",
	ReadOnly: "Read-only mode, nothing was changed", Dry: "Only a look, nothing was changed", NotChanged: "Not changed: {}", NotImported: "Not imported: {} lines to change", BadLine: "line {} {}: {}", Imported: "{} added", WouldAdd: "{} would be added", NobodyNew: "Everybody in it is on the list already",
	NoFile: "The list cannot be read: {}", NoFileCure: "Check the path.", FileLong: "too large a file for a list",
	NeedYes: "A push needs somebody to confirm it, or --yes", Confirm: "Push? Type y and Enter ", Declined: "Not pushed.", WillBe: "{} on the list after the push", WillLose: "{} will be lost: {}", WillGain: "{} will be new: {}",
	Ends:     map[whitelist.Pushing]string{whitelist.Done: "✓ Pushed, {} on the list", whitelist.Refused: "✗ Not pushed: WeChat refused", whitelist.NotSent: "✗ Not pushed: it did not reach WeChat", whitelist.Unknown: "! It is not known whether it was pushed"},
	NotTaken: "Not taken by WeChat: {}. Check the id, that an openid is of this account, and that they follow it.", Overtaken: "The push before it may still arrive and replace it: push again in two minutes.", NotNoted: "The ledger has no note of it: {}. Push again when that is mended.",
	HasOld: "WeChat still has the list of {}; your changes are kept.", HasEither: "WeChat has the new list or still the old one; your changes are kept.", HasUntouched: "WeChat's list is untouched; your changes are kept.",
	Changed: "The list was changed elsewhere: look, then push.", PushAgain: "Push again: it does no harm and settles it.",
}
