package desk

import (
	"fmt"
	"strconv"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// finding is what a query says about an intent in doubt.
type finding uint8

const (
	findNothing  finding = iota // no answer, or one that is not about the code
	findUnused                  // it can still be redeemed: ours did not arrive, or not yet
	findConsumed                // used up
	findMoved                   // given away, deleted, expired: something changed under us
)

// found: the end of a query about an intent in doubt. The claim on the code was
// ours the whole time, so a consumed code was consumed by us. A code that still
// can be redeemed proves nothing, because the request may arrive late.
func found(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	if in.State != ledger.StateInDoubt {
		return in, effects(doShow)
	}
	e := ledger.Event{Kind: ledger.KindQuery, At: ev.at,
		ErrCode: ev.answer.code, ErrMsg: ev.answer.msg, RID: ev.answer.rid}
	what, said := read(ev)
	switch what {
	case findConsumed:
		e.To = ledger.StateInferred
	case findMoved:
		e.To = ledger.StateReview
	default:
		return in, effects(doShow)
	}
	e.Evidence = fmt.Sprintf(evidenceQuery, said, in.Created.UTC().Format(time.RFC3339))
	return moved(in, e)
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
