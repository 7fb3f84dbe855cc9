package card

import "context"

// Create makes a card and sends it to review by itself (创建卡券); it gives the
// card's id. The verdict comes as an event, and only then can everybody claim.
//
// A draft with faults is not sent: ClassNotSent, with Faults beneath. Creation
// is not idempotent and is never repeated: after ClassAmbiguous look for the
// card in the list before trying again, or there may be two.
//
// The platform closed the creation of the five types for real accounts on
// 2021-04-01. Which errcode says so is not documented; 48009 or 48001 are to be
// expected, and any refusal is an ordinary outcome.
//
// Source: Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html.
func (c *Client) Create(ctx context.Context, d Draft) (cardID string, err error) {
	const op = "card.create"
	if err := notSent(op, pathCreate, d.Validate()); err != nil {
		return "", err
	}
	o, err := c.post(ctx, op, pathCreate, d.wire())
	if err != nil {
		return "", err
	}
	id := o.text("card_id")
	if id == "" {
		return "", useless(op, pathCreate, "card_id")
	}
	return id, nil
}
