package desk

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// world is one code, the platform that knows the truth about it, one ledger and
// two programs, of the same terminal or of two. Every call into the platform or
// the ledger may fail in every way, may be the moment at which the program dies,
// and may be the moment at which the other program does something.
type world struct {
	t         *rapid.T
	desks     [2]*Desk
	books     [2]*memoryBook
	terminals [2]string
	exclusive bool
	now       time.Time
	depth     int     // programs inside each other's calls
	calm      bool    // no faults any more
	query     [2]bool // the program is doing something that must only ask
	customer  [2]customer

	status card.CodeStatus // the truth
	usedBy string          // intent that used the code up
	late   []string        // intents whose request is still on its way

	rows   map[string]ledger.Intent // the disk
	order  []string
	claim  string
	begun  map[attempt]bool
	events int
	green  map[string]bool // intents whose verdict was "redeemed"; true: on the disk then
	seen   map[string]int  // events by kind, of all worlds
}

// customer is whom the staff of a program wait for, as the test sees it.
type customer struct {
	id    string
	since time.Time
}

// death is how a program ends in the middle of something.
type death struct{}

func newWorld(t *rapid.T, seen map[string]int) *world {
	w := &world{t: t, now: noon, status: card.CodeNormal, rows: map[string]ledger.Intent{}, begun: map[attempt]bool{},
		green: map[string]bool{}, seen: seen, terminals: [2]string{"1号台", "1号台"}}
	w.exclusive = w.pick("exclusive", "yes", "no") == "yes"
	if w.pick("terminals", "same", "other") == "other" {
		w.terminals[1] = "2号台"
	}
	w.start(0)
	w.start(1)
	return w
}

// start is a new run of program p. Its ids are random, but the same in every try.
func (w *world) start(p int) {
	w.books[p] = &memoryBook{w: w, p: p}
	w.customer[p] = customer{}
	w.desks[p] = New(Options{Cards: memoryPlatform{w, p}, Ledger: w.books[p], AppID: "wx1", Terminal: w.terminals[p],
		Staff: "小李", Exclusive: w.exclusive, Now: func() time.Time { return w.now },
		Rand: rand.New(rand.NewPCG(uint64(w.events), uint64(p)))})
}

// program runs do as program p, which may die in it.
func (w *world) program(p int, do func(d *Desk)) {
	w.depth++
	defer func() {
		w.depth--
		switch r := recover().(type) {
		case nil:
		case death:
			w.start(p)
		default:
			panic(r)
		}
	}()
	do(w.desks[p])
}

// ask runs something that must never send a consume.
func (w *world) ask(p int, do func(d *Desk)) {
	w.query[p] = true
	defer func() { w.query[p] = false }()
	w.program(p, do)
}

// pick draws one of the choices; in calm times always the first.
func (w *world) pick(what string, choices ...string) string {
	if w.calm {
		return choices[0]
	}
	return choices[below[len(choices)].Draw(w.t, what)]
}

// meanwhile lets the other program do something inside a call of p.
func (w *world) meanwhile(p int) {
	if w.calm || w.depth > 1 {
		return
	}
	if w.pick("meanwhile", "nothing", "nothing", "act", "nothing") == "act" {
		w.act(1 - p)
	}
}

// act is one thing that staff, a start, the customer, the network or the clock
// can do at program p.
func (w *world) act(p int) {
	ctx := context.Background()
	switch w.pick("act", "redeem", "resolve", "resolve", "check", "recover", "land", "give up", "take over", "clock", "resolve", "kill", "gift", "decide") {
	case "redeem":
		w.redeem(p, w.status == card.CodeNormal || w.pick("look", "fresh", "old") == "old")
	case "take over":
		w.program(p, func(d *Desk) {
			by := w.rows[w.claim]
			w.shown(d, d.TakeOver(ctx, Look{Code: "1", CardID: "pCash", Reason: ReasonHeld, Earlier: &by}, "小王"))
		})
	case "recover":
		w.ask(p, func(d *Desk) { _, _ = d.Recover(ctx) })
	case "resolve":
		if id := w.customer[p].id; id != "" {
			w.program(p, func(d *Desk) { w.shown(d, d.Resolve(ctx, id)) })
		}
	case "check":
		w.ask(p, func(d *Desk) { w.shown(d, d.Check(ctx, w.claim)) })
	case "give up":
		id := w.customer[p].id
		w.customer[p] = customer{}
		w.ask(p, func(d *Desk) { w.shown(d, d.GiveUp(ctx, id)) })
	case "decide":
		w.ask(p, func(d *Desk) { d.Decide(ctx, w.claim, true, "", "") })
	case "kill":
		if w.depth == 0 {
			w.start(p)
		}
	case "gift":
		if w.status == card.CodeNormal {
			w.status = card.CodeGifting
		}
	case "land":
		w.land()
	case "clock":
		w.clock()
	}
}

func (w *world) redeem(p int, usable bool) {
	w.program(p, func(d *Desk) {
		w.shown(d, d.Redeem(context.Background(), Look{Code: "1", CardID: "pCash", Usable: usable}))
	})
}

// clock lets time pass, or sets the clock. While something is under way it
// stays within what the quiet period allows for.
func (w *world) clock() {
	if w.depth > 0 || len(w.late) > 0 {
		w.now = w.now.Add(15 * time.Second)
		return
	}
	d, _ := time.ParseDuration(w.pick("clock", "15s", "3m", "11m", "25h", "-10m", "-24h"))
	w.now = w.now.Add(d)
}

// land lets a request take effect whose sender has given up.
func (w *world) land() {
	if len(w.late) == 0 {
		return
	}
	id := w.late[0]
	w.late = w.late[1:]
	if w.status == card.CodeNormal {
		w.status, w.usedBy = card.CodeConsumed, id
	}
}

// shown checks a verdict at the moment staff see it, and says that they did.
func (w *world) shown(d *Desk, v Verdict) {
	id := v.Intent.ID
	switch {
	case v.State.Redeemed():
		if w.status != card.CodeConsumed || v.State == ledger.StateRedeemed && w.usedBy != id {
			w.t.Fatalf("%s for %s, but %s by %s (I2)", v.State, id, w.status, w.usedBy)
		}
		w.green[id] = w.green[id] || v.LedgerErr == nil
		if len(w.green) > 1 {
			w.t.Fatalf("green for two intents of one code (I2): %v", w.green)
		}
		_ = d.Shown(context.Background(), id, v.State)
	case v.State == ledger.StateNotSent, v.State == ledger.StateRefused:
		w.free(id, v.State)
	}
}

// free: an intent that says "nothing happened" has nothing on its way.
func (w *world) free(id string, state ledger.State) {
	if id != "" && (w.usedBy == id || slices.Contains(w.late, id)) {
		w.t.Fatalf("%s is %s, but used the code up or is on its way (I3)", id, state)
	}
}
