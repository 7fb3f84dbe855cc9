package card

import "context"

// MaxList is the most card ids of one page.
const MaxList = 50

// MaxCards is the most ids of a whole list that are believed.
const MaxCards = 100_000

// More tells whether the list goes on behind a page, when offset ids have been
// given with it and fresh of its own are new. A total that is less than what was
// given already is no total, and then the list ends with the page that brings
// nothing new. The error is about a list that does not end.
func (l List) More(offset, fresh int) (bool, error) {
	if offset > MaxCards {
		return false, useless("card.list", pathBatchGet, "an end of the list")
	}
	return fresh > 0 && offset != l.Total, nil
}

// BatchGet lists card ids (批量查询卡券列表). Titles and the rest must be read one
// card at a time, with Get.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) BatchGet(ctx context.Context, q ListQuery) (List, error) {
	const op = "card.list"
	check := &checker{}
	check.between("offset", codeArgs, 0, maxInt32, int64(q.Offset))
	check.between("count", codeArgs, 1, MaxList, int64(q.Count))
	if err := notSent(op, pathBatchGet, check.faults); err != nil {
		return List{}, err
	}
	o, err := c.post(ctx, op, pathBatchGet, struct {
		Offset int      `json:"offset"`
		Count  int      `json:"count"`
		Status []Status `json:"status_list,omitempty"`
	}{q.Offset, q.Count, q.Status})
	if err != nil {
		return List{}, err
	}
	return List{IDs: o.texts("card_id_list"), Total: o.few("total_num")}, nil
}
