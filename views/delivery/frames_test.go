package delivery

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

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

// refusing is a shop whose platform says no.
func refusing() *fake {
	b := teaShop()
	b.err = &wechat.Error{Class: wechat.ClassRefused, Cause: wechat.CauseCode, HasCode: true, Code: 45015, RID: "65f0-1"}
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
	"saved":        opened(teaShop, cash, "enter", "ctrl+s", "s"),
	"refused":      opened(refusing, cash, "enter", "ctrl+s"),
	"no article":   opened(refusing, cash, "down", "down", "enter"),
	"expired": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := opened(teaShop, cash, "enter", "6", "0", "ctrl+s")(t, l, o)
		r.Wait(time.Hour)
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
		r.Wait(time.Second)
		return r
	},
	"reading cards": func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := newRig(t, teaShop(), l, o)
		r.s.Handle(ui.Arrive{Arg: cash})
		r.Wait(time.Second)
		return r
	},
}

func opened(shop func() *fake, id string, keys ...string) func(*testing.T, text.Lang, theme.Options) *rig {
	return func(t *testing.T, l text.Lang, o theme.Options) *rig {
		r := newRig(t, shop(), l, o)
		r.Arrive(id)
		return r.press(keys...)
	}
}

func TestFrames(t *testing.T) {
	n := 0
	for name, reach := range states {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			for _, o := range uitest.Looks {
				r := reach(t, lang, o)
				for _, size := range uitest.Sizes {
					uitest.CheckFrame(t, fmt.Sprint(name, " ", lang, o, size), r.s.Draw(size), size, r.s.o.Env.Theme, r.wants(size))
					n++
				}
			}
		}
	}
	t.Logf("%d frames", n)
}

// wants is what is in a frame of the state that the screen is in.
func (r *rig) wants(size ui.Size) (w uitest.Want) {
	if size.W < 40 || size.H < 10 {
		return w
	}
	if r.s.mode == picking && len(r.s.all.Value) > 0 || r.s.mode == choosing && r.s.cards.Has {
		w.Row = uitest.Present
	}
	switch {
	case r.s.Typing():
		w.Caret = uitest.Present
	case r.s.mode != filling:
		w.Caret = uitest.Absent
	}
	return w
}

// What differs in meaning differs without colours too.
func TestStatesDifferWithoutColour(t *testing.T) {
	frames := map[string]string{}
	for name, reach := range states {
		frames[name] = reach(t, text.ZH, theme.Options{}).Body(80, 20)
	}
	uitest.Differ(t, frames)
}
