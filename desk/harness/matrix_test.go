package main

import (
	"context"
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

// deaths are the moments at which a till dies, and what is then left.
var deaths = []struct {
	name   string
	crash  string // of A, while it redeems; "" = at the front's word
	again  string // of A, while it recovers
	taker  string // of B, while it takes over
	ending func(fault) ending
}{
	{"K0 before the intent is written", crashpoint.K0, "", "", func(fault) ending { return ending{} }},
	{"K1 nothing sent", crashpoint.K1, "", "", func(fault) ending { return ending{a: ledger.StateClosedUnused} }},
	{"K2 request with the kernel", crashpoint.K2, "", "", byEffect},
	{"K3 answer on its way", "", "", "", byEffect},
	{"K4 outcome not written", crashpoint.K4, "", "", renewed},
	{"K5 verdict not drawn", crashpoint.K5, "", "", byAnswer},
	{"K6 drawn, not noted", crashpoint.K6, "", "", byAnswer},
	{"K7 in recovery, first step", crashpoint.K4, crashpoint.K7 + ":1", "", renewed},
	{"K7 in recovery, second step", crashpoint.K4, crashpoint.K7 + ":2", "", renewed},
	{"K8 before the take-over", crashpoint.K4, "", crashpoint.K8 + ":1", renewed},
	{"K8 after the take-over", crashpoint.K4, "", crashpoint.K8 + ":2", takenOver},
}

func TestEveryDeathInEveryFaultEndsAsItShould(t *testing.T) {
	heavy(t)
	binary := built(t, mortalTill)
	for _, d := range deaths {
		for i, f := range faults {
			if raceDetector && i%4 != 0 {
				continue
			}
			t.Run(d.name+"/"+f.name, func(t *testing.T) {
				t.Parallel()
				r := oneCodeRound(t, binary, uint64(i), &f)
				a, b := r.tills[0], r.tills[1]
				if d.crash == "" {
					r.front.decided = func(string) { a.now.kill() }
				}
				a.die(t, d.crash, "once "+r.codes[0])
				r.front.decided = nil
				r.front.storm.calm()
				r.front.landed()
				if d.again != "" {
					a.die(t, d.again)
				}
				if d.taker != "" {
					b.die(t, d.taker, "take "+r.codes[0])
				}
				got, rep := r.end(t)
				if want := d.ending(f); got != want {
					t.Errorf("it ends as %+v, want %+v", got, want)
				}
				clean(t, rep)
			})
		}
	}
}

// oneCodeRound is two seats with one ledger and a code. The first consume call
// meets f.
func oneCodeRound(t *testing.T, binary string, seed uint64, f *fault) *round {
	t.Helper()
	r, err := openRound(roundOptions{binary: binary, dir: t.TempDir(), codes: 1, shared: true, seed: seed,
		quiet: time.Minute, late: 100 * time.Millisecond, timeout: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.front.close(); err != nil {
			t.Error(err)
		}
	})
	r.front.storm.next, r.front.storm.consume, r.front.storm.query = f, 0, 0
	for _, s := range r.tills {
		s.o.Sweep, s.o.Timeout, s.o.TakeOver = 0, 300*time.Millisecond, 1
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
	if err == nil {
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
