package desk

import (
	"context"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// Resolve asks the platform once about an intent in doubt, without consuming
// anything. A consumed code makes it REDEEMED_INFERRED, a code that moved on
// makes it REVIEW; with a code that can still be used, or no answer, it stays
// IN_DOUBT and may be asked again. An intent in any other state is returned as
// it is.
func (d *Desk) Resolve(ctx context.Context, intentID string) Verdict {
	return d.later(ctx, intentID, event{kind: evAsk})
}

// GiveUp notes that staff no longer wait for an intent in doubt. It stays open
// and counted as pending, to be asked about later.
func (d *Desk) GiveUp(ctx context.Context, intentID string) Verdict {
	return d.later(ctx, intentID, event{kind: evGiveUp, staff: d.o.Staff})
}

// later drives an intent that is in the ledger already.
func (d *Desk) later(ctx context.Context, intentID string, ev event) Verdict {
	ev.at = d.o.Now()
	in, err := d.o.Ledger.Get(ctx, intentID)
	if err != nil {
		return Verdict{State: ledger.StateInDoubt, Intent: ledger.Intent{ID: intentID}, LedgerErr: err,
			Cause: CauseLedger, Locked: d.lockedBy() != nil, At: ev.at}
	}
	r := &run{d: d, intent: in, look: lookOf(in)}
	return r.drive(ctx, ev)
}

// lookOf is what the ledger remembers of the card.
func lookOf(in ledger.Intent) Look {
	return Look{Code: in.Code, CardID: in.CardID, OpenID: in.OpenID, Face: FaceOfIntent(in), At: in.Created}
}

// Recover is for the start of the program: what this terminal was sending when
// it ended comes into doubt, and everything it has in doubt is asked about
// once, without consuming anything. It returns those intents as they are
// afterwards. When the platform cannot be reached the rest is not asked about.
func (d *Desk) Recover(ctx context.Context) ([]ledger.Intent, error) {
	open, err := d.Pending(ctx)
	if err != nil {
		return nil, err
	}
	var out []ledger.Intent
	reachable := true
	for _, in := range open {
		if in.Terminal != d.o.Terminal || in.State == ledger.StateReview {
			continue
		}
		v := d.later(ctx, in.ID, event{kind: evAdopt})
		if v.LedgerErr == nil && reachable {
			v = d.Resolve(ctx, in.ID)
			reachable = v.Class == wechat.ClassOK || v.Class == wechat.ClassRefused || v.Class == ""
		}
		if v.LedgerErr != nil {
			return out, v.LedgerErr
		}
		out = append(out, v.Intent)
	}
	return out, nil
}
