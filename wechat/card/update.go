package card

import (
	"context"
	"time"
)

// Update changes an existing card (更改卡券信息). It holds the members that the
// platform lets be changed and no others; nil means unchanged. new("text") gives
// a pointer.
type Update struct {
	CardID string
	Type   Type // of the card, which cannot change

	// A change of one of these sends the card back to review, and until it has
	// passed nobody can claim it.
	LogoURL     *string
	Color       *string // a name of Colors
	Notice      *string
	Description *string

	// The others take effect at once.
	ServicePhone *string
	CodeType     *CodeType
	Stores       *[]int64 // replaces the list; an empty one, or the number 0 alone, clears it
	GetLimit     *int     // at least 1
	CanShare     *bool
	CanGive      *bool
	Validity     *Interval // of a card with a fixed interval, which can only be widened

	Center    JumpUpdate
	Custom    JumpUpdate
	Promotion JumpUpdate
}

// Interval is a validity with a fixed begin and end.
type Interval struct{ Begin, End time.Time }

// JumpUpdate changes a Jump; a pointer to "" clears the member.
type JumpUpdate struct {
	Name, SubTitle, AppUser, AppPath *string
	// ClearURL takes an old web link off. A new one cannot be set: the platform
	// refuses it.
	ClearURL bool
}

// RestartsReview gives the JSON names of those members of u that send the card
// back to review; none means that u takes effect at once.
func (u Update) RestartsReview() []string {
	var names []string
	for _, m := range u.reviewed() {
		if m.value != nil {
			names = append(names, m.name)
		}
	}
	return names
}

type textUpdate struct {
	name  string
	value *string
}

// reviewed are the members that are reviewed, with their new values.
func (u Update) reviewed() []textUpdate {
	return []textUpdate{{"logo_url", u.LogoURL}, {"color", u.Color}, {"notice", u.Notice}, {"description", u.Description}}
}

// Update sends u. review is the platform's own word on whether the card is back
// in review (send_check).
//
// An update with faults is not sent: ClassNotSent, with Faults beneath. Sending
// the same update again leaves the card as it is after the first, but may start
// another review; nothing is repeated by itself.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) Update(ctx context.Context, u Update) (review bool, err error) {
	const op = "card.update"
	if err := notSent(op, pathUpdate, u.Validate()); err != nil {
		return false, err
	}
	o, err := c.post(ctx, op, pathUpdate, u.wire())
	if err != nil {
		return false, err
	}
	return o.flag("send_check", false), nil
}

type wireUpdate struct {
	LogoURL     *string   `json:"logo_url,omitempty"`
	Color       *string   `json:"color,omitempty"`
	Notice      *string   `json:"notice,omitempty"`
	Description *string   `json:"description,omitempty"`
	Phone       *string   `json:"service_phone,omitempty"`
	CodeType    *CodeType `json:"code_type,omitempty"`
	Stores      *[]int64  `json:"location_id_list,omitempty"`
	GetLimit    *int      `json:"get_limit,omitempty"`
	CanShare    *bool     `json:"can_share,omitempty"`
	CanGive     *bool     `json:"can_give_friend,omitempty"`
	Date        *wireDate `json:"date_info,omitempty"`

	CenterName    *string `json:"center_title,omitempty"`
	CenterSub     *string `json:"center_sub_title,omitempty"`
	CenterURL     *string `json:"center_url,omitempty"`
	CenterUser    *string `json:"center_app_brand_user_name,omitempty"`
	CenterPath    *string `json:"center_app_brand_pass,omitempty"`
	CustomName    *string `json:"custom_url_name,omitempty"`
	CustomSub     *string `json:"custom_url_sub_title,omitempty"`
	CustomURL     *string `json:"custom_url,omitempty"`
	CustomUser    *string `json:"custom_app_brand_user_name,omitempty"`
	CustomPath    *string `json:"custom_app_brand_pass,omitempty"`
	PromotionName *string `json:"promotion_url_name,omitempty"`
	PromotionSub  *string `json:"promotion_url_sub_title,omitempty"`
	PromotionURL  *string `json:"promotion_url,omitempty"`
	PromotionUser *string `json:"promotion_app_brand_user_name,omitempty"`
	PromotionPath *string `json:"promotion_app_brand_pass,omitempty"`
}

// wire is the body: unlike at creation there is no outer "card".
func (u Update) wire() any {
	w := wireUpdate{
		LogoURL: u.LogoURL, Color: u.Color, Notice: u.Notice, Description: u.Description, Phone: u.ServicePhone,
		CodeType: u.CodeType, Stores: u.Stores, GetLimit: u.GetLimit, CanShare: u.CanShare, CanGive: u.CanGive,
		CenterName: u.Center.Name, CenterSub: u.Center.SubTitle, CenterUser: u.Center.AppUser, CenterPath: u.Center.AppPath,
		CustomName: u.Custom.Name, CustomSub: u.Custom.SubTitle, CustomUser: u.Custom.AppUser, CustomPath: u.Custom.AppPath,
		PromotionName: u.Promotion.Name, PromotionSub: u.Promotion.SubTitle, PromotionUser: u.Promotion.AppUser, PromotionPath: u.Promotion.AppPath,
		CenterURL: u.Center.link(), CustomURL: u.Custom.link(), PromotionURL: u.Promotion.link(),
	}
	if u.Stores != nil && len(*u.Stores) == 0 {
		w.Stores = &[]int64{0} // the documents: 0 empties the list
	}
	if u.Validity != nil {
		w.Date = Between(u.Validity.Begin, u.Validity.End).wire()
	}
	return map[string]any{"card_id": u.CardID, member(u.Type): map[string]any{"base_info": w}}
}

func (j JumpUpdate) link() *string {
	if j.ClearURL {
		return new("")
	}
	return nil
}
