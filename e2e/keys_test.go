package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// Letters that a line packs together are the keys that were typed.
func TestKeysThatArriveTogether(t *testing.T) {
	t.Parallel()
	x := start(t, size{80, 24}, home(t, "zh"), "--role", "marketing")
	x.waitFor("13")
	x.typed("/优惠")
	x.until("the filter", func(s string) bool { return row(s, "▌", "找 优惠") && row(s, "▸", "优惠券") })
	x.keys("Escape")
	first := selectedLine(x.until("the whole list", func(s string) bool { return row(s, "▸") && !row(s, "找 优惠") }))
	x.typed("jjj")
	x.until("the fourth row", func(s string) bool { return selectedLine(s) == first+3 })
	x.typed("jD")
	x.waitFor("一起到的 jD 没有当真")
	if s := x.screen(); selectedLine(s) != first+3 {
		t.Errorf("a part of it was taken:\n%s", s)
	}
	x.typed("100020003001")
	x.waitFor("扫到 1000 2000 3001")
}

// selectedLine is the line of the selected row.
func selectedLine(screen string) int {
	for i, l := range strings.Split(screen, "\n") {
		if strings.HasPrefix(l, "▸") {
			return i
		}
	}
	return -1
}

// Where characters of ambiguous width take two cells, no screen has one.
func TestWideAmbiguousCharacters(t *testing.T) {
	wide, narrow := runewidth.NewCondition(), runewidth.NewCondition()
	wide.EastAsianWidth, narrow.EastAsianWidth = true, false
	for lang, names := range map[string][]string{
		"zh": {"卡券", "建券", "导入券码", "投放", "测试名单", "签名台", "待复核", "顾客的手机"},
		"en": {"Cards", "New coupon", "Import codes", "Deliver", "Test whitelist", "Signatures", "Review", "Customer's phone"},
	} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			env := home(t, lang)
			config := filepath.Join(t.TempDir(), "config.toml")
			if err := os.WriteFile(config, []byte("[ui]\nambiguous = \"wide\"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			x := start(t, size{80, 24}, env, "--config", config, "--role", "all")
			check := func(where string) {
				for _, l := range strings.Split(x.screen(), "\n") {
					if wide.StringWidth(l) != narrow.StringWidth(l) {
						t.Errorf("%s: a line would be %d cells wide, not %d: %q", where, wide.StringWidth(l), narrow.StringWidth(l), l)
					}
				}
			}
			x.waitFor(speeches[lang].idle)
			check("counter")
			for _, name := range names {
				x.keys("F10")
				x.until("the list of screens", func(string) bool { return strings.HasSuffix(x.cursor(), " 1") })
				x.typed(name)
				x.until("the name typed and found", func(s string) bool { return row(s, "| | "+name) && row(s, "| > ", name) })
				check("finding " + name)
				x.keys("Enter")
				x.until("the screen", func(s string) bool { return !row(s, "| | "+name) })
				check(name)
			}
		})
	}
}

// Ctrl+Z gives the terminal back to the shell as it was, and fg goes on where
// it stopped.
func TestSuspendAndComeBack(t *testing.T) {
	t.Parallel()
	env := home(t, "zh")
	x := start(t, size{80, 24}, env)
	w := speeches["zh"]
	x.waitFor(w.idle)
	x.keys("C-z") // this window runs nothing else: it must not stop for good
	x.waitFor("没有命令行可以回去")
	x.tmux("new-window", "bash --norc --noprofile -i")
	x.until("the shell", func(s string) bool { return strings.Contains(s, "$") || strings.Contains(s, "#") })
	x.tmux("send-keys", "'"+program+"'", "Enter")
	x.waitFor(w.idle)
	x.scan("100020003001")
	x.waitFor(w.canUse)
	x.keys("C-z")
	x.waitFor("Stopped")
	x.typed("stty -a | grep -oE -- '-?(icanon|echo) ' && echo LINE'MODE'\n")
	if s := x.waitFor("LINEMODE"); row(s, "-icanon") || row(s, "-echo") {
		t.Errorf("the terminal is not as it was:\n%s", s)
	}
	x.typed("fg\n")
	x.waitFor(w.canUse)
	x.keys("F2")
	x.waitFor(w.redeemed)
}

// In a form Ctrl+Z belongs to what was typed, not to the shell.
func TestCtrlZTakesBackWhatWasTyped(t *testing.T) {
	t.Parallel()
	_, env := startSandbox(t, "zh")
	f := start(t, size{80, 24}, env).form("zh", 0)
	f.fill(write("title", "二楼新茶"))
	f.until("the title", func(s string) bool { return strings.Contains(s, "二楼新茶") })
	f.keys("C-z")
	f.until("the title taken back", func(s string) bool { return !strings.Contains(s, "二楼新茶") })
	f.keys("M-z")
	f.until("the title again", func(s string) bool { return strings.Contains(s, "二楼新茶") })
}
