package sandbox

import (
	"errors"
	"net/http"
)

// openAnswer is what a customer has after opening an address: what was taken,
// and what was not and why.
type openAnswer struct {
	Kind    string        `json:"kind"` // "qr", "shelf" or "card"
	Codes   []Code        `json:"codes"`
	Refused []openRefusal `json:"refused,omitempty"`
}

type openRefusal struct {
	CardID  string `json:"card_id"`
	ErrCode int    `json:"errcode"`
	Error   string `json:"error"`
}

// controlOpen is POST /_sandbox/open: a customer opens a QR, a landing page or a
// link to a card and takes what it offers: every card of a QR, the named card
// (the first that can be had if none is named) of a landing page.
func (s *Server) controlOpen(r *http.Request) (any, error) {
	var in struct {
		URL    string `json:"url"`
		OpenID string `json:"openid"`
		CardID string `json:"card_id"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if in.URL == "" {
		return nil, errors.New("url is missing: the content of a QR, a landing page or a link to a card")
	}
	var out openAnswer
	err := s.change(func() (err error) {
		out, err = s.openLink(in.URL, in.OpenID, in.CardID)
		return err
	})
	return out, err
}

func (s *Server) openLink(address, openid, cardID string) (openAnswer, error) {
	w := s.world
	l := w.linkAt(address)
	if l == nil {
		return openAnswer{}, &ClaimError{40066, "no address that this sandbox gave out"}
	}
	if l.Expires != 0 && w.now().Unix() >= l.Expires {
		return openAnswer{}, &ClaimError{40078, "the address has expired"}
	}
	out := openAnswer{Kind: l.Kind, Codes: []Code{}}
	var first error
	for i := range l.Items {
		if cardID != "" && l.Items[i].CardID != cardID {
			continue
		}
		c, err := w.take(l, &l.Items[i], openid)
		if err != nil {
			if first == nil {
				first = err
			}
			out.Refused = append(out.Refused, refusalOf(l.Items[i].CardID, err))
			continue
		}
		out.Codes, openid = append(out.Codes, s.show(c)), c.user.OpenID // one customer takes all
		if l.Kind == linkShelf {
			break
		}
	}
	switch {
	case len(out.Codes) > 0:
		return out, nil
	case first == nil:
		return out, &ClaimError{40073, "the address does not offer this card"}
	}
	return out, first
}

func refusalOf(cardID string, err error) openRefusal {
	out := openRefusal{CardID: cardID, Error: err.Error()}
	var claim *ClaimError
	if errors.As(err, &claim) {
		out.ErrCode, out.Error = claim.ErrCode, claim.Reason
	}
	return out
}

// take claims one item of a link for a user, as far as the link allows it.
func (w *world) take(l *link, i *linkItem, openid string) (*code, error) {
	k := w.cardBy[i.CardID]
	switch {
	case k == nil:
		return nil, &ClaimError{40073, "no such card"}
	case i.Taken:
		return nil, &ClaimError{40078, "this offer could be claimed once and has been"}
	case i.OpenID != "" && openid != "" && i.OpenID != openid:
		return nil, &ClaimError{40003, "this offer is for another user"}
	case k.bound() && i.OpenID == "":
		return nil, &ClaimError{40003, "the card is for named users (bind_openid) and the address names none"}
	case k.custom() && !k.deposit() && i.Code == "":
		return nil, &ClaimError{41013, "the merchant chooses the codes of this card and the address brings none"}
	}
	offer := *i
	if offer.OpenID == "" {
		offer.OpenID = openid
	}
	c, err := w.claim(offer)
	if err == nil && i.once() && l.Key != "" { // an address; others are not kept
		i.Taken = true
		w.touchLink(l)
	}
	return c, err
}
