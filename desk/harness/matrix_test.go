package main

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"coupondesk/desk/crashpoint"
	"coupondesk/ledger"
)

// ending is what is left of a code in the end. A state of "" is no intent.
type ending struct {
	a, b   ledger.State // of the intents of the two tills
	listed bool         // A's redemption is on the list of verdicts never seen
}

// byEffect is what recovery makes of an attempt whose outcome is not on the disk:
// only the platform knows, and nobody may be waiting any more.
func byEffect(f fault) ending {
	if f.effect == noEffect || f.answer == again {
		return ending{a: ledger.StateClosedUnused}
	}
	return ending{a: ledger.StateInferred, listed: true}
}

// byAnswer is what is left once the outcome is on the disk. A refused token was
// renewed and the attempt sent again, which then went well.
func byAnswer(f fault) ending {
	switch f.answer {
	case told, again:
		return ending{a: ledger.StateRedeemed, listed: true}
	case refusal:
		return ending{a: ledger.StateRefused}
	case notCarried:
		return ending{a: ledger.StateNotSent}
	}
	return byEffect(f)
}

// renewed is byEffect after a refused token was renewed, too.
func renewed(f fault) ending {
	if f.answer == again {
		f.effect, f.answer = takesEffect, told
	}
	return byEffect(f)
}

// takenOver is what is left when B has taken A's doubtful code over and died:
// what was used up is not B's beyond doubt, so that a person decides.
func takenOver(f fault) ending {
	if renewed(f).listed {
		return ending{a: ledger.StateSuperseded, b: ledger.StateReview}
	}
	return ending{a: ledger.StateSuperseded, b: ledger.StateClosedUnused}
}

func never(fault) ending  { return ending{} }
func unsent(fault) ending { return ending{a: ledger.StateClosedUnused} }

// A second attempt meets no fault.
func inferred(fault) ending { return ending{a: ledger.StateInferred, listed: true} }
func redeemed(fault) ending { return ending{a: ledger.StateRedeemed, listed: true} }

// byFront is the point at which the platform has decided and not answered yet,
// which only the front can see.
const byFront = "decided"

// death is a moment at which a till dies, and what is then left.
type death struct {
	name   string
	crash  string // of A, while it redeems
	again  string // of A, while it recovers
	taker  string // of B, while it takes over
	second bool   // in the second attempt, which only follows on a fault without effect
	ending func(fault) ending
}

var deaths = []death{
	{name: "K0 before the intent is written", crash: crashpoint.K0, ending: never},
	{name: "K1 nothing sent", crash: crashpoint.K1, ending: unsent},
	{name: "K2 request with the kernel", crash: crashpoint.K2, ending: byEffect},
	{name: "K3 answer on its way", crash: byFront, ending: byEffect},
	{name: "K4 outcome not written", crash: crashpoint.K4, ending: renewed},
	{name: "K5 verdict not drawn", crash: crashpoint.K5, ending: byAnswer},
	{name: "K6 drawn, not noted", crash: crashpoint.K6, ending: byAnswer},
	{name: "K7 in recovery, first step", crash: crashpoint.K4, again: crashpoint.K7 + ":1", ending: renewed},
	{name: "K7 in recovery, second step", crash: crashpoint.K4, again: crashpoint.K7 + ":2", ending: renewed},
	{name: "K8 before the take-over", crash: crashpoint.K4, taker: crashpoint.K8 + ":1", ending: renewed},
	{name: "K8 after the take-over", crash: crashpoint.K4, taker: crashpoint.K8 + ":2", ending: takenOver},
	{name: "K1 second attempt not sent", crash: crashpoint.K1 + ":2", second: true, ending: unsent},
	{name: "K2 second attempt with the kernel", crash: crashpoint.K2 + ":2", second: true, ending: inferred},
	{name: "K4 second outcome not written", crash: crashpoint.K4 + ":2", second: true, ending: inferred},
	{name: "K5 second verdict not drawn", crash: crashpoint.K5 + ":2", second: true, ending: redeemed},
}

// fits says whether a till can die so in a round with this fault.
func (d death) fits(f fault, exclusive bool) bool {
	if d.second && (f.effect != noEffect || f.answer != ambiguous) {
		return false
	}
	return exclusive || d.taker == "" // what another ledger holds cannot be taken over
}

// alone is an ending where other tills may redeem the same codes: what nobody
// told us about is for a person.
func (e ending) alone() ending {
	if e.a == ledger.StateInferred {
		return ending{a: ledger.StateReview}
	}
	return e
}

