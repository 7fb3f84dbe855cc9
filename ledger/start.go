package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

const (
	// soundLimit is the size in bytes up to which a start looks through the
	// whole file before it goes on: about 0.1 s at most.
	soundLimit = 32 << 20
	// eventLimit is the number of new events up to which a start verifies them
	// before it goes on: more than a busy day has, about 0.1 s.
	eventLimit = 5000
)

// markFile keeps the last event that a start has verified. It saves time and
// shows that a file was replaced by an older one; it is no proof, because who
// can write the ledger can write it too. Verify never looks at it.
func markFile(ledger string) string { return ledger + "-verified" }

// readMark is the zero Anchor when there is no mark, or none that can be read.
func readMark(ledger string) Anchor {
	b, _ := os.ReadFile(markFile(ledger)) // then everything is verified
	a, _ := ParseAnchor(strings.TrimSuffix(string(b), "\n"))
	return a
}

// writeMark replaces the mark at once or not at all.
func writeMark(ledger string, a Anchor) error {
	f, err := os.CreateTemp(filepath.Dir(ledger), filepath.Base(markFile(ledger))+".*") // its mode is 0600
	if err != nil {
		return err
	}
	_, err = f.WriteString(a.String() + "\n")
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), markFile(ledger))
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// inspect looks for damage and verifies the events since the last start. What
// would keep the counter waiting is done in the background: a fault found there
// stops the ledger.
func (l *Ledger) inspect(ctx context.Context) error {
	var size, events int64
	err := l.reader.QueryRowContext(ctx, `SELECT page_count * page_size,
		coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)
		FROM pragma_page_count, pragma_page_size`).Scan(&size, &events)
	if err != nil {
		return err
	}
	var later []func(context.Context) error
	for _, check := range []struct {
		soon bool
		do   func(context.Context) error
	}{
		{size <= l.limits.size, l.quickCheck},
		{events-readMark(l.path).Seq <= l.limits.events, l.verifyNew},
	} {
		if !check.soon {
			later = append(later, check.do)
		} else if err := check.do(ctx); err != nil {
			return err
		}
	}
	if len(later) > 0 {
		l.background(later)
	}
	return nil
}

// background runs checks one after another until Close.
func (l *Ledger) background(checks []func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	l.checked = make(chan struct{})
	l.endChecks = func() { cancel(); <-l.checked }
	go func() {
		defer close(l.checked)
		for _, check := range checks {
			if err := check(ctx); err != nil && ctx.Err() == nil {
				_ = l.stop(openError(l.path, err)) // every later write returns it
				return
			}
		}
	}()
}

// verifyNew verifies the events since the mark and moves the mark on.
func (l *Ledger) verifyNew(ctx context.Context) error {
	mark := readMark(l.path)
	head, err := l.verifyAfter(ctx, mark)
	if err != nil {
		return err
	}
	if head != mark {
		_ = writeMark(l.path, head) // on a full disk the next start verifies more
	}
	return nil
}

// quickCheck looks for damage inside the file. "quick" leaves out only whether
// indexes agree with their tables.
func (l *Ledger) quickCheck(ctx context.Context) error {
	var found string
	if err := l.reader.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return &OpenError{Problem: ProblemCorrupt, Why: found}
	}
	return nil
}
