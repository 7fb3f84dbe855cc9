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
//
// With in.Supersedes the same transaction first takes the code over: if that
// intent is SENDING or IN_DOUBT and holds the code, it becomes SUPERSEDED and
// in, begun by in.Staff, holds the code. If the code is free by then nobody is
// superseded. The returned intent names in Supersedes what it came after: that
// intent, or one for the same code that a person decided about, or nothing.
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
	err := l.beginning(ctx, func(ctx context.Context, tx writing) error {
		var err error
		if in.Supersedes, err = takeOver(ctx, tx, in); err != nil {
			return err
		}
		if err := free(ctx, tx, in); err != nil {
			return err
		}
		if in.Supersedes != "" {
			e.Evidence = "after intent " + in.Supersedes
		}
		in = in.After(e)
		if err := insertIntent(ctx, tx, in); err != nil {
			return err
		}
		if err := claim(ctx, tx, in); err != nil {
			return err
		}
		return appendEvent(ctx, tx, EventRow{IntentID: in.ID, Event: e}, in)
	})
	return in, err
}

// Move appends e to an intent and takes it from e.From to e.To, in one
// transaction. ErrStale means that the intent is no longer in e.From, or that an
// ATTEMPT is not the next one, and nothing was written. The first move to
// IN_DOUBT gives the intent its slip number. A closed intent that opens again
// claims its code again, or is refused with *HeldError. An event with From equal
// to To is a note.
func (l *Ledger) Move(ctx context.Context, intentID string, e Event) (Intent, error) {
	if e.At.IsZero() {
		e.At = l.now()
	}
	e.At = e.At.UTC()
	write := l.outcome
	if e.Kind == KindAttempt { // something will be sent because of it
		write = l.beginning
	}
	var out Intent
	err := write(ctx, func(ctx context.Context, tx writing) (err error) {
		out, err = moveIn(ctx, tx, intentID, e)
		return err
	})
	if err != nil {
		return Intent{}, err
	}
	return out, nil
}

// moveIn is the transaction of Move.
func moveIn(ctx context.Context, tx writing, intentID string, e Event) (Intent, error) {
	in, err := scanIntent(tx.row(ctx, sqlIntent, intentID))
	if err != nil {
		return in, err
	}
	if in.State != e.From || e.Kind == KindAttempt && e.Attempt != in.Attempt+1 {
		return in, fmt.Errorf("%w: %s is %s, attempt %d", ErrStale, intentID, in.State, in.Attempt)
	}
	if e.To.holds() && !e.From.holds() {
		if err := reclaim(ctx, tx, in); err != nil {
			return in, err
		}
	}
	row := EventRow{IntentID: intentID, Event: e}
	if e.To == StateInDoubt && in.Slip == "" {
		if err := tx.row(ctx, sqlNextSlip).Scan(&row.Slip); err != nil {
			return in, err
		}
	}
	out := in.After(e)
	if row.Slip != 0 {
		out.Slip = slipText(row.Slip)
	}
	if err := updateIntent(ctx, tx, out, row.Slip); err != nil {
		return in, err
	}
	return out, appendEvent(ctx, tx, row, in)
}

// MarkShown notes that staff have seen the verdict drawn. An intent that has
// moved on since is left as it is: what it is now nobody has seen.
func (l *Ledger) MarkShown(ctx context.Context, intentID string, drawn State) error {
	in, err := l.Get(ctx, intentID)
	if err != nil || in.Shown || in.State != drawn {
		return err
	}
	_, err = l.Move(ctx, intentID, Event{Kind: KindShown, From: drawn, To: drawn})
	if errors.Is(err, ErrStale) {
		return nil
	}
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
	if err == nil && by.State.holds() {
		return &HeldError{By: by}
	}
	return err
}

// claim makes in the holder of its code.
func claim(ctx context.Context, tx writing, in Intent) error {
	return tx.exec(ctx, sqlClaim, in.AppID, in.CardID, in.Code, in.ID, in.Updated.UnixNano())
}

// reclaim makes in the holder of its code again, unless it is held.
func reclaim(ctx context.Context, tx writing, in Intent) error {
	if err := free(ctx, tx, in); err != nil {
		return err
	}
	return claim(ctx, tx, in)
}

// takeOver ends the intent that in supersedes, if it still holds the code
// without an outcome, and returns which earlier intent may have used the code.
func takeOver(ctx context.Context, tx writing, in Intent) (string, error) {
	old, err := scanIntent(tx.row(ctx, sqlHolder, in.AppID, in.CardID, in.Code))
	if errors.Is(err, ErrNotFound) {
		return "", nil // nobody has ever claimed it
	}
	if err != nil {
		return "", err
	}
	if old.ID != in.Supersedes || old.State != StateSending && old.State != StateInDoubt {
		var decided string
		err := tx.row(ctx, sqlDecided, in.AppID, in.Code, in.CardID).Scan(&decided)
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
		return decided, err
	}
	e := Event{Kind: KindTakeOver, From: old.State, To: StateSuperseded, Staff: in.Staff, At: in.Created,
		Evidence: fmt.Sprintf("taken over by intent %s of %s", in.ID, in.Terminal)}
	if err := updateIntent(ctx, tx, old.After(e), 0); err != nil {
		return "", err
	}
	return old.ID, appendEvent(ctx, tx, EventRow{IntentID: old.ID, Event: e}, old)
}

func insertIntent(ctx context.Context, tx writing, in Intent) error {
	return tx.exec(ctx, sqlInsertIntent,
		in.ID, in.AppID, in.CardID, in.Code, in.Store, in.Terminal, in.Staff, in.OpenID, in.Title,
		in.CardType, in.Value, in.Discount, in.Created.UnixNano(), string(in.State), in.Attempt,
		in.ErrCode, in.ErrMsg, in.RID, in.Evidence, in.Cause, in.Updated.UnixNano(), in.Supersedes)
}

func updateIntent(ctx context.Context, tx writing, in Intent, slip int64) error {
	return tx.exec(ctx, sqlUpdateIntent,
		string(in.State), in.Attempt, in.ErrCode, in.ErrMsg, in.RID, in.Evidence, in.Cause, slip,
		in.Updated.UnixNano(), in.Shown, in.Swept, in.ID)
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