func TestEveryDeathInEveryFaultEndsAsItShould(t *testing.T) {
	heavy(t)
	binary, n := built(t, mortalTill), 0
	for _, exclusive := range []bool{true, false} {
		for _, d := range deaths {
			for i, f := range faults {
				if !d.fits(f, exclusive) || raceDetector && i%4 != 0 {
					continue
				}
				n++
				t.Run(fmt.Sprintf("exclusive %v/%s/%s", exclusive, d.name, f.name), func(t *testing.T) {
					t.Parallel()
					r := oneCodeRound(t, binary, uint64(i), f, exclusive)
					r.suffer(t, d)
					want := d.ending(f)
					if !exclusive {
						want = want.alone()
					}
					got, rep := r.end(t)
					if got != want {
						t.Errorf("it ends as %+v, want %+v", got, want)
					}
					clean(t, rep)
				})
			}
		}
	}
	t.Logf("%d combinations", n)
}

// suffer lets the tills die as d says.
func (r *round) suffer(t *testing.T, d death) {
	t.Helper()
	a, b := r.tills[0], r.tills[1]
	order := "once "
	if d.second {
		order = "redeem "
	}
	a.die(t, d.crash, order+r.codes[0])
	r.arrive(t, d.sends())
	if d.again != "" {
		a.die(t, d.again)
	}
	if d.taker != "" {
		b.die(t, d.taker, "take "+r.codes[0])
	}
}

// sends is how many consume calls leave the till before it dies.
func (d death) sends() int {
	n := map[string]int{crashpoint.K0: 0, crashpoint.K1: 0, crashpoint.K1 + ":2": 1}
	if calls, ok := n[d.crash]; ok {
		return calls
	}
	if d.second {
		return 2
	}
	return 1
}

// arrive waits for the calls that a dead till has left behind, and for their effects.
func (r *round) arrive(t *testing.T, calls int) {
	t.Helper()
	for end := time.Now().Add(patience); r.front.decidedCalls() < calls; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d consume calls arrived, not %d", r.front.decidedCalls(), calls)
		}
	}
	r.front.storm.calm()
	r.front.landed()
}

// oneCodeRound is two seats and a code. The first consume call meets f.
func oneCodeRound(t *testing.T, binary string, seed uint64, f fault, shared bool) *round {
	t.Helper()
	var consume time.Duration
	if f.mute() {
		consume = 300 * time.Millisecond
	}
	r, err := openRound(roundOptions{binary: binary, dir: t.TempDir(), codes: 1, shared: shared, seed: seed,
		quiet: time.Minute, late: 100 * time.Millisecond, timeout: patience, consume: consume, staff: patience})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.front.close() })
	r.front.storm.first(f)
	for _, s := range r.tills {
		s.o.Sweep, s.o.TakeOver = 0, 1
	}
	return r
}

// die lets the till carry out orders until it dies at the point crash. A till
// that does not come by there, because the fault leads elsewhere, ends by itself.
func (s *seat) die(t *testing.T, crash string, orders ...string) {
	t.Helper()
	p, err := startTill(s.r.o.binary, s.o, "COUPONDESK_CRASH="+crash)
	if err != nil {
		t.Fatal(err)
	}
	s.now = p
	defer s.leave()
	if crash == byFront {
		s.r.front.whenDecided(p.kill)
		defer s.r.front.whenDecided(nil)
	}
	for _, text := range orders {
		p.order(text)
	}
	_ = p.in.Close()
	if _, err := p.await(""); err != nil {
		t.Fatal(err)
	}
}

// end lets everything settle, judges it and tells what is left of the code.
func (r *round) end(t *testing.T) (ending, *report) {
	t.Helper()
	rep := newReport()
	found, err := r.settle(context.Background(), rep)
	if err = errors.Join(err, r.front.close()); err == nil {
		err = r.judge(found, rep)
	}
	if err != nil {
		t.Fatal(err)
	}
	var e ending
	for _, in := range found.intents[r.codes[0]] {
		at := &e.a
		if in.Terminal == r.tills[1].o.Name {
			at = &e.b
		}
		if *at != "" {
			t.Errorf("two intents of one till: %s", fmt.Sprint(found.intents))
		}
		*at = in.State
		e.listed = e.listed || in.Terminal == r.tills[0].o.Name && found.unshown[in.ID]
	}
	return e, rep
}
