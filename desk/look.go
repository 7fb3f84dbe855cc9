package desk

import (
	"context"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Look is what is known about a code before anybody confirms anything.
type Look struct {
	Code   string
	CardID string // as the platform returned it, else as it was given
	OpenID string
	Face   Face
	Begin  time.Time // validity of this code; zero when the platform does not say
	End    time.Time
	Status card.CodeStatus // empty when the platform gave none
	Usable bool
	Reason Reason // why it is not usable

	ErrCode int // of a refused query
	ErrMsg  string
	RID     string

	Earlier *ledger.Intent // what this ledger knows of the code: the intent that holds or used it, else the newest
	At      time.Time
}

// Look asks the platform about a code without changing anything (查询Code,
// Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html) and adds what this
// ledger knows and the face of its card. cardID is needed for custom codes and
// may be empty for all others. The error, a *wechat.Error, is set only when
// nothing could be learnt. The verdict does not wait for the card: what cannot be
// read within 1 s (a code that cannot be used) or 3 s (a good one) leaves
// Face.Known false.
func (d *Desk) Look(ctx context.Context, code, cardID string) (Look, error) {
	face := d.faceLater(ctx, cardID)
	info, err := d.o.Cards.Code(ctx, card.CodeQuery{Code: code, CardID: cardID})
	l := Look{Code: code, CardID: cardID, At: d.o.Now()}
	if err == nil {
		l.Status, l.OpenID, l.Begin, l.End = info.Status, info.OpenID, info.Begin, info.End
		if info.CardID != "" && info.CardID != cardID {
			l.CardID = info.CardID
			face = d.faceLater(ctx, l.CardID)
		}
	}
	own, ledgerErr := d.o.Ledger.Find(ctx, d.o.AppID, code)
	if ledgerErr != nil {
		return l, &wechat.Error{Op: "look", Class: wechat.ClassNotSent, Cause: CauseLedger, Err: ledgerErr}
	}
	var held Reason
	held, l.Earlier = holder(own, l.CardID)
	a := answerOf(err)
	switch {
	case a.class == wechat.ClassOK:
		l.Reason = statusReason(l.Status, l.Begin, l.End, l.At)
	case a.class == wechat.ClassRefused:
		l.Reason, l.ErrCode, l.ErrMsg, l.RID = codeReason(a.code), a.code, a.msg, a.rid
	case held == "":
		return l, a.asError("code", err)
	}
	if l.Reason == ReasonUsedElsewhere && l.Earlier != nil && l.Earlier.State == ledger.StateDecided {
		l.Reason = ReasonUsedHere
	}
	if held != "" {
		l.Reason = held
		if l.CardID == "" {
			l.CardID = l.Earlier.CardID
			face = d.faceLater(ctx, l.CardID)
		}
	}
	l.Usable = l.Reason == ""
	l.Face = face(d.patience(l))
	return l, nil
}

// patience is how long the verdict waits for the words of the card. Of a code
// that cannot be used the reason matters, not the card.
func (d *Desk) patience(l Look) time.Duration {
	if l.Usable {
		return d.o.FaceWait
	}
	return d.o.FaceWait / 3
}
