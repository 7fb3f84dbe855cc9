package codes

import (
	"slices"
	"time"
)

const (
	firstConcurrency = 4
	maxConcurrency   = 16
	growEvery        = 20 // good answers for one more at a time
	window           = 50 // answers whose slowest twentieth is compared
)

// pace finds how many batches may be on their way at once: one more after 20
// good answers, half as many when the platform throttles, fails or becomes
// twice as slow as it has been (additive increase, multiplicative decrease).
type pace struct {
	limit int
	good  int
	cutAt time.Time // when it was cut last; answers to older batches say nothing new

	took []time.Duration // of the good answers in this window
	base time.Duration   // the quickest window's slowest twentieth
}

func newPace() pace { return pace{limit: firstConcurrency} }

// succeed takes in a good answer to a batch that was sent at that time.
func (p *pace) succeed(sent, now time.Time) {
	p.took = append(p.took, now.Sub(sent))
	if len(p.took) == window {
		slices.Sort(p.took)
		slow := p.took[window*95/100]
		p.took = p.took[:0]
		if p.base > 0 && slow > 2*p.base {
			p.base += p.base / 10 // a platform that stays slower becomes the new measure
			p.cut(sent, now)
			return
		}
		if p.base == 0 || slow < p.base {
			p.base = slow
		}
	}
	if p.good++; p.good >= growEvery {
		p.good, p.limit = 0, min(p.limit+1, maxConcurrency)
	}
}

// cut halves the limit, once for all batches that were on their way together.
// It reports whether it did.
func (p *pace) cut(sent, now time.Time) bool {
	if sent.Before(p.cutAt) {
		return false
	}
	p.limit, p.good, p.cutAt = max(1, p.limit/2), 0, now
	p.took = p.took[:0]
	return true
}

// rhythm keeps batches apart so that no more than a rate of them begins.
type rhythm struct {
	every time.Duration // 0 = no limit
	next  time.Time
}

func newRhythm(perSecond float64) rhythm {
	if perSecond <= 0 {
		return rhythm{}
	}
	return rhythm{every: time.Duration(float64(time.Second) / perSecond)}
}

// wait is how long the next batch has to wait.
func (r *rhythm) wait(now time.Time) time.Duration {
	if r.every == 0 {
		return 0
	}
	return r.next.Sub(now)
}

func (r *rhythm) begin(now time.Time) {
	if r.next.Before(now) {
		r.next = now
	}
	r.next = r.next.Add(r.every)
}
