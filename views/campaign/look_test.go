package campaign

import (
	"fmt"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

func TestSee(t *testing.T) {
	f := newFake()
	r := newRig(t, text.ZH, f, theme.Options{})
	fmt.Println(r.body(80, 20))
	r.arrive("new:CASH")
	fmt.Println(r.body(80, 20))
	fmt.Println(r.body(120, 36))
	fmt.Println(r.body(40, 10))
	r.run(r.s.begin(complete(card.Cash)))
	r.press("ctrl+s")
	fmt.Println(r.body(80, 20))
	f.pub = func(d campaign.Draft) campaign.Published {
		d.CardID = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"
		f.cards[d.CardID] = card.Card{ID: d.CardID, Status: card.StatusNotVerify}
		return campaign.Published{Stage: campaign.StageDone, CardID: d.CardID, Card: card.Card{ID: d.CardID}, Draft: d}
	}
	r.press("f2")
	fmt.Println(r.body(80, 20), r.notes, r.went)
}
