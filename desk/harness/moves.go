package main

import (
	"context"
	"slices"

	"coupondesk/ledger"
)

// moves are the changes of state that exist. Notes, which change none, are
// allowed everywhere.
var moves = map[ledger.State][]ledger.State{
	"": {ledger.StateSending},
	ledger.StateSending: {ledger.StateInDoubt, ledger.StateRedeemed, ledger.StateInferred, ledger.StateRefused,
		ledger.StateNotSent, ledger.StateReview, ledger.StateSuperseded},
	ledger.StateInDoubt: {ledger.StateSending, ledger.StateRedeemed, ledger.StateInferred, ledger.StateRefused,
		ledger.StateNotSent, ledger.StateReview, ledger.StateClosedUnused, ledger.StateSuperseded},
	ledger.StateClosedUnused: {ledger.StateReview},
	ledger.StateInferred:     {ledger.StateReview, ledger.StateDecided},
	ledger.StateRedeemed:     {ledger.StateDecided},
	ledger.StateReview:       {ledger.StateDecided},
}

// retrace follows an intent through its events: each one begins where the one
// before ended, and a settled state is left only as moves allows.
func retrace(ctx context.Context, book *ledger.Ledger, in ledger.Intent, rep *report) error {
	events, err := book.Events(ctx, in.ID)
	if err != nil {
		return err
	}
	at := ledger.State("")
	for _, e := range events {
		if e.From != at || e.To != at && !slices.Contains(moves[at], e.To) {
			rep.impossible++
			rep.tell("%s: intent %s went from %q to %q by %s, which left %q", in.Code, in.ID, at, e.To, e.Kind, e.From)
		}
		at = e.To
	}
	if at != in.State {
		rep.impossible++
		rep.tell("%s: intent %s is %s, its events end in %s", in.Code, in.ID, in.State, at)
	}
	return nil
}
