package views

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/text"
)

// oneDay is a desk that redeemed 132 coupons on the day of then.
type oneDay struct {
	Desk
	then time.Time
	now  func() time.Time
}

func (d oneDay) Today(context.Context) (ledger.Day, error) {
	if text.Days(d.then, d.now()) != 0 {
		return ledger.Day{}, nil
	}
	return ledger.Day{Count: 132}, nil
}

// A till that is left on over night does not call yesterday's redemptions
// today's, neither at the counter nor in the status line.
func TestTheCountsOfADayEndWithIt(t *testing.T) {
	c := newConsole(t, text.ZH)
	y, m, d := c.now.In(text.Zone).Date()
	c.now = time.Date(y, m, d, 23, 59, 58, 0, text.Zone).UTC()
	o := c.app.o
	o.Desk = oneDay{o.Desk, c.now, func() time.Time { return c.now }}
	c.app = New(o)
	c.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	c.run(tea.Batch(c.app.top().Open(), c.app.ask()))
	status := func() string {
		c.send(ui.Goto{Screen: CardsScreen})
		defer c.send(ui.Back{})
		return plain(strings.Join(c.app.standing(), " "))
	}
	c.pass(time.Second)
	wants(t, status(), "今天 132")
	wants(t, c.screen(), "132")
	c.pass(time.Second)
	lacks(t, c.screen(), "132")
	lacks(t, status(), "132")
}
