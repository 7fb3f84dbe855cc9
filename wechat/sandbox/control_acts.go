package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
)

// newestFirst sorts codes by their claim; the order of equals is that of their
// texts, so that an answer does not change by itself.
func newestFirst(list []*code) []*code {
	return slices.SortedFunc(slices.Values(list), func(a, b *code) int {
		return cmp.Or(cmp.Compare(b.claimed, a.claimed), cmp.Compare(b.text, a.text))
	})
}

// controlReview is POST /_sandbox/review: the platform's reviewer passes or
// refuses a card that waits for it.
func (s *Server) controlReview(r *http.Request) (any, error) {
	var in struct {
		CardID  string `json:"card_id"`
		Verdict string `json:"verdict"`
		Reason  string `json:"reason"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if in.Verdict != "pass" && in.Verdict != "fail" {
		return nil, errors.New(`verdict is "pass" or "fail"`)
	}
	if s.opts.TestAccount && in.Verdict == "pass" {
		return nil, &ClaimError{40078, "cards of a test account never pass review"}
	}
	return controlOK{OK: true}, s.change(func() error { return s.world.review(in.CardID, in.Verdict == "pass", in.Reason) })
}

// review ends the review of a card and fires its event.
func (w *world) review(cardID string, pass bool, reason string) error {
	k := w.cardBy[cardID]
	if k == nil {
		return &ClaimError{40073, "no such card"}
	}
	if k.Base.Status != cardNotVerify {
		return &ClaimError{40078, "the card does not wait for a review: " + k.Base.Status}
	}
	k.Base.UpdateTime = w.now().Unix()
	if pass {
		k.Base.Status, k.Refused = cardVerifyOK, ""
		w.emit("card_pass_check", map[string]string{"CardId": cardID})
	} else {
		k.Base.Status, k.Refused = cardVerifyFail, reason
		w.emit("card_not_pass_check", map[string]string{"CardId": cardID, "RefuseReason": reason})
	}
	w.touchCard(k)
	return nil
}

// heldCode finds a code of a user. The texts of custom codes may exist for
// several cards; the card is then needed.
func (w *world) heldCode(text, cardID string) (*code, error) {
	if text == "" {
		return nil, errors.New("code is missing")
	}
	if cardID == "" {
		if c := w.codeBy[codeKey{"", text}]; c != nil {
			return c, nil
		}
		var found *code
		for _, k := range w.cards {
			c := w.codeBy[codeKey{k.Base.ID, text}]
			if c != nil && found != nil {
				return nil, errors.New("several cards have this code: add card_id")
			}
			if c != nil {
				found = c
			}
		}
		if found != nil {
			return found, nil
		}
	} else if k := w.cardBy[cardID]; k != nil {
		if c := w.codeFor(k, text); c != nil && c.card == k {
			return c, nil
		}
	}
	return nil, &ClaimError{40056, "no user holds this code"}
}

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
		return nil, &ClaimError{40003, "an openid has at most 64 characters"}
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
		return &ClaimError{40078, "codes of this card cannot be given away (can_give_friend)"}
	case c.stateAt(now) != codeNormal:
		return notUsable(c.stateAt(now))
	case to == c.user.OpenID:
		return &ClaimError{40003, "a gift to oneself"}
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
		return &ClaimError{40003, "a gift to oneself"}
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

// controlRemove is POST /_sandbox/remove: the user deletes a code.
func (s *Server) controlRemove(r *http.Request) (any, error) {
	var in struct {
		Code   string `json:"code"`
		CardID string `json:"card_id"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	return controlOK{OK: true}, s.change(func() error {
		c, err := s.world.heldCode(in.Code, in.CardID)
		if err != nil {
			return err
		}
		if c.state != codeNormal {
			return notUsable(c.state)
		}
		s.world.setState(c, codeDelete)
		s.world.emit("user_del_card", map[string]string{"FromUserName": c.user.OpenID, "CardId": c.card.Base.ID, "UserCardCode": c.text})
		return nil
	})
}

func notUsable(state string) error {
	number := 40127
	if state == codeConsumed {
		number = 40099
	}
	return &ClaimError{number, fmt.Sprintf("the code is %s", state)}
}
