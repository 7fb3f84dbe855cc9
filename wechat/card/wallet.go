package card

import "context"

// UserCode is one code in a user's wallet.
type UserCode struct{ Code, CardID string }

// UserCards is what a user holds.
type UserCards struct {
	Codes        []UserCode
	HasShareCard bool // friend coupons beside them, which are out of service
}

// UserCards lists a user's codes (获取用户已领取卡券), of one card only where
// cardID is set. The OpenID must be of this Official Account; one of a mini
// program answers 40003.
//
// Which states are included is told differently in different places: that a
// code is absent says nothing of it. Ask with Code.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) UserCards(ctx context.Context, openID, cardID string) (UserCards, error) {
	const op = "user.cards"
	check := &checker{}
	check.required("openid", openID)
	check.text("card_id", cardID)
	if err := notSent(op, pathUserCards, check.faults); err != nil {
		return UserCards{}, err
	}
	o, err := c.post(ctx, op, pathUserCards, struct {
		OpenID string `json:"openid"`
		CardID string `json:"card_id,omitempty"`
	}{openID, cardID})
	if err != nil {
		return UserCards{}, err
	}
	var cards UserCards
	for _, one := range o.objects("card_list") {
		cards.Codes = append(cards.Codes, UserCode{Code: one.text("code"), CardID: one.text("card_id")})
	}
	cards.HasShareCard = o.flag("has_share_card", false)
	return cards, nil
}
