package card

import "context"

// BatchGet lists card ids (批量查询卡券列表). Titles and the rest must be read one
// card at a time, with Get.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) BatchGet(ctx context.Context, q ListQuery) (List, error) {
	o, err := c.post(ctx, "card.list", pathBatchGet, struct {
		Offset int      `json:"offset"`
		Count  int      `json:"count"`
		Status []Status `json:"status_list,omitempty"`
	}{q.Offset, q.Count, q.Status})
	if err != nil {
		return List{}, err
	}
	return List{IDs: o.texts("card_id_list"), Total: o.small("total_num")}, nil
}
