package cards

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
	"coupondesk/ui/uitest"
	"coupondesk/wechat/card"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// hostile is text that would harm a terminal, or a table.
const hostile = "\x1b]0;title\x07\x1b[2J\r\n代\t金\u202e券\u200b\x9b31m"

func single(c card.Card) []desk.CardRow { return []desk.CardRow{{Card: c, At: noon}} }

// full fills every text of a card with s.
func full(s string) card.Card {
	c := shop()[0].Card
	c.Title, c.Brand, c.Notice, c.Description, c.Abstract = s, s, s, s, s
	c.ServicePhone, c.CodeType, c.CustomMode, c.LogoURL, c.Color, c.StatusRaw = s, s, s, s, s, s
	c.Accept, c.Reject, c.ObjectUseFor, c.Gift, c.Detail = s, s, s, s, s
	c.AllStores, c.Stores, c.BusinessServices = false, []string{s, s, s}, []string{s, s}
	c.ID = "id" + s
	return c
}

// states are what the screen can look like.
var states = map[string]func(t testing.TB, e ui.Env) *driver{
	"empty": func(t testing.TB, e ui.Env) *driver { return openedIn(t, e, &fakeDesk{}) },
	"one":   func(t testing.TB, e ui.Env) *driver { return openedIn(t, e, &fakeDesk{rows: shop()[:1]}) },
	"shop":  func(t testing.TB, e ui.Env) *driver { return openedIn(t, e, &fakeDesk{rows: shop()}) },
	"many": func(t testing.TB, e ui.Env) *driver {
		return keyed(openedIn(t, e, &fakeDesk{rows: tenThousand}), "G", "up")
	},
	"error": func(t testing.TB, e ui.Env) *driver { return openedIn(t, e, &fakeDesk{err: unreachable}) },
	"part": func(t testing.TB, e ui.Env) *driver {
		return openedIn(t, e, &fakeDesk{rows: shop()[:3], err: unreachable})
	},
	"find":    func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "/", "代", "金", "券") },
	"no hits": func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "/", "x", "y", "z") },
	"kept":    func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "/", "券", "enter", "t", "t", "2") },
	"tab":     func(t testing.TB, e ui.Env) *driver { return keyed(openedIn(t, e, &fakeDesk{rows: shop()[:1]}), "4") },
	"sorted":  func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "o") },
	"bad row": func(t testing.TB, e ui.Env) *driver {
		return keyed(openedIn(t, e, &fakeDesk{rows: append(shop(), failed("pBroken"))}), "G")
	},
	"wide": func(t testing.TB, e ui.Env) *driver {
		return openedIn(t, e, &fakeDesk{rows: single(full(strings.Repeat("特大优惠", 60)))})
	},
	"emoji": func(t testing.TB, e ui.Env) *driver {
		return openedIn(t, e, &fakeDesk{rows: single(full("🧋👨‍👩‍👧‍👦🇨🇳奶茶é"))})
	},
	"hostile":   func(t testing.TB, e ui.Env) *driver { return openedIn(t, e, &fakeDesk{rows: single(full(hostile))}) },
	"loading":   loading,
	"stopped":   func(t testing.TB, e ui.Env) *driver { return keyed(loading(t, e), "esc") },
	"detail":    func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "enter") },
	"rejected":  func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "4", "enter") },
	"scrolled":  func(t testing.TB, e ui.Env) *driver { return keyed(shopIn(t, e), "enter", "G") },
	"no detail": func(t testing.TB, e ui.Env) *driver { return arriving(t, e, &fakeDesk{one: unreachable}) },
	"old": func(t testing.TB, e ui.Env) *driver {
		return keyed(openedIn(t, e, &fakeDesk{rows: shop(), one: unreachable}), "enter", "r")
	},
	"asking": asking,
	"wide detail": func(t testing.TB, e ui.Env) *driver {
		return keyed(openedIn(t, e, &fakeDesk{rows: single(full(strings.Repeat("特大优惠", 60)))}), "enter")
	},
	"hostile detail": func(t testing.TB, e ui.Env) *driver {
		return keyed(openedIn(t, e, &fakeDesk{rows: single(full(hostile))}), "enter")
	},
}

var tenThousand = many(10000)

func openedIn(t testing.TB, e ui.Env, f *fakeDesk) *driver {
	d := start(t, f, e)
	d.run(d.s.Open())
	return d
}

func shopIn(t testing.TB, e ui.Env) *driver { return openedIn(t, e, &fakeDesk{rows: shop()}) }

func keyed(d *driver, keys ...string) *driver {
	for _, k := range keys {
		d.text(80, 20) // pages are as long as what was drawn
		d.press(k)
	}
	return d
}

