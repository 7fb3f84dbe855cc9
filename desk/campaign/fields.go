package campaign

import (
	"strings"

	"coupondesk/wechat/card"
)

// Ids of the fields: the path of the member in the request below the member
// named after the type. Where a person writes something else than the platform
// takes, the id is ours.
const (
	yes = "true" // value of a check mark; "" = not set

	idTitle       = "base_info.title"
	idBrand       = "base_info.brand_name"
	idLogo        = "base_info.logo_url"
	idSubTitle    = "base_info.sub_title"
	idColor       = "base_info.color"
	idNotice      = "base_info.notice"
	idDescription = "base_info.description"
	idPhone       = "base_info.service_phone"
	idSource      = "base_info.source"
	idIssuedFor   = "base_info.sub_merchant_info.merchant_id"
	idCodeType    = "base_info.code_type"
	idQuantity    = "base_info.sku.quantity"
	idGetLimit    = "base_info.get_limit"
	idUseLimit    = "base_info.use_limit"
	idCodeMode    = "base_info.code_mode" // ours: "", ModeCustom or ModeDeposit
	idBindOpenID  = "base_info.bind_openid"
	idCanShare    = "base_info.can_share"
	idCanGive     = "base_info.can_give_friend"
	idAllStores   = "base_info.use_all_locations"
	idStores      = "base_info.location_id_list" // ids apart by commas or blanks

	idDateType   = "base_info.date_info.type"
	idBegin      = "base_info.date_info.begin"      // ours: a day, see Day
	idEnd        = "base_info.date_info.end"        // ours: a day, its last second
	idCommonEnd  = "base_info.date_info.common_end" // ours: the last day of all codes whose days count from the claim
	idFixedTerm  = "base_info.date_info.fixed_term"
	idFixedBegin = "base_info.date_info.fixed_begin_term"

	idAccept     = "advanced_info.use_condition.accept_category"
	idReject     = "advanced_info.use_condition.reject_category"
	idUseLeast   = "advanced_info.use_condition.least_cost" // yuan
	idObjectUse  = "advanced_info.use_condition.object_use_for"
	idWithOthers = "advanced_info.use_condition.can_use_with_other_discount"
	idCover      = "advanced_info.abstract.abstract"
	idCoverIcon  = "advanced_info.abstract.icon_url_list"
	idRows       = "advanced_info.text_image_list" // rows .0.image_url, .0.text, .1.…
	idTimes      = "advanced_info.time_limit"      // rows .0.days, .0.hours, .1.…
	idServices   = "advanced_info.business_service"

	idLeastCost  = "least_cost"  // CASH, yuan
	idReduceCost = "reduce_cost" // CASH, yuan
	idDiscount   = "discount"    // DISCOUNT, percent off
	idDeal       = "deal_detail"
	idGift       = "gift"
	idDetail     = "default_detail"
	idType       = "card_type"
)

// Values of base_info.code_mode beside "", WeChat's own codes.
const (
	ModeCustom  = "custom"  // the merchant chooses the code at distribution
	ModeDeposit = "deposit" // codes are deposited and handed out at random
)

// jumpField names the fields of one way out of the card's face.
type jumpField struct {
	name, sub, link, user, path string
	of                          func(*card.Base) *card.Jump
	change                      func(*card.Update) *card.JumpUpdate
}

// jumps are the three ways out. Their links are those of older cards; the
// platform refuses new ones.
var jumps = []jumpField{
	{"base_info.center_title", "base_info.center_sub_title", "base_info.center_url", "base_info.center_app_brand_user_name", "base_info.center_app_brand_pass",
		func(b *card.Base) *card.Jump { return &b.Center }, func(u *card.Update) *card.JumpUpdate { return &u.Center }},
	{"base_info.custom_url_name", "base_info.custom_url_sub_title", "base_info.custom_url", "base_info.custom_app_brand_user_name", "base_info.custom_app_brand_pass",
		func(b *card.Base) *card.Jump { return &b.Custom }, func(u *card.Update) *card.JumpUpdate { return &u.Custom }},
	{"base_info.promotion_url_name", "base_info.promotion_url_sub_title", "base_info.promotion_url", "base_info.promotion_app_brand_user_name", "base_info.promotion_app_brand_pass",
		func(b *card.Base) *card.Jump { return &b.Promotion }, func(u *card.Update) *card.JumpUpdate { return &u.Promotion }},
}

// lower is the name of the member that holds a card of type t.
func lower(t card.Type) string { return strings.ToLower(string(t)) }
