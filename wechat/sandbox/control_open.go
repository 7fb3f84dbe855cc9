package sandbox

import (
	"errors"
	"net/http"
)

// openAnswer is what a customer has after opening an address: what was taken,
// and what was not and why. Who only looks is shown the offers.
type openAnswer struct {
	Kind    string        `json:"kind"` // "qr", "shelf" or "card"
	Codes   []Code        `json:"codes"`
	Refused []openRefusal `json:"refused,omitempty"`
	Offers  []openOffer   `json:"offers,omitempty"`
}

type openRefusal struct {
	CardID  string `json:"card_id"`
	ErrCode int    `json:"errcode"`
	Why     Why    `json:"why,omitempty"`
	Error   string `json:"error"`
}

// openOffer is one card as the customer sees it. What keeps this customer from
// taking it is in the refusal, whose errcode is 0 where nothing does.
type openOffer struct {
	openRefusal
	Title string `json:"title"`
}

// opening is what a customer opens and what is to be taken.
type opening struct {
	URL    string `json:"url"`
	OpenID string `json:"openid"`
	CardID string `json:"card_id"`
	Look   bool   `json:"look"`
}

// controlOpen is POST /_sandbox/open: a customer opens a QR, a landing page or a
// link to a card and takes what it offers: every card of a QR, the named card
// (the first that can be had if none is named) of a landing page. With look
// nothing is taken: the answer is what this customer would see.
func (s *Server) controlOpen(r *http.Request) (any, error) {
	var in opening
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if in.URL == "" {
		return nil, errors.New("url is missing: the content of a QR, a landing page or a link to a card")
	}
	var out openAnswer
	err := s.change(func() (err error) {
		l, err := s.world.linkFor(in.URL)
		switch {
		case err != nil:
			return err
		case in.Look:
			out = s.world.lookAt(l, in.OpenID)
			return nil
		}
		out, err = s.openLink(l, in.OpenID, in.CardID)
		return err
	})
	return out, err
}

// linkFor finds an address that can still be opened.
func (w *world) linkFor(address string) (*link, error) {
	l := w.linkAt(address)
	if l == nil {
		return nil, &ClaimError{ErrCode: 40066, Reason: "no address that this sandbox gave out"}
	}
	if l.Expires != 0 && w.now().Unix() >= l.Expires {
		return nil, &ClaimError{ErrCode: 40078, Reason: "the address has expired", Why: WhyExpired}
	}
	return l, nil
}

// lookAt is what a user sees behind an address.
func (w *world) lookAt(l *link, openid string) openAnswer {
	out := openAnswer{Kind: l.Kind, Codes: []Code{}}
	for i := range l.Items {
		o := openOffer{openRefusal: openRefusal{CardID: l.Items[i].CardID}}
		if k := w.cardBy[o.CardID]; k != nil {
			o.Title = k.Base.Title
		}
		if err := w.couldTake(&l.Items[i], openid); err != nil {
			o.openRefusal = refusalOf(o.CardID, err)
		}
		out.Offers = append(out.Offers, o)
	}
	return out
}

// couldTake is what a claim of this item would meet, without claiming it.
func (w *world) couldTake(i *linkItem, openid string) error {
	if err := w.mayTake(i, openid); err != nil {
		return err
	}
	k, u := w.cardBy[i.CardID], w.userBy[openid]
	if u == nil {
		u = &user{OpenID: openid}
	}
	if err := w.onOffer(k, u); err != nil {
		return err
	}
	if i.Code != "" && w.codeFor(k, i.Code) != nil {
		return &ClaimError{ErrCode: 40116, Reason: "this code is taken already", Why: WhyTaken}
	}
	return w.leftFor(k, u)
}

func (s *Server) openLink(l *link, openid, cardID string) (openAnswer, error) {
	out := openAnswer{Kind: l.Kind, Codes: []Code{}}
	var first error
	for i := range l.Items {
		if cardID != "" && l.Items[i].CardID != cardID {
			continue
		}
		c, err := s.world.take(l, &l.Items[i], openid)
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
		return out, &ClaimError{ErrCode: 40073, Reason: "the address does not offer this card"}
	}
	return out, first
}

func refusalOf(cardID string, err error) openRefusal {
	out := openRefusal{CardID: cardID, Error: err.Error()}
	var claim *ClaimError
	if errors.As(err, &claim) {
		out.ErrCode, out.Error, out.Why = claim.ErrCode, claim.Reason, claim.Why
	}
	return out
}

// mayTake checks what the address allows this user.
func (w *world) mayTake(i *linkItem, openid string) error {
	k := w.cardBy[i.CardID]
	switch {
	case k == nil:
		return &ClaimError{ErrCode: 40073, Reason: "no such card"}
	case i.Taken:
		return &ClaimError{ErrCode: 40078, Reason: "this offer could be claimed once and has been", Why: WhyTaken}
	case i.OpenID != "" && openid != "" && i.OpenID != openid:
		return &ClaimError{ErrCode: 40003, Reason: "this offer is for another user", Why: WhyOther}
	case k.bound() && i.OpenID == "":
		return &ClaimError{ErrCode: 40003, Reason: "the card is for named users (bind_openid) and the address names none", Why: WhyUnnamed}
	case k.custom() && !k.deposit() && i.Code == "":
		return &ClaimError{ErrCode: 41013, Reason: "the merchant chooses the codes of this card and the address brings none", Why: WhyNoCode}
	}
	return nil
}

// take claims one item of a link for a user, as far as the link allows it.
func (w *world) take(l *link, i *linkItem, openid string) (*code, error) {
	if err := w.mayTake(i, openid); err != nil {
		return nil, err
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
