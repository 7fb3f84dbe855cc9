package desk

import (
	"context"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// world is one code, the platform that knows the truth about it, one ledger and
// two programs of the same terminal. Every call into the platform or the ledger
// may fail in every way, may be the moment at which the program dies, and may
// be the moment at which the other program does something.
type world struct {
	t     *rapid.T
	desks [2]*Desk
	books [2]*memoryBook
	depth int     // programs inside each other's calls
	calm  bool    // no faults any more
	query [2]bool // the program is recovering, giving up or resolving

	status card.CodeStatus // the truth
	usedBy string          // intent that used the code up
	late   []string        // intents whose request is still on its way

	rows   map[string]ledger.Intent // the disk
	claim  string
	events int
	green  map[string]bool // intents whose verdict was "redeemed"
	serial int
}

// death is how a program ends in the middle of something.
type death struct{}

func newWorld(t *rapid.T) *world {
	w := &world{t: t, status: card.CodeNormal, rows: map[string]ledger.Intent{}, green: map[string]bool{}}
	w.start(0)
	w.start(1)
	return w
}

func (w *world) start(p int) {
	w.books[p] = &memoryBook{w: w, p: p}
	w.desks[p] = New(Options{Cards: memoryPlatform{w, p}, Ledger: w.books[p], AppID: "wx1", Terminal: "1号台", Exclusive: true,
		Now: func() time.Time { return noon }})
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

// pick draws one of the choices; in calm times always the first.
func (w *world) pick(what string, choices ...string) string {
	if w.calm {
		return choices[0]
	}
	return rapid.SampledFrom(choices).Draw(w.t, what)
}

// meanwhile lets the other program do something inside a call of p.
func (w *world) meanwhile(p int) {
	if w.calm || w.depth > 1 {
		return
	}
	if w.pick("meanwhile", "nothing", "nothing", "nothing", "act") == "act" {
		w.act(1 - p)
	}
}

// act is one thing that staff or a start can do at program p.
func (w *world) act(p int) {
	switch w.pick("act", "redeem", "redeem", "redeem", "recover", "resolve", "give up", "kill", "gift", "land") {
	case "redeem":
		w.program(p, func(d *Desk) {
			l := Look{Code: "1", CardID: "pCash", Usable: w.status == card.CodeNormal || w.pick("look", "fresh", "old") == "old"}
			w.shown(d.Redeem(context.Background(), l))
		})
	case "recover":
		w.ask(p, func(d *Desk) { _, _ = d.Recover(context.Background()) })
	case "resolve":
		w.ask(p, func(d *Desk) { w.shown(d.Resolve(context.Background(), w.claim)) })
	case "give up":
		w.ask(p, func(d *Desk) { w.shown(d.GiveUp(context.Background(), w.claim)) })
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
	}
}

// ask runs something that must never send a consume.
func (w *world) ask(p int, do func(d *Desk)) {
	w.query[p] = true
	defer func() { w.query[p] = false }()
	w.program(p, do)
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

// shown checks a verdict at the moment staff see it.
func (w *world) shown(v Verdict) {
	id := v.Intent.ID
	switch {
	case v.State.Redeemed():
		if w.status != card.CodeConsumed || w.usedBy != id {
			w.t.Fatalf("green for %s, but %s by %s (I2)", id, w.status, w.usedBy)
		}
		w.green[id] = true
		if len(w.green) > 1 {
			w.t.Fatalf("green for two intents of one code (I2): %v", w.green)
		}
	case v.State == ledger.StateNotSent, v.State == ledger.StateRefused:
		w.free(id, v.State)
	}
	if id != "" && v.LedgerErr == nil && w.rows[id].State != v.State && v.State != ledger.StateSending {
		// Another program may have gone on since, but never back.
		if from := v.State; !from.Open() {
			w.t.Fatalf("shown %s for %s, on disk %s", from, id, w.rows[id].State)
		}
	}
}

// free: an intent that says "nothing happened" has nothing on its way.
func (w *world) free(id string, state ledger.State) {
	if id == "" {
		return
	}
	if w.usedBy == id {
		w.t.Fatalf("%s is %s but used the code up (I3)", id, state)
	}
	for _, l := range w.late {
		if l == id {
			w.t.Fatalf("%s is %s but its request is on the way (I3)", id, state)
		}
	}
}
