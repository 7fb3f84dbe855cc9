package sandbox

import (
	"errors"
	"fmt"
	"net/http"
)

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
		return nil, &ClaimError{ErrCode: 40078, Reason: "cards of a test account never pass review"}
	}
	return controlOK{OK: true}, s.change(func() error { return s.world.review(in.CardID, in.Verdict == "pass", in.Reason) })
}

// review ends the review of a card and fires its event.
func (w *world) review(cardID string, pass bool, reason string) error {
	k := w.cardBy[cardID]
	if k == nil {
		return &ClaimError{ErrCode: 40073, Reason: "no such card"}
	}
	if k.Base.Status != cardNotVerify {
		return &ClaimError{ErrCode: 40078, Reason: "the card does not wait for a review: " + k.Base.Status}
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
	return nil, &ClaimError{ErrCode: 40056, Reason: "no user holds this code"}
}

// onHeld lets do change the code that a request names with code and card_id.
func (s *Server) onHeld(r *http.Request, do func(*code) error) (any, error) {
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
		return do(c)
	})
}

// controlRemove is POST /_sandbox/remove: the user deletes a code.
func (s *Server) controlRemove(r *http.Request) (any, error) {
	return s.onHeld(r, func(c *code) error {
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
	return &ClaimError{ErrCode: number, Reason: fmt.Sprintf("the code is %s", state)}
}
