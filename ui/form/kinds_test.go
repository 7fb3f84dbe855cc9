package form

import (
	"strings"
	"testing"

	"coupondesk/ui"
)

// one is a form with a single field.
func one(fd Field) *Form {
	if fd.Label == "" {
		fd.Label = "项"
	}
	fd.ID = "x"
	return New(chinese(), []Group{{Fields: []Field{fd}}})
}

var abc = []Choice{{Value: "a", Label: "甲"}, {Value: "b", Label: "乙"}, {Value: "c", Label: "丙"}}

func TestWhatIsTypedIsTheValue(t *testing.T) {
	for name, c := range map[string]struct {
		field Field
		start string
		keys  []string
		want  string
	}{
		"text":                       {Field{}, "", []string{"周年", "庆", " ", "x"}, "周年庆 x"},
		"text, in the middle":        {Field{}, "周年券", []string{"left", "庆"}, "周年庆券"},
		"text, words":                {Field{}, "tea house", []string{"ctrl+left", "a ", "home", "1"}, "1tea a house"},
		"text, named like a key":     {Field{}, "", []string{"left", "tab"}, ""},
		"area, Enter":                {Field{Kind: Area}, "", []string{"一", "enter", "二"}, "一\n二"},
		"area, up and down":          {Field{Kind: Area}, "一二\n三四", []string{"up", "x", "down", "y"}, "一二x\n三四y"},
		"area, joined lines":         {Field{Kind: Area}, "一\n二", []string{"home", "backspace"}, "一二"},
		"area, lines deleted":        {Field{Kind: Area}, "一\n二 三\n四", []string{"up", "ctrl+u", "ctrl+k"}, "一\n\n四"},
		"area, control dropped":      {Field{Kind: Area}, "ab", []string{"left", "\x1bx", "y"}, "axyb"},
		"area, a mark on its letter": {Field{Kind: Area}, "ab", []string{"left", "\u0301", "y"}, "a\u0301yb"},
		"money":                      {Field{Kind: Money}, "", []string{"2", "0", ".", "5"}, "20.5"},
		"money, full width":          {Field{Kind: Money}, "", []string{"２０", "。", "５０"}, "20.50"},
		"money, no amount":           {Field{Kind: Money}, "", []string{"2", "0", ",", "5", "x"}, "20,5x"},
		"number, blanks":             {Field{Kind: Number}, "", []string{"10", " ", "000", "张"}, "10000"},
		"date, full width":           {Field{Kind: Date}, "", []string{"２０２６－０６－３０"}, "2026-06-30"},
		"hours, Chinese signs":       {Field{Kind: Hours}, "", []string{"10：00—21：30"}, "10:00-21:30"},
		"picture":                    {Field{Kind: Picture}, "", []string{"/home/李/封面 1.png"}, "/home/李/封面 1.png"},
		"choose, first":              {Field{Kind: Choose, Choices: abc}, "", []string{"right"}, "a"},
		"choose, last from nothing":  {Field{Kind: Choose, Choices: abc}, "", []string{"left"}, "c"},
		"choose, ends are ends":      {Field{Kind: Choose, Choices: abc}, "b", []string{"right", "right", "right"}, "c"},
		"choose, home and end":       {Field{Kind: Choose, Choices: abc}, "b", []string{"end", "home"}, "a"},
		"choose, unknown value":      {Field{Kind: Choose, Choices: abc}, "z", []string{"enter", "x"}, "z"},
		"choose, nothing there":      {Field{Kind: Choose}, "z", []string{"right", "left", " "}, "z"},
		"colour":                     {Field{Kind: Colour, Choices: abc}, "a", []string{"right"}, "b"},
		"check":                      {Field{Kind: Check}, "", []string{" "}, "true"},
		"check, taken away":          {Field{Kind: Check}, "true", []string{" "}, ""},
		"checks, in their order":     {Field{Kind: Checks, Choices: abc}, "c", []string{" ", "right", "right", "right", "left", " "}, "a,b,c"},
		"checks, taken away":         {Field{Kind: Checks, Choices: abc}, "a,b,c", []string{"right", " "}, "a,c"},
		"checks, unknown kept":       {Field{Kind: Checks, Choices: abc}, "z,a", []string{" "}, "z"},
		"fixed":                      {Field{Fixed: func(Values) string { return "不能改" }}, "old", []string{"x", "backspace", "left", "enter"}, "old"},
		"fixed choice":               {Field{Kind: Choose, Choices: abc, Fixed: func(Values) string { return "不能改" }}, "a", []string{"right", " "}, "a"},
	} {
		f := one(c.field)
		f.Put("x", c.start)
		if name == "text, named like a key" { // a paste whose text is the name of a key is text
			f.Handle(paste("left"))
			f.Handle(paste("tab"))
			if f.Value("x") != "lefttab" {
				t.Errorf("%s: %q", name, f.Value("x"))
			}
			continue
		}
		changed := keys(t, f, c.keys...)
		if got := f.Value("x"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if changed != (c.want != c.start) && name != "choose, home and end" {
			t.Errorf("%s: changed %v", name, changed)
		}
	}
}

func TestAPasteOfSeveralLines(t *testing.T) {
	text, area := one(Field{}), one(Field{Kind: Area})
	for _, f := range []*Form{text, area} {
		f.Handle(paste("一\r\n二\r三\x1b[31m\n四\t五"))
	}
	if got := text.Value("x"); got != "一 二 三[31m 四 五" {
		t.Errorf("in one line: %q", got)
	}
	if got := area.Value("x"); got != "一\n二\n三[31m\n四 五" {
		t.Errorf("in several lines: %q", got)
	}
}

// A value from elsewhere that cannot be shown stays what it was until somebody
// changes it.
func TestAValueIsKeptExactly(t *testing.T) {
	raw := "a\x1bb\r\nc\x00"
	for _, k := range []Kind{Text, Area, Money, Choose, Check, Checks, Date, Picture} {
		f := one(Field{Kind: k, Choices: abc})
		f.Set(Values{"x": raw, "unknown": raw, "empty": ""})
		keys(t, f, "right", "home", "tab", "end")
		body := f.Draw(ui.Size{W: 50, H: 10}).Body
		if strings.ContainsAny(bare(body), "\x1b\x00\r") {
			t.Errorf("kind %d draws %q", k, body)
		}
		if k == Choose {
			continue // → has chosen another one
		}
		if got := f.Values(); len(got) != 2 || got["x"] != raw || got["unknown"] != raw {
			t.Errorf("kind %d keeps %q", k, got)
		}
	}
}

func TestOverTheLimitIsSaidAndMarked(t *testing.T) {
	for _, c := range []struct {
		value    string
		limit    int
		figures  string
		sentence string
	}{
		{"", 27, "0/27", "还能写 9 个汉字"},
		{"周年庆代金券", 27, "18/27", "还能写 3 个汉字"},
		{"周年庆代金券abcdefgh", 27, "26/27", "还能写 1 个字母，写不下汉字"},
		{"西湖茶铺周年庆代金", 27, "27/27", "刚好写满"},
		{"西湖茶铺周年庆代金券", 27, "✗ 30/27", "多了 3 字节，就是 1 个汉字"},
		{"西湖茶铺周年庆代金券", 26, "✗ 30/26", "多了 4 字节，就是 2 个汉字"},
		{"abc", 1, "✗ 3/1", "多了 2 字节，删掉末尾 2 个字"},
		{"ab👨‍👩‍👧", 4, "✗ 20/4", "多了 16 字节，删掉末尾 1 个字"},
	} {
		for _, k := range []Kind{Text, Area} {
			f := one(Field{Kind: k, Bytes: c.limit})
			f.Put("x", c.value)
			out := strings.Join(rows(f, 76, 8), "\n")
			if !strings.Contains(out, c.figures) || !strings.Contains(out, c.sentence) {
				t.Errorf("kind %d, %q of %d:\n%s", k, c.value, c.limit, out)
			}
		}
	}
	f := one(Field{Bytes: 27})
	f.Put("x", "西湖茶铺周年庆代金券")
	row := strings.Split(f.Draw(ui.Size{W: 60, H: 4}).Body, "\n")[0]
	if !strings.Contains(row, f.inks.over.Render("券")) || !strings.Contains(row, f.inks.under.Render("西湖茶铺周年庆代金")) {
		t.Errorf("the tenth hanzi is not the one marked: %q", row)
	}
	keys(t, f, "backspace")
	if row := f.Draw(ui.Size{W: 60, H: 4}).Body; strings.Contains(row, strings.TrimSuffix(f.inks.over.Render("x"), "x\x1b[0m")) {
		t.Errorf("still marked after it was put right: %q", row)
	}
}

func TestHowAValueLooks(t *testing.T) {
	sunny := []Choice{{Value: "a", Label: "青绿", Colour: "#2c9f67", Note: "默认"}, {Value: "b", Label: "橙", Colour: "#e75735"}}
	for name, c := range map[string]struct {
		field   Field
		value   string
		still   string
		focused string
	}{
		"money":        {Field{Kind: Money, Unit: "元"}, "20.00", "20.00 元", "20.00        元"},
		"empty money":  {Field{Kind: Money, Unit: "元", Holder: "0.00"}, "", "0.00", "0.00         元"},
		"empty, told":  {Field{Kind: Number, Unit: "秒", Holder: "不填是一年"}, "", "不填是一年", "不填是一年"},
		"holder":       {Field{Holder: "公众号的名字"}, "", "公众号的名字", "公众号的名字"},
		"date":         {Field{Kind: Date}, "2026-06-30", "2026-06-30 周二", "2026-06-30  周二"},
		"colour":       {Field{Kind: Colour, Choices: sunny}, "a", "■ 青绿  默认", "‹ ■ 青绿  默认 ›  1/2"},
		"no colour":    {Field{Kind: Colour, Choices: sunny}, "", "没选", "‹ 没选 ›  0/2"},
		"choose":       {Field{Kind: Choose, Choices: abc}, "b", "乙", "○ 甲   ● 乙   ○ 丙"},
		"foreign":      {Field{Kind: Choose, Choices: abc}, "CODE_TYPE_X", "CODE_TYPE_X", "○ 甲   ○ 乙   ○ 丙"},
		"check":        {Field{Kind: Check, Unit: "可以转赠"}, "true", "[✓] 可以转赠", "[✓] 可以转赠"},
		"no check":     {Field{Kind: Check}, "", "[ ] 否", "[ ] 否"},
		"checks":       {Field{Kind: Checks, Choices: abc}, "a,c", "甲、丙", "[✓] 甲  [ ] 乙  [✓] 丙"},
		"no checks":    {Field{Kind: Checks, Choices: abc}, "", "没选", "[ ] 甲  [ ] 乙  [ ] 丙"},
		"fixed":        {Field{Kind: Number, Unit: "张", Fixed: func(Values) string { return "建好不能改" }}, "7", "7 张  建好不能改", "7 张  建好不能改"},
		"long":         {Field{}, strings.Repeat("长", 40), strings.Repeat("长", 17) + "…", ""},
		"area, folded": {Field{Kind: Area}, "一\n二\n三\n四", "一", "一"},
	} {
		c.field.ID, c.field.Label = "x", "项"
		f := New(chinese(), []Group{{Fields: []Field{{ID: "other", Label: "别的"}, c.field}}})
		f.Put("x", c.value)
		if got := strings.TrimRight(rows(f, 49, 9)[1], " "); got != "  项"+strings.Repeat(" ", 10)+c.still {
			t.Errorf("%s without the focus: %q, want %q", name, got, c.still)
		}
		f.Focus("x")
		if got := strings.TrimRight(rows(f, 49, 9)[1], " "); c.focused != "" && got != "▌ 项"+strings.Repeat(" ", 10)+c.focused {
			t.Errorf("%s with the focus: %q, want %q", name, got, c.focused)
		}
	}
}

// Without colours a colour is still a sign and a name.
func TestSwatchesCarryTheColourOfTheCard(t *testing.T) {
	f := one(Field{Kind: Colour, Choices: []Choice{{Value: "a", Label: "青绿", Colour: "#2c9f67"}, {Value: "b", Label: "橙", Colour: "#e75735"}}})
	f.Put("x", "a")
	body := f.Draw(ui.Size{W: 50, H: 5}).Body
	for _, want := range []string{ // lipgloss rounds the last one down
		"38;2;44;159;103m■", "38;2;231;87;52m■"} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not in %q", want, body)
		}
	}
	if !strings.Contains(rows(f, 50, 5)[1], "[■]■") {
		t.Errorf("the chosen one is not in brackets: %q", rows(f, 50, 5)[1])
	}
}

// Whoever has left a field sees that what stands in it cannot be read, before
// anything is submitted.
func TestWhatCannotBeReadIsSaidAtOnce(t *testing.T) {
	for value, c := range map[string]struct {
		kind Kind
		say  string
	}{"20,5": {Money, zh.WriteMoney}, "一百": {Number, zh.WriteNumber}, "2026-02-30": {Date, zh.WriteDate}, "10-21": {Hours, zh.WriteHours}} {
		f := New(chinese(), []Group{{Fields: []Field{{ID: "other", Label: "别的"}, {ID: "x", Label: "项", Kind: c.kind}}}})
		f.Put("x", value)
		if got := rows(f, 50, 9)[1]; !strings.HasPrefix(got, "! 项") {
			t.Errorf("%s is left with %q", value, got)
		}
		f.Focus("x")
		if got := strings.Join(rows(f, 50, 9), "\n"); !strings.Contains(got, c.say) || !strings.Contains(got, "▌ 项") {
			t.Errorf("%s is written with\n%s", value, got)
		}
	}
}
