//go:build mutants

package desk

import (
	"os"

	"coupondesk/ledger"
	"coupondesk/wechat"
)

// mistake is the one that this build makes, by $COUPONDESK_MUTANT. Tests that
// pass in spite of it prove nothing.
var mistake = os.Getenv("COUPONDESK_MUTANT")

// The usual mistakes.
const (
	threeTries       = "three-tries-and-fail"      // repeat at once, then say it failed
	repeatIsSuccess  = "40099-on-retry-is-success" // the same, and "used" on a repetition means that it was us
	resendOnRecovery = "resend-on-recovery"        // send again although nobody is there
	verdictFirst     = "verdict-before-commit"     // tell staff, then write
	sendFirst        = "send-before-commit"        // send, then write
)

// next is step with the mistake in it.
func (p rules) next(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	switch {
	case mistake == resendOnRecovery:
		ev.present, ev.waited = true, 0
	case ev.kind == evAnswer && (mistake == threeTries || mistake == repeatIsSuccess):
		return p.stubborn(in, ev)
	}
	return p.step(in, ev)
}

// stubborn sends an unclear call up to three times, without writing anything.
func (p rules) stubborn(in ledger.Intent, ev event) (ledger.Intent, []effect) {
	if in.State != ledger.StateSending {
		return p.step(in, ev)
	}
	e := ledger.Event{Kind: ledger.KindAnswer, Attempt: in.Attempt, At: ev.at, ErrCode: ev.answer.code, ErrMsg: ev.answer.msg}
	switch {
	case ev.answer.class == wechat.ClassOK:
		e.To = ledger.StateRedeemed
	case ev.answer.code == errConsumed && in.Attempt > 1 && mistake == repeatIsSuccess:
		e.To = ledger.StateRedeemed
	case ev.answer.class == wechat.ClassRefused:
		e.To = ledger.StateRefused
	case ev.answer.class == wechat.ClassAmbiguous && in.Attempt < 3:
		in.Attempt++
		return in, effects(doConsume)
	default:
		e.To = ledger.StateNotSent
	}
	return moved(in, e)
}

// mutate puts the mistakes about order between the desk and its ledger.
func mutate(o Options) Options {
	switch mistake {
	case verdictFirst:
		o.Ledger = &lateBook{Book: o.Ledger}
	case sendFirst:
		b := &lateBook{Book: o.Ledger, begins: true}
		o.Ledger, o.Cards = b, hastyCards{o.Cards, b}
	}
	return o
}
