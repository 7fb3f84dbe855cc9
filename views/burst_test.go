package views

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"coupondesk/ui"
	"coupondesk/ui/text"
)

// cardsConsole shows the list of cards.
func cardsConsole(t testing.TB) *console {
	c := newConsole(t, text.ZH)
	c.send(ui.Goto{Screen: CardsScreen})
	return c
}

// same wants two consoles to show the same, but for the time.
func same(t *testing.T, got, want *console) {
	t.Helper()
	got.pass(5*time.Second - got.now.Sub(want.now))
	want.pass(5 * time.Second)
	if g, w := got.screen(), want.screen(); strings.Join(strings.Split(g, "\n")[:22], "\n") != strings.Join(strings.Split(w, "\n")[:22], "\n") {
		t.Errorf("the screen is\n%s\nand should be\n%s", g, w)
	}
}

// Over a slow line several keys come in one packet. Moves and filters are what
// they are when they come one by one, and a field that is opened gets the rest.
func TestKeysOfOnePacketAreKeysOneByOne(t *testing.T) {
	for _, keys := range []string{"jj", "jjk", "oj", "2j", "/优惠", "/abc", "j/券", "?kaq", "jjjjjjjj"} {
		t.Run(keys, func(t *testing.T) {
			t.Parallel()
			c, d := cardsConsole(t), cardsConsole(t)
			c.together(keys)
			d.slowly(keys)
			same(t, c, d)
		})
	}
}

func TestEnterOfOnePacketBelongsToTheField(t *testing.T) {
	for _, keys := range []string{"/优惠\n", "/member-day\n", "/满减券代金券\n"} {
		c := cardsConsole(t)
		c.together(keys)
		wants(t, c.screen(), "找 "+strings.Trim(keys, "/\n"))
		lacks(t, c.screen(), "扫到", "▌")
	}
}

// What would open a dialog or another screen among other letters does nothing,
// and what follows it in the same packet does nothing either.
func TestAPacketWithACommandInItIsRefusedAndSaysSo(t *testing.T) {
	for _, keys := range []string{"jy", "yj", "qj", "jjr\n", "hello world\n", "yes yes yes", "rr"} {
		c, d := cardsConsole(t), cardsConsole(t)
		c.together(keys)
		wants(t, c.screen(), "没有当真")
		same(t, c, d)
		c.slowly("j") // and a key by itself is one again
		d.slowly("j")
		same(t, c, d)
	}
}

func TestWhatAnInputMethodTypesWithoutAFieldIsExplained(t *testing.T) {
	c, d := cardsConsole(t), cardsConsole(t)
	c.together("你好")
	wants(t, c.screen(), "你好 没处写", "切回英文")
	same(t, c, d)
	c.slowly("？") // which types ? and / as these
	wants(t, c.screen(), "打字就是找")
	c.key(tea.KeyEsc)
	c.slowly("、券")
	wants(t, c.screen(), "▌ 找 券")
}

// A scanner that presses no Enter and a code that is pasted are scans as well.
func TestACodeIsOfferedHoweverItArrives(t *testing.T) {
	for name, send := range map[string]func(*console){
		"no Enter":   func(c *console) { c.together("100020003001") },
		"with Enter": func(c *console) { c.together("100020003001\n") },
		"own code":   func(c *console) { c.together("QH-2026-0001\n") },
		"pasted":     func(c *console) { c.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("100020003001\n"), Paste: true}) },
		"wide":       func(c *console) { c.together("１０００２０００３００１\n") },
	} {
		c := cardsConsole(t)
		before := selected(c.screen())
		send(c)
		if !strings.Contains(c.screen(), "扫到 ") || selected(c.screen()) != before {
			t.Errorf("%s:\n%s", name, c.screen())
		}
	}
}

// A key that repeats faster than a scanner types is felt while it is down.
func TestAKeyHeldDownMovesAtOnce(t *testing.T) {
	c, d := cardsConsole(t), cardsConsole(t)
	for range 6 {
		c.now = c.now.Add(20 * time.Millisecond)
		c.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("j")})
	}
	d.slowly("jjjjjj")
	same(t, c, d)
}

// Whatever arrives in one go, wherever: nothing is spent, no dialog is left
// open over the list, no letter of a scan is typed.
func TestNoBurstDoesHarm(t *testing.T) {
	c := cardsConsole(t)
	rapid.Check(t, func(t *rapid.T) {
		c.send(ui.Goto{Screen: CardsScreen})
		c.key(tea.KeyEsc)
		for range rapid.IntRange(1, 3).Draw(t, "bursts") {
			s := rapid.StringOfN(rapid.SampledFrom([]rune("jkgGotDdsnxyV12 \n/优券？、q0")), 2, 14, -1).Draw(t, "burst")
			c.together(s)
			c.send(tea.KeyMsg{Type: tea.KeyF2})
		}
		if top := c.app.layers.Top(); top != nil {
			for _, h := range top.Hints() {
				if h.Key == "F2" {
					t.Fatalf("a question is open:\n%s", c.screen())
				}
			}
		}
		c.app.layers.Pop()
	})
	if n := len(c.consumes()); n != 0 {
		t.Fatalf("%d consume calls", n)
	}
}

// late is a screen whose field opens when a message has come back, and one that
// opens none when field is false.
type late struct {
	field, typing bool
	text          string
}

type lateOpened struct{}

func (*late) Title() string         { return "迟" }
func (*late) Open() tea.Cmd         { return nil }
func (*late) Draw(ui.Size) ui.Frame { return ui.Frame{} }
func (*late) Close()                {}
func (s *late) Typing() bool        { return s.typing }
func (s *late) Handle(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case lateOpened:
		s.typing = s.field
	case ui.Key:
		s.text += m.String()
	}
	return nil
}

func (s *late) Actions() []ui.Action {
	return []ui.Action{{ID: "late.open", Label: "开", Keys: key.NewBinding(key.WithKeys("n")), Burst: ui.Opens,
		Run: func() tea.Cmd { return ui.Send(lateOpened{}) }}}
}

// What follows the key of a field that opens late waits for it, in order; where
// no field opens, none of it reaches the screen.
func TestLettersWaitForAFieldThatOpensLate(t *testing.T) {
	for _, field := range []bool{true, false} {
		c := newConsole(t, text.ZH)
		s := &late{field: field}
		c.app.screens[CardsScreen] = s
		c.send(ui.Goto{Screen: CardsScreen})
		c.now = c.now.Add(time.Second)
		c.app.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n满100")})
		_, opening := c.app.Update(tea.KeyMsg{Type: tea.KeyEnter})
		c.app.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("ab")})
		c.run(opening)
		c.send(release{c.app.hold.seq})
		if want := map[bool]string{true: "满100enterab"}[field]; s.text != want {
			t.Errorf("field %v: the screen got %q, want %q", field, s.text, want)
		}
		if !field {
			wants(t, c.screen(), "没有当真")
		}
	}
}
