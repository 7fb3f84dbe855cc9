package overlay

import (
	"strings"
	"testing"
	"time"

	"coupondesk/ui"
	"coupondesk/ui/theme"

	tea "github.com/charmbracelet/bubbletea"
)

// spy is a layer that counts.
type spy struct {
	alone, ends bool
	keys, other int
}

func (s *spy) Handle(msg tea.Msg) (tea.Cmd, bool) {
	if _, ok := keyOf(msg); ok {
		s.keys++
		return nil, s.ends
	}
	s.other++
	return nil, false
}
func (s *spy) Draw(ui.Size) ui.Frame { return ui.Frame{} }
func (s *spy) Hints() []ui.Hint      { return nil }
func (s *spy) ByItself() bool        { return s.alone }

func ms(n int) time.Time { return time.Unix(1000, 0).Add(time.Duration(n) * time.Millisecond) }

func TestTheTopmostLayerTakesTheKeys(t *testing.T) {
	var s Stack
	if _, taken := s.Handle(press("x"), ms(0)); taken || s.Top() != nil || !s.Empty() {
		t.Error("an empty stack takes keys")
	}
	s.Pop()
	below, above := &spy{}, &spy{ends: true}
	s.Push(below, ms(0))
	s.Push(above, ms(0))
	if _, taken := s.Handle(ui.Tick{At: ms(1)}, ms(1)); taken || below.other != 1 || above.other != 1 {
		t.Error("a tick is for all layers and for the screen")
	}
	if _, taken := s.Handle(ui.Key{KeyMsg: press("x"), At: ms(2)}, ms(2)); !taken || above.keys != 1 || below.keys != 0 {
		t.Error("the key did not go to the topmost layer alone")
	}
	if s.Top() != ui.Layer(below) {
		t.Error("a layer that is done stays")
	}
	if s.Handle(press("x"), ms(3)); below.keys != 1 {
		t.Error("the layer below does not get the next key")
	}
	if s.Pop(); !s.Empty() {
		t.Error("not popped")
	}
}

// A scanner types into whatever is open: what was meant for the field below
// must not answer a dialog.
func TestALayerThatOpensByItselfWaitsForQuiet(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []int
		taken int
	}{
		{"too early", []int{100, 400}, 0},
		{"after the grace", []int{425}, 1},
		{"each key starts it again", []int{400, 800, 1200}, 0},
		{"quiet after keys", []int{400, 825}, 1},
		{"patience ends", []int{400, 800, 1200, 1500}, 1},
		{"then all keys", []int{425, 430, 435}, 3},
	} {
		var s Stack
		l := &spy{alone: true}
		s.Push(l, ms(0))
		for _, at := range c.keys {
			if _, taken := s.Handle(press("enter"), ms(at)); !taken {
				t.Errorf("%s: a key fell through to the screen", c.name)
			}
		}
		if l.keys != c.taken {
			t.Errorf("%s: %d keys reached it, want %d", c.name, l.keys, c.taken)
		}
	}
	var s Stack
	l := &spy{}
	s.Push(l, ms(0))
	if s.Handle(press("x"), ms(1)); l.keys != 1 {
		t.Error("a layer opened by a key waits")
	}
}

func TestTheBodyBehindTurnsFaint(t *testing.T) {
	th := theme.New(theme.Options{Depth: theme.TrueColor})
	under := th.Refused.Render("西湖茶铺") + "\n" + th.Good.Render("一二三四五") + "\n末行"
	layer := ui.Frame{Body: "[ok]", Caret: &ui.Point{X: 1}}
	got := Compose(th, under, ui.Size{W: 10, H: 3}, layer)
	want := strings.Join([]string{
		th.Faint.Render("西湖茶铺"),
		th.Faint.Render("一") + " " + "[ok]" + th.Faint.Render(" 五"), // 二 and 四 are cut through
		th.Faint.Render("末行"),
	}, "\n")
	if got.Body != want {
		t.Errorf("%q\nwant\n%q", got.Body, want)
	}
	if got.Caret == nil || *got.Caret != (ui.Point{X: 4, Y: 1}) {
		t.Errorf("caret at %v", got.Caret)
	}
	if c := Compose(th, under, ui.Size{W: 10, H: 3}, ui.Frame{Body: "x"}).Caret; c != nil {
		t.Error("a layer without a caret has one")
	}
}
