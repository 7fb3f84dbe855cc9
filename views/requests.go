package views

import (
	"slices"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/views/cards"
	"coupondesk/views/coupon"
	"coupondesk/views/review"
)

type (
	cardsDesk  = cards.Desk
	reviewDesk = review.Desk
)

const (
	noteFor   = 4 * time.Second // good news leaves by itself
	mostNotes = 200             // kept in the log
	mostBad   = 20              // waiting for an answer
)

func fill(phrase string, values ...string) string { return coupon.Fill(phrase, values...) }

func itoa(n int) string { return strconv.Itoa(n) }

// request does what screens ask of the root. Anything else is an answer: it
// goes to every screen, covered ones included, and its owner takes it.
func (a *App) request(msg tea.Msg) tea.Cmd {
	if a.today.Take(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case ui.Goto:
		return a.goTo(msg)
	case ui.Back:
		return a.back()
	case ui.Note:
		a.say(msg)
	case ui.Unsay:
		a.bad = slices.DeleteFunc(a.bad, func(o ui.Note) bool { return o.Text == msg.Text })
	case ui.Wrote:
		if msg.Text != "" {
			a.wrote, a.wroteAt = &msg, a.now
			if msg.Level != ui.Success && a.note != nil && a.note.Level == ui.Success {
				a.note = nil // an older success would stand beside what went wrong
			}
		}
		return tea.Batch(a.ask(), a.tellTop())
	case ui.Beep:
		return a.beep(msg.Times)
	case ui.Copy:
		return a.copy(msg)
	case copied:
		a.say(msg.note)
	case ui.Push:
		a.layers.Push(msg.Layer, a.now)
	default:
		return a.broadcast(msg)
	}
	return nil
}

// tellTop has the screen that is looked at show what has just been written,
// perhaps by the counter behind it. The counter itself knows already. The list
// of cards learns while it is covered, too, that a card was made or changed
// over it.
func (a *App) tellTop() tea.Cmd {
	top := a.stack[len(a.stack)-1]
	if top == CounterScreen {
		return nil
	}
	cmd := a.top().Handle(ui.Refresh{})
	if s := a.screens[CardsScreen]; s != nil && top != CardsScreen {
		cmd = tea.Batch(cmd, s.Handle(ui.Refresh{}))
	}
	return cmd
}

// goTo shows a screen. The one below stops its reads; one that is in the stack
// already is returned to.
func (a *App) goTo(g ui.Goto) tea.Cmd {
	if !a.has(g.Screen) {
		return nil
	}
	a.layers = overlay.Stack{}
	for i, name := range a.stack {
		if name == g.Screen && i < len(a.stack)-1 {
			a.top().Close()
			a.stack = a.stack[:i+1]
		}
	}
	if a.stack[len(a.stack)-1] != g.Screen {
		a.top().Close()
		a.stack = append(a.stack, g.Screen)
	}
	s := a.top()
	s.Handle(ui.Tick{At: a.now})
	cmd := s.Open()
	if g.Arg != "" {
		cmd = tea.Batch(cmd, s.Handle(ui.Arrive{Arg: g.Arg}))
	}
	return cmd
}

// back leaves the screen on top; the first one stays.
func (a *App) back() tea.Cmd {
	if len(a.stack) == 1 {
		return nil
	}
	a.top().Close()
	a.stack = a.stack[:len(a.stack)-1]
	a.top().Handle(ui.Tick{At: a.now})
	return a.top().Open()
}

// say puts a note into the status line and into the log. Good news stands
// before bad news that waits, which comes back when the good has left.
func (a *App) say(n ui.Note) {
	a.note, a.noteAt = &n, a.now
	if n.Level == ui.Failure {
		a.note = nil
		a.bad = append(slices.DeleteFunc(a.bad, func(o ui.Note) bool { return o.Text == n.Text }), n)
		a.bad = a.bad[max(0, len(a.bad)-mostBad):]
	}
	a.notes = append(a.notes, overlay.Said{Note: n, At: a.now})
	if len(a.notes) > mostNotes {
		a.notes = a.notes[len(a.notes)-mostNotes:]
	}
}

// expire lets good news leave.
func (a *App) expire() {
	if a.note != nil && a.now.Sub(a.noteAt) >= noteFor {
		a.note = nil
	}
}

type copied struct{ note ui.Note }

// copy puts text on the clipboard through the terminal, which works over ssh.
func (a *App) copy(c ui.Copy) tea.Cmd {
	t, done, failed := a.o.Terminal, c.Said, a.w.CopyFailed
	if t == nil {
		return nil
	}
	return func() tea.Msg {
		if err := t.Copy(c.Text); err != nil {
			return copied{ui.Note{Level: ui.Failure, Text: failed + safe.Line(err.Error(), 60).String()}}
		}
		return copied{ui.Note{Level: ui.Success, Text: done}}
	}
}

// beep rings n times, far enough apart to be counted.
func (a *App) beep(n int) tea.Cmd {
	t := a.o.Terminal
	if !a.o.Bell || t == nil || n <= 0 {
		return nil
	}
	return tea.Sequence(
		func() tea.Msg { _ = t.Bell(); return nil }, // a bell that cannot ring is no news
		tea.Tick(180*time.Millisecond, func(time.Time) tea.Msg { return ui.Beep{Times: n - 1} }),
	)
}
