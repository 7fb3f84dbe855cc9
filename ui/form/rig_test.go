package form

import (
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/width"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

var (
	sgr  = regexp.MustCompile(`\x1b\[[0-9;:]*m`)
	noon = time.Date(2026, 5, 20, 12, 1, 7, 0, text.Zone)
)

func bare(s string) string { return sgr.ReplaceAllString(s, "") }

// tableWidth is the width of plain text by Unicode's East Asian width property;
// it shares no code with the package under test.
func tableWidth(s string) int {
	n, joined, half := 0, false, false
	for _, r := range s {
		k := width.LookupRune(r).Kind()
		flag := r >= 0x1F1E6 && r <= 0x1F1FF
		switch {
		case flag && half:
		case flag:
			n += 2
		case joined || r == '\u200d' || r == '\ufe0f' || r >= 0x1F3FB && r <= 0x1F3FF || unicode.Is(unicode.Mn, r) || r >= 0x1160 && r <= 0x11FF:
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
		joined, half = r == '\u200d', flag && !half
	}
	return n
}

func chinese() ui.Env {
	return ui.Env{Theme: theme.New(theme.Options{Depth: theme.TrueColor}), Lang: text.ZH, Now: noon}
}

func english() ui.Env {
	e := chinese()
	e.Lang = text.EN
	return e
}

var named = map[string]tea.KeyMsg{
	"tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab}, "up": {Type: tea.KeyUp}, "down": {Type: tea.KeyDown}, "left": {Type: tea.KeyLeft},
	"right": {Type: tea.KeyRight}, "home": {Type: tea.KeyHome}, "end": {Type: tea.KeyEnd}, "enter": {Type: tea.KeyEnter}, "esc": {Type: tea.KeyEsc},
	"backspace": {Type: tea.KeyBackspace}, "delete": {Type: tea.KeyDelete}, "ctrl+d": {Type: tea.KeyCtrlD}, "alt+down": {Type: tea.KeyDown, Alt: true},
	"ctrl+e": {Type: tea.KeyCtrlE}, "ctrl+n": {Type: tea.KeyCtrlN}, "ctrl+x": {Type: tea.KeyCtrlX}, "ctrl+t": {Type: tea.KeyCtrlT}, "ctrl+o": {Type: tea.KeyCtrlO},
	"ctrl+left": {Type: tea.KeyCtrlLeft}, "ctrl+right": {Type: tea.KeyCtrlRight}, "ctrl+w": {Type: tea.KeyCtrlW}, "ctrl+u": {Type: tea.KeyCtrlU}, "ctrl+k": {Type: tea.KeyCtrlK},
	"alt+d": {Type: tea.KeyRunes, Runes: []rune("d"), Alt: true}, "pgup": {Type: tea.KeyPgUp}, "pgdown": {Type: tea.KeyPgDown}, " ": {Type: tea.KeySpace, Runes: []rune(" ")},
	"ctrl+up": {Type: tea.KeyCtrlUp}, "ctrl+down": {Type: tea.KeyCtrlDown}, "ctrl+home": {Type: tea.KeyCtrlHome}, "ctrl+end": {Type: tea.KeyCtrlEnd}, "ctrl+z": {Type: tea.KeyCtrlZ},
}

func press(name string) tea.KeyMsg {
	if k, ok := named[name]; ok {
		return k
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

func paste(s string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}
}

// keys presses keys a second apart, as a person does, and runs what they ask
// for; it says whether a value changed.
func keys(t testing.TB, f *Form, names ...string) bool {
	t.Helper()
	any := false
	for _, n := range names {
		f.now = f.now.Add(time.Second)
		cmd, changed := f.Handle(ui.Key{KeyMsg: press(n), At: f.now})
		any = any || changed
		if cmd != nil {
			t.Fatalf("%s asks for %T", n, cmd())
		}
	}
	return any
}

// run does an action of the list.
func run(t testing.TB, f *Form, id string) bool {
	t.Helper()
	for _, a := range f.Actions() {
		if a.ID != id {
			continue
		}
		if why := a.Reason(); why != "" {
			t.Fatalf("%s is off: %s", id, why)
		}
		_, changed := f.Handle(a.Run()())
		return changed
	}
	t.Fatalf("no action %s", id)
	return false
}

func reason(t testing.TB, f *Form, id string) string {
	t.Helper()
	for _, a := range f.Actions() {
		if a.ID == id {
			if a.Keys.Help() == (key.Help{}) {
				t.Errorf("%s names no key", id)
			}
			return a.Reason()
		}
	}
	t.Fatalf("no action %s", id)
	return ""
}

// rows are the lines of a drawing without colours.
func rows(f *Form, w, h int) []string {
	return strings.Split(bare(f.Draw(ui.Size{W: w, H: h}).Body), "\n")
}

func hex(name string, i int) Choice {
	return Choice{Value: "Color0" + name, Label: "青绿 Color0" + name, Colour: []string{"#63b359", "#2c9f67", "#509fc9", "#e75735"}[i%4]}
}

// coupon is a form with a field of each kind, folding groups and rows.
func coupon(e ui.Env) *Form {
	var colours []Choice
	for i, n := range []string{"10", "20", "30", "40", "50", "60", "70", "80", "81", "82", "90", "100", "101", "102"} {
		colours = append(colours, hex(n, i))
	}
	var days []Choice
	for i, n := range []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"} {
		days = append(days, Choice{Value: n, Label: ui.Pick(e, zh, en).Weekdays[(i+1)%7]})
	}
	fixed := func(v Values) bool { return v["type"] != "term" }
	return New(e, []Group{
		{ID: "face", Title: "券面", Fields: []Field{
			{ID: "brand", Label: "商户名", Bytes: 36, Holder: "公众号的名字"},
			{ID: "title", Label: "券名", Bytes: 27, Help: "写优惠本身，不写“代金券”"},
			{ID: "colour", Label: "颜色", Kind: Colour, Choices: colours},
			{ID: "notice", Label: "提示", Bytes: 48},
			{ID: "description", Label: "使用须知", Kind: Area, Bytes: 3072, Holder: "每行一条\n例如：不找零"},
		}},
		{ID: "offer", Title: "优惠", Fields: []Field{
			{ID: "reduce", Label: "减", Kind: Money, Unit: "元"},
			{ID: "least", Label: "满", Kind: Money, Unit: "元可用，0 是不限"},
			{ID: "icon", Label: "封面图", Kind: Picture, Help: "路径或网址，850×350"},
		}},
		{ID: "time", Title: "时间和数量", Fields: []Field{
			{ID: "type", Label: "有效期", Kind: Choose, Choices: []Choice{{Value: "range", Label: "固定日期"}, {Value: "term", Label: "领后几天", Note: "从领到那天算"}}},
			{ID: "begin", Label: "从", Kind: Date, Show: fixed},
			{ID: "end", Label: "到", Kind: Date, Show: fixed},
			{ID: "term", Label: "领后", Kind: Number, Unit: "天", Show: func(v Values) bool { return v["type"] == "term" }},
			{ID: "stock", Label: "库存", Kind: Number, Unit: "张", Hint: func(v Values) string { return "每人 " + v["limit"] + " 张" }},
			{ID: "id", Label: "编号", Fixed: func(Values) string { return "建好以后不能改" }},
			{ID: "share", Label: "转赠", Kind: Check, Unit: "可以送给朋友"},
		}},
		{ID: "limits", Title: "时段", Repeat: &Repeat{Prefix: "limits.", Max: 3, Add: "加一个时段", Remove: "删掉这个时段"}, Fields: []Field{
			{ID: "limits.{}.days", Label: "星期", Kind: Checks, Choices: days},
			{ID: "limits.{}.hours", Label: "时间", Kind: Hours},
		}},
		{ID: "more", Title: "更多", Folded: true, Fields: []Field{
			{ID: "phone", Label: "联系电话"},
			{ID: "text", Label: "图文", Kind: Area, Bytes: 20},
		}},
	})
}

// filled is a form with a value in every field.
func filled() Values {
	return Values{
		"brand": "西湖茶铺", "title": "周年庆代金券", "colour": "Color020", "notice": "结账时请出示", "description": "所有门店通用\n酒水除外\n不找零",
		"reduce": "20.00", "least": "100.00", "icon": "/home/li/封面.png", "type": "range", "begin": "2026-04-01", "end": "2026-06-30", "stock": "10000", "id": "pFS7Fjg8",
		"share": "true", "limits.0.days": "MONDAY,TUESDAY", "limits.0.hours": "10:00-21:30", "limits.1.days": "SUNDAY", "phone": "0571-8888", "text": "第一段",
	}
}
