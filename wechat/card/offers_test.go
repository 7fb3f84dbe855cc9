package card

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
)

// DrawUpdate draws a change of a card, with values within and beyond the limits.
func DrawUpdate(r *rand.Rand, now Card) Update {
	u := Update{CardID: now.ID, Type: now.Type}
	if r.IntN(10) == 0 {
		u.Type = one(r, Groupon, Cash, "", "MEMBER_CARD")
	}
	for range r.IntN(4) {
		drawChange(r, &u, now)
	}
	return u
}

func drawChange(r *rand.Rand, u *Update, now Card) {
	text := func(name string) *string { return new(textAround(r, fields[name].Bytes)) }
	switch r.IntN(14) {
	case 0:
		u.LogoURL = text("logo_url")
	case 1:
		u.Color = new(one(r, "", "Color010", "Color0100", "#63b359"))
	case 2:
		u.Notice = text("notice")
	case 3:
		u.Description = text("description")
	case 4:
		u.ServicePhone = text("service_phone")
	case 5:
		u.CodeType = new(one(r, CodeType(""), CodeQR, "CODE_TYPE_PDF417"))
	case 6:
		u.Stores = new(one(r, []int64{}, []int64{0}, []int64{1, 2}, []int64{1, 0}, []int64{-1}))
	case 7:
		u.GetLimit = new(one(r, -1, 0, 1, 51, maxInt32, maxInt32+1))
	case 8:
		u.CanShare, u.CanGive = new(flip(r)), new(flip(r))
	case 9, 10:
		old := now.Date
		begin := one(r, old.Begin, old.Begin.Add(-time.Second), old.Begin.Add(time.Second), time.Time{}, unix(0), unix(-1))
		u.Validity = &Interval{begin, one(r, old.End, old.End.Add(time.Second), old.End.Add(-time.Second), time.Time{}, unix(maxInt32), unix(maxInt32+1))}
	case 11:
		u.Center = JumpUpdate{Name: text("center_title"), SubTitle: text("center_sub_title"), ClearURL: flip(r)}
	case 12:
		u.Custom = JumpUpdate{Name: text("custom_url_name"), AppUser: new(one(r, "", "gh_86a091e50ad4@app", "wx1", "gh_a@app"))}
	case 13:
		u.Promotion = JumpUpdate{SubTitle: text("promotion_url_sub_title"), AppPath: new(one(r, "", "pages/a", "a b", "x://y", bytesOf(129)))}
	}
}

// DrawQR draws a QR code of one card or more.
func DrawQR(r *rand.Rand, id string) QR {
	q := QR{Multiple: flip(r), Life: time.Duration(one(r, 0, 0, 0, -1, 1, 59, 60, 1800, 1801)) * time.Second}
	n := 1
	if q.Multiple {
		n = one(r, 0, 1, 2, 5, 6)
	}
	for range n {
		c := QRCard{CardID: id}
		switch r.IntN(10) {
		case 0:
			c.CardID = ""
		case 1:
			c.Code = textAround(r, 20)
		case 2:
			c.OpenID = one(r, "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA", strings.Repeat("o", 64), strings.Repeat("o", 65), "王芳", "o b", "a\x00")
		case 3:
			c.OuterStr = textAround(r, 128)
		case 4:
			c.OuterID = one(r, "0", "7", strings.Repeat("9", 60), strings.Repeat("9", 61), "01", "x", "-1", "1.5")
		case 5:
			c.Unique = true
		}
		q.Cards = append(q.Cards, c)
	}
	return q
}

// DrawLanding draws a landing page.
func DrawLanding(r *rand.Rand, id string) LandingPage {
	p := LandingPage{Banner: address(40), Title: "领券中心", Scene: SceneMenu, CanShare: flip(r)}
	for range one(r, 0, 1, 2, 7) {
		p.Cards = append(p.Cards, LandingCard{one(r, id, id, id, ""), one(r, address(50), address(50), "", "a\x00")})
	}
	switch r.IntN(5) {
	case 0:
		p.Banner = one(r, "", "x", "a\x1b")
	case 1:
		p.Title = textAround(r, 60)
	case 2:
		p.Scene = one(r, append([]Scene{"", "SCENE_TV"}, Scenes...)...)
	}
	return p
}

// DrawWhitelist draws a whitelist around its limits.
func DrawWhitelist(r *rand.Rand) Whitelist {
	ids := func(limit int) []string {
		out := make([]string, one(r, 0, 1, 3, 5, 6, 10, 11))
		for i := range out {
			out[i] = fmt.Sprintf("oTest%023d", i)[:min(28, limit)]
		}
		if len(out) > 0 && r.IntN(4) == 0 {
			out[0] = textAround(r, limit)
		}
		return out
	}
	return Whitelist{OpenIDs: ids(64), Usernames: ids(32)}
}

