package main

import (
	"fmt"
	"slices"

	"coupondesk/ledger"
)

// judge compares what the platform did, what the tills drew and what their
// ledgers say, code by code.
func (r *round) judge(found seen, rep *report) error {
	drawn := map[string][]line{}
	for _, s := range r.tills {
		lines, err := readLog(s.o.Log)
		if err != nil {
			return err
		}
		for _, l := range lines {
			drawn[l.Code] = append(drawn[l.Code], l)
			rep.lines[l.Verdict]++
		}
		rep.kills += s.kills
		rep.lives += s.lives
	}
	arrivals := map[string][]*arrival{}
	for _, a := range r.front.arrivals {
		arrivals[a.code] = append(arrivals[a.code], a)
		rep.consumes++
		if a.Phase != counter {
			rep.byRecovery++
			rep.tell("%s: recovery of till %s sent a consume", a.code, a.Till)
		}
	}
	rep.unplanned += r.front.unplanned
	for _, text := range r.front.troubles {
		return fmt.Errorf("the front: %s", text)
	}
	rep.codes += len(r.codes)
	for _, code := range r.codes {
		c := oneCode{code, arrivals[code], drawn[code], found.intents[code], found.unshown}
		c.judge(rep)
	}
	return nil
}

// oneCode is everything that is known about one code.
type oneCode struct {
	code     string
	arrivals []*arrival
	drawn    []line
	intents  []ledger.Intent
	unshown  map[string]bool
}

func (c oneCode) judge(rep *report) {
	user := c.user()
	greens := slices.DeleteFunc(slices.Clone(c.drawn), func(l line) bool { return l.Verdict != green })
	redeemed, review := 0, 0
	for _, in := range c.intents {
		switch {
		case in.State.Redeemed():
			redeemed++
		case in.State == ledger.StateReview:
			review++
		}
	}
	if review > 0 {
		rep.review++
	}
	if user != "" {
		rep.redeemed++
		if len(greens) == 0 && redeemed == 0 && review == 0 {
			rep.lost++
			rep.tell("%s: LOST: till %s used it up, nobody was told%s", c.code, user, c.story())
		}
	}
	if redeemed > 1 || len(greens) > 1 {
		rep.twice++
		rep.tell("%s: GIVEN TWICE%s", c.code, c.story())
	}
	for _, g := range greens {
		if g.Till != user {
			rep.wrong++
			rep.tell("%s: GREEN at till %s, but it was used by %q%s", c.code, g.Till, user, c.story())
		}
	}
	c.onDisk(rep, greens)
	c.reminded(rep, user, greens)
}

// user is the till whose call used the code up, "" if none did.
func (c oneCode) user() string {
	for _, a := range c.arrivals {
		if a.effect {
			return a.Till
		}
	}
	return ""
}

// onDisk wants every green to have been in the ledger before it was drawn,
// unless the till said that its ledger is broken.
func (c oneCode) onDisk(rep *report, greens []line) {
	for _, g := range greens {
		if !g.Disk.Redeemed() && !g.Locked {
			rep.early++
			rep.tell("%s: GREEN at till %s while its ledger said %s", c.code, g.Till, g.Disk)
		}
	}
}

// reminded wants a redeemed code whose green was never drawn to be on the list
// of verdicts that nobody has seen.
func (c oneCode) reminded(rep *report, user string, greens []line) {
	if user == "" || len(greens) > 0 {
		return
	}
	for _, in := range c.intents {
		if in.State.Redeemed() && !c.unshown[in.ID] {
			rep.lost++
			rep.tell("%s: LOST: %s is %s, was never drawn and is on no list%s", c.code, in.ID, in.State, c.story())
		}
		if in.State.Redeemed() {
			rep.reminders++
		}
	}
}

// story is what happened to the code, for people.
func (c oneCode) story() string {
	text := ""
	for _, a := range c.arrivals {
		text += fmt.Sprintf("\n    consume %d by %s (%s), effect %v, token refused %v", a.N, a.Till, a.Phase, a.effect, a.again)
	}
	for _, l := range c.drawn {
		text += fmt.Sprintf("\n    drawn %s at %s for %s: %s %s, on disk %s, %s", l.Verdict, l.Till, l.Intent, l.State, l.Why, l.Disk, l.At.Format("15:04:05.000"))
	}
	for _, in := range c.intents {
		text += fmt.Sprintf("\n    intent %s of %s: %s attempt %d shown %v %s", in.ID, in.Terminal, in.State, in.Attempt, in.Shown, in.Evidence)
	}
	return text
}
