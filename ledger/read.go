package ledger

import (
	"context"
	"time"
)

// Get returns one intent, or ErrNotFound.
func (l *Ledger) Get(ctx context.Context, id string) (Intent, error) {
	in, err := scanIntent(l.reader.QueryRowContext(ctx, sqlIntent, id))
	return in, named(err)
}

// Find returns every intent for a code of one account, newest first. Custom
// codes may repeat between cards: compare CardID where it is known.
func (l *Ledger) Find(ctx context.Context, appID, code string) ([]Intent, error) {
	return intents(ctx, l.reader,
		`SELECT `+intentColumns+` FROM intent i WHERE i.app_id = ? AND i.code = ? ORDER BY i.n DESC`, appID, code)
}

// Pending returns all open intents, oldest first.
func (l *Ledger) Pending(ctx context.Context) ([]Intent, error) {
	return intents(ctx, l.reader,
		`SELECT `+intentColumns+` FROM intent i WHERE i.state IN ('SENDING', 'IN_DOUBT', 'REVIEW') ORDER BY i.n`)
}

// Closed returns the intents that were closed as unused and have not been asked
// about for the last time, oldest first.
func (l *Ledger) Closed(ctx context.Context) ([]Intent, error) {
	return intents(ctx, l.reader,
		`SELECT `+intentColumns+` FROM intent i WHERE i.state = 'CLOSED_UNUSED' AND i.swept < 2 ORDER BY i.n`)
}

// Unshown returns the redeemed intents whose verdict was never drawn, oldest first.
func (l *Ledger) Unshown(ctx context.Context) ([]Intent, error) {
	return intents(ctx, l.reader, `SELECT `+intentColumns+` FROM intent i
		WHERE i.shown = 0 AND i.state IN ('REDEEMED', 'REDEEMED_INFERRED') ORDER BY i.n`)
}

// Today sums up the intents that began in [from, to) and lists at most limit of
// them. An intent counts on the day it began, whenever its outcome was found.
func (l *Ledger) Today(ctx context.Context, appID string, from, to time.Time, limit int) (Day, error) {
	var d Day
	err := l.reader.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(value), 0) FROM intent
		WHERE app_id = ? AND created >= ? AND created < ? AND (state IN ('REDEEMED', 'REDEEMED_INFERRED') OR state = 'DECIDED' AND cause = 'handed_over')`,
		appID, from.UnixNano(), to.UnixNano()).Scan(&d.Count, &d.Value)
	if err != nil {
		return Day{}, named(err)
	}
	err = l.reader.QueryRowContext(ctx, `SELECT count(*) FROM intent
		WHERE state IN ('SENDING', 'IN_DOUBT', 'REVIEW') AND app_id = ?`, appID).Scan(&d.Pending)
	if err != nil {
		return Day{}, named(err)
	}
	d.Recent, err = intents(ctx, l.reader, `SELECT `+intentColumns+` FROM intent i
		WHERE i.app_id = ? AND i.created >= ? AND i.created < ? ORDER BY i.created DESC, i.n DESC LIMIT ?`,
		appID, from.UnixNano(), to.UnixNano(), limit)
	return d, err
}

// Events returns the events of one intent, oldest first.
func (l *Ledger) Events(ctx context.Context, intentID string) ([]EventRow, error) {
	rows, err := l.reader.QueryContext(ctx,
		`SELECT `+eventColumns+` FROM event e WHERE e.intent = ? ORDER BY e.seq`, intentID)
	if err != nil {
		return nil, named(err)
	}
	defer rows.Close()
	var out []EventRow
	for rows.Next() {
		var e EventRow
		if err := rows.Scan(eventFields(&e)...); err != nil {
			return nil, named(err)
		}
		out = append(out, e)
	}
	return out, named(rows.Err())
}
