package desk

import (
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Reason says why a code cannot be used. The empty reason means that it can.
type Reason string

// The reasons.
const (
	ReasonExpired       Reason = "expired"
	ReasonUsedHere      Reason = "used_here"      // this ledger redeemed it
	ReasonUsedElsewhere Reason = "used_elsewhere" // the platform says consumed; it does not say where
	ReasonGifting       Reason = "gifting"        // on its way to a friend
	ReasonGiftTimeout   Reason = "gift_timeout"   // a gift nobody took
	ReasonUnavailable   Reason = "unavailable"    // invalidated by the merchant
	ReasonDeleted       Reason = "deleted"        // by the customer
	ReasonNotYet        Reason = "not_yet"        // its validity has not begun
	ReasonNotFound      Reason = "not_found"      // mistyped, unclaimed, handed on, or a custom code without its card
	ReasonHeld          Reason = "held"           // an intent of this ledger is open for it
	ReasonTakenOver     Reason = "taken_over"     // another terminal took the code over; Earlier has it now
	ReasonOther         Reason = "other"          // ErrCode, ErrMsg or Status say it
)

// Codes of the platform that are about the code and not about the caller
// (返回码, Cards_and_Offer/Error_code.html).
const (
	errInvalidSerial = 40056
	errCardStatus    = 40078
	errConsumed      = 40099
	errInvalidCode   = 40116
	errUserCard      = 40127
)

// statusReason is why a code in status with that validity cannot be used now.
// The platform may still say NORMAL for a while after the end.
func statusReason(status card.CodeStatus, begin, end, now time.Time) Reason {
	switch status {
	case card.CodeNormal:
		if !end.IsZero() && !now.Before(end.Add(time.Second)) { // the last second belongs to it
			return ReasonExpired
		}
		if now.Before(begin) {
			return ReasonNotYet
		}
		return ""
	case card.CodeConsumed:
		return ReasonUsedElsewhere
	case card.CodeExpire:
		return ReasonExpired
	case card.CodeGifting:
		return ReasonGifting
	case card.CodeGiftTimeout:
		return ReasonGiftTimeout
	case card.CodeDelete:
		return ReasonDeleted
	case card.CodeUnavailable:
		return ReasonUnavailable
	}
	return ReasonOther
}

// codeReason is why the platform refused with errcode.
func codeReason(errcode int) Reason {
	switch errcode {
	case errInvalidSerial, errInvalidCode:
		return ReasonNotFound
	case errConsumed:
		return ReasonUsedElsewhere
	}
	return ReasonOther
}

// holder picks from this ledger's intents for a code, newest first, the one
// that speaks for itself: an open one holds the code, a redeemed one used it.
// Otherwise it is the one that a person decided about, else the newest. Where
// the card is known, an intent for another card's equal code is passed over.
func holder(all []ledger.Intent, cardID string) (Reason, *ledger.Intent) {
	var newest *ledger.Intent
	for i := range all {
		in := &all[i]
		if cardID != "" && in.CardID != cardID {
			continue
		}
		if in.State.Open() {
			return ReasonHeld, in
		}
		if in.State.Redeemed() {
			return ReasonUsedHere, in
		}
		if newest == nil || in.State == ledger.StateDecided && newest.State != ledger.StateDecided {
			newest = in
		}
	}
	return "", newest
}
