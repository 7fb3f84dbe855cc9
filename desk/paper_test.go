package desk

import (
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// paper is a shop on paper: one code, the platform that knows the truth about
// it, one ledger, and three processes that run the bare machine on it. Two of
// them are the same terminal, the third is another. Every step of a run can come
// between any two steps of another; a process can die between any two of its
// own; the clock can be set.
type paper struct {
	judge
	pick   dice
	rules  rules
	now    time.Time     // what the clocks say
	since  time.Duration // what really passed
	calm   bool          // no faults any more
	hurry  int           // of four acts this many go on with what is under way
	script map[string]string

	status card.CodeStatus // the truth
	usedBy string          // the intent that used the code up, or elsewhere
	flying []flight

	rows      map[string]ledger.Intent // the disk
	order     []string                 // ids as they began
	serial    int
	slow      int // waits in a row while something is under way
	claim     string
	committed map[attempt]bool // on the disk
	events    int
	sent      int

	hands []*hand
	procs [3]proc
	green map[string]bool // shown to staff; true: also on the disk then
	seen  *tally
}

const elsewhere = "somebody else"

// proc is a process: what ends with it.
type proc struct {
	customer string
	since    time.Duration
	locked   bool
	stopped  bool // its ledger is
}

func terminal(p int) string { return [3]string{"1号台", "1号台", "2号台"}[p] }

// attempt is one of an intent.
type attempt struct {
	id string
	n  int
}

// flight is a request that was sent and has neither landed nor vanished.
type flight struct {
	id      string
	attempt int
	sender  *hand // which may still be waiting for the answer
}

// hand is one run of the machine in one process.
type hand struct {
	p        int
	in       ledger.Intent
	todo     []effect
	cause    event
	redeems  bool // staff confirmed
	resolves bool // staff wait for it
	began    time.Duration

	calling bool   // a call is half done
	fate    string // of that call
	answer  answer // to it, until it arrives
	status  card.CodeStatus
}

// judge is a test that can fail.
type judge interface{ Fatalf(string, ...any) }

// dice draws a number below n; what says for which purpose.
type dice func(what string, n int) int

func newPaper(t judge, d dice, seen *tally) *paper {
	return &paper{judge: t, pick: d, now: noon, status: card.CodeNormal, rows: map[string]ledger.Intent{},
		committed: map[attempt]bool{}, green: map[string]bool{}, seen: seen,
		hurry: 1 + d("hurry", 3), rules: rules{exclusive: d("exclusive", 2) == 0, quiet: 2 * time.Minute}}
}

// one draws one of the choices; in calm times the one that is given.
func (w *paper) one(what string, choices []string, calm string) string {
	if s := w.script[what]; s != "" {
		return s
	}
	if w.calm {
		return calm
	}
	return choices[w.pick(what, len(choices))]
}

// feed gives the machine an event.
func (w *paper) feed(h *hand, ev event) {
	ev.at = w.now
	h.cause, h.calling = ev, false
	h.in, h.todo = w.rules.next(h.in, ev)
}

// begin starts a run in process p.
func (w *paper) begin(p int, in ledger.Intent, ev event) *hand {
	h := &hand{p: p, in: in, began: w.since}
	w.feed(h, ev)
	w.hands = append(w.hands, h)
	return h
}

// advance carries out the next step of the i-th run, and drops it when it is done.
func (w *paper) advance(i int) {
	h := w.hands[i]
	if len(h.todo) > 0 {
		w.perform(h, h.todo[0])
	}
	if len(h.todo) == 0 {
		w.hands = append(w.hands[:i], w.hands[i+1:]...)
	}
}

func (w *paper) perform(h *hand, e effect) {
	switch e.kind {
	case doShow:
		w.shown(h.in)
		h.todo = h.todo[1:]
	case doLock:
		w.procs[h.p].locked = true
		h.todo = h.todo[1:]
	case doBegin, doMove:
		w.feed(h, w.write(h, e))
	case doConsume:
		w.consume(h)
	case doAsk:
		w.ask(h)
	}
}

var fates = []string{"late", "vanished", "answered", "late", "answer lost", "not sent", "vanished", "late", "throttled", "token"}

// consume is a call in two halves: the request leaves, and the answer comes.
func (w *paper) consume(h *hand) {
	if !h.calling {
		w.checkSending(h)
		h.calling, h.fate, h.answer = true, w.one("fate", fates, "answered"), answer{class: wechat.ClassAmbiguous}
		switch h.fate {
		case "not sent":
			h.answer.class = wechat.ClassNotSent
		case "throttled":
			h.answer.class = wechat.ClassThrottled
		case "token":
			h.answer.class = wechat.ClassToken
		case "late":
			w.flying = append(w.flying, flight{h.in.ID, h.in.Attempt, h})
		case "answered":
			h.answer = w.platform(h.in.ID)
		case "answer lost":
			w.platform(h.in.ID)
		}
		return
	}
	w.feed(h, event{kind: evAnswer, attempt: h.in.Attempt, answer: h.answer})
}

// platform is what a consume request does when it lands, and the answer to it.
func (w *paper) platform(id string) answer {
	switch w.status {
	case card.CodeNormal:
		w.status, w.usedBy = card.CodeConsumed, id
		return answer{class: wechat.ClassOK}
	case card.CodeConsumed:
		return answer{class: wechat.ClassRefused, code: errConsumed}
	}
	return answer{class: wechat.ClassRefused, code: errUserCard}
}

// land lets the oldest request that is on its way arrive.
func (w *paper) land() {
	if len(w.flying) > 0 {
		f := w.flying[0]
		w.flying = w.flying[1:]
		if a := w.platform(f.id); f.sender.calling && f.sender.in.Attempt == f.attempt {
			f.sender.answer = a
		}
	}
}

var replies = []string{"status", "error form", "status", "offline", "status", "garbled"}

// ask is a query in two halves: what it says may be old when it arrives.
func (w *paper) ask(h *hand) {
	if !h.calling {
		h.calling, h.fate, h.status = true, w.one("reply", replies, "status"), w.status
		return
	}
	ev := event{kind: evFound, status: h.status, answer: answer{class: wechat.ClassOK}}
	switch {
	case h.fate == "offline":
		ev.answer.class = wechat.ClassNotSent
	case h.fate == "garbled":
		ev.answer.class = wechat.ClassAmbiguous
	case h.fate == "error form" && h.status == card.CodeConsumed:
		ev.answer = answer{class: wechat.ClassRefused, code: errConsumed}
	case h.fate == "error form" && h.status != card.CodeNormal:
		ev.answer = answer{class: wechat.ClassRefused, code: errUserCard}
	}
	if c := &w.procs[h.p]; h.resolves && !c.locked && c.customer == h.in.ID {
		ev.waited = w.since - c.since
		ev.present = ev.waited <= patience
	}
	ev.newer = w.newer(h.in.ID)
	w.feed(h, ev)
}
