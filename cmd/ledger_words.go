package cmd

import (
	"coupondesk/ledger"
	"coupondesk/ui/text"
)

// bookWords are the phrases of `coupondesk ledger` and `coupondesk recover`; {}
// stands for a value.
type bookWords struct {
	Short, ExportShort, VerifyShort, ReviewShort, DecideShort, BackupShort, RecoverShort string
	ExportLong                                                                           string
	FlagCSV, FlagOut, FlagFrom, FlagTo, FlagAnchor                                       string
	FlagHandedOver, FlagNotHanded, FlagStaff, FlagNote                                   string
	ArgIntent, ArgFile                                                                   string
	NoLedger, NoLedgerCure, ReadingOnly                                                  string
	Exported, Lost, LostCure, Exists, ExistsCure, CannotWrite, CannotWriteCure           string
	OneFormat, NoDate, NoAnchor                                                          string
	Sound, Note, Broken, BrokenCure                                                      string
	Handed, NotHanded, OneAnswer, NeedStaff, NoIntent, NoIntentCure                      string
	StillAsking, NothingToDecide, Decided, NotWritten, NotWrittenCure, ReadOnly          string
	BackedUp, Full, FullCure                                                             string
	NothingOpen, OpenCount, HowToDecide, HowToRecover, Unseen                            string
	Kinds                                                                                map[string]string // by kind of event
}

// books are the phrases in the language chosen.
func (a *app) books() bookWords { return text.Pick(a.lang, zhBooks, enBooks) }

var zhBooks = bookWords{
	Short: "看账本、核对、备份、复核", ExportShort: "导出账本：一行一笔，最新的状态", VerifyShort: "核对账本有没有被改过、缺了行", ReviewShort: "列出还没有定下来的",
	DecideShort: "复核一笔：货给了还是没给", BackupShort: "把账本备份到一个文件，不用停业", RecoverShort: "向微信问清上次没有结果的，只问，不核销",
	ExportLong: "导出账本，一行一笔，是它最新的状态。默认一行一个 JSON 对象；--csv 给表格软件用：公式字符和超过 11 位的数字前加 '。\n" +
		"--from、--to 按核销开始的时间：2026-05-20（UTC+8 的一整天，两头都算）或 2026-05-20T09:00:00+08:00。",
	FlagCSV: "用 CSV", FlagOut: "写到这个文件（权限 0600，不覆盖）", FlagFrom: "从哪天起", FlagTo: "到哪天止", FlagAnchor: "以前记下的 行号:哈希，核对它还在不在",
	FlagHandedOver: "货给了顾客", FlagNotHanded: "货没给", FlagStaff: "谁定的，要写名字", FlagNote: "备注", ArgIntent: "一笔核销的编号或单号", ArgFile: "一个文件名",
	NoLedger: "还没有账本 {}", NoLedgerCure: "核销过一次才有。核销过的话，看 COUPONDESK_DATA 和配置里的账号对不对：coupondesk config check",
	ReadingOnly: "{}。下面是只读打开的",
	Exported:    "导出 {} 笔到 {}", Lost: "有 {} 笔读不出来", LostCure: "其余的都导出了。用备份补上这几笔：coupondesk ledger export 备份出来的账本也行",
	Exists: "{} 已经有了，没有覆盖", ExistsCure: "换一个文件名", CannotWrite: "写不了 {}：{}", CannotWriteCure: "看一看文件夹的权限和磁盘剩的地方",
	OneFormat: "--csv 和 --json 只能给一个", NoDate: "{} 不是日期，写成 2026-05-20 或 2026-05-20T09:00:00+08:00", NoAnchor: "{} 不是记号，写成 行号:哈希，哈希至少 16 位",
	Sound: "账本没有问题，{} 行", Note: "记号 {}，记在别处，下次用 --anchor 核对", Broken: "账本 {} 不对：{}",
	BrokenCure: "别再用这本账核销。先导出：coupondesk ledger export --out 留底.jsonl；再全部移走：mv {}* 留底文件夹；然后把最近的好备份拷成原来的名字，核对一遍",
	Handed:     "给过货", NotHanded: "没给货", OneAnswer: "要给 --handed-over 或 --not-handed-over，给一个", NeedStaff: "要写是谁定的：--staff 名字",
	NoIntent: "账本里没有 {}", NoIntentCure: "看有哪些：coupondesk ledger review", StillAsking: "{} 还没问清楚，现在不用人定。先问微信：coupondesk recover",
	NothingToDecide: "{} 不用定，它是：{}", Decided: "记下了：{}，{} 定的", NotWritten: "没有记进账本：{}", NotWrittenCure: "再定一次", ReadOnly: "只读模式：没有记",
	BackedUp: "备份好了，核对过：{}，{} 行", Full: "放不下", FullCure: "腾出地方，或换一块盘", NothingOpen: "没有没定下来的", OpenCount: "{} 笔还没定下来",
	HowToDecide: "想起来的就定：coupondesk ledger decide 编号 --handed-over 或 --not-handed-over --staff 名字", HowToRecover: "没问清的，过几分钟再问：coupondesk recover", Unseen: "结果没人看到，货给了没有",
	Kinds: map[string]string{
		ledger.KindBegin: "按了核销", ledger.KindAnswer: "微信的回答", ledger.KindAttempt: "又发一次", ledger.KindAdopt: "重开后接着查", ledger.KindQuery: "问微信",
		ledger.KindGiveUp: "没再等", ledger.KindSweep: "又问一次", ledger.KindDayEnd: "当天最后问一次", ledger.KindTakeOver: "别的台接过去了", ledger.KindDecide: "人定的", ledger.KindShown: "显示过了",
	},
}

