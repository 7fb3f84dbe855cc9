package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"
)

// Verify reads the whole ledger and returns a *VerifyError for the first thing
// that does not add up: an event that was edited, removed, inserted or moved,
// an intent that differs from its events, a claim without its holder, a damaged
// page or index. About three seconds for a million events.
//
// Whoever can write the file can also shorten or rebuild all of it so that it
// agrees with itself again. VerifyAgainst finds that.
func (l *Ledger) Verify(ctx context.Context) error {
	if _, err := l.verifyAfter(ctx, Anchor{}); err != nil {
		return err
	}
	var found string
	err := l.reader.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&found)
	if damaged(err) || err == nil && found != "ok" {
		return &VerifyError{Fault: FaultFile, Err: errors.Join(err, errors.New(found))}
	}
	return named(err)
}

// VerifyAgainst is Verify, and wants the event of a, which was noted down
// outside this file (Head), to be there unchanged.
func (l *Ledger) VerifyAgainst(ctx context.Context, a Anchor) error {
	if err := l.Verify(ctx); err != nil {
		return err
	}
	if a.Seq == 0 {
		return nil
	}
	var hash []byte
	err := l.reader.QueryRowContext(ctx, `SELECT hash FROM event WHERE seq = ?`, a.Seq).Scan(&hash)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return &VerifyError{Seq: a.Seq, Fault: FaultTail}
	case err != nil:
		return named(err)
	case !a.names(hash):
		return &VerifyError{Seq: a.Seq, Fault: FaultAnchor}
	}
	return nil
}

// verifyAfter verifies what came after the event of from, which was verified
// before, and returns the last event. The zero Anchor means everything.
func (l *Ledger) verifyAfter(ctx context.Context, from Anchor) (Anchor, error) {
	tx, err := l.reader.BeginTx(ctx, nil)
	if err != nil {
		return Anchor{}, named(err)
	}
	defer func() { _ = tx.Rollback() }() // a reading transaction has nothing to lose
	head, err := verifyChain(ctx, tx, from)
	for _, check := range []func(context.Context, *sql.Tx, Anchor) error{verifyIntents, verifyClaims} {
		if err == nil {
			err = check(ctx, tx, from)
		}
	}
	if damaged(err) {
		err = &VerifyError{Seq: head.Seq + 1, Fault: FaultUnreadable, Err: err}
	}
	return head, named(err)
}

// verifyChain returns the last event that is as it should be.
func verifyChain(ctx context.Context, tx *sql.Tx, from Anchor) (Anchor, error) {
	prev, head, err := startOfChain(ctx, tx, from)
	if err != nil {
		return from, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT `+eventColumns+`, `+intentColumns+`
		FROM event e LEFT JOIN intent i ON i.id = e.intent WHERE e.seq > ? ORDER BY e.seq`, from.Seq)
	if err != nil {
		return head, err
	}
	defer rows.Close()
	for rows.Next() {
		var e EventRow
		var in Intent
		next := head.Seq + 1
		if err := rows.Scan(append(eventFields(&e), intentFields(&in)...)...); err != nil {
			return head, &VerifyError{Seq: next, Intent: e.IntentID, Fault: FaultUnreadable, Err: err}
		}
		switch {
		case e.Seq != next:
			return head, &VerifyError{Seq: next, Fault: FaultGap}
		case !bytes.Equal(e.Prev, prev):
			return head, &VerifyError{Seq: next, Intent: e.IntentID, Fault: FaultLink}
		case !bytes.Equal(e.Hash, rowHash(e, in)):
			return head, &VerifyError{Seq: next, Intent: e.IntentID, Fault: FaultChanged}
		}
		prev, head = e.Hash, Anchor{next, hex.EncodeToString(e.Hash)}
	}
	if err := rows.Err(); err != nil {
		return head, err
	}
	written, err := eventsWritten(ctx, tx)
	if err == nil && written != head.Seq {
		err = &VerifyError{Seq: head.Seq + 1, Fault: FaultTail}
	}
	return head, err
}

// startOfChain is the hash that the event after from has to name.
func startOfChain(ctx context.Context, tx *sql.Tx, from Anchor) (prev []byte, head Anchor, err error) {
	if from.Seq == 0 {
		return genesis, Anchor{}, nil
	}
	err = tx.QueryRowContext(ctx, `SELECT hash FROM event WHERE seq = ?`, from.Seq).Scan(&prev)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		err = &VerifyError{Seq: from.Seq, Fault: FaultTail}
	case err == nil && !from.names(prev):
		err = &VerifyError{Seq: from.Seq, Fault: FaultAnchor}
	}
	return prev, from, err
}

// eventsWritten is the highest number ever given to an event.
func eventsWritten(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)`).Scan(&n)
	return n, err
}

