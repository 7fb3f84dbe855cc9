package phone

import (
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/field"
)

// asked is what a line is typed for.
type asked int

const (
	address asked = iota // a link or what a QR code holds
	reason               // why a card is refused
	days                 // to move the clock by
)

// Limits of what is typed: characters of an address and of a reason, days.
const (
	longestAddress = 1024
	longestReason  = 60
	mostDays       = 3650
)

// entry is a line being typed.
type entry struct {
	kind  asked
	about string // the card that is refused
	how   string // what to do with it, "" for what is usual
	field *field.Field
	bad   string // what is wrong with it
}

// edit opens the line.
func (s *Screen) edit(kind asked, value string) tea.Cmd {
	limit := map[asked]int{address: longestAddress, reason: longestReason, days: 4}[kind]
	e := &entry{kind: kind, field: field.New(field.Options{Limit: limit})}
	if c := s.judged(); kind == reason && c != nil {
		e.about = c.ID
	}
	e.field.SetValue(value)
	e.field.Focus()
	s.entry, s.large = e, false
	return nil
}

// label is what the line asks for, how what to do with it.
func (s *Screen) label() (label, how string) {
	switch s.entry.kind {
	case reason:
		return s.w.Why, s.w.WhyHow
	case days:
		return s.w.HowManyDays, s.w.DaysHow
	}
	return s.w.Address, s.w.AddressHow
}

// entryActions are the only ones while a line is typed.
func (s *Screen) entryActions() []ui.Action {
	return []ui.Action{
		{ID: "phone.enter", Label: s.w.Enter, Keys: bind("Enter", "enter", "tab"), Bar: 1, Off: s.busy, Run: s.submit},
		{ID: "phone.back", Label: s.w.Back, Keys: bind("Esc", "esc"), Bar: 2, Run: s.escape},
	}
}

// typed edits the line.
func (s *Screen) typed(k ui.Key) tea.Cmd {
	s.entry.bad = ""
	return s.entry.field.Update(k.KeyMsg)
}

// submit carries the line out; of an empty one it says what is wanted.
func (s *Screen) submit() tea.Cmd {
	e := s.entry
	value := strings.TrimSpace(e.field.Value())
	switch {
	case value == "":
		e.bad = map[asked]string{address: s.w.NoAddress, reason: s.w.NoReason, days: s.w.BadDays}[e.kind]
		return nil
	case e.kind == reason:
		s.entry = nil
		return s.refuse(e.about, value)
	case e.kind == days:
		return s.days(value)
	}
	s.entry = nil
	return s.look(value)
}

// days moves the clock by whole days, back with a minus.
func (s *Screen) days(value string) tea.Cmd {
	n, err := strconv.Atoi(value)
	if err != nil || n == 0 || n > mostDays || n < -mostDays {
		s.entry.bad = s.w.BadDays
		return nil
	}
	s.entry = nil
	return s.setClock(s.clock().Add(time.Duration(n) * 24 * time.Hour))
}

// entryRows are the line and what to do with it, and the caret in the last row.
func (s *Screen) entryRows(w int) (rows []string, caret int) {
	t := s.theme()
	label, how := s.label()
	if s.entry.how != "" {
		how = s.entry.how
	}
	hint := t.Muted.Render(how)
	if s.entry.bad != "" {
		hint = t.Bad.Render(t.Sign.No + " " + s.entry.bad)
	}
	head := t.Accent.Render(t.Sign.Bar) + " " + label + "  "
	room := max(4, min(60, w-cell.Width(head)))
	shown, at := s.entry.field.View(room)
	return []string{hint, head + t.Under.Render(cell.Pad(shown, room))}, cell.Width(head) + at
}
