package desk

import (
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// eventKind is what can happen to an intent.
type eventKind uint8

const (
	evConfirm   eventKind = iota // staff confirmed the redemption
	evDurable                    // the ledger has what it was told to write (wrote)
	evUnwritten                  // the ledger did not take it (wrote, was, err, waited)
	evHeld                       // another intent has the code (by)
	evAnswer                     // a consume call ended (attempt, answer)
	evAdopt                      // found SENDING after a start: its sender is gone
	evAsk                        // somebody wants to know
	evFound                      // a query ended (answer, status, present, waited, newer)
	evGiveUp                     // staff wait no longer (staff)
	evDecide                     // a person decides (handedOver, staff, note)
)

// event is everything that step may know: it has no clock of its own.
type event struct {
	kind    eventKind
	at      time.Time
	answer  answer
	attempt int // which consume call answered

	status  card.CodeStatus
	present bool          // staff and customer are at the counter of the process that began the intent
	waited  time.Duration // since its first attempt, or since this run began (evUnwritten), see lasted
	newer   newer

	by    ledger.State
	wrote string       // the ledger's kind of event
	was   ledger.State // the state before it
	err   error

	handedOver  bool
	staff, note string
}

// newer is what this ledger knows of a code after the intent in question.
type newer uint8

const (
	newerNone newer = iota // nothing that explains why the code is used up
	newerOpen              // a later intent has it and is not settled
	newerUsed              // a later intent redeemed it, or a person decided about it
)

// effectKind is what the desk has to do. Effects are carried out in order.
type effectKind uint8

const (
	doBegin   effectKind = iota // write claim and intent; answers evDurable, evUnwritten or evHeld
	doMove                      // write move; answers evDurable or evUnwritten
	doConsume                   // send the irreversible call, once; answers evAnswer
	doAsk                       // query the code; answers evFound
	doLock                      // refuse further redemptions at this desk
	doShow                      // give the verdict
)

type effect struct {
	kind effectKind
	move ledger.Event
}

func effects(kinds ...effectKind) []effect {
	var out []effect
	for _, k := range kinds {
		out = append(out, effect{kind: k})
	}
	return out
}
