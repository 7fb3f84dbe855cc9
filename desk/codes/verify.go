package codes

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Missing is what a Verify found.
type Missing struct {
	Count     int   // codes of the file that the platform does not have
	Exist     int   // codes of the file that it has
	Deposited int64 // codes that it has for this card altogether
	// File lists the missing codes, one a line, mode 0600; "" when none is
	// missing. It can be imported as it is.
	File string    `json:",omitempty"`
	At   time.Time `json:",omitzero"` // when the last code was asked for; zero = by an earlier version
}

// Verify asks the platform for every code of the file and for the number it has
// altogether, and lists exactly what is missing. It reads only, goes on where
// it was stopped, and begins anew once it was complete. The errors are Run's.
func (d *Desk) Verify(ctx context.Context, jobID string, each func(Progress)) (Missing, error) {
	free, err := d.hold(jobID)
	if err != nil {
		return Missing{}, err
	}
	defer free()
	j, err := d.Job(ctx, jobID)
	if err != nil {
		return Missing{}, err
	}
	if j.Missing != nil { // complete: what it found may have changed
		if err := d.o.Book.DropBatches(ctx, d.o.AppID, jobID, ledger.BatchCheck); err != nil {
			return Missing{}, err
		}
		if err := d.change(ctx, jobID, func(b *body) { b.Missing = nil }); err != nil {
			return Missing{}, err
		}
	}
	if err := d.check(ctx, j, each); err != nil {
		return Missing{}, err
	}
	m, err := d.missing(ctx, j)
	if err != nil {
		return m, err
	}
	return m, d.outcome(context.WithoutCancel(ctx), jobID, func(b *body) {
		b.Missing = &m
		if j.Done == j.Batches {
			b.State = Verified
		}
	})
}

func (d *Desk) check(ctx context.Context, j Job, each func(Progress)) error {
	file, err := openCodes(d.codesPath(j.ID), j.Total, j.Hash)
	if err != nil {
		return err
	}
	defer file.close()
	stop, err := d.sweep(ctx, j, ledger.BatchCheck, each, d.asking(j.CardID, file))
	if err == nil && stop != nil {
		err = stop
	}
	return err
}

// asking asks for one batch.
func (d *Desk) asking(cardID string, file *codeFile) asker {
	return func(ctx context.Context, no int) (ledger.Batch, error) {
		list, err := file.batch(no)
		if err != nil {
			return ledger.Batch{}, err
		}
		got, err := d.o.Cards.CheckCodes(ctx, cardID, list)
		if err != nil {
			return ledger.Batch{}, err
		}
		return checked(list, got)
	}
}

// checked is the answer to a check as it is kept. A code is there only if the
// platform named it.
func checked(sent []string, got card.Checked) (ledger.Batch, error) {
	var missing []string
	switch {
	case listed(got.Exist):
		there := make(map[string]bool, len(sent))
		for _, c := range got.Exist.Codes {
			there[c] = true
		}
		missing = slices.DeleteFunc(slices.Clone(sent), func(c string) bool { return there[c] })
	case got.Exist.Count == len(sent) && got.Missing.Count == 0:
	default:
		return ledger.Batch{}, &wechat.Error{Op: "code.check", Path: PathCheck, Class: wechat.ClassAmbiguous, Cause: wechat.CauseBody,
			HTTPStatus: 200, Sent: true, Err: errors.New("answer with numbers instead of codes")}
	}
	return ledger.Batch{Taken: len(sent) - len(missing), Failed: len(missing), Codes: missing}, nil
}

// missing sums the check up and writes the list.
func (d *Desk) missing(ctx context.Context, j Job) (Missing, error) {
	sums, err := d.o.Book.BatchSums(ctx, d.o.AppID, j.ID)
	if err != nil {
		return Missing{}, err
	}
	s := sums[ledger.BatchCheck]
	m := Missing{Count: int(s.Failed), Exist: int(s.Taken), At: d.o.Now().UTC()}
	if m.Deposited, err = d.o.Cards.DepositCount(ctx, j.CardID); err != nil {
		return Missing{}, err
	}
	path := d.missingPath(j.ID)
	if m.Count == 0 {
		if err := remove(path); err != nil {
			return Missing{}, err
		}
		return m, nil
	}
	m.File = path
	return m, writeList(path, func(put func(string) error) error {
		return d.o.Book.EachBatch(ctx, d.o.AppID, j.ID, ledger.BatchCheck, true, func(b ledger.Batch) error {
			for _, code := range b.Codes {
				if err := put(code); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// writeList replaces a file of lines, of mode 0600, at once.
func writeList(path string, fill func(put func(string) error) error) error {
	f, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = fill(func(s string) error {
		_, err := fmt.Fprintln(w, s)
		return err
	})
	for _, e := range []error{w.Flush(), f.Sync(), f.Close()} {
		if err == nil {
			err = e
		}
	}
	if err == nil {
		return os.Rename(path+".new", path)
	}
	return errors.Join(err, os.Remove(path+".new"))
}

// Again forgets the answers to the batches with codes that Verify found
// missing, so that Run sends them once more. It gives their number.
func (d *Desk) Again(ctx context.Context, jobID string) (int, error) {
	free, err := d.hold(jobID)
	if err != nil {
		return 0, err
	}
	defer free()
	var numbers []int
	err = d.o.Book.EachBatch(ctx, d.o.AppID, jobID, ledger.BatchCheck, true, func(b ledger.Batch) error {
		numbers = append(numbers, b.No)
		return nil
	})
	if err != nil || len(numbers) == 0 {
		return 0, err
	}
	if err := d.o.Book.DropBatches(ctx, d.o.AppID, jobID, ledger.BatchDeposit, numbers...); err != nil {
		return 0, err
	}
	return len(numbers), d.change(ctx, jobID, func(b *body) { b.State = Stopped })
}
