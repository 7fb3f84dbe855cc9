package desk

import (
	"context"
	"fmt"
	"time"

	"pgregory.net/rapid"

	"coupondesk/ledger"
	"coupondesk/wechat"
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
	w.desks[p] = New(Options{Cards: memoryPlatform{w, p}, Ledger: w.books[p], AppID: "wx1", Terminal: "1号台",
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

// memoryPlatform is the truth about the code.
type memoryPlatform struct {
	w *world
	p int
}

func (m memoryPlatform) Consume(context.Context, card.ConsumeRequest) (card.Consumed, error) {
	w := m.w
	id := w.desks[m.p].inFlight
	if row, ok := w.rows[id]; !ok || !row.State.Open() || row.Attempt != 1 || w.claim != id {
		w.t.Fatalf("consume without an intent on the disk (I1): %q %+v", id, row)
	}
	if w.query[m.p] {
		w.t.Fatalf("a question sent a consume (I10)")
	}
	w.meanwhile(m.p)
	how := w.pick("consume", "answered", "answered", "not sent", "throttled", "token", "lost before", "lost after", "late", "die before", "die after", "die late")
	switch how {
	case "not sent":
		return card.Consumed{}, failed(wechat.ClassNotSent, wechat.CauseNetwork)
	case "throttled":
		return card.Consumed{}, failed(wechat.ClassThrottled, wechat.CauseQuota)
	case "token":
		return card.Consumed{}, failed(wechat.ClassToken, wechat.CauseCode)
	case "lost before":
		return card.Consumed{}, errLost
	case "die before":
		panic(death{})
	case "late", "die late":
		w.late = append(w.late, id)
		if how == "die late" {
			panic(death{})
		}
		return card.Consumed{}, errLost
	}
	var err error
	switch w.status {
	case card.CodeNormal:
		w.status, w.usedBy = card.CodeConsumed, id
	case card.CodeConsumed:
		err = refused(errConsumed)
	default:
		err = refused(errUserCard)
	}
	w.meanwhile(m.p)
	switch how {
	case "lost after":
		return card.Consumed{}, errLost
	case "die after":
		panic(death{})
	}
	return card.Consumed{}, err
}

func (m memoryPlatform) Code(context.Context, card.CodeQuery) (card.CodeInfo, error) {
	w := m.w
	status := w.status
	w.meanwhile(m.p) // so that the answer may be old when it arrives
	switch w.pick("query", "status", "status", "error form", "offline", "garbled", "die") {
	case "offline":
		return card.CodeInfo{}, errOffline
	case "garbled":
		return card.CodeInfo{}, errLost
	case "die":
		panic(death{})
	case "error form":
		if status == card.CodeConsumed {
			return card.CodeInfo{}, refused(errConsumed)
		}
		if status != card.CodeNormal {
			return card.CodeInfo{}, refused(errUserCard)
		}
	}
	return card.CodeInfo{Status: status}, nil
}

func (m memoryPlatform) Get(context.Context, string) (card.Card, error) {
	return card.Card{}, errOffline
}
func (m memoryPlatform) Decrypt(context.Context, string) (string, error) { return "", errOffline }
func (m memoryPlatform) BatchGet(context.Context, card.ListQuery) (card.List, error) {
	return card.List{}, errOffline
}

// memoryBook keeps the ledger's promises in memory, and breaks down as it may.
type memoryBook struct {
	w       *world
	p       int
	stopped bool
}

// write runs one transaction with every way it can end.
func (b *memoryBook) write(do func() error) error {
	w := b.w
	if b.stopped {
		return ledger.ErrStopped
	}
	w.meanwhile(b.p)
	how := w.pick("write", "ok", "ok", "ok", "ok", "full", "stop unwritten", "stop written", "die before", "die after")
	switch how {
	case "full":
		return ledger.ErrFull
	case "stop unwritten":
		b.stopped = true
		return ledger.ErrStopped
	case "die before":
		panic(death{})
	}
	if err := do(); err != nil {
		return err
	}
	switch how {
	case "stop written":
		b.stopped = true
		return ledger.ErrStopped
	case "die after":
		panic(death{})
	}
	return nil
}

func (b *memoryBook) Begin(_ context.Context, in ledger.Intent) (ledger.Intent, error) {
	w := b.w
	err := b.write(func() error {
		if by := w.rows[w.claim]; by.State.Open() || by.State.Redeemed() {
			return &ledger.HeldError{By: by}
		}
		w.serial++
		in.ID = fmt.Sprint("i", w.serial)
		in = in.After(ledger.Event{To: ledger.StateSending, Attempt: 1, At: noon})
		w.rows[in.ID], w.claim = in, in.ID
		w.events++
		return nil
	})
	if err != nil {
		return ledger.Intent{}, err
	}
	return in, nil
}

func (b *memoryBook) Move(_ context.Context, id string, e ledger.Event) (ledger.Intent, error) {
	w := b.w
	var out ledger.Intent
	err := b.write(func() error {
		in := w.rows[id]
		if in.State != e.From {
			return ledger.ErrStale
		}
		if !e.From.Open() && e.To != e.From {
			w.t.Fatalf("%s went %s → %s (I6)", id, e.From, e.To)
		}
		out = in.After(e)
		w.rows[id] = out
		w.events++
		if e.To == ledger.StateNotSent || e.To == ledger.StateRefused {
			w.free(id, e.To)
		}
		return nil
	})
	return out, err
}

func (b *memoryBook) MarkShown(context.Context, string) error { return nil }

func (b *memoryBook) Get(_ context.Context, id string) (ledger.Intent, error) {
	in, ok := b.w.rows[id]
	if !ok {
		return in, ledger.ErrNotFound
	}
	return in, nil
}

func (b *memoryBook) Find(context.Context, string, string) ([]ledger.Intent, error) {
	return nil, nil
}

func (b *memoryBook) Pending(context.Context) ([]ledger.Intent, error) {
	if in := b.w.rows[b.w.claim]; in.State.Open() {
		return []ledger.Intent{in}, nil
	}
	return nil, nil
}

func (b *memoryBook) Today(context.Context, string, time.Time, time.Time, int) (ledger.Day, error) {
	return ledger.Day{}, nil
}
