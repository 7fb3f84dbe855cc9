package codes

import (
	"context"
	"errors"
	"strings"
	"time"

	"coupondesk/wechat"
)

// Codes of the platform that decide how an import goes on.
const (
	codeBusy  = -1
	codeDaily = 45009 // the day's calls are used up; also answered to a burst
)

const (
	patience    = 5 * time.Minute  // without a good answer before an import stops
	unheard     = 30 * time.Second // the same where the platform has answered nothing yet, or somebody sits and waits
	dailyAfter  = 9                // rounds of 45009 in a row, more than a minute, that mean the whole day
	oddAfter    = 3                // answers that nobody can read before a batch stops the import
	firstPause  = 250 * time.Millisecond
	longPause   = 30 * time.Second
	minutePause = 60 * time.Second // after 45011 the quota of the next minute counts
)

// advice is what follows from a failed batch.
type advice int

const (
	again advice = iota // send it again after a while
	never               // stop: the same request will fail again
)

// judge decides about a failure. Depositing and checking are idempotent, so
// what is in doubt is sent again; what the platform refuses stops the import.
func judge(err error, tries int) advice {
	e := wechat.AsError(err)
	if e == nil {
		return never
	}
	switch e.Class {
	case wechat.ClassThrottled:
		return again
	case wechat.ClassAmbiguous:
		if e.HasCode && e.Code != codeBusy && tries >= oddAfter { // an errcode that no table knows
			return never
		}
		return again
	case wechat.ClassNotSent:
		if e.Cause == wechat.CauseRequest || e.Cause == wechat.CauseIP || e.HasCode && e.Code != codeBusy {
			return never
		}
		return again
	}
	return never
}

// stopFor is the Stop of a batch that will not be sent again.
func stopFor(err error) *Stop {
	var s *Stop
	switch {
	case errors.As(err, &s):
		return s
	case errors.Is(err, context.Canceled):
		return stopped(StopAsked, err)
	case errors.Is(err, ErrCodes):
		return stopped(StopCopy, err)
	case wechat.AsError(err) != nil:
		return stopped(StopRefused, err)
	}
	return stopped(StopHere, err)
}

// ofTheDay tells a 45009 about the day's calls from one about a burst, where
// the text says which: "api freq out of limit" is a burst.
func ofTheDay(err error) bool {
	e := wechat.AsError(err)
	return e != nil && e.Code == codeDaily && !strings.Contains(e.Msg, "freq")
}

func throttledBy(err error) int {
	if e := wechat.AsError(err); e != nil && e.Class == wechat.ClassThrottled {
		return e.Code
	}
	return 0
}

// backoff is the pause after a number of failures in a row: doubling, at most
// longPause.
func backoff(failures int) time.Duration {
	d := firstPause
	for range failures - 1 {
		if d *= 2; d >= longPause {
			return longPause
		}
	}
	return d
}
