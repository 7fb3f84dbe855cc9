package codes

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"coupondesk/desk/codes"
	"coupondesk/desk/stock"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
)

const hostile = "\x1b]0;t\x07小\u202e王\u200b\t"

// states are what the screen can look like.
var states = map[string]func(t testing.TB, e ui.Env) *rig{
	"reading": newRig,
	"empty":   func(t testing.TB, e ui.Env) *rig { r := newRig(t, e); r.Open(); return r },
	"unread": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.s.jobs.Err = errors.New(hostile)
		return r
	},
	"jobs": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		for i := range 30 {
			j := r.f.job
			j.ID, j.File, j.Updated = fmt.Sprint(i), hostile+fmt.Sprint(i), noon
			j.State = []codes.JobState{codes.Ready, codes.Running, codes.Stopped, codes.Sent, codes.Verified}[i%5]
			j.Missing = &codes.Missing{Count: i % 2 * 99_999}
			r.f.list = append(r.f.list, j)
		}
		r.Open()
		return r.press("end")
	},
	"half": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		j := r.f.job
		j.State, j.Done, j.Updated = codes.Stopped, 612, noon
		r.f.list = []codes.Job{j}
		r.Open()
		return r
	},
	"name": func(t testing.TB, e ui.Env) *rig {
		return asked(t, e).press("/home/小李/券码" + strings.Repeat("长", 60))
	},
	"wrong": func(t testing.TB, e ui.Env) *rig {
		return asked(t, e).press("none", "enter")
	},
	"scan": func(t testing.TB, e ui.Env) *rig {
		r := asked(t, e)
		r.Hold()
		return r.press("x", "enter")
	},
	"file": read,
	"column": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e)
		r.s.file.Header, r.s.file.Column = hostile+strings.Repeat("券码", 20), 12
		return r
	},
	"lines": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e)
		for i := range 500 {
			r.s.file.Bad = append(r.s.file.Bad, codes.Line{No: i, Text: hostile, Why: codes.WhyChars})
		}
		return r.press("v", "end")
	},
	"sending": under,
	"million": func(t testing.TB, e ui.Env) *rig {
		r := under(t, e)
		pr := &r.s.work.progress
		pr.Done, pr.Total, pr.Left = 1_840_300, 2_000_000, 5*time.Minute
		return r
	},
	"held": func(t testing.TB, e ui.Env) *rig { r := under(t, e); r.s.work.progress.Held = codes.HeldSlow; return r },
	"checking": func(t testing.TB, e ui.Env) *rig {
		r := under(t, e)
		r.s.work.verify, r.s.work.progress.Left = true, 2*time.Hour
		return r
	},
	"stopping": func(t testing.TB, e ui.Env) *rig { return under(t, e).press("s") },
	"stopped": func(t testing.TB, e ui.Env) *rig {
		r := under(t, e)
		j := r.f.job
		j.State, j.Done, j.Failed = codes.Stopped, 612, 13
		r.Send(ended{of: r.s.work, job: j, err: &codes.Stop{Kind: codes.StopQuota, Until: noon.Add(time.Hour), Code: 45009, RID: "61725984"}})
		return r
	},
	"done": func(t testing.TB, e ui.Env) *rig { return read(t, e).press("f2") },
	"missing": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e)
		r.f.missing = codes.Missing{Count: 3, Exist: 9, File: "/x/" + hostile}
		return r.press("f2")
	},
	"raising": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e).press("f2", "s")
		r.s.since = noon.Add(-time.Second)
		return r
	},
	"damaged": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.f.list = []codes.Job{{ID: "bad", File: hostile + "old.txt", State: codes.Unreadable, Updated: noon}}
		r.Open()
		return r.press("enter")
	},
	"sold": func(t testing.TB, e ui.Env) *rig {
		return planned(t, e, codes.Stock{State: codes.StockDone, Delta: 99_987, Before: 13, After: 100_000, Read: true})
	},
	"waits": func(t testing.TB, e ui.Env) *rig {
		return planned(t, e, codes.Stock{State: codes.StockWaits, Before: 13, After: 13, Err: onItsWay})
	},
	"spoilt": func(t testing.TB, e ui.Env) *rig {
		return planned(t, e, codes.Stock{State: codes.StockWaits, Before: 13, After: 13, Err: &stock.Earlier{Until: noon.Add(time.Minute), Spoilt: true}})
	},
	"unseen": func(t testing.TB, e ui.Env) *rig {
		return planned(t, e, codes.Stock{State: codes.StockUnseen, Unseen: 99_987, Before: 13, After: 13, Err: nil})
	},
	"lost": func(t testing.TB, e ui.Env) *rig {
		return planned(t, e, codes.Stock{State: codes.StockUnseen, Lost: true, Before: 13, After: 13})
	},
	"unknown": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e)
		r.f.stock = codes.Stock{State: codes.StockUnknown, Delta: 9, Err: netErr}
		r.press("f2", "s")
		r.Act()
		return r
	},
}

// onItsWay is somebody else's change of the stock that may still arrive.
var onItsWay = &stock.Earlier{Delta: 30, At: noon, Until: noon.Add(stock.Quiet)}

// planned is a rig with an import at its end whose stock stands as it is said.
func planned(t testing.TB, e ui.Env, plan codes.Stock) *rig {
	r := read(t, e)
	r.f.plan = plan
	return r.press("f2")
}

// Every state fits every window in every colour and language, shows nothing
// that a terminal would obey, and rests the cursor in the field.
func TestFrames(t *testing.T) {
	for name, state := range states {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			r := state(t, env(lang))
			for _, o := range uitest.Looks {
				r.s.o.Env.Theme = theme.New(o)
				r.s.rows.SetTheme(r.s.o.Env.Theme)
				for _, size := range uitest.Sizes {
					name := fmt.Sprintf("%s %v %s %+v", name, size, lang, o)
					uitest.CheckFrame(t, name, r.s.Draw(size), size, r.s.o.Env.Theme, r.wants(size))
				}
			}
		}
	}
}

// wants is what is in a frame of the state that the screen is in.
func (r *rig) wants(size ui.Size) (w uitest.Want) {
	if size.H < 9 {
		return w
	}
	if r.s.page == jobsPage {
		w.Row = uitest.If(len(r.s.jobs.Value) > 0)
	}
	w.Caret = uitest.If(r.s.Typing())
	return w
}
