package card

import "context"

// PayCell switches paying with the coupon on the card's face on or off
// (设置快速买单). The card must have passed review and have a store with a
// redeeming clerk, and no web link in the middle. Setting it again is harmless.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) PayCell(ctx context.Context, cardID string, open bool) error {
	const op = "card.paycell"
	check := &checker{}
	check.cardID("card_id", cardID)
	if err := notSent(op, pathPayCell, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathPayCell, struct {
		CardID string `json:"card_id"`
		Open   bool   `json:"is_open"`
	}{cardID, open})
	return err
}

// SelfConsume is the self-consume cell of a card: the user redeems alone, in the
// store.
type SelfConsume struct {
	CardID     string
	Open       bool
	NeedCode   bool // asks the user for a verification code
	NeedAmount bool // asks for the amount
}

// SelfConsumeCell sets the cell (设置自助核销). Preconditions are those of
// PayCell; the two exclude each other. Setting it again is harmless.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) SelfConsumeCell(ctx context.Context, s SelfConsume) error {
	const op = "card.selfconsume"
	check := &checker{}
	check.cardID("card_id", s.CardID)
	if err := notSent(op, pathConsumeCell, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathConsumeCell, struct {
		CardID     string `json:"card_id"`
		Open       bool   `json:"is_open"`
		NeedCode   bool   `json:"need_verify_cod"` // spelled like this by the platform
		NeedAmount bool   `json:"need_remark_amount"`
	}{s.CardID, s.Open, s.NeedCode, s.NeedAmount})
	return err
}
