package cards

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
)

func TestFiguresByDay(t *testing.T) {
	c := &fakeChange{numbers: fortnight()}
	d := changing(t, c)
	d.press("enter")
	d.sees("已领        3,790          ▃▄▄▅▇█▆▅▄▄▆█▇▅    近 14 天 662", "已核销      今天本店 12", "近 14 天 245", "12:01 取自微信，数到5月19日")
	if diff := cmp.Diff([]string{bestID + " 15"}, c.asked); diff != "" {
		t.Error(diff)
	}
	d.press("esc", "enter")
	if len(c.asked) != 1 {
		t.Error("young figures were asked for again")
	}
	d.press("r")
	if len(c.asked) != 2 {
		t.Error("r did not ask for the figures")
	}
	wide := d.text(120, 36)
	for _, want := range []string{"领取", "近 14 天  662", "   83 ", "5月6日", "5月19日"} {
		if !strings.Contains(wide, want) {
			t.Errorf("%q is not in the charts:\n%s", want, wide)
		}
	}
}

func TestFiguresThatAreNotReady(t *testing.T) {
	late := fortnight()
	late.NotReady = true
	for i := range late.Days {
		late.Days[i].Told = false
	}
	c := &fakeChange{numbers: late}
	d := changing(t, c)
	d.press("enter")
	d.sees("微信还没算好每天的数，过几小时按 r 再看")
	part := fortnight()
	part.NotReady, part.Days[13].Told = true, false
	c.numbers = part
	d.press("r")
	d.sees("近 13 天 622", "近 13 天 228", "数到5月18日，最近的数微信还没算好")
	c.err = unreachable
	d.press("r")
	d.sees("每天的数没取到：连不上微信")
	c.err = errors.New("odd")
	d.press("r")
	d.sees("每天的数没取到：")
}

// Curves below each other are of one scale: 4 redemptions a day do not look like
// 14 claims.
func TestCurvesHaveOneScale(t *testing.T) {
	n := fortnight()
	for i := range n.Days[:14] {
		n.Days[i].Claimed, n.Days[i].Used, n.Days[i].Redeemed = 14, 4, 0
	}
	d := changing(t, &fakeChange{numbers: n})
	d.press("enter")
	d.sees(strings.Repeat("█", 14)+"    近 14 天 196", strings.Repeat("▃", 14)+"    近 14 天 56")
}

// Without a right to WeChat's figures the ledger's are shown, and why there are
// no others.
func TestFiguresOfTheLedgerAlone(t *testing.T) {
	n := fortnight()
	n.Err = &wechat.Error{Class: wechat.ClassRefused, Code: 48001, HasCode: true}
	for i := range n.Days {
		n.Days[i].Told = false
	}
	d := changing(t, &fakeChange{numbers: n})
	d.press("enter")
	d.sees("本店核销    今天本店 12", "每天的数没取到：")
	d.lacks("已核销")
	if small := d.text(40, 12); strings.Contains(small, "本店核销") { // 0 but for today
		t.Error(small)
	}
}

// A selection that only passes by costs no call; one that rests does, where the
// pane shows the figures.
func TestFiguresOfARestingSelection(t *testing.T) {
	c := &fakeChange{numbers: fortnight()}
	d := changing(t, c)
	rest := func() {
		for range 3 {
			d.now = d.now.Add(time.Second)
			d.run(d.s.Handle(ui.Tick{At: d.now}))
		}
	}
	d.text(80, 20)
	rest()
	if len(c.asked) > 0 {
		t.Error("asked for figures that have no room")
	}
	d.text(120, 36)
	d.press("down", "down")
	rest()
	if diff := cmp.Diff([]string{"pFS7FjGift00000000000000000g 15"}, c.asked); diff != "" {
		t.Error(diff)
	}
	if got := d.text(120, 36); !strings.Contains(got, "领取      ▃▄▄▅▇█▆▅▄▄▆█▇▅") {
		t.Errorf("no curve beside the list:\n%s", got)
	}
	d.s.Close()
	d.press("up")
	rest()
	if len(c.asked) != 1 {
		t.Error("a covered screen asks")
	}
}

// A terminal without the signs for curves gets the numbers alone.
func TestFiguresWithoutCurves(t *testing.T) {
	e := env(theme.None, false, text.ZH)
	e.Theme = theme.New(theme.Options{ASCII: true})
	for _, open := range []bool{false, true} {
		d := desk14(t, e, nil)
		d.run(d.s.askFigures(bestID, 0))
		if open {
			d.press("enter")
		}
		got := d.text(120, 36)
		if strings.ContainsAny(got, "▁▂▃▄▅▆▇█") || !strings.Contains(got, "662") || !strings.Contains(got, "245") {
			t.Errorf("open %v:\n%s", open, got)
		}
	}
}
