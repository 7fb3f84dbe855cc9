package main

import (
	"context"
	"database/sql"
	"net/url"

	"coupondesk/ledger"
)

// book looks at a ledger file from outside, over a connection of its own that
// can only read, so that it sees what is committed and nothing else. It is the
// one place that knows the file's tables: a witness must not ask the accused.
type book struct{ path string }

func (b book) query(ctx context.Context, out any, text string, args ...any) error {
	u := url.URL{Scheme: "file", Path: b.path, RawQuery: "mode=ro&_pragma=busy_timeout(10000)&_pragma=query_only(1)"}
	db, err := sql.Open("sqlite", u.String())
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	return db.QueryRowContext(ctx, text, args...).Scan(out)
}

// attempts counts the attempts at a code that a till has committed.
func (b book) attempts(ctx context.Context, till, code string) (n int, err error) {
	err = b.query(ctx, &n, `SELECT count(*) FROM event e JOIN intent i ON i.id = e.intent
		WHERE i.code = ? AND i.terminal = ? AND e.to_state = 'SENDING' AND e.from_state <> 'SENDING'`, code, till)
	return n, err
}

// state is the committed state of an intent, "" if it is not there.
func (b book) state(ctx context.Context, intent string) (s ledger.State, err error) {
	err = b.query(ctx, &s, `SELECT coalesce((SELECT state FROM intent WHERE id = ?), '')`, intent)
	return s, err
}

// events is the number of events ever written.
func (b book) events(ctx context.Context) (n int64, err error) {
	err = b.query(ctx, &n, `SELECT count(*) FROM event`)
	return n, err
}

// since tells the events after a number of them.
func (b book) since(ctx context.Context, n int64) (s string, err error) {
	err = b.query(ctx, &s, `SELECT group_concat(intent || ' ' || kind || ' ' || from_state || '→' || to_state, ', ')
		FROM event WHERE seq > ?`, n)
	return s, err
}

// integrity is SQLite's own opinion of the file, "ok" if it is sound.
func (b book) integrity(ctx context.Context) (s string, err error) {
	err = b.query(ctx, &s, `PRAGMA integrity_check(1)`)
	return s, err
}
