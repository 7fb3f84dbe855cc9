package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

const (
	intentColumns = `i.id, i.app_id, i.card_id, i.code, i.store, i.terminal, i.staff, i.openid, i.title, i.card_type,
		i.value, i.discount, i.created, i.state, i.attempt, i.errcode, i.errmsg, i.rid, i.evidence, i.cause,
		i.slip, i.updated, i.shown, i.supersedes, i.swept`
	eventColumns = `e.seq, e.intent, e.at, e.kind, e.from_state, e.to_state, e.attempt, e.errcode, e.errmsg,
		e.rid, e.evidence, e.cause, e.staff, e.note, e.slip, e.prev, e.hash`
)

type scanner interface{ Scan(dest ...any) error }

// nanos scans a column of unix nanoseconds into a time in UTC.
type nanos struct{ t *time.Time }

func (n nanos) Scan(src any) error {
	v, ok := src.(int64)
	if !ok {
		return errors.New("time is not a number")
	}
	*n.t = time.Unix(0, v).UTC()
	return nil
}

// slipNumber scans a running number into its text.
type slipNumber struct{ s *string }

func (n slipNumber) Scan(src any) error {
	v, ok := src.(int64)
	if !ok {
		return errors.New("slip is not a number")
	}
	*n.s = slipText(v)
	return nil
}

func intentFields(in *Intent) []any {
	return []any{&in.ID, &in.AppID, &in.CardID, &in.Code, &in.Store, &in.Terminal, &in.Staff, &in.OpenID,
		&in.Title, &in.CardType, &in.Value, &in.Discount, nanos{&in.Created}, &in.State, &in.Attempt,
		&in.ErrCode, &in.ErrMsg, &in.RID, &in.Evidence, &in.Cause, slipNumber{&in.Slip},
		nanos{&in.Updated}, &in.Shown, &in.Supersedes, &in.Swept}
}

func eventFields(e *EventRow) []any {
	return []any{&e.Seq, &e.IntentID, nanos{&e.At}, &e.Kind, &e.From, &e.To, &e.Attempt, &e.ErrCode,
		&e.ErrMsg, &e.RID, &e.Evidence, &e.Cause, &e.Staff, &e.Note, &e.Slip, &e.Prev, &e.Hash}
}

func scanIntent(row scanner) (Intent, error) {
	var in Intent
	err := row.Scan(intentFields(&in)...)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return in, err
}

func intents(ctx context.Context, q *sql.DB, query string, args ...any) ([]Intent, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, named(err)
	}
	defer rows.Close()
	var out []Intent
	for rows.Next() {
		in, err := scanIntent(rows)
		if err != nil {
			return nil, named(err)
		}
		out = append(out, in)
	}
	return out, named(rows.Err())
}
