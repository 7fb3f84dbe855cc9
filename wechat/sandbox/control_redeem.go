package sandbox

import (
	"errors"
	"net/http"
	"strconv"
)

// Ways of redeeming that are no call of the API.
const (
	fromConsole = "FROM_MP"            // the platform's console
	fromHelper  = "FROM_MOBILE_HELPER" // the clerk's phone
	fromSelf    = "SELF"               // 自助核销, the customer alone; pushed without a ConsumeSource
)

// controlRedeem is POST /_sandbox/redeem: a code is redeemed without the API.
func (s *Server) controlRedeem(r *http.Request) (any, error) {
	var in struct {
		Code       string `json:"code"`
		CardID     string `json:"card_id"`
		Source     string `json:"source"`      // FROM_MP, FROM_MOBILE_HELPER or SELF
		Staff      string `json:"staff"`       // openid of the clerk
		VerifyCode string `json:"verify_code"` // what the customer typed
		Remark     int64  `json:"remark"`      // amount in fen that the customer typed
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	fields := map[string]string{"ConsumeSource": in.Source}
	switch in.Source {
	case fromConsole:
	case fromHelper:
		fields["StaffOpenId"] = in.Staff
	case fromSelf:
		fields["ConsumeSource"], fields["VerifyCode"] = "", in.VerifyCode
		if in.Remark > 0 {
			fields["RemarkAmount"] = strconv.FormatInt(in.Remark, 10)
		}
	default:
		return nil, errors.New("source is FROM_MP, FROM_MOBILE_HELPER or SELF")
	}
	return controlOK{OK: true}, s.change(func() error {
		c, err := s.world.heldCode(in.Code, in.CardID)
		if err != nil {
			return err
		}
		if in.Source == fromSelf {
			if err := c.card.selfConsume(in.VerifyCode); err != nil {
				return err
			}
			fields["LocationName"] = c.card.Base.BrandName
		}
		return s.world.use(c, fields)
	})
}

// selfConsume refuses a redemption by the customer alone that the card's cell
// does not offer.
func (c *card) selfConsume(verifyCode string) error {
	switch {
	case !c.Cells.SelfConsume:
		return &ClaimError{ErrCode: 40078, Reason: "the card has no self-consume cell"}
	case c.Cells.VerifyCode && verifyCode == "":
		return &ClaimError{ErrCode: 41011, Reason: "the self-consume cell asks for a verify_code"}
	}
	return nil
}

// use redeems a code as control orders it.
func (w *world) use(c *code, fields map[string]string) error {
	now := w.now().Unix()
	switch {
	case c.stateAt(now) != codeNormal:
		return notUsable(c.stateAt(now))
	case now < c.begin:
		return &ClaimError{ErrCode: 40147, Reason: "the code is not valid yet"}
	case w.known(c.user, c.card).used >= c.card.useLimit():
		return &ClaimError{ErrCode: 72020, Reason: "this user has redeemed as many as use_limit allows"}
	}
	c.consumed = now
	w.setState(c, codeConsumed)
	fields["FromUserName"], fields["CardId"], fields["UserCardCode"] = c.user.OpenID, c.card.Base.ID, c.text
	fields["OuterStr"] = c.outer
	w.emit("user_consume_card", fields)
	return nil
}

// controlPay is POST /_sandbox/pay: the user pays through the card's pay cell,
// which redeems the code.
func (s *Server) controlPay(r *http.Request) (any, error) {
	var in struct {
		Code   string `json:"code"`
		CardID string `json:"card_id"`
		Due    int64  `json:"original_fee"` // fen
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if in.Due <= 0 || in.Due > 1e12 {
		return nil, errors.New("original_fee is the amount due in fen")
	}
	return controlOK{OK: true}, s.change(func() error {
		w := s.world
		c, err := w.heldCode(in.Code, in.CardID)
		if err != nil {
			return err
		}
		if !c.card.Cells.Pay {
			return &ClaimError{ErrCode: 40078, Reason: "the card has no pay cell"}
		}
		paid, err := c.card.reduced(in.Due)
		if err != nil {
			return err
		}
		trans := "42000" + w.ids.digits(23)
		if err := w.use(c, map[string]string{"LocationName": c.card.Base.BrandName, "TransId": trans}); err != nil {
			return err
		}
		w.emit("user_pay_from_pay_cell", map[string]string{"FromUserName": c.user.OpenID, "CardId": c.card.Base.ID, "UserCardCode": c.text,
			"TransId": trans, "Fee": strconv.FormatInt(paid, 10), "OriginalFee": strconv.FormatInt(in.Due, 10)})
		return nil
	})
}

// reduced is what is left to pay of an amount in fen.
func (k *card) reduced(due int64) (int64, error) {
	if k.Own.LeastCost != nil && due < *k.Own.LeastCost {
		return 0, &ClaimError{ErrCode: 40078, Reason: "the amount is below least_cost"}
	}
	switch {
	case k.Own.ReduceCost != nil:
		return max(due-*k.Own.ReduceCost, 0), nil
	case k.Own.Discount != nil:
		return due * int64(100-*k.Own.Discount) / 100, nil
	}
	return due, nil
}

// controlChat is POST /_sandbox/chat: the user goes from a code to the account's
// chat.
func (s *Server) controlChat(r *http.Request) (any, error) {
	return s.onHeld(r, func(c *code) error {
		s.world.emit("user_enter_session_from_card", map[string]string{"FromUserName": c.user.OpenID, "CardId": c.card.Base.ID, "UserCardCode": c.text})
		return nil
	})
}
