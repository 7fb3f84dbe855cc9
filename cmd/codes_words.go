package cmd

import (
	"coupondesk/desk/codes"
	"coupondesk/ui/text"
)

// codesWords are the phrases of `coupondesk codes`; {} stands for a value.
type codesWords struct {
	Short, ImportShort, ImportLong, CheckShort, CountShort                               string
	FlagDryRun, FlagRaise, ArgFile                                                       string
	CannotRead, CannotReadCure, NoRoomCure, ReadOnly                                     string
	Scanned, Doubles, BadLines, BadLine, MoreLines, Folded, Header                       string
	NoCodes, NoCodesCure, NotDeposit, NotDepositCure                                     string
	WouldSend, Resumed, Begun                                                            string
	Sending, Checking, Left, Rate, Comma, Until, Silent, GivesUp, Asking                 string
	BeingChecked, TypeCodes, Input, Reading, Sorting, CheckResumed, CheckGoOn, CheckPart string
	Held                                                                                 map[codes.Held]string
	Answered, Refused, Stopped, GoOn, Busy, BusyCure                                     string
	AllThere, SomeMissing, MissingFile, Gone, GoneCure                                   string
	StockRaised, StockNothing, StockUnknown, StockFailed, StockHow                       string
	StockUnknownCure, StockUnkept, Count, CheckSum                                       string
	StockUnseen, StockUnseenCure, StockLost                                              string
	JobsShort, JobsLong, DropShort, DropLong, ArgJob, FlagYes                            string
	NoJobs, JobsHow, JobMissing, DropReadOnly, NeedYes, AskDrop, NotDropped, Dropped     string
	DropKeeps, DropRest, DropList, NoJob, NoJobCure, ManyJobs                            string
	JobStates                                                                            map[codes.JobState]string
}

func (a *app) codesWords() codesWords { return text.Pick(a.lang, zhCodes, enCodes) }

