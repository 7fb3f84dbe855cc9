package overlay

import (
	"coupondesk/ui"

	tea "github.com/charmbracelet/bubbletea"
)

// Item is one thing to choose.
type Item struct {
	ID     string // what Pick is given
	Label  string
	Detail string // beside the label, muted
	Search string // more words it is found by
}

// Choose is a list of which one is picked: which card does this code belong to?
type Choose struct {
	items  []Item
	pick   func(id string) tea.Cmd
	finder finder
}

// NewChoose asks title over items; pick makes the command for the chosen one.
func NewChoose(e ui.Env, title string, items []Item, pick func(id string) tea.Cmd) *Choose {
	var all []found
	for _, it := range items {
		all = append(all, found{label: it.Label, detail: it.Detail, search: it.Search + " " + it.ID})
	}
	return &Choose{items: items, pick: pick, finder: newFinder(e, title, wordsOf(e).PickHelp, all)}
}

// Handle finds, moves, picks and goes back.
func (c *Choose) Handle(msg tea.Msg) (tea.Cmd, bool) {
	k, ok := keyOf(msg)
	if !ok {
		return nil, false
	}
	if k.String() == "esc" {
		return nil, true
	}
	cmd, i := c.finder.key(k)
	if i < 0 {
		return cmd, false
	}
	return c.pick(c.items[i].ID), true
}

// Draw gives the list's box.
func (c *Choose) Draw(s ui.Size) ui.Frame { return c.finder.draw(s) }

// Hints are the keys of the list.
func (c *Choose) Hints() []ui.Hint {
	w := c.finder.words
	return []ui.Hint{{Key: "Enter", Label: w.Pick}, {Key: "↑↓", Label: w.Move}, {Key: "Esc", Label: w.Close}}
}

// ByItself is false: a key opens it.
func (c *Choose) ByItself() bool { return false }
