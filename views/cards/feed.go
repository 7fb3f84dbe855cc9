package cards

import (
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
)

// gather is how long rows are collected before the screen is told of them: a
// frame or two, so that a thousand rows are not a thousand frames.
const gather = 40 * time.Millisecond

// feed carries the rows of one listing from the desk's goroutines to the
// screen. A row stays in it until the screen takes it, so none is lost whatever
// the order of messages.
type feed struct {
	mu   sync.Mutex
	rows []desk.CardRow
	some chan struct{} // holds one token while rows wait
	done chan struct{}
	once sync.Once
}

// came tells the screen that rows wait in a feed.
type came struct{ f *feed }

func newFeed() *feed {
	return &feed{some: make(chan struct{}, 1), done: make(chan struct{})}
}

// add is called from several goroutines.
func (f *feed) add(r desk.CardRow) {
	f.mu.Lock()
	f.rows = append(f.rows, r)
	f.mu.Unlock()
	select {
	case f.some <- struct{}{}:
	default:
	}
}

// take empties the feed.
func (f *feed) take() []desk.CardRow {
	f.mu.Lock()
	defer f.mu.Unlock()
	rows := f.rows
	f.rows = nil
	return rows
}

// close ends the waiting of next: the listing is over or nobody listens.
func (f *feed) close() { f.once.Do(func() { close(f.done) }) }

// next is a command: it waits until rows are there. It ends with the listing,
// whose answer has the screen take what is left.
func (f *feed) next() tea.Msg {
	select {
	case <-f.done:
		return nil
	case <-f.some:
	}
	wait := time.NewTimer(gather)
	defer wait.Stop()
	select {
	case <-f.done:
	case <-wait.C:
	}
	return came{f}
}
