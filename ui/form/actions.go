package form

import (
	"coupondesk/ui"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Actions are what can be done in the form, for the list of all actions. Their
// keys are Handle's and only named here; what they do comes back to Handle as a
// message.
func (f *Form) Actions() []ui.Action {
	w := f.words
	s, _ := f.at()
	fold := f.action("fold", w.Fold, "Ctrl+O", f.noFold, func(s stop) bool { f.toggle(s); return false })
	folded, short := s.id != "" && f.groups[s.group].folded, w.Close
	if folded {
		fold.Label, short = w.Unfold, w.Opens
	}
	if s.head() && f.low { // the line itself has no room to say it
		fold.Label, fold.Keys, fold.Bar = short, key.NewBinding(key.WithHelp("Enter", "")), 1
	}
	undo := f.action("undo", w.Undo, "Ctrl+Z", f.noUndo, func(stop) bool { return f.undo() })
	redo := f.action("redo", w.Redo, "Alt+Z", f.noRedo, func(stop) bool { return f.redo() })
	undo.Search, redo.Search = "cx chexiao undo", "cz chongzuo redo"
	return []ui.Action{
		f.action("next", w.Next, "Tab", nil, func(stop) bool { f.move(1, true); return false }),
		f.action("previous", w.Previous, "Shift+Tab", nil, func(stop) bool { f.move(-1, true); return false }),
		f.action("fault", w.NextFault, "Ctrl+E", f.noFault, func(stop) bool { f.NextFault(); return false }),
		fold,
		f.openCalendar(),
		f.action("add", f.rowWord(s, true), "Ctrl+N", f.noAdd, func(s stop) bool { f.addRow(s); return false }),
		f.action("remove", f.rowWord(s, false), "Ctrl+X", f.noRemove, f.removeRow),
		f.action("restore", w.Restore, "Ctrl+T", f.noRestore, func(stop) bool { return f.restore() }),
		undo, redo,
	}
}

func (f *Form) action(id, label, keys string, off func() string, do func(stop) bool) ui.Action {
	return ui.Action{ID: "form." + id, Label: label, Keys: key.NewBinding(key.WithHelp(keys, "")), Off: off, Run: func() tea.Cmd {
		return ui.Send(act{form: f, do: func() bool {
			s, ok := f.at()
			return ok && do(s)
		}})
	}}
}

func (f *Form) openCalendar() ui.Action {
	return ui.Action{ID: "form.calendar", Label: f.words.Calendar, Keys: key.NewBinding(key.WithHelp("Ctrl+D", "")), Off: f.noCalendar,
		Run: func() tea.Cmd {
			s, ok := f.at()
			if !ok || f.noCalendar() != "" {
				return nil
			}
			return ui.Send(ui.Push{Layer: f.calendar(s)})
		}}
}

// rowWord is what adding or removing a row is called where the focus is.
func (f *Form) rowWord(s stop, add bool) string {
	g := Repeat{}
	if s.id != "" && f.groups[s.group].Repeat != nil {
		g = *f.groups[s.group].Repeat
	}
	if add {
		return or(g.Add, f.words.Add)
	}
	return or(g.Remove, f.words.Remove)
}

// when says why when a condition does not hold.
func when(holds bool, why string) string {
	if holds {
		return ""
	}
	return why
}

func (f *Form) noFault() string {
	return when(len(f.faults) > len(f.Loose()), f.words.NoFault)
}

func (f *Form) noFold() string {
	s, ok := f.at()
	return when(ok && f.groups[s.group].Folded, f.words.NotFolding)
}

func (f *Form) noCalendar() string {
	s, ok := f.at()
	return when(ok && s.field != nil && s.field.Kind == Date && !s.fixed, f.words.NoDate)
}

func (f *Form) noAdd() string {
	s, ok := f.at()
	if !ok || f.groups[s.group].Repeat == nil {
		return f.words.NoRows
	}
	g := &f.groups[s.group]
	return when(g.rows < g.most(), fill(f.words.Full, g.most()))
}

func (f *Form) noRemove() string {
	s, ok := f.at()
	return when(ok && s.row >= 0, f.words.NoRow)
}

func (f *Form) noRestore() string { return when(f.gone != nil, f.words.NoRestore) }
