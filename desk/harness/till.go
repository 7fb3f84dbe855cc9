package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"time"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/wechat/sandbox"
)

// tillOptions are what a till is told on its command line, as JSON.
type tillOptions struct {
	Name      string // terminal
	URL       string // of the front
	Ledger    string
	Log       string        // file for the verdicts
	Tokens    string        // folder of the token files
	Timeout   time.Duration // of one call
	Consume   time.Duration // of a consume call, from when it was written; 0 = Timeout
	Quiet     time.Duration // quiet period
	Staff     time.Duration // how long staff wait in doubt
	Settle    time.Duration // most time from the drawing of a verdict to the note of it
	Sweep     time.Duration // between two sweeps, 0 = never
	Exclusive bool          // no till works outside this ledger
	TakeOver  float64       // share of held codes that staff take over
	Seed      uint64        // of the dice
	Shift     time.Duration // of the till's clock
}

// till is one terminal: the product's own ledger, client and desk, and the
// staff in front of it.
type till struct {
	o     tillOptions
	desk  *desk.Desk
	book  *ledger.Ledger
	log   *logbook
	calls *phased
	dice  *rand.Rand
	shift atomic.Int64 // of the clock, nanoseconds
	still atomic.Int64 // where the clock stands still, Unix nanoseconds; 0 = it goes
}

func openTill(ctx context.Context, o tillOptions) (*till, error) {
	t := &till{o: o, dice: rand.New(rand.NewPCG(o.Seed, 2))}
	t.shift.Store(int64(o.Shift))
	var err error
	if t.calls, err = openPhased(o, t.now); err != nil {
		return nil, err
	}
	if t.book, err = ledger.Open(ctx, o.Ledger, ledger.Options{Now: t.now}); err != nil {
		return nil, err
	}
	if t.log, err = openLogbook(o.Log); err != nil {
		return nil, err
	}
	t.desk = desk.New(desk.Options{Cards: t.calls, Ledger: t.book, AppID: sandbox.DefaultAppID, Store: "harness",
		Terminal: o.Name, Staff: "staff " + o.Name, Now: t.now, Quiet: o.Quiet, Exclusive: o.Exclusive})
	return t, nil
}

func (t *till) now() time.Time {
	if at := t.still.Load(); at != 0 {
		return time.Unix(0, at)
	}
	return time.Now().Add(time.Duration(t.shift.Load()))
}

func (t *till) close() error {
	t.calls.close()
	return errors.Join(t.log.f.Close(), t.book.Close())
}

// tillMain is the whole life of a child process: recovery, then one order a
// line from in, each answered by a line on out, while sweeps go on beside. It
// ends with in, or by a kill.
func tillMain(options string, in io.Reader, out io.Writer) error {
	var o tillOptions
	if err := json.Unmarshal([]byte(options), &o); err != nil {
		return err
	}
	ctx := context.Background()
	t, err := openTill(ctx, o)
	if err != nil {
		return err
	}
	// Offline is no error: whatever stays open is asked about again.
	if _, err := t.desk.Recover(inBackground(ctx)); err != nil && !offline(err) {
		return fmt.Errorf("recovery: %w", err)
	}
	if o.Sweep > 0 {
		go t.sweep(ctx, out)
	}
	fmt.Fprintln(out, "ready")
	for s := bufio.NewScanner(in); s.Scan(); {
		if err := t.order(ctx, s.Text()); err != nil {
			return err
		}
		fmt.Fprintln(out, "done", s.Text())
	}
	return t.close()
}

// order carries out one line: redeem CODE, once CODE, take CODE, sweep or
// shift DURATION.
func (t *till) order(ctx context.Context, text string) error {
	verb, arg, _ := strings.Cut(text, " ")
	switch verb {
	case "redeem":
		return t.serve(ctx, arg)
	case "once":
		return t.once(ctx, arg)
	case "take":
		return t.take(ctx, arg)
	case "sweep":
		_, err := t.desk.Sweep(inBackground(ctx))
		return err
	case "shift":
		d, err := time.ParseDuration(arg)
		t.shift.Store(int64(d))
		return err
	}
	return fmt.Errorf("unknown order %q", text)
}

// sweep asks about what is open, again and again. An error that is not the
// network's is told to the parent, which fails the run.
func (t *till) sweep(ctx context.Context, out io.Writer) {
	for {
		time.Sleep(t.o.Sweep)
		if _, err := t.desk.Sweep(inBackground(ctx)); err != nil && !offline(err) {
			fmt.Fprintln(out, "trouble sweep:", err)
		}
	}
}
