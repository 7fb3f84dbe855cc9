package desk

import (
	"context"

	"coupondesk/ledger"
)

// later reads what this ledger knows of the code after the run's intent, newest first.
func (r *run) later(ctx context.Context) ([]ledger.Intent, error) {
	all, err := r.d.o.Ledger.Find(ctx, r.intent.AppID, r.intent.Code)
	var out []ledger.Intent
	for _, in := range all {
		if in.ID == r.intent.ID {
			break
		}
		if in.CardID == r.intent.CardID {
			out = append(out, in)
		}
	}
	return out, err
}

// newer sums that up. What cannot be read may be anything.
func (r *run) newer(ctx context.Context) newer {
	all, err := r.later(ctx)
	if err != nil {
		return newerOpen
	}
	sum := newerNone
	for _, in := range all {
		switch {
		case in.State.Redeemed(), in.State == ledger.StateDecided:
			return newerUsed
		case in.State.Open():
			sum = newerOpen
		}
	}
	return sum
}

// successor is the latest intent for the code of one that was taken over, nil
// if it cannot be read.
func (r *run) successor(ctx context.Context) *ledger.Intent {
	all, err := r.later(ctx)
	if err != nil || len(all) == 0 {
		return nil
	}
	return &all[0]
}
