package desk

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"coupondesk/desk/crashpoint"
	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Platform is the part of wechat/card that a desk needs. Failures are *wechat.Error.
type Platform interface {
	Get(ctx context.Context, cardID string) (card.Card, error)
	BatchGet(ctx context.Context, q card.ListQuery) (card.List, error)
	Code(ctx context.Context, q card.CodeQuery) (card.CodeInfo, error)
	Consume(ctx context.Context, r card.ConsumeRequest) (card.Consumed, error)
	Decrypt(ctx context.Context, encryptCode string) (string, error)
}

// Book is the part of *ledger.Ledger that a desk writes and reads.
type Book interface {
	Begin(ctx context.Context, in ledger.Intent) (ledger.Intent, error)
	Move(ctx context.Context, intentID string, e ledger.Event) (ledger.Intent, error)
	MarkShown(ctx context.Context, intentID string, drawn ledger.State) error
	Get(ctx context.Context, id string) (ledger.Intent, error)
	Find(ctx context.Context, appID, code string) ([]ledger.Intent, error)
	Pending(ctx context.Context) ([]ledger.Intent, error)
	Closed(ctx context.Context) ([]ledger.Intent, error)
	Unshown(ctx context.Context) ([]ledger.Intent, error)
	Today(ctx context.Context, appID string, from, to time.Time, limit int) (ledger.Day, error)
}

// quiet is how long a request can stay on its way by default: the client gives
// up after 8 s, the kernel stops repeating it after 8 s more, the rest is for
// whatever stands in between.
const quiet = 120 * time.Second

// Options of New. Cards and Ledger are required.
type Options struct {
	Cards    Platform
	Ledger   Book
	AppID    string
	Store    string
	Terminal string // unique in the shop: a start adopts what this terminal left open
	Staff    string

	// Exclusive promises that no one redeems this account's codes outside this
	// ledger: no till with a ledger of its own, no other program, no helper app.
	// Only then a code that is found used up after a lost answer counts as used
	// by us; otherwise a person has to decide (REVIEW).
	Exclusive bool
	Quiet     time.Duration // how long a request can still arrive after its sender gave up; default 120 s
	FaceWait  time.Duration // how long the verdict on a good code waits for the card's words, one on another code a third of it; default 3 s

	Now  func() time.Time // default time.Now
	Rand *rand.Rand       // for intent ids; default the system's randomness
}

// Desk is one counter of one account. Its methods may be called from several
// goroutines.
type Desk struct {
	o     Options
	rules rules
	cards cardCache

	redeeming sync.Mutex // held while a code is being redeemed
	counter   counter

	mu     sync.Mutex
	locked error // why no more code can be redeemed here
}

// New returns a desk.
func New(o Options) *Desk {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Quiet == 0 {
		o.Quiet = quiet
	}
	if o.FaceWait == 0 {
		o.FaceWait = faceWait
	}
	o = mutate(o)
	return &Desk{o: o, rules: rules{exclusive: o.Exclusive, quiet: o.Quiet},
		cards: cardCache{rows: map[string]CardRow{}, asking: &singleflight.Group{}}}
}

// china is the platform's time zone, in which a shop's day begins and ends.
var china = time.FixedZone("UTC+8", 8*60*60)

// recent is how many of today's intents Today lists.
const recent = 50

// Today sums up the redemptions begun since midnight (UTC+8) and lists the
// latest 50.
func (d *Desk) Today(ctx context.Context) (ledger.Day, error) {
	from := midnight(d.o.Now())
	return d.o.Ledger.Today(ctx, d.o.AppID, from, from.AddDate(0, 0, 1), recent)
}

// Pending lists the intents of this account whose outcome is still to be found,
// oldest first, without the one that is being redeemed right now.
func (d *Desk) Pending(ctx context.Context) ([]ledger.Intent, error) {
	all, err := d.o.Ledger.Pending(ctx)
	return slices.DeleteFunc(all, func(in ledger.Intent) bool {
		return in.AppID != d.o.AppID || d.counter.calls(in.ID)
	}), err
}

// Unshown lists the codes that this terminal redeemed without anybody having
// seen the verdict, oldest first: was the customer served? Decide or Shown ends
// the question. What staff are waiting for right now is not among them.
func (d *Desk) Unshown(ctx context.Context) ([]ledger.Intent, error) {
	all, err := d.o.Ledger.Unshown(ctx)
	return slices.DeleteFunc(all, func(in ledger.Intent) bool {
		return !d.mine(in) || d.counter.busyWith(in.ID)
	}), err
}

// mine: this terminal looks after it.
func (d *Desk) mine(in ledger.Intent) bool {
	return in.AppID == d.o.AppID && in.Terminal == d.o.Terminal
}

// Shown notes that staff have seen the verdict drawn of an intent. If it has
// become something else since, nothing is noted: nobody has seen that.
func (d *Desk) Shown(ctx context.Context, intentID string, drawn ledger.State) error {
	crashpoint.Hit(crashpoint.K6)
	return d.o.Ledger.MarkShown(ctx, intentID, drawn)
}

// lock ends redeeming at this desk until it is started again.
func (d *Desk) lock(why error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.locked == nil {
		d.locked = why
	}
}

func (d *Desk) lockedBy() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.locked
}
