package sandbox

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// ticket signs requests of web pages and mini programs. Times are Unix seconds.
type ticket struct {
	Value   string `json:"value"`
	Expires int64  `json:"expires"`
}

// getTicket is GET /cgi-bin/ticket/getticket (获取api_ticket / jsapi_ticket):
// the same ticket until it expires.
func (c *call) getTicket() reply {
	var t *ticket
	switch c.query.Get("type") {
	case "wx_card":
		t = &c.w.account.CardTicket
	case "jsapi":
		t = &c.w.account.PageTicket
	default:
		return c.deny(&denial{code: 40097, note: noteTicketType})
	}
	c.note(noteTicketSame)
	if c.now() >= t.Expires {
		*t = ticket{Value: strings.TrimPrefix(newTokenValue(), "71_")[:86], Expires: c.now() + tokenLife}
		c.w.dirty.any, c.changed = true, true
	}
	return c.answer(struct {
		envelope
		Ticket    string `json:"ticket"`
		ExpiresIn int64  `json:"expires_in"`
	}{okay, t.Value, t.Expires - c.now()})
}

// cardExt is what a page signs to offer a card (cardExt of addCard).
type cardExt struct {
	Code      string      `json:"code"`
	OpenID    string      `json:"openid"`
	Timestamp json.Number `json:"timestamp"`
	Nonce     string      `json:"nonce_str"`
	OuterStr  string      `json:"outer_str"`
	Signature string      `json:"signature"`
}

// cardSignature is the SHA-1 of the sorted values, in lower-case hex.
func cardSignature(values ...string) string {
	slices.Sort(values)
	sum := sha1.Sum([]byte(strings.Join(values, "")))
	return hex.EncodeToString(sum[:])
}

// checkExt checks a card_ext: JSON, signed with the present api_ticket.
func (c *call) checkExt(cardID, text string) *denial {
	var e cardExt
	d := json.NewDecoder(strings.NewReader(text))
	if err := d.Decode(&e); err != nil || d.More() {
		return &denial{code: 40080, note: noteCardExt}
	}
	t := c.w.account.CardTicket
	if t.Value == "" || c.now() >= t.Expires ||
		e.Signature != cardSignature(t.Value, string(e.Timestamp), cardID, e.Code, e.OpenID, e.Nonce) {
		return &denial{code: 40080, note: noteCardExt}
	}
	return nil
}
