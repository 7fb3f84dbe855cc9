package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// eachPage is how many intents Each reads at a time.
const eachPage = 500

// Entry is an intent with the time of the event that brought it into its state;
// Updated may be that of a later note.
type Entry struct {
	Intent
	Moved time.Time
}

// Each hands over every intent that began in [from, to), oldest first; a zero
// time leaves that side open. Rows on damaged pages are passed over and counted
// as lost. An error of do ends it and is returned.
func (l *Ledger) Each(ctx context.Context, from, to time.Time, do func(Entry) error) (lost int, err error) {
	give := func(in Intent) error {
		if in.Created.Before(from) || !to.IsZero() && !in.Created.Before(to) {
			return nil
		}
		return do(Entry{in, l.moved(ctx, in)})
	}
	for last := int64(0); ; {
		page, n, broken := l.page(ctx, last)
		for _, in := range page {
			if err := give(in); err != nil {
				return lost, err
			}
		}
		if last = n; ctx.Err() != nil {
			return lost, ctx.Err()
		}
		if broken == nil {
			if len(page) < eachPage {
				return lost, nil
			}
			continue
		}
		in, n, unread, err := l.beyond(ctx, last, broken)
		lost += unread
		if errors.Is(err, sql.ErrNoRows) {
			return lost, nil
		} else if err != nil {
			return lost, err
		}
		if last, err = n, give(in); err != nil {
			return lost, err
		}
	}
}

// page reads the next intents after number last, and the number of the last one
// read. What was read before an error counts.
func (l *Ledger) page(ctx context.Context, last int64) ([]Intent, int64, error) {
	rows, err := l.reader.QueryContext(ctx,
		`SELECT i.n, `+intentColumns+` FROM intent i WHERE i.n > ? ORDER BY i.n LIMIT ?`, last, eachPage)
	if err != nil {
		return nil, last, err
	}
	defer rows.Close()
	var page []Intent
	for rows.Next() {
		var n int64
		var in Intent
		if err := rows.Scan(append([]any{&n}, intentFields(&in)...)...); err != nil {
			return page, last, err
		}
		page, last = append(page, in), n
	}
	return page, last, rows.Err()
}

// beyond asks for one number after the other until an intent can be read again,
// and counts those that cannot. sql.ErrNoRows means that there is none.
func (l *Ledger) beyond(ctx context.Context, last int64, broken error) (in Intent, n int64, unread int, err error) {
	var end int64
	err = l.reader.QueryRowContext(ctx, `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'intent'), 0)`).Scan(&end)
	if err != nil {
		return in, last, 0, named(broken) // it is not a few rows that are damaged
	}
	for n = last + 1; n <= end; n++ {
		in, err = scanIntent(l.reader.QueryRowContext(ctx, `SELECT `+intentColumns+` FROM intent i WHERE i.n = ?`, n))
		switch {
		case err == nil:
			return in, n, unread, nil
		case ctx.Err() != nil:
			return in, n, unread, ctx.Err()
		case !errors.Is(err, ErrNotFound):
			unread++
		}
	}
	return in, end, unread, sql.ErrNoRows
}

// moved is when in came into its state, or when it was last touched if its
// events cannot be read.
func (l *Ledger) moved(ctx context.Context, in Intent) time.Time {
	at := in.Updated
	err := l.reader.QueryRowContext(ctx, `SELECT e.at FROM event e
		WHERE e.intent = ? AND e.from_state <> e.to_state ORDER BY e.seq DESC LIMIT 1`, in.ID).Scan(nanos{&at})
	if err != nil {
		return in.Updated
	}
	return at
}
