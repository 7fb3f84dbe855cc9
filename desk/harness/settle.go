package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/sandbox"
)

// later are the times at which the shop looks at what is left once the storm is
// over: at once, after the quiet period, after the ten minutes that a closed
// intent waits for its second question, and on the next day.
func later(quiet time.Duration) []time.Duration {
	return []time.Duration{0, quiet + 10*time.Second, quiet + 11*time.Minute, quiet + 25*time.Hour}
}

// seen is what is found in the ledgers when everything has settled.
type seen struct {
	intents map[string][]ledger.Intent // by code
	unshown map[string]bool            // by intent
}

// settle ends the storm, waits for what is on its way, and lets each till sweep
// as time passes. What it finds wrong is counted in rep.
func (r *round) settle(ctx context.Context, rep *report) (seen, error) {
	found := seen{map[string][]ledger.Intent{}, map[string]bool{}}
	r.front.storm.calm()
	r.front.landed()
	for _, s := range r.tills {
		err := s.asTill(ctx, func(t *till) error { return t.settle(ctx, rep, &found) })
		if err != nil {
			return found, err
		}
	}
	read := map[string]bool{}
	for _, s := range r.tills {
		if read[s.o.Ledger] {
			continue
		}
		read[s.o.Ledger] = true
		err := s.asTill(ctx, func(t *till) error { return t.examine(ctx, rep, &found) })
		if err != nil {
			return found, err
		}
	}
	return found, r.front.collect()
}

// asTill sits down at the seat in this process. There are no faults any more,
// so an answer that takes long is the machine's affair.
func (s *seat) asTill(ctx context.Context, do func(*till) error) error {
	o := s.o
	o.Timeout, o.Consume = patience, 0
	t, err := openTill(ctx, o)
	if err == nil {
		err = errors.Join(do(t), t.close())
	}
	if err != nil {
		return fmt.Errorf("till %s: %w", s.o.Name, err)
	}
	return nil
}

// settle sweeps at each of the later times, and at each a second time, which
// must change nothing: no time has passed between the two.
func (t *till) settle(ctx context.Context, rep *report, found *seen) error {
	file, start := book{t.o.Ledger}, t.now()
	for i, by := range later(t.o.Quiet) {
		t.still.Store(start.Add(by).UnixNano())
		if _, err := t.desk.Sweep(inBackground(ctx)); err != nil {
			return err
		}
		before, err := file.events(ctx)
		if err != nil {
			return err
		}
		if _, err := t.desk.Recover(inBackground(ctx)); err != nil {
			return err
		}
		after, err := file.events(ctx)
		if err != nil {
			return err
		}
		if rep.recoveredTwice += int(after - before); after > before {
			what, err := file.since(ctx, before)
			rep.tell("%s: a second recovery wrote %s (%v)", t.o.Ledger, what, err)
		}
		if i == 1 {
			if err := t.countOpen(ctx, rep); err != nil {
				return err
			}
		}
	}
	list, err := t.desk.Unshown(ctx)
	for _, in := range list {
		found.unshown[in.ID] = true
	}
	return err
}

// countOpen counts what is neither known nor handed to a person though the
// quiet period is over.
func (t *till) countOpen(ctx context.Context, rep *report) error {
	open, err := t.desk.Pending(ctx)
	for _, in := range open {
		if in.Terminal == t.o.Name && in.State != ledger.StateReview {
			rep.open++
			rep.tell("%s: %s is still %s after the quiet period", in.Code, in.ID, in.State)
		}
	}
	return err
}

// examine verifies the ledger and takes its intents down.
func (t *till) examine(ctx context.Context, rep *report, found *seen) error {
	if err := t.book.Verify(ctx); err != nil {
		rep.damaged++
		rep.tell("%s: %v", t.o.Ledger, err)
	}
	if ok, err := (book{t.o.Ledger}).integrity(ctx); err != nil || ok != "ok" {
		rep.damaged++
		rep.tell("%s: integrity %s, %v", t.o.Ledger, ok, err)
	}
	day, err := t.book.Today(ctx, sandbox.DefaultAppID, time.Unix(0, 0), time.Now().AddDate(1, 0, 0), 1<<30)
	for _, in := range day.Recent {
		found.intents[in.Code] = append(found.intents[in.Code], in)
		err = errors.Join(err, retrace(ctx, t.book, in, rep))
	}
	return err
}
