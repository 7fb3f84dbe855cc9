package campaign

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"coupondesk/wechat/card"
)

// typedOddly is what hands, input methods and spreadsheets leave in a field.
var typedOddly = []string{"", " ", "0", "-1", "00", "007", "１２", "1,000", "1.5", "20.555", "20.5", "999999999.99", "21474836.47", "21474836.48", "1e3", "true", "yes", "一百", "2147483648",
	"2038-01-18", "2038-01-19", "2026-02-30", "2026-12-31 24:00", "2026-12-31 10:00", "10:00-21:30", "24:00-24:59", "9-21", "10:00-10:00", "1 2，3", "1,,2", "0,1", "MONDAY,FUNDAY", "SUNDAY,MONDAY,MONDAY",
	"BIZ_SERVICE_DELIVER,BIZ_SERVICE_DELIVER", "BIZ_SERVICE_SAUNA", "custom", "deposit", "DATE_TYPE_FIX_TERM", "DATE_TYPE_PERMANENT", "1", "2", "Color103", "#63b359", "CODE_TYPE_NONE", "gh_a@app", "pages/a b",
	"http://mmbiz.qpic.cn/a", "https://shop.example/a.png", "a\x00b", "a\u2028b", "一\r\n二", "\ufeffx", "券券券券券券券券券", "券券券券券券券券券券"}

// TestWhatIsTypedIsStoppedOrTaken: whatever stands in the fields, a request that
// the form lets go is not refused. Rows that lost a part are among them.
func TestWhatIsTypedIsStoppedOrTaken(t *testing.T) {
	s := open(t, nil)
	checks(t, 300)
	passed, stopped := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		cd := drawDraft(t)
		cd.Base.Stores = nil // the empty shop has none
		dr := draft(cd)
		ids := slices.DeleteFunc(slices.Sorted(maps.Keys(dr.Values)), func(id string) bool { return id == idStores })
		for range rapid.IntRange(1, 3).Draw(t, "fields") {
			dr.Values[rapid.SampledFrom(ids).Draw(t, "id")] = rapid.SampledFrom(typedOddly).Draw(t, "typed")
		}
		if rapid.IntRange(0, 9).Draw(t, "other type") == 0 { // values of one type under another
			dr.Type = rapid.SampledFrom(card.Types).Draw(t, "type")
		}
		if len(s.Faults(dr)) > 0 {
			stopped++
			return
		}
		passed++
		if p := s.Publish(s.t.Context(), dr, nil); p.Stage != StageDone || p.Err != nil || len(p.Different) > 0 {
			t.Fatalf("%v %v %v differs in %v: %v", p.Stage, p.Err, p.Faults, p.Different, dr.Values)
		}
	})
	t.Logf("%d passed, %d stopped", passed, stopped)
	if !testing.Short() && (passed < 20 || stopped < 40) {
		t.Errorf("%d passed, %d stopped: the draws do not reach both sides", passed, stopped)
	}
}
