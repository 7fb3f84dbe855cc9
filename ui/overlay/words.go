package overlay

import "coupondesk/ui"

// words are the phrases of this package.
type words struct {
	Keep, Act, First   string // dialog
	Here, Off, Nothing string // lists to find in
	FindHelp, PickHelp string
	Close, Run, Pick   string
	Move, Scroll, Next string
	Notes, NoNotes     string
}

var zh = words{
	Keep: "不做", Act: "做", First: "输对了才能按",
	Here: "这里", Off: "现在不行：", Nothing: "没有符合的，删掉几个字再找",
	FindHelp: "打字就是找，名字、拼音、键都行 · 回车执行 · Esc 关",
	PickHelp: "打字就是找 · 回车选定 · Esc 关",
	Close:    "关", Run: "执行", Pick: "选定", Move: "上下", Scroll: "翻看", Next: "下一项",
	Notes: "说过的话", NoNotes: "还没说过什么",
}

var en = words{
	Keep: "Keep", Act: "Do it", First: "type it first",
	Here: "Here", Off: "not now: ", Nothing: "Nothing matches: take some letters away",
	FindHelp: "Type to find by name or key · Enter runs · Esc closes",
	PickHelp: "Type to find · Enter picks · Esc closes",
	Close:    "Close", Run: "Run", Pick: "Pick", Move: "Move", Scroll: "Scroll", Next: "Next",
	Notes: "Notes", NoNotes: "Nothing has been said yet",
}

func wordsOf(e ui.Env) words { return ui.Pick(e, zh, en) }
