package ledger

import (
	"fmt"
	"time"
)

// State is where an intent stands. The names are read by other people's
// programs and do not change.
type State string

// The durable states of an intent.
const (
	StateSending      State = "SENDING"           // on disk, the request may be on its way
	StateInDoubt      State = "IN_DOUBT"          // sent, no clear answer
	StateRedeemed     State = "REDEEMED"          // the platform confirmed it to us
	StateInferred     State = "REDEEMED_INFERRED" // a later query found it redeemed, and only we held the code
	StateRefused      State = "REFUSED"           // the platform said no
	StateNotSent      State = "NOT_SENT"          // nothing happened
	StateClosedUnused State = "CLOSED_UNUSED"     // in doubt once, found unused after the quiet period
	StateReview       State = "REVIEW"            // a person has to decide
	StateDecided      State = "DECIDED"           // a person has decided
	StateSuperseded   State = "SUPERSEDED"        // another terminal took the code over; never becomes redeemed
)

// Open reports whether the outcome is still to be found: SENDING, IN_DOUBT or REVIEW.
func (s State) Open() bool {
	return s == StateSending || s == StateInDoubt || s == StateReview
}

// Redeemed reports whether the code was used up by this intent.
func (s State) Redeemed() bool { return s == StateRedeemed || s == StateInferred }

// holds reports whether an intent in s keeps everybody else from its code.
func (s State) holds() bool { return s.Open() || s.Redeemed() }

// Intent is the will to redeem one code once, and what became of it. The first
// block is fixed by Begin; the second follows the latest event.
type Intent struct {
	ID       string // at most 32 characters, unique in the world
	AppID    string
	CardID   string // as the platform's query returned it
	Code     string
	Store    string
	Terminal string
	Staff    string
	OpenID   string
	Title    string // of the card, as shown to staff
	CardType string
	Value    int64 // fen taken off, 0 = none
	Discount int   // percent taken off, 0 = none
	Created  time.Time

	Supersedes string // id of an earlier intent that may have used the code: taken over from, or DECIDED

	State    State
	Attempt  int // consume requests written so far, from 1
	ErrCode  int
	ErrMsg   string
	RID      string // the platform's request id, for its support
	Evidence string // what the state rests on
	Cause    string // why nothing was sent, why it is in doubt, or what was decided
	Slip     string // "R-0037": this ledger's running number for the customer, from the first doubt on
	Updated  time.Time
	Shown    bool // the verdict was drawn on a screen
	Swept    int  // CLOSED_UNUSED only: 1 = asked about again after a while, 2 = and at the end of its day
}

// Kinds of events.
const (
	KindBegin    = "BEGIN"     // intent and claim written, before anything is sent
	KindAnswer   = "ANSWER"    // how the consume call ended
	KindAttempt  = "ATTEMPT"   // found unused: about to be sent once more
	KindAdopt    = "ADOPT"     // found unfinished after a start
	KindQuery    = "QUERY"     // what asking the platform afterwards found
	KindGiveUp   = "GIVE_UP"   // staff stopped waiting; the question stays open
	KindSweep    = "SWEEP"     // a closed one was asked about again, without news
	KindDayEnd   = "DAY_END"   // the same for the last time
	KindTakeOver = "TAKE_OVER" // another intent has the code now
	KindDecide   = "DECIDE"    // a person decided
	KindShown    = "SHOWN"     // the verdict was drawn
)

// What a person can decide; the Cause of a DECIDED intent.
const (
	DecisionHandedOver = "handed_over"     // the customer has the goods: counts as redeemed
	DecisionNotHanded  = "not_handed_over" // the customer went without
)

// Event is one change of an intent, or a note about it where From equals To.
type Event struct {
	Kind     string
	From, To State
	Attempt  int // 0 = unchanged
	ErrCode  int
	ErrMsg   string
	RID      string
	Evidence string
	Cause    string
	Staff    string // who did it; empty = the program
	Note     string // in the words of that person
	At       time.Time
}

// EventRow is an event as it stands in the ledger.
type EventRow struct {
	Seq      int64 // 1, 2, 3 … without a gap over the whole ledger
	IntentID string
	Event
	Slip       int64 // the running number given by this event, 0 = none
	Prev, Hash []byte
}

// Day sums up a span of time.
type Day struct {
	Count   int      // redeemed, confirmed or inferred
	Value   int64    // fen taken off by those
	Pending int      // open now, whenever they began
	Recent  []Intent // newest first, every state
}

// After is the intent once e has happened to it, without the slip number that
// only the ledger gives. An event that does not move the state is a note and
// leaves the reasons of the row as they were.
func (in Intent) After(e Event) Intent {
	in.Updated = e.At
	if e.Attempt != 0 {
		in.Attempt = e.Attempt
	}
	switch e.Kind {
	case KindShown:
		in.Shown = true
	case KindSweep:
		in.Swept = 1
	case KindDayEnd:
		in.Swept = 2
	}
	if e.From == e.To {
		return in
	}
	in.State, in.Shown, in.Swept = e.To, false, 0
	in.ErrCode, in.ErrMsg, in.RID = e.ErrCode, e.ErrMsg, e.RID
	in.Evidence, in.Cause = e.Evidence, e.Cause
	return in
}

func slipText(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("R-%04d", n)
}
