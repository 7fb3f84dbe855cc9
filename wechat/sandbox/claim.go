package sandbox

import (
	"fmt"
	"regexp"
	"time"
)

// Code is a claimed code: what the user's phone and a jump URL would carry.
type Code struct {
	Code        string `json:"code"`
	EncryptCode string `json:"encrypt_code"`
	CardID      string `json:"card_id"`
	OpenID      string `json:"openid"`
}

// ClaimError is a claim that the platform would not let through.
type ClaimError struct {
	ErrCode int    // as the platform numbers the reason
	Reason  string // for people
}

func (e *ClaimError) Error() string { return fmt.Sprintf("%s (%d)", e.Reason, e.ErrCode) }

// Claim lets a user take a card: the stock sinks by one and a NORMAL code
// comes into being. An empty cardID means the first card that can be claimed, an
// empty openid the next follower in turn. An empty code is drawn; one that is given has
// 1 to 20 characters. A refusal is a *ClaimError.
func (s *Server) Claim(cardID, openid, code string) (Code, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.world.claim(s.now(), cardID, openid, code)
	if err != nil {
		return Code{}, err
	}
	if err := s.save(); err != nil {
		return Code{}, err
	}
	return Code{Code: c.text, EncryptCode: s.encryptCode(c), CardID: c.card.Base.ID, OpenID: c.user.OpenID}, nil
}

func (s *Server) encryptCode(c *code) string {
	if c.cipher != "" {
		return c.cipher
	}
	return s.key.encrypt(c.text)
}

// codeText: the characters of custom codes are not published; these are safe in
// every bar code.
var codeText = regexp.MustCompile(`^[0-9A-Za-z_-]{1,20}$`)

func (w *world) claim(now time.Time, cardID, openid, text string) (*code, error) {
	k, err := w.cardToClaim(now.Unix(), cardID)
	if err != nil {
		return nil, err
	}
	u, err := w.claimant(k, openid)
	if err != nil {
		return nil, err
	}
	switch {
	case text == "" && k.custom():
		text = w.newCustomCode(k)
	case text == "":
		text = w.newCodeText()
	case !codeText.MatchString(text):
		return nil, &ClaimError{40116, "a code has 1 to 20 letters, digits, - or _"}
	case w.codeFor(k, text) != nil:
		return nil, &ClaimError{40116, "this code is taken already"}
	}
	k.Base.SKU.Quantity--
	w.touchCard(k)
	begin, end := k.validity(now)
	return w.putCode(&code{text: text, card: k, user: u, state: codeNormal, begin: begin, end: end, claimed: now.Unix()}), nil
}

func (w *world) cardToClaim(now int64, cardID string) (*card, error) {
	if cardID == "" {
		for _, k := range w.cards {
			if k.claimable(now) && k.Base.SKU.Quantity > 0 && !k.custom() && !k.bound() {
				return k, nil
			}
		}
		return nil, &ClaimError{40073, "no card can be claimed now"}
	}
	k := w.cardBy[cardID]
	switch {
	case k == nil:
		return nil, &ClaimError{40073, "no such card"}
	case !k.claimable(now):
		return nil, &ClaimError{40078, "the card has not passed review, is deleted or is over"}
	case k.Base.SKU.Quantity <= 0:
		return nil, &ClaimError{45031, "no stock is left"}
	}
	return k, nil
}

// claimant is the user who takes the card: the one named (a new follower if
// unknown), or the next in turn who may still take one.
func (w *world) claimant(k *card, openid string) (*user, error) {
	if openid != "" {
		if len(openid) > 64 {
			return nil, &ClaimError{40003, "an openid has at most 64 characters"}
		}
		u := w.userBy[openid]
		if u == nil {
			u = w.putUser(&user{OpenID: openid, Name: followerName(len(w.users))})
		}
		if w.tally(u, k).claimed >= k.getLimit() {
			return nil, &ClaimError{45033, "this user has taken as many as get_limit allows"}
		}
		return u, nil
	}
	for range w.users {
		u := w.users[w.turn%len(w.users)]
		w.turn = (w.turn + 1) % len(w.users)
		if w.tally(u, k).claimed < k.getLimit() {
			return u, nil
		}
	}
	return w.putUser(&user{OpenID: w.newOpenID(), Name: followerName(len(w.users))}), nil
}

// codeFor finds a code of a card.
func (w *world) codeFor(k *card, text string) *code {
	if k.custom() {
		return w.codeBy[codeKey{k.Base.ID, text}]
	}
	return w.codeBy[codeKey{"", text}]
}

func (w *world) newCustomCode(k *card) string {
	for {
		t := "QH-" + w.ids.digits(8)
		if w.codeFor(k, t) == nil {
			return t
		}
	}
}
