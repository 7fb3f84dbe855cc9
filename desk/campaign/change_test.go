package campaign

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/wechat/card"
)

// exists is the card that the platform would answer for cd.
func exists(cd card.Draft) card.Card {
	b := cd.Base
	c := card.Card{ID: "pCard", Type: cd.Offer.Type(), Status: card.StatusVerifyOK, Title: b.Title, Brand: b.Brand, LogoURL: b.LogoURL, Color: "#63b359",
		Notice: b.Notice, Description: b.Description, ServicePhone: b.ServicePhone, CodeType: string(b.CodeType), Quantity: 10, TotalQuantity: b.Quantity,
		Date: b.Date, GetLimit: b.GetLimit, UseLimit: b.UseLimit, CanShare: b.CanShare, CanGive: b.CanGive, Custom: b.Custom, WithOthers: true}
	if o, ok := cd.Offer.(card.GrouponOffer); ok {
		c.DealDetail = o.Deal
	}
	return c
}

func TestOnlyWhatDiffersIsSent(t *testing.T) {
	c := exists(coupon())
	d := Edit(c)
	for id, value := range map[string]string{idNotice: "出示本券", idPhone: "", "base_info.custom_url_name": "预约", idGetLimit: "3", idEnd: "2027-01-31", idStores: "7,8", idCanGive: ""} {
		d.Values[id] = value
	}
	u, faults := Change(c, d)
	stores := []int64{7, 8}
	want := card.Update{CardID: c.ID, Type: card.Groupon, Notice: new("出示本券"), ServicePhone: new(""), GetLimit: new(3), Stores: &stores, CanGive: new(false),
		Custom: card.JumpUpdate{Name: new("预约")}, Validity: &card.Interval{Begin: c.Date.Begin.UTC(), End: time.Date(2027, 1, 31, 23, 59, 59, 0, card.Beijing).UTC()}}
	if diff := cmp.Diff(want, u); diff != "" || len(faults) > 0 {
		t.Error(diff, faults)
	}
	changes := Changes(c, d)
	if len(changes) != 7 || changes[0].ID != idNotice || !changes[0].Review || changes[0].Name.ZH != "使用提醒" || changes[1].Review {
		t.Errorf("what restarts the review is not named first: %+v", changes)
	}
	if got := u.RestartsReview(); !slices.Equal(got, []string{"notice"}) {
		t.Errorf("%v", got)
	}
}

func TestTheSameInOtherWordsIsNoChange(t *testing.T) {
	c := exists(coupon())
	d := Edit(c)
	d.Values[idGetLimit], d.Values[idBegin], d.Values[idEnd] = "２", "2026-01-01 00:00:00", "2026-12-31 23:59:59"
	_, faults := Change(c, d)
	if len(faults) != 1 || faults[0].ID != "" || !strings.Contains(faults[0].Words.ZH, "没有要改的内容") || len(Changes(c, d)) > 0 {
		t.Errorf("%+v %+v", faults, Changes(c, d))
	}
}

// What was wrong with an old card and is left alone is nobody's fault now.
func TestAnOldCardIsChangedAsItIs(t *testing.T) {
	c := exists(coupon())
	c.Color, c.Description, c.Custom = "#10AD61", "", card.Jump{Name: "老入口", URL: "http://shop.example/old"}
	d := Edit(c)
	d.Values[idPhone], d.Values["base_info.custom_url"] = "0571-1", ""
	u, faults := Change(c, d)
	if diff := cmp.Diff(card.Update{CardID: c.ID, Type: card.Groupon, ServicePhone: new("0571-1"), Custom: card.JumpUpdate{ClearURL: true}}, u); diff != "" || len(faults) > 0 {
		t.Error(diff, faults)
	}
}

// fixedFields are changes that the platform does not take, and why.
var fixedFields = []struct {
	id, value, why string
	before         func(*card.Card)
}{
	{id: idTitle, value: "别的券", why: "创建后不能改"},
	{id: idBrand, value: "别家", why: "创建后不能改"},
	{id: idUseLimit, value: "9", why: "创建后不能改"},
	{id: idIssuedFor, value: "9", why: "创建后不能改"},
	{id: idCodeMode, value: ModeCustom, why: "创建后不能改"},
	{id: idBindOpenID, value: yes, why: "创建后不能改"},
	{id: idAllStores, value: yes, why: "创建后不能改"},
	{id: idQuantity, value: "1", why: "库存"},
	{id: idDeal, value: "别的", why: "只能另建"},
	{id: idCover, value: "封面", why: "创建后不能改"},
	{id: idWithOthers, value: "", why: "创建后不能改"},
	{id: "base_info.custom_url", value: "http://shop.example/", why: "网页链接"},
	{id: idEnd, value: "2026-06-30", why: "只能放宽"},
	{id: idBegin, value: "2026-02-01", why: "只能放宽"},
	{id: idEnd, value: "", why: "必须填写"},
	{id: idEnd, value: "后天", why: "年-月-日"},
	{id: idGetLimit, value: "", why: "必须填写"},
	{id: idGetLimit, value: "0", why: "应在 1 到"},
	{id: idNotice, value: "", why: "必须填写"},
	{id: idNotice, value: bytesOf(49), why: "最多 48 字节"},
	{id: idColor, value: "绿", why: "颜色表里没有"},
	{id: idFixedTerm, value: "60", why: "不能改", before: func(c *card.Card) { c.Date = card.DaysFromClaim(30, 0) }},
	{id: idNotice, value: "新", why: "已删除", before: func(c *card.Card) { c.Status = card.StatusDelete }},
}