// DrawCodes draws the codes of a deposit.
func DrawCodes(r *rand.Rand, id string) (cardID string, codes []string) {
	codes = make([]string, one(r, 0, 1, 2, 99, 100, 101))
	for i := range codes {
		codes[i] = fmt.Sprint("QH", i)
	}
	if len(codes) > 0 && flip(r) {
		codes[len(codes)-1] = one(r, "", "QH0", textAround(r, 20))
	}
	return one(r, id, id, id, ""), codes
}

// CodesWire is a deposit as it is sent.
func CodesWire(cardID string, codes []string) []byte {
	b, err := marshal(map[string]any{"card_id": cardID, "code": codes})
	if err != nil {
		panic(err)
	}
	return b
}

// odd are values of types and forms that a member may not have.
var odd = []string{`null`, `{}`, `[]`, `{"a":1}`, `[null]`, `[{}]`, `[""]`, `""`, `"x"`, `"5"`, `" 5 "`, `5`, `0`, `-3`, `1.5`, `1e3`, `99999999999`, `99999999999999999999`, `true`, `"true"`, `"perhaps"`, `["a","b"]`, `[1,"2",null]`, `"GET_CUSTOM_CODE_MODE_LATER"`}

// odder are spellings of numbers, flags and texts that readers differ about.
var odder = []string{`"+5"`, `"05"`, `5.0`, `1e0`, `-0`, `"5.0"`, `"1e3"`, `" "`, `"TRUE"`, `"1"`, `"F"`, `"yes"`, `"٣"`, `2147483647`, `2147483648`, `"-1"`, `"true "`, `[[]]`, `[1.5]`, `["5"," 6 "]`,
	`{"text":"x"}`, `"\u0000"`, `"a\u2028b"`, `"\ud800"`, `"MONDAY"`, `"DATE_TYPE_FIX_TERM"`, `"1"`, `1`, `2`, `"gh_a@app"`, `"http://mmbiz.qpic.cn/a"`, `"Color010"`, `"#63b359"`}

// DrawFile writes a draft as somebody may have written it by hand: with up to
// three members that are gone, or have another type or form.
func DrawFile(r *rand.Rand, d Draft) []byte {
	var top any
	b, err := marshal(d)
	if err == nil {
		err = json.Unmarshal(b, &top)
	}
	if err != nil {
		panic(err)
	}
	inner := "card." + member(d.Offer.Type()) + "."
	for range r.IntN(3) + 1 {
		path := one(r, filePaths...)
		if there := paths(top, "", nil); flip(r) && len(there) > 0 {
			path = one(r, there...) // elements of lists, and whatever else this card has
		}
		if path = strings.ReplaceAll(path, "~", inner); strings.HasSuffix(path, "card_type") {
			put(top, path, one(r, `"CASH"`, `"GIFT"`, `"SCENIC_TICKET"`, `5`, `null`, `{}`, `"cash"`, `" CASH"`))
			continue
		}
		put(top, path, one(r, one(r, odd...), one(r, odder...)))
	}
	out, err := marshal(top)
	if err != nil {
		panic(err)
	}
	return out
}

// paths are those of all values below v, in order.
func paths(v any, at string, to []string) []string {
	switch x := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(x)) {
			to = paths(x[name], strings.TrimPrefix(at+"."+name, "."), append(to, strings.TrimPrefix(at+"."+name, ".")))
		}
	case []any:
		for i := range x {
			to = paths(x[i], fmt.Sprint(at, ".", i), append(to, fmt.Sprint(at, ".", i)))
		}
	}
	return to
}

var filePaths = []string{"card", "card.card_type", "~base_info", "~advanced_info", "~base_info.title", "~base_info.notice", "~base_info.service_phone", "~base_info.sku", "~base_info.sku.quantity",
	"~base_info.date_info", "~base_info.date_info.begin_timestamp", "~base_info.date_info.end_timestamp", "~base_info.date_info.fixed_term", "~base_info.date_info.fixed_begin_term",
	"~base_info.use_limit", "~base_info.can_share", "~base_info.use_custom_code", "~base_info.use_all_locations", "~base_info.location_id_list", "~base_info.get_custom_code_mode",
	"~least_cost", "~reduce_cost", "~discount", "~gift", "~deal_detail", "~default_detail", "~advanced_info.use_condition", "~advanced_info.use_condition.least_cost", "~advanced_info.use_condition.can_use_with_other_discount",
	"~advanced_info.use_condition.accept_category", "~advanced_info.abstract", "~advanced_info.abstract.abstract", "~advanced_info.abstract.icon_url_list", "~advanced_info.text_image_list",
	"~advanced_info.time_limit", "~advanced_info.business_service", "~base_info.nobody_knows", "version"}

// put writes a JSON text into a tree, where there is a place for it.
func put(at any, path, text string) {
	first, rest, deeper := strings.Cut(path, ".")
	switch x := at.(type) {
	case map[string]any:
		if deeper {
			put(x[first], rest, text)
			return
		}
		x[first] = json.RawMessage(text)
	case []any:
		i, err := strconv.Atoi(first)
		switch {
		case err != nil || i >= len(x):
		case deeper:
			put(x[i], rest, text)
		default:
			x[i] = json.RawMessage(text)
		}
	}
}
