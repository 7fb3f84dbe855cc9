package codes

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"coupondesk/desk/carried"
	"coupondesk/wechat"
)

const (
	counterPoll = 20 * time.Millisecond
	grace       = 5 * time.Second // for the deposits on their way when an import is stopped
	nap         = 5 * time.Second // a wait that lasted so much longer means that the machine slept
)

// sweep sends every batch that has no answer yet, several at a time. Only the
// goroutine of run touches its fields.
type sweep struct {
	now     func() time.Time
	waiting func() bool
	rate    func(context.Context) float64
	left    func(context.Context) (int, bool)
	send    func(ctx context.Context, no int) error // sends one batch and keeps its answer
	told    func(sweepState)                        // after each change, and while something is waited for
	most    time.Duration                           // without a good answer before it stops
	grace   time.Duration                           // for what is on its way when it stops

	pace    pace
	rhythm  rhythm
	rated   chan flown
	todo    func() (int, bool) // the next batch without an answer
	later   []retry            // by time
	flying  int
	answers chan flown

	lastGood time.Time // moved on by the time in which nothing was asked
	heard    bool      // the platform has answered something
	failed   error     // the last failure since then
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
	until       time.Time
	silent      time.Duration
	givesUp     time.Time
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
	s.learnRate(calls)
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
	defer time.AfterFunc(s.grace, cut).Stop()
	for s.flying > 0 {
		if s.grace > 0 && s.stop.Kind == StopAsked {
			s.tell(HeldEnding, false)
		}
		s.land(ctx, <-s.answers)
	}
	return s.stop
}

// learnRate asks how many batches a second may be sent. Nothing is sent before
// that is known, and whoever stops does not wait for it.
func (s *sweep) learnRate(ctx context.Context) {
	s.rated = make(chan flown, 1)
	go func() {
		ctx, end := context.WithTimeout(ctx, grace)
		defer end()
		s.rated <- flown{err: carried.Do(func() error { s.rhythm = newRhythm(s.rate(ctx)); return nil })}
	}()
}

// launch sends what may be sent now. wait is when to look again at the latest;
// ended means that there is nothing left to send or to wait for.
func (s *sweep) launch(ctx context.Context) (wait time.Duration, ended bool) {
	for {
		now := s.now()
		if s.strikes > 0 && !now.Before(s.givesUp()) {
			s.stop = stopped(StopTrouble, s.failed)
			s.stop.After = s.patience()
			return 0, false
		}
		wait, held := s.hold(now)
		s.tell(held, false)
		if wait > 0 {
			return wait, false
		}
		if s.rated != nil || s.flying >= s.pace.limit {
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
	if s.rated != nil {
		return 0, HeldNot
	}
	return s.rhythm.wait(now), HeldNot
}

// patience is how long it goes on without a good answer: shortly where the
// platform was never heard, long where it asks to slow down.
func (s *sweep) patience() time.Duration {
	switch {
	case throttledBy(s.failed) != 0:
		return patience
	case !s.heard:
		return min(s.most, unheard)
	}
	return s.most
}

func (s *sweep) givesUp() time.Time { return s.lastGood.Add(s.patience()) }

func (s *sweep) next(now time.Time) (retry, bool) {
	if len(s.later) > 0 && !s.later[0].at.After(now) {
		r := s.later[0]
		s.later = s.later[1:]
		return r, true
	}
	no, ok := s.todo()
	return retry{no: no}, ok
}

// pause waits for an answer, for time to pass or for the end of ctx, a second
// at most, so that how long it has waited can be told. The time of a customer
// at the counter, and that in which the machine slept, is nobody's silence.
func (s *sweep) pause(ctx context.Context, wait time.Duration) {
	wait = min(wait, time.Second)
	begun, behind := s.now(), s.waiting()
	t := time.NewTimer(wait)
	defer t.Stop()
	var f *flown
	select {
	case got := <-s.answers:
		f = &got
	case r := <-s.rated:
		carried.On(r.err)
		s.rated = nil
	case <-t.C:
	case <-ctx.Done():
	}
	if took := s.now().Sub(begun); behind || took > wait+nap {
		s.lastGood = s.lastGood.Add(took)
	}
	if f != nil {
		s.land(ctx, *f)
	}
}

// land takes in one batch that has come back.
func (s *sweep) land(ctx context.Context, f flown) {
	carried.On(f.err)
	s.flying--
	now := s.now()
	if e := wechat.AsError(f.err); f.err == nil || e != nil && e.HasCode {
		s.heard = true
	}
	if f.err == nil {
		s.lastGood, s.strikes, s.daily, s.failed = now, 0, 0, nil
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
	s.slow(ctx, f, now)
	f.at = now.Add(backoff(f.tries))
	at, _ := slices.BinarySearchFunc(s.later, f.retry, func(a, b retry) int { return cmp.Or(a.at.Compare(b.at), -1) })
	s.later = slices.Insert(s.later, at, f.retry)
}

// slow cuts the pace after a failure. Failures in a row make everything wait,
// and in the end stop the import.
func (s *sweep) slow(ctx context.Context, f flown, now time.Time) {
	s.failed = f.err
	if !s.pace.cut(f.sent, now) {
		return
	}
	s.strikes++
	if ofTheDay(f.err) && s.usedUp(ctx) {
		s.stop = stopped(StopQuota, f.err)
		s.stop.Until = nextDay(now)
		return
	}
	code := throttledBy(f.err)
	if s.strikes == 1 {
		return // one failure among many: its own pause is enough
	}
	s.until, s.why = now.Add(backoff(s.strikes)), heldBy(f.err)
	if code != 0 && code != codeDaily && s.strikes >= oddAfter {
		s.until = now.Add(minutePause)
	}
}

// usedUp tells whether the day's calls are used up: by the platform's own
// figure where it gives one, else by refusals in a row.
func (s *sweep) usedUp(ctx context.Context) bool {
	s.daily++
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	if left, ok := s.left(ctx); ok {
		return left <= 0
	}
	return s.daily >= dailyAfter
}

func (s *sweep) tell(held Held, answered bool) {
	at := sweepState{concurrency: s.pace.limit, held: held, answered: answered}
	if s.flying > 0 || s.strikes > 0 || s.rated != nil {
		at.silent = s.now().Sub(s.lastGood)
	}
	if held != HeldCounter && held != HeldNot && held != HeldEnding {
		at.until = s.until
	}
	if s.strikes > 0 {
		at.givesUp = s.givesUp()
	}
	s.told(at)
}

// errKept is wrapped by the failure to keep an answer: the batch itself is fine.
var errKept = errors.New("codes: the answer could not be kept")
