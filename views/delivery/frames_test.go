package delivery

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/wechat/card"
)

func width(s string) int {
	c := runewidth.NewCondition()
	c.EastAsianWidth = false
	return c.StringWidth(s)
}

// hostile has texts that attack the terminal or its columns.
func hostile() *fake {
	bad := "a\x1b[31m\u202e\x07👨‍👩‍👧" + strings.Repeat("长", 60)
	b := teaShop()
	for i := range b.cards {
		b.cards[i].Title, b.cards[i].Brand, b.cards[i].Type, b.cards[i].Detail = bad, bad, card.GeneralCoupon, bad
	}
	b.made = []deliver.Made{{Kind: deliver.KindQR, ID: "x", Title: bad, Outer: bad, URL: bad, Expires: noon.Add(time.Hour), Offers: []deliver.Offer{{CardID: cash, Title: bad}, {CardID: custom, Title: bad}}}}
	b.message = deliver.Message{CardID: cash, State: deliver.MassPreviewed, Shown: noon, ShownTo: bad}
	return b
}

// states are what the screen can look like.
var states = map[string]func(t *testing.T, lang text.Lang, o theme.Options) *rig{
	"list": func(t *testing.T, l text.Lang, o theme.Options) *rig { return newRig(t, teaShop(), l, o) },
	"picked": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		return newRig(t, teaShop(), l, o).press(" ", "down", "down", " ")
	},
	"no cards":     func(t *testing.T, l text.Lang, o theme.Options) *rig { return newRig(t, &fake{}, l, o) },
	"menu":         opened(teaShop, cash),
	"own":          opened(teaShop, custom),
	"hostile":      opened(hostile, cash),
	"qr":           opened(teaShop, cash, "enter"),
	"fault":        opened(teaShop, custom, "enter", "ctrl+s"),
	"hostile form": opened(hostile, bound, "enter"),
	"page":         opened(teaShop, cash, "down", "enter"),
	"mass":         opened(teaShop, cash, "down", "down", "down", "enter"),
	"previewed":    opened(hostile, cash, "down", "down", "down", "enter"),
	"reply":        opened(teaShop, cash, "down", "down", "down", "down", "enter"),
	"params":       opened(teaShop, cash, "down", "down", "down", "down", "down", "enter"),
	"texts":        opened(teaShop, cash, "down", "down", "down", "down", "down", "enter", "ctrl+s"),
	"code":         opened(teaShop, cash, "enter", "ctrl+s"),
	"hostile code": opened(hostile, cash, "down", "down", "down", "down", "down", "down", "enter"),
	"expired": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := opened(teaShop, cash, "enter", "6", "0", "ctrl+s")(t, l, o)
		r.tick(time.Hour)
		return r
	},
	"page link": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		b := teaShop()
		b.made = []deliver.Made{{Kind: deliver.KindPage, ID: "p", Title: "领券中心", URL: page, At: noon, Offers: []deliver.Offer{{CardID: cash, Title: "周年庆代金券"}}}}
		return opened(func() *fake { return b }, cash, "down", "down", "down", "down", "down", "down", "enter")(t, l, o)
	},
	"doubt": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		b := teaShop()
		b.message = deliver.Message{CardID: cash, State: deliver.MassUnknown, At: noon}
		return opened(func() *fake { return b }, cash, "down", "down", "down", "enter")(t, l, o)
	},
	"sending": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := opened(teaShop, cash, "enter")(t, l, o)
		r.s.submit()
		r.tick(time.Second)
		return r
	},
	"reading cards": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := newRig(t, teaShop(), l, o)
		r.s.Handle(ui.Arrive{Arg: cash})
		r.tick(time.Second)
		return r
	},
}

func opened(shop func() *fake, id string, keys ...string) func(*testing.T, text.Lang, theme.Options) *rig {
	return func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := newRig(t, shop(), l, o)
		r.run(r.s.Handle(ui.Arrive{Arg: id}))
		return r.press(keys...)
	}
}

var sizes = []ui.Size{{W: 200, H: 56}, {W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}, {W: 39, H: 9}, {W: 1, H: 1}}

func TestFrames(t *testing.T) {
	n := 0
	for name, reach := range states {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			for _, o := range []theme.Options{{}, {Depth: theme.Colors16, Light: true}, {Depth: theme.Colors256}, {Depth: theme.TrueColor, Light: true}, {ASCII: true}} {
				r := reach(t, lang, o)
				for _, size := range sizes {
					r.frame(size, fmt.Sprint(name, " ", lang, o, size))
					n++
				}
			}
		}
	}
	t.Logf("%d frames", n)
}

// frame holds what is true of every frame.
func (r *rig) frame(size ui.Size, at string) {
	r.t.Helper()
	f := r.s.Draw(size)
	lines := strings.Split(f.Body, "\n")
	if len(lines) > size.H {
		r.t.Errorf("%s: %d lines", at, len(lines))
	}
	for i, l := range lines {
		plain := ansi.Strip(l)
		if w := width(plain); w > size.W {
			r.t.Errorf("%s: line %d is %d wide: %q", at, i, w, plain)
		}
		if strings.ContainsAny(plain, "\x1b\x07\u202e") {
			r.t.Errorf("%s: line %d: %q", at, i, plain)
		}
	}
	body := ansi.Strip(f.Body)
	if r.s.o.Env.Theme.ASCII && strings.ContainsAny(body, "▀▄█▌▸✓✗") {
		r.t.Errorf("%s: signs that may be two cells wide:\n%s", at, body)
	}
	if size.W < 40 || size.H < 10 {
		return
	}
	listed := r.s.mode == picking && len(r.s.all.Value) > 0 || r.s.mode == choosing && r.s.cards.Has
	if listed && !strings.Contains(body, r.s.o.Env.Theme.Sign.Row) {
		r.t.Errorf("%s: the selected row is not in view:\n%s", at, body)
	}
	if r.s.Typing() && f.Caret == nil || f.Caret != nil && r.s.mode != filling {
		r.t.Errorf("%s: typing %v, caret %v:\n%s", at, r.s.Typing(), f.Caret, body)
	}
	if f.Caret != nil && (f.Caret.X >= size.W || f.Caret.Y >= size.H) {
		r.t.Errorf("%s: caret at %v", at, *f.Caret)
	}
}

// What differs in meaning differs without colours too.
func TestStatesDifferWithoutColour(t *testing.T) {
	seen := map[string]string{}
	for name, reach := range states {
		body := reach(t, text.ZH, theme.Options{}).body(80, 20)
		if other, ok := seen[body]; ok {
			t.Errorf("%s looks like %s:\n%s", name, other, body)
		}
		seen[body] = name
	}
}
