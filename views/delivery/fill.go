package delivery

import (
	"fmt"
	"strconv"
	"strings"

	"coupondesk/desk"
	"coupondesk/desk/deliver"
	"coupondesk/ui/form"
	"coupondesk/wechat/card"
)

// Answers of Choose fields.
const (
	howPreview  = "preview"
	howEveryone = "everyone"
	howTag      = "tag"
	howPeople   = "people"

	callAdd    = "addCard"
	callOpen   = "openCard"
	callChoose = "chooseCard"
	callConfig = "config"
)

// open shows an empty form.
func (s *Screen) open(groups []form.Group) {
	s.form, s.fields = form.New(s.o.Env, groups), nil
	for _, g := range groups {
		for _, f := range g.Fields {
			s.fields = append(s.fields, f.ID)
		}
	}
	first := form.Values{"can_share": "true", "scene": string(card.SceneQRCode), "how": howPreview, "call": callAdd, "this_card": "true", "apis": strings.Join(deliver.CardAPIs, ",")}
	s.form.Set(first)
	if s.way == byMass && s.message.Value.State == deliver.MassPreviewed {
		s.form.Put("how", howEveryone)
	}
	s.mode = filling
}

// groups are the fields of a way, for the picked cards.
func (s *Screen) groups(y way) []form.Group {
	switch y {
	case byQR:
		return s.qrGroups()
	case byPage:
		return s.pageGroups()
	case byMass:
		return s.massGroups()
	case byReply:
		return []form.Group{{ID: "reply", Title: s.w.Ways[y].Name, Fields: []form.Field{
			{ID: "touser", Label: s.w.OpenID, Help: s.w.ReplyHelp}, {ID: "customservice.kf_account", Label: s.w.Account, Help: s.w.AccountHelp}}}}
	}
	return s.paramGroups()
}

// title is a picked card's name.
func (s *Screen) title(i int) string { return s.v.Title(desk.FaceOf(s.cards.Value[i])) }

// qrGroups ask for code and openid only where the card needs them: anywhere
// else they are refused.
func (s *Screen) qrGroups() []form.Group {
	out := []form.Group{{ID: "qr", Title: s.w.Ways[byQR].Name, Fields: []form.Field{
		{ID: "expire_seconds", Label: s.w.Expire, Kind: form.Number, Unit: s.w.Seconds, Holder: s.w.ExpireHolder, Help: s.w.ExpireHelp},
		{ID: "outer_str", Label: s.w.Outer, Bytes: 128, Help: s.w.OuterHelp},
	}}}
	for i, c := range s.cards.Value {
		var fields []form.Field
		at := "cards." + strconv.Itoa(i) + "."
		if deliver.CodesOf(c) == deliver.CodesCustom {
			fields = append(fields, form.Field{ID: at + "code", Label: s.w.Code, Bytes: 20, Help: s.w.CodeHelp})
		} else {
			fields = append(fields, form.Field{ID: at + "is_unique_code", Label: s.w.Unique, Kind: form.Check, Unit: s.w.UniqueUnit, Help: s.w.UniqueHelp})
		}
		if c.BindOpenID {
			fields = append(fields, form.Field{ID: at + "openid", Label: s.w.OpenID, Bytes: 32, Help: s.w.OpenIDHelp})
		}
		out = append(out, form.Group{ID: "card" + strconv.Itoa(i), Title: s.title(i), Fields: fields})
	}
	return append(out, form.Group{ID: "older", Title: s.w.Older, Folded: true, Fields: []form.Field{
		{ID: "outer_id", Label: s.w.OuterID, Kind: form.Number, Help: s.w.OuterIDHelp}}})
}

func (s *Screen) pageGroups() []form.Group {
	scenes := make([]form.Choice, len(card.Scenes))
	for i, x := range card.Scenes {
		scenes[i] = form.Choice{Value: string(x), Label: s.w.Scenes[x]}
	}
	out := []form.Group{{ID: "page", Title: s.w.Ways[byPage].Name, Fields: []form.Field{
		{ID: "page_title", Label: s.w.PageTitle, Help: s.w.PageTitleHelp},
		{ID: "banner", Label: s.w.Banner, Kind: form.Picture, Help: s.w.BannerHelp},
		{ID: "scene", Label: s.w.Scene, Kind: form.Choose, Choices: scenes},
		{ID: "can_share", Label: s.w.Share, Kind: form.Check, Unit: s.w.ShareUnit},
	}}}
	for i := range s.cards.Value {
		out = append(out, form.Group{ID: "card" + strconv.Itoa(i), Title: s.title(i), Fields: []form.Field{
			{ID: fmt.Sprintf("cards.%d.thumb_url", i), Label: s.w.Thumb, Kind: form.Picture, Help: s.w.ThumbHelp}}})
	}
	return out
}

