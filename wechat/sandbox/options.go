package sandbox

import (
	"cmp"
	"fmt"
	"net"
	"time"
)

// The account of the demo shop. The secret opens nothing but a sandbox.
const (
	DefaultAppID  = "wx7ea5a4db0c0de001"
	DefaultSecret = "5a4db0c05a4dc0de5a4db0c05a4dc0de"
)

// CodeGet chooses how /card/code/get answers for a code that cannot be used
// when check_consume is true: the documents and published answers disagree.
type CodeGet string

// The two readings of 查询Code. Documented reports every abnormal state as an
// error (40099, 40127). Observed adds the members _card and _code to 40099 and
// reports the other states with errcode 0, as older copies of the page print.
const (
	CodeGetDocumented CodeGet = "documented"
	CodeGetObserved   CodeGet = "observed"
)

// CreationEra says whether /card/create takes the five ordinary types.
type CreationEra string

// The two eras: the platform closed the creation of ordinary coupons on
// 2021-04-01. Open is the default, so that creation can be taught and tested.
const (
	CreationOpen   CreationEra = "open"
	CreationClosed CreationEra = "closed"
)

// Options configure a Server. The zero value is the demo shop, in memory only.
type Options struct {
	AppID     string           // default DefaultAppID
	Secret    string           // default DefaultSecret
	Seed      int64            // of ids, codes and fault draws; equal seeds give equal shops
	Now       func() time.Time // default time.Now; /_sandbox/clock adds an offset to it
	Empty     bool             // no demo shop
	StateFile string           // kept up to date with every change; "" = memory only
	Log       func(Call)       // told every call once it is decided; may run in several goroutines
	LogPush   func(Push)       // told every attempt to push an event; may run in several goroutines
	Behaviour CodeGet          // default CodeGetDocumented
	Events    Events           // where event pushes go; they are kept for GET /_sandbox/events in any case

	Creation      CreationEra   // default CreationOpen
	ClosedErrCode int           // what a closed creation answers; default 48009, a stand-in: the true number is not known
	AllowIP       []string      // addresses that may fetch tokens (IP白名单); none = everybody
	ReviewAfter   time.Duration // how long a card waits until it is reviewed by itself; 0 = until /_sandbox/review
	TestAccount   bool          // a public test account: no card ever passes review, 200 classic tokens a day
}

// complete fills in what was left out and says what cannot be.
func (o *Options) complete() error {
	o.AppID = cmp.Or(o.AppID, DefaultAppID)
	o.Secret = cmp.Or(o.Secret, DefaultSecret)
	o.Behaviour = cmp.Or(o.Behaviour, CodeGetDocumented)
	o.Creation = cmp.Or(o.Creation, CreationOpen)
	o.ClosedErrCode = cmp.Or(o.ClosedErrCode, 48009)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Behaviour != CodeGetDocumented && o.Behaviour != CodeGetObserved {
		return fmt.Errorf("sandbox: behaviour %q is neither %q nor %q", o.Behaviour, CodeGetDocumented, CodeGetObserved)
	}
	if o.Creation != CreationOpen && o.Creation != CreationClosed {
		return fmt.Errorf("sandbox: creation %q is neither %q nor %q", o.Creation, CreationOpen, CreationClosed)
	}
	for _, ip := range o.AllowIP {
		if net.ParseIP(ip) == nil {
			return fmt.Errorf("sandbox: %q is no IP address", ip)
		}
	}
	return nil
}
