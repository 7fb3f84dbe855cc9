package sandbox

import (
	"fmt"
	"regexp"
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
	Why     Why    // "" where the number says it all
}

// Why tells apart refusals that the platform gives one number.
type Why string

// What keeps a customer who stands before an offer from taking it.
const (
	WhyExpired   Why = "address_expired" // the QR's life is over
	WhyTaken     Why = "taken"           // it could be taken once and has been
	WhyOther     Why = "other_user"      // it is for somebody else
	WhyUnnamed   Why = "names_nobody"    // the card is for named users, the address names none
	WhyNoCode    Why = "brings_no_code"  // the merchant chooses the codes, the address brings none
	WhyNotPassed Why = "not_passed"      // neither reviewed nor is this person on the test whitelist
	WhyDeleted   Why = "deleted"
	WhyOver      Why = "over" // the card's validity has ended
)

func (e *ClaimError) Error() string { return fmt.Sprintf("%s (%d)", e.Reason, e.ErrCode) }

// Claim lets a user take a card: the stock sinks by one and a NORMAL code
// comes into being. An empty cardID means the first card that can be claimed, an
// empty openid the next follower in turn. An empty text is drawn; one that is
// given has 1 to 20 characters. A refusal is a *ClaimError.
func (s *Server) Claim(cardID, openid, text string) (Code, error) {
	return s.claim(func() (*code, error) { return s.world.claimCode(cardID, openid, text, "") })
}

