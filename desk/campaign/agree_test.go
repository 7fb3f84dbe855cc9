package campaign

import (
	"testing"

	"pgregory.net/rapid"
)

// TestWhatTheFormPassesThePlatformTakes publishes random valid cards, by way of
// the form and the ledger, and reads them back without a difference.
func TestWhatTheFormPassesThePlatformTakes(t *testing.T) {
	s := open(t, nil)
	checks(t, 150)
	rapid.Check(t, func(t *rapid.T) {
		cd := drawDraft(t)
		cd.Base.Stores = nil // the empty shop has none
		dr, err := s.Save(s.t.Context(), draft(cd))
		if err != nil {
			t.Fatal(err)
		}
		if dr, err = s.Desk.Draft(s.t.Context(), dr.ID); err != nil {
			t.Fatal(err)
		}
		p := s.Publish(s.t.Context(), dr, nil)
		if p.Stage != StageDone || p.Err != nil || len(p.Different) > 0 {
			t.Fatalf("%v %v %v %v", p.Stage, p.Err, p.Faults, p.Different)
		}
	})
}
