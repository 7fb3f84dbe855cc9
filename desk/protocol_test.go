package desk

import (
	"context"
	"flag"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// TestNobodyLosesACouponAndNothingIsGivenTwice drives two desks with the real
// machine through random trouble, and then through calm.
func TestNobodyLosesACouponAndNothingIsGivenTwice(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	if given := checks.Value.String(); given == checks.DefValue { // a longer run can be asked for
		if err := flag.Set("rapid.checks", "20000"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set("rapid.checks", given) })
	}
	var seen counts
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		for range rapid.IntRange(3, 20).Draw(t, "acts") {
			w.act(rapid.IntRange(0, 1).Draw(t, "program"))
		}
		w.settle()
		seen.add(w)
	})
	seen.check(t)
}

// settle lets everything that is on its way arrive, starts the programs anew
// without faults, and looks at what is left.
func (w *world) settle() {
	w.calm = true
	for len(w.late) > 0 {
		w.land()
	}
	w.start(0)
	w.start(1)
	again := func() { w.ask(0, func(d *Desk) { _, _ = d.Recover(context.Background()) }) }
	again()
	events, rows := w.events, maps.Clone(w.rows)
	w.start(0)
	again()
	if w.events != events || !maps.Equal(rows, w.rows) {
		w.t.Fatalf("recovery did something the second time (I7)")
	}
	for id, in := range w.rows {
		switch {
		case in.State == ledger.StateSending:
			w.t.Fatalf("%s is still SENDING (I5)", id)
		case in.State == ledger.StateInDoubt && w.status != card.CodeNormal:
			w.t.Fatalf("%s is in doubt although the code is %s (I5)", id, w.status)
		case w.usedBy == id && !in.State.Redeemed() && in.State != ledger.StateReview:
			w.t.Fatalf("%s used the code up and is %s (I4)", id, in.State)
		case in.State.Redeemed() && w.usedBy != id:
			w.t.Fatalf("%s is %s, but the code was used by %q (I2)", id, in.State, w.usedBy)
		}
	}
	if w.status == card.CodeConsumed && w.usedBy == "" {
		w.t.Fatal("the code is used up by nobody: the model is wrong")
	}
}

// counts shows that the trouble was real: a model in which nothing ever goes
// wrong would find nothing.
type counts struct{ runs, consumed, inferred, doubt, review, green int }

func (c *counts) add(w *world) {
	c.runs++
	if w.status == card.CodeConsumed {
		c.consumed++
	}
	if len(w.green) > 0 {
		c.green++
	}
	switch w.rows[w.claim].State {
	case ledger.StateInferred:
		c.inferred++
	case ledger.StateInDoubt:
		c.doubt++
	case ledger.StateReview:
		c.review++
	}
}

func (c *counts) check(t *testing.T) {
	t.Helper()
	t.Logf("%+v", *c)
	for name, n := range map[string]int{"consumed": c.consumed, "inferred": c.inferred, "in doubt": c.doubt,
		"review": c.review, "green": c.green} {
		if n < c.runs/200 {
			t.Errorf("%s only %d times in %d runs", name, n, c.runs)
		}
	}
}
