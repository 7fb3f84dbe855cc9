package form

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

var (
	ctrlZ = tea.KeyMsg{Type: tea.KeyCtrlZ}
	altZ  = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("z"), Alt: true}
)

// hit gives a form a key some time after the one before.
func hit(f *Form, k tea.KeyMsg, after time.Duration) bool {
	f.now = f.now.Add(after)
	_, changed := f.Handle(ui.Key{KeyMsg: k, At: f.now})
	return changed
}

func TestTypingIsTakenBackInBursts(t *testing.T) {
	f := coupon(chinese())
	f.Focus("title")
	for _, w := range []string{"秋日", "双杯"} {
		for i, r := range []rune(w) {
			hit(f, press(string(r)), map[bool]time.Duration{true: 3 * time.Second, false: 90 * time.Millisecond}[i == 0])
		}
	}
	hit(f, press("ctrl+u"), 200*time.Millisecond)
	want := []string{"", "秋日双杯", "秋日", ""}
	for i, w := range want {
		if f.Value("title") != w {
			t.Fatalf("after %d steps back: %q, want %q", i, f.Value("title"), w)
		}
		hit(f, ctrlZ, time.Second)
	}
	if hit(f, ctrlZ, time.Second) || reason(t, f, "form.undo") == "" {
		t.Error("there was more to take back")
	}
	for i := len(want) - 2; i >= 0; i-- {
		if !hit(f, altZ, time.Second) || f.Value("title") != want[i] {
			t.Fatalf("again: %q, want %q", f.Value("title"), want[i])
		}
	}
	hit(f, ctrlZ, time.Second)
	hit(f, press("新"), time.Second)
	if reason(t, f, "form.redo") == "" {
		t.Error("after typing there is something left to do again")
	}
}

// The focus goes to what changes, with the caret where it changed.
func TestTakingBackShowsWhere(t *testing.T) {
	f := coupon(chinese())
	f.Focus("notice")
	hit(f, paste("结账出示"), 0)
	hit(f, press("left"), time.Second)
	hit(f, press("left"), time.Second)
	hit(f, press("时"), time.Second)
	f.Focus("title")
	if hit(f, ctrlZ, time.Second); f.Focused() != "notice" || f.Value("notice") != "结账出示" {
		t.Fatalf("focus %s, notice %q", f.Focused(), f.Value("notice"))
	}
	if hit(f, press("请"), time.Second); f.Value("notice") != "结账请出示" {
		t.Errorf("the caret was elsewhere: %q", f.Value("notice"))
	}
}

func TestAWholeReplacedComesBack(t *testing.T) {
	f := coupon(chinese())
	f.Set(Values{"title": "旧", "notice": "旧提示"})
	f.Replace(Values{"title": "新"})
	if f.Value("notice") != "" || !run(t, f, "form.undo") {
		t.Fatal("it was not replaced, or nothing came back")
	}
	if f.Value("title") != "旧" || f.Value("notice") != "旧提示" {
		t.Errorf("came back as %v", f.Values())
	}
	f.Set(Values{"title": "另一张"})
	if reason(t, f, "form.undo") == "" {
		t.Error("another form's typing can be taken back in this one")
	}
}

// Whatever is pressed: all of it can be taken back, and done again.
func TestEverythingCanBeTakenBack(t *testing.T) {
	names := []string{"tab", "shift+tab", "down", "up", "left", "right", " ", "enter", "backspace", "ctrl+u", "ctrl+n", "ctrl+x", "ctrl+t", "ctrl+o", "7", "茶", "ctrl+w", "end"}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 7))
		f := coupon(chinese())
		f.Set(Values{"title": "开始"})
		begin := f.Values()
		for range 120 {
			hit(f, press(names[r.IntN(len(names))]), time.Duration(r.IntN(2500))*time.Millisecond)
		}
		end := f.Values()
		for len(f.history.past) > 0 {
			hit(f, ctrlZ, time.Second)
		}
		if !maps.Equal(begin, f.Values()) {
			t.Fatal(fmt.Sprint("seed ", seed, ": back at ", f.Values()))
		}
		for len(f.history.future) > 0 {
			hit(f, altZ, time.Second)
		}
		if !maps.Equal(end, f.Values()) {
			t.Fatal(fmt.Sprint("seed ", seed, ": again ", f.Values(), ", was ", end))
		}
	}
}

// An empty row that is added, taken back and added again is seen, and no value
// is said to be another one.
func TestAnEmptyRowIsNoChangeOfAValue(t *testing.T) {
	f := coupon(chinese())
	f.Focus("+limits")
	hit(f, press("enter"), time.Second)
	for _, step := range []struct {
		key  tea.KeyMsg
		rows int
	}{{ctrlZ, 0}, {altZ, 1}, {ctrlZ, 0}} {
		if hit(f, step.key, time.Second) || f.groups[3].rows != step.rows {
			t.Errorf("%s: a value is said to be changed, or there are %d rows, not %d", step.key, f.groups[3].rows, step.rows)
		}
	}
}
