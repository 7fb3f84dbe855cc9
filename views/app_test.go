package views

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/ui"
	"coupondesk/ui/text"
	"coupondesk/ui/theme"
)

func plain(s string) string { return ansi.Strip(s) }

func wants(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q is not on the screen:\n%s", w, got)
		}
	}
}

func lacks(t *testing.T, got string, not ...string) {
	t.Helper()
	for _, w := range not {
		if strings.Contains(got, w) {
			t.Errorf("%q is on the screen:\n%s", w, got)
		}
	}
}

func TestAScanElsewhereIsOfferedAndNothingElse(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.send(ui.Goto{Screen: CardsScreen})
	before := c.screen()
	c.scan("100020003001")
	wants(t, c.screen(), "扫到 1000 2000 3001", "F3 看这张券")
	if got := strings.Split(c.screen(), "\n")[2:20]; strings.Join(got, "\n") != strings.Join(strings.Split(before, "\n")[2:20], "\n") {
		t.Errorf("the scan changed the list:\n%s", strings.Join(got, "\n"))
	}
	c.key(tea.KeyF3)
	wants(t, c.screen(), "可以用", "1000 2000 3001")
}

func TestAScanIntoADialogDoesNotAnswerIt(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.key(tea.KeyF1)
	wants(t, c.screen(), "打字就是找")
	c.scan("100020003001")
	wants(t, c.screen(), "打字就是找")
	lacks(t, c.screen(), "▌ 100020003001")
}

func TestTypingIsHeldForAMomentAndLosesNothing(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.key(tea.KeyF1)
	c.slowly("hexiao")
	wants(t, c.screen(), "▌ hexiao")
}

// A terminal that does not mark what is pasted sends it like a scanner does. A
// path or a link is no code: it reaches the field that has the focus.
func TestWhatIsNoCodeReachesTheField(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.send(ui.Goto{Screen: CardsScreen})
	c.slowly("/")
	c.scan("/home/li/x.txt")
	wants(t, c.screen(), "/home/li/x.txt")
	lacks(t, c.screen(), "扫到")
	c.slowly("/")
	c.scan("100020003001")
	wants(t, c.screen(), "扫到 1000 2000 3001")
	lacks(t, c.screen(), "x.txt1000")
}

func selected(screen string) string {
	for _, l := range strings.Split(screen, "\n") {
		if strings.HasPrefix(l, "▸") {
			return l
		}
	}
	return ""
}

func TestBadNewsStaysUntilItIsAnswered(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.send(ui.Note{Level: ui.Success, Text: "好消息"})
	wants(t, c.screen(), "✓ 好消息")
	c.pass(5 * time.Second)
	lacks(t, c.screen(), "好消息")
	c.send(ui.Note{Level: ui.Failure, Text: "坏消息"})
	c.pass(time.Hour)
	wants(t, c.screen(), "✗ 坏消息", "Esc 知道了")
	c.key(tea.KeyEsc)
	lacks(t, c.screen(), "坏消息")
}

func TestSeveralPiecesOfBadNewsAreAnsweredOneByOne(t *testing.T) {
	c := cardsConsole(t)
	c.send(ui.Note{Level: ui.Failure, Text: "坏消息一"})
	c.send(ui.Note{Level: ui.Failure, Text: "坏消息二"})
	c.send(ui.Note{Level: ui.Failure, Text: "坏消息二"})
	wants(t, c.screen(), "✗ 坏消息二", "Esc 知道了，还有 1 条")
	c.send(ui.Note{Level: ui.Success, Text: "好消息"})
	wants(t, c.screen(), "✓ 好消息")
	c.pass(5 * time.Second)
	wants(t, c.screen(), "✗ 坏消息二")
	c.key(tea.KeyEsc)
	wants(t, c.screen(), "✗ 坏消息一", "Esc 知道了")
	lacks(t, c.screen(), "还有")
	c.key(tea.KeyEsc)
	lacks(t, c.screen(), "坏消息")
}

// A low window has no status line: what it would say for a moment is said over
// the last row.
func TestALowWindowSaysItTooAndATinyOneTakesNoKeys(t *testing.T) {
	c := cardsConsole(t)
	c.send(tea.WindowSizeMsg{Width: 40, Height: 12})
	c.scan("100020003001")
	wants(t, c.screen(), "扫到 1000 2000 3001")
	c.key(tea.KeyF3)
	wants(t, c.screen(), "可以用")
	c.send(tea.WindowSizeMsg{Width: 39, Height: 11})
	c.key(tea.KeyF2)
	if n := len(c.consumes()); n != 0 {
		t.Errorf("%d consume calls that nobody could see", n)
	}
	c.send(tea.WindowSizeMsg{Width: 40, Height: 12})
	c.key(tea.KeyF2)
	wants(t, c.screen(), "成 功")
}

