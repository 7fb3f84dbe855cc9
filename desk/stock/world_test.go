package stock_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"coupondesk/desk/campaign"
	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

const (
	appID  = "wx1"
	cardID = "pDEPOSITcard0000000000000001"
	inCard = 150 // codes that the platform has for it
)

// world is the platform, the ledger and what truly happened.
type world struct {
	untold          bool // the card does not tell its total
	total, quantity int64
	papers          map[string]ledger.Paper
	calls           []*call
	forgets         bool  // keys, as a program would that has none
	wrong           error // the first thing that must not be
}

// call is a change of the stock that reached the platform, or will.
type call struct {
	by, once string // "" = a person, no key
	delta    int64
	before   int64 // coupons left before
	on, late bool  // carried out; it will be
	due      time.Time
	fate     fate
}

func (w *world) fail(format string, args ...any) {
	if w.wrong == nil {
		w.wrong = fmt.Errorf(format, args...)
	}
}

// land carries a change out, if there is that much to take away.
func (w *world) land(c *call) {
	if c.late = false; w.quantity+c.delta < 0 {
		return
	}
	c.on = true
	w.total += c.delta
	w.quantity += c.delta
}

// catchUp carries out what is late until now.
func (w *world) catchUp() {
	for _, c := range w.calls {
		if c.late && !time.Now().Before(c.due) {
			w.land(c)
		}
	}
}

// madeOnce is what a key promises, at the moment a change is sent with it.
func (w *world) madeOnce(once string, delta int64) {
	for _, c := range w.calls {
		if once != "" && c.once == once && (c.on || c.late || c.delta != delta) {
			w.fail("%s is sent with %+d, and was with %+d: carried out %v", once, delta, c.delta, c.on)
		}
	}
}

// keptOnce is how often the change of a key was carried out.
func (w *world) keptOnce(once string) (n int) {
	for _, c := range w.calls {
		if c.once == once && c.on {
			n++
		}
	}
	return n
}

// last is the change of a key that was sent last, nil if none was.
func (w *world) last(once string) (last *call) {
	for _, c := range w.calls {
		if c.once == once {
			last = c
		}
	}
	return last
}

// landed is what changes asked for by someone have come to.
func (w *world) landed(by string) (n int64) {
	for _, c := range w.calls {
		if c.on && c.by == by {
			n += c.delta
		}
	}
	return n
}

// claim takes coupons, but never so that a card which does not tell its total
// reads exactly as before a change: nothing could tell then.
func (w *world) claim(n int64) {
	w.catchUp()
	n = min(n, w.quantity)
	for _, c := range w.calls {
		if w.untold && c.on && w.quantity-n == c.before {
			return
		}
	}
	w.quantity -= n
}

// fate is what becomes of a change on its way.
type fate string

const (
	fine    fate = "fine"
	lost    fate = "lost"    // carried out, no answer
	late    fate = "late"    // no answer, carried out a little later
	never   fate = "never"   // no answer, not carried out
	refused fate = "refused" // the platform says no
	offline fate = "offline" // it never left
)

// killed ends a process.
type killed struct{}

// process is a program that does one thing. It implements what both desks need,
// and counts its calls: at one of them it dies, at another a second program acts.
type process struct {
	campaign.Platform // what is not needed here
	w                 *world
	by, once          string
	fate              fate
	after             time.Duration // until a late one is carried out
	dies, meets       int           // at which call, 0 = never
	other             func()
	step              int
	sent              *call
}

// at is the moment before or after a call has its effect.
func (p *process) at() {
	p.step++
	if p.step == p.meets {
		p.other()
	}
	if p.step == p.dies {
		panic(killed{})
	}
}

func (p *process) Get(context.Context, string) (card.Card, error) {
	p.w.catchUp()
	c := card.Card{ID: cardID, Quantity: p.w.quantity, TotalQuantity: p.w.total, UseCustomCode: true, CustomMode: "GET_CUSTOM_CODE_MODE_DEPOSIT"}
	if p.w.untold {
		c.TotalQuantity = 0
	}
	p.at()
	return c, nil
}

