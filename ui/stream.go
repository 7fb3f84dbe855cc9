package ui

import tea "github.com/charmbracelet/bubbletea"

// Stream brings what a piece of work tells on its way to a screen, a message
// each. The work never waits for the screen.
type Stream[T any] struct {
	kept chan T
	wrap func(T) tea.Msg
}

// NewStream keeps at most so many values that no message has taken up yet, at
// least 1; of more the oldest go. wrap makes the screen's message of a value.
func NewStream[T any](most int, wrap func(T) tea.Msg) *Stream[T] {
	return &Stream[T]{make(chan T, max(1, most)), wrap}
}

// Tell is called by the work, before End.
func (s *Stream[T]) Tell(v T) {
	for {
		select {
		case s.kept <- v:
			return
		default:
		}
		select {
		case <-s.kept:
		default:
		}
	}
}

// End is called by the work once, when nothing more comes.
func (s *Stream[T]) End() { close(s.kept) }

// Next waits for one value: the screen asks for it when the work begins, and
// again with each message. After the last value it brings nothing.
func (s *Stream[T]) Next() tea.Cmd {
	return func() tea.Msg {
		v, ok := <-s.kept
		if !ok {
			return nil
		}
		return s.wrap(v)
	}
}
