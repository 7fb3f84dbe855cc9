package desk

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// checkSending looks at a consume at the moment it leaves.
func (w *paper) checkSending(h *hand) {
	if !w.committed[attempt{h.in.ID, h.in.Attempt}] {
		w.Fatalf("attempt %d of %s is not on the disk (I1)", h.in.Attempt, h.in.ID)
	}
	if !h.redeems && !h.resolves {
		w.Fatalf("a question sent a consume (I10)")
	}
	w.sent++
}

// checkNothing: an intent that says "nothing happened" has nothing on its way.
func (w *paper) checkNothing(id string, state ledger.State) {
	flying := slices.ContainsFunc(w.flying, func(f flight) bool { return f.id == id })
	if w.usedBy == id || flying {
		w.Fatalf("%s is %s, used by %q, on its way %v (I3)", id, state, w.usedBy, flying)
	}
}

// shown looks at a verdict at the moment staff see it.
func (w *paper) shown(in ledger.Intent) {
	switch {
	case in.State.Redeemed():
		w.checkGreen(in)
		w.green[in.ID] = w.green[in.ID] || w.rows[in.ID].State == in.State
		if len(w.green) > 1 {
			w.Fatalf("green for two intents of one code (I2): %v", w.green)
		}
	case in.State == ledger.StateNotSent, in.State == ledger.StateRefused:
		w.checkNothing(in.ID, in.State)
	}
}

// checkGreen: redeemed means that this ledger used the code up; by an answer,
// that this very intent did.
func (w *paper) checkGreen(in ledger.Intent) {
	if w.status != card.CodeConsumed || w.usedBy == elsewhere || in.State == ledger.StateRedeemed && w.usedBy != in.ID {
		w.Fatalf("%s is %s, but the code is %s, used by %q (I2)", in.ID, in.State, w.status, w.usedBy)
	}
}

// finish carries out everything that is under way.
func (w *paper) finish() {
	for n := 0; len(w.hands) > 0; n++ {
		if n > 10000 {
			w.Fatalf("a run never ends")
		}
		w.advance(0)
	}
}

// settle lets everything that is on its way land, starts the processes anew,
// and has them sweep after the quiet period, ten minutes and a day.
func (w *paper) settle() {
	w.finish()
	w.calm = true
	lands := w.pick("lands", 3)
	sent := w.sent
	for i, d := range []time.Duration{w.rules.quiet, w.rules.quiet, sweepAfter, 100 * 24 * time.Hour, 25 * time.Hour} {
		w.now = w.now.Add(d)
		for i >= lands && len(w.flying) > 0 {
			w.land()
		}
		for _, p := range []int{0, 2, 1, 2} { // what one terminal finds out may be news for the other
			w.recover(p)
			events := w.events
			w.recover(p)
			if w.events != events {
				w.Fatalf("recovery did something the second time (I7): %v", w.rows)
			}
		}
	}
	if w.sent != sent {
		w.Fatalf("recovery sent a consume (I10)")
	}
	w.checkEnd()
}

// recover is a start of process p.
func (w *paper) recover(p int) {
	w.kill(p)
	w.sweep(p)
	w.finish()
	w.sweep(p) // what was adopted is asked about
	w.finish()
}

func (w *paper) checkEnd() {
	known := 0
	for id, in := range w.rows {
		switch s := in.State; {
		case s == ledger.StateSending, s == ledger.StateInDoubt:
			w.Fatalf("%s is still %s (I5)", id, s)
		case s.Redeemed():
			w.checkGreen(in)
			known++
		case s == ledger.StateReview, s == ledger.StateDecided:
			known++
		case s == ledger.StateNotSent, s == ledger.StateRefused:
			w.checkNothing(id, s)
		}
	}
	if w.status == card.CodeConsumed && w.usedBy != elsewhere && known == 0 {
		w.Fatalf("%s used the code up and nobody will ever know: %v (I4)", w.usedBy, w.rows[w.usedBy].State)
	}
	for id, written := range w.green {
		s := w.rows[id].State
		if s == ledger.StateSuperseded && !written {
			continue // its disk was full, and another terminal could not know: that one ends in review
		}
		if !s.Redeemed() && s != ledger.StateReview && s != ledger.StateDecided {
			w.Fatalf("%s was green and ends as %s", id, s)
		}
	}
	w.seen.runs++
}

