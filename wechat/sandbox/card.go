package sandbox

import (
	"encoding/json"
	"strings"
)

// Card states (查看卡券详情).
const (
	cardNotVerify  = "CARD_STATUS_NOT_VERIFY"
	cardVerifyFail = "CARD_STATUS_VERIFY_FAIL"
	cardVerifyOK   = "CARD_STATUS_VERIFY_OK"
	cardDelete     = "CARD_STATUS_DELETE"
	cardDispatch   = "CARD_STATUS_DISPATCH"
)

// statusSpellings are the spellings accepted in status_list: today's, and those
// that older documents and client libraries still send.
var statusSpellings = map[string]string{
	cardNotVerify: cardNotVerify, cardVerifyFail: cardVerifyFail, cardVerifyOK: cardVerifyOK,
	cardDelete: cardDelete, cardDispatch: cardDispatch,
	"CARD_STATUS_USER_DELETE": cardDelete, "CARD_STATUS_USER_DISPATCH": cardDispatch, "CARD_STATUS_VERIFY_FALL": cardVerifyFail,
}

// The five ordinary coupon types.
const (
	typeGroupon  = "GROUPON"
	typeCash     = "CASH"
	typeDiscount = "DISCOUNT"
	typeGift     = "GIFT"
	typeGeneral  = "GENERAL_COUPON"
)

var cardTypes = []string{typeGroupon, typeCash, typeDiscount, typeGift, typeGeneral}

const (
	dateRange = "DATE_TYPE_FIX_TIME_RANGE"
	dateTerm  = "DATE_TYPE_FIX_TERM"
)

// depositMode is the one value of get_custom_code_mode.
const depositMode = "GET_CUSTOM_CODE_MODE_DEPOSIT"

// defaultLimit is get_limit and use_limit of a card that does not set them.
const defaultLimit = 50

// card is one coupon type of the account as it was given at creation, with the
// members that the platform adds.
type card struct {
	Type      string          `json:"card_type"`
	Base      baseInfo        `json:"base_info"`
	Own       ownInfo         `json:"own"`
	Advanced  json.RawMessage `json:"advanced_info,omitempty"`
	Cells     cells           `json:"cells,omitzero"`
	ByAPI     bool            `json:"by_api,omitempty"`        // made by /card/create, not in the console
	Refused   string          `json:"refuse_reason,omitempty"` // why the last review failed
	Submitted int64           `json:"submitted,omitempty"`     // when it last entered review, Unix seconds
	Opening   int64           `json:"opening_stock,omitempty"` // stock it began with
	Reminded  int64           `json:"reminded,omitempty"`      // last card_sku_remind, Unix seconds

	place  int    // index in world.cards
	ranked string // the status under which batchget finds it
}

// cells are the switches on the card's face that /card/get does not return.
type cells struct {
	Pay           bool `json:"pay,omitempty"`
	SelfConsume   bool `json:"self_consume,omitempty"`
	VerifyCode    bool `json:"verify_code,omitempty"`
	RemarksAmount bool `json:"remark_amount,omitempty"`
}

// baseInfo holds the members of base_info that /card/get returns.
type baseInfo struct {
	ID              string   `json:"id"`
	LogoURL         string   `json:"logo_url"`
	CodeType        string   `json:"code_type"`
	BrandName       string   `json:"brand_name"`
	Title           string   `json:"title"`
	DateInfo        dateInfo `json:"date_info"`
	Color           string   `json:"color"` // a colour's name as given, or a hex value
	Notice          string   `json:"notice"`
	Description     string   `json:"description"`
	LocationIDs     []int64  `json:"location_id_list,omitempty"` // poiids
	UseAllLocations *bool    `json:"use_all_locations,omitempty"`
	GetLimit        *int     `json:"get_limit,omitempty"`
	UseLimit        *int     `json:"use_limit,omitempty"`
	CanShare        *bool    `json:"can_share,omitempty"`
	CanGiveFriend   *bool    `json:"can_give_friend,omitempty"`
	UseCustomCode   *bool    `json:"use_custom_code,omitempty"`
	CustomCodeMode  string   `json:"get_custom_code_mode,omitempty"`
	BindOpenID      *bool    `json:"bind_openid,omitempty"`
	ServicePhone    string   `json:"service_phone,omitempty"`
	SubTitle        string   `json:"sub_title,omitempty"`
	Source          string   `json:"source,omitempty"` // name of a third-party issuer
	SubMerchant     *issued  `json:"sub_merchant_info,omitempty"`
	jumps
	Status     string `json:"status"`
	SKU        sku    `json:"sku"`
	CreateTime int64  `json:"create_time"` // Unix seconds
	UpdateTime int64  `json:"update_time"` // Unix seconds
}

