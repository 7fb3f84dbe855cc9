package codes

import (
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Progress is how far a Run or a Verify has come. Counts are those of the whole
// import, what earlier runs did included.
type Progress struct {
	Step          ledger.BatchStep
	Done, Total   int // codes
	Batch         int // answered
	Batches       int
	Taken         int64         // deposit: taken in; check: there
	Known, Failed int64         // deposit: there before, refused; check: 0, missing
	Rate          float64       // codes a second, over the last seconds; 0 = not known yet
	Left          time.Duration // at that rate; 0 = not known yet
	Concurrency   int           // batches that may be on their way at once
	Before        int           // codes answered before this run

	Held    Held
	Until   time.Time     // while Held: when it sends again; zero = that cannot be told
	Silent  time.Duration // since the last good answer, or since it began to ask
	GivesUp time.Time     // after a failure: when it stops without a good answer by then
}

const tellEvery = 100 * time.Millisecond

// meter makes Progress of answers, and tells it not too often.
type meter struct {
	p    Progress
	each func(Progress)
	now  func() time.Time
	told time.Time
	// hurried says that somebody waits for the end.
	hurried bool
	marks   []mark // of the last seconds, oldest first
}

type mark struct {
	at   time.Time
	done int
}

const (
	rateSpan = 5 * time.Second
	rateStep = 500 * time.Millisecond
)

func newMeter(step ledger.BatchStep, total int, now func() time.Time, each func(Progress)) *meter {
	if each == nil {
		each = func(Progress) {}
	}
	return &meter{now: now, each: each, p: Progress{Step: step, Total: total, Batches: batches(total)}}
}

func (m *meter) add(b ledger.Batch) {
	m.p.Batch++
	m.p.Done = min(m.p.Total, m.p.Batch*card.MaxCodes)
	m.p.Taken += int64(b.Taken)
	m.p.Known += int64(b.Known)
	m.p.Failed += int64(b.Failed)
}

func (m *meter) tell(s sweepState) {
	now := m.now()
	if s.held == HeldNot && m.p.Held != HeldNot && m.p.Held != HeldCounter {
		m.marks, m.p.Rate, m.p.Left = nil, 0, 0 // how slow the pause was says nothing about the rest
	}
	m.measure(now)
	changed := m.p.Held != s.held
	m.p.Concurrency, m.p.Held, m.p.Until, m.p.Silent, m.p.GivesUp = s.concurrency, s.held, s.until, s.silent, s.givesUp
	if changed && !s.answered || now.Sub(m.told) >= tellEvery {
		m.told = now
		m.each(m.p)
	}
}

// measure takes the rate over the last seconds.
func (m *meter) measure(now time.Time) {
	if n := len(m.marks); n == 0 || now.Sub(m.marks[n-1].at) >= rateStep {
		m.marks = append(m.marks, mark{now, m.p.Done})
	}
	for len(m.marks) > 2 && now.Sub(m.marks[1].at) >= rateSpan {
		m.marks = m.marks[1:]
	}
	first := m.marks[0]
	span := now.Sub(first.at)
	if span < rateStep {
		return
	}
	m.p.Rate = float64(m.p.Done-first.done) / span.Seconds()
	m.p.Left = 0
	if m.p.Rate > 0 {
		m.p.Left = time.Duration(float64(m.p.Total-m.p.Done) / m.p.Rate * float64(time.Second))
	}
}
