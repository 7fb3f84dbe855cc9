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
		c.CustomMode = "GET_CUSTOM_CODE_MODE_DEPOSIT"
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

// checkDialog: the answers stay in every window, and the caret in its field.
func checkDialog(t *testing.T, name string, d *driver, size ui.Size, frame ui.Frame) {
	t.Helper()
	plain := ansi.Strip(frame.Body)
	if size.W >= 39 && size.H >= 9 && (!strings.Contains(plain, "Esc ") || !strings.Contains(plain, "F2 ")) {
		t.Errorf("%s: an answer is gone:\n%s", name, plain)
	}
	c := frame.Caret
	if c == nil {
		if strings.HasSuffix(t.Name(), "_typed") && size.H > 4 {
			t.Errorf("%s: no caret", name)
		}
		return
	}
	lines := strings.Split(plain, "\n")
	if c.Y >= len(lines) || c.X >= size.W {
		t.Errorf("%s: caret at %v", name, *c)
		return
	}
	if line := lines[c.Y]; !strings.Contains(line, "▌") {
		t.Errorf("%s: caret in %q", name, line)
	}
	if before := widths.Truncate(lines[c.Y], c.X, ""); strings.HasSuffix(t.Name(), "_typed") && !strings.HasSuffix(before, typedLast) {
		t.Errorf("%s: caret at %v after %q", name, *c, before)
	}
}

// typedLast is how every text that a state types into a dialog ends.
const typedLast = "21"
