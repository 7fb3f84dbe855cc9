package event

import (
	"context"
	"sync"
)

// Delivery is what Seen knows of a push that has come.
type Delivery int

// The deliveries.
const (
	First   Delivery = iota // never seen; it is now the caller's to handle
	Running                 // somebody is handling it
	Repeat                  // it was handled
)

// Seen remembers which pushes were handled, by Head.Key. WeChat delivers a push
// again when the answer was late or wrong, up to 24 hours later. Implementations
// are safe for concurrent use. One that outlives the process must give a claim
// again that was neither ended nor dropped for a minute, or a crash loses the
// push.
type Seen interface {
	Claim(ctx context.Context, key string) (Delivery, error)
	Done(ctx context.Context, key string) error // it was handled
	Drop(ctx context.Context, key string) error // handling failed: the next delivery is First
}

// Recent is a Seen in memory that forgets the oldest when it is full.
type Recent struct {
	mu   sync.Mutex
	kept map[string]*kept
	ring []string // keys in the order in which they came; "" = dropped
	next int
}

type kept struct {
	delivery Delivery // of the next one that comes
	slot     int      // in the ring
}

// NewRecent makes a Recent for n pushes (at least 1), a few hundred bytes each. n
// should be more than come in a day.
func NewRecent(n int) *Recent {
	return &Recent{kept: map[string]*kept{}, ring: make([]string, max(n, 1))}
}

// Claim implements Seen.
func (r *Recent) Claim(_ context.Context, key string) (Delivery, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k, ok := r.kept[key]; ok {
		return k.delivery, nil
	}
	delete(r.kept, r.ring[r.next])
	r.ring[r.next] = key
	r.kept[key] = &kept{Running, r.next}
	r.next = (r.next + 1) % len(r.ring)
	return First, nil
}

// Done implements Seen.
func (r *Recent) Done(_ context.Context, key string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k, ok := r.kept[key]; ok {
		k.delivery = Repeat
	}
	return nil
}

// Drop implements Seen.
func (r *Recent) Drop(_ context.Context, key string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k, ok := r.kept[key]; ok {
		r.ring[k.slot] = ""
		delete(r.kept, key)
	}
	return nil
}
