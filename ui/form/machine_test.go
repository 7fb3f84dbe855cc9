package form

import (
	"maps"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
)

// pieces of text people and machines put into fields.
var texts = []string{
	"a", "Z", "7", "2", "0", ".", "-", ":", " ", "券", "满减", "，", "“", "e\u0301", "\u0301", "\u200d", "👨‍👩‍👧", "👍🏽", "🇨", "🇳", "1000200030001", "周年庆代金券", "left", "enter",
	"\x1b[31m", "\t", "\u200b", "一\n二\r\n三\r四", "tea house ", "2026-06-30", "20.00", "\u1100", "\u1161", "￥２０。５", "\u202e", strings.Repeat("长", 50),
}

// hand presses keys at random.
type hand struct {
	f    *Form
	at   time.Time
	size ui.Size
}

func (h *hand) key(t *rapid.T, k tea.KeyMsg) {
	h.at = h.at.Add(time.Duration(rapid.IntRange(1, 400).Draw(t, "ms")) * time.Millisecond)
	before := h.f.Values()
	cmd, changed := h.f.Handle(ui.Key{KeyMsg: k, At: h.at})
	if changed != !maps.Equal(before, h.f.Values()) {
		t.Fatalf("%q says changed %v\nwas %q\nis  %q", k.String(), changed, before, h.f.Values())
	}
	if cmd != nil {
		h.answer(t, cmd())
	}
}

// answer plays the root: it opens the calendar and brings its answer back.
func (h *hand) answer(t *rapid.T, msg tea.Msg) {
	push, ok := msg.(ui.Push)
	if !ok {
		t.Fatalf("it asks for %T", msg)
	}
	for range rapid.IntRange(0, 8).Draw(t, "calendar keys") {
		push.Layer.Handle(press(rapid.SampledFrom([]string{"left", "right", "up", "down", "pgup", "pgdown", "ctrl+up", "ctrl+down", "home", "end", "t", "x"}).Draw(t, "calendar")))
		push.Layer.Draw(h.size)
	}
	if cmd, done := push.Layer.Handle(press(rapid.SampledFrom([]string{"enter", "esc"}).Draw(t, "end"))); !done {
		t.Fatal("the calendar stays open")
	} else if cmd != nil {
		h.f.Handle(cmd())
	}
}

func (h *hand) Key(t *rapid.T) {
	h.key(t, press(rapid.SampledFrom([]string{"tab", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "enter", "backspace", "delete", "ctrl+d", "alt+down", "ctrl+e",
		"ctrl+n", "ctrl+x", "ctrl+t", "ctrl+o", "ctrl+left", "ctrl+right", "ctrl+w", "ctrl+u", "ctrl+k", "alt+d", "pgup", "pgdown", " ", "ctrl+home", "ctrl+end"}).Draw(t, "key")))
}

func (h *hand) Type(t *rapid.T) {
	k := press(rapid.SampledFrom(texts).Draw(t, "text"))
	k.Paste = rapid.Bool().Draw(t, "pasted")
	h.key(t, k)
}

func (h *hand) Fault(t *rapid.T) {
	ids := append(h.f.everywhere(), "nowhere", "limits", "limits.9.days", "term", "phone")
	var fs []Fault
	for range rapid.IntRange(0, 6).Draw(t, "faults") {
		fs = append(fs, Fault{rapid.SampledFrom(ids).Draw(t, "id"), "要改 " + rapid.SampledFrom(texts).Draw(t, "words")})
	}
	h.f.SetFaults(fs)
}

func (h *hand) Act(t *rapid.T) {
	a := rapid.SampledFrom(h.f.Actions()).Draw(t, "action")
	if a.Reason() != "" {
		return
	}
	before := h.f.Values()
	msg := a.Run()()
	if push, ok := msg.(ui.Push); ok {
		h.answer(t, push)
		return
	}
	if _, changed := h.f.Handle(msg); changed != !maps.Equal(before, h.f.Values()) {
		t.Fatalf("%s says changed %v", a.ID, changed)
	}
}

func (h *hand) Put(t *rapid.T) {
	s := rapid.SampledFrom(append(h.f.stops(), stop{id: "term"}, stop{id: "limits.2.hours"}, stop{id: "other"})).Draw(t, "field")
	h.f.Put(s.id, rapid.SampledFrom(append(texts, "range", "term", "true", "MONDAY,SUNDAY", "")).Draw(t, "value"))
}

func (h *hand) Resize(t *rapid.T) {
	h.size = ui.Size{W: rapid.IntRange(30, 120).Draw(t, "W"), H: rapid.IntRange(4, 40).Draw(t, "H")}
}

// Kept is what a draft does: the values go away and come back.
func (h *hand) Kept(t *rapid.T) {
	v := h.f.Values()
	other := coupon(chinese())
	other.Set(v)
	if !maps.Equal(other.Values(), v) {
		t.Fatalf("kept %q, found %q", v, other.Values())
	}
	if rapid.Bool().Draw(t, "go on with it") {
		focus := h.f.Focused()
		other.Focus(focus)
		h.f = other
	}
}

// Check holds after every step.
func (h *hand) Check(t *rapid.T) {
	for id, v := range h.f.values {
		if v == "" {
			t.Fatalf("%s is there without a value", id)
		}
	}
	s, ok := h.f.at()
	if !ok {
		t.Fatalf("the focus is on %q, which is not there", h.f.focus)
	}
	if s.fixed && s.id != h.f.Focused() {
		t.Fatal("two focuses")
	}
	checkFrame(t, "drawn", h.f, h.size)
	if n := len(h.f.Loose()); n > len(h.f.Faults()) {
		t.Fatalf("%d loose of %d faults", n, len(h.f.Faults()))
	}
}

// Whatever is typed, pasted, pressed and kept: nothing breaks, the caret is
// where the next character goes, what was said about changes is true.
func TestAnythingAPersonDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := &hand{f: coupon(chinese()), at: noon, size: ui.Size{W: 76, H: 22}}
		if rapid.Bool().Draw(t, "filled") {
			h.f.Set(filled())
		}
		t.Repeat(map[string]func(*rapid.T){
			"": h.Check, "key": h.Key, "more keys": h.Key, "type": h.Type, "more text": h.Type, "fault": h.Fault, "act": h.Act, "put": h.Put, "resize": h.Resize, "kept": h.Kept,
		})
	})
}
