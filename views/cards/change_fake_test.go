package cards

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

// fakeChange answers changes as out says, and figures as numbers says.
type fakeChange struct {
	calls   []string
	out     campaign.Outcome
	numbers campaign.Numbers
	err     error
	asked   []string
}

func (f *fakeChange) did(format string, a ...any) campaign.Outcome {
	f.calls = append(f.calls, fmt.Sprintf(format, a...))
	return f.out
}

func (f *fakeChange) Stock(_ context.Context, c card.Card, delta int64) campaign.Outcome {
	return f.did("stock %s %+d", c.Title, delta)
}

func (f *fakeChange) Delete(_ context.Context, id string) campaign.Outcome {
	return f.did("delete %s", id)
}

func (f *fakeChange) Void(_ context.Context, v card.Void) campaign.Outcome {
	return f.did("void %s %s %s", v.Code, v.CardID, v.Reason)
}

func (f *fakeChange) PayCell(_ context.Context, id string, open bool) campaign.Outcome {
	return f.did("pay %s %v", id, open)
}

func (f *fakeChange) SelfConsume(_ context.Context, s card.SelfConsume) campaign.Outcome {
	return f.did("self %s %v code %v amount %v", s.CardID, s.Open, s.NeedCode, s.NeedAmount)
}

func (f *fakeChange) Numbers(_ context.Context, id string, days int) (campaign.Numbers, error) {
	f.asked = append(f.asked, fmt.Sprintf("%s %d", id, days))
	return f.numbers, f.err
}

// fortnight are the figures of 14 days and today.
func fortnight() campaign.Numbers {
	n := campaign.Numbers{At: noon}
	claims := []int64{20, 31, 33, 44, 61, 83, 58, 40, 31, 33, 52, 74, 62, 40}
	used := []int64{0, 5, 11, 12, 20, 30, 31, 21, 11, 12, 20, 30, 25, 17}
	for i := range 15 {
		d := campaign.Day{Date: time.Date(2026, 5, 6+i, 0, 0, 0, 0, text.Zone)}
		if i < 14 {
			d.Claimed, d.Used, d.Told = claims[i], used[i], true
		} else {
			d.Redeemed = 12
		}
		n.Days = append(n.Days, d)
	}
	return n
}

func everywhere(string) bool { return true }

// desked opens a list whose cards can be changed.
func desked(t testing.TB, e ui.Env, f *fakeDesk, c *fakeChange) *driver {
	d := start(t, f, e)
	d.s.o.Change, d.s.o.Go = c, everywhere
	d.run(d.s.Open())
	return d
}

func changing(t testing.TB, c *fakeChange) *driver {
	return desked(t, env(theme.None, false, text.ZH), &fakeDesk{rows: shop()}, c)
}

// box is the dialog without colours.
func (d *driver) box(w, h int) string { return ansi.Strip(d.over.Draw(ui.Size{W: w, H: h}).Body) }

func (d *driver) asks(want ...string) {
	d.t.Helper()
	if d.over == nil {
		d.t.Fatalf("no dialog is open; off because %q", d.off)
	}
	for _, w := range want {
		if got := d.box(80, 20); !strings.Contains(got, w) {
			d.t.Errorf("%q is not in the dialog:\n%s", w, got)
		}
	}
}

func (d *driver) typeIn(s string) {
	for _, r := range s {
		d.press(string(r))
	}
}

// last is the newest thing the screen asked of the root.
func (d *driver) last() any {
	if len(d.sent) == 0 {
		return nil
	}
	return d.sent[len(d.sent)-1]
}

func best(change func(c *card.Card)) card.Card {
	c := shop()[0].Card
	if change != nil {
		change(&c)
	}
	return c
}

// titles are the rows of the list from the top, by their first word.
func (d *driver) titles() []string {
	var out []string
	for _, r := range d.s.store.view {
		out = append(out, r.title)
	}
	return out
}
