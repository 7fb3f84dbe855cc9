package codes

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Paths of the calls that an import repeats; the platform counts the calls of
// each a day.
const (
	PathDeposit = "/card/code/deposit"
	PathCheck   = "/card/code/checkcode"
)

// Run sends the batches that have no answer yet and gives the job as it stands
// afterwards. Ending ctx stops it: batches on their way get 5 s to be answered,
// which Progress says as HeldEnding.
// each may be nil; it is called from one goroutine, at most every 100 ms and
// once at the end, and must not block.
//
// The error is nil when every batch is answered, a *Stop when it stopped
// before, ErrBusy when it runs already, ErrCodes when the kept copy is gone.
func (d *Desk) Run(ctx context.Context, jobID string, each func(Progress)) (Job, error) {
	free, err := d.hold(jobID)
	if err != nil {
		return Job{}, err
	}
	defer free()
	j, err := d.Job(ctx, jobID)
	if err != nil {
		return Job{}, err
	}
	if j.Done < j.Batches {
		if err := d.deposit(ctx, j, each); err != nil {
			return d.after(ctx, jobID, err)
		}
	}
	return d.after(ctx, jobID, nil)
}

// after reads the job again; the reading does not end with ctx.
func (d *Desk) after(ctx context.Context, jobID string, err error) (Job, error) {
	j, readErr := d.Job(context.WithoutCancel(ctx), jobID)
	var stop *Stop
	if errors.As(err, &stop) {
		j.State, j.Why = Stopped, stop // also where that could not be written
	}
	j.Busy = false // by this run, which is over
	j.rest()
	return j, errors.Join(err, readErr)
}

func (d *Desk) deposit(ctx context.Context, j Job, each func(Progress)) error {
	file, err := openCodes(d.codesPath(j.ID), j.Total, j.Hash)
	if err != nil {
		return err
	}
	defer file.close()
	if err := d.begin(ctx, j); err != nil {
		return err
	}
	defer d.forgetChecks(func(os.FileInfo) bool { return true }) // those of meanwhile as well
	stop, err := d.sweep(ctx, j, ledger.BatchDeposit, each, func(ctx context.Context, no int) (ledger.Batch, error) {
		list, err := file.batch(no)
		if err != nil {
			return ledger.Batch{}, err
		}
		got, err := d.o.Cards.Deposit(ctx, j.CardID, list)
		return deposited(list, got), err
	})
	if err != nil {
		return err
	}
	err = d.outcome(context.WithoutCancel(ctx), j.ID, func(b *body) {
		b.State, b.Why = Sent, nil
		if stop != nil {
			b.State, b.Why = Stopped, stop
		}
	})
	if stop != nil {
		return errors.Join(stop, err)
	}
	return err
}

// begin notes that codes are being sent. What was verified before has changed.
func (d *Desk) begin(ctx context.Context, j Job) error {
	if err := d.o.Book.DropBatches(ctx, d.o.AppID, j.ID, ledger.BatchCheck); err != nil {
		return err
	}
	d.forgetChecks(func(os.FileInfo) bool { return true })
	return d.change(ctx, j.ID, func(b *body) { b.State, b.Why, b.Missing = Running, nil, nil })
}

// sweep runs one step of a job over the batches that have no answer.
func (d *Desk) sweep(ctx context.Context, j Job, step ledger.BatchStep, each func(Progress), ask asker) (*Stop, error) {
	m := newMeter(step, j.Total, d.o.Now, each)
	done := make([]bool, j.Batches)
	err := d.o.Book.EachBatch(ctx, d.o.AppID, j.ID, step, false, func(b ledger.Batch) error {
		if b.No >= len(done) {
			return fmt.Errorf("codes: batch %d of %d", b.No, len(done))
		}
		done[b.No] = true
		m.add(b)
		return nil
	})
	if err != nil {
		return nil, err
	}
	m.p.Before = m.p.Done
	return d.drive(ctx, m, done, ask, func(b ledger.Batch) error {
		b.Job, b.Step, b.At = j.ID, step, d.o.Now()
		return d.o.Book.PutBatch(context.WithoutCancel(ctx), d.o.AppID, b)
	}), nil
}

// asker sends one batch and gives its answer.
type asker func(ctx context.Context, no int) (ledger.Batch, error)

// drive sends the batches that are not done. keep is called for each answer,
// from several goroutines.
func (d *Desk) drive(ctx context.Context, m *meter, done []bool, ask asker, keep func(ledger.Batch) error) *Stop {
	kept := make(chan ledger.Batch, 2*maxConcurrency)
	s := &sweep{now: d.o.Now, waiting: d.o.Waiting, pace: newPace(), todo: unanswered(done), most: patience, grace: grace}
	if m.p.Step == ledger.BatchCheck {
		s.grace = 0 // what only reads is left at once
	}
	if m.hurried {
		s.most = unheard
	}
	s.rate = func(ctx context.Context) float64 { return d.o.Rate(ctx, pathOf(m.p.Step)) }
	s.left = func(ctx context.Context) (int, bool) { return d.o.Quota(ctx, pathOf(m.p.Step)) }
	s.send = func(ctx context.Context, no int) error {
		b, err := ask(ctx, no)
		if err != nil {
			return err
		}
		b.No = no
		if err := keep(b); err != nil {
			return fmt.Errorf("%w: %w", errKept, err)
		}
		kept <- b
		return nil
	}
	s.told = func(now sweepState) {
		for len(kept) > 0 {
			m.add(<-kept)
		}
		m.tell(now)
	}
	stop := s.run(ctx)
	s.tell(HeldNot, true)
	m.each(m.p)
	return stop
}

func pathOf(step ledger.BatchStep) string {
	if step == ledger.BatchCheck {
		return PathCheck
	}
	return PathDeposit
}

// unanswered gives the batches that have no answer, in order.
func unanswered(done []bool) func() (int, bool) {
	no := -1
	return func() (int, bool) {
		for no++; no < len(done); no++ {
			if !done[no] {
				return no, true
			}
		}
		return 0, false
	}
}

// deposited is the answer to a deposit as it is kept. Codes that the answer
// does not mention count as failed: nothing says that they were taken in.
func deposited(sent []string, got card.Deposited) ledger.Batch {
	if listed(got.Done) && listed(got.Duplicate) {
		in := make(map[string]bool, len(sent))
		for _, c := range got.Done.Codes {
			in[c] = true
		}
		for _, c := range got.Duplicate.Codes {
			in[c] = false
		}
		var b ledger.Batch
		for _, c := range sent {
			switch isNew, told := in[c]; {
			case !told:
				b.Codes = append(b.Codes, c)
			case isNew:
				b.Taken++
			default:
				b.Known++
			}
		}
		b.Failed = len(b.Codes)
		return b
	}
	b := ledger.Batch{Taken: min(got.Done.Count, len(sent))}
	b.Known = min(got.Duplicate.Count, len(sent)-b.Taken)
	b.Failed = len(sent) - b.Taken - b.Known
	if listed(got.Failed) {
		b.Codes = slices.DeleteFunc(slices.Clone(got.Failed.Codes), func(c string) bool { return !slices.Contains(sent, c) })
	}
	return b
}

// listed reports whether an answer names the codes and not only their number.
func listed(s card.CodeSet) bool { return len(s.Codes) == s.Count }
