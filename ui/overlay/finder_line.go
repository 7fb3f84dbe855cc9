package overlay

import (
	"strings"

	"coupondesk/ui/cell"
	"coupondesk/ui/theme"

	"github.com/charmbracelet/lipgloss"
)

// line draws one entry in w cells: what matched is underlined, what is off is
// muted and says why, the selected one is filled.
func (f *finder) line(e found, w int, selected bool) string {
	t := f.env.Theme
	why := ""
	if e.why != nil {
		why = e.why()
	}
	base, side, beside := t.Plain, t.Accent, t.Muted
	mark := " "
	if why != "" {
		base, side = t.Muted, t.Muted
	}
	if selected {
		base, side, beside, mark = t.Selected, t.Selected, t.Selected, t.Sign.Row
	}
	keyWidth := min(cell.Width(e.side), max(0, w-8))
	room := max(0, w-4-keyWidth-4)
	label := cell.Cut(e.label, room)
	detail := e.detail
	if why != "" {
		detail = f.words.Off + why
	}
	gap := ""
	if rest := room - cell.Width(label) - 2; detail != "" && rest >= 4 {
		gap, detail = "  ", cell.Cut(detail, rest)
	} else {
		detail = ""
	}
	used := cell.Width(label) + len(gap) + cell.Width(detail)
	blanks := max(0, w-4-used-keyWidth-2)
	row := base.Render(" "+mark+"  ") + f.underlined(label, base) + beside.Render(gap+detail) +
		base.Render(strings.Repeat(" ", blanks)) + side.Render(cell.Cut(e.side, keyWidth)) + base.Render("  ")
	return cell.Cut(row, w)
}

// underlined draws a label with the letters that were typed underlined.
func (f *finder) underlined(label string, base lipgloss.Style) string {
	runes, low := []rune(label), []rune(lower(label))
	marked := make([]bool, len(runes))
	for _, term := range f.terms() {
		t := []rune(term)
		for i := 0; i+len(t) <= len(low); i++ {
			if string(low[i:i+len(t)]) == term {
				for j := range t {
					marked[i+j] = true
				}
			}
		}
	}
	var b strings.Builder
	for from := 0; from < len(runes); {
		to := from + 1
		for to < len(runes) && marked[to] == marked[from] {
			to++
		}
		part := string(runes[from:to])
		if marked[from] {
			b.WriteString(theme.Underlined(base).Render(part))
		} else {
			b.WriteString(base.Render(part))
		}
		from = to
	}
	return b.String()
}
