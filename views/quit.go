package views

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui/overlay"
)

// inTheMiddle says what would be left standing half done, "" for nothing.
func (a *App) inTheMiddle() string {
	if all := a.unfinished(); len(all) > 0 {
		return all[0]
	}
	return ""
}

// unfinished is what would be left standing half done, in the order of the
// screens' names; what is half done at the counter comes last, with what
// leaving means for it.
func (a *App) unfinished() []string {
	var out, counter []string
	for _, name := range slices.Sorted(maps.Keys(a.screens)) {
		w, ok := a.screens[name].(interface{ Writing() string })
		if !ok || w.Writing() == "" {
			continue
		}
		if name == CounterScreen {
			counter = []string{w.Writing(), a.w.QuitLines}
		} else {
			out = append(out, w.Writing())
		}
	}
	return append(out, counter...)
}

// quit leaves, but asks first while a write is under way: its outcome would be
// found out at the next start only.
func (a *App) quit() tea.Cmd {
	lines := a.unfinished()
	switch {
	case a.leaving != nil && a.layers.Top() == a.leaving:
		return nil // asked already; the key is held, or was pressed again
	case len(lines) == 0:
		return tea.Quit
	}
	a.leaving = overlay.NewDialog(a.env, overlay.Question{
		Title: a.w.QuitTitle, Lines: lines, Keep: a.w.QuitStay, Act: a.w.QuitNow, Do: tea.Quit, Since: a.sinceAsked,
	})
	a.layers.Push(a.leaving, a.now)
	return nil
}

// sinceAsked keeps the question true while it stands: what has ended meanwhile
// is no reason to wait. The keys go on doing what they did.
func (a *App) sinceAsked(q *overlay.Question) {
	if q.Lines = a.unfinished(); len(q.Lines) == 0 {
		q.Title, q.Lines, q.Keep = a.w.QuitOver, []string{a.w.QuitOverLine}, a.w.QuitSee
	}
}
