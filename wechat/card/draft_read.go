package card

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// ReadDraft reads a card as the documents write it, {"card":{"card_type":…}}, and
// names every member that an ordinary coupon does not have, is of the wrong type
// or cannot be kept in a Draft. What the draft then lacks, Validate says. Numbers may be
// strings; the validity types 1 and 2 and misspelled colours of older texts are
// put right.
func ReadDraft(b []byte) (Draft, Faults) {
	r := &reader{}
	var raw json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		r.fault("", FaultValue, words("不是 JSON："+err.Error(), "is not JSON: "+err.Error()))
		return Draft{}, r.faults
	}
	top := r.root(raw)
	d := readDraftCard(top.object("card"))
	top.rest()
	return d, r.faults
}

// UnmarshalJSON is ReadDraft for encoding/json; the error is Faults.
func (d *Draft) UnmarshalJSON(b []byte) error {
	got, faults := ReadDraft(b)
	if len(faults) > 0 {
		return faults
	}
	*d = got
	return nil
}

func readDraftCard(m *node) Draft {
	var d Draft
	if m == nil {
		return d
	}
	kind := Type(strings.ToUpper(m.text("card_type")))
	in := m.object(member(kind))
	switch kind {
	case Groupon:
		d.Offer = GrouponOffer{in.text("deal_detail")}
	case Cash:
		d.Offer = CashOffer{in.number("least_cost"), in.number("reduce_cost")}
	case Discount:
		d.Offer = DiscountOffer{in.small("discount")}
	case Gift:
		d.Offer = GiftOffer{in.text("gift")}
	case GeneralCoupon:
		d.Offer = GeneralOffer{in.text("default_detail")}
	default:
		m.fault("card_type", FaultValue, words("不是五种普通优惠券之一", "is none of the five ordinary coupons"))
		return d // its members cannot be judged
	}
	d.Base = readBase(in.object("base_info"))
	d.Advanced = readAdvanced(in.object("advanced_info"))
	in.rest()
	m.rest()
	return d
}

func readBase(m *node) Base {
	b := Base{
		LogoURL: m.text("logo_url"), Brand: m.text("brand_name"), Title: m.text("title"), SubTitle: m.text("sub_title"),
		Color: m.text("color"), Notice: m.text("notice"), Description: m.text("description"),
		ServicePhone: m.text("service_phone"), Source: m.text("source"), CodeType: CodeType(m.text("code_type")),
		GetLimit: m.small("get_limit"), UseLimit: m.small("use_limit"),
		UseCustomCode: m.flag("use_custom_code"), BindOpenID: m.flag("bind_openid"),
		CanShare: m.flag("can_share"), CanGive: m.flag("can_give_friend"),
		AllStores: m.flag("use_all_locations"), Stores: m.numbers("location_id_list"),
		Center:    readJump(m, "center_title", "center_sub_title", "center_url", "center_app_brand"),
		Custom:    readJump(m, "custom_url_name", "custom_url_sub_title", "custom_url", "custom_app_brand"),
		Promotion: readJump(m, "promotion_url_name", "promotion_url_sub_title", "promotion_url", "promotion_app_brand"),
	}
	if found, ok := LookupColor(b.Color); ok {
		b.Color = found.Name
	}
	switch mode := m.text("get_custom_code_mode"); mode {
	case "":
	case customModeDeposit:
		b.Deposit = true
	default:
		m.fault("get_custom_code_mode", FaultValue, words("只能是 "+customModeDeposit, "can only be "+customModeDeposit))
	}
	sku := m.object("sku")
	b.Quantity = sku.number("quantity")
	sku.rest()
	issued := m.object("sub_merchant_info")
	b.SubMerchant = issued.number("merchant_id")
	issued.rest()
	date := m.object("date_info")
	for _, name := range []string{"begin_timestamp", "end_timestamp", "fixed_term", "fixed_begin_term"} {
		date.number(name) // names what the lenient reading would pass over
	}
	b.Date = decodeDate(date.lenient("type", "begin_timestamp", "end_timestamp", "fixed_term", "fixed_begin_term"))
	date.rest()
	m.rest()
	return b
}

func readJump(m *node, name, sub, link, app string) Jump {
	return Jump{Name: m.text(name), SubTitle: m.text(sub), URL: m.text(link), AppUser: m.text(app + "_user_name"), AppPath: m.text(app + "_pass")}
}

func readAdvanced(m *node) Advanced {
	var a Advanced
	if use := m.object("use_condition"); use != nil {
		a.Use = &UseCondition{
			Accept: use.text("accept_category"), Reject: use.text("reject_category"), LeastCost: use.number("least_cost"),
			ObjectUseFor: use.text("object_use_for"), WithOthers: !use.has("can_use_with_other_discount") || use.flag("can_use_with_other_discount"),
		}
		use.rest()
	}
	if abstract := m.object("abstract"); abstract != nil {
		icons := abstract.texts("icon_url_list")
		a.Cover = &Cover{Text: abstract.text("abstract")}
		if len(icons) == 1 {
			a.Cover.Picture = icons[0]
		} else {
			abstract.fault("icon_url_list", FaultCount, words(fmt.Sprintf("要正好一张，现在 %d 张", len(icons)), fmt.Sprintf("must be exactly one, there are %d", len(icons))))
		}
		abstract.rest()
	}
	for _, row := range m.objects("text_image_list") {
		a.Rows = append(a.Rows, Row{Picture: row.text("image_url"), Text: row.text("text")})
		row.rest()
	}
	for _, t := range m.objects("time_limit") {
		a.Times = append(a.Times, readTime(t))
	}
	for _, s := range m.texts("business_service") {
		a.Services = append(a.Services, Service(s))
	}
	m.rest()
	return a
}

// readTime takes hours without minutes as full hours.
func readTime(m *node) TimeLimit {
	t := TimeLimit{Day: m.text("type")}
	h := Hours{m.small("begin_hour"), m.small("begin_minute"), m.small("end_hour"), m.small("end_minute")}
	if m.has("begin_hour") || m.has("end_hour") {
		t.Hours = &h
	}
	m.rest()
	return t
}

// fits reports whether a number can be an int of 32 bits.
func fits(n int64) bool { return n >= math.MinInt32 && n <= math.MaxInt32 }
