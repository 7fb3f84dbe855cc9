package card_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"

	"github.com/google/go-cmp/cmp"
)

const (
	guest  = "oGUESTsample000000000000001A"
	second = "oGUESTsample000000000000002A"
)

func TestADepositCardFromCreationToItsEnd(t *testing.T) {
	s, ctx := open(t), t.Context()
	d := card.Coupon()
	d.Offer = card.GiftOffer{Gift: "随行杯一只"}
	d.Base.UseCustomCode, d.Base.Deposit, d.Base.Quantity, d.Base.CanGive = true, true, 0, true
	id := s.made(d)
	codes := []string{"QH260001", "QH260002", "QH260003"}
	for _, want := range []card.Deposited{
		{Done: card.CodeSet{Codes: codes, Count: 3}},
		{Duplicate: card.CodeSet{Codes: codes, Count: 3}}, // a deposit may be repeated whole
	} {
		got, err := s.Deposit(ctx, id, codes)
		s.must(err)
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
	if n, err := s.DepositCount(ctx, id); err != nil || n != 3 {
		t.Errorf("%d %v", n, err)
	}
	checked, err := s.CheckCodes(ctx, id, []string{"QH260001", "QH269999"})
	if d := cmp.Diff(card.Checked{Exist: card.CodeSet{Codes: codes[:1], Count: 1}, Missing: card.CodeSet{Codes: []string{"QH269999"}, Count: 1}}, checked); d != "" || err != nil {
		t.Error(d, err)
	}
	s.refused("more stock than codes", s.ModifyStock(ctx, id, 4), 40136)
	s.must(s.ModifyStock(ctx, id, 3))
	s.must(s.ModifyStock(ctx, id, -1))
	s.refused("less than nothing", s.ModifyStock(ctx, id, -3), 40122)
	if got, err := s.Get(ctx, id); err != nil || got.Quantity != 2 || got.CustomMode == "" {
		t.Errorf("%+v %v", got, err)
	}
	s.endOf(id)
}

// endOf claims two codes of a card, voids one, deletes the card and redeems the
// other.
func (s *shop) endOf(id string) {
	t, ctx := s.t, s.t.Context()
	code := s.claim(id, guest)
	held, err := s.UserCards(ctx, guest, id)
	if d := cmp.Diff(card.UserCards{Codes: []card.UserCode{{Code: code, CardID: id}}}, held); d != "" || err != nil {
		t.Error(d, err)
	}
	s.must(s.RenameCode(ctx, card.Rename{Code: code, CardID: id, NewCode: "NEW-1"}))
	_, err = s.Code(ctx, card.CodeQuery{Code: code, CardID: id})
	s.refused("the old code", err, 40056)
	s.must(s.Unavailable(ctx, card.Void{Code: "NEW-1", CardID: id, Reason: "退款"}))
	s.refused("twice", s.Unavailable(ctx, card.Void{Code: "NEW-1", CardID: id}), 40127)
	if got, err := s.Code(ctx, card.CodeQuery{Code: "NEW-1", CardID: id}); err != nil || got.Status != card.CodeUnavailable {
		t.Errorf("%+v %v", got, err)
	}
	other := s.claim(id, second)
	s.must(s.Delete(ctx, id))
	s.refused("a second deletion", s.Delete(ctx, id), 40073)
	if _, err := s.Consume(ctx, card.ConsumeRequest{Code: other, CardID: id}); err != nil {
		t.Errorf("claimed codes outlive their card: %v", err)
	}
}

func unix(n int64) time.Time { return time.Unix(n, 0) }

// changes are one of every kind.
var changes = map[string]func(*card.Update){
	"logo_url":      func(u *card.Update) { u.LogoURL = new("http://mmbiz.qpic.cn/mmbiz/other/0") },
	"color":         func(u *card.Update) { u.Color = new("Color102") },
	"notice":        func(u *card.Update) { u.Notice = new("付款前出示") },
	"description":   func(u *card.Update) { u.Description = new("每桌一张") },
	"service_phone": func(u *card.Update) { u.ServicePhone = new("") },
	"code_type":     func(u *card.Update) { u.CodeType = new(card.CodeOnlyBarcode) },
	"stores":        func(u *card.Update) { u.Stores = &[]int64{7} },
	"no stores":     func(u *card.Update) { u.Stores = &[]int64{} },
	"get_limit":     func(u *card.Update) { u.GetLimit = new(9) },
	"can_share":     func(u *card.Update) { u.CanShare = new(false) },
	"can_give":      func(u *card.Update) { u.CanGive = new(false) },
	"date_info": func(u *card.Update) {
		u.Validity = &card.Interval{Begin: unix(1767196800).Add(-time.Hour), End: unix(1798732799).Add(time.Hour)}
	},
	"jumps": func(u *card.Update) {
		u.Center, u.Custom = card.JumpUpdate{Name: new("看店"), ClearURL: true}, card.JumpUpdate{AppPath: new(""), SubTitle: new("")}
	},
}

func TestWhatUpdateForetellsIsWhatHappens(t *testing.T) {
	s, ctx := open(t), t.Context()
	begin, end := card.Coupon().Base.Date.Begin, card.Coupon().Base.Date.End
	for name, change := range changes {
		id := s.made(card.Coupon())
		before, err := s.Get(ctx, id)
		s.must(err)
		u := card.Update{CardID: id, Type: card.Groupon}
		change(&u)
		if faults := u.Check(before); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
		review, err := s.Update(ctx, u)
		if err != nil || review != (len(u.RestartsReview()) > 0) {
			t.Errorf("%s: review %v, foretold %v, %v", name, review, u.RestartsReview(), err)
		}
		after, err := s.Get(ctx, id)
		s.must(err)
		if after.Status == card.StatusNotVerify != review || cmp.Equal(before, after) {
			t.Errorf("%s: %s afterwards: %s", name, after.Status, cmp.Diff(before, after))
		}
	}
	id := s.made(card.Coupon())
	before, _ := s.Get(ctx, id)
	for code, u := range map[int]card.Update{
		40100: {CardID: id, Type: card.Groupon, Validity: &card.Interval{Begin: begin.Add(time.Hour), End: end}},
		40071: {CardID: id, Type: card.Cash, CanShare: new(true)},
	} {
		if faults := u.Check(before); len(faults) != 1 || faults[0].Code != code {
			t.Errorf("%v, want %d", faults, code)
		}
		_, err := s.Update(ctx, u)
		s.refused("what Check stops", err, code)
	}
}

func TestACardIsOfferedInEveryWay(t *testing.T) {
	s, ctx := open(t), t.Context()
	id := s.made(card.Coupon())
	for _, q := range []card.QR{
		{Cards: []card.QRCard{{CardID: id, OuterStr: "12b", OuterID: "7"}}, Life: 1800 * time.Second},
		{Cards: []card.QRCard{{CardID: id, Unique: true}}, Life: 60 * time.Second},
		{Cards: []card.QRCard{{CardID: id, OpenID: guest}}},
		{Cards: []card.QRCard{{CardID: id}, {CardID: id, OuterStr: "x"}, {CardID: id}, {CardID: id}, {CardID: id}}, Multiple: true},
	} {
		got, err := s.CreateQR(ctx, q)
		if err != nil || got.Life <= 0 || q.Life != 0 && got.Life != q.Life || !strings.HasPrefix(got.URL, "http") || !strings.HasPrefix(got.ShowURL, "https://mp.weixin.qq.com/") || got.Ticket == "" {
			t.Errorf("%+v: %+v %v", q, got, err)
		}
	}
	var logo bytes.Buffer
	s.must(png.Encode(&logo, image.NewGray(image.Rect(0, 0, 3, 3))))
	picture, err := s.UploadImage(ctx, logo.Bytes())
	s.must(err)
	page, err := s.CreateLandingPage(ctx, card.LandingPage{Banner: picture, Title: "领券中心", Scene: card.SceneMenu, Cards: []card.LandingCard{{CardID: id, ThumbURL: picture}}})
	if err != nil || page.PageID == 0 || page.URL == "" {
		t.Errorf("%+v %v", page, err)
	}
	if html, err := s.ArticleHTML(ctx, id); err != nil || !strings.Contains(html, "cardid="+id) {
		t.Errorf("%s %v", html, err)
	}
	_, err = s.ArticleHTML(ctx, "pNobodyKnows")
	s.refused("an unknown card", err, 40073)

	answer, err := s.SetWhitelist(ctx, card.Whitelist{OpenIDs: []string{guest}, Usernames: []string{"teahouse"}})
	if d := cmp.Diff(card.WhitelistAnswer{Told: true, Size: 2, OpenIDs: []string{guest}, Usernames: []string{"teahouse"}}, answer); d != "" || err != nil {
		t.Error(d, err)
	}
	if answer, err = s.SetWhitelist(ctx, card.Whitelist{}); err != nil || answer.Size != 0 {
		t.Errorf("%+v %v", answer, err)
	}
	s.must(s.PayCell(ctx, id, true))
	s.refused("both cells", s.SelfConsumeCell(ctx, card.SelfConsume{CardID: id, Open: true}), 45046)
	s.must(s.PayCell(ctx, id, false))
	s.must(s.SelfConsumeCell(ctx, card.SelfConsume{CardID: id, Open: true, NeedCode: true}))
}

func TestMessagesStatisticsAndCredentials(t *testing.T) {
	s, ctx := open(t), t.Context()
	id := s.made(card.Coupon())
	s.claim(id, guest)
	s.claim(id, second)
	for _, m := range []card.Mass{{CardID: id, Everyone: true, ClientID: "a"}, {CardID: id, OpenIDs: []string{guest, second}}} {
		if got, err := s.SendMass(ctx, m); err != nil || got.MsgID == 0 {
			t.Errorf("%+v %v", got, err)
		}
	}
	_, err := s.SendMass(ctx, card.Mass{CardID: id, Everyone: true, ClientID: "a"})
	s.refused("the same again", err, 45065)
	s.must(s.SendPreview(ctx, card.Preview{CardID: id, OpenID: guest}))
	if err := s.SendReply(ctx, card.Reply{CardID: id, OpenID: guest}); err != nil && wechat.AsError(err).Code != 45015 {
		t.Error(err)
	}
	span := card.Span{Begin: now.AddDate(0, 0, -62), End: now.AddDate(0, 0, -1), Source: card.SourceAPI}
	if _, err := s.Overview(ctx, span); err != nil {
		t.Error(err)
	}
	_, err = s.CardStats(ctx, card.Span{Begin: now, End: now, Source: card.SourceAPI}, id)
	s.refused("today", err, 61501)
	if got, err := s.GetColors(ctx); err != nil || !cmp.Equal(got, card.Colors) {
		t.Errorf("%v %v", got, err)
	}
	one, err := s.core.Ticket(ctx, wechat.TicketCard)
	s.must(err)
	other, err := s.core.Ticket(ctx, wechat.TicketJS)
	s.must(err)
	if one.Value.Reveal() == other.Value.Reveal() {
		t.Error("one ticket for both")
	}
	s.must(s.core.ClearQuota(ctx))
}
