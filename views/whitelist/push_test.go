package whitelist

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

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
