package sandbox

import "strconv"

// editing says what /card/update may do with a member of base_info.
type editing int

const (
	fixed    editing = iota // refused
	free                    // changed at once
	reviewed                // changed, and the card goes back to review
)

// textMember is one string of base_info with its limit in UTF-8 bytes
// (创建卡券: base_info).
type textMember struct {
	name     string
	limit    int
	required bool
	edit     editing
	at       func(*baseInfo) *string
}

// textMembers are all strings of base_info. code_type is not limited by its
// length: legal values are longer than the printed 16 bytes.
var textMembers = []textMember{
	{"logo_url", 128, true, reviewed, func(b *baseInfo) *string { return &b.LogoURL }},
	{"code_type", 0, true, free, func(b *baseInfo) *string { return &b.CodeType }},
	{"brand_name", 36, true, fixed, func(b *baseInfo) *string { return &b.BrandName }},
	{"title", 27, true, fixed, func(b *baseInfo) *string { return &b.Title }},
	{"color", 16, true, reviewed, func(b *baseInfo) *string { return &b.Color }},
	{"notice", 48, true, reviewed, func(b *baseInfo) *string { return &b.Notice }},
	{"description", 3072, true, reviewed, func(b *baseInfo) *string { return &b.Description }},
	{"sub_title", 54, false, fixed, func(b *baseInfo) *string { return &b.SubTitle }},
	{"source", 36, false, fixed, func(b *baseInfo) *string { return &b.Source }},
	{"get_custom_code_mode", 32, false, fixed, func(b *baseInfo) *string { return &b.CustomCodeMode }},
	{"service_phone", 24, false, free, func(b *baseInfo) *string { return &b.ServicePhone }},
	{"center_title", 18, false, free, func(b *baseInfo) *string { return &b.CenterTitle }},
	{"center_sub_title", 24, false, free, func(b *baseInfo) *string { return &b.CenterSubTitle }},
	{"center_url", 128, false, free, func(b *baseInfo) *string { return &b.CenterURL }},
	{"center_app_brand_user_name", 128, false, free, func(b *baseInfo) *string { return &b.CenterUser }},
	{"center_app_brand_pass", 128, false, free, func(b *baseInfo) *string { return &b.CenterPass }},
	{"custom_url_name", 15, false, free, func(b *baseInfo) *string { return &b.CustomName }},
	{"custom_url", 128, false, free, func(b *baseInfo) *string { return &b.CustomURL }},
	{"custom_url_sub_title", 18, false, free, func(b *baseInfo) *string { return &b.CustomSubTitle }},
	{"custom_app_brand_user_name", 128, false, free, func(b *baseInfo) *string { return &b.CustomUser }},
	{"custom_app_brand_pass", 128, false, free, func(b *baseInfo) *string { return &b.CustomPass }},
	{"promotion_url_name", 15, false, free, func(b *baseInfo) *string { return &b.PromotionName }},
	{"promotion_url", 128, false, free, func(b *baseInfo) *string { return &b.PromotionURL }},
	{"promotion_url_sub_title", 18, false, free, func(b *baseInfo) *string { return &b.PromotionSubTitle }},
	{"promotion_app_brand_user_name", 128, false, free, func(b *baseInfo) *string { return &b.PromotionUser }},
	{"promotion_app_brand_pass", 128, false, free, func(b *baseInfo) *string { return &b.PromotionPass }},
}

// fixedMembers are the members of base_info beside the strings that
// /card/update refuses.
var fixedMembers = []string{"sku", "use_custom_code", "bind_openid", "use_limit", "sub_merchant_info", "id", "status", "create_time", "update_time"}

// ownMember is one member that belongs to a single card type, all of them
// required (优惠券类型).
type ownMember struct {
	name  string
	kind  string // card type
	limit int    // bytes of a string, 0 for a number
	set   func(*ownInfo, string, int64)
}

var ownMembers = []ownMember{
	{"deal_detail", typeGroupon, 3072, func(o *ownInfo, s string, _ int64) { o.DealDetail = s }},
	{"least_cost", typeCash, 0, func(o *ownInfo, _ string, n int64) { o.LeastCost = &n }},
	{"reduce_cost", typeCash, 0, func(o *ownInfo, _ string, n int64) { o.ReduceCost = &n }},
	{"discount", typeDiscount, 0, func(o *ownInfo, _ string, n int64) { d := int(n); o.Discount = &d }},
	{"gift", typeGift, 3072, func(o *ownInfo, s string, _ int64) { o.Gift = s }},
	{"default_detail", typeGeneral, 3072, func(o *ownInfo, s string, _ int64) { o.DefaultDetail = s }},
}

// codeTypes are the legal values of code_type.
var codeTypes = map[string]bool{"CODE_TYPE_TEXT": true, "CODE_TYPE_BARCODE": true, "CODE_TYPE_QRCODE": true,
	"CODE_TYPE_ONLY_QRCODE": true, "CODE_TYPE_ONLY_BARCODE": true, "CODE_TYPE_NONE": true}

// readTexts copies the strings that are present into b. What is absent or
// null stays as it was.
func readTexts(m members, b *baseInfo) *denial {
	for _, f := range textMembers {
		if _, ok := m.get(f.name); !ok {
			continue
		}
		s, err := m.text(f.name)
		if err != nil {
			return &denial{code: 47001, tail: f.name}
		}
		*f.at(b) = s
	}
	return nil
}

// readSwitches copies switches, limits and stores that are present into b. The
// first wrong one, in this order, is the one that is named.
func readSwitches(m members, b *baseInfo) *denial {
	for _, f := range []struct {
		name string
		to   **bool
	}{{"use_custom_code", &b.UseCustomCode}, {"bind_openid", &b.BindOpenID}, {"can_share", &b.CanShare}, {"can_give_friend", &b.CanGiveFriend},
		{"use_all_locations", &b.UseAllLocations}} {
		if _, ok := m.get(f.name); !ok {
			continue
		}
		v, err := m.flag(f.name)
		if err != nil {
			return &denial{code: 47001, tail: f.name}
		}
		*f.to = &v
	}
	for _, f := range []struct {
		name string
		to   **int
	}{{"get_limit", &b.GetLimit}, {"use_limit", &b.UseLimit}} {
		n, present, err := m.integer(f.name)
		if err != nil || n != int64(int32(n)) {
			return &denial{code: 47001, tail: f.name}
		}
		if present {
			v := int(n)
			*f.to = &v
		}
	}
	return readPlaces(m, b)
}

// readPlaces reads who issues the card and where it is good.
func readPlaces(m members, b *baseInfo) *denial {
	in, err := m.object("sub_merchant_info")
	if err != nil {
		return &denial{code: 47001, tail: "sub_merchant_info"}
	}
	if in != nil {
		id, _, err := in.integer("merchant_id")
		if err != nil || id != int64(int32(id)) {
			return &denial{code: 47001, tail: "sub_merchant_info.merchant_id"}
		}
		b.SubMerchant = &issued{id}
	}
	if _, ok := m.get("location_id_list"); ok {
		ids, err := m.integers("location_id_list")
		if err != nil {
			return &denial{code: 47001, tail: "location_id_list"}
		}
		b.LocationIDs = ids
	}
	return nil
}

// limited checks the byte limits of base_info.
func limited(b *baseInfo) *denial {
	for _, f := range textMembers {
		if s := *f.at(b); f.limit > 0 && len(s) > f.limit {
			return &denial{code: 45021, tail: f.name + " " + strconv.Itoa(len(s)) + " bytes, limit " + strconv.Itoa(f.limit)}
		}
	}
	return nil
}