// massGroups offer the sending only after a preview.
func (s *Screen) massGroups() []form.Group {
	how := []form.Choice{{Value: howPreview, Label: s.w.HowPreview}}
	if s.message.Value.State == deliver.MassPreviewed {
		how = append(how, form.Choice{Value: howEveryone, Label: s.w.HowEveryone}, form.Choice{Value: howTag, Label: s.w.HowTag}, form.Choice{Value: howPeople, Label: s.w.HowPeople})
	}
	is := func(want string) func(form.Values) bool {
		return func(v form.Values) bool { return v["how"] == want }
	}
	return []form.Group{{ID: "mass", Title: s.w.Ways[byMass].Name, Fields: []form.Field{
		{ID: "how", Label: s.w.How, Kind: form.Choose, Choices: how, Help: s.w.HowHelp},
		{ID: "touser", Label: s.w.OpenID, Show: is(howPreview), Help: s.w.PreviewHelp},
		{ID: "towxname", Label: s.w.WeChatID, Show: is(howPreview), Help: s.w.PreviewHelp},
		{ID: "filter.tag_id", Label: s.w.Tag, Kind: form.Number, Show: is(howTag), Help: s.w.TagHelp},
		{ID: "people", Label: s.w.People, Kind: form.Area, Show: is(howPeople), Help: s.w.PeopleHelp},
	}}}
}

func (s *Screen) paramGroups() []form.Group {
	is := func(calls ...string) func(form.Values) bool {
		return func(v form.Values) bool { return strings.Contains(strings.Join(calls, " "), v["call"]) }
	}
	apis := make([]form.Choice, len(deliver.CardAPIs))
	for i, name := range deliver.CardAPIs {
		apis[i] = form.Choice{Value: name, Label: name}
	}
	out := []form.Group{{ID: "params", Title: s.w.Ways[byParams].Name, Fields: []form.Field{
		{ID: "call", Label: s.w.Call, Kind: form.Choose, Help: s.w.CallHelp, Choices: []form.Choice{
			{Value: callAdd, Label: "addCard", Note: s.w.AddNote}, {Value: callOpen, Label: "openCard", Note: s.w.OpenNote},
			{Value: callChoose, Label: "chooseCard", Note: s.w.ChooseNote}, {Value: callConfig, Label: "wx.config", Note: s.w.ConfigNote}}},
		{ID: "outer_str", Label: s.w.Outer, Bytes: 128, Show: is(callAdd), Help: s.w.OuterHelp},
		{ID: "this_card", Label: s.w.Narrow, Kind: form.Check, Unit: s.w.NarrowUnit, Show: is(callChoose)},
		{ID: "card_type", Label: s.w.CardType, Kind: form.Choose, Choices: s.types(), Show: is(callChoose), Help: s.w.CardTypeHelp},
		{ID: "shop", Label: s.w.Store, Bytes: 24, Show: is(callChoose), Help: s.w.StoreHelp},
		{ID: "url", Label: s.w.URL, Show: is(callConfig), Help: s.w.URLHelp},
		{ID: "apis", Label: s.w.APIs, Kind: form.Checks, Choices: apis, Show: is(callConfig)},
	}}}
	for i, c := range s.cards.Value {
		at, needs := "cards."+strconv.Itoa(i)+".", []string{callOpen}
		if deliver.CodesOf(c) == deliver.CodesCustom {
			needs = append(needs, callAdd)
		}
		fields := []form.Field{{ID: at + "code", Label: s.w.Code, Bytes: 20, Show: is(needs...), Help: s.w.HeldHelp}}
		if c.BindOpenID {
			fields = append(fields, form.Field{ID: at + "openid", Label: s.w.OpenID, Bytes: 32, Show: is(callAdd), Help: s.w.OpenIDHelp})
		}
		if c.BindOpenID {
			needs = append(needs, callAdd)
		}
		if c.Date.Type == card.DateFixTerm {
			fields, needs = append(fields, form.Field{ID: at + "begin", Label: s.w.Begin, Kind: form.Date, Show: is(callAdd), Help: s.w.BeginHelp}), append(needs, callAdd)
		}
		out = append(out, form.Group{ID: "card" + strconv.Itoa(i), Title: s.title(i), Fields: fields, Show: is(needs...)})
	}
	return out
}

// types are the choices of chooseCard's cardType, none first.
func (s *Screen) types() []form.Choice {
	out := []form.Choice{{Value: "", Label: s.w.AnyType}}
	for _, t := range []card.Type{card.Groupon, card.Cash, card.Discount, card.Gift, card.GeneralCoupon} {
		out = append(out, form.Choice{Value: string(t), Label: s.v.Type(t)})
	}
	return out
}
