package campaign

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// bytesOf gives n bytes: Chinese characters as far as they go.
func bytesOf(n int) string { return strings.Repeat("券", n/3) + strings.Repeat("x", n%3) }

// address gives an address of n bytes that the upload could have given.
func address(n int) string {
	const host = "http://mmbiz.qpic.cn/"
	return host + strings.Repeat("a", n-len(host))
}

// set writes one field.
func set(id, value string) func(Draft) Draft {
	return func(d Draft) Draft { d.Values[id] = value; return d }
}

// as turns the draft into one of another type and then writes fields.
func as(offer card.Offer, then ...string) func(Draft) Draft {
	return func(d Draft) Draft {
		cd, _ := Read(d)
		cd.Offer = offer
		d = draft(cd)
		for i := 0; i < len(then); i += 2 {
			d.Values[then[i]] = then[i+1]
		}
		return d
	}
}

var (
	aCash = card.CashOffer{LeastCost: 10000, ReduceCost: 2000}
	aGift = card.GiftOffer{Gift: "随行杯一只"}
	app   = "gh_" + strings.Repeat("a", 122) + "@app"
)

// brokenRules break every limit and every exclusion of the documents of
// creation, each by as little as possible, and say at which field that shows.
var brokenRules = []struct {
	id string
	do func(Draft) Draft
}{
	{"base_info.logo_url", set(idLogo, address(129))},
	{"base_info.brand_name", set(idBrand, bytesOf(37))},
	{"base_info.title", set(idTitle, bytesOf(28))},
	{"base_info.sub_title", set(idSubTitle, bytesOf(55))},
	{"base_info.notice", set(idNotice, bytesOf(49))},
	{"base_info.description", set(idDescription, bytesOf(3073))},
	{"base_info.service_phone", set(idPhone, bytesOf(25))},
	{"base_info.source", set(idSource, bytesOf(37))},
	{"base_info.sub_merchant_info.merchant_id", set(idIssuedFor, "-1")},
	{"base_info.sub_merchant_info.merchant_id", set(idIssuedFor, "四")},
	{"base_info.center_title", set("base_info.center_title", bytesOf(19))},
	{"base_info.center_sub_title", set("base_info.center_sub_title", bytesOf(25))},
	{"base_info.center_app_brand_user_name", set("base_info.center_app_brand_user_name", app)},
	{"base_info.center_app_brand_pass", set("base_info.center_app_brand_pass", bytesOf(129))},
	{"base_info.custom_url_name", set("base_info.custom_url_name", bytesOf(16))},
	{"base_info.custom_url_sub_title", set("base_info.custom_url_sub_title", bytesOf(19))},
	{"base_info.custom_app_brand_user_name", set("base_info.custom_app_brand_user_name", app)},
	{"base_info.custom_app_brand_pass", set("base_info.custom_app_brand_pass", bytesOf(129))},
	{"base_info.promotion_url_name", set("base_info.promotion_url_name", bytesOf(16))},
	{"base_info.promotion_url_sub_title", set("base_info.promotion_url_sub_title", bytesOf(19))},
	{"base_info.promotion_app_brand_user_name", set("base_info.promotion_app_brand_user_name", app)},
	{"base_info.promotion_app_brand_pass", set("base_info.promotion_app_brand_pass", bytesOf(129))},
	{"advanced_info.abstract.abstract", set(idCover, bytesOf(25))},
	{"advanced_info.abstract.icon_url_list", set(idCoverIcon, address(129))},
	{"advanced_info.text_image_list.0.text", set("advanced_info.text_image_list.0.text", bytesOf(513))},
	{"advanced_info.text_image_list.0.image_url", set("advanced_info.text_image_list.0.image_url", address(129))},
	{"advanced_info.use_condition.accept_category", as(aCash, idAccept, bytesOf(513))},
	{"advanced_info.use_condition.reject_category", as(aCash, idReject, bytesOf(513))},
	{"advanced_info.use_condition.object_use_for", as(aGift, idObjectUse, bytesOf(513))},
	{"deal_detail", set(idDeal, bytesOf(3073))},
	{"gift", as(aGift, idGift, bytesOf(3073))},
	{"default_detail", as(card.GeneralOffer{}, idDetail, bytesOf(3073))},

	{"base_info.logo_url", set(idLogo, "")},
	{"base_info.brand_name", set(idBrand, "")},
	{"base_info.code_type", set(idCodeType, "")},
	{"base_info.title", set(idTitle, "")},
	{"base_info.color", set(idColor, "")},
	{"base_info.notice", set(idNotice, "")},
	{"base_info.description", set(idDescription, "")},
	{"base_info.date_info.type", set(idDateType, "")},
	{"base_info.date_info.begin", set(idBegin, "")},
	{"base_info.date_info.end", set(idEnd, "")},
	{"base_info.sku.quantity", set(idQuantity, "")},
	{"advanced_info.abstract.abstract", set(idCover, "")},
	{"advanced_info.abstract.icon_url_list", set(idCoverIcon, "")},
	{"advanced_info.text_image_list.0.image_url", set("advanced_info.text_image_list.0.image_url", "")},
	{"advanced_info.text_image_list.0.text", set("advanced_info.text_image_list.0.text", "")},
	{"advanced_info.time_limit.0.days", set("advanced_info.time_limit.0.days", "")},
	{"deal_detail", set(idDeal, "")},
	{"gift", as(card.GiftOffer{})},
	{"default_detail", as(card.GeneralOffer{})},
	{"reduce_cost", as(card.CashOffer{})},
	{"discount", as(card.DiscountOffer{})},
	{"card_type", func(d Draft) Draft { d.Type = ""; return d }},
	{"card_type", func(d Draft) Draft { d.Type = "MEMBER_CARD"; return d }},

	{"base_info.code_type", set(idCodeType, "CODE_TYPE_PDF417")},
	{"base_info.color", set(idColor, "Color103")},
	{"base_info.color", set(idColor, "#63b359")},
	{"base_info.sku.quantity", set(idQuantity, "0")},
	{"base_info.sku.quantity", set(idQuantity, "-1")},
	{"base_info.sku.quantity", set(idQuantity, "100000001")},
	{"base_info.sku.quantity", set(idQuantity, "一百")},
	{"base_info.sku.quantity", set(idQuantity, "99999999999999999999")},
	{"base_info.get_limit", set(idGetLimit, "-1")},
	{"base_info.get_limit", set(idGetLimit, "2147483648")},
	{"base_info.use_limit", set(idUseLimit, "-1")},
	{"base_info.use_limit", set(idUseLimit, "1.5")},
	{"base_info.code_mode", set(idCodeMode, "own")},
	{"base_info.date_info.type", set(idDateType, "DATE_TYPE_PERMANENT")},
	{"base_info.date_info.type", set(idDateType, "DATE_TYPE_FIX_DAY")},
	{"base_info.date_info.begin", set(idBegin, "1969-12-31")},
	{"base_info.date_info.begin", set(idBegin, "2026-02-30")},
	{"base_info.date_info.end", set(idEnd, "2038-01-20")},
	{"base_info.date_info.end", set(idEnd, "明年")},
	{"base_info.date_info.end", set(idEnd, "2025-12-31")},
	{"base_info.date_info.fixed_term", fromClaim("", "0")},
	{"base_info.date_info.fixed_term", fromClaim("0", "0")},
	{"base_info.date_info.fixed_term", fromClaim("99999", "0")},
	{"base_info.date_info.fixed_term", fromClaim("三十", "0")},
	{"base_info.date_info.fixed_begin_term", fromClaim("1", "-1")},
	{"base_info.date_info.common_end", fromClaim("1", "0", idCommonEnd, "2038-01-20")},
	{"base_info.date_info.common_end", fromClaim("1", "0", idCommonEnd, "x")},
	{"base_info.location_id_list", set(idStores, "1,0")},
	{"base_info.location_id_list", set(idStores, "西湖店")},
	{"base_info.custom_app_brand_user_name", set("base_info.custom_app_brand_user_name", "wx2b029c08a6232582")},
	{"base_info.custom_app_brand_pass", set("base_info.custom_app_brand_pass", "https://shop.example/")},
	{"advanced_info.abstract.icon_url_list", set(idCoverIcon, "https://shop.example/a.jpg")},
	{"advanced_info.text_image_list.0.image_url", set("advanced_info.text_image_list.0.image_url", "http://mmbiz.qpic.cn.shop.example/a.jpg")},
	{"advanced_info.business_service", set(idServices, "BIZ_SERVICE_SAUNA")},
	{"advanced_info.time_limit.0.days", set("advanced_info.time_limit.0.days", "Monday")},
	{"advanced_info.time_limit.0.hours", set("advanced_info.time_limit.0.hours", "25:00-24:00")},
	{"advanced_info.time_limit.0.hours", set("advanced_info.time_limit.0.hours", "10:60-11:00")},
	{"advanced_info.time_limit.0.hours", set("advanced_info.time_limit.0.hours", "下午")},
	{"discount", as(card.DiscountOffer{Percent: 100})},
	{"discount", as(card.DiscountOffer{Percent: 30}, idDiscount, "三成")},
	{"reduce_cost", as(aCash, idReduceCost, "0")},
	{"reduce_cost", as(aCash, idReduceCost, "20.005")},
	{"reduce_cost", as(aCash, idReduceCost, "-1")},
	{"reduce_cost", as(aCash, idReduceCost, "21474836.48")},
	{"least_cost", as(aCash, idLeastCost, "一百")},
	{"least_cost", as(aCash, idLeastCost, "99999999999")},
	{"base_info.notice", set(idNotice, "a\x1bb")},
	{"base_info.title", set(idTitle, "a\xff")},

	{"base_info.sku.quantity", set(idCodeMode, ModeDeposit)},
	{"base_info.use_all_locations", func(d Draft) Draft { return set(idStores, "218384742")(set(idAllStores, yes)(d)) }},
	{"base_info.center_url", set("base_info.center_url", "https://shop.example/")},
	{"base_info.custom_url", set("base_info.custom_url", "https://shop.example/")},
	{"base_info.promotion_url", set("base_info.promotion_url", "https://shop.example/")},
	{"advanced_info.use_condition.accept_category", set(idAccept, "茶饮")},
	{"advanced_info.use_condition.reject_category", as(aGift, idReject, "茶饮")},
	{"advanced_info.use_condition.object_use_for", as(aCash, idObjectUse, "茶饮")},
	{"advanced_info.use_condition.least_cost", set(idUseLeast, "1")},
	{"advanced_info.use_condition.least_cost", as(aCash, idUseLeast, "50")},
}

