package cards

import (
	"testing"

	"coupondesk/ui/text"
)

func TestNoPhraseIsMissing(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
}

func TestActionsAreNamedAndHaveKeys(t *testing.T) {
	d := opened(t, shop())
	check := func() {
		t.Helper()
		ids, keys := map[string]bool{}, map[string]string{}
		for _, a := range d.s.Actions() {
			if a.Label == "" || a.Run == nil || ids[a.ID] {
				t.Errorf("%+v", a)
			}
			ids[a.ID] = true
			for _, k := range a.Keys.Keys() {
				if other := keys[k]; other != "" {
					t.Errorf("%s is %s and %s", k, other, a.ID)
				}
				keys[k] = a.ID
			}
		}
	}
	check()
	d.press("/")
	check()
	d.press("esc", "enter")
	check()
}
