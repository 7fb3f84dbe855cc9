package whitelist

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
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

func TestThePushSaysWhoIsLostAndOnlyF2Sends(t *testing.T) {
	r := drawn(t, env(text.ZH))
	sent := len(r.p.sent)
	r.press("ctrl+s")
	r.Sees("推送后名单上有 3 人", "会去掉 1 人：小陈（已离职）", "会加上 1 人：运营小周", "先不推", "F2  推送")
	r.press("enter", "ctrl+s", "esc")
	if len(r.p.sent) != sent {
		t.Fatal("sent without F2")
	}
	r.press("ctrl+s").begins()
	r.Wait(1200 * time.Millisecond)
	r.Sees("正在推送", "1.2 秒")
	if r.s.Writing() == "" || !r.s.Busy() {
		t.Error("it can be left without a word")
	}
	r.Release()
	r.Sees("✓ 已推送，名单上 3 人", "推送后 3 人   和推送过的一样", "今天 12:01 推送的那份")
	r.Lacks("小陈")
	want := card.Whitelist{OpenIDs: []string{li}, Usernames: []string{"wangfang_88", "zhou-yunying"}}
	if d := cmp.Diff(want, r.p.sent[len(r.p.sent)-1]); d != "" || r.s.Writing() != "" {
		t.Error(d)
	}
}

func TestThreeEndsOfAPushAndWhatThePlatformHas(t *testing.T) {
	for _, c := range []struct {
		err  error
		want []string
	}{
		{fails(wechat.ClassRefused, wechat.CauseCode, 40097), []string{"✗ 没有推送成：微信不答应", "微信上还是 5月18日 14:20 推送的那份，本机的改动都在", "40097 · rid 0a1b2c3d"}},
		{fails(wechat.ClassNotSent, wechat.CauseNetwork, 0), []string{"✗ 没有推送：没有发到微信", "还是 5月18日 14:20 推送的那份", "连不上微信", "看看网线"}},
		{fails(wechat.ClassAmbiguous, wechat.CauseReset, 0), []string{"! 不知道推送成没有", "可能是新的，也可能还是原来的", "连接断了", "再推一次没有坏处",
			"! 今天 12:01 那次推送没有结果", "也许推送了", "也许还在"}},
	} {
		r := drawn(t, env(text.ZH))
		r.p.err = c.err
		r.push()
		r.Sees(append(c.want, "zhou-yunying", chen, "推送后 3 人   +1  −1")...)
		if w, ok := r.Sent[len(r.Sent)-1].(ui.Wrote); !ok || w.Level != ui.Failure {
			t.Errorf("the root was told %+v", r.Sent[len(r.Sent)-1])
		}
		r.p.err = nil
		r.push()
		r.Sees("✓ 已推送，名单上 3 人")
	}
}

func TestWhoWasNotTakenIsNamed(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.p.deaf = []string{"zhou-yunying"}
	r.push()
	r.Sees("✓ 推送了，收下 2 人，1 人没收", "微信没收：运营小周", "! zhou-yunying", "微信没收")
	r.p.deaf, r.p.mute = nil, true
	r.push()
	r.Sees("✓ 已推送，名单上 3 人", "没有逐个说收了谁")
}

// A full disk is told with its own cure, not with that of a list which somebody
// else has changed.
func TestAFullDiskIsNoListThatHasChanged(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.b.full = true
	r.push()
	r.Sees("✗ 没有推送：没有发到微信", "账本的磁盘满了", "腾出地方")
	r.Lacks(zh.LookAgain)
}

func TestAListThatChangedUnderTheDialogIsNotPushed(t *testing.T) {
	r := drawn(t, env(text.ZH))
	sent := len(r.p.sent)
	r.press("ctrl+s")
	r.adds(whitelist.Entry{ID: "elsewhere_1"})
	r.Act()
	r.Sees("名单刚被别处改过", "elsewhere_1")
	if len(r.p.sent) != sent {
		t.Error("it was sent")
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

// elsewhere is another console on the same ledger and before the same platform.
func (r *rig) elsewhere() *whitelist.Desk {
	return whitelist.New(whitelist.Options{Cards: r.p, Book: r.b, AppID: "wx1", Now: func() time.Time { return r.Now }})
}

// TestTheStepOfAnotherConsoleIsNotTakenBackUnseen: undo takes back what was
// looked at; a list that changed meanwhile is shown first.
func TestTheStepOfAnotherConsoleIsNotTakenBackUnseen(t *testing.T) {
	r := drawn(t, env(text.ZH))
	if _, err := r.elsewhere().Add(t.Context(), whitelist.Entry{ID: "lisi_2026", Name: "李四"}); err != nil {
		t.Fatal(err)
	}
	r.press("u")
	r.Sees("+ lisi_2026", "+ zhou-yunying", "− "+chen)
	if said := r.Said(); said.Level != ui.Failure || !strings.Contains(said.Text, "刚被别处改过") {
		t.Errorf("%+v", said)
	}
	r.press("u")
	r.Lacks("+ lisi_2026")
	r.Sees("+ zhou-yunying", "− "+chen)
}

// TestAnOutcomeGoesWithItsList: the end of a push does not stand below a list
// that another console has pushed since.
func TestAnOutcomeGoesWithItsList(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.push()
	r.Sees("✓ 已推送，名单上 3 人")
	r.p.err = fails(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)
	other := r.elsewhere()
	if _, err := other.Remove(t.Context(), "username:wangfang_88"); err != nil {
		t.Fatal(err)
	}
	other.Push(t.Context(), 0)
	r.press("f5")
	r.Sees("那次推送没有结果", "− wangfang_88")
	r.Lacks("✓ 已推送")
	r.p.err = nil
	r.push().Sees("✓ 已推送，名单上 2 人")
	r.b.paper.Body = r.b.paper.Body[:len(r.b.paper.Body)/2]
	r.press("f5")
	r.Sees("名单存坏了")
	r.Lacks("✓ 已推送")
}

// TestAnOutcomeSaysOfWhat: the status line tells it also on other screens.
func TestAnOutcomeSaysOfWhat(t *testing.T) {
	for lang, want := range map[text.Lang]string{text.ZH: "测试名单：已推送，名单上 3 人", text.EN: "Test whitelist: Pushed, 3 on the list"} {
		r := drawn(t, env(lang))
		r.push()
		if w, ok := r.Sent[len(r.Sent)-1].(ui.Wrote); !ok || w.Text != want {
			t.Errorf("%+v", r.Sent[len(r.Sent)-1])
		}
	}
}

// TestOnlyThoseOfThePushAreInDoubt: who was added after a push without a result
// is not said to be there perhaps.
func TestOnlyThoseOfThePushAreInDoubt(t *testing.T) {
	r := drawn(t, env(text.ZH))
	r.p.err = fails(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)
	r.push()
	r.press("a", "lisi_2026", "enter")
	for id, word := range map[string]string{"lisi_2026": "新加，还没推送", "zhou-yunying": "也许推送了", chen: "也许还在"} {
		row := ""
		for _, line := range strings.Split(r.Body(80, 20), "\n") {
			if strings.Contains(line, id) {
				row = line
			}
		}
		if !strings.Contains(row, word) {
			t.Errorf("%s: %q", id, row)
		}
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
