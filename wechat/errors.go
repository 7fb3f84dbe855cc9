package wechat

import (
	"errors"
	"fmt"
	"strings"
)

// Class says what an answer means for the operation that was asked for. It is
// the one thing a caller must look at: everything spent is decided by it.
type Class string

// The classes. Whatever is not known to be one of the others is
// ClassAmbiguous: a new code of the platform must never become a silent "no".
const (
	ClassOK        Class = "OK"        // done
	ClassNotSent   Class = "NOT_SENT"  // nothing reached the platform, or it turned the caller away before acting
	ClassRefused   Class = "REFUSED"   // the platform said no, definitely
	ClassToken     Class = "TOKEN"     // the token was refused before the platform acted; seen by callers of Classify only
	ClassThrottled Class = "THROTTLED" // over quota; not executed
	ClassAmbiguous Class = "AMBIGUOUS" // it may or may not have happened
)

// Cause is finer than Class and only chooses words.
type Cause string

// The causes of a failure.
const (
	CauseNetwork     Cause = "network"     // name lookup, dial, proxy
	CauseTLS         Cause = "tls"         // certificate or handshake
	CauseTimeout     Cause = "timeout"     // no complete answer in time
	CauseReset       Cause = "reset"       // the connection broke
	CauseRedirect    Cause = "redirect"    // HTTP 3xx: something between us and the platform
	CauseHTTP        Cause = "http"        // any other HTTP status but 200
	CauseBody        Cause = "body"        // cut off, too large, not JSON, errcode missing, doubled or not a number
	CauseCredentials Cause = "credentials" // no usable token
	CauseQuota       Cause = "quota"       // daily or per-minute quota
	CauseCode        Cause = "code"        // an errcode
	CauseCanceled    Cause = "canceled"    // the caller gave up
	CauseIP          Cause = "ip"          // 40164: this address is not on the allow-list
	CauseRequest     Cause = "request"     // the request breaks a documented rule and was not sent; Err says which
)

// EffectOf says what the answer to a call means for what the call was to change:
// ClassOK it was changed, ClassRefused or ClassNotSent it was not (the platform
// said no, or never acted), ClassAmbiguous for everything else, errors that are
// no *Error included. It never returns another class.
func EffectOf(err error) Class {
	if err == nil {
		return ClassOK
	}
	if e := AsError(err); e != nil {
		switch e.Class {
		case ClassRefused:
			return ClassRefused
		case ClassNotSent, ClassToken, ClassThrottled:
			return ClassNotSent
		}
	}
	return ClassAmbiguous
}

// Error is every failure of a platform call.
type Error struct {
	Op    string // what was asked for, such as "consume"
	Path  string // path of the call that failed; the token's path when the token failed
	Class Class
	Cause Cause

	Code    int  // errcode, when HasCode
	HasCode bool // the platform answered with an errcode
	// Msg is errmsg without its correlation suffix, control and format
	// characters dropped, at most 300 bytes.
	Msg  string
	Hint string // correlation id of older calls, without brackets
	RID  string // correlation id of newer calls; support needs it

	HTTPStatus int   // 0 when no status line was read
	Sent       bool  // bytes of the request left this machine
	Err        error // what lies beneath; never holds a URL query
}

// Error gives "op: CLASS code msg (rid …)". Secrets have been cut out.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", e.Op, e.Class)
	switch {
	case e.HasCode:
		fmt.Fprintf(&b, " %d %s", e.Code, e.Msg)
	case e.HTTPStatus != 0 && e.HTTPStatus != 200:
		fmt.Fprintf(&b, " HTTP %d", e.HTTPStatus)
	default:
		fmt.Fprintf(&b, " %s", e.Cause)
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	if e.RID != "" {
		fmt.Fprintf(&b, " (rid %s)", e.RID)
	} else if e.Hint != "" {
		fmt.Fprintf(&b, " (hint %s)", e.Hint)
	}
	return b.String()
}

// Unwrap gives the error beneath, if any.
func (e *Error) Unwrap() error { return e.Err }

// Timeout reports whether time ran out.
func (e *Error) Timeout() bool { return e.Cause == CauseTimeout }

// AsError finds the *Error in err's chain, or gives nil.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// redactedError stands in for an error whose text held a secret. It has no
// Unwrap, so that nobody can print what lies beneath; Is still answers.
type redactedError struct {
	text string
	err  error
}

func (e *redactedError) Error() string        { return e.text }
func (e *redactedError) Is(target error) bool { return errors.Is(e.err, target) }
