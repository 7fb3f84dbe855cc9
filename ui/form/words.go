package form

// words are the phrases of a form in one language; {} stands for a number.
type words struct {
	Next, Previous, NextFault, Fold, Unfold, Calendar    string
	NoFault, NotFolding, NoDate, NoRows, NoRow, Full     string
	Add, Remove, Row, Restore, NoRestore                 string
	Undo, Redo, NoUndo, NoRedo                           string
	HanziLeft, LettersLeft, NoneLeft                     string // how much room a limit in bytes leaves
	OverHanzi, OverChars                                 string
	WriteMoney, WriteNumber, WriteDate, WriteHours       string
	OpenCalendar, Tick, Arrows, ArrowsTick, Opens, Close string
	Empty, NoChoice, Yes, No                             string
	Heads, Weekdays                                      [7]string // from Sunday; in the calendar, in a sentence
	Months                                               [12]string
	Month                                                string // with {year} and {month}
	Take, Leave, Days, Pages, Years, Today               string
	InDays, DaysAgo, Tomorrow, Yesterday                 string
	TodayKey                                             string `text:"same"`
	Comma                                                string
}

var zh = words{
	Next: "下一项", Previous: "上一项", NextFault: "下一处错", Fold: "收起这一段", Unfold: "展开这一段", Calendar: "打开日历",
	NoFault: "没有要改的", NotFolding: "这一段不能收起", NoDate: "这一项不是日期", NoRows: "这里不能加", NoRow: "这里没有可删的", Full: "最多 {} 段",
	Add: "加一段", Remove: "删掉这一段", Row: "第 {} 段", Restore: "放回刚删的", NoRestore: "没有刚删的",
	Undo: "撤销", Redo: "重做", NoUndo: "没有可撤销的", NoRedo: "没有可重做的",
	HanziLeft: "还能写 {} 个汉字", LettersLeft: "还能写 {} 个字母，写不下汉字", NoneLeft: "刚好写满",
	OverHanzi: "多了 {} 字节，就是 {} 个汉字", OverChars: "多了 {} 字节，删掉末尾 {} 个字",
	WriteMoney: "写成 20 或 20.50，单位是元", WriteNumber: "只写数字", WriteDate: "写成 2026-06-30", WriteHours: "写成 10:00-21:30",
	OpenCalendar: "Ctrl+D 打开日历", Tick: "空格 勾选", Arrows: "←→ 选", ArrowsTick: "←→ 移动   空格 勾选", Opens: "展开", Close: "收起",
	Empty: "没填", NoChoice: "没选", Yes: "是", No: "否",
	Heads:    [7]string{"日", "一", "二", "三", "四", "五", "六"},
	Weekdays: [7]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"},
	Months:   [12]string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
	Month:    "{year}年{month}", Take: "选定", Leave: "不改", Days: "日", Pages: "月", Years: "年", InDays: "再过 {} 天", DaysAgo: "{} 天前", Tomorrow: "明天", Yesterday: "昨天", Today: "今天", TodayKey: "T",
	Comma: "、",
}

var en = words{
	Next: "Next field", Previous: "Previous field", NextFault: "Next error", Fold: "Fold this part", Unfold: "Unfold this part", Calendar: "Open the calendar",
	NoFault: "nothing to change", NotFolding: "this part does not fold", NoDate: "this is not a date", NoRows: "nothing to add here", NoRow: "nothing to remove here", Full: "{} at most",
	Add: "Add one", Remove: "Remove this one", Row: "No. {}", Restore: "Put the removed one back", NoRestore: "nothing was removed",
	Undo: "Undo", Redo: "Redo", NoUndo: "nothing to undo", NoRedo: "nothing to redo",
	HanziLeft: "Room for {} hanzi, or three times the letters", LettersLeft: "Room for {} letters, for no hanzi", NoneLeft: "Just full",
	OverHanzi: "{} bytes too many: cut {} hanzi", OverChars: "{} bytes too many: cut the last {} letters",
	WriteMoney: "Write 20 or 20.50, in yuan", WriteNumber: "Digits only", WriteDate: "Write 2026-06-30", WriteHours: "Write 10:00-21:30",
	OpenCalendar: "Ctrl+D opens a calendar", Tick: "Space ticks", Arrows: "←→ choose", ArrowsTick: "←→ move   Space ticks", Opens: "opens", Close: "closes",
	Empty: "empty", NoChoice: "none", Yes: "yes", No: "no",
	Heads:    [7]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"},
	Weekdays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	Months:   [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	Month:    "{month} {year}", InDays: "in {} days", DaysAgo: "{} days ago", Tomorrow: "tomorrow", Yesterday: "yesterday", Take: "Take", Leave: "Leave", Days: "days", Pages: "months", Years: "years", Today: "today", TodayKey: "T",
	Comma: ", ",
}
