package campaign

import (
	"testing"
	"time"

	"coupondesk/ui/text"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

// A sentence under a day does not affirm what will be refused.
func TestADayThatCannotBeIsSaidAsItIsTyped(t *testing.T) {
	for _, c := range []struct{ begin, end, want string }{
		{"2026-06-01", "2038-01-19", "只记得到 2038-01-18"}, {"2026-06-01", "2026-05-31", "比开始还早"}, {"2026-05-01", "2026-05-19", "已经过去了"},
		{"2026-05-01", "2026-05-20", "23:59:59"}, {"2026-06-01", "2038-01-18", "从今天算"},
	} {
		r := zhRig(t)
		d := complete(card.Cash)
		d.Values[dateBegin], d.Values[dateEnd] = c.begin, c.end
		r.Run(r.s.begin(d))
		r.to(dateEnd)
		if body := r.Body(120, 36); c.want != "从今天算" {
			uitest.Lacks(t, body, "从今天算")
		}
		r.Sees(c.want)
	}
}

// The days to the end are counted by the calendar of the platform, at the first
// second of a day as at its last, and in a form that is open over midnight.
func TestTheDaysToTheEndAreThoseOfTheCalendar(t *testing.T) {
	r := zhRig(t)
	d := complete(card.Cash)
	d.Values[dateBegin], d.Values[dateEnd] = "2026-05-01", "2026-05-22"
	r.Run(r.s.begin(d))
	r.to(dateEnd)
	r.Sees("从今天算 2 天")
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{time.Date(2026, 5, 20, 23, 59, 59, 0, text.Zone), "从今天算 2 天"}, {time.Date(2026, 5, 21, 0, 0, 0, 0, text.Zone), "从今天算 1 天"},
		{time.Date(2026, 5, 22, 0, 0, 0, 0, text.Zone), "23:59:59"}, {time.Date(2026, 5, 23, 0, 0, 0, 0, text.Zone), "已经过去了"},
	} {
		r.Wait(c.now.Sub(r.Now))
		r.Sees(c.want)
	}
}

// Who submits from within a field hears nothing of how it was spelled.
func TestADaySpelledOtherwiseIsSubmitted(t *testing.T) {
	r := zhRig(t)
	d := complete(card.Cash)
	d.Values[dateEnd] = ""
	r.Run(r.s.begin(d))
	r.to(dateEnd)
	r.Type("2026/12/31")
	r.Press("ctrl+s")
	if r.s.page != asking || r.value(dateEnd) != "2026-12-31" || r.f.drafts["d1"].Values[dateEnd] != "2026-12-31" {
		t.Errorf("page %v, %q, kept %v", r.s.page, r.value(dateEnd), r.f.drafts)
	}
}
