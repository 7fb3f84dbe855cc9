package deliver

import (
	"time"

	"coupondesk/wechat/card"
)

// Claim is one card that a page or a mini program offers (addCard).
type Claim struct {
	CardID string
	Code   string    // plain custom-code cards only
	OpenID string    // cards for named users only
	Begin  time.Time // fixed_begintimestamp: cards whose validity counts from the claim only
	Outer  string    // channel
}

// Params are ready to be pasted. They carry a signature made with a fresh
// nonce and are good for one claim.
type Params struct {
	JSON string    // the argument, one line
	JS   string    // the call
	Made time.Time // the timestamp that was signed
}

// claimFaults are the rules of cardExt: a member stands only where the card
// requires it (JS-SDK, addCard).
func claimFaults(cards []card.Card, claims []Claim, now time.Time) Faults {
	q := card.QR{Multiple: true}
	for _, c := range claims {
		q.Cards = append(q.Cards, card.QRCard{CardID: c.CardID, Code: c.Code, OpenID: c.OpenID, OuterStr: c.Outer})
	}
	f := QRFaults(cards, q, now)
	for i, c := range cards {
		if i < len(claims) && !claims[i].Begin.IsZero() && c.Date.Type != card.DateFixTerm {
			f.add("cards."+string(rune('0'+i))+".begin", "只有领后起算有效期的券才填", "only for cards whose validity counts from the claim")
		}
	}
	return f
}