func fromClaim(term, after string, more ...string) func(Draft) Draft {
	return func(d Draft) Draft {
		d.Values[idDateType], d.Values[idFixedTerm], d.Values[idFixedBegin] = card.DateFixTerm, term, after
		for i := 0; i < len(more); i += 2 {
			d.Values[more[i]] = more[i+1]
		}
		return d
	}
}

func TestEveryRuleShowsAtItsField(t *testing.T) {
	if _, faults := Read(draft(coupon())); len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, rule := range brokenRules {
		d := rule.do(draft(coupon()))
		_, faults := Read(d)
		if diff := cmp.Diff([]string{rule.id}, ids(faults)); diff != "" {
			t.Errorf("%s: %s", rule.id, diff)
			continue
		}
		f := faults[0]
		if f.Words.ZH == "" || f.Words.EN == "" || f.Name.ZH == "" || f.Name.EN == "" || !strings.HasPrefix(f.Path, "card.") {
			t.Errorf("%+v", f)
		}
		if strings.Contains(rule.id, "cost") && strings.Contains(f.Words.ZH, "分") {
			t.Errorf("the form is in yuan: %s", f.Words.ZH)
		}
	}
}

func TestTenFaultsAreTenFaults(t *testing.T) {
	d := draft(coupon())
	for id, value := range map[string]string{idBrand: "", idTitle: bytesOf(30), idColor: "Color999", idNotice: bytesOf(49), idQuantity: "很多",
		idEnd: "31.12.2026", idAllStores: yes, idStores: "1", "base_info.center_url": "https://shop.example/", idObjectUse: "茶", idServices: "?"} {
		d.Values[id] = value
	}
	want := []string{"base_info.brand_name", "base_info.title", "base_info.color", "base_info.notice", "base_info.date_info.end", "base_info.sku.quantity",
		"base_info.use_all_locations", "base_info.center_url", "advanced_info.use_condition.object_use_for", "advanced_info.business_service"}
	_, faults := Read(d)
	if diff := cmp.Diff(want, ids(faults)); diff != "" {
		t.Error(diff)
	}
	if s := faults[1].Sentence(); s != (wechat.Words{ZH: "券名：最多 27 字节（9 个汉字），现在 30 字节", EN: "title: at most 27 bytes (9 Chinese characters), it has 30"}) {
		t.Errorf("%+v", s)
	}
}

func TestAPictureOnThisMachineCountsAsOne(t *testing.T) {
	d := draft(coupon())
	d.Values[idLogo] = "/home/店长/图片/" + bytesOf(200) + ".png"
	d.Values[idCoverIcon] = "cover.jpg"
	d.Values["advanced_info.text_image_list.0.image_url"] = `C:\图\row.png`
	cd, faults := Read(d)
	if len(faults) > 0 || cd.Base.LogoURL != d.Values[idLogo] || cd.Advanced.Cover.Picture != "cover.jpg" {
		t.Errorf("%v %s", faults, cd.Base.LogoURL)
	}
}
