package sandbox

import (
	"context"
	"sync"
	"time"
)

const (
	maxEvents    = 10_000 // kept; the oldest are forgotten, delivered or not
	eventSlack   = 1_000  // beyond that, so that they are not forgotten one by one
	pushRetries  = 3      // after the first attempt
	pushesAtOnce = 4
)

// States of a push.
const (
	pushKept      = "kept" // no URL is configured
	pushWaiting   = "waiting"
	pushDelivered = "delivered"
	pushGivenUp   = "given_up" // after the retries, or because the sandbox closed
)

// pushed is one event in the queue.
type pushed struct {
	seq     uint64
	at      time.Time // when it was queued, by the machine's clock
	members []eventMember
	state   string
	tries   []attempt
	due     time.Time // of the next attempt
	running bool
}

func (p *pushed) from() string { return p.members[1].value }

// attempt is one delivery of a push.
type attempt struct {
	At     time.Time `json:"at"`
	Status int       `json:"status"`          // HTTP status, 0 = no answer
	Error  string    `json:"error,omitempty"` // why it does not count as delivered
}

// Push is one attempt to deliver an event.
type Push struct {
	Event  string // e.g. user_get_card
	From   string // openid of the sender
	Try    int    // 1 for the first attempt
	State  string // after it: "delivered", "waiting" or "given_up"
	Status int    // HTTP status, 0 = no answer
	Error  string // why it does not count as delivered
}

// queue keeps the events and delivers them, apart from the calls that caused
// them. Pushes of one user go one after the other, others side by side.
type queue struct {
	account, reviewer string
	to                *target       // nil: keep only
	pause             time.Duration // from one attempt to the next
	log               func(Push)    // nil: nobody wants to know

	mu      sync.Mutex
	list    []*pushed // the oldest first
	waiting []*pushed // of list, not delivered yet
	seq     uint64
	flying  map[string]bool // by sender

	wake   chan struct{}
	cancel context.CancelFunc
	done   sync.WaitGroup
}

// newQueue starts delivering to t, nil for none.
func newQueue(t *target, appID string, log func(Push)) *queue {
	q := &queue{account: originalID(appID), reviewer: reviewerID(appID), to: t, pause: pushTime, log: log,
		flying: map[string]bool{}, wake: make(chan struct{}, 1)}
	if t != nil {
		var ctx context.Context
		ctx, q.cancel = context.WithCancel(context.Background())
		q.done.Go(func() { q.run(ctx) })
	}
	return q
}

// put takes over the events of a world.
func (q *queue) put(list []event) {
	if len(list) == 0 {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, e := range list {
		p := &pushed{seq: q.seq, at: time.Now(), members: e.members(q.account, q.reviewer), state: pushKept}
		q.seq++
		q.list = append(q.list, p)
		if q.to != nil {
			p.state, q.waiting = pushWaiting, append(q.waiting, p)
		}
	}
	if n := len(q.list) - maxEvents; n > eventSlack {
		q.forget(q.list[n].seq)
	}
	q.stir()
}

// forget drops everything before seq.
func (q *queue) forget(seq uint64) {
	old := func(p *pushed) bool { return p.seq < seq }
	q.list = dropFunc(q.list, old)
	q.waiting = dropFunc(q.waiting, old)
}

// dropFunc leaves the rest in a slice of its own, so that what is dropped can be
// collected.
func dropFunc(list []*pushed, drop func(*pushed) bool) []*pushed {
	var out []*pushed
	for _, p := range list {
		if !drop(p) {
			out = append(out, p)
		}
	}
	return out
}

// reset empties the queue; what is under way is delivered all the same.
func (q *queue) reset() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.forget(q.seq)
}

func (q *queue) stir() {
	select {
	case q.wake <- struct{}{}:
	default: // it is going to look anyway
	}
}

// run delivers until ctx ends.
func (q *queue) run(ctx context.Context) {
	for {
		wait := q.launch(ctx)
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
			return
		case <-q.wake:
			t.Stop()
		case <-t.C:
		}
	}
}

// launch begins every attempt that is due and tells how long until the next.
func (q *queue) launch(ctx context.Context) time.Duration {
	q.mu.Lock()
	defer q.mu.Unlock()
	wait, now := time.Hour, time.Now()
	for _, p := range q.waiting {
		switch {
		case len(q.flying) >= pushesAtOnce:
			return time.Hour // whoever lands wakes us
		case p.running || q.flying[p.from()]:
		case p.due.After(now):
			wait = min(wait, p.due.Sub(now))
		default:
			p.running, q.flying[p.from()] = true, true
			q.done.Go(func() { q.deliver(ctx, p) })
		}
	}
	return wait
}

// deliver makes one attempt and decides what follows.
func (q *queue) deliver(ctx context.Context, p *pushed) {
	began := time.Now()
	stamp := began.Unix() - p.at.Unix() + p.created()
	status, err := q.to.push(ctx, q.account, eventXML(p.members), stamp)
	a := attempt{At: began, Status: status}
	if err != nil {
		a.Error = err.Error()
	}
	if push := q.settle(ctx, p, a, err == nil); q.log != nil {
		q.log(push)
	}
}

// settle takes note of an attempt.
func (q *queue) settle(ctx context.Context, p *pushed, a attempt, ok bool) Push {
	q.mu.Lock()
	defer q.mu.Unlock()
	p.tries, p.running = append(p.tries, a), false
	delete(q.flying, p.from())
	switch {
	case ok:
		p.state = pushDelivered
	case len(p.tries) > pushRetries || ctx.Err() != nil:
		p.state = pushGivenUp
	default:
		p.due = a.At.Add(q.pause)
	}
	if p.state != pushWaiting {
		q.waiting = dropFunc(q.waiting, func(o *pushed) bool { return o == p })
	}
	q.stir()
	return Push{p.members[4].value, p.from(), len(p.tries), p.state, a.Status, a.Error}
}

// close ends the deliveries under way and waits for them.
func (q *queue) close() {
	if q.to == nil {
		return
	}
	q.cancel()
	q.done.Wait()
	q.to.http.CloseIdleConnections()
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, p := range q.waiting {
		p.state = pushGivenUp
	}
	q.waiting = nil
}
