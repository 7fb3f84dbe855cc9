package phone

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

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
	"": func(*rig) {}, "qr": func(r *rig) { r.Press("down") }, "used": func(r *rig) { r.Press("down", "down") },
	"large": func(r *rig) { r.Press("down", " ") }, "review": func(r *rig) { r.Press("v") }, "reason": func(r *rig) { r.Press("v", "f"); r.Type("图不符" + strings.Repeat("x", 50)) },
	"link": func(r *rig) { r.Press("o"); r.Type("http://weixin.qq.com/q/券" + strings.Repeat("长", 40)) }, "days": func(r *rig) { r.Press("d", "x", "enter") },
	"lost": func(r *rig) { r.b.gone = true; r.Press("r") }, "asking": func(r *rig) { r.s.Open(); r.s.Handle(ui.Tick{At: r.Now.Add(time.Hour)}) },
}

func TestFrames(t *testing.T) {
	n := 0
	for shop, make := range shops {
		for state, reach := range states {
			for _, lang := range []text.Lang{text.ZH, text.EN} {
				for _, o := range uitest.Looks {
					r := newRig(t, lang, make(), o)
					reach(r)
					for _, size := range uitest.Sizes {
						r.frame(size, fmt.Sprint(shop, " ", state, " ", lang, o, size))
						n++
					}
				}
			}
		}
	}
	t.Logf("%d frames", n)
}

// frame holds what is true of every frame; the phone's edge is a straight line.
func (r *rig) frame(size ui.Size, at string) {
	r.T.Helper()
	f, th := r.s.Draw(size), r.s.o.Env.Theme
	uitest.CheckFrame(r.T, at, f, size, th, r.wants(size))
	edges := map[int]bool{}
	for _, l := range strings.Split(ansi.Strip(f.Body), "\n") {
		for _, e := range []string{th.Sign.TR, th.Sign.BR, th.Sign.V} {
			if x := strings.LastIndex(l, e); x >= 0 && !th.ASCII {
				edges[uitest.Width(l[:x])] = true
			}
		}
	}
	if len(edges) > 1 {
		r.T.Errorf("%s: the phone's edge is in %d columns:\n%s", at, len(edges), ansi.Strip(f.Body))
	}
}

// wants is what is in a frame of the state that the screen is in: the selected
// row, and the caret of a line typed.
func (r *rig) wants(size ui.Size) (w uitest.Want) {
	if size.W < 40 || size.H < 10 {
		return w
	}
	if !r.s.large && (r.s.reviewing && r.s.judged() != nil || !r.s.reviewing && r.s.shown() != nil) {
		w.Row = uitest.Present
	}
	w.Caret = uitest.If(r.s.entry != nil)
	return w
}

func TestPlainSigns(t *testing.T) {
	r := newRig(t, text.ZH, teaShop(), theme.Options{ASCII: true})
	r.Press("down")
	body := r.Body(80, 20)
	uitest.Wants(t, body, "画不下二维码", "1000 2000 3010", "> + 七夕双杯七折")
	uitest.Lacks(t, body, "▀", "│", "✓", "▸")
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
	r.Press("down")
	for b.Loop() {
		r.s.Draw(ui.Size{W: 200, H: 56})
	}
}
