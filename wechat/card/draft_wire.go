package card

import (
	"encoding/json"
	"strings"
	"time"
)

// Wire forms of a new card. A member without omitempty is one whose zero means
// something: it is always sent.
type (
	wireBase struct {
		LogoURL     string      `json:"logo_url"`
		Brand       string      `json:"brand_name"`
		CodeType    CodeType    `json:"code_type"`
		Title       string      `json:"title"`
		SubTitle    string      `json:"sub_title,omitempty"`
		Color       string      `json:"color"`
		Notice      string      `json:"notice"`
		Description string      `json:"description"`
		Phone       string      `json:"service_phone,omitempty"`
		Source      string      `json:"source,omitempty"`
		Date        *wireDate   `json:"date_info"`
		SKU         wireSKU     `json:"sku"`
		GetLimit    int         `json:"get_limit,omitempty"`
		UseLimit    int         `json:"use_limit,omitempty"`
		CustomCode  bool        `json:"use_custom_code"`
		CustomMode  string      `json:"get_custom_code_mode,omitempty"`
		BindOpenID  bool        `json:"bind_openid"`
		CanShare    bool        `json:"can_share"`
		CanGive     bool        `json:"can_give_friend"`
		AllStores   bool        `json:"use_all_locations,omitempty"`
		Stores      []int64     `json:"location_id_list,omitempty"`
		SubMerchant *wireIssued `json:"sub_merchant_info,omitempty"`
		wireJumps
	}
	wireIssued struct {
		MerchantID int64 `json:"merchant_id"`
	}
	wireJumps struct {
		CenterName    string `json:"center_title,omitempty"`
		CenterSub     string `json:"center_sub_title,omitempty"`
		CenterURL     string `json:"center_url,omitempty"`
		CenterUser    string `json:"center_app_brand_user_name,omitempty"`
		CenterPath    string `json:"center_app_brand_pass,omitempty"`
		CustomName    string `json:"custom_url_name,omitempty"`
		CustomSub     string `json:"custom_url_sub_title,omitempty"`
		CustomURL     string `json:"custom_url,omitempty"`
		CustomUser    string `json:"custom_app_brand_user_name,omitempty"`
		CustomPath    string `json:"custom_app_brand_pass,omitempty"`
		PromotionName string `json:"promotion_url_name,omitempty"`
		PromotionSub  string `json:"promotion_url_sub_title,omitempty"`
		PromotionURL  string `json:"promotion_url,omitempty"`
		PromotionUser string `json:"promotion_app_brand_user_name,omitempty"`
		PromotionPath string `json:"promotion_app_brand_pass,omitempty"`
	}
	wireSKU struct {
		Quantity int64 `json:"quantity"`
	}
	wireDate struct {
		Type      string `json:"type"`
		Begin     *int64 `json:"begin_timestamp,omitempty"`
		End       *int64 `json:"end_timestamp,omitempty"`
		Term      *int   `json:"fixed_term,omitempty"`
		BeginTerm *int   `json:"fixed_begin_term,omitempty"`
	}
)

// own holds the members of the five types; a type sends only its own.
type own struct {
	Deal       *string `json:"deal_detail,omitempty"`
	LeastCost  *int64  `json:"least_cost,omitempty"`
	ReduceCost *int64  `json:"reduce_cost,omitempty"`
	Percent    *int    `json:"discount,omitempty"`
	Gift       *string `json:"gift,omitempty"`
	Detail     *string `json:"default_detail,omitempty"`
}

func (o GrouponOffer) own() own  { return own{Deal: &o.Deal} }
func (o CashOffer) own() own     { return own{LeastCost: &o.LeastCost, ReduceCost: &o.ReduceCost} }
func (o DiscountOffer) own() own { return own{Percent: &o.Percent} }
func (o GiftOffer) own() own     { return own{Gift: &o.Gift} }
func (o GeneralOffer) own() own  { return own{Detail: &o.Detail} }

// member is the name of the member that holds a card of type t.
func member(t Type) string { return strings.ToLower(string(t)) }

// wire is the body of the request. The member named after the type cannot
// disagree with card_type: both come from the offer.
func (d Draft) wire() any {
	kind := d.Offer.Type()
	return map[string]any{"card": map[string]any{
		"card_type": kind,
		member(kind): struct {
			Base     wireBase      `json:"base_info"`
			Advanced *wireAdvanced `json:"advanced_info,omitempty"`
			own
		}{d.Base.wire(), d.Advanced.wire(), d.Offer.own()},
	}}
}

// MarshalJSON writes the documented request, so that a draft can be kept in a
// file and shown to whoever knows the documents.
func (d Draft) MarshalJSON() ([]byte, error) {
	if d.Offer == nil {
		return nil, Faults{noOffer}
	}
	return marshal(d.wire())
}

func (b Base) wire() wireBase {
	w := wireBase{
		LogoURL: b.LogoURL, Brand: b.Brand, CodeType: b.CodeType, Title: b.Title, SubTitle: b.SubTitle, Color: b.Color,
		Notice: b.Notice, Description: b.Description, Phone: b.ServicePhone, Source: b.Source,
		Date: b.Date.wire(), SKU: wireSKU{b.Quantity}, GetLimit: b.GetLimit, UseLimit: b.UseLimit,
		CustomCode: b.UseCustomCode, BindOpenID: b.BindOpenID, CanShare: b.CanShare, CanGive: b.CanGive,
		AllStores: b.AllStores, Stores: b.Stores,
		wireJumps: wireJumps{
			b.Center.Name, b.Center.SubTitle, b.Center.URL, b.Center.AppUser, b.Center.AppPath,
			b.Custom.Name, b.Custom.SubTitle, b.Custom.URL, b.Custom.AppUser, b.Custom.AppPath,
			b.Promotion.Name, b.Promotion.SubTitle, b.Promotion.URL, b.Promotion.AppUser, b.Promotion.AppPath,
		},
	}
	if b.Deposit {
		w.CustomMode = customModeDeposit
	}
	if b.SubMerchant != 0 {
		w.SubMerchant = &wireIssued{b.SubMerchant}
	}
	return w
}

// customModeDeposit is the only value of get_custom_code_mode.
const customModeDeposit = "GET_CUSTOM_CODE_MODE_DEPOSIT"

// wire sends what the type of validity has, zeros included.
func (d DateInfo) wire() *wireDate {
	w := &wireDate{Type: dateType(d.Type)}
	if w.Type == DateFixTerm {
		w.Term, w.BeginTerm = &d.Term, &d.BeginTerm
	} else {
		w.Begin = seconds(d.Begin)
	}
	w.End = seconds(d.End)
	return w
}

// seconds gives Unix seconds, nil for the zero time.
func seconds(t time.Time) *int64 {
	if t.IsZero() {
		return nil
	}
	return new(t.Unix())
}

// marshal writes JSON as the platform wants it: raw UTF-8 and no HTML escapes.
func marshal(v any) (json.RawMessage, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n")), nil
}