// verifyIntents compares each intent that events after from speak of with the
// last event that moved it.
func verifyIntents(ctx context.Context, tx *sql.Tx, from Anchor) error {
	return none(ctx, tx, FaultIntent, from, `SELECT i.id FROM intent i
		LEFT JOIN event e ON e.seq = (SELECT max(seq) FROM event WHERE intent = i.id AND from_state <> to_state)
		WHERE {new} AND (e.seq IS NULL OR e.to_state <> i.state OR e.errcode <> i.errcode OR e.errmsg <> i.errmsg
		OR e.rid <> i.rid OR e.evidence <> i.evidence OR e.cause <> i.cause
		OR i.attempt <> (SELECT max(attempt) FROM event WHERE intent = i.id)
		OR i.slip <> (SELECT max(slip) FROM event WHERE intent = i.id)
		OR i.updated <> (SELECT at FROM event WHERE intent = i.id ORDER BY seq DESC LIMIT 1)
		OR i.shown <> EXISTS (SELECT 1 FROM event WHERE intent = i.id AND kind = 'SHOWN' AND seq > e.seq)
		OR i.swept <> coalesce((SELECT CASE kind WHEN 'SWEEP' THEN 1 ELSE 2 END FROM event
			WHERE intent = i.id AND kind IN ('SWEEP', 'DAY_END') AND seq > e.seq ORDER BY seq DESC LIMIT 1), 0)) LIMIT 1`)
}

// verifyClaims wants every open or redeemed intent to hold its code, and every
// claim to be for the code of its intent.
func verifyClaims(ctx context.Context, tx *sql.Tx, from Anchor) error {
	err := none(ctx, tx, FaultClaim, from, `SELECT i.id FROM intent i
		LEFT JOIN claim c ON c.app_id = i.app_id AND c.card_id = i.card_id AND c.code = i.code AND c.intent = i.id
		WHERE {new} AND c.intent IS NULL
		AND i.state IN ('SENDING', 'IN_DOUBT', 'REVIEW', 'REDEEMED', 'REDEEMED_INFERRED') LIMIT 1`)
	if err != nil || from.Seq > 0 {
		return err
	}
	return none(ctx, tx, FaultClaim, from, `SELECT c.intent FROM claim c
		LEFT JOIN intent i ON i.id = c.intent AND i.app_id = c.app_id AND i.card_id = c.card_id AND i.code = c.code
		WHERE i.id IS NULL LIMIT 1`)
}

// none fails for the intent that query finds. {new} in it narrows the search to
// intents with events after from.
func none(ctx context.Context, tx *sql.Tx, fault Fault, from Anchor, query string) error {
	recent, args := "1", []any(nil)
	if from.Seq > 0 {
		recent, args = "i.id IN (SELECT intent FROM event WHERE seq > ?)", []any{from.Seq}
	}
	var id string
	err := tx.QueryRowContext(ctx, strings.ReplaceAll(query, "{new}", recent), args...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return &VerifyError{Intent: id, Fault: fault}
}
