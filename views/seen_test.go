package views

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui/term"
	"coupondesk/ui/text"
)

// f2 is an F2 that is read when frame drawn was on the terminal, a moment after
// the key before it.
func (c *console) f2(drawn uint64) {
	c.now = c.now.Add(time.Microsecond)
	_, _ = c.app.Update(term.NewReadMark(drawn))
	c.send(tea.KeyMsg{Type: tea.KeyF2})
}

// What a card says has to have been drawn before F2 is pressed. How long before
// does not matter: whoever answers at once is served at once.
func TestF2CountsFromTheFrameThatShowsTheCard(t *testing.T) {
	c := newConsole(t, text.ZH)
	old := c.app.seen.frame
	c.scan("100020003001")
	c.f2(old)
	wants(t, c.screen(), "没有算")
	if n := len(c.consumes()); n != 0 {
		t.Fatalf("%d consume calls for an F2 from before the card", n)
	}
	c.f2(c.app.seen.frame)
	wants(t, c.screen(), "已核销")
	if n := len(c.consumes()); n != 1 {
		t.Errorf("%d consume calls", n)
	}
}

// The clock may have moved the frame on: the card was seen all the same.
func TestF2CountsThoughTheNewestFrameIsNotDrawn(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.scan("100020003001")
	shown := c.app.seen.frame
	c.pass(3 * time.Minute)
	if c.app.seen.frame == shown {
		t.Fatal("three minutes are not seen")
	}
	c.f2(shown)
	if n := len(c.consumes()); n != 1 {
		t.Errorf("%d consume calls", n)
	}
}

// Another card in its place has to be seen again, and so has what the plus of a
// number pad would spend.
func TestF2IsForTheCardThatWasSeen(t *testing.T) {
	for name, again := range map[string]tea.KeyMsg{"F2": {Type: tea.KeyF2}, "+": {Type: tea.KeyRunes, Runes: []rune{'+'}}} {
		c := newConsole(t, text.ZH)
		c.scan("100020003001")
		first := c.app.seen.frame
		c.scan("100020003002")
		_, _ = c.app.Update(term.NewReadMark(first))
		c.send(again)
		if n := len(c.consumes()); n != 0 {
			t.Errorf("%s: %d consume calls", name, n)
		}
	}
}

// A scan and F2 of one read spend nothing, and F2 held down counts once.
func TestF2InOnePieceWithOtherKeysSpendsNothing(t *testing.T) {
	c := newConsole(t, text.ZH)
	c.together("100020003001\n")
	c.send(tea.KeyMsg{Type: tea.KeyF2})
	if n := len(c.consumes()); n != 0 {
		t.Fatalf("%d consume calls", n)
	}
	for range 5 {
		c.f2(c.app.seen.frame)
		c.now = c.now.Add(30 * time.Millisecond)
	}
	if n := len(c.consumes()); n != 1 {
		t.Errorf("%d consume calls for a key held down", n)
	}
}
