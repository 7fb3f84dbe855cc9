package cmd

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"coupondesk/desk/codes"
	"coupondesk/ledger"
	"coupondesk/ui/text"
)

// Where nothing moves a person reads why, when it is tried again and when it is
// given up, in both languages.
func TestWhoWaitsIsToldWhyAndUntilWhen(t *testing.T) {
	at := time.Date(2026, 5, 20, 12, 0, 0, 0, text.Zone)
	for _, c := range []struct {
		p      codes.Progress
		zh, en string
	}{
		{codes.Progress{Held: codes.HeldAway, Until: at.Add(4 * time.Second), GivesUp: at.Add(30 * time.Second)},
			"核查 0 / 3,000  连不上微信，12:00:04 再发，一直不成，12:00:30 停下", "checked 0 / 3,000  WeChat cannot be reached, again at 12:00:04, stops at 12:00:30 if nothing goes through"},
		{codes.Progress{Silent: 7 * time.Second}, "7 秒没有回音", "no answer for 7 s"},
		{codes.Progress{Held: codes.HeldSlow, Until: at.Add(time.Minute)}, "微信说太快了，12:01:00 再发", "WeChat asks to slow down, again at 12:01:00"},
		{codes.Progress{Held: codes.HeldEnding, GivesUp: at}, "最多 5 秒。再按一次 Ctrl+C 马上停", "Ctrl+C again stops at once"},
		{codes.Progress{Done: 1000, Rate: 200, Left: 10 * time.Second, Concurrency: 4}, "核查 1,000 / 3,000  还要 10s  每秒 200 个  4 批同时", "checked 1,000 / 3,000  10s left  200 a second  4 at once"},
	} {
		c.p.Step, c.p.Total = ledger.BatchCheck, 3000
		for lang, want := range map[text.Lang]string{text.ZH: c.zh, text.EN: c.en} {
			a := newApp(nil, nil, nil)
			a.speak(lang)
			if got := a.progressText(c.p); !strings.HasSuffix(got, want) {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
}

// Without a terminal a line comes now and then, and at once when it has to wait.
func TestWaitingIsSaidAtOnce(t *testing.T) {
	var said bytes.Buffer
	a, now := newApp(nil, nil, &said), time.Unix(0, 0)
	a.now = func() time.Time { return now }
	p := a.newProgress()
	for _, held := range []codes.Held{codes.HeldNot, codes.HeldAway, codes.HeldNot, codes.HeldAway, codes.HeldEnding} {
		p.tell(codes.Progress{Step: ledger.BatchCheck, Total: 100, Held: held})
	}
	if got := said.String(); strings.Count(got, "连不上微信") != 1 || strings.Count(got, "正在停") != 1 || strings.Count(got, "\n") != 2 {
		t.Errorf("%q", got)
	}
}
