package card

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"coupondesk/wechat"
)

const codeConsumed = 40099 // "invalid code, this code has consumed."

// Code asks for the state of one code (查询Code). Without CheckConsume an
// abnormal state is a status; a redeemed code that is reported as errcode 40099
// all the same is given as CodeConsumed too. 40056 means unknown, not claimed,
// given away, or a custom code asked for without its card id.
//
// Source: Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html.
func (c *Client) Code(ctx context.Context, q CodeQuery) (CodeInfo, error) {
	const op = "code.get"
	o, err := c.post(ctx, op, pathCode, struct {
		CardID string `json:"card_id,omitempty"`
		Code   string `json:"code"`
		Check  bool   `json:"check_consume"`
	}{q.CardID, q.Code, q.CheckConsume})
	if e := wechat.AsError(err); e != nil && e.HasCode && e.Code == codeConsumed && !q.CheckConsume {
		info := decodeCode(o)
		info.CardID = cmp.Or(info.CardID, q.CardID)
		info.Status, info.CanConsume = CodeConsumed, false
		return info, nil
	}
	if err != nil {
		return CodeInfo{}, err
	}
	info := decodeCode(o)
	if _, told := o["can_consume"]; info.Status == "" && !told {
		return CodeInfo{}, useless(op, pathCode, "user_card_status")
	}
	return info, nil
}

// decodeCode reads a code's answer. The oldest answers have no
// user_card_status; can_consume then tells at least the normal ones.
func decodeCode(o object) CodeInfo {
	card := o.object("card")
	if card == nil {
		card = o.object("_card") // beside errcode 40099
	}
	info := CodeInfo{
		CardID: card.text("card_id"), OpenID: o.text("openid"),
		Status:     CodeStatus(strings.ToUpper(strings.TrimSpace(o.text("user_card_status")))),
		CanConsume: o.flag("can_consume", false),
		Begin:      card.unix("begin_time"), End: card.unix("end_time"),
		OuterStr: cmp.Or(o.text("outer_str"), card.text("outer_str")),
	}
	if info.Status == "" && info.CanConsume {
		info.Status = CodeNormal
	}
	return info
}

// Consume redeems a code (核销Code). It cannot be undone and it is sent at most
// once; only a nil error means redeemed, and only ClassRefused, ClassNotSent and
// ClassThrottled mean not redeemed. After ClassAmbiguous ask with Code.
//
// Source: Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html.
func (c *Client) Consume(ctx context.Context, r ConsumeRequest) (Consumed, error) {
	o, err := c.post(ctx, "consume", pathConsume, struct {
		Code   string `json:"code"`
		CardID string `json:"card_id,omitempty"`
	}{r.Code, r.CardID})
	if err != nil {
		return Consumed{}, err
	}
	// The code is spent. Nothing the rest of the answer lacks may change that.
	return Consumed{
		CardID: cmp.Or(o.object("card").text("card_id"), r.CardID),
		OpenID: o.text("openid"),
	}, nil
}

// Decrypt gives the code behind an encrypt_code (Code解码), as found in the jump
// URL of a card; it may still be escaped as in that URL. 40075 means that it is
// not a code of this account.
//
// Source: Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html.
func (c *Client) Decrypt(ctx context.Context, encryptCode string) (string, error) {
	const op = "code.decrypt"
	o, err := c.post(ctx, op, pathDecrypt, struct {
		Text string `json:"encrypt_code"`
	}{unescape(encryptCode)})
	if err != nil {
		return "", err
	}
	code := o.text("code")
	if code == "" {
		return "", useless(op, pathDecrypt, "code")
	}
	return code, nil
}

// unescape undoes URL escaping. The text is base64: a blank in it was a plus
// sign that somebody decoded once too often.
func unescape(s string) string {
	s = strings.TrimSpace(s)
	if plain, err := url.PathUnescape(s); err == nil {
		s = plain
	}
	return strings.ReplaceAll(s, " ", "+")
}
