package desk

import (
	"fmt"
	"slices"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

var (
	waits  = []string{"125s", "1s", "12s"}
	pauses = []string{"3m", "11m", "25h"}
	jumps  = []string{"+10m", "+24h", "-10m", "-24h"}
)

// act is one thing that staff, customers, the network or a clock can do, or one
// more step of something that is under way.
func (w *paper) act() {
	if n := len(w.hands); n > 0 && w.pick("go on", 4) < w.hurry {
		w.advance(w.pick("run", n))
		return
	}
	p := w.pick("process", len(w.procs))
	switch w.one("act", w.possible(p), "") {
	case "redeem":
		w.redeem(p)
	case "resolve":
		w.resolve(p)
	case "check":
		w.begin(p, w.rows[w.order[w.pick("which", len(w.order))]], event{kind: evAsk})
	case "sweep":
		w.sweep(p)
	case "give up":
		w.begin(p, w.rows[w.procs[p].customer], event{kind: evGiveUp})
		w.procs[p].customer = ""
	case "see":
		in := w.rows[w.claim]
		w.append(in, ledger.Event{Kind: ledger.KindShown, From: in.State, To: in.State, At: w.now})
	case "decide":
		w.begin(p, w.rows[w.claim], event{kind: evDecide, staff: "小李"})
	case "kill":
		w.kill(p)
	case "customer":
		w.customer()
	case "land":
		w.land()
	case "vanish":
		w.flying = w.flying[1:]
	case "wait":
		w.wait()
	case "clock":
		w.setClock()
	}
}

// possible lists what can be done at process p, likely things more than once.
func (w *paper) possible(p int) []string {
	can := append(make([]string, 0, 20), "sweep", "wait", "redeem", "kill", "clock", "customer")
	if len(w.order) > 0 {
		can = append(can, "check")
	}
	if len(w.flying) > 0 {
		can = append(can, "land", "land", "vanish")
	}
	in, known := w.rows[w.procs[p].customer]
	if known {
		can = append(can, "give up")
	}
	if known && in.State == ledger.StateInDoubt {
		can = append(can, "resolve", "resolve", "resolve", "resolve", "resolve", "resolve")
	}
	if in := w.rows[w.claim]; in.State == ledger.StateReview || in.State.Redeemed() {
		can = append(can, "decide")
		if in.State.Redeemed() && !in.Shown {
			can = append(can, "see")
		}
	}
	if !holds(w.rows[w.claim].State) {
		can = append(can, "redeem", "redeem", "redeem", "redeem")
	}
	return can
}

// again begins a history with the second attempt under way and the first still flying.
func (w *paper) again() {
	w.script = map[string]string{"write": "ok", "fate": "late", "reply": "status"}
	w.redeem(0)
	w.finish()
	w.resolve(0)
	w.call(w.hands[0])
	w.script = nil
}

// asleep begins a history with a process that hangs in its call, while another
// one of the same terminal has adopted the intent and maybe closed it.
func (w *paper) asleep() {
	w.script = map[string]string{"write": "ok", "fate": "late", "reply": "status"}
	w.redeem(0)
	w.call(w.hands[0])
	for range 1 + w.pick("rounds", 2) {
		w.sweep(1)
		for len(w.hands) > 1 {
			w.advance(1)
		}
		w.now, w.since = w.now.Add(w.rules.quiet), w.since+w.rules.quiet
	}
	w.script = nil
}

// call advances the only run until its consume call is under way.
func (w *paper) call(h *hand) {
	for h.todo[0].kind != doConsume || !h.calling {
		w.advance(0)
	}
}

func (w *paper) redeem(p int) {
	if w.procs[p].locked || slices.ContainsFunc(w.hands, func(h *hand) bool { return h.redeems && h.p == p }) {
		return
	}
	by := w.rows[w.claim]
	w.serial++
	in := ledger.Intent{ID: fmt.Sprint("i", w.serial), Terminal: terminal(p), State: stateKnown}
	if by.State == ledger.StateSending || by.State == ledger.StateInDoubt {
		if by.Terminal == in.Terminal {
			return
		}
		in.Supersedes = by.ID
	}
	w.begin(p, in, event{kind: evConfirm}).redeems = true
}

// resolve is staff's question; without a customer it only asks.
func (w *paper) resolve(p int) {
	id := w.procs[p].customer
	if _, known := w.rows[id]; !known {
		return
	}
	busy := slices.ContainsFunc(w.hands, func(h *hand) bool { return h.p == p && h.in.ID == id && (h.redeems || h.resolves) })
	w.begin(p, w.rows[id], event{kind: evAsk}).resolves = !busy
}

// sweep looks after the terminal's intents, except what its own process is at:
// first the open ones, then those that were closed.
func (w *paper) sweep(p int) {
	for _, closed := range []bool{false, true} {
		for _, id := range w.order {
			in := w.rows[id]
			if (in.State == ledger.StateClosedUnused) != closed || in.Terminal != terminal(p) || w.busy(p, id) {
				continue
			}
			_, due := sweepDue(in, w.now)
			switch {
			case in.State == ledger.StateSending:
				w.begin(p, in, event{kind: evAdopt})
			case due, in.State == ledger.StateInDoubt:
				w.begin(p, in, event{kind: evAsk})
			}
		}
	}
}

func (w *paper) busy(p int, id string) bool {
	return w.procs[p].customer == id ||
		slices.ContainsFunc(w.hands, func(h *hand) bool { return h.p == p && h.in.ID == id })
}

// kill ends a process with all its runs. What it has sent stays sent.
func (w *paper) kill(p int) {
	var rest []*hand
	for _, h := range w.hands {
		if h.p != p {
			rest = append(rest, h)
		}
	}
	w.hands, w.procs[p] = rest, proc{}
}

// customer does something with the code that this ledger does not see.
func (w *paper) customer() {
	switch {
	case w.status == card.CodeGifting:
		w.status = card.CodeNormal // the friend did not want it
	case w.status == card.CodeNormal && !w.rules.exclusive && w.pick("elsewhere", 2) == 0:
		w.status, w.usedBy = card.CodeConsumed, elsewhere
	case w.status == card.CodeNormal:
		w.status = card.CodeGifting
	}
}

// wait lets real time pass. Requests land later than the quiet period allows for,
// but not after ten minutes.
func (w *paper) wait() {
	s := ""
	if len(w.flying)+len(w.hands) > 0 {
		s = w.one("wait", waits, "")
		if w.slow++; w.slow > 4 {
			return
		}
	} else {
		w.slow = 0
		s = w.one("pause", pauses, "")
	}
	d, _ := time.ParseDuration(s)
	w.now, w.since = w.now.Add(d), w.since+d
}

// setClock lets the clock jump. Forward it does so only while nothing is under
// way: a request that flies for "days" can outlive every sweep.
func (w *paper) setClock() {
	d, _ := time.ParseDuration(w.one("jump", jumps, ""))
	if d < 0 || len(w.flying)+len(w.hands) == 0 {
		w.now = w.now.Add(d)
	}
}
