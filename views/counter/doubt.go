package counter

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
)

// doubt is a redemption whose outcome is unknown: the desk finds out, for twenty
// seconds with the customer waiting, and by asking alone after that.
type doubt struct {
	v      desk.Verdict
	asks   int // questions put so far
	asking bool
	next   time.Time // when to ask again
	open   bool      // the field is open for the next customer
}

func (s *Screen) startDoubt(v desk.Verdict) {
	s.mode = doubting
	s.doubt = doubt{v: v, next: s.now.Add(pause(0))}
	s.out = s.verdict(v)
}

// pause before question n: a quarter of a second, doubling up to two.
func pause(n int) time.Duration {
	return min(250*time.Millisecond<<min(n, 3), 2*time.Second)
}

// waited is how long the customer has been standing there.
func (s *Screen) waited() time.Duration { return max(0, s.now.Sub(s.spentAt)) }

// doubtTick asks when it is time to, and opens the field after twenty seconds.
func (s *Screen) doubtTick() tea.Cmd {
	d := &s.doubt
	if s.waited() >= doubtFor && !d.asking {
		return s.release()
	}
	if d.asking || s.now.Before(d.next) {
		return nil
	}
	return s.askAgain()
}

// askAgain lets the desk find out: it asks first, and only if WeChat says that
// the coupon is unused while this customer is still here does it send once
// more, as a new attempt in the ledger. The screen itself never does.
func (s *Screen) askAgain() tea.Cmd {
	s.doubt.asking = true
	s.doubt.asks++
	dk, id := s.o.Desk, s.doubt.v.Intent.ID
	return func() tea.Msg { return resolved{dk.Resolve(context.Background(), id)} }
}

// resolved takes the answer to a question about a doubt, also when the counter
// has moved on to the next customer: then it says so in the status line.
func (s *Screen) resolved(v desk.Verdict) tea.Cmd {
	mine := s.mode == doubting && v.Intent.ID == s.doubt.v.Intent.ID
	if v.State == ledger.StateInDoubt {
		if mine {
			s.doubt.asking = false
			s.doubt.next = s.now.Add(pause(s.doubt.asks))
		}
		return nil
	}
	if mine {
		s.showSoon(v)
		return tea.Batch(s.judge(s.verdict(v)), s.wroteVerdict(v), s.reloadSamples())
	}
	return tea.Batch(s.wroteVerdict(v), ui.Send(s.lateNews(v)))
}

// lateNews tells how a doubt ended that nobody is looking at any more.
func (s *Screen) lateNews(v desk.Verdict) ui.Note {
	phrase, level := s.w.LateReview, ui.Failure
	switch {
	case v.State.Redeemed():
		phrase, level = s.w.LateRedeemed, ui.Success
	case v.State == ledger.StateClosedUnused:
		phrase, level = s.w.LateUnused, ui.Success
	}
	return ui.Note{Level: level, Text: fill(phrase, v.Intent.Slip)}
}

// patrol is how often doubts that nobody is waiting at are asked about.
const patrol = 15 * time.Second

// askBehind asks about what this till has left open, in the background. It
// only asks; a coupon whose customer has left is never redeemed.
func (s *Screen) askBehind() tea.Cmd {
	if s.Busy() || s.patrolling || s.now.Sub(s.patrolled) < patrol {
		return nil
	}
	s.patrolling, s.patrolled = true, s.now
	dk := s.o.Desk
	return func() tea.Msg {
		verdicts, err := dk.Sweep(context.Background())
		return patrolDone{verdicts, err}
	}
}

// patrolDone brings the answers of one round. An error needs no words here:
// the status line tells of the network, and the next round asks again.
type patrolDone struct {
	verdicts []desk.Verdict
	err      error
}

func (s *Screen) patrolEnds(p patrolDone) tea.Cmd {
	s.patrolling = false
	var cmds []tea.Cmd
	for _, v := range p.verdicts {
		cmds = append(cmds, s.resolved(v))
	}
	return tea.Batch(cmds...)
}

// release opens the field for the next customer. The item stays in the ledger
// and is asked for in the background; nothing is sent.
func (s *Screen) release() tea.Cmd {
	if s.doubt.open {
		s.mode = idle
		return nil
	}
	s.doubt.open = true
	s.out.next = fill(s.w.DoubtOpenNext, s.doubt.v.Intent.Slip)
	dk, id := s.o.Desk, s.doubt.v.Intent.ID
	return func() tea.Msg { return gaveUp{dk.GiveUp(context.Background(), id)} }
}
