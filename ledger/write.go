package ledger

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	sqlite3 "modernc.org/sqlite/lib"
)

// Begin writes the claim on the code, the intent in SENDING with attempt 1 and
// its first event, in one transaction. When it returns nil they are on the disk
// and the request may be sent. A code that an open or redeemed intent holds is
// refused with *HeldError; after a refusal, a not-sent or an unused close it
// can be claimed again. An empty ID gets a random one of 32 hex digits.
func (l *Ledger) Begin(ctx context.Context, in Intent) (Intent, error) {
	if in.ID == "" {
		in.ID = newID()
	}
	if in.Created.IsZero() {
		in.Created = l.now()
	}
	in.Created = in.Created.UTC()
	e := Event{Kind: KindBegin, To: StateSending, Attempt: 1, Staff: in.Staff, At: in.Created}
	in.Slip = ""
	err := l.write(ctx, func(ctx context.Context, tx writing) error {
		if err := free(ctx, tx, in); err != nil {
			return err
		}
		in = in.After(e)
		if err := insertIntent(ctx, tx, in); err != nil {
			return err
		}
		if err := tx.exec(ctx, sqlClaim, in.AppID, in.CardID, in.Code, in.ID, in.Created.UnixNano()); err != nil {
			return err
		}
		return appendEvent(ctx, tx, EventRow{IntentID: in.ID, Event: e}, in)
	})
	return in, err
}

// Move appends e to an intent and takes it from e.From to e.To, in one
// transaction. ErrStale means that the intent is no longer in e.From and
// nothing was written. The first move to IN_DOUBT gives the intent its slip
// number. An event with From equal to To is a note.
func (l *Ledger) Move(ctx context.Context, intentID string, e Event) (Intent, error) {
	if e.At.IsZero() {
		e.At = l.now()
	}
	e.At = e.At.UTC()
	var out Intent
	err := l.write(ctx, func(ctx context.Context, tx writing) error {
		in, err := scanIntent(tx.row(ctx, sqlIntent, intentID))
		if err != nil {
			return err
		}
		if in.State != e.From {
			return fmt.Errorf("%w: %s is %s, not %s", ErrStale, intentID, in.State, e.From)
		}
		row := EventRow{IntentID: intentID, Event: e}
		if e.To == StateInDoubt && in.Slip == "" {
			if err := tx.row(ctx, sqlNextSlip).Scan(&row.Slip); err != nil {
				return err
			}
		}
		out = in.After(e)
		if row.Slip != 0 {
			out.Slip = slipText(row.Slip)
		}
		if err := updateIntent(ctx, tx, out, row.Slip); err != nil {
			return err
		}
		return appendEvent(ctx, tx, row, in)
	})
	if err != nil {
		return Intent{}, err
	}
	return out, nil
}

// MarkShown notes that staff have seen the verdict.
func (l *Ledger) MarkShown(ctx context.Context, intentID string) error {
	in, err := l.Get(ctx, intentID)
	if err != nil || in.Shown {
		return err
	}
	_, err = l.Move(ctx, intentID, Event{Kind: KindShown, From: in.State, To: in.State})
	return err
}

// write runs fn in one immediate transaction on the only writing connection.
// The caller's context decides whether the transaction starts, not whether it
// ends: cutting it off between two statements would make its outcome unclear.
func (l *Ledger) write(ctx context.Context, fn func(context.Context, writing) error) error {
	if err := l.stopped(); err != nil {
		return err
	}
	conn, err := l.writer.Conn(ctx)
	if err != nil {
		return named(err)
	}
	defer conn.Close()
	ctx = context.WithoutCancel(ctx)
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return named(err)
	}
	if err := fn(ctx, writing{tx, l.prepared}); err != nil {
		undo := tx.Rollback()
		if undo != nil && primary(err) != sqlite3.SQLITE_FULL { // on a full disk SQLite has rolled back by itself
			return l.stop(errors.Join(err, undo))
		}
		return named(err)
	}
	if err := tx.Commit(); err != nil {
		return l.stop(err)
	}
	return nil
}

// free refuses when the claim on in's code is held.
func free(ctx context.Context, tx writing, in Intent) error {
	by, err := scanIntent(tx.row(ctx, sqlHolder, in.AppID, in.CardID, in.Code))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err == nil && (by.State.Open() || by.State.Redeemed()) {
		return &HeldError{By: by}
	}
	return err
}

func insertIntent(ctx context.Context, tx writing, in Intent) error {
	return tx.exec(ctx, sqlInsertIntent,
		in.ID, in.AppID, in.CardID, in.Code, in.Store, in.Terminal, in.Staff, in.OpenID, in.Title,
		in.CardType, in.Value, in.Discount, in.Created.UnixNano(), string(in.State), in.Attempt,
		in.ErrCode, in.ErrMsg, in.RID, in.Evidence, in.Cause, in.Updated.UnixNano())
}

func updateIntent(ctx context.Context, tx writing, in Intent, slip int64) error {
	return tx.exec(ctx, sqlUpdateIntent,
		string(in.State), in.Attempt, in.ErrCode, in.ErrMsg, in.RID, in.Evidence, in.Cause, slip,
		in.Updated.UnixNano(), in.Shown, in.ID)
}

// appendEvent gives e the next number and the hash of the event before it.
func appendEvent(ctx context.Context, tx writing, e EventRow, in Intent) error {
	err := tx.row(ctx, sqlHead).Scan(&e.Seq, &e.Prev)
	if errors.Is(err, sql.ErrNoRows) {
		e.Prev, err = genesis, nil
	}
	if err != nil {
		return err
	}
	e.Seq++
	e.Hash = rowHash(e, in)
	return tx.exec(ctx, sqlInsertEvent,
		e.Seq, e.IntentID, e.At.UnixNano(), e.Kind, string(e.From), string(e.To), e.Attempt, e.ErrCode,
		e.ErrMsg, e.RID, e.Evidence, e.Cause, e.Staff, e.Note, e.Slip, e.Prev, e.Hash)
}

func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program first
	return hex.EncodeToString(b[:])
}
