package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
)

// keptNonces is how many nonces of claims by web pages are remembered.
const keptNonces = 200

// controlClaim is POST /_sandbox/claim: a user takes a card. With card_ext it is
// what a web page does by wx.addCard: the text is checked as the platform checks
// it, and brings code, openid and outer_str.
func (s *Server) controlClaim(r *http.Request) (any, error) {
	var in struct {
		CardID string `json:"card_id"`
		OpenID string `json:"openid"`
		Code   string `json:"code"`
		Outer  string `json:"outer_str"`
		Ext    string `json:"card_ext"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if in.Ext == "" {
		return s.claim(func() (*code, error) { return s.world.claimCode(in.CardID, in.OpenID, in.Code, in.Outer) })
	}
	return s.claim(func() (*code, error) { return s.addCard(in.CardID, in.OpenID, in.Ext) })
}

// claim does one claim and makes it durable. A refused one may remind of the
// stock.
func (s *Server) claim(do func() (*code, error)) (Code, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := do()
	if saved := s.save(); saved != nil {
		return Code{}, saved
	}
	if err != nil {
		return Code{}, err
	}
	return s.show(c), nil
}

// addCard claims what a signed card_ext offers (批量添加卡券接口).
func (s *Server) addCard(cardID, openid, text string) (*code, error) {
	k := s.world.cardBy[cardID]
	if k == nil {
		return nil, &ClaimError{ErrCode: 40073, Reason: "no such card"}
	}
	c := &call{s: s, w: s.world, at: s.now()}
	if no := c.checkExt(cardID, text); no != nil {
		return nil, &ClaimError{ErrCode: no.code, Reason: "card_ext is not JSON, or not signed with the present api_ticket (wx_card): timestamp, nonce_str, card_id, code, openid"}
	}
	var e cardExt
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		return nil, &ClaimError{ErrCode: 40080, Reason: "card_ext is not JSON"}
	}
	if e.Code != "" && !k.custom() {
		return nil, &ClaimError{ErrCode: 40080, Reason: "code is for cards with custom codes"}
	}
	nonce := string(e.Timestamp) + " " + e.Nonce
	if slices.Contains(s.world.account.Nonces, nonce) {
		return nil, &ClaimError{ErrCode: 40080, Reason: "this timestamp and nonce_str have been used"}
	}
	got, err := s.world.take(&link{}, &linkItem{CardID: cardID, Code: e.Code, OpenID: e.OpenID, Outer: e.OuterStr}, openid)
	if err != nil {
		return nil, err
	}
	a := &s.world.account
	a.Nonces = append(a.Nonces, nonce)
	a.Nonces = a.Nonces[max(0, len(a.Nonces)-keptNonces):]
	return got, nil
}