func TestTheListNeverSpends(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.scan("100020003001")
	c.key(tea.KeyF1)
	c.slowly("redeem")
	wants(t, c.screen(), "只能按 F2")
	c.key(tea.KeyEnter)
	c.key(tea.KeyEsc)
	wants(t, c.screen(), "可以用")
	if n := len(c.consumes()); n != 0 {
		t.Fatalf("%d consume calls", n)
	}
}

func TestAnActionThatIsOffSaysWhy(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.key(tea.KeyF2)
	wants(t, c.screen(), "先扫一张券")
}

func TestF3ShowsTheCardAndEscComesBack(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.scan("100020003001")
	c.key(tea.KeyF3)
	wants(t, c.screen(), "核销 › 卡券", "周年庆代金券", "满 100 元减 20 元")
	c.key(tea.KeyEsc)
	wants(t, c.screen(), "可以用", "1000 2000 3001")
}

func TestACodeOfACustomCardAsksForItsCard(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.scan("QH-2026-0001")
	wants(t, c.screen(), "是哪张卡券的码", "老客手写券", "茶具兑换券")
	c.together("手写")
	c.key(tea.KeyEnter)
	wants(t, c.screen(), "可以用", "老客手写券", "QH-2026-0001")
	c.key(tea.KeyF2)
	wants(t, c.screen(), "已核销")
}

// Every frame of every screen fits the window and names the sandbox.
func TestEveryFrameFitsAndNamesTheSandbox(t *testing.T) {
	reach := map[string]func(*console){
		"idle":     func(*console) {},
		"found":    func(c *console) { c.scan("100020003001") },
		"redeemed": func(c *console) { c.scan("100020003001"); c.key(tea.KeyF2) },
		"expired":  func(c *console) { c.scan("100020003002") },
		"actions":  func(c *console) { c.key(tea.KeyF1) },
		"cards":    func(c *console) { c.send(ui.Goto{Screen: CardsScreen}) },
		"detail":   func(c *console) { c.send(ui.Goto{Screen: CardsScreen}); c.key(tea.KeyEnter) },
		"failure":  func(c *console) { c.send(ui.Note{Level: ui.Failure, Text: strings.Repeat("坏消息", 60)}) },
		"quitting": func(c *console) { c.key(tea.KeyCtrlP) },
		"finding":  func(c *console) { c.send(ui.Goto{Screen: CardsScreen}); c.together("/“é…”") },
		"review":   func(c *console) { c.send(ui.Goto{Screen: ReviewScreen}) },
		"signing":  func(c *console) { c.send(ui.Goto{Screen: WorkbenchScreen}) },
	}
	sizes := []ui.Size{{W: 200, H: 60}, {W: 120, H: 40}, {W: 80, H: 24}, {W: 60, H: 20}, {W: 40, H: 12}, {W: 39, H: 11}, {W: 1, H: 1}}
	narrow, wide := runewidth.NewCondition(), runewidth.NewCondition()
	narrow.EastAsianWidth, wide.EastAsianWidth = false, true
	for name, to := range reach {
		for _, lang := range []text.Lang{text.ZH, text.EN} {
			c := newConsole(t, lang)
			to(c)
			for _, look := range []theme.Options{{}, {Depth: theme.Colors16}, {Depth: theme.TrueColor}, {ASCII: true}} {
				*c.app.env.Theme = *theme.New(look) // of every screen
				for _, s := range sizes {
					c.send(tea.WindowSizeMsg{Width: s.W, Height: s.H})
					at := fmt.Sprintf("%s %s %v %v", name, lang, look, s)
					lines := strings.Split(plain(c.app.View()), "\n")
					if len(lines) > s.H {
						t.Errorf("%s: %d lines", at, len(lines))
					}
					for i, l := range lines {
						if w := narrow.StringWidth(l); w > s.W {
							t.Errorf("%s: line %d is %d wide: %q", at, i, w, l)
						}
						if look.ASCII && wide.StringWidth(l) != narrow.StringWidth(l) {
							t.Errorf("%s: line %d is wider where … takes two cells: %q", at, i, l)
						}
					}
					if tag := c.app.w.Sandbox; s.W >= 40 && s.H >= 12 && !strings.Contains(lines[0], tag) {
						t.Errorf("%s: the sandbox is not named: %q", at, lines[0])
					}
				}
			}
		}
	}
}

func TestWordsAreComplete(t *testing.T) {
	if missing := text.Check(zh, en); len(missing) != 0 {
		t.Errorf("phrases to write: %v", missing)
	}
}

// Bad news that is no longer so leaves the status line without being answered;
// what else waits stays.
func TestBadNewsIsTakenBack(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.send(ui.Goto{Screen: CardsScreen})
	c.send(ui.Note{Level: ui.Failure, Text: "还没好"})
	c.send(ui.Note{Level: ui.Failure, Text: "有 3 处要改"})
	c.send(ui.Unsay{Text: "有 3 处要改"})
	lacks(t, c.screen(), "有 3 处要改")
	wants(t, c.screen(), "还没好")
	c.send(ui.Unsay{Text: "别的"})
	wants(t, c.screen(), "还没好")
}
