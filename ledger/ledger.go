package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"
)

// Options of Open.
type Options struct {
	Now func() time.Time // default time.Now
}

// Ledger is an open ledger file. Its methods may be called from several
// goroutines, and several processes may have the same file open.
type Ledger struct {
	path   string
	now    func() time.Time
	writer *sql.DB // one connection: writes queue here, not in SQLite
	reader *sql.DB

	prepared map[string]*sql.Stmt // of the writer, by their text

	source    string // DSN for reading all of it on a connection of its own
	limits    limits
	endChecks func()        // ends what a start does in the background
	checked   chan struct{} // closed when it has ended, nil when there was nothing

	syncMu   sync.Mutex
	syncTime time.Duration

	mu    sync.Mutex
	cause error // why writing has stopped
}

// limits decide what a start does before it goes on.
type limits struct{ size, events int64 }

// readers is the number of connections that answer questions.
const readers = 4

// Open opens the ledger at path, and makes the file (mode 0600) and its folder
// (mode 0700) where they are missing. It looks for damage and verifies what is
// new since the last start. Whatever is wrong comes back as *OpenError; the file
// is then as it was.
func Open(ctx context.Context, path string, o Options) (*Ledger, error) {
	return openWith(ctx, path, o, limits{soundLimit, eventLimit})
}

func openWith(ctx context.Context, path string, o Options, lim limits) (*Ledger, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, openError(path, err)
	}
	l := &Ledger{path: abs, now: o.Now, source: dsn(abs, false), limits: lim, endChecks: func() {}}
	for _, step := range []func() error{
		func() error { return prepare(abs) },
		func() error { return makeRoom(abs) },
		func() error { return retryBusy(ctx, func() error { return l.connect(ctx) }) },
	} {
		if err := step(); ctx.Err() != nil {
			return nil, errors.Join(ctx.Err(), l.closePools())
		} else if err != nil {
			return nil, openError(abs, err)
		}
	}
	_ = makeBallast(abs) // Begin asks for it again
	return l, nil
}

// connect opens both pools, checks the settings, brings the schema up to date
// and inspects what is in the file. On an error nothing stays open.
func (l *Ledger) connect(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, l.closePools())
		}
	}()
	if err := sign(ctx, l.path); err != nil {
		return err
	}
	if l.writer, err = pool(dsn(l.path, true), 1); err != nil {
		return err
	}
	if l.reader, err = pool(dsn(l.path, false), readers); err != nil {
		return err
	}
	for _, check := range []func(context.Context, *sql.DB) error{gate, migrate} {
		if err := check(ctx, l.writer); err != nil {
			return err
		}
	}
	if l.prepared, err = prepareAll(ctx, l.writer); err != nil {
		return err
	}
	return l.inspect(ctx)
}

// closePools closes what is open. database/sql forgives a second time.
func (l *Ledger) closePools() error {
	l.endChecks()
	var err error
	for _, db := range []*sql.DB{l.reader, l.writer} {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
	}
	return err
}

func pool(dsn string, n int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// Path is the absolute path of the file.
func (l *Ledger) Path() string { return l.path }

// Close closes the file. Writes after it return ErrStopped.
func (l *Ledger) Close() error {
	l.mu.Lock()
	if l.cause == nil {
		l.cause = errors.New("closed")
	}
	l.mu.Unlock()
	return l.closePools()
}

// stopped is nil while the ledger can be written.
func (l *Ledger) stopped() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cause == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrStopped, l.cause)
}

// stop ends all writing because of cause. The writing connection is closed, so
// that a transaction which may hang in it does not lock out other processes. A
// commit that certainly did not happen is no cause: it is only reported.
func (l *Ledger) stop(cause error) error {
	if undone(cause) {
		return named(cause)
	}
	l.mu.Lock()
	if l.cause == nil {
		l.cause = named(cause)
	}
	l.mu.Unlock()
	_ = l.writer.Close() // nothing can be done about it, and the first cause says more
	return l.stopped()
}
