package main

import (
	"context"
	"slices"
	"testing"

	"coupondesk/ledger"
)

// Amber has been drawn, the truth is found before that is noted, and nobody has
// seen the green: it has to be on the list of verdicts never seen.
func TestAGreenBehindAnAmberIsNotTakenForSeen(t *testing.T) {
	ctx := context.Background()
	r := oneCodeRound(t, "", 1, faultNamed(t, "cut after"), true)
	defer func() { _ = r.front.close() }()
	s := r.tills[0]
	if err := s.asTill(ctx, func(till *till) error {
		l, _ := till.look(ctx, r.codes[0])
		v := till.desk.GiveUp(ctx, till.desk.Redeem(ctx, l).Intent.ID)
		if v.State != ledger.StateInDoubt {
			t.Fatalf("%+v", v)
		}
		// Amber is on the screen.
		if _, err := till.desk.Sweep(inBackground(ctx)); err != nil {
			return err
		}
		if err := till.desk.Shown(ctx, v.Intent.ID, v.State); err != nil {
			return err
		}
		in, err := till.book.Get(ctx, v.Intent.ID)
		list, err2 := till.desk.Unshown(ctx)
		if !slices.ContainsFunc(list, func(x ledger.Intent) bool { return x.ID == in.ID }) {
			t.Errorf("%s is %s, shown %v, and on no list (%v, %v)", in.ID, in.State, in.Shown, err, err2)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
