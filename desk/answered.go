package desk

import (
	"fmt"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// What a state rests on.
const (
	evidenceAnswer = "consume answered errcode 0"
	evidenceLate   = "consume answered errcode 0 when this was already %s"
	evidenceAgain  = "consume, sent for the %d. time, answered %d; %s"
	evidenceQuery  = "code/get answered %s; %s"
)

// answered: the end of a consume call. It counts whenever it comes, also when
// staff have given up or another process has adopted the intent meanwhile: what
// the platform said about an attempt of ours is true.
func (p rules) answered(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	e := ledger.Event{Kind: ledger.KindAnswer, At: ev.at,
		ErrCode: ev.answer.code, ErrMsg: ev.answer.msg, RID: ev.answer.rid, Cause: string(ev.answer.cause)}
	ok := ev.answer.class == wechat.ClassOK
	switch in.State {
	case ledger.StateSending, ledger.StateInDoubt:
		if ok || ev.attempt == in.Attempt { // otherwise it says nothing about the attempt under way
			p.outcome(in, ev.answer, &e)
		}
		if e.To == ledger.StateInDoubt && in.State == e.To {
			return in, effects(doShow)
		}
	case ledger.StateClosedUnused:
		if ok {
			e.To, e.Cause, e.Evidence = ledger.StateReview, string(CauseLate), fmt.Sprintf(evidenceLate, in.State)
		}
	case ledger.StateReview, ledger.StateSuperseded:
		if ok { // a note for the person who decides
			e.To, e.Evidence = in.State, fmt.Sprintf(evidenceLate, in.State)
		}
	}
	if e.To == "" {
		return in, effects(doShow)
	}
	return moved(in, e)
}

// outcome fills in where the answer to a consume call leads.
func (p rules) outcome(in ledger.Intent, a answer, e *ledger.Event) {
	switch a.class {
	case wechat.ClassOK:
		e.To, e.Evidence = ledger.StateRedeemed, evidenceAnswer
	case wechat.ClassRefused:
		if !doubtful(in) {
			e.To = ledger.StateRefused
			return
		}
		e.Evidence = fmt.Sprintf(evidenceAgain, in.Attempt, a.code, holding(in))
		if a.code == errConsumed {
			p.consumed(in, e)
			return
		}
		e.To, e.Cause = ledger.StateReview, string(CauseMoved)
	case wechat.ClassNotSent, wechat.ClassToken, wechat.ClassThrottled:
		e.To = ledger.StateNotSent
		if doubtful(in) {
			e.To = ledger.StateInDoubt
		}
	default:
		e.To = ledger.StateInDoubt
	}
}

// consumed fills in what it means that the code is used up although no answer
// said so: where nobody else can have done it, it was us.
func (p rules) consumed(in ledger.Intent, e *ledger.Event) {
	e.To, e.Cause = ledger.StateReview, string(CauseUnattributed)
	if p.exclusive && in.Supersedes == "" {
		e.To, e.Cause = ledger.StateInferred, ""
	}
}

// holding is the evidence of our own claim on the code.
func holding(in ledger.Intent) string {
	s := "this ledger has held the code since " + in.Created.UTC().Format(time.RFC3339)
	if in.Supersedes != "" {
		s += ", after intent " + in.Supersedes
	}
	return s
}
