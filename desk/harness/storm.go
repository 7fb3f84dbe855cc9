package main

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// effect is what a fault does to the platform's state.
type effect int

const (
	takesEffect effect = iota
	noEffect
	lateEffect
)

// fault is one way in which a consume call can go wrong, in the words of the
// sandbox's header. %d stands for the milliseconds of a delay.
type fault struct {
	name   string
	header string
	effect effect
	answer answerKind
}

// mute reports whether the sender learns nothing before its time is up.
func (f fault) mute() bool {
	return f.name == "slow answer" || f.name == "trickle" || f.name == "silence"
}

// answerKind is what the sender learns.
type answerKind int

const (
	told       answerKind = iota // errcode 0
	ambiguous                    // it may have happened or not
	refusal                      // a clear no about the code or the account
	notCarried                   // a clear "not now": nothing happened
	again                        // token refused: the same attempt is sent once more
)

// faults of a consume call. A refusal that lies about the code itself is not
// among them: the platform is the arbiter.
var faults = []fault{
	{"none", "", takesEffect, told},
	{"cut before", "reset_before", noEffect, ambiguous},
	{"cut after", "lost_reply", takesEffect, ambiguous},
	{"502 before", "http_502", noEffect, ambiguous},
	{"502 after", "lost_reply,http_502", takesEffect, ambiguous},
	{"page before", "html_200", noEffect, ambiguous},
	{"page after", "lost_reply,html_200", takesEffect, ambiguous},
	{"half an answer", "half_body", takesEffect, ambiguous},
	{"slow answer", "delay=%d", takesEffect, ambiguous},
	{"trickle", "trickle=%d", takesEffect, ambiguous},
	{"silence", "no_answer", noEffect, ambiguous},
	{"late effect", "late_effect=%d", lateEffect, ambiguous},
	{"-1 before", "errcode=-1", noEffect, ambiguous},
	{"-1 after", "lost_reply,errcode=-1", takesEffect, ambiguous},
	{"unknown code", "errcode=99999", noEffect, ambiguous},
	{"day's quota", "errcode=45009", noEffect, notCarried},
	{"no permission", "errcode=48001", noEffect, refusal},
	{"token refused", "errcode=42001", noEffect, again},
}

// queryFaults are those of a query.
var queryFaults = []string{"reset_before", "http_502", "html_200", "errcode=-1", "half_body", "no_answer"}

// storm deals out faults. The dice are seeded; which call meets which fault
// also depends on the order in which calls arrive.
type storm struct {
	consume float64       // share of consume calls that meet a fault
	query   float64       // share of queries that do
	lag     float64       // share of both that take their time on the way, without harm
	slow    time.Duration // longer than a till waits for an answer
	late    time.Duration // the longest delay of a late effect

	mu    sync.Mutex
	dice  *rand.Rand
	next  *fault // meets the next consume call
	every *fault // meets every consume call
	off   bool
}

func newStorm(seed uint64, slow, late time.Duration) *storm {
	return &storm{consume: 0.3, query: 0.05, lag: 0.3, slow: slow, late: late, dice: rand.New(rand.NewPCG(seed, 1))}
}

// forConsume draws what the next consume call meets, and how late its effect
// may come.
func (s *storm) forConsume() (header string, late time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := faults[0]
	switch {
	case s.off:
	case s.next != nil:
		f, s.next = *s.next, nil
	case s.every != nil:
		f = *s.every
	case s.dice.Float64() < s.consume:
		f = faults[1+s.dice.IntN(len(faults)-1)]
	}
	return s.fill(f)
}

// fill sets the delay of a fault. A late effect comes at any time up to s.late.
func (s *storm) fill(f fault) (string, time.Duration) {
	switch {
	case f.effect == lateEffect:
		d := time.Duration(1 + s.dice.Int64N(int64(s.late)))
		return fmt.Sprintf(f.header, d.Milliseconds()+1), d
	case f.mute() && f.effect == takesEffect:
		return fmt.Sprintf(f.header, s.slow.Milliseconds()), 0
	}
	return f.header, 0
}

func (s *storm) forQuery() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch luck := s.dice.Float64(); {
	case s.off:
	case luck < s.query:
		return queryFaults[s.dice.IntN(len(queryFaults))]
	case luck < s.query+s.lag: // the answer is old when it arrives
		return fmt.Sprintf("delay=%d", 1+s.dice.Int64N(max(1, s.slow.Milliseconds()/5)))
	}
	return ""
}

// onTheWay is how long the next consume call travels.
func (s *storm) onTheWay() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.off || s.dice.Float64() >= s.lag {
		return 0
	}
	return time.Duration(s.dice.Int64N(max(1, int64(s.slow/10))))
}

// first lets the next consume call meet f, and no other call meet anything.
func (s *storm) first(f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next, s.consume, s.query, s.lag = &f, 0, 0, 0
}

// always lets every consume call meet f.
func (s *storm) always(f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.every = &f
}

// calm ends the storm.
func (s *storm) calm() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.off = true
}
