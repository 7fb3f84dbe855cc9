package card

import "context"

// ModifyStock adds delta to a card's stock, or takes it away when it is negative
// (修改库存): 1 to MaxStock either way. The stock of a deposit card must not
// exceed its deposited codes.
//
// It is not idempotent and never repeated: after ClassAmbiguous read the stock
// with Get before trying again, or the change may be made twice.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) ModifyStock(ctx context.Context, cardID string, delta int64) error {
	const op = "card.stock"
	check := &checker{}
	check.cardID("card_id", cardID)
	name, amount := "increase_stock_value", delta
	if delta < 0 {
		name, amount = "reduce_stock_value", -max(delta, -MaxStock-1)
	}
	check.between(name, codeQuantity, 1, MaxStock, amount)
	if err := notSent(op, pathStock, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathStock, map[string]any{"card_id": cardID, name: amount})
	return err
}

// Delete deletes a card (删除卡券). Nobody can claim it from then on, codes that
// are claimed stay valid, and there is no way back. The second deletion of a
// card is refused, so the call may be made again after ClassAmbiguous.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) Delete(ctx context.Context, cardID string) error {
	const op = "card.delete"
	check := &checker{}
	check.cardID("card_id", cardID)
	if err := notSent(op, pathDelete, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathDelete, struct {
		CardID string `json:"card_id"`
	}{cardID})
	return err
}
