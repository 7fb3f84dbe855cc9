package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Verify reads the whole ledger and returns a *VerifyError for the first thing
// that does not add up: an event that was edited, removed, inserted or moved,
// an intent that differs from its events, a claim without its holder. About
// two seconds for a million events.
func (l *Ledger) Verify(ctx context.Context) error {
	tx, err := l.reader.BeginTx(ctx, nil)
	if err != nil {
		return named(err)
	}
	defer func() { _ = tx.Rollback() }() // a reading transaction has nothing to lose
	for _, check := range []func(context.Context, *sql.Tx) error{verifyChain, verifyIntents, verifyClaims} {
		if err := check(ctx, tx); err != nil {
			return named(err)
		}
	}
	return nil
}

func verifyChain(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT `+eventColumns+`, `+intentColumns+`
		FROM event e LEFT JOIN intent i ON i.id = e.intent ORDER BY e.seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	prev, seq := genesis, int64(0)
	for rows.Next() {
		var e EventRow
		var in Intent
		if err := rows.Scan(append(eventFields(&e), intentFields(&in)...)...); err != nil {
			return &VerifyError{Seq: seq + 1, Intent: e.IntentID, Why: "cannot be read: " + err.Error()}
		}
		seq++
		switch {
		case e.Seq != seq:
			return &VerifyError{Seq: seq, Why: fmt.Sprintf("is missing, the next one is %d", e.Seq)}
		case !bytes.Equal(e.Prev, prev):
			return &VerifyError{Seq: seq, Intent: e.IntentID, Why: "does not follow the event before it"}
		case !bytes.Equal(e.Hash, rowHash(e, in)):
			return &VerifyError{Seq: seq, Intent: e.IntentID, Why: "it or its intent was changed after it was written"}
		}
		prev = e.Hash
	}
	if err := rows.Err(); err != nil {
		return err
	}
	var last int64
	err = tx.QueryRowContext(ctx, `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)`).Scan(&last)
	if err == nil && last != seq {
		err = &VerifyError{Seq: seq + 1, Why: fmt.Sprintf("is missing, %d were written", last)}
	}
	return err
}

// verifyIntents compares each intent with the last event that moved it.
func verifyIntents(ctx context.Context, tx *sql.Tx) error {
	return none(ctx, tx, "differs from its events", `SELECT i.id FROM intent i
		LEFT JOIN event e ON e.seq = (SELECT max(seq) FROM event WHERE intent = i.id AND from_state <> to_state)
		WHERE e.seq IS NULL OR e.to_state <> i.state OR e.errcode <> i.errcode OR e.errmsg <> i.errmsg
		OR e.rid <> i.rid OR e.evidence <> i.evidence OR e.cause <> i.cause
		OR i.attempt <> (SELECT max(attempt) FROM event WHERE intent = i.id)
		OR i.slip <> (SELECT max(slip) FROM event WHERE intent = i.id)
		OR i.updated <> (SELECT at FROM event WHERE intent = i.id ORDER BY seq DESC LIMIT 1)
		OR i.shown <> EXISTS (SELECT 1 FROM event WHERE intent = i.id AND kind = 'SHOWN' AND seq > e.seq) LIMIT 1`)
}

// verifyClaims wants every open or redeemed intent to hold its code, and every
// claim to be for the code of its intent.
func verifyClaims(ctx context.Context, tx *sql.Tx) error {
	err := none(ctx, tx, "does not hold its code", `SELECT i.id FROM intent i
		LEFT JOIN claim c ON c.app_id = i.app_id AND c.card_id = i.card_id AND c.code = i.code AND c.intent = i.id
		WHERE c.intent IS NULL AND i.state IN ('SENDING', 'IN_DOUBT', 'REVIEW', 'REDEEMED', 'REDEEMED_INFERRED') LIMIT 1`)
	if err != nil {
		return err
	}
	return none(ctx, tx, "holds a code that is not its own", `SELECT c.intent FROM claim c
		LEFT JOIN intent i ON i.id = c.intent AND i.app_id = c.app_id AND i.card_id = c.card_id AND i.code = c.code
		WHERE i.id IS NULL LIMIT 1`)
}

// none fails with why for the intent that query finds.
func none(ctx context.Context, tx *sql.Tx, why, query string) error {
	var id string
	err := tx.QueryRowContext(ctx, query).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return &VerifyError{Intent: id, Why: why}
}
