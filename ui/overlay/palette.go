package overlay

import (
	"slices"

	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// Palette is the list of all actions. It is found in by name, key and search
// words; Enter runs. What is off stays, muted, says why and cannot run.
type Palette struct {
	actions []ui.Action
	finder  finder
}

// NewPalette lists actions under their groups in the order in which these
// first appear; here is the heading of those without one, "" is a plain word
// for it.
func NewPalette(e ui.Env, here string, actions []ui.Action) *Palette {
	here = or(here, wordsOf(e).Here)
	p := &Palette{actions: grouped(actions)}
	var all []found
	for _, a := range p.actions {
		all = append(all, found{group: or(a.Group, here), label: a.Label, side: a.Keys.Help().Key, search: a.Search, why: a.Reason})
	}
	p.finder = newFinder(e, "", wordsOf(e).FindHelp, all)
	return p
}

// grouped brings the actions of a group together, the group named first first.
// What stands there already under another key is listed once.
func grouped(actions []ui.Action) []ui.Action {
	var out []ui.Action
	seen := map[string]bool{}
	twice := func(b ui.Action) bool {
		return slices.ContainsFunc(out, func(a ui.Action) bool { return a.Group == b.Group && a.Label == b.Label })
	}
	for _, a := range actions {
		if seen[a.Group] {
			continue
		}
		seen[a.Group] = true
		for _, b := range actions {
			if b.Group == a.Group && !twice(b) {
				out = append(out, b)
			}
		}
	}
	return out
}

// Handle finds, moves, runs and closes.
func (p *Palette) Handle(msg tea.Msg) (tea.Cmd, bool) {
	k, ok := keyOf(msg)
	if !ok {
		return nil, false
	}
	switch k.String() {
	case "esc", "f1", "ctrl+p":
		return nil, true
	}
	cmd, i := p.finder.key(k)
	if i < 0 || p.actions[i].Reason() != "" {
		return cmd, false
	}
	return p.actions[i].Run(), true
}

// Draw gives the list's box.
func (p *Palette) Draw(s ui.Size) ui.Frame { return p.finder.draw(s) }

// Hints are the keys of the list.
func (p *Palette) Hints() []ui.Hint {
	w := p.finder.words
	return []ui.Hint{{Key: "Enter", Label: w.Run}, {Key: "↑↓", Label: w.Move}, {Key: "Esc", Label: w.Close}}
}

// ByItself is false: a key opens it.
func (p *Palette) ByItself() bool { return false }
