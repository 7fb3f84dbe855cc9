package counter

import (
	"errors"
	"testing"
	"time"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Which cards have codes of their own is read once, however many such codes
// come, and again only when somebody asks for it.
func TestTheCardsWithCodesOfTheirOwnAreReadOnce(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.rows = []desk.CardRow{{Card: card.Card{ID: "pCustom", Title: "老客手写券", UseCustomCode: true}}}
	for _, c := range []string{"QH-2026-0001", "QH-2026-0002", "QH-2026-0003"} {
		r.Now = r.Now.Add(time.Minute)
		r.scan(c)
		uitest.Wants(t, r.Dialog().Draw(ui.Size{W: 80, H: 20}).Body, "老客手写券", "再读一遍卡券", "这是 12:0")
		r.Press("esc")
	}
	if r.d.listed != 1 {
		t.Errorf("the cards were read %d times", r.d.listed)
	}
}

// A list that could not be read is not taken for one without such cards, and
// what is missing of one is said.
func TestCardsThatCouldNotBeReadAreNotMissing(t *testing.T) {
	r := newRig(t, text.ZH)
	r.d.listErr = &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	r.scan("QH-2026-0001")
	r.Sees("卡券没读到：连不上微信")
	r.d.listErr = nil
	r.d.rows = []desk.CardRow{{Card: card.Card{ID: "pGone"}, Err: errors.New("x")}, {Card: card.Card{ID: "pCustom", Title: "老客手写券", UseCustomCode: true}}}
	for range 2 {
		r.Press("f3")
		uitest.Wants(t, r.Dialog().Draw(ui.Size{W: 80, H: 20}).Body, "老客手写券", "有 1 张卡券没读到")
		r.Press("esc")
	}
	if r.d.listed != 3 {
		t.Errorf("read %d times", r.d.listed)
	}
}