// tally counts what really happened: a model in which nothing ever goes wrong
// would find nothing.
type tally struct {
	runs  int
	moves map[line]int
}

// line is a move as the table has it.
type line struct {
	kind     string
	from, to ledger.State
}

func (l line) String() string { return fmt.Sprintf("%s %s → %s", l.kind, l.from, l.to) }

// table is every line of step's table that writes an event, and the take-over.
var table = []string{
	"BEGIN  → SENDING", "ANSWER SENDING → REDEEMED", "ANSWER SENDING → REFUSED", "ANSWER SENDING → NOT_SENT",
	"ANSWER SENDING → IN_DOUBT", "ANSWER SENDING → REDEEMED_INFERRED", "ANSWER SENDING → REVIEW",
	"ANSWER IN_DOUBT → REDEEMED", "ANSWER IN_DOUBT → REFUSED", "ANSWER IN_DOUBT → NOT_SENT",
	"ANSWER IN_DOUBT → REDEEMED_INFERRED", "ANSWER IN_DOUBT → REVIEW",
	"GIVE_UP SENDING → SENDING", "GIVE_UP IN_DOUBT → IN_DOUBT", "ADOPT SENDING → IN_DOUBT",
	"QUERY IN_DOUBT → REDEEMED_INFERRED", "QUERY IN_DOUBT → REVIEW", "ATTEMPT IN_DOUBT → SENDING",
	"QUERY IN_DOUBT → CLOSED_UNUSED", "QUERY IN_DOUBT → IN_DOUBT", "SWEEP CLOSED_UNUSED → REVIEW",
	"DAY_END CLOSED_UNUSED → REVIEW", "SWEEP CLOSED_UNUSED → CLOSED_UNUSED", "DAY_END CLOSED_UNUSED → CLOSED_UNUSED",
	"ANSWER CLOSED_UNUSED → REVIEW", "ANSWER REVIEW → REVIEW", "ANSWER SUPERSEDED → SUPERSEDED",
	"DECIDE REVIEW → DECIDED", "DECIDE REDEEMED → DECIDED", "DECIDE REDEEMED_INFERRED → DECIDED",
	"TAKE_OVER SENDING → SUPERSEDED", "TAKE_OVER IN_DOUBT → SUPERSEDED",
}

func (s *tally) check(t *testing.T) {
	t.Helper()
	seen := map[string]int{}
	for line, n := range s.moves {
		if line.kind != ledger.KindShown {
			seen[line.String()] = n
		}
	}
	for _, line := range table {
		if seen[line] == 0 && s.runs >= 100_000 {
			t.Errorf("%s never happened in %d histories", line, s.runs)
		}
		t.Logf("%8d %s", seen[line], line)
		delete(seen, line)
	}
	for line := range seen {
		t.Errorf("%s is not in the table", line)
	}
}

// live is one history: things happen, and then everything is settled.
func (w *paper) live() {
	switch w.pick("beginning", 8) {
	case 0:
		w.asleep()
	case 1, 2:
		w.again()
	}
	for range 20 + w.pick("acts", 40) {
		w.act()
	}
	w.settle()
}

// below[n] draws a number below n.
var below = func() (all [64]*rapid.Generator[int]) {
	for n := 1; n < len(all); n++ {
		all[n] = rapid.IntRange(0, n-1)
	}
	return all
}()

// TestTheMachineOnPaper interleaves the bare machine with itself, with the
// network and with the clock, step by step. Rapid prefers small numbers, and can
// shorten a history that fails; even dice get deeper.
func TestTheMachineOnPaper(t *testing.T) {
	t.Parallel()
	seen := &tally{moves: map[line]int{}}
	for range portions {
		rapid.Check(t, func(t *rapid.T) {
			newPaper(t, func(what string, n int) int { return below[n].Draw(t, what) }, seen).live()
		})
	}
	for seed := range uint64(sequences / 10) {
		even := rand.New(rand.NewPCG(seed, 1))
		newPaper(t, func(_ string, n int) int { return even.IntN(n) }, seen).live()
	}
	seen.check(t)
}