// issued is whom a third party makes a card for (第三方代制).
type issued struct {
	MerchantID int64 `json:"merchant_id"`
}

// jumps are the rows of the face that lead to a mini program, and the web
// addresses that they once led to.
type jumps struct {
	CenterTitle    string `json:"center_title,omitempty"`
	CenterSubTitle string `json:"center_sub_title,omitempty"`
	CenterURL      string `json:"center_url,omitempty"`
	CenterUser     string `json:"center_app_brand_user_name,omitempty"`
	CenterPass     string `json:"center_app_brand_pass,omitempty"`

	CustomName     string `json:"custom_url_name,omitempty"`
	CustomURL      string `json:"custom_url,omitempty"`
	CustomSubTitle string `json:"custom_url_sub_title,omitempty"`
	CustomUser     string `json:"custom_app_brand_user_name,omitempty"`
	CustomPass     string `json:"custom_app_brand_pass,omitempty"`

	PromotionName     string `json:"promotion_url_name,omitempty"`
	PromotionURL      string `json:"promotion_url,omitempty"`
	PromotionSubTitle string `json:"promotion_url_sub_title,omitempty"`
	PromotionUser     string `json:"promotion_app_brand_user_name,omitempty"`
	PromotionPass     string `json:"promotion_app_brand_pass,omitempty"`
}

// dateInfo is the validity rule: a range in Unix seconds, or days counted from
// the claim with an optional last moment for all codes.
type dateInfo struct {
	Type      string `json:"type"`
	Begin     int64  `json:"begin_timestamp,omitempty"`
	End       int64  `json:"end_timestamp,omitempty"`
	Term      *int   `json:"fixed_term,omitempty"`       // days
	BeginTerm *int   `json:"fixed_begin_term,omitempty"` // days, 0 = at once
}

// sku is the stock: codes left, and all ever put in.
type sku struct {
	Quantity int64 `json:"quantity"`
	Total    int64 `json:"total_quantity"`
}

// ownInfo holds the members that belong to one card type only.
type ownInfo struct {
	DealDetail    string `json:"deal_detail,omitempty"`
	LeastCost     *int64 `json:"least_cost,omitempty"`  // fen
	ReduceCost    *int64 `json:"reduce_cost,omitempty"` // fen
	Discount      *int   `json:"discount,omitempty"`    // percent taken off
	Gift          string `json:"gift,omitempty"`
	DefaultDetail string `json:"default_detail,omitempty"`
}

func (k *card) custom() bool  { return k.Base.UseCustomCode != nil && *k.Base.UseCustomCode }
func (k *card) deposit() bool { return k.Base.CustomCodeMode == depositMode }
func (k *card) bound() bool   { return k.Base.BindOpenID != nil && *k.Base.BindOpenID }

// passed says whether the card has passed review and is not deleted.
func (k *card) passed() bool {
	return k.Base.Status == cardVerifyOK || k.Base.Status == cardDispatch
}

// everywhere says whether the card is for all stores.
func (k *card) everywhere() bool {
	return k.Base.UseAllLocations != nil && *k.Base.UseAllLocations
}

func (k *card) getLimit() int { return orDefault(k.Base.GetLimit) }
func (k *card) useLimit() int { return orDefault(k.Base.UseLimit) }

func orDefault(n *int) int {
	if n == nil {
		return defaultLimit
	}
	return *n
}

// claimable says whether ordinary users can take the card at all.
func (k *card) claimable(now int64) bool {
	return k.passed() && (k.Base.DateInfo.End == 0 || now <= k.Base.DateInfo.End)
}

// answerJSON gives the card as /card/get returns it: the members nested
// under the type's lower-case name, the colour as a hex value.
func (k *card) answerJSON() json.RawMessage {
	base := k.Base
	if hex, ok := colours[base.Color]; ok {
		base.Color = hex
	}
	inner := encode(struct {
		Base baseInfo `json:"base_info"`
		ownInfo
		Advanced json.RawMessage `json:"advanced_info,omitempty"`
	}{base, k.Own, k.Advanced})
	return encode(map[string]any{"card_type": k.Type, strings.ToLower(k.Type): json.RawMessage(inner)})
}

// colours is the platform's table of card colours.
var colours = map[string]string{
	"Color010": "#63b359", "Color020": "#2c9f67", "Color030": "#509fc9", "Color040": "#5885cf", "Color050": "#9062c0",
	"Color060": "#d09a45", "Color070": "#e4b138", "Color080": "#ee903c", "Color081": "#f08500", "Color082": "#a9d92d",
	"Color090": "#dd6549", "Color100": "#cc463d", "Color101": "#cf3e36", "Color102": "#5E6671",
}
