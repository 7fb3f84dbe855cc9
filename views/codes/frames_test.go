package codes

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

const hostile = "\x1b]0;t\x07小\u202e王\u200b\t"

// states are what the screen can look like.
var states = map[string]func(t testing.TB, e ui.Env) *rig{
	"reading": newRig,
	"empty":   func(t testing.TB, e ui.Env) *rig { r := newRig(t, e); r.run(r.s.Open()); return r },
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
		r.run(r.s.Open())
		return r.press("end")
	},
	"name": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.run(r.s.Handle(ui.Arrive{Arg: depot.ID}))
		return r.press("/home/小李/券码" + strings.Repeat("长", 60))
	},
	"wrong": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.run(r.s.Handle(ui.Arrive{Arg: depot.ID}))
		return r.press("none", "enter")
	},
	"scan": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.run(r.s.Handle(ui.Arrive{Arg: depot.ID}))
		r.slow = true
		return r.press("x", "enter")
	},
	"file": read,
	"lines": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e)
		for i := range 500 {
			r.s.file.Bad = append(r.s.file.Bad, codes.Line{No: i, Text: hostile, Why: codes.WhyChars})
		}
		return r.press("v", "end")
	},
	"sending": under,
	"held":    func(t testing.TB, e ui.Env) *rig { r := under(t, e); r.s.work.progress.Held = codes.HeldSlow; return r },
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
		r.run(r.s.Handle(ended{of: r.s.work, job: j, err: &codes.Stop{Kind: codes.StopQuota, Until: noon.Add(time.Hour), Code: 45009, RID: "61725984"}}))
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
	"unknown": func(t testing.TB, e ui.Env) *rig {
		r := read(t, e)
		r.f.stock = codes.Stock{State: codes.StockUnknown, Delta: 9, Err: netErr}
		r.press("f2", "s")
		r.act()
		return r
	},
}

var sizes = []ui.Size{{W: 200, H: 56}, {W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}, {W: 39, H: 9}, {W: 1, H: 1}}

// Every state fits every window in every colour and language, shows nothing
// that a terminal would obey, and rests the cursor in the field.
func TestFrames(t *testing.T) {
	for name, state := range states {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			r := state(t, env(lang))
			for _, o := range []theme.Options{{}, {Depth: theme.Colors16}, {Depth: theme.Colors256, Light: true}, {Depth: theme.TrueColor}, {ASCII: true}} {
				r.s.o.Env.Theme = theme.New(o)
				r.s.rows.SetTheme(r.s.o.Env.Theme)
				for _, size := range sizes {
					check(t, fmt.Sprintf("%s %v %s %+v", name, size, lang, o), r, size)
				}
			}
		}
	}
}

var widths = runewidth.Condition{StrictEmojiNeutral: true}

func check(t *testing.T, name string, r *rig, size ui.Size) {
	t.Helper()
	frame := r.s.Draw(size)
	lines := strings.Split(frame.Body, "\n")
	if len(lines) > size.H {
		t.Errorf("%s: %d lines", name, len(lines))
	}
	selected := false
	for _, l := range lines {
		plain := ansi.Strip(l)
		if w := widths.StringWidth(plain); w > size.W {
			t.Errorf("%s: %d cells: %q", name, w, plain)
		}
		if strings.ContainsAny(plain, "\x1b\x07\r\t\u202e\u200b") {
			t.Errorf("%s: not safe: %q", name, plain)
		}
		selected = selected || strings.HasPrefix(plain, r.s.o.Env.Theme.Sign.Row)
	}
	if size.H >= 9 && r.s.page == jobsPage && selected != (len(r.s.jobs.Value) > 0) {
		t.Errorf("%s: selected row %v\n%s", name, selected, ansi.Strip(frame.Body))
	}
	c := frame.Caret
	if size.H < 9 {
		return
	}
	if r.s.Typing() != (c != nil) {
		t.Errorf("%s: typing %v, caret %v", name, r.s.Typing(), c)
	}
	if c != nil && (c.X < 0 || c.X >= size.W || c.Y < 0 || c.Y >= len(lines)) {
		t.Errorf("%s: caret %v", name, *c)
	}
}
