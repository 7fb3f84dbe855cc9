package phone

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

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

// hostileShop has names that attack the terminal or its columns.
func hostileShop() *fakeSandbox {
	bad := "a\x1b[31m\u202e\x07👨‍👩‍👧" + strings.Repeat("长", 90)
	b := teaShop()
	for i := range b.users {
		b.users[i].Name = bad
	}
	b.users[2].OpenID = "\x1b]0;x\x07" + strings.Repeat("o", 64)
	for who := range b.wallets {
		for i := range b.wallets[who] {
			c := &b.wallets[who][i]
			c.Title, c.Brand, c.Notice, c.Color = bad, bad, bad, "\x1b[31m"
			c.Code += "\x1b[2J" + strings.Repeat("9", 20)
		}
	}
	for i := range b.cards {
		b.cards[i].Title, b.cards[i].Reason = bad, bad
	}
	return b
}

// crowd is a shop with more of everything than fits.
func crowd() *fakeSandbox {
	b := teaShop()
	for i := range 90 {
		b.users = append(b.users, User{OpenID: fmt.Sprintf("oFS7Fjl0WsZ9AMZqrI80%08d", i), Name: fmt.Sprint("顾客", i)})
		b.wallets[lin] = append(b.wallets[lin], coupon20(fmt.Sprint(400000000000+i)))
		b.cards = append(b.cards, Card{ID: fmt.Sprint("p", i), Title: fmt.Sprint("券", i), Status: card.StatusNotVerify})
	}
	return b
}

var shops = map[string]func() *fakeSandbox{
	"shop": teaShop, "hostile": hostileShop, "crowd": crowd,
	"nobody": func() *fakeSandbox { return &fakeSandbox{} },
	"gone":   func() *fakeSandbox { return &fakeSandbox{gone: true} },
	"empty":  func() *fakeSandbox { b := teaShop(); b.wallets = map[string][]Code{}; return b },
	"moved": func() *fakeSandbox {
		b := teaShop()
		b.shift = 999 * 24 * time.Hour
		b.faults = []Fault{lostReply, slowReply}
		return b
	},
}

var states = map[string]func(*rig){
	"": func(*rig) {}, "qr": func(r *rig) { r.press("down") }, "used": func(r *rig) { r.press("down", "down") },
	"large": func(r *rig) { r.press("down", " ") }, "review": func(r *rig) { r.press("v") }, "reason": func(r *rig) { r.press("v", "f"); r.typed("图不符" + strings.Repeat("x", 50)) },
	"link": func(r *rig) { r.press("o"); r.typed("http://weixin.qq.com/q/券" + strings.Repeat("长", 40)) }, "days": func(r *rig) { r.press("d", "x", "enter") },
	"lost": func(r *rig) { r.b.gone = true; r.press("r") }, "asking": func(r *rig) { r.s.Open(); r.s.Handle(ui.Tick{At: r.now.Add(time.Hour)}) },
}

var sizes = []ui.Size{{W: 200, H: 56}, {W: 120, H: 36}, {W: 80, H: 20}, {W: 60, H: 16}, {W: 40, H: 10}, {W: 39, H: 9}, {W: 1, H: 1}}

func TestFrames(t *testing.T) {
	n := 0
	for shop, make := range shops {
		for state, reach := range states {
			for _, lang := range []text.Lang{text.ZH, text.EN} {
				for _, depth := range []theme.Depth{theme.None, theme.Colors16, theme.Colors256, theme.TrueColor} {
					for _, light := range []bool{false, true} {
						r := newRig(t, lang, make(), theme.Options{Depth: depth, Light: light})
						reach(r)
						for _, size := range sizes {
							r.frame(size, fmt.Sprint(shop, " ", state, " ", lang, depth, light, size))
							n++
						}
					}
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
	edges := map[int]bool{}
	for i, l := range lines {
		plain := ansi.Strip(l)
		if w := width(plain); w > size.W {
			r.t.Errorf("%s: line %d is %d wide: %q", at, i, w, plain)
		}
		if strings.ContainsAny(plain, "\x1b\x07\u202e") {
			r.t.Errorf("%s: line %d: %q", at, i, plain)
		}
		for _, e := range []string{"╮", "╯", "│"} {
			if x := strings.LastIndex(plain, e); x >= 0 {
				edges[width(plain[:x])] = true
			}
		}
	}
	if len(edges) > 1 {
		r.t.Errorf("%s: the phone's edge is in %d columns:\n%s", at, len(edges), ansi.Strip(f.Body))
	}
	if size.W >= 40 && size.H >= 10 {
		r.visible(f, at)
	}
}

// visible: the selected row is in view, and so is the caret of a line typed.
func (r *rig) visible(f ui.Frame, at string) {
	r.t.Helper()
	body := ansi.Strip(f.Body)
	chosen := r.s.shown() != nil && !r.s.reviewing || r.s.judged() != nil && r.s.reviewing
	if chosen && !r.s.large && !strings.Contains(body, "▸") {
		r.t.Errorf("%s: the selected row is not in view:\n%s", at, body)
	}
	if (r.s.entry != nil) != (f.Caret != nil) {
		r.t.Errorf("%s: typing, but caret %v:\n%s", at, f.Caret, body)
	}
}

func TestPlainSigns(t *testing.T) {
	r := newRig(t, text.ZH, teaShop(), theme.Options{ASCII: true})
	r.press("down")
	body := r.body(80, 20)
	wants(t, body, "画不下二维码", "1000 2000 3010", "> + 七夕双杯七折")
	lacks(t, body, "▀", "│", "✓", "▸")
}

func TestWordsAreComplete(t *testing.T) {
	for _, problem := range text.Check(zh, en) {
		t.Error(problem)
	}
	for p := usable; p <= strange; p++ {
		if zh.Phases[p] == "" || en.Phases[p] == "" {
			t.Errorf("phase %d has no word", p)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	t := &testing.T{}
	r := newRig(t, text.ZH, crowd(), theme.Options{Depth: theme.TrueColor})
	r.press("down")
	for b.Loop() {
		r.s.Draw(ui.Size{W: 200, H: 56})
	}
}
