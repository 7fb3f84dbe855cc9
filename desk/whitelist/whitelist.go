// Package whitelist keeps the test whitelist (测试白名单): the people who can
// claim cards that have not passed review.
//
// The platform can only replace the whole list and never shows it, so the list
// that counts is ours. Every change is kept in the ledger before it is told,
// and a push is noted before it is sent: after a crash or a lost answer it is
// known what the platform may hold, and pushing the same list again is harmless.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
package whitelist

import (
	"context"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// Seats is how many people the list holds, openids and WeChat ids together.
const Seats = card.MaxWhitelist

// Kind says how a person is named.
type Kind string

// The kinds.
const (
	OpenID   Kind = "openid"
	Username Kind = "username" // a WeChat id
)

// Mark says how an entry stands to what the platform holds.
type Mark string

// The marks.
const (
	Pushed Mark = "pushed" // the platform holds it
	Add    Mark = "add"    // it is not there yet, or see Entry.Perhaps
	Remove Mark = "remove" // it is still there, or see Entry.Perhaps
)

// Entry is one person.
type Entry struct {
	ID   string
	Kind Kind
	Name string // for people; never sent
	Mark Mark
	Left bool // the platform answered the last push without taking it
	// Perhaps says that it is not known whether the platform holds it: a push
	// with it, or without it, has no result.
	Perhaps bool
}

// Key names the entry: the same letters may be an openid and a WeChat id.
func (e Entry) Key() string { return string(e.Kind) + ":" + e.ID }

// Platform is what is known of the platform's list.
type Platform string

// The states of the platform's list.
const (
	Never   Platform = "never"   // nothing was pushed from here; what is there cannot be asked
	InPlace Platform = "known"   // it is the list of PushedAt
	Unsure  Platform = "unknown" // the outcome of a push is not known: it is that list or the one of SentAt; or see Damage
)

// List is the whitelist as it is kept here.
type List struct {
	Entries  []Entry // in the order of their seats; those marked Remove have none
	PushedAt time.Time
	SentAt   time.Time // of the push whose outcome is not known, zero if there is none
	State    Platform
	Rev      int64 // of the copy in the ledger
	Undo     int   // steps that can be undone
	// Damage says that the list could not be read any more: these are the people
	// that could, and what the platform holds is not known. nil once a push has
	// gone well.
	Damage *Damage
}

// Seated are the entries that a push sends.
func (l List) Seated() []Entry { return l.with(Pushed, Add) }

// With gives the entries with a mark.
func (l List) With(m Mark) []Entry { return l.with(m) }

func (l List) with(marks ...Mark) []Entry {
	var out []Entry
	for _, e := range l.Entries {
		for _, m := range marks {
			if e.Mark == m {
				out = append(out, e)
			}
		}
	}
	return out
}

// Changed says that a push would or may change something.
func (l List) Changed() bool {
	return l.State != InPlace || len(l.With(Add))+len(l.With(Remove)) > 0
}

// Request is what a push sends.
func (l List) Request() card.Whitelist {
	var w card.Whitelist
	for _, e := range l.Seated() {
		if e.Kind == OpenID {
			w.OpenIDs = append(w.OpenIDs, e.ID)
		} else {
			w.Usernames = append(w.Usernames, e.ID)
		}
	}
	return w
}

// Setter is the call that replaces the list; *card.Client has it.
type Setter interface {
	SetWhitelist(ctx context.Context, w card.Whitelist) (card.WhitelistAnswer, error)
}

// Book keeps the list; *ledger.Ledger does.
type Book interface {
	PutPaper(ctx context.Context, appID string, p ledger.Paper) (ledger.Paper, error)
	Paper(ctx context.Context, appID string, kind ledger.PaperKind, id string) (ledger.Paper, error)
}

// Options make a Desk.
type Options struct {
	Cards Setter
	Book  Book
	AppID string
	Now   func() time.Time // nil is time.Now
}

// Desk is where the list is kept and pushed. Its methods may be called at the
// same time, also by several programs on one ledger.
type Desk struct{ o Options }

// New makes a desk.
func New(o Options) *Desk {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Desk{o}
}

// List reads the list; an empty one where none is kept.
func (d *Desk) List(ctx context.Context) (List, error) {
	b, err := d.read(ctx)
	return b.list(), err
}
