package codes

import "coupondesk/wechat"

// Held says why nothing new is being sent.
type Held string

// The reasons of Held.
const (
	HeldNot     Held = ""
	HeldCounter Held = "counter" // a customer stands at a counter
	HeldSlow    Held = "slow"    // the platform asked to slow down (45009, 45011)
	HeldBusy    Held = "busy"    // the platform is busy (-1), again and again
	HeldAway    Held = "away"    // the platform cannot be reached
	HeldTrouble Held = "trouble" // no answer, again and again
	HeldEnding  Held = "ending"  // somebody stopped it: what is on its way is waited for
)

// heldBy is the reason that follows from a failure.
func heldBy(err error) Held {
	e := wechat.AsError(err)
	switch {
	case throttledBy(err) != 0:
		return HeldSlow
	case e != nil && e.HasCode:
		return HeldBusy
	case e != nil && e.Class == wechat.ClassNotSent:
		return HeldAway
	}
	return HeldTrouble
}