// loading has taken three rows and waits for more.
func loading(t testing.TB, e ui.Env) *driver {
	d := start(t, &fakeDesk{rows: shop()[:3], hold: make(chan struct{})}, e)
	d.begin(d.s.Open())
	d.pump(func() bool { return len(d.s.store.order) == 3 })
	d.tick(1200 * time.Millisecond)
	return d
}

func arriving(t testing.TB, e ui.Env, f *fakeDesk) *driver {
	d := start(t, f, e)
	d.run(d.s.Handle(ui.Arrive{Arg: bestID}))
	return d
}

func asking(t testing.TB, e ui.Env) *driver {
	d := keyed(shopIn(t, e), "enter")
	d.s.askOne(bestID)
	d.tick(400 * time.Millisecond)
	return d
}

func TestFrames(t *testing.T) {
	for name, state := range states {
		t.Run(name, func(t *testing.T) {
			for _, lang := range []text.Lang{text.ZH, text.EN} {
				var d *driver
				for _, o := range uitest.Looks {
					e := ui.Env{Theme: theme.New(o), Lang: lang, Now: noon}
					if d == nil || d.over != nil { // a dialog keeps the theme it was opened with
						d = state(t, e)
					}
					d.paint(e.Theme)
					for _, size := range uitest.Sizes {
						d.check(fmt.Sprintf("%s %v %s %+v", name, size, lang, o), strings.HasSuffix(name, " typed"), size)
					}
				}
			}
		})
	}
}

// paint gives the screen another theme.
func (d *driver) paint(th *theme.Theme) {
	d.s.o.Env.Theme = th
	d.s.table.SetTheme(th)
}

// check holds a frame to what it promises; typed says that something has been
// typed into a dialog.
func (d *driver) check(name string, typed bool, size ui.Size) {
	d.t.Helper()
	th := d.s.o.Env.Theme
	if d.over != nil {
		frame := d.over.Draw(size)
		uitest.CheckFrame(d.t, name, frame, size, th, wantsOfDialog(typed, size))
		d.checkField(name, frame)
		return
	}
	uitest.CheckFrame(d.t, name, d.s.Draw(size), size, th, d.wants(size))
}

// wants is what is in a frame of the state that the screen is in.
func (d *driver) wants(size ui.Size) (w uitest.Want) {
	if size.H > 1 {
		w.Row = uitest.If(d.s.open == nil && len(d.s.store.view) > 0)
	}
	if d.s.Typing() {
		value := []rune(d.s.find.Value())
		w.Before = string(value[max(0, len(value)-2):])
	}
	if !d.s.Typing() || size.H > 4 {
		w.Caret = uitest.If(d.s.Typing())
	}
	return w
}

// What differs in meaning differs without colours too.
func TestStatesDifferWithoutColour(t *testing.T) {
	frames := map[string]string{}
	for name, state := range states {
		if name == "rested" || name == "read only" {
			continue // differ from others in wide windows and in the key row alone
		}
		d := state(t, env(theme.None, false, text.ZH))
		frames[name] = d.text(80, 20)
		if d.over != nil {
			frames[name] = d.box(80, 20)
		}
	}
	uitest.Differ(t, frames)
}

func TestGoldenFrames(t *testing.T) {
	for _, name := range []string{"shop", "loading", "find", "bad row", "empty", "detail", "rejected", "no detail", "figures", "unknown", "refused detail", "stock typed", "delete", "void typed", "pay missing"} {
		golden(t, name, name, text.ZH, ui.Size{W: 80, H: 20})
	}
	golden(t, "shop-en", "shop", text.EN, ui.Size{W: 80, H: 20})
	golden(t, "figures-120", "figures", text.ZH, ui.Size{W: 120, H: 36})
	golden(t, "rested-120", "rested", text.ZH, ui.Size{W: 120, H: 36})
	golden(t, "stock-en", "stock typed", text.EN, ui.Size{W: 80, H: 20})
	golden(t, "stock-40", "stock typed", text.ZH, ui.Size{W: 40, H: 10})
	golden(t, "unknown-40", "unknown detail", text.ZH, ui.Size{W: 40, H: 10})
	golden(t, "shop-120", "shop", text.ZH, ui.Size{W: 120, H: 24})
	golden(t, "shop-40", "shop", text.ZH, ui.Size{W: 40, H: 10})
}

func golden(t *testing.T, file, state string, lang text.Lang, size ui.Size) {
	t.Helper()
	d := states[state](t, env(theme.TrueColor, false, lang))
	frame := d.s.Draw(size)
	if d.over != nil {
		frame = overlay.Compose(d.s.o.Env.Theme, frame.Body, size, d.over.Draw(size))
	}
	lines := strings.Split(ansi.Strip(frame.Body), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got := strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", strings.ReplaceAll(file, " ", "-")+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: %s", path, diff)
	}
}
