package whitelist

import (
	"strings"
	"testing"

	"coupondesk/desk/whitelist"
	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
)

func TestNoPhraseIsMissing(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
}

func TestTenSeatsAsDesigned(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("down", "down")
	r.Sees("名单上的人不等审核就能领券，最多 10 人", "微信只能整个替换，不能读取", "这是本机 5月18日 14:20 推送的那份",
		li+"    ", "小李", "已推送", "+ zhou-yunying", "新加，还没推送", "− "+chen, "小陈（已离职）", "要去掉",
		"10   ·", "推送后 3 人   +1  −1", "Ctrl+S  推送，替换整份名单")
	if n := strings.Count(r.Body(80, 20), "微信只能"); n != 1 {
		t.Errorf("it is said %d times that the list cannot be read", n)
	}
	fresh := newRig(t, env(text.ZH))
	fresh.Open()
	fresh.Sees("还没推送过", "10   ·", "名单上还没有人")
}

func TestSomebodyIsAddedAndKeptBeforeItIsDrawn(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("a", "zhangsan_01")
	r.Sees("微信号", "自动认出的")
	r.press("tab", "小张")
	r.Hold()
	r.press("enter")
	r.Lacks("+ zhangsan_01")
	r.Sees("正在记进账本")
	r.Release()
	r.Sees("+ zhangsan_01", "小张", "推送后 4 人   +2  −1")
	if r.s.editor != nil || r.s.selected().ID != "zhangsan_01" {
		t.Errorf("editor %v, selected %+v", r.s.editor, r.s.selected())
	}
	r.b.err = errDisk
	r.press("a", "lisi_2026", "enter")
	r.Sees("disk full")
	r.Lacks("+ lisi_2026")
	r.b.err = nil
	r.press("enter")
	r.Sees("+ lisi_2026")
}

func TestFaultsStandAtTheField(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("a")
	for typed, want := range map[string]string{
		strings.Repeat("a", 33): "最多 32 字节，现在 33", "wang fang": "里面不能有空格", "WANGFANG_88": "已经在名单上，第 2 位，小王",
		li: "已经在名单上，第 1 位，小李", "": "要填 openid 或微信号",
	} {
		r.s.editor.id.Reset()
		r.press(typed, "enter")
		r.Sees("✗ " + want)
		if r.s.editor == nil {
			t.Fatalf("%q was taken", typed)
		}
	}
	r.s.editor.id.Reset()
	r.press(strings.Repeat("a", 33))
	r.Sees("✗ 最多 32 字节，现在 33")
	r.press("backspace")
	r.Lacks("✗")
}

func TestTheKindIsRecognisedAndCanBeChanged(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("a", "oFS7Fj00000000000000000abcd")
	r.Sees("openid  自动认出的", "请核对") // a letter short
	r.press("tab", "tab")
	if r.s.Typing() {
		t.Error("the choice of the kind takes letters")
	}
	r.press("left")
	r.Sees("< 微信号 >")
	r.press("enter")
	if e := r.s.selected(); e == nil || e.Kind != whitelist.Username {
		t.Errorf("%+v", e)
	}
	r.press("e")
	r.s.editor.name.Reset()
	r.press("新名字", "enter")
	r.Sees("新名字")
}

func TestTheEleventhIsStopped(t *testing.T) {
	r := full(t, env(text.ZH))
	r.press("a")
	if !strings.Contains(r.Off, "最多 10 人") {
		t.Errorf("off: %q", r.Off)
	}
	r.press("x", "a", "oTest"+strings.Repeat("9", 23))
	r.adds(whitelist.Entry{ID: "elsewhere_1"}) // another till was faster
	r.press("enter")
	r.Sees("✗ 名单满了，最多 10 人，这是第 11 个；先去掉一位")
}

