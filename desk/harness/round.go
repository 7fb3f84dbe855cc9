package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"time"
)

// roundOptions say how one round is played.
type roundOptions struct {
	binary  string
	dir     string // empty, of its own
	codes   int
	shared  bool // one ledger for both tills; otherwise one each, and no exclusive claim
	seed    uint64
	kill    time.Duration // mean time of work between two kills, 0 = no kills
	quiet   time.Duration
	late    time.Duration // the longest delay of a late effect
	timeout time.Duration
	consume time.Duration // like timeout, see tillOptions
	staff   time.Duration
	settle  time.Duration
	env     []string
}

// round is two tills, the codes that both of them are given, and the platform.
type round struct {
	o     roundOptions
	front *front
	codes []string
	tills [2]*seat
}

// seat is the place of a till, taken by one process after another.
type seat struct {
	o     tillOptions
	r     *round
	dice  *rand.Rand
	now   *process
	kills int
	lives int
}

var tillNames = [2]string{"A", "B"}

// openRound makes the platform, the codes and the seats. At most 300 codes fit.
func openRound(o roundOptions) (*round, error) {
	r := &round{o: o}
	books := map[string]book{}
	for i, name := range tillNames {
		path := filepath.Join(o.dir, "ledger.db")
		if !o.shared {
			path = filepath.Join(o.dir, name+".db")
		}
		books[name] = book{path}
		r.tills[i] = &seat{r: r, dice: rand.New(rand.NewPCG(o.seed, uint64(10+i))), o: tillOptions{
			Name: name, Ledger: path, Log: filepath.Join(o.dir, name+".log"), Tokens: filepath.Join(o.dir, "tokens"),
			Timeout: o.timeout, Consume: o.consume, Quiet: o.quiet, Staff: o.staff, Sweep: o.quiet / 4, Settle: o.settle, Exclusive: o.shared, TakeOver: 0.5}}
	}
	var err error
	if r.front, err = openFront(int64(o.seed), newStorm(o.seed, 2*cmp.Or(o.consume, o.timeout), o.late), books); err != nil {
		return nil, err
	}
	for i := range o.codes {
		c, err := r.front.platform.Claim("", fmt.Sprint("oCustomer", i), "")
		if err != nil {
			return nil, fmt.Errorf("code %d: %w", i, err)
		}
		r.codes = append(r.codes, c.Code)
	}
	for _, s := range r.tills {
		s.o.URL = r.front.url
	}
	return r, nil
}

// whole plays the round to its end, lets everything settle and judges it. The
// round cannot be used afterwards.
func (r *round) whole(ctx context.Context) (seen, *report, error) {
	rep := newReport()
	err := r.play()
	var found seen
	if err == nil {
		found, err = r.settle(ctx, rep)
	}
	err = errors.Join(err, r.front.close())
	if err == nil {
		err = r.judge(found, rep)
	}
	return found, rep, err
}

// play gives every code to both tills at the same moment and kills them now and
// then.
func (r *round) play() error {
	defer func() {
		for _, s := range r.tills {
			s.leave()
		}
	}()
	for i, code := range r.codes {
		var both sync.WaitGroup
		errs := make([]error, len(r.tills))
		for k, s := range r.tills {
			both.Go(func() { errs[k] = s.give(code) })
		}
		both.Wait()
		for _, err := range errs {
			if err != nil {
				return err
			}
		}
		if i%50 == 49 {
			if err := r.front.collect(); err != nil {
				return err
			}
		}
	}
	return nil
}

// give has a code redeemed at this seat. A till that is killed is started
// again; the customer stays or has gone by then.
func (s *seat) give(code string) error {
	for {
		if err := s.take(); err != nil {
			return err
		}
		s.now.order("redeem " + code)
		stop := s.killLater(s.r.o.kill)
		done, err := s.now.await("done redeem " + code)
		stop()
		if err != nil || done {
			return err
		}
		s.kills++
		s.leave()
		if s.dice.IntN(2) == 0 {
			return nil
		}
	}
}

// take puts a running till on the seat. One start in eight is killed in the
// middle of its recovery.
func (s *seat) take() error {
	for s.now == nil {
		s.lives++
		s.o.Seed = s.dice.Uint64()
		p, err := startTill(s.r.o.binary, s.o, s.r.o.env...)
		if err != nil {
			return err
		}
		s.now = p
		stop := func() {}
		if s.r.o.kill > 0 && s.dice.IntN(8) == 0 {
			stop = s.killLater(30 * time.Millisecond)
		}
		ready, err := p.await("ready")
		stop()
		if err != nil {
			return err
		}
		if !ready {
			s.kills++
			s.leave()
		}
	}
	return nil
}

// killLater kills the till after an exponential time, unless stopped before.
func (s *seat) killLater(mean time.Duration) (stop func()) {
	if mean <= 0 {
		return func() {}
	}
	p := s.now
	t := time.AfterFunc(time.Duration(s.dice.ExpFloat64()*float64(mean)), p.kill)
	return func() { t.Stop() }
}

// leave ends the till on the seat, with a kill if it is still alive.
func (s *seat) leave() {
	if s.now == nil {
		return
	}
	s.now.kill()
	for range s.now.said {
	}
	s.now = nil
}
