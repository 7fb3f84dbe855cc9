package uitest

import (
	"testing"

	"coupondesk/ui"
)

// CheckActions wants every action of a screen to have a name, something to do
// and keys of its own.
func CheckActions(t testing.TB, name string, actions []ui.Action) {
	t.Helper()
	ids, keys := map[string]bool{}, map[string]string{}
	for _, a := range actions {
		if a.Label == "" || a.Run == nil || ids[a.ID] {
			t.Errorf("%s: %s has no name, does nothing, or is there twice", name, a.ID)
		}
		ids[a.ID] = true
		for _, k := range a.Keys.Keys() {
			if other := keys[k]; other != "" {
				t.Errorf("%s: %s is %s and %s", name, k, other, a.ID)
			}
			keys[k] = a.ID
		}
	}
}
