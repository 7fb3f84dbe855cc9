package desk

import (
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// Verdict is what staff are told. State is one of the ledger's; LedgerErr says
// that it is true but not on the disk, Locked that this desk redeems nothing
// more until it is started again.
type Verdict struct {
	State  ledger.State
	Intent ledger.Intent // its ID is empty when nothing was written
	Look   Look          // as given to Redeem
	Reason Reason        // why it was refused; ReasonHeld and ReasonTakenOver: by Look.Earlier

	Class    wechat.Class // of the last call to the platform, empty when there was none
	Cause    wechat.Cause
	ErrCode  int
	ErrMsg   string
	RID      string
	Evidence string

	LedgerErr error
	Locked    bool
	At        time.Time
}

// unsent is the verdict of a redemption that did not begin.
func (d *Desk) unsent(l Look, cause wechat.Cause, err error) Verdict {
	v := Verdict{State: ledger.StateNotSent, Intent: d.intent(l), Look: l, Class: wechat.ClassNotSent, Cause: cause,
		LedgerErr: err, Locked: d.lockedBy() != nil, At: d.o.Now()}
	v.Intent.State, v.Intent.Cause = v.State, string(cause)
	return v
}

// verdict tells what r came to.
func (r *run) verdict() Verdict {
	in := r.intent
	v := Verdict{State: in.State, Intent: in, Look: r.look, Reason: r.reason,
		Class: r.last.class, Cause: wechat.Cause(in.Cause), ErrCode: in.ErrCode, ErrMsg: in.ErrMsg, RID: in.RID,
		Evidence: in.Evidence, LedgerErr: r.ledgerErr, Locked: r.d.lockedBy() != nil, At: r.d.o.Now()}
	if in.State == ledger.StateInDoubt && r.last.class != "" && r.last.class != wechat.ClassOK {
		v.Cause, v.ErrCode, v.ErrMsg, v.RID = r.last.cause, r.last.code, r.last.msg, r.last.rid
	}
	if in.State == ledger.StateRefused && v.Reason == "" {
		v.Reason = codeReason(in.ErrCode)
	}
	return v
}
