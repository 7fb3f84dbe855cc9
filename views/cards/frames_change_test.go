package cards

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
)

// changeStates are what changes, figures and their dialogs look like.
var changeStates = map[string]func(t testing.TB, e ui.Env) *driver{
	"turned":  func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "O") },
	"figures": func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "enter") },
	"no days": func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, notReady), "enter") },
	"bad days": func(t testing.TB, e ui.Env) *driver {
		return keyed(desk14(t, e, func(c *fakeChange) { c.err = unreachable }), "enter")
	},
	"huge days": func(t testing.TB, e ui.Env) *driver {
		return keyed(desk14(t, e, func(c *fakeChange) { c.numbers.Days[3].Claimed, c.numbers.Days[5].Used = 98765432, 98765432 }), "enter")
	},
	"no uses": func(t testing.TB, e ui.Env) *driver {
		return keyed(desk14(t, e, func(c *fakeChange) {
			c.numbers.Days = fortnight().Days[:1]
			c.numbers.Days[0].Claimed, c.numbers.Days[0].Used = 0, 0
		}), "enter")
	},
	"rested": func(t testing.TB, e ui.Env) *driver {
		d := desk14(t, e, nil)
		d.run(d.s.askFigures(bestID, 0))
		return d
	},
	"refused":        func(t testing.TB, e ui.Env) *driver { return outcome(t, e, campaign.Refused, "s") },
	"refused detail": func(t testing.TB, e ui.Env) *driver { return outcome(t, e, campaign.Refused, "enter", "s") },
	"unknown":        func(t testing.TB, e ui.Env) *driver { return outcome(t, e, campaign.Unknown, "s") },
	"unknown detail": func(t testing.TB, e ui.Env) *driver { return outcome(t, e, campaign.Unknown, "enter", "s") },
	"writing":        func(t testing.TB, e ui.Env) *driver { return underWay(desk14(t, e, nil)) },
	"writing detail": func(t testing.TB, e ui.Env) *driver { return underWay(keyed(desk14(t, e, nil), "enter")) },
	"read only": func(t testing.TB, e ui.Env) *driver {
		d := keyed(desk14(t, e, nil), "down")
		d.s.o.ReadOnly = true
		return d
	},

	"stock":       func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "s") },
	"stock typed": func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "s", "1", "2", "1") },
	"stock bad typed": func(t testing.TB, e ui.Env) *driver {
		return keyed(desk14(t, e, nil), "S", "9", "9", "9", "9", "2", "1")
	},
	"stock deposit typed": func(t testing.TB, e ui.Env) *driver {
		c := full("券")
		c.UseCustomCode, c.CustomMode = true, "GET_CUSTOM_CODE_MODE_DEPOSIT"
		d := desked(t, e, &fakeDesk{rows: single(c)}, &fakeChange{})
		d.s.o.Deposited = func(context.Context, string) (int64, error) { return 123456789, nil }
		return keyed(d, "s", "2", "1")
	},
	"delete":       func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "D") },
	"delete typed": func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "D", "u", "2", "1") },
	"void":         func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "V") },
	"void typed": func(t testing.TB, e ui.Env) *driver {
		return keyed(desk14(t, e, nil), "V", "A", "B", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "tab", "退", "款", "2", "1")
	},
	"void bad typed": func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "V", "券", "2", "1") },
	"pay":            func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "b") },
	"pay off":        func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "b", "right") },
	"pay missing":    func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "down", "down", "b") },
	"self":           func(t testing.TB, e ui.Env) *driver { return keyed(desk14(t, e, nil), "u", "tab", "right") },
	"hostile dialog": func(t testing.TB, e ui.Env) *driver {
		return keyed(desked(t, e, &fakeDesk{rows: single(full(hostile))}, &fakeChange{}), "D")
	},
	"wide dialog": func(t testing.TB, e ui.Env) *driver {
		return keyed(desked(t, e, &fakeDesk{rows: single(full(strings.Repeat("特大优惠", 60)))}, &fakeChange{}), "s")
	},
}

func init() { maps.Copy(states, changeStates) }

// desk14 is the shop with figures of 14 days, which can be changed.
func desk14(t testing.TB, e ui.Env, with func(*fakeChange)) *driver {
	c := &fakeChange{numbers: fortnight()}
	if with != nil {
		with(c)
	}
	return desked(t, e, &fakeDesk{rows: shop()}, c)
}

func notReady(c *fakeChange) {
	c.numbers.NotReady = true
	for i := range c.numbers.Days {
		c.numbers.Days[i].Told = false
	}
}

// outcome opens a dialog with keys, asks for 21 more and gets an answer.
func outcome(t testing.TB, e ui.Env, is campaign.State, open ...string) *driver {
	d := desk14(t, e, func(c *fakeChange) {
		c.out = campaign.Outcome{State: is, Err: refusal(wechat.ClassRefused, wechat.CauseCode, 40136)}
	})
	return keyed(d, append(open, "2", "1", "f2")...)
}

// underWay has a change without an answer.
func underWay(d *driver) *driver {
	d.s.send(write{kind: changeStock, card: shop()[0].Card, title: "周年庆代金券", delta: 21}, nil)
	d.tick(1200 * time.Millisecond)
	return d
}

// wantsOfDialog: the answers stay in every window, and the caret stands behind
// what was typed.
func wantsOfDialog(typed bool, size ui.Size) (w uitest.Want) {
	if size.W >= 39 && size.H >= 9 {
		w.Words = []string{"Esc ", "F2 "}
	}
	if typed {
		w.Before = typedLast
		if size.H > 4 {
			w.Caret = uitest.Present
		}
	}
	return w
}

// checkField: the caret is in the line of a field that is marked.
func (d *driver) checkField(name string, f ui.Frame) {
	d.t.Helper()
	if f.Caret == nil {
		return
	}
	if line := strings.Split(ansi.Strip(f.Body), "\n")[f.Caret.Y]; !strings.Contains(line, d.s.o.Env.Theme.Sign.Bar) {
		d.t.Errorf("%s: caret in %q", name, line)
	}
}

// typedLast is how every text that a state types into a dialog ends.
const typedLast = "21"