func (p *process) ModifyStock(_ context.Context, _ string, delta int64) error {
	p.at()
	w := p.w
	w.catchUp()
	for _, c := range w.calls {
		if c.late {
			w.fail("%q sends %+d while %+d of %q may still arrive", p.by, delta, c.delta, c.by)
		}
	}
	w.madeOnce(p.once, delta)
	if p.by != "" && w.total+delta > inCard {
		w.fail("import %s puts %d on top of %d on sale, of %d codes", p.by, delta, w.total, inCard)
	}
	if w.quantity+delta < 0 {
		p.fate = refused
	}
	p.sent = &call{by: p.by, once: p.once, delta: delta, before: w.quantity, late: true, fate: p.fate}
	w.calls = append(w.calls, p.sent)
	switch p.fate {
	case fine, lost:
		w.land(p.sent)
	case late:
		p.sent.due = time.Now().Add(p.after)
	default:
		p.sent.late = false
	}
	p.at()
	switch p.fate {
	case fine:
		return nil
	case refused:
		return &wechat.Error{Class: wechat.ClassRefused, Code: 40122, HasCode: true, Sent: true}
	case offline:
		return &wechat.Error{Class: wechat.ClassNotSent, Cause: wechat.CauseNetwork}
	}
	return &wechat.Error{Class: wechat.ClassAmbiguous, Cause: wechat.CauseTimeout, Sent: true}
}

func (p *process) Deposit(_ context.Context, _ string, list []string) (card.Deposited, error) {
	return card.Deposited{Done: card.CodeSet{Codes: list, Count: len(list)}}, nil
}

func (p *process) CheckCodes(_ context.Context, _ string, list []string) (card.Checked, error) {
	return card.Checked{Exist: card.CodeSet{Codes: list, Count: len(list)}}, nil
}

func (p *process) DepositCount(context.Context, string) (int64, error) { return inCard, nil }

// The ledger.

func (p *process) PutPaper(_ context.Context, _ string, n ledger.Paper) (ledger.Paper, error) {
	p.at()
	if n.Kind == ledger.PaperStockOnce && p.w.forgets {
		return n, nil
	}
	key := string(n.Kind) + n.ID
	if p.w.papers[key].Rev != n.Rev {
		return n, ledger.ErrStale
	}
	n.Rev++
	n.Body = slices.Clone(n.Body)
	p.w.papers[key] = n
	p.at()
	return n, nil
}

func (p *process) Paper(_ context.Context, _ string, kind ledger.PaperKind, id string) (ledger.Paper, error) {
	n, ok := p.w.papers[string(kind)+id]
	if !ok {
		return n, ledger.ErrNotFound
	}
	p.at()
	return n, nil
}

func (p *process) Papers(context.Context, string, ledger.PaperKind) ([]ledger.Paper, error) {
	return nil, nil
}
func (p *process) DropPaper(context.Context, string, ledger.PaperKind, string) error { return nil }
func (p *process) PutBatch(context.Context, string, ledger.Batch) error              { return nil }
func (p *process) BatchSums(_ context.Context, _, job string) (map[ledger.BatchStep]ledger.BatchSum, error) {
	n := p.w.exist(job)
	sum := ledger.BatchSum{Batches: (n + 99) / 100, Taken: int64(n)}
	return map[ledger.BatchStep]ledger.BatchSum{ledger.BatchDeposit: sum, ledger.BatchCheck: sum}, nil
}

func (p *process) EachBatch(context.Context, string, string, ledger.BatchStep, bool, func(ledger.Batch) error) error {
	return nil
}

func (p *process) DropBatches(context.Context, string, string, ledger.BatchStep, ...int) error {
	return nil
}

// exist is how many codes an import has taken in.
func (w *world) exist(job string) int {
	var n int
	_, _ = fmt.Sscanf(string(w.papers["codes"+job].Body), "%d", &n)
	return n
}

func (p *process) imports(dir string) *codes.Desk {
	return codes.New(codes.Options{Cards: p, Book: p, AppID: appID, Dir: dir})
}

// byHand is a person's desk. It has no clock of its own: time is the test's.
func (p *process) byHand() *campaign.Desk {
	return campaign.New(campaign.Options{Cards: p, Book: p, AppID: appID})
}
