package desk

import (
	"sync"
	"time"
)

// counter knows which intent the people at the counter are waiting for, and
// which consume calls of this process may be under way. Both end with the
// process: a new one has nobody waiting.
type counter struct {
	mu       sync.Mutex
	customer string    // id of the intent that staff wait for, empty when they do not
	since    time.Time // its first attempt, with the monotonic clock if there is one
	calling  map[string]bool
}

// serve begins a new customer; whoever was waiting before waits no longer.
func (c *counter) serve(id string, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.customer, c.since = id, now
	c.take(id)
}

// wait tells whether staff wait for id and nobody else is at it; then the caller
// is, until done.
func (c *counter) wait(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.customer != id || c.calling[id] {
		return false
	}
	c.take(id)
	return true
}

func (c *counter) take(id string) {
	if c.calling == nil {
		c.calling = map[string]bool{}
	}
	c.calling[id] = true
}

func (c *counter) done(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.calling, id)
}

// leave: staff wait for id no longer.
func (c *counter) leave(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.customer == id {
		c.customer = ""
	}
}

// waited is how long staff have been waiting for id. Once that is too long, as
// after a sleep of the machine, or a clock without a monotonic reading was set
// back, nobody is taken to be waiting.
func (c *counter) waited(id string, now time.Time) (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.customer != id {
		return 0, false
	}
	w := lasted(c.since, now)
	if w < 0 || w > patience {
		c.customer = ""
		return w, false
	}
	return w, true
}

// calls: a consume call about id may be under way in this process.
func (c *counter) calls(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.calling[id]
}

// busyWith: staff wait for id, or a call about it may be under way.
func (c *counter) busyWith(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.calling[id] || c.customer == id
}