// show is a code as its holder's phone has it.
func (s *Server) show(c *code) Code {
	return Code{Code: c.text, EncryptCode: s.encryptCode(c), CardID: c.card.Base.ID, OpenID: c.user.OpenID}
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

// claimCode lets a user take a card, whatever the channel (outer_str) it was
// offered through, and fires user_get_card. Empty names are as in Server.Claim.
// A refusal is a *ClaimError.
func (w *world) claimCode(cardID, openid, text, channel string) (*code, error) {
	return w.claim(linkItem{CardID: cardID, OpenID: openid, Code: text, Outer: channel})
}

// claim takes a card as an item of a link offers it, for i.OpenID.
func (w *world) claim(i linkItem) (*code, error) {
	now := w.now()
	k, err := w.cardToClaim(now.Unix(), i.CardID)
	if err != nil {
		return nil, err
	}
	u, err := w.claimant(k, i.OpenID)
	if err != nil {
		return nil, err
	}
	if err := w.mayClaim(k, u); err != nil {
		return nil, err
	}
	text, err := w.textToClaim(k, i.Code)
	if err != nil {
		return nil, err
	}
	if w.userBy[u.OpenID] == nil {
		w.putUser(u)
	}
	w.acted(u, scanLife, scanSends)
	k.Base.SKU.Quantity--
	w.touchCard(k)
	begin, end := k.validity(now)
	c := w.putCode(&code{text: text, card: k, user: u, state: codeNormal, begin: begin, end: end, claimed: now.Unix(), outer: i.Outer})
	w.emit("user_get_card", map[string]string{"FromUserName": u.OpenID, "CardId": k.Base.ID, "UserCardCode": text,
		"OuterId": i.OuterID, "OuterStr": i.Outer})
	return c, nil
}

// textToClaim is the code that a claim brings: drawn by the platform, drawn from
// the imported codes, or the one given.
func (w *world) textToClaim(k *card, given string) (string, error) {
	switch {
	case k.deposit() && given != "":
		return "", &ClaimError{ErrCode: 40053, Reason: "codes of this card are imported: the platform draws one, none is given"}
	case k.deposit():
		for text := w.drawDeposit(k); text != ""; text = w.drawDeposit(k) {
			if w.codeFor(k, text) == nil { // another code may have been renamed to it
				return text, nil
			}
		}
		return "", &ClaimError{ErrCode: 45031, Reason: "no imported code is left"}
	case given == "" && k.custom():
		return w.newCustomCode(k), nil
	case given == "":
		return w.newCodeText(), nil
	case !codeText.MatchString(given):
		return "", &ClaimError{ErrCode: 40116, Reason: "a code has 1 to 20 letters, digits, - or _"}
	case w.codeFor(k, given) != nil:
		return "", &ClaimError{ErrCode: 40116, Reason: "this code is taken already", Why: WhyTaken}
	}
	return given, nil
}

// cardToClaim finds the card; without an id the first that anybody can take.
func (w *world) cardToClaim(now int64, cardID string) (*card, error) {
	if cardID == "" {
		for _, k := range w.cards {
			if k.claimable(now) && k.Base.SKU.Quantity > 0 && !k.custom() && !k.bound() {
				return k, nil
			}
		}
		return nil, &ClaimError{ErrCode: 40073, Reason: "no card can be claimed now"}
	}
	if k := w.cardBy[cardID]; k != nil {
		return k, nil
	}
	return nil, &ClaimError{ErrCode: 40073, Reason: "no such card"}
}

// mayClaim checks what the platform checks when a user presses 领取. People on
// the test whitelist take cards that have not passed review.
func (w *world) mayClaim(k *card, u *user) error {
	if err := w.onOffer(k, u); err != nil {
		return err
	}
	w.remindOfStock(k, u)
	return w.leftFor(k, u)
}

// onOffer checks the card itself.
func (w *world) onOffer(k *card, u *user) error {
	now, status := w.now().Unix(), k.Base.Status
	tester := w.whitelisted(u) && (status == cardNotVerify || status == cardVerifyFail)
	switch {
	case status == cardDelete:
		return &ClaimError{ErrCode: 40078, Reason: "the card is deleted", Why: WhyDeleted}
	case k.Base.DateInfo.End != 0 && now > k.Base.DateInfo.End:
		return &ClaimError{ErrCode: 40078, Reason: "the card is over", Why: WhyOver}
	case !tester && !k.claimable(now):
		return &ClaimError{ErrCode: 40078, Reason: "the card has not passed review and this user is not on the test whitelist", Why: WhyNotPassed}
	}
	return nil
}

// leftFor checks the stock and what this user has had of it.
func (w *world) leftFor(k *card, u *user) error {
	if k.Base.SKU.Quantity <= 0 {
		return &ClaimError{ErrCode: 45031, Reason: "no stock is left"}
	}
	if w.known(u, k).claimed >= k.getLimit() {
		return &ClaimError{ErrCode: 45033, Reason: "this user has taken as many as get_limit allows"}
	}
	return nil
}

// remindOfStock fires card_sku_remind: the card began with more than 200 codes,
// 100 or fewer are left, somebody tries to claim, and the last reminder is
// twelve hours old.
func (w *world) remindOfStock(k *card, u *user) {
	now := w.now().Unix()
	if k.Opening <= 200 || k.Base.SKU.Quantity > 100 || k.Reminded != 0 && now-k.Reminded < 12*3600 {
		return
	}
	k.Reminded = now
	w.touchCard(k)
	w.emit("card_sku_remind", map[string]string{"FromUserName": u.OpenID, "CardId": k.Base.ID,
		"Detail": fmt.Sprintf("the card's quantity is equal to %d", k.Base.SKU.Quantity)})
}

// claimant is the user who takes the card: the one named, or the next in turn
// who may still take one. A stranger becomes a follower with the claim.
func (w *world) claimant(k *card, openid string) (*user, error) {
	if openid != "" {
		if len(openid) > 64 {
			return nil, &ClaimError{ErrCode: 40003, Reason: "an openid has at most 64 characters"}
		}
		if u := w.userBy[openid]; u != nil {
			return u, nil
		}
		return &user{OpenID: openid, Name: followerName(len(w.users))}, nil
	}
	for range w.users {
		u := w.users[w.turn%len(w.users)]
		w.turn = (w.turn + 1) % len(w.users)
		if w.known(u, k).claimed < k.getLimit() {
			return u, nil
		}
	}
	return &user{OpenID: w.newOpenID(), Name: followerName(len(w.users))}, nil
}

// codeFor finds a code of a card.
func (w *world) codeFor(k *card, text string) *code {
	return w.codeBy[keyOf(k, text)]
}

func (w *world) newCustomCode(k *card) string {
	for {
		t := "QH-" + w.ids.digits(8)
		if w.codeFor(k, t) == nil {
			return t
		}
	}
}
