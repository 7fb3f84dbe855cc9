package table

import tea "github.com/charmbracelet/bubbletea"

// Handle moves the selection and says whether the key was one of its own: ↑ ↓
// j k, g G Home End, PgUp PgDn (a page less one row), ctrl+u ctrl+d (half a
// page).
func (t *Table) Handle(key tea.KeyMsg) bool {
	t.sync()
	switch key.String() {
	case "up", "k":
		t.move(t.cursor - 1)
	case "down", "j":
		t.move(t.cursor + 1)
	case "home", "g":
		t.move(0)
	case "end", "G":
		t.move(t.count - 1)
	case "pgup":
		t.move(t.cursor - max(1, t.page-1))
	case "pgdown":
		t.move(t.cursor + max(1, t.page-1))
	case "ctrl+u":
		t.move(t.cursor - max(1, t.page/2))
	case "ctrl+d":
		t.move(t.cursor + max(1, t.page/2))
	default:
		return false
	}
	return true
}
