package card

import "context"

// Void makes one user's code invalid.
type Void struct {
	Code   string
	CardID string // required for custom and deposited codes
	Reason string // optional; the user reads it
}

// Unavailable makes a code invalid for ever (设置卡券失效). After ClassAmbiguous
// ask with Code; a code that is invalid already is refused with 40127.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) Unavailable(ctx context.Context, v Void) error {
	const op = "code.unavailable"
	check := &checker{}
	check.code("code", v.Code)
	check.text("card_id", v.CardID)
	check.text("reason", v.Reason)
	if err := notSent(op, pathUnavailable, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathUnavailable, struct {
		Code   string `json:"code"`
		CardID string `json:"card_id,omitempty"`
		Reason string `json:"reason,omitempty"`
	}{v.Code, v.CardID, v.Reason})
	return err
}

// Rename gives a custom code another text, usually after it was given to a
// friend, so that the giver's knowledge of it is worth nothing.
type Rename struct {
	Code, CardID string
	NewCode      string // ≤ 20 bytes
}

// RenameCode sends r (更改Code). Merchants with custom codes only. Afterwards the
// old code answers 40056; after ClassAmbiguous ask for the new one with Code.
//
// Source: Cards_and_Offer/Managing_Coupons_Vouchers_and_Cards.html.
func (c *Client) RenameCode(ctx context.Context, r Rename) error {
	const op = "code.rename"
	check := &checker{}
	check.code("code", r.Code)
	check.cardID("card_id", r.CardID)
	check.code("new_code", r.NewCode)
	if err := notSent(op, pathRename, check.faults); err != nil {
		return err
	}
	_, err := c.post(ctx, op, pathRename, struct {
		Code    string `json:"code"`
		CardID  string `json:"card_id"`
		NewCode string `json:"new_code"`
	}{r.Code, r.CardID, r.NewCode})
	return err
}
