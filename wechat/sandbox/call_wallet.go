package sandbox

import "slices"

// userCards is POST /card/user/getcardlist (获取用户已领取卡券接口): the usable
// codes that a user holds.
func (c *call) userCards() reply {
	openid, e1 := c.members.text("openid")
	cardID, e2 := c.members.text("card_id")
	if e1 != nil || e2 != nil {
		return c.fail(47001)
	}
	if openid == "" {
		return c.deny(&denial{code: 41009})
	}
	u := c.w.userBy[openid]
	if u == nil {
		return c.deny(&denial{code: 40003, note: noteStranger})
	}
	if cardID != "" && c.w.cardBy[cardID] == nil {
		return c.deny(&denial{code: 40073})
	}
	type line struct {
		Code   string `json:"code"`
		CardID string `json:"card_id"`
	}
	var held []*code
	for _, k := range u.codes {
		if (cardID == "" || k.card.Base.ID == cardID) && k.stateAt(c.now()) == codeNormal {
			held = append(held, k)
		}
	}
	list := []line{}
	for _, k := range slices.Backward(newestFirst(held)) {
		list = append(list, line{k.text, k.card.Base.ID})
	}
	c.note(noteWallet)
	return c.answer(struct {
		envelope
		List  []line `json:"card_list"`
		Share bool   `json:"has_share_card"`
	}{envelope: okay, List: list})
}
