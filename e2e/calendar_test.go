package e2e

import (
	"strings"
	"testing"
)

// TestADayIsTakenFromTheCalendar: month ends, a leap day and the last day that
// the platform can count, with the cursor on the day, and the day in the draft
// after it was left.
func TestADayIsTakenFromTheCalendar(t *testing.T) {
	for lang, s := range map[string]size{"zh": {80, 24}, "en": {120, 40}} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			_, env := startSandbox(t, lang)
			f := start(t, s, env).form(lang, 0)
			f.to("end")
			for _, c := range []struct {
				typed, month, day, taken string
				keys                     []string
			}{
				{"2028-01-31", "2", "[29]", "2028-02-29", []string{"PPage", "NPage", "NPage"}}, // over December, which has a 31st
				{"2028-02-29", "2", "[28]", "2029-02-28", []string{"C-Down"}},
				{"2026-10-31", "11", "[ 1]", "2026-11-01", []string{"Right"}},
				{"2037-12-31", "1", "[18]", "2038-01-18", []string{"NPage", "Right", "NPage", "C-Down", "End"}},
			} {
				f.keys("C-u")
				f.typed(c.typed)
				f.waitFor(c.typed)
				f.keys("C-d")
				f.waitFor(calendarKeys.in(lang))
				f.keys(c.keys...)
				f.caret("on "+c.day, func(before, after string) bool {
					return strings.HasPrefix(after, c.day[1:]) && strings.HasSuffix(before, "[")
				})
				f.keys("Enter")
				f.until("the day in its field", func(screen string) bool { return strings.Contains(focus(screen), c.taken) })
			}
			f.keys("C-d")
			f.waitFor(calendarKeys.in(lang))
			if screen := f.screen(); strings.Contains(screen, " 19 ") {
				t.Errorf("a day is offered that the platform cannot count:\n%s", screen)
			}
			f.keys("PPage", "Escape")
			f.until("the field as it was", func(screen string) bool { return strings.Contains(focus(screen), "2038-01-18") })
		})
	}
}

var calendarKeys = both{"Enter 选定", "Enter Take"}
