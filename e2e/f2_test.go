package e2e

import "testing"

// F2 counts from the frame that shows the card on, and not before: a scan and
// F2 that arrive in one piece spend nothing.
func TestF2CountsOnceTheCardIsOnTheScreen(t *testing.T) {
	t.Parallel()
	const f2 = "\x1bOQ"
	w := speeches["zh"]
	r, env := startSandbox(t, "zh")
	x := start(t, size{80, 24}, env)
	x.waitFor(w.idle)
	x.typed("100020003001\r" + f2 + f2)
	x.waitFor(w.canUse)
	if calls := r.consumes(); len(calls) > 0 {
		t.Fatalf("%d consume calls before anybody saw the card", len(calls))
	}
	x.typed(f2) // at once: the frame is there
	x.waitFor(w.redeemed)
	r.once("after F2 upon the frame")
}
