package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// defaultKill is the mean time of work between two kills of a till.
const defaultKill = 50 * time.Millisecond

// loopOptions say how long the tills are killed.
type loopOptions struct {
	binary   string
	dir      string
	kills    int // least number
	codes    int // least number
	most     int // stop at this many codes, 0 = no limit
	pairs    int // pairs of tills at the same time
	perRound int // codes of a round, 0 = 100
	seed     uint64
	kill     time.Duration
	env      []string
	untilBad bool      // stop at the first finding
	progress io.Writer // nil = silent
}

// run plays rounds until there are enough kills and codes. Two rounds of three
// have a shared ledger.
func (o loopOptions) run(ctx context.Context) (*report, error) {
	o.perRound, o.kill = cmp.Or(o.perRound, 100), cmp.Or(o.kill, defaultKill)
	sum, start := newReport(), time.Now()
	var mu sync.Mutex
	var failed error
	next := 0
	more := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		enough := sum.kills >= o.kills && sum.codes >= o.codes || o.most > 0 && next*o.perRound >= o.most
		if failed != nil || enough || o.untilBad && !sum.clean() {
			return 0, false
		}
		next++
		return next, true
	}
	var all sync.WaitGroup
	for range o.pairs {
		all.Go(func() {
			for n, ok := more(); ok; n, ok = more() {
				rep, err := o.round(ctx, n)
				mu.Lock()
				if err != nil && failed == nil {
					failed = fmt.Errorf("round %d: %w", n, err)
				}
				if rep != nil {
					sum.add(rep)
				}
				o.say("%d codes, %d kills, %s\n", sum.codes, sum.kills, time.Since(start).Round(time.Second))
				mu.Unlock()
			}
		})
	}
	all.Wait()
	sum.took = time.Since(start)
	return sum, failed
}

func (o loopOptions) say(format string, args ...any) {
	if o.progress != nil {
		fmt.Fprintf(o.progress, format, args...)
	}
}

// round plays one round in a folder of its own, which stays behind only when
// something was found.
func (o loopOptions) round(ctx context.Context, n int) (*report, error) {
	dir := filepath.Join(o.dir, fmt.Sprint("round", n))
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	r, err := openRound(roundOptions{binary: o.binary, dir: dir, codes: o.perRound, shared: n%3 != 0,
		seed: o.seed*1_000_003 + uint64(n), kill: o.kill, env: o.env,
		quiet: time.Second, late: 2 * time.Second, timeout: 150 * time.Millisecond, staff: 400 * time.Millisecond,
		settle: 30 * time.Millisecond})
	if err != nil {
		return nil, err
	}
	_, rep, err := r.whole(ctx)
	if err == nil && rep.clean() {
		err = os.RemoveAll(dir)
	}
	return rep, err
}
