package form

import (
	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

type editor interface{}

// Handle takes a key (ui.Key, tea.KeyMsg), the time, and the answers of the
// calendar and of Actions. changed says that a value is another one now.
func (f *Form) Handle(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	switch m := msg.(type) {
	case ui.Tick:
		f.now = m.At
	}
	return nil, false
}
