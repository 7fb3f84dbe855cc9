package whitelist

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat"
)

var keyF2 = tea.KeyMsg{Type: tea.KeyF2}

// hostile is text that would harm a terminal.
const hostile = "\x1b]0;t\x07小\u202e王\u200b"

// states are what the screen can look like.
var states = map[string]func(t testing.TB, e ui.Env) *rig{
	"reading": newRig,
	"unread": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.b.err = errDisk
		r.run(r.s.Open())
		return r
	},
	"empty": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.run(r.s.Open())
		return r
	},
	"list": drawn,
	"full": full,
	"end":  func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("end") },
	"add":  func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("a") },
	"id":   func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("a", "oFS7Fj000000000000000") },
	"name": func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("a", "liuyi", "tab", "运营小刘") },
	"kind": func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("a", "liuyi_88", "tab", "tab") },
	"fault": func(t testing.TB, e ui.Env) *rig {
		return drawn(t, e).press("a", strings.Repeat("很长", 40), "enter")
	},
	"import": func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("i", "/home/li/list.txt") },
	"bad lines": func(t testing.TB, e ui.Env) *rig {
		r := drawn(t, e)
		r.files["f"] = strings.Repeat("bad\u200b"+hostile+"\n", 9)
		return r.press("i", "f", "enter")
	},
	"pushing": func(t testing.TB, e ui.Env) *rig {
		r := drawn(t, e).press("ctrl+s")
		r.slow = true
		r.answer("f2")
		r.slow = false
		for _, cmd := range r.hold {
			r.s.Handle(cmd()) // goAhead; what it begins never ends
		}
		r.hold = nil
		return r
	},
	"done":    func(t testing.TB, e ui.Env) *rig { return drawn(t, e).push() },
	"refused": failing(fails(wechat.ClassRefused, wechat.CauseCode, 40097)),
	"unknown": failing(fails(wechat.ClassAmbiguous, wechat.CauseTimeout, 0)),
	"left out": func(t testing.TB, e ui.Env) *rig {
		r := drawn(t, e)
		r.p.deaf = []string{"zhou-yunying"}
		return r.push()
	},
	"wide": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.adds(whitelist.Entry{ID: strings.Repeat("王", 10), Name: strings.Repeat("很", 24)}, whitelist.Entry{ID: "o" + strings.Repeat("a", 63), Name: "🧋👨‍👩‍👧‍👦é"})
		r.run(r.s.Open())
		return r
	},
}

func failing(err error) func(testing.TB, ui.Env) *rig {
	return func(t testing.TB, e ui.Env) *rig {
		r := drawn(t, e)
		r.p.err = err
		return r.push()
	}
}

var sizes = []ui.Size{{W: 200, H: 56}, {W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}, {W: 39, H: 9}, {W: 1, H: 1}}

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
	if size.H >= 9 && selected != r.s.query.Has {
		t.Errorf("%s: selected row %v\n%s", name, selected, ansi.Strip(frame.Body))
	}
	c := frame.Caret
	if size.H < 9 {
		return
	}
	if (c != nil) != r.s.Typing() {
		t.Errorf("%s: caret %v, typing %v\n%s", name, c, r.s.Typing(), ansi.Strip(frame.Body))
		return
	}
	if c == nil {
		return
	}
	before := widths.Truncate(ansi.Strip(lines[c.Y]), c.X, "")
	value := []rune(r.s.editor.field().Value())
	if widths.StringWidth(before) != c.X || !strings.HasSuffix(before, string(value[max(0, len(value)-2):])) {
		t.Errorf("%s: caret at %v after %q", name, *c, before)
	}
}

// What differs in meaning differs without colours, at the smallest size too.
func TestStatesDifferWithoutColour(t *testing.T) {
	for _, size := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
		seen := map[string]string{}
		for name, state := range states {
			frame := ansi.Strip(state(t, env(text.ZH)).s.Draw(size).Body)
			if other, ok := seen[frame]; ok {
				t.Errorf("%v: %s looks like %s:\n%s", size, name, other, frame)
			}
			seen[frame] = name
		}
	}
}
