package codes

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"coupondesk/desk/carried"
)

// Held says why nothing new is being sent.
type Held string

// The reasons of Held.
const (
	HeldNot     Held = ""
	HeldCounter Held = "counter" // a customer stands at a counter
	HeldSlow    Held = "slow"    // the platform asked to slow down (45009, 45011)
	HeldTrouble Held = "trouble" // failures in a row; trying again soon
)

const (
	counterPoll = 20 * time.Millisecond
	grace       = 5 * time.Second // for the batches on their way when an import is stopped
)

// sweep sends every batch that has no answer yet, several at a time. Only the
// goroutine of run touches its fields.
type sweep struct {
	now     func() time.Time
	waiting func() bool
	left    func(context.Context) (int, bool)
	send    func(ctx context.Context, no int) error // sends one batch and keeps its answer
	told    func(sweepState)                        // after each change, and while something is waited for

	pace    pace
	rhythm  rhythm
	todo    func() (int, bool) // the next batch without an answer
	later   []retry            // by time
	flying  int
	answers chan flown

	lastGood time.Time
	strikes  int       // cuts in a row without a good answer in between
	daily    int       // of them by 45009
	until    time.Time // nothing is sent before
	why      Held
	stop     *Stop
}

// sweepState is what a sweep tells of itself.
type sweepState struct {
	concurrency int
	held        Held
	answered    bool // a batch was answered well
}

type retry struct {
	no, tries int
	at        time.Time
}

// flown is a batch that has come back.
type flown struct {
	retry
	sent time.Time
	err  error
}

// run sends until every batch is answered, ctx ends or nothing more can be
// sent; then it waits for what is on its way.
func (s *sweep) run(ctx context.Context) *Stop {
	s.answers, s.lastGood = make(chan flown, maxConcurrency), s.now()
	calls, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	for s.stop == nil {
		if ctx.Err() != nil {
			s.stop = stopped(StopAsked, context.Cause(ctx))
			break
		}
		wait, ended := s.launch(calls)
		if ended {
			return nil
		}
		s.pause(ctx, wait)
	}
	defer time.AfterFunc(grace, cut).Stop()
	for s.flying > 0 {
		s.land(<-s.answers)
	}
	return s.stop
}

// launch sends what may be sent now. wait is when to look again at the latest;
// ended means that there is nothing left to send or to wait for.
func (s *sweep) launch(ctx context.Context) (wait time.Duration, ended bool) {
	for {
		now := s.now()
		wait, held := s.hold(now)
		s.tell(held, false)
		if wait > 0 {
			return wait, false
		}
		if s.flying >= s.pace.limit {
			return time.Second, false
		}
		r, ok := s.next(now)
		if !ok && len(s.later) > 0 {
			return max(s.later[0].at.Sub(now), time.Millisecond), false
		}
		if !ok {
			return time.Second, s.flying == 0
		}
		s.flying++
		s.rhythm.begin(now)
		go func() {
			err := carried.Do(func() error { return s.send(ctx, r.no) })
			s.answers <- flown{r, now, err}
		}()
	}
}

// hold tells how long nothing may be sent, and why.
func (s *sweep) hold(now time.Time) (time.Duration, Held) {
	if s.waiting() {
		return counterPoll, HeldCounter
	}
	if wait := s.until.Sub(now); wait > 0 {
		return wait, s.why
	}
	return s.rhythm.wait(now), HeldNot
}

func (s *sweep) next(now time.Time) (retry, bool) {
	if len(s.later) > 0 && !s.later[0].at.After(now) {
		r := s.later[0]
		s.later = s.later[1:]
		return r, true
	}
	no, ok := s.todo()
	return retry{no: no}, ok
}

// pause waits for an answer, for time to pass or for the end of ctx.
func (s *sweep) pause(ctx context.Context, wait time.Duration) {
	t := time.NewTimer(wait)
	defer t.Stop()
	select {
	case f := <-s.answers:
		s.land(f)
	case <-t.C:
	case <-ctx.Done():
	}
}

// land takes in one batch that has come back.
func (s *sweep) land(f flown) {
	carried.On(f.err)
	s.flying--
	now := s.now()
	if f.err == nil {
		s.lastGood, s.strikes, s.daily = now, 0, 0
		s.pace.succeed(f.sent, now)
		s.tell(HeldNot, true)
		return
	}
	if s.stop != nil {
		return // it will be sent again when the import goes on
	}
	f.tries++
	if judge(f.err, f.tries) == never {
		s.stop = stopFor(f.err)
		return
	}
	s.slow(f, now)
	f.at = now.Add(backoff(f.tries))
	at, _ := slices.BinarySearchFunc(s.later, f.retry, func(a, b retry) int { return cmp.Or(a.at.Compare(b.at), -1) })
	s.later = slices.Insert(s.later, at, f.retry)
}

// slow cuts the pace after a failure. Failures in a row make everything wait,
// and in the end stop the import.
func (s *sweep) slow(f flown, now time.Time) {
	if !s.pace.cut(f.sent, now) {
		return
	}
	s.strikes++
	if ofTheDay(f.err) && s.usedUp() {
		s.stop = stopped(StopQuota, f.err)
		s.stop.Until = nextDay(now)
		return
	}
	if now.Sub(s.lastGood) > patience {
		s.stop = stopped(StopTrouble, f.err)
		return
	}
	code := throttledBy(f.err)
	if s.strikes == 1 {
		return // one failure among many: its own pause is enough
	}
	s.until, s.why = now.Add(backoff(s.strikes)), HeldTrouble
	if code != 0 {
		s.why = HeldSlow
	}
	if code != 0 && code != codeDaily && s.strikes >= oddAfter {
		s.until = now.Add(minutePause)
	}
}

// usedUp tells whether the day's calls are used up: by the platform's own
// figure where it gives one, else by refusals in a row.
func (s *sweep) usedUp() bool {
	s.daily++
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if left, ok := s.left(ctx); ok {
		return left <= 0
	}
	return s.daily >= dailyAfter
}

func (s *sweep) tell(held Held, answered bool) {
	s.told(sweepState{concurrency: s.pace.limit, held: held, answered: answered})
}

// errKept is wrapped by the failure to keep an answer: the batch itself is fine.
var errKept = errors.New("codes: the answer could not be kept")