var enBooks = bookWords{
	Short: "Read, verify, back up and review the ledger", ExportShort: "Export the ledger: a line each, with its latest state", VerifyShort: "Check whether the ledger was changed or lost rows", ReviewShort: "List what is not settled",
	DecideShort: "Settle one: handed over or not", BackupShort: "Back the ledger up to a file, while in use", RecoverShort: "Ask WeChat about what was left without a result; only asks, never redeems",
	ExportLong: "Exports the ledger, a line each with its latest state. One JSON object a line; --csv is for spreadsheets: characters that begin a formula and numbers of more than 11 digits get a ' in front.\n" +
		"--from and --to go by the time a redemption began: 2026-05-20 (a whole day in UTC+8, both included) or 2026-05-20T09:00:00+08:00.",
	FlagCSV: "as CSV", FlagOut: "write to this file (mode 0600, never overwrites)", FlagFrom: "from this day", FlagTo: "up to this day", FlagAnchor: "a NUMBER:HASH noted earlier; checks that it still stands",
	FlagHandedOver: "the customer has the goods", FlagNotHanded: "the customer went without", FlagStaff: "who decides; a name is needed", FlagNote: "a remark", ArgIntent: "the id or slip of a redemption", ArgFile: "a file name",
	NoLedger: "There is no ledger {} yet", NoLedgerCure: "The first redemption makes it. If there was one, check COUPONDESK_DATA and the account: coupondesk config check",
	ReadingOnly: "{}. Opened for reading only",
	Exported:    "{} exported to {}", Lost: "{} cannot be read", LostCure: "All others were exported. Fill the gap from a backup",
	Exists: "{} is there already and was not overwritten", ExistsCure: "Choose another name", CannotWrite: "{} cannot be written: {}", CannotWriteCure: "Check the folder's permissions and the room on the disk",
	OneFormat: "Give --csv or --json, not both", NoDate: "{} is no date; write 2026-05-20 or 2026-05-20T09:00:00+08:00", NoAnchor: "{} is no anchor; write NUMBER:HASH with 16 digits of the hash or more",
	Sound: "The ledger is sound, {} rows", Note: "Anchor {}; keep it elsewhere and check it next time with --anchor", Broken: "The ledger {} does not add up: {}",
	BrokenCure: "Redeem no more with it. Export first: coupondesk ledger export --out saved.jsonl; move all of it away: mv {}* KEPT_FOLDER; then copy the latest good backup to the old name and verify that",
	Handed:     "handed over", NotHanded: "not handed over", OneAnswer: "Give either --handed-over or --not-handed-over", NeedStaff: "Say who decides: --staff NAME",
	NoIntent: "The ledger has no {}", NoIntentCure: "To see what there is: coupondesk ledger review", StillAsking: "{} is still being asked about; nobody needs to decide yet. Ask WeChat: coupondesk recover",
	NothingToDecide: "{} needs no decision, it is: {}", Decided: "Noted: {}, decided by {}", NotWritten: "Not in the ledger: {}", NotWrittenCure: "Decide once more", ReadOnly: "Read-only mode: nothing was noted.",
	BackedUp: "Backed up and verified: {}, {} rows", Full: "no room left", FullCure: "Make room, or choose another disk", NothingOpen: "Everything is settled", OpenCount: "{} not settled",
	HowToDecide: "Settle those you remember: coupondesk ledger decide ID --handed-over or --not-handed-over --staff NAME", HowToRecover: "Ask again in a few minutes: coupondesk recover", Unseen: "nobody saw the result; was it handed over?",
	Kinds: map[string]string{
		ledger.KindBegin: "pressed redeem", ledger.KindAnswer: "WeChat answered", ledger.KindAttempt: "sent again", ledger.KindAdopt: "taken up after a restart", ledger.KindQuery: "asked WeChat",
		ledger.KindGiveUp: "stopped waiting", ledger.KindSweep: "asked again", ledger.KindDayEnd: "asked at the day's end", ledger.KindTakeOver: "taken over by another till", ledger.KindDecide: "decided", ledger.KindShown: "result shown",
	},
}