var zhCodes = codesWords{
	Short: "导入、核查自己的券码", ImportShort: "把一个文件里的券码导进一张券", CheckShort: "核查一个文件里的券码微信有没有", CountShort: "一张券里导进了多少个码",
	ImportLong: "把一个文件里的券码导进一张“导入券码”的券。一行一个码，或者 CSV 的第一列；文件名写 - 就读标准输入。\n" +
		"先查重复和不能用的，再每批 100 个导进去，最后逐个核查。导进去的拿不回来。\n" +
		"随时可以停（Ctrl+C）；同一条命令再跑一次就接着导，导过的不会再导。",
	FlagDryRun: "只查文件，显示要发的第一个请求，什么也不发", FlagRaise: "导完以后把库存加上真正收下的数", ArgFile: "一张券的 card_id 和一个文件名（- 是标准输入）",
	CannotRead: "读不了 {}：{}", CannotReadCure: "看一看文件名和权限", NoRoomCure: "读的时候要留一份副本：腾出一些地方再试", ReadOnly: "只读模式：没有导入",
	Scanned: "{}：{} 行，能导 {} 个", Doubles: "{} 个重复，只算一次", BadLines: "{} 行不能导", BadLine: "第 {} 行  {}  {}", MoreLines: "还有 {} 行没有列出来",
	Folded: "{} 个写成了全角或带空格，已经改成半角", Header: "第一行是标题，券码在“{}”下面，第 {} 列",
	NoCodes: "{} 里没有能导的码", NoCodesCure: "一行一个码，或者 CSV 的第一列；标题写“券码”的那一列也行", NotDeposit: "这张券不是“导入券码”的券", NotDepositCure: "建券时选“导入券码”的才能导",
	WouldSend: "会发 {} 批，下面是第一批。什么也没有发", Resumed: "接着上次导：{} 批里已经导了 {} 批", Begun: "开始导 {} 个，分 {} 批。Ctrl+C 随时可以停",
	Sending: "导入 {} / {}", Checking: "核查 {} / {}", Left: "还要 {}", Rate: "每秒 {} 个  {} 批同时", Comma: "，", Until: "{} 再发", Silent: "{} 秒没有回音", GivesUp: "一直不成，{} 停下",
	Asking: "还在等微信回答，最多等到 {}。Ctrl+C 不等了", BeingChecked: "正在核查", TypeCodes: "写券码，一行一个，写完按 Ctrl+D。直接粘贴也行", Input: "标准输入", Reading: "正在读 {}：{}", Sorting: "{} 读完了，正在查重复",
	CheckResumed: "接着刚才核查：{} / {} 个已经问过", CheckGoOn: "一小时内同一条命令再跑一次，就接着核查剩下的", CheckPart: "问过 {} / {} 个：{} 个在，{} 个不在",
	Held: map[codes.Held]string{codes.HeldCounter: "柜台有人，先让着", codes.HeldSlow: "微信说太快了", codes.HeldBusy: "微信正忙", codes.HeldAway: "连不上微信", codes.HeldTrouble: "没有回音",
		codes.HeldEnding: "正在停：等已经发出的几批回来，最多 5 秒。再按一次 Ctrl+C 马上停"},
	Answered: "收下 {} 个，早就有 {} 个，退回 {} 个", Refused: "退回的：{}", Stopped: "停在第 {} 批，共 {} 批", GoOn: "同一条命令再跑一次就接着导", Busy: "这个文件正在导",
	BusyCure: "等它导完，或者先把那边停下", AllThere: "核查过了：{} 个都在微信里", SomeMissing: "核查过了：有 {} 个在，{} 个不在", MissingFile: "不在的写在 {}", Gone: "上次留的券码副本不见了或者坏了",
	GoneCure: "用原来的文件再跑一次", StockRaised: "库存加了 {}，现在可以领 {} 张", StockNothing: "码都已经在库存里，没有要加的", StockUnknown: "加库存 {} 没有回音，还看不到",
	StockUnkept: "加库存发出去了，结果没记下来：{}", StockUnknownCure: "两分钟以后同一条命令再跑一次：先看库存，没加上才再加", StockFailed: "库存没有加", StockUnseen: "加库存 {} 那次没有回音，现在也看不出加上没有", StockUnseenCure: "不会自己再加。现在能领 {} 张：少了就用 coupondesk cards stock 手动加", StockLost: "这张券改库存的记录坏过，看不出这些码加过没有", StockHow: "要能领，再跑一次并加上 --raise-stock", Count: "{} 个", CheckSum: "{} 个码：{} 个在，{} 个不在；这张券一共导进了 {} 个",
	JobsShort: "列出这里留着的导入", JobsLong: "列出这里留着的导入，最近动过的在前；给了 card_id 就只列那张券的。停了的，同一条 codes import 命令再跑一次就接着导。",
	DropShort: "删掉一次导入在本机的记录", DropLong: "删掉一次导入在本机的记录和券码副本。只动这台机器：已经导进微信的码还在微信里，拿不回来。没导完的，删了就不能接着导。",
	ArgJob: "导入的编号，codes jobs 里有", FlagYes: "不问，直接删", NoJobs: "没有留着的导入", JobsHow: "接着导：同一条 coupondesk codes import 再跑一次。删记录：coupondesk codes drop 编号",
	JobMissing: "缺 {}", DropReadOnly: "只读模式：没有删", NeedYes: "没有终端可以问，加 --yes", AskDrop: "删掉这条记录吗？y 删，别的不删：", NotDropped: "留着，没有删", Dropped: "记录和券码副本删掉了",
	DropKeeps: "只删本机的：微信已经收下的 {} 个还在微信里，拿不回来", DropRest: "还有 {} 个没导，删了就不能接着导", DropList: "缺的清单也会删掉：{}",
	NoJob: "没有编号是 {} 的导入", NoJobCure: "编号在 coupondesk codes jobs 里，写前 8 位就够", ManyJobs: "以 {} 开头的导入有 {} 个",
	JobStates: map[codes.JobState]string{codes.Running: "正在导 {}%", codes.Stopped: "停在 {}%", codes.Sent: "没核查", codes.Verified: "导完了", codes.Unreadable: "记录坏了"},
}

