package delivery

import (
	"strings"
	"testing"
	"time"

	"coupondesk/desk/deliver"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// A poster says what it gives, how long that is valid, until when it can be
// scanned and where it hangs; for several coupons each one's own validity.
func TestWhatAPosterSays(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 5, d, 0, 0, 0, 0, text.Zone) }
	fixed := card.Card{ID: "a", Title: "周年庆代金券", Date: card.DateInfo{Type: card.DateFixTimeRange, Begin: day(1), End: day(31)}}
	term := card.Card{ID: "b", Title: "新客券", Date: card.DateInfo{Type: card.DateFixTerm, Term: 30}}
	one := deliver.Made{Kind: deliver.KindQR, Outer: "码头店", At: day(20), Expires: day(20).Add(10 * time.Minute), Title: "周年庆代金券 码头店",
		Offers: []deliver.Offer{{CardID: "a", Title: "周年庆代金券", Code: "C1"}}}
	two := deliver.Made{Kind: deliver.KindQR, At: day(20), Expires: day(20).AddDate(1, 0, 0), Offers: []deliver.Offer{{Title: "周年庆代金券"}, {Title: "新客券"}}}
	page := deliver.Made{Kind: deliver.KindPage, Title: "领券中心", Offers: []deliver.Offer{{Title: "周年庆代金券"}}}
	for _, c := range []struct {
		m     deliver.Made
		cards []card.Card
		lang  text.Lang
		want  string
	}{
		{one, []card.Card{fixed}, text.ZH, "周年庆代金券|有效期 2026-05-01 至 2026-05-31|微信扫一扫，领到卡包|请在 2026-05-20 00:10 前扫码|来源 码头店|券码 C1"},
		{one, nil, text.EN, "周年庆代金券|Scan with WeChat to claim|scan before 2026-05-20 00:10|from 码头店|code C1"},
		{two, []card.Card{fixed, term}, text.ZH, "扫一次领 2 张券|周年庆代金券 有效期到 2026-05-31|新客券 领取后 30 天内有效|微信扫一扫，领到卡包"},
		{page, nil, text.ZH, "领券中心|微信扫一扫，领到卡包"},
	} {
		if got := strings.Join(Poster(c.lang, c.m, c.cards, false).Lines, "|"); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
	if Poster(text.ZH, one, nil, false).Mark != "" || !strings.Contains(Poster(text.ZH, one, nil, true).Mark, "沙箱") {
		t.Error("the sandbox, and only the sandbox, marks its posters")
	}
}
