package ledger

import (
	"context"
	"strings"
	"time"
)

// BatchStep is what a batch of codes was sent for.
type BatchStep string

// The two steps of an import.
const (
	BatchDeposit BatchStep = "deposit"
	BatchCheck   BatchStep = "check"
)

// Batch is the answer to one batch of an import.
type Batch struct {
	Job  string // id of the import's paper
	Step BatchStep
	No   int // from 0

	Taken  int // deposit: taken in; check: there
	Known  int // deposit: there before
	Failed int // deposit: refused; check: missing
	// Codes are the failed ones, as far as the platform named them.
	Codes []string
	At    time.Time
}

// BatchSum sums up the batches of one step.
type BatchSum struct {
	Batches              int
	Taken, Known, Failed int64
}

const (
	sqlPutBatch = `INSERT INTO batch (app_id, job, step, no, taken, known, failed, codes, at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	sqlDropBatch   = `DELETE FROM batch WHERE app_id = ? AND job = ? AND step = ? AND no = ?`
	sqlDropBatches = `DELETE FROM batch WHERE app_id = ? AND job = ? AND step = ?`
)

// PutBatch keeps an answer, durably when it returns nil. The first answer to a
// batch stands; a second one changes nothing.
func (l *Ledger) PutBatch(ctx context.Context, appID string, b Batch) error {
	at := b.At
	if at.IsZero() {
		at = l.now()
	}
	return l.outcome(ctx, func(ctx context.Context, tx writing) error {
		return tx.exec(ctx, sqlPutBatch, appID, b.Job, b.Step, b.No, b.Taken, b.Known, b.Failed,
			strings.Join(b.Codes, "\n"), at.UnixNano())
	})
}

// BatchSums sums up each step of one import.
func (l *Ledger) BatchSums(ctx context.Context, appID, job string) (map[BatchStep]BatchSum, error) {
	rows, err := l.reader.QueryContext(ctx, `SELECT step, count(*), sum(taken), sum(known), sum(failed)
		FROM batch WHERE app_id = ? AND job = ? GROUP BY step`, appID, job)
	if err != nil {
		return nil, named(err)
	}
	defer rows.Close()
	out := map[BatchStep]BatchSum{}
	for rows.Next() {
		var step BatchStep
		var s BatchSum
		if err := rows.Scan(&step, &s.Batches, &s.Taken, &s.Known, &s.Failed); err != nil {
			return nil, named(err)
		}
		out[step] = s
	}
	return out, named(rows.Err())
}

// EachBatch gives the batches of one step in order of their numbers, until fn
// returns an error. With failed, only those with a failed code.
func (l *Ledger) EachBatch(ctx context.Context, appID, job string, step BatchStep, failed bool, fn func(Batch) error) error {
	query := `SELECT no, taken, known, failed, codes, at FROM batch WHERE app_id = ? AND job = ? AND step = ?`
	if failed {
		query += ` AND failed > 0`
	}
	rows, err := l.reader.QueryContext(ctx, query+` ORDER BY no`, appID, job, step)
	if err != nil {
		return named(err)
	}
	defer rows.Close()
	for rows.Next() {
		b := Batch{Job: job, Step: step}
		var codes string
		var at int64
		if err := rows.Scan(&b.No, &b.Taken, &b.Known, &b.Failed, &codes, &at); err != nil {
			return named(err)
		}
		if codes != "" {
			b.Codes = strings.Split(codes, "\n")
		}
		b.At = time.Unix(0, at).UTC()
		if err := fn(b); err != nil {
			return err
		}
	}
	return named(rows.Err())
}

// DropBatches forgets answers of one step: those of the numbers given, or all
// of the step where none is given.
func (l *Ledger) DropBatches(ctx context.Context, appID, job string, step BatchStep, numbers ...int) error {
	return l.outcome(ctx, func(ctx context.Context, tx writing) error {
		if len(numbers) == 0 {
			return tx.exec(ctx, sqlDropBatches, appID, job, step)
		}
		for _, no := range numbers {
			if err := tx.exec(ctx, sqlDropBatch, appID, job, step, no); err != nil {
				return err
			}
		}
		return nil
	})
}