var enCodes = codesWords{
	Short: "Import and check a merchant's own codes", ImportShort: "Import the codes of a file into a card", CheckShort: "Check which codes of a file WeChat has", CountShort: "How many codes were imported into a card",
	ImportLong: "Imports the codes of a file into a card of the deposit mode. A code a line, or the first column of CSV; - reads standard input.\n" +
		"First doubles and bad codes are found, then the rest is sent 100 at a time, then every code is checked. What was imported cannot be taken out.\n" +
		"It can be stopped at any time (Ctrl+C); the same command goes on, and nothing is sent twice.",
	FlagDryRun: "only read the file and show the first request; send nothing", FlagRaise: "then add what was truly taken in to the stock", ArgFile: "a card_id and a file name (- is standard input)",
	CannotRead: "{} cannot be read: {}", CannotReadCure: "Check the name and the permissions", NoRoomCure: "Reading keeps a copy: make some room and try again", ReadOnly: "Read-only mode: nothing was imported",
	Scanned: "{}: {} lines, {} codes to import", Doubles: "doubles, counted once: {}", BadLines: "lines that cannot be imported: {}", BadLine: "line {}  {}  {}", MoreLines: "{} more lines are not listed",
	Folded: "{} were full-width or had blanks and were put right", Header: "the first line is headings; the codes are under “{}”, column {}",
	NoCodes: "{} has no code that can be imported", NoCodesCure: "A code a line, or the first column of CSV, or the one under the heading “code”", NotDeposit: "This card does not take imported codes", NotDepositCure: "Only a card that was made with “imported codes” does",
	WouldSend: "Batches that would be sent: {}. This is the first; nothing was sent", Resumed: "Going on: of {} batches {} are done", Begun: "Importing {} codes in {} batches. Ctrl+C stops at any time",
	Sending: "imported {} / {}", Checking: "checked {} / {}", Left: "{} left", Rate: "{} a second  {} at once", Comma: ", ", Until: "again at {}", Silent: "no answer for {} s", GivesUp: "stops at {} if nothing goes through",
	Asking: "Still waiting for WeChat, until {} at most. Ctrl+C ends it", BeingChecked: "being checked", TypeCodes: "Type the codes, one a line, then Ctrl+D. Pasting is fine", Input: "standard input", Reading: "reading {}: {}", Sorting: "{} is read, looking for doubles",
	CheckResumed: "Going on with the check: {} / {} were asked for already", CheckGoOn: "The same command within an hour goes on with the rest", CheckPart: "Asked for {} / {}: {} there, {} missing",
	Held: map[codes.Held]string{codes.HeldCounter: "waiting for a counter", codes.HeldSlow: "WeChat asks to slow down", codes.HeldBusy: "WeChat is busy", codes.HeldAway: "WeChat cannot be reached", codes.HeldTrouble: "no answer",
		codes.HeldEnding: "stopping: waiting up to 5 s for what is on its way. Ctrl+C again stops at once"},
	Answered: "taken in: {}, there before: {}, refused: {}", Refused: "refused: {}", Stopped: "Stopped at batch {} of {}", GoOn: "The same command goes on from here", Busy: "This file is being imported already",
	BusyCure: "Wait for it to end, or stop it there", AllThere: "Checked: WeChat has all {}", SomeMissing: "Checked: WeChat has {}, {} are missing", MissingFile: "The missing ones are in {}", Gone: "The kept copy of the codes is gone or damaged",
	GoneCure: "Run it again with the original file", StockRaised: "{} added to the stock, {} can be claimed now", StockNothing: "All codes are in the stock already, nothing to add", StockUnknown: "Adding {} to the stock got no answer and does not show yet",
	StockUnkept: "The stock was sent to WeChat, what came of it is not written down: {}", StockUnknownCure: "Run the same command in two minutes: it looks first and adds only what is not there", StockFailed: "Nothing was added to the stock", StockUnseen: "Adding {} to the stock got no answer, and nothing tells any more whether it happened", StockUnseenCure: "It is not added again by itself. {} can be claimed now: if that is too few, add with coupondesk cards stock", StockLost: "What was kept of this stock's changes was damaged: nothing tells whether these codes were added", StockHow: "To let people claim them, run it again with --raise-stock", Count: "codes: {}", CheckSum: "codes: {}; {} there, {} missing; the card has {} altogether",
	JobsShort: "List the imports that are kept here", JobsLong: "Lists the imports that are kept here, the one changed last first; with a card_id only that card's. One that was stopped goes on with the same codes import command.",
	DropShort: "Remove the record of an import", DropLong: "Removes the record of an import and the copy of its codes. Only this machine: the codes that WeChat has stay there and cannot be taken out. What is not imported yet cannot go on.",
	ArgJob: "the id of an import, as in codes jobs", FlagYes: "do not ask", NoJobs: "No import is kept here", JobsHow: "To go on: the same coupondesk codes import once more. To remove a record: coupondesk codes drop JOB",
	JobMissing: "{} missing", DropReadOnly: "Read-only mode: nothing was removed", NeedYes: "There is no terminal to ask at: add --yes", AskDrop: "Remove the record? y removes it, anything else does not: ", NotDropped: "Kept; nothing was removed", Dropped: "The record and the copy of the codes are gone",
	DropKeeps: "Only what is here goes: the {} codes that WeChat took stay there and cannot be taken out", DropRest: "{} are not imported yet; without the record it cannot go on", DropList: "The list of what is missing goes too: {}",
	NoJob: "There is no import {}", NoJobCure: "coupondesk codes jobs has the ids; the first 8 characters are enough", ManyJobs: "{} is the beginning of {} imports",
	JobStates: map[codes.JobState]string{codes.Running: "importing {}%", codes.Stopped: "stopped at {}%", codes.Sent: "not checked", codes.Verified: "imported", codes.Unreadable: "damaged"},
}
