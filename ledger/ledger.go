package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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

	mu    sync.Mutex
	cause error // why writing has stopped
}

// readers is the number of connections that answer questions.
const readers = 4

// Open opens the ledger at path, and makes the file (mode 0600) and its folder
// (mode 0700) where they are missing. Whatever is wrong with the file comes
// back as *OpenError; the file is then as it was.
func Open(ctx context.Context, path string, o Options) (*Ledger, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	path, err := prepare(path)
	if err != nil {
		return nil, err
	}
	l := &Ledger{path: path, now: o.Now}
	if err := retryBusy(ctx, func() error { return l.connect(ctx) }); err != nil {
		return nil, openError(path, err)
	}
	return l, nil
}

// connect opens both pools, checks the settings and brings the schema up to date.
func (l *Ledger) connect(ctx context.Context) (err error) {
	if err := sign(ctx, l.path); err != nil {
		return err
	}
	if l.writer, err = pool(dsn(l.path, true), 1); err != nil {
		return err
	}
	if l.reader, err = pool(dsn(l.path, false), readers); err != nil {
		return errors.Join(err, l.writer.Close())
	}
	for _, check := range []func(context.Context, *sql.DB) error{gate, sound, migrate} {
		if err := check(ctx, l.writer); err != nil {
			return errors.Join(err, l.reader.Close(), l.writer.Close())
		}
	}
	if l.prepared, err = prepareAll(ctx, l.writer); err != nil {
		return errors.Join(err, l.reader.Close(), l.writer.Close())
	}
	return nil
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
	return errors.Join(l.reader.Close(), l.writer.Close())
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
