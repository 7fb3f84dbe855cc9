package delivery

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
)

// readMessage asks what became of the last message before another is written.
func (s *Screen) readMessage() tea.Cmd {
	d, id := s.o.Desk, s.picked[0]
	s.message = ui.Query[deliver.Message]{}
	return s.message.Ask(s.now, func(ctx context.Context) (deliver.Message, error) { return d.Message(ctx, id) })
}

// openMass opens the form of a message, or the question that is left over.
func (s *Screen) openMass() tea.Cmd {
	switch {
	case s.message.Err != nil:
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotRead})
	case s.message.Value.InDoubt():
		s.mode = settling
	default:
		s.open(s.groups(byMass))
	}
	return nil
}

// settle records what a person found out.
func (s *Screen) settle(sent bool) tea.Cmd {
	d, id := s.o.Desk, s.picked[0]
	s.mode = choosing
	return func() tea.Msg {
		if err := d.Settle(context.Background(), id, sent); err != nil {
			return ui.Note{Level: ui.Failure, Text: s.w.NotNoted}
		}
		return ui.Note{Level: ui.Success, Text: s.w.Noted}
	}
}
