package delivery

import (
	"context"
	"strconv"
	"strings"
	"time"

	"coupondesk/desk/deliver"
	"coupondesk/ui/form"
	"coupondesk/ui/text"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// maxSeconds keeps a life within what a time.Duration holds.
const maxSeconds = 1_000_000_000

// qrOf reads the form of a QR. What is no number of seconds at all is a fault
// here: the rules would say it of another number than was typed.
func qrOf(c confirmed, ids []string) (card.QR, error) {
	if c.again != nil {
		return *c.again, nil
	}
	v := c.values
	q := card.QR{Multiple: len(ids) > 1}
	if s := v["expire_seconds"]; s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n <= 0 || n > maxSeconds {
			return q, deliver.Faults{{ID: "expire_seconds", Words: wechat.Words{ZH: zh.ExpireDigits, EN: en.ExpireDigits}}}
		}
		q.Life = time.Duration(n) * time.Second
	}
	for i, id := range ids {
		at := "cards." + strconv.Itoa(i) + "."
		q.Cards = append(q.Cards, card.QRCard{CardID: id, Code: strings.TrimSpace(v[at+"code"]), OpenID: strings.TrimSpace(v[at+"openid"]),
			Unique: v[at+"is_unique_code"] == "true", OuterStr: v["outer_str"], OuterID: v["outer_id"]})
	}
	return q, nil
}

func pageOf(v form.Values, ids []string) card.LandingPage {
	p := card.LandingPage{Banner: v["banner"], Title: v["page_title"], CanShare: v["can_share"] == "true", Scene: card.Scene(v["scene"])}
	for i, id := range ids {
		p.Cards = append(p.Cards, card.LandingCard{CardID: id, ThumbURL: v["cards."+strconv.Itoa(i)+".thumb_url"]})
	}
	return p
}

// openID is the one person of a preview or a reply; person is the same, or the
// WeChat name of a preview.
func openID(v form.Values) string { return strings.TrimSpace(v["touser"]) }

func person(v form.Values) string {
	if id := openID(v); id != "" {
		return id
	}
	return strings.TrimSpace(v["towxname"])
}

// people are the recipients that are named, one a line.
func people(v form.Values) []string { return strings.Fields(v["people"]) }

func massOf(ctx context.Context, d Desk, w words, v form.Values, id string) (deliver.Message, string, error) {
	if v["how"] == howPreview {
		m, err := d.Preview(ctx, card.Preview{CardID: id, OpenID: openID(v), Username: strings.TrimSpace(v["towxname"])})
		return m, w.Previewed, err
	}
	to := card.Mass{CardID: id, Everyone: v["how"] == howEveryone}
	switch v["how"] {
	case howTag:
		to.Tag, _ = strconv.ParseInt(v["filter.tag_id"], 10, 64)
		if to.Tag <= 0 {
			return deliver.Message{}, "", deliver.Faults{{ID: "filter.tag_id", Words: wechat.Words{ZH: zh.TagHelp, EN: en.TagHelp}}}
		}
	case howPeople:
		to.OpenIDs = people(v)
		if len(to.OpenIDs) < 2 {
			return deliver.Message{}, "", deliver.Faults{{ID: "people", Words: wechat.Words{ZH: zh.PeopleHelp, EN: en.PeopleHelp}}}
		}
	}
	m, err := d.Mass(ctx, to)
	return m, w.MassSent, err
}

// beginOf reads the day from which a card's validity counts.
func beginOf(s string) (day time.Time, bad bool) {
	if s == "" {
		return time.Time{}, false
	}
	day, err := time.ParseInLocation(time.DateOnly, s, text.Zone)
	return day, err != nil
}

func paramsOf(ctx context.Context, d Desk, w words, v form.Values, ids []string) ([]piece, error) {
	var p deliver.Params
	var err error
	at := func(i int, name string) string { return strings.TrimSpace(v["cards."+strconv.Itoa(i)+"."+name]) }
	switch v["call"] {
	case callOpen:
		var held []deliver.Held
		for i, id := range ids {
			held = append(held, deliver.Held{CardID: id, Code: at(i, "code")})
		}
		p, err = d.OpenCard(held)
	case callChoose:
		c := deliver.Choice{Shop: strings.TrimSpace(v["shop"]), CardType: v["card_type"]}
		if v["this_card"] == "true" {
			c.CardID = ids[0]
		}
		p, err = d.ChooseCard(ctx, c)
	case callConfig:
		p, err = d.JSConfig(ctx, v["url"], strings.FieldsFunc(v["apis"], func(r rune) bool { return r == ',' }))
	default:
		var claims []deliver.Claim
		for i, id := range ids {
			begin, bad := beginOf(at(i, "begin"))
			if bad {
				return nil, deliver.Faults{{ID: "cards." + strconv.Itoa(i) + ".begin", Words: wechat.Words{ZH: zh.BeginHelp, EN: en.BeginHelp}}}
			}
			claims = append(claims, deliver.Claim{CardID: id, Code: at(i, "code"), OpenID: at(i, "openid"), Outer: v["outer_str"], Begin: begin})
		}
		p, err = d.AddCard(ctx, claims)
	}
	return []piece{{w.JSONPiece, p.JSON}, {w.ScriptPiece, p.JS}}, err
}
