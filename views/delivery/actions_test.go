package delivery

import (
	"testing"
)

// The way to the next fault is in the key row only while there is one, and only
// once in the list of all actions.
func TestTheWayToTheNextFaultIsNamedWhileThereIsOne(t *testing.T) {
	r := atCard(t, teaShop(), cash)
	r.press("enter")
	named := func() (n, bar int) {
		for _, a := range r.s.Actions() {
			if a.Keys.Help().Key == "Ctrl+E" {
				n, bar = n+1, bar+a.Bar
			}
		}
		return n, bar
	}
	if n, bar := named(); n != 1 || bar != 0 {
		t.Errorf("without a fault: named %d times, at place %d", n, bar)
	}
	r.typed("5").press("ctrl+s")
	if n, bar := named(); n != 1 || bar == 0 {
		t.Errorf("with one: named %d times, at place %d", n, bar)
	}
}
