package desk

import (
	"context"
	"crypto/rand"
	"encoding/hex"
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
	if !l.Usable {
		v := d.unsent(l, "", nil)
		if v.Reason = l.Reason; l.Reason != ReasonHeld {
			v.State, v.Intent.State, v.Class = ledger.StateRefused, ledger.StateRefused, ""
			v.ErrCode, v.ErrMsg, v.RID = l.ErrCode, l.ErrMsg, l.RID
		}
		return v
	}
	return d.spend(ctx, l, d.intent(l))
}

// TakeOver redeems a code that another terminal holds without knowing the
// outcome (ReasonHeld, Earlier SENDING or IN_DOUBT): the customer has come here.
// One transaction ends the other terminal's intent, which can never turn green
// any more, and begins ours in the name of staff (empty: the desk's). Because
// the other request may still have been the one that used the code, only our own
// errcode 0 makes this REDEEMED; a code found used up makes it REVIEW. What is
// held by this terminal itself, or waits for a decision, is not taken over:
// nothing is sent (NOT_SENT, ReasonHeld).
func (d *Desk) TakeOver(ctx context.Context, l Look, staff string) Verdict {
	in := d.intent(l)
	if staff != "" {
		in.Staff = staff
	}
	old := l.Earlier
	if l.Reason != ReasonHeld || old == nil || d.mine(*old) ||
		old.State != ledger.StateSending && old.State != ledger.StateInDoubt {
		v := d.unsent(l, "", nil)
		v.Reason = l.Reason
		return v
	}
	in.CardID, in.Supersedes = old.CardID, old.ID
	return d.spend(ctx, l, in)
}

// spend begins an intent, unless another code is being redeemed.
func (d *Desk) spend(ctx context.Context, l Look, in ledger.Intent) Verdict {
	if !d.redeeming.TryLock() {
		return d.unsent(l, CauseBusy, nil)
	}
	defer d.redeeming.Unlock()
	if why := d.lockedBy(); why != nil {
		return d.unsent(l, CauseLedger, why)
	}
	in.ID = d.newID()
	defer d.counter.done(in.ID)
	r := &run{d: d, intent: in, look: l}
	return r.drive(ctx, r.event(evConfirm))
}

// newID is 32 hex digits.
func (d *Desk) newID() string {
	if d.o.Rand != nil {
		return fmt.Sprintf("%016x%016x", d.o.Rand.Uint64(), d.o.Rand.Uint64())
	}
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program first
	return hex.EncodeToString(b[:])
}

// intent is the will to redeem the code of l, not written anywhere yet.
func (d *Desk) intent(l Look) ledger.Intent {
	return ledger.Intent{AppID: d.o.AppID, CardID: l.CardID, Code: l.Code,
		Store: d.o.Store, Terminal: d.o.Terminal, Staff: d.o.Staff, OpenID: l.OpenID,
		Title: l.Face.Title, CardType: string(l.Face.Type), Value: l.Face.Value, Discount: l.Face.Discount,
		State: stateKnown}
}
