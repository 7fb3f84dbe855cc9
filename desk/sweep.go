package desk

import (
	"context"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// Sweep looks after everything that this terminal left behind, without ever
// consuming anything: what a dead run was sending comes into doubt, what is in
// doubt is asked about, and what was closed as unused is asked about again after
// ten minutes and when its day (UTC+8) is over. A second round changes nothing
// that has no news. Staff's present customer is left to Resolve.
//
// It returns a verdict for each intent that was open when the round began,
// except those that wait for a decision, and for each closed one that opened
// again. When the platform cannot be reached the rest of the round asks nothing.
// An error means that the ledger cannot be read or written.
func (d *Desk) Sweep(ctx context.Context) ([]Verdict, error) {
	open, err := d.Pending(ctx)
	if err != nil {
		return nil, err
	}
	closed, err := d.o.Ledger.Closed(ctx)
	if err != nil {
		return nil, err
	}
	s := round{d: d}
	for _, in := range open {
		if in.State != ledger.StateReview {
			s.visit(ctx, in)
		}
	}
	for _, in := range closed {
		if _, due := sweepDue(in, d.o.Now()); due {
			s.visit(ctx, in)
		}
	}
	return s.verdicts, s.err
}

// Recover is the sweep for the start of the program. It returns the intents it
// was about as they are afterwards.
func (d *Desk) Recover(ctx context.Context) ([]ledger.Intent, error) {
	verdicts, err := d.Sweep(ctx)
	var out []ledger.Intent
	for _, v := range verdicts {
		out = append(out, v.Intent)
	}
	return out, err
}

// round is one sweep under way.
type round struct {
	d        *Desk
	verdicts []Verdict
	failures int // questions that got no answer
	err      error
}

// enough is how many unanswered questions end the asking of a round. One may be
// about a single code; several are the network.
const enough = 3

func (s *round) visit(ctx context.Context, in ledger.Intent) {
	if s.err != nil || !s.d.mine(in) || s.d.counter.busyWith(in.ID) {
		return
	}
	v := (&run{d: s.d, intent: in, look: lookOf(in)}).verdict()
	if in.State == ledger.StateSending {
		v = s.d.known(ctx, in.ID, bySweep, event{kind: evAdopt})
	}
	if v.LedgerErr == nil && s.failures < enough {
		v = s.d.known(ctx, in.ID, bySweep, event{kind: evAsk})
		s.heard(v.Class)
	}
	if v.LedgerErr != nil {
		s.err = v.LedgerErr
		return
	}
	if in.State != ledger.StateClosedUnused || v.State != in.State {
		s.verdicts = append(s.verdicts, v)
	}
}

// heard counts a question that got no answer.
func (s *round) heard(class wechat.Class) {
	switch class {
	case wechat.ClassOK, wechat.ClassRefused, "":
		s.failures = 0
	case wechat.ClassAmbiguous:
		s.failures++
	default: // nothing is sent at all, and will not be
		s.failures = enough
	}
}
