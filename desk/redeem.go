package desk

import (
	"context"
	"fmt"

	"coupondesk/ledger"
)

// Redeem uses up the code of a look, irreversibly (核销Code,
// Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html). The intent is on the
// disk before the first byte is sent, and the outcome before Redeem returns.
// Every failure is a verdict: NOT_SENT means that nothing happened, REFUSED
// that the platform or this ledger said no, IN_DOUBT that nobody knows yet; then
// call Resolve, never Redeem again. Only one code is redeemed at a time: a call
// during another one sends nothing (CauseBusy). Cancelling ctx ends the waiting
// for the platform, not the keeping of books.
func (d *Desk) Redeem(ctx context.Context, l Look) Verdict {
	if !d.redeeming.TryLock() {
		return d.unsent(l, CauseBusy, nil)
	}
	defer d.redeeming.Unlock()
	if why := d.lockedBy(); why != nil {
		return d.unsent(l, CauseLedger, why)
	}
	if !l.Usable {
		v := d.unsent(l, "", nil)
		if v.Reason = l.Reason; l.Reason != ReasonHeld {
			v.State, v.Intent.State, v.Class = ledger.StateRefused, ledger.StateRefused, ""
			v.ErrCode, v.ErrMsg, v.RID = l.ErrCode, l.ErrMsg, l.RID
		}
		return v
	}
	defer d.setInFlight("")
	r := &run{d: d, intent: d.intent(l), look: l}
	if d.o.Rand != nil {
		r.intent.ID = fmt.Sprintf("%016x%016x", d.o.Rand.Uint64(), d.o.Rand.Uint64())
	}
	return r.drive(ctx, r.event(evConfirm))
}

// intent is the will to redeem the code of l, not written anywhere yet.
func (d *Desk) intent(l Look) ledger.Intent {
	return ledger.Intent{AppID: d.o.AppID, CardID: l.CardID, Code: l.Code,
		Store: d.o.Store, Terminal: d.o.Terminal, Staff: d.o.Staff, OpenID: l.OpenID,
		Title: l.Face.Title, CardType: string(l.Face.Type), Value: l.Face.Value, Discount: l.Face.Discount,
		State: stateKnown}
}