func TestWhatCannotBeChangedIsSaidAtItsField(t *testing.T) {
	for _, c := range fixedFields {
		before := exists(coupon())
		if c.before != nil {
			c.before(&before)
		}
		d := Edit(before)
		d.Values[c.id] = c.value
		_, faults := Change(before, d)
		at := slices.IndexFunc(faults, func(f Fault) bool { return f.ID == c.id })
		if at < 0 || !strings.Contains(faults[at].Words.ZH, c.why) || faults[at].Words.EN == "" {
			t.Errorf("%s=%q: %+v", c.id, c.value, faults)
		}
		for _, f := range faults {
			if f.ID != c.id && f.ID != "" {
				t.Errorf("%s=%q: also %+v", c.id, c.value, f)
			}
		}
	}
}

// Editable and Change know the same fields.
func TestEditableSaysWhatChangeDoes(t *testing.T) {
	c := exists(coupon())
	c.Custom.URL = "http://shop.example/old"
	for _, id := range inOrder {
		why, ok := Editable(id, c)
		if ok == (why.ZH != "") || (why.ZH == "") != (why.EN == "") {
			t.Errorf("%s: %v %+v", id, ok, why)
		}
		d := Edit(c)
		_, known := d.Values[id]
		if !ok || !known {
			continue
		}
		var u card.Update
		other := coupon().Base
		other.Custom.URL = ""
		change(&u, id, other)
		if cmp.Equal(u, card.Update{}) {
			t.Errorf("%s can be edited, but a change of it is not sent", id)
		}
	}
}

func TestAnEditGoesThroughAndIsReadBack(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	s.control("POST", "review", `{"card_id":"`+c.ID+`","verdict":"pass"}`, nil)
	c, err := s.cards.Get(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		id, value, fault string
		review           bool
	}{
		{idPhone, "0571-88886666", "", false},
		{idNotice, "请提前预约", "", true},
		{idGetLimit, "5", "lost_reply", false},
		{idDescription, "新的须知", "half_body", true},
		{idLogo, s.file("logo.png", pngOf(t, 30, 30)), "", true},
	} {
		d := Edit(c)
		d.Values[step.id] = step.value
		u, faults := Change(c, d)
		if len(faults) > 0 {
			t.Fatal(step.id, faults)
		}
		if step.fault != "" {
			s.fault("/card/update", step.fault)
		}
		o := s.Update(t.Context(), u)
		if o.State != Done || !o.Confirmed || o.Review != step.review || (o.Err != nil) != (step.fault != "") {
			t.Errorf("%s: %+v", step.id, o)
		}
		c = o.Card
		if got := Edit(c).Values[step.id]; got != step.value && step.id != idLogo || !strings.HasPrefix(c.LogoURL, "http://mmbiz.qpic.cn/") {
			t.Errorf("%s: %q", step.id, got)
		}
	}
}

func TestAnEditWhoseRequestWasLostIsUnknown(t *testing.T) {
	s := open(t, nil)
	c := s.made(coupon())
	s.fault("/card/update", "http_502")
	o := s.Update(t.Context(), card.Update{CardID: c.ID, Type: c.Type, GetLimit: new(9)})
	if o.State != Unknown || o.Confirmed || o.Err == nil || o.Card.GetLimit != c.GetLimit {
		t.Errorf("%+v", o)
	}
	o = s.Update(t.Context(), card.Update{CardID: "pNone", Type: c.Type, GetLimit: new(9)})
	if o.State != Refused || o.Err == nil {
		t.Errorf("%+v", o)
	}
	o = s.Update(t.Context(), card.Update{CardID: c.ID, Type: c.Type, LogoURL: new("/no/such.png")})
	if o.State != NotSent || o.Err == nil || s.asked("/card/update") != 2 {
		t.Errorf("%+v", o)
	}
}
