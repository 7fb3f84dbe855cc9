package ui

import (
	"context"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

var owners atomic.Int64

// Query is one thing a screen asks the outside for. Asking again cancels the
// question before; only the answer to the newest one is taken.
type Query[T any] struct {
	Value T
	Err   error
	Busy  bool
	Has   bool      // Value holds an answer, perhaps an old one
	Since time.Time // when the present question was asked
	At    time.Time // when Value was taken

	owner  int64
	seq    int64
	cancel context.CancelFunc
}

// Answer is what a question brought back. Only its Query can read it.
type Answer[T any] struct {
	owner, seq int64
	value      T
	err        error
	at         time.Time
}

// Ask starts get in a command on values captured before; now is the time of
// the asking.
func (q *Query[T]) Ask(now time.Time, get func(context.Context) (T, error)) tea.Cmd {
	q.Stop()
	if q.owner == 0 {
		q.owner = owners.Add(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	q.seq++
	q.cancel, q.Busy, q.Since = cancel, true, now
	owner, seq := q.owner, q.seq
	return func() tea.Msg {
		start := time.Now()
		v, err := get(ctx)
		return Answer[T]{owner: owner, seq: seq, value: v, err: err, at: now.Add(time.Since(start))}
	}
}

// Take stores msg when it is this query's newest answer and says whether it
// was. An error keeps the old value.
func (q *Query[T]) Take(msg tea.Msg) bool {
	a, ok := msg.(Answer[T])
	if !ok || a.owner != q.owner || a.seq != q.seq || !q.Busy {
		return false
	}
	q.Stop()
	q.Err = a.err
	if a.err == nil {
		q.Value, q.Has, q.At = a.value, true, a.at
	}
	return true
}

// Stop cancels the question under way, if there is one; its answer will not be
// taken.
func (q *Query[T]) Stop() {
	if q.cancel != nil {
		q.cancel()
		q.cancel = nil
	}
	q.Busy = false
}
