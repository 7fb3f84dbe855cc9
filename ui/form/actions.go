package form

import (
	"coupondesk/ui"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Actions are what can be done in the form, for the list of all actions. Those
// that change values answer with a message for Handle.
func (f *Form) Actions() []ui.Action {
	return []ui.Action{f.action("next", f.words.Next, "Tab", nil, act{next: 1})}
}

func (f *Form) action(id, label, keys string, off func() string, a act) ui.Action {
	a.form = f
	return ui.Action{ID: "form." + id, Label: label, Keys: key.NewBinding(key.WithHelp(keys, "")), Off: off,
		Run: func() tea.Cmd { return ui.Send(a) }}
}

type act struct {
	form *Form
	next int
}