func TestStepsAreTakenBack(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("down", "x")
	r.Sees("− wangfang_88", "推送后 2 人   +1  −2")
	r.press("x")
	r.Sees("推送后 3 人   +1  −1")
	r.press("u", "u", "u")
	r.Sees("推送后 4 人   +1")
	r.press("U")
	r.Sees("推送后 3 人   和推送过的一样")
	if r.press("U"); r.Off == "" {
		t.Error("nothing is there to go back to, and it is offered")
	}
}

func TestAListIsTakenInFromFileOrPaste(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("i", "enter")
	r.Sees("要写文件的路径")
	r.press("no.txt", "enter")
	r.Sees("没有这个文件")
	r.files["list.csv"] = "liuyi_2026,刘一\nbad\u200bone x\n"
	r.s.editor.id.Reset()
	r.press("list.csv", "enter")
	r.Sees("✗ 没有导入，有 1 行要改", "第 2 行 bad", "看不见的字符")
	r.Lacks("+ liuyi_2026")
	r.Paste("liuyi_2026 刘一\r\nchener_2026 陈二")
	r.Sees("+ liuyi_2026", "刘一", "+ chener_2026", "推送后 5 人   +3  −1")
	if r.s.editor != nil {
		t.Error("the editor stays open")
	}
	r.press("a")
	r.Paste("sunsan_2026 孙三\nzhaosi_2026\n")
	r.Sees("+ zhaosi_2026", "孙三")
	r.press("a")
	r.Paste("qianwu_2026\n")
	if r.s.editor == nil || r.s.editor.id.Value() != "qianwu_2026 " {
		t.Errorf("one pasted line is not a list: %+v", r.s.editor)
	}
}

func TestReadOnlyAndUnread(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.s.o.ReadOnly = true
	for _, a := range r.s.Actions() {
		switch a.ID {
		case "whitelist.copy", "whitelist.back", "whitelist.read":
		default:
			if a.Reason() != zh.ReadOnly {
				t.Errorf("%s: %q", a.ID, a.Reason())
			}
		}
	}
	r = newRig(t, env(text.ZH))
	r.b.err = errDisk
	r.Open()
	r.Sees("名单没读出来", "disk full", "F5")
	r.b.err = nil
	r.press("f5")
	r.Sees("还没推送过")
}

func TestADamagedListSaysSoAndHow(t *testing.T) {
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		r := states["damaged"](t, env(lang))
		body := r.Body(80, 24)
		uitest.Wants(t, body, li, map[text.Lang]string{text.ZH: "存坏了", text.EN: "damaged"}[lang])
	}
}

// TestWhatAnInputMethodTypes: full-width letters are the WeChat id they stand
// for, and a name that is too long is said to be, not cut.
func TestWhatAnInputMethodTypes(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("a", "ｗａｎｇｆａｎｇ＿８９")
	r.Sees("微信号", "自动认出的")
	r.Lacks("最多 32 字节", "昵称")
	r.press("tab", strings.Repeat("名", whitelist.MaxName+1))
	r.Sees("名字最多 24 个字")
	r.press("enter")
	r.Lacks("+ wangfang_89")
	r.press("backspace", "enter")
	r.Sees("+ wangfang_89")
}

// TestAListWithNobodyNew: nothing is added, and that is said.
func TestAListWithNobodyNew(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.press("a")
	r.Paste(li + " 小李\nzhou-yunying\n")
	if said := r.Said().Text; said != zh.NobodyNew {
		t.Error(said)
	}
}

// A key that would do nothing is not named: the file of a list is one field.
func TestTheKeyToTheNextFieldIsNamedWhereThereIsOne(t *testing.T) {
	for opener, want := range map[string]bool{"a": true, "i": false} {
		r := drawn(t, env(text.ZH)).press(opener)
		named := false
		for _, a := range r.s.Actions() {
			named = named || a.Keys.Help().Key == "Tab"
		}
		if named != want {
			t.Errorf("after %s: Tab is named: %v", opener, named)
		}
	}
}
