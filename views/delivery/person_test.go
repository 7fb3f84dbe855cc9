package delivery

import (
	"testing"
	"time"

	"coupondesk/desk/deliver"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

// A person who may have the last message already is asked before there is
// another one, also after the program was started anew.
func TestAPersonWithoutAnAnswerIsAskedFirst(t *testing.T) {
	b := teaShop()
	b.waiting = []deliver.Unanswered{{CardID: cash, To: "oFS7Fj", Reply: true, At: noon.Add(-time.Hour)}}
	r := atCard(t, b, cash).press("down", "down", "down", "down", "enter")
	r.Sees("! ", "发给 oFS7Fj 的没有回音", "48 小时")
	uitest.Wants(t, r.Body(40, 10), "oFS7Fj")
	r.typed(" oFS7Fj ").press("ctrl+s", "f2")
	r.did()
	r.Sees("上一条没有回音", "先问问")
	r.press("enter") // the safe answer
	r.did()
	r.press("ctrl+s", "f2", "f2")
	r.did("reply oFS7Fj")
	r.press("enter")
	r.Lacks("没有回音")
}

// What keeps people from claiming is said wherever a card is sent, and again
// where it goes to all.
func TestWarningsStandAboveEveryForm(t *testing.T) {
	b := teaShop()
	b.cards[0].Quantity = 0
	for _, keys := range [][]string{{"down"}, {"down", "down", "down"}, {"down", "down", "down", "down"}} {
		r := atCard(t, b, cash).press(keys...).press("enter")
		r.Sees("! 没有库存")
	}
	b.message = deliver.Message{CardID: cash, State: deliver.MassPreviewed, Shown: noon, ShownTo: "oMe"}
	r := atCard(t, b, cash).press("down", "down", "down", "enter", "ctrl+s")
	r.Sees("发给全部粉丝", "没有库存")
}

func TestAPictureFromElsewhereIsWarnedOf(t *testing.T) {
	r := atCard(t, teaShop(), cash).press("down", "enter", "tab").typed("https://cdn.example.com/a.jpg")
	r.Sees("! cdn.example.com 的图片")
	ours := atCard(t, teaShop(), cash).press("down", "enter", "tab").typed("http://mmbiz.qpic.cn/a/0")
	ours.Lacks("多半显示不出来")
}

// Each call says what the documents say of it, and asks for no more than it
// takes.
func TestWhatEachCallTakes(t *testing.T) {
	b := teaShop()
	b.cards[0].Date = card.DateInfo{Type: card.DateFixTerm, Term: 30}
	r := atCard(t, b, cash).press("down", "down", "down", "down", "down", "enter")
	r.Sees("加密", "同一个开放平台", "起算日")
	r.press("tab", "tab").typed("2026-06-01").press("ctrl+s")
	r.did("addCard [{CardID:" + cash + " Code: OpenID: Begin:2026-06-01 00:00:00 +0800 UTC+8 Outer:}]")
	r.press("esc", "enter", "right")
	r.Sees("真券码")
	r.press("right")
	r.Sees("小程序里没有", "只列", "种类")
	r.press("tab", "space", "tab", "right", "ctrl+s")
	if last := b.acts[len(b.acts)-1]; last != "chooseCard {Shop: CardType:GROUPON CardID:}" {
		t.Errorf("%s", last)
	}
}
