// Package codes imports a merchant's own codes into a card of the deposit mode
// (导入code), by the hundred thousand.
//
// Scan reads a file of codes once and keeps the good ones beside the ledger, in
// order and without doubles. Prepare makes an import of them, Run sends it in
// batches of 100, Verify asks for every code again, and RaiseStock puts on sale
// what was truly taken in. Each answered batch is one durable row, so that an
// import which was stopped or killed goes on where it was.
//
// Depositing is idempotent (a code that is there is reported as a double), so a
// batch without an answer is sent again: the opposite of redeeming.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
package codes

import (
	"context"
	"sync"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Platform is the part of *card.Client that an import needs. Failures are
// *wechat.Error.
type Platform interface {
	Deposit(ctx context.Context, cardID string, codes []string) (card.Deposited, error)
	CheckCodes(ctx context.Context, cardID string, codes []string) (card.Checked, error)
	DepositCount(ctx context.Context, cardID string) (int64, error)
	Get(ctx context.Context, cardID string) (card.Card, error)
	ModifyStock(ctx context.Context, cardID string, delta int64) error
}

// Book is the part of *ledger.Ledger in which imports are kept.
type Book interface {
	PutPaper(ctx context.Context, appID string, p ledger.Paper) (ledger.Paper, error)
	Paper(ctx context.Context, appID string, kind ledger.PaperKind, id string) (ledger.Paper, error)
	Papers(ctx context.Context, appID string, kind ledger.PaperKind) ([]ledger.Paper, error)
	DropPaper(ctx context.Context, appID string, kind ledger.PaperKind, id string) error

	PutBatch(ctx context.Context, appID string, b ledger.Batch) error
	BatchSums(ctx context.Context, appID, job string) (map[ledger.BatchStep]ledger.BatchSum, error)
	EachBatch(ctx context.Context, appID, job string, step ledger.BatchStep, failed bool, fn func(ledger.Batch) error) error
	DropBatches(ctx context.Context, appID, job string, step ledger.BatchStep, numbers ...int) error
}

// Options of New. Cards, Book and Dir are required.
type Options struct {
	Cards Platform
	Book  Book
	AppID string
	Dir   string           // folder of the codes, which are as good as money: 0700, its files 0600
	Now   func() time.Time // default time.Now

	// Waiting tells that a customer stands at a counter of this account: nothing
	// new is sent while it is true. nil = never. It is asked often.
	Waiting func() bool
	// Quota tells how many more calls of a path the platform takes today; ok is
	// false where that cannot be told. nil = cannot.
	Quota func(ctx context.Context, path string) (left int, ok bool)
	// Rate tells the most calls a second of a path that an import may make, 0
	// where nothing limits them. nil = 0. It is asked when a step begins.
	Rate func(ctx context.Context, path string) float64
}

// Desk imports codes. Its methods may be called from several goroutines; an
// import runs once at a time, also among processes.
type Desk struct {
	o Options

	mu    sync.Mutex
	files map[*File]bool // whose copies are still there
}

// New returns a desk for imports.
func New(o Options) *Desk {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Waiting == nil {
		o.Waiting = func() bool { return false }
	}
	if o.Quota == nil {
		o.Quota = func(context.Context, string) (int, bool) { return 0, false }
	}
	if o.Rate == nil {
		o.Rate = func(context.Context, string) float64 { return 0 }
	}
	return &Desk{o: o, files: map[*File]bool{}}
}
