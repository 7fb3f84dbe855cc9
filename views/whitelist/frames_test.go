package whitelist

import (
	"fmt"
	"strings"
	"testing"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
)

// hostile is text that would harm a terminal.
const hostile = "\x1b]0;t\x07小\u202e王\u200b"

// states are what the screen can look like.
var states = map[string]func(t testing.TB, e ui.Env) *rig{
	"reading": newRig,
	"unread": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.b.err = errDisk
		r.Open()
		return r
	},
	"empty": func(t testing.TB, e ui.Env) *rig {
		r := newRig(t, e)
		r.Open()
		return r
	},
	"list": drawn,
	"damaged": func(t testing.TB, e ui.Env) *rig {
		r := drawn(t, e)
		r.b.paper.Body = r.b.paper.Body[:len(r.b.paper.Body)/2]
		r.Open()
		return r
	},
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
	"pushing": func(t testing.TB, e ui.Env) *rig { return drawn(t, e).press("ctrl+s").begins() },
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
		r.adds(whitelist.Entry{ID: strings.Repeat("W", 32), Name: strings.Repeat("很", 24)}, whitelist.Entry{ID: "o" + strings.Repeat("a", 63), Name: "🧋👨‍👩‍👧‍👦é"})
		r.Open()
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
	w.Row, w.Caret = uitest.If(r.s.query.Has), uitest.If(r.s.Typing())
	if r.s.Typing() {
		value := []rune(r.s.editor.field().Value())
		w.Before = string(value[max(0, len(value)-2):])
	}
	return w
}

// What differs in meaning differs without colours, at the smallest size too.
func TestStatesDifferWithoutColour(t *testing.T) {
	for _, size := range []ui.Size{{W: 80, H: 20}, {W: 40, H: 10}} {
		frames := map[string]string{}
		for name, state := range states {
			frames[name] = state(t, env(text.ZH)).Body(size.W, size.H)
		}
		uitest.Differ(t, frames)
	}
}
