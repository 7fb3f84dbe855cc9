package desk

import "coupondesk/wechat"

// Causes that arise at the desk, beside those of package wechat.
const (
	CauseBusy     wechat.Cause = "busy"      // another code is being redeemed at this desk
	CauseLedger   wechat.Cause = "ledger"    // the ledger cannot be written or read
	CauseDiskFull wechat.Cause = "disk_full" // the ledger's disk is full
	CauseAsleep   wechat.Cause = "asleep"    // the machine slept between the note and the request
	CauseRestart  wechat.Cause = "restart"   // the program ended before the answer was on the disk

	// Why a person has to look at it (REVIEW).
	CauseUnattributed wechat.Cause = "unattributed" // used up, and somebody else may have done it
	CauseMoved        wechat.Cause = "moved"        // given away, deleted, expired: something changed under us
	CauseLate         wechat.Cause = "late"         // closed as unused, and used up after all
)

// answer is how a call to the platform ended, reduced to what decides.
type answer struct {
	class    wechat.Class
	cause    wechat.Cause
	code     int
	msg, rid string
}

// answerOf reads the error of a call. Whatever is not known for sure is
// ambiguous: that class is the only one that never does harm.
func answerOf(err error) answer {
	if err == nil {
		return answer{class: wechat.ClassOK}
	}
	e := wechat.AsError(err)
	if e == nil {
		return answer{class: wechat.ClassAmbiguous}
	}
	a := answer{class: e.Class, cause: e.Cause, code: e.Code, msg: e.Msg, rid: e.RID}
	switch a.class {
	case wechat.ClassNotSent, wechat.ClassRefused:
	case wechat.ClassToken:
		a.cause = wechat.CauseCredentials
	case wechat.ClassThrottled:
		a.cause = wechat.CauseQuota
	default:
		a.class = wechat.ClassAmbiguous
	}
	return a
}

// asError is err as the *wechat.Error that callers are promised.
func (a answer) asError(op string, err error) error {
	if wechat.AsError(err) != nil {
		return err
	}
	return &wechat.Error{Op: op, Class: a.class, Cause: a.cause, Err: err}
}
