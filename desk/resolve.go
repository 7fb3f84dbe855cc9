package desk

import (
	"context"
	"errors"

	"coupondesk/ledger"
)

// Resolve finds out about an intent in doubt while staff and customer wait for
// it. It asks the platform once. A code that can still be used is consumed
// again, after the new attempt is on the disk: only for the intent that this
// process began last, at most 20 s after its first attempt, and not after
// GiveUp. In every other case it only asks, as Check does. Call it again while
// the verdict is IN_DOUBT.
func (d *Desk) Resolve(ctx context.Context, intentID string) Verdict {
	who := byOther
	if d.counter.wait(intentID) {
		who = byStaff
		defer d.counter.done(intentID)
	}
	return d.known(ctx, intentID, who, event{kind: evAsk})
}

// Check asks the platform once about an intent in doubt, or about one that was
// closed as unused and is due to be asked about again. It never consumes. A used
// up code makes it REDEEMED_INFERRED where the desk is exclusive, else REVIEW; a
// code that moved on makes it REVIEW; an unused code makes it CLOSED_UNUSED once
// nothing can be on its way any more. An intent in any other state, or without
// news, is returned as it is.
func (d *Desk) Check(ctx context.Context, intentID string) Verdict {
	return d.known(ctx, intentID, byOther, event{kind: evAsk})
}

// GiveUp notes that staff no longer wait for an intent. From now on it is only
// asked about, never sent again; it stays open and counted as pending. An answer
// that is still on its way counts when it comes.
func (d *Desk) GiveUp(ctx context.Context, intentID string) Verdict {
	d.counter.leave(intentID)
	return d.known(ctx, intentID, byOther, event{kind: evGiveUp, staff: d.o.Staff})
}

// ErrNobody refuses a decision without a name.
var ErrNobody = errors.New("a decision needs the name of the person who takes it")

// Decide records what staff (empty: the desk's) say became of an intent in
// REVIEW, or of one that was redeemed without anybody having seen it: whether
// the customer has the goods, and a note in their words. It becomes DECIDED. In
// any other state it is returned as it is. Without a name nothing is written and
// LedgerErr is ErrNobody.
func (d *Desk) Decide(ctx context.Context, intentID string, handedOver bool, staff, note string) Verdict {
	if staff == "" {
		staff = d.o.Staff
	}
	ev := event{kind: evDecide, handedOver: handedOver, staff: staff, note: note}
	if staff == "" {
		ev = event{kind: evDurable} // only reads
	}
	v := d.known(ctx, intentID, byOther, ev)
	if staff == "" && v.LedgerErr == nil {
		v.LedgerErr = ErrNobody
	}
	return v
}

// known drives an intent that is in the ledger already.
func (d *Desk) known(ctx context.Context, intentID string, who caller, ev event) Verdict {
	ev.at = d.o.Now()
	in, err := d.o.Ledger.Get(ctx, intentID)
	if err != nil {
		return Verdict{State: ledger.StateInDoubt, Intent: ledger.Intent{ID: intentID}, LedgerErr: err,
			Cause: CauseLedger, Locked: d.lockedBy() != nil, At: ev.at}
	}
	r := &run{d: d, intent: in, look: lookOf(in), caller: who}
	return r.drive(ctx, ev)
}

// lookOf is what the ledger remembers of the card.
func lookOf(in ledger.Intent) Look {
	return Look{Code: in.Code, CardID: in.CardID, OpenID: in.OpenID, Face: FaceOfIntent(in), At: in.Created}
}
