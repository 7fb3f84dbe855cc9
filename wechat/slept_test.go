package wechat

import (
	"testing"
	"time"
)

// While a machine sleeps, the other side gives up its connections and nothing
// tells us; a redemption written into one of them would be in doubt.
func TestAfterAMachineSleptACallTakesANewConnection(t *testing.T) {
	base, seen := rawServer(t, 1)
	start, slept := time.Now(), time.Duration(0)
	o := options()
	o.BaseURL, o.Now = base, func() time.Time { return start.Round(0).Add(slept) }
	c := newClient(t, o)
	withToken(c, "canary-token-handed-in")
	for range 3 {
		if e := consume(t, c); e != nil {
			t.Errorf("after %v: %v", slept, e)
		}
		slept += 10 * time.Minute
	}
	if seen() != 3 {
		t.Errorf("the server saw %d requests, want 3", seen())
	}
}
