package views

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/text"
)

// midway is a screen in the middle of a write.
type midway struct {
	ui.Screen
	what string
}

func (m *midway) Writing() string { return m.what }

func (c *console) shows(want ...string) {
	c.t.Helper()
	frame := plain(c.app.View())
	for _, w := range want {
		if !strings.Contains(frame, w) {
			c.t.Fatalf("%q is not there:\n%s", w, frame)
		}
	}
}

func leaving(t *testing.T, whats ...string) (*console, []*midway) {
	c := newConsole(t, text.ZH)
	var all []*midway
	for i, what := range whats {
		m := &midway{c.app.top(), what}
		c.app.screens[string(rune('a'+i))] = m
		all = append(all, m)
	}
	c.key(tea.KeyCtrlC)
	return c, all
}

// The question before leaving says so when the answer has come while it stood;
// its keys do what they did before.
func TestLeavingIsNoLongerWarnedOfWhenTheAnswerHasCome(t *testing.T) {
	c, m := leaving(t, "正在改库存", "正在推送名单")
	c.shows("先别退", "正在改库存", "正在推送名单", "等结果", "现在就退")
	m[0].what = ""
	if c.shows("先别退", "正在推送名单"); strings.Contains(plain(c.app.View()), "正在改库存") {
		t.Error("what has ended is still waited for")
	}
	m[1].what = ""
	c.shows("有结果了", "看结果", "现在就退")
	if strings.Contains(plain(c.app.View()), "先别退") {
		t.Error("still asked to wait")
	}
	c.key(tea.KeyEnter)
	if !c.app.layers.Empty() {
		t.Error("Enter does not lead back")
	}
}

func TestTheKeyForLeavingAsksOnceHoweverOftenItIsPressed(t *testing.T) {
	c, m := leaving(t, "正在改库存")
	for range 5 {
		c.key(tea.KeyCtrlC)
	}
	m[0].what = ""
	c.key(tea.KeyCtrlC) // the question stands still
	c.key(tea.KeyEsc)
	if !c.app.layers.Empty() {
		t.Error("more than one question was laid over the screen")
	}
}
