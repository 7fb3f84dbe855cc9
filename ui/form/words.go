package form

// words are the phrases of a form in one language; {} stands for a value.
type words struct {
	Next, Previous, NextFault, Fold, Unfold, Calendar string
	NoFault, NotFolding, NoDate, NoRows, NoRow, Full  string
	Add, Remove, Row                                  string
}

var zh = words{
	Next: "下一项", Previous: "上一项", NextFault: "下一处错", Fold: "收起这一段", Unfold: "展开这一段", Calendar: "打开日历",
	NoFault: "没有要改的", NotFolding: "这一段不能收起", NoDate: "这一项不是日期", NoRows: "这里不能加", NoRow: "这里没有可删的", Full: "最多 {}",
	Add: "加一段", Remove: "删掉这一段", Row: "第 {} 段",
}

var en = words{
	Next: "Next field", Previous: "Previous field", NextFault: "Next to change", Fold: "Fold this part", Unfold: "Unfold this part", Calendar: "Open the calendar",
	NoFault: "nothing to change", NotFolding: "this part does not fold", NoDate: "this is not a date", NoRows: "nothing to add here", NoRow: "nothing to remove here", Full: "{} at most",
	Add: "Add one", Remove: "Remove this one", Row: "No. {}",
}
