package sandbox

import (
	"errors"
	"net/http"
)

// controlGift is POST /_sandbox/gift: the holder offers a code to a friend, the
// friend accepts it, or it comes back.
func (s *Server) controlGift(r *http.Request) (any, error) {
	var in struct {
		Code   string `json:"code"`
		CardID string `json:"card_id"`
		To     string `json:"to"`
		Step   string `json:"step"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	steps := map[string]func(*world, *code, string) error{"offer": (*world).offer, "accept": (*world).accept, "return": (*world).giveBack}
	step := steps[in.Step]
	if step == nil {
		return nil, errors.New(`step is "offer", "accept" or "return"`)
	}
	if len(in.To) > 64 {
		return nil, &ClaimError{ErrCode: 40003, Reason: "an openid has at most 64 characters"}
	}
	var out giftAnswer
	err := s.change(func() error {
		c, err := s.world.heldCode(in.Code, in.CardID)
		if err == nil {
			err = step(s.world, c, in.To)
		}
		if err == nil {
			out = giftAnswer{true, s.show(c)}
		}
		return err
	})
	return out, err
}

// giftAnswer tells the code as it is after the step.
type giftAnswer struct {
	OK bool `json:"ok"`
	Code
}

// offer sends a usable code off: NORMAL becomes GIFTING.
func (w *world) offer(c *code, to string) error {
	now := w.now().Unix()
	switch {
	case !c.card.givable():
		return &ClaimError{ErrCode: 40078, Reason: "codes of this card cannot be given away (can_give_friend)"}
	case c.stateAt(now) != codeNormal:
		return notUsable(c.stateAt(now))
	case to == c.user.OpenID:
		return &ClaimError{ErrCode: 40003, Reason: "a gift to oneself"}
	}
	c.gifted = now
	w.setState(c, codeGifting)
	w.emit("user_gifting_card", map[string]string{"FromUserName": c.user.OpenID, "CardId": c.card.Base.ID,
		"UserCardCode": c.text, "FriendUserName": to, "IsReturnBack": "0"})
	return nil
}

// accept makes the friend (the next follower in turn if none is named) the
// holder. The platform's codes become new ones, so that the giver's is worth
// nothing; custom codes stay.
func (w *world) accept(c *code, to string) error {
	if c.state != codeGifting {
		return notUsable(c.state)
	}
	friend, giver, old := w.friendOf(c, to), c.user, c.text
	if friend == nil {
		return &ClaimError{ErrCode: 40003, Reason: "a gift to oneself"}
	}
	if !c.card.custom() {
		w.renameCode(c, w.newCodeText())
	}
	w.handOver(c, friend)
	w.setState(c, codeNormal)
	w.emit("user_get_card", map[string]string{"FromUserName": friend.OpenID, "CardId": c.card.Base.ID, "UserCardCode": c.text,
		"IsGiveByFriend": "1", "FriendUserName": giver.OpenID, "OldUserCardCode": old, "OuterStr": c.outer})
	return nil
}

// friendOf is who takes a gift; nil if that is the giver.
func (w *world) friendOf(c *code, openid string) *user {
	if openid == c.user.OpenID {
		return nil
	}
	if u := w.userBy[openid]; u != nil {
		return u
	}
	if openid == "" {
		for range w.users {
			u := w.users[w.turn%len(w.users)]
			w.turn = (w.turn + 1) % len(w.users)
			if u != c.user {
				return u
			}
		}
		openid = w.newOpenID()
	}
	return w.putUser(&user{OpenID: openid, Name: followerName(len(w.users))})
}

// giveBack ends a gift that nobody accepted: the giver has it again.
func (w *world) giveBack(c *code, to string) error {
	if c.state != codeGifting && c.state != codeGiftTimeout {
		return notUsable(c.state)
	}
	w.setState(c, codeNormal)
	w.emit("user_gifting_card", map[string]string{"FromUserName": c.user.OpenID, "CardId": c.card.Base.ID,
		"UserCardCode": c.text, "FriendUserName": to, "IsReturnBack": "1"})
	return nil
}
