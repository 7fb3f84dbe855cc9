package delivery

import (
	"strings"
	"testing"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
)

func TestAMassMessageNeedsAPreviewAndF2(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "down", "enter")
	r.Sees("先给一个人预览")
	r.Lacks("全部粉丝")
	r.press("tab").typed("oMe").press("ctrl+s")
	r.did("preview oMe")
	r.press("enter")
	r.Sees("已发给 oMe 预览", "全部粉丝")
	r.press("ctrl+s")
	r.Sees("发给全部粉丝", "发出去收不回来")
	r.press("enter") // the safe answer
	r.did("preview oMe")
	r.press("ctrl+s", "f2")
	if len(r.b.acts) != 2 || !strings.Contains(r.b.acts[1], `"is_to_all":true`) {
		t.Errorf("%q", r.b.acts)
	}
}

// Enter right after p, on a slow line, is not lost; another key takes it back.
func TestEnterBeforeTheCardIsReadCountsWhenItIs(t *testing.T) {
	r := newRig(t, teaShop(), text.ZH, theme.Options{})
	for keys, opens := range map[string]bool{"enter": true, "enter,down,up": false, "enter,esc": false} {
		read := r.s.Handle(ui.Arrive{Arg: cash})
		r.Sees("正在读卡券")
		r.press(strings.Split(keys, ",")...)
		r.Run(read)
		if got := r.s.mode == filling; got != opens {
			t.Errorf("%s: the form is open: %t", keys, got)
		}
	}
	r.did()
}

func TestAMessageWithoutOutcomeIsAskedAboutFirst(t *testing.T) {
	b := teaShop()
	b.message = deliver.Message{CardID: cash, State: deliver.MassUnknown, At: noon}
	r := atCard(t, b, cash).press("down", "down", "down", "enter")
	r.Sees("可能已经发出去了", "a  发出去了", "x  没发出去")
	r.press("x")
	r.did("settle false")
}

func TestAReplyIsSentOnceWithF2(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "down", "down", "enter")
	r.Sees("48 小时", "1 分钟")
	r.typed("oFS7Fj").press("ctrl+s")
	r.did()
	r.b.err = &wechat.Error{Op: "message.reply", Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}
	r.press("f2")
	r.did("reply oFS7Fj")
	uitest.Wants(t, r.said(), "可能已经发到了，别再发")
}

// The card is read before a message leaves: when that answer is lost, nothing
// has left.
func TestALostReadingIsNoLostMessage(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "down", "down", "enter")
	r.typed("oFS7Fj").press("ctrl+s")
	r.b.err = &wechat.Error{Op: "card.get", Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}
	r.press("f2")
	uitest.Wants(t, r.said(), "没有发出")
	uitest.Lacks(t, r.said(), "可能已经发到了")
}

// While a delivery is under way another one cannot be begun, and its answer is
// shown also when the person has gone elsewhere.
func TestAnAnswerIsNotLost(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("enter")
	cmd := r.s.submit()
	r.press("ctrl+s", "esc")
	uitest.Wants(t, r.said(), "还在发")
	r.did()
	if r.s.Writing() == "" {
		t.Error("the program may be left")
	}
	r.s.Close()
	r.Run(cmd)
	if len(r.b.acts) != 1 {
		t.Errorf("%q", r.b.acts)
	}
	r.Sees("微信扫一扫")
}

func TestAPageIsALinkAndACode(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "enter", "ctrl+s")
	r.Sees("必须填写")
	r.did()
	r.typed("领券").press("tab").typed("http://a.cn/b").press("tab", "tab", "tab").typed("http://a.cn/t").press("ctrl+s")
	r.did("page 领券")
	uitest.Wants(t, r.Body(120, 36), "▀▀▀", "领券", "一直有效")
	uitest.Wants(t, strings.Join(strings.Fields(r.Body(80, 20)), ""), "画不下二维码", "shelf_id=29")
	r.press("r")
	uitest.Wants(t, r.said(), "网页不用换")
}

func TestParametersAreShownToBeCopied(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	r.press("down", "down", "down", "down", "down", "enter", "ctrl+s")
	r.Sees(`{"cardList":[]}`, "wx.addCard({", `  "cardList": []`)
	r.press("y", "Y")
	one, two := r.Sent[len(r.Sent)-2].(ui.Copy), r.Sent[len(r.Sent)-1].(ui.Copy)
	if one.Text != `{"cardList":[]}` || !strings.HasPrefix(two.Text, "wx.addCard(") {
		t.Errorf("%+v %+v", one, two)
	}
	r.press("esc", "enter", "right", "right", "right", "ctrl+s")
	r.Sees("要填", "网址")
}

func TestAnArticleIsShownToBeCopied(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "down", "enter")
	r.Sees("<iframe class=")
	r.did("article " + cash)
}

func TestFailuresSayWhatAndWhatNext(t *testing.T) {
	b := teaShop()
	b.err = &wechat.Error{Class: wechat.ClassRefused, Cause: wechat.CauseCode, HasCode: true, Code: 40078, RID: "65f0-1"}
	r := atCard(t, b, cash).press("enter", "ctrl+s")
	uitest.Wants(t, r.said(), "没做成")
	for _, size := range [][2]int{{80, 20}, {40, 10}} {
		uitest.Wants(t, r.Body(size[0], size[1]), "✗ 没做成", "40078", "rid 65f0-1", "多久过期")
	}
	b.err = &wechat.Error{Op: "card.qr", Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout}
	r.press("ctrl+s")
	uitest.Wants(t, r.said(), "没人拿到就不会用掉库存")
	r.Sees("! 没收到回音")
	r.press("esc")
	uitest.Lacks(t, r.Body(80, 20), "没收到回音")
	gone := teaShop()
	gone.unread = &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	uitest.Wants(t, atCard(t, gone, cash).Body(80, 20), "连不上微信")
	uitest.Wants(t, newRig(t, gone, text.ZH, theme.Options{}).Body(80, 20), "连不上微信")
}

// A screen whose card could not be read says so, and is drawn once more between
// Esc and being left.
func TestLeavingACardThatWasNotRead(t *testing.T) {
	gone := teaShop()
	gone.unread = &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	r := atCard(t, gone, cash).press("enter")
	uitest.Wants(t, r.said(), "按 r 再读")
	r.Sees("r  再读一遍")
	r.press("esc")
	uitest.Lacks(t, r.Body(80, 20), string(cash))
	gone.unread = nil
	r.Arrive(cash)
	r.Sees("二维码")
}
