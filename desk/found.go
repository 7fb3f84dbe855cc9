package desk

import (
	"fmt"
	"strconv"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// finding is what a query says about a code.
type finding uint8

const (
	findNothing  finding = iota // no answer, or one that is not about the code
	findUnused                  // it can still be redeemed: ours did not arrive, or not yet
	findConsumed                // used up
	findMoved                   // given away, deleted, expired: something changed under us
)

// found: the end of a query about an intent in doubt, or about one that was
// closed as unused.
func (p rules) found(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	what, said := read(ev)
	e := ledger.Event{Kind: ledger.KindQuery, At: ev.at,
		ErrCode: ev.answer.code, ErrMsg: ev.answer.msg, RID: ev.answer.rid}
	switch {
	case what == findNothing:
	case in.State == ledger.StateClosedUnused:
		swept(in, ev, what, &e)
	case in.State != ledger.StateInDoubt:
	case what == findConsumed:
		p.consumed(in, &e)
	case what == findMoved:
		e.To, e.Cause = ledger.StateReview, string(CauseMoved)
	case what == findUnused:
		p.unused(in, ev, &e)
	}
	if e.To == "" {
		return in, effects(doShow)
	}
	e.Evidence = fmt.Sprintf(evidenceQuery, said, holding(in))
	return moved(in, e)
}

// unused: the code can still be redeemed. That proves nothing yet, because the
// request may arrive late. While staff and customer are here the code is worth
// another attempt: whichever of them arrives first, the customer gets the goods
// once. Later on nobody may be here to be served, and only waiting helps.
func (p rules) unused(in ledger.Intent, ev event, e *ledger.Event) {
	switch {
	case ev.present && ev.waited >= 0 && ev.waited <= patience:
		e.Kind, e.To, e.Attempt = ledger.KindAttempt, ledger.StateSending, in.Attempt+1
	case ev.at.Before(in.Updated): // the clock was set back: the quiet period begins anew
		e.To = in.State
	case ev.at.Sub(in.Updated) >= p.quiet:
		e.To = ledger.StateClosedUnused
	}
}

// read interprets a query's answer. The platform reports a used or changed code
// either as a status or as an error, and both forms count.
func read(ev event) (what finding, said string) {
	if ev.answer.class == wechat.ClassOK {
		switch ev.status {
		case card.CodeNormal:
			return findUnused, string(ev.status)
		case card.CodeConsumed:
			return findConsumed, string(ev.status)
		case "":
			return findNothing, ""
		}
		return findMoved, string(ev.status)
	}
	if ev.answer.class != wechat.ClassRefused {
		return findNothing, ""
	}
	said = strconv.Itoa(ev.answer.code)
	switch ev.answer.code {
	case errConsumed:
		return findConsumed, said
	case errInvalidSerial, errInvalidCode, errUserCard, errCardStatus:
		return findMoved, said
	}
	return findNothing, said
}
