package review

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/field"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// note is being written: a remark for an item, or the name of the person who
// is about to give the answer in then.
type note struct {
	id    string
	field *field.Field
	then  *bool
}

// Actions are everything that can be done with the list.
func (s *Screen) Actions() []ui.Action {
	if s.note != nil { // every letter goes into the field
		return []ui.Action{
			{ID: "review.keep", Label: s.w.KeepNote, Keys: bind("Enter", "enter"), Bar: 1, Run: s.keepNote},
			{ID: "review.drop", Label: s.w.DropNote, Keys: bind("Esc", "esc"), Bar: 2, Run: s.escape},
		}
	}
	acts := []ui.Action{
		{ID: "review.handed", Label: s.w.Handed, Keys: bind("a", "a"), Bar: 1, Search: "ghl yes handed", Off: s.cannotAnswer, Run: func() tea.Cmd { return s.say(true) }},
		{ID: "review.kept", Label: s.w.Kept, Keys: bind("x", "x"), Bar: 2, Search: "mgh no", Off: s.cannotAnswer, Run: func() tea.Cmd { return s.say(false) }},
		{ID: "review.note", Label: s.w.Note, Keys: bind("e", "e"), Bar: 3, Search: "bz note", Burst: ui.Opens, Off: s.cannotAnswer, Run: s.startNote},
		{ID: "review.ask", Label: s.w.AskAgain, Keys: bind("r", "r", "f5"), Bar: 4, Search: "zw ask", Off: s.cannotAsk, Run: s.ask},
		{ID: "review.copy", Label: s.w.CopyCode, Keys: bind("y", "y", "ctrl+y"), Search: "fz copy", Off: s.nothing, Run: s.copyCode},
		{ID: "review.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 5, Run: s.escape},
	}
	if s.answer != nil {
		acts = append([]ui.Action{{ID: "review.undo", Label: s.w.Undo, Keys: bind("u", "u"), Bar: 1, Run: s.undo}}, acts...)
	}
	return acts
}

func (s *Screen) nothing() string {
	if s.selected() == nil {
		return s.w.Empty
	}
	return ""
}

// cannotAnswer: one answer at a time, and only about what is really open.
func (s *Screen) cannotAnswer() string {
	it := s.selected()
	switch {
	case s.o.ReadOnly:
		return s.w.ReadOnly
	case it == nil:
		return s.w.Empty
	case s.answer != nil || s.writing:
		return s.w.OneAtATime
	case it.State == ledger.StateInDoubt:
		return s.w.StillAsking
	}
	return ""
}

func (s *Screen) cannotAsk() string {
	it := s.selected()
	switch {
	case it == nil:
		return s.w.Empty
	case s.asking:
		return s.w.Asking
	case it.unshown:
		return s.w.KnownAlready
	}
	return ""
}

// say takes an answer. It is written after four seconds and can be taken back
// until then.
func (s *Screen) say(handed bool) tea.Cmd {
	it := s.selected()
	if s.staff == "" {
		return s.edit(&note{id: it.ID, then: &handed}, "")
	}
	s.answer = &answer{id: it.ID, note: s.remarks[it.ID], handed: handed, at: s.now}
	return nil
}

func (s *Screen) undo() tea.Cmd {
	s.answer = nil
	return ui.Send(ui.Note{Level: ui.Info, Text: s.w.Undone})
}

// write puts the answer into the ledger.
func (s *Screen) write() tea.Cmd {
	a := *s.answer
	s.answer, s.writing = nil, true
	d, staff := s.o.Desk, s.staff
	return func() tea.Msg {
		return decided{a, d.Decide(context.Background(), a.id, a.handed, staff, a.note)}
	}
}

func (s *Screen) decided(d decided) tea.Cmd {
	s.writing = false
	if d.v.LedgerErr != nil || d.v.State != ledger.StateDecided {
		return tea.Batch(s.Open(), ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotWritten}))
	}
	phrase := s.w.WroteKept
	if d.answer.handed {
		phrase = s.w.WroteHanded
	}
	return ui.Send(ui.Wrote{Level: ui.Success, Text: phrase + "  " + text.Code(d.v.Intent.Code)})
}

// ask puts the question to WeChat once more. Nothing is redeemed.
func (s *Screen) ask() tea.Cmd {
	s.asking = true
	d, id := s.o.Desk, s.selected().ID
	return func() tea.Msg { return checked{d.Check(context.Background(), id)} }
}

func (s *Screen) checked(v desk.Verdict) tea.Cmd {
	s.asking = false
	n := ui.Note{Level: ui.Info, Text: s.w.NoNews}
	switch {
	case v.State.Redeemed():
		n = ui.Note{Level: ui.Success, Text: coupon.Fill(s.w.FoundRedeemed, text.Code(v.Intent.Code))}
	case v.State == ledger.StateClosedUnused:
		n = ui.Note{Level: ui.Success, Text: coupon.Fill(s.w.FoundUnused, text.Code(v.Intent.Code))}
	}
	return tea.Batch(ui.Send(n), ui.Send(ui.Wrote{}))
}

func (s *Screen) startNote() tea.Cmd {
	id := s.selected().ID
	return s.edit(&note{id: id}, s.remarks[id])
}

// edit opens the field below the question.
func (s *Screen) edit(n *note, text string) tea.Cmd {
	n.field = field.New(field.Options{Limit: 80})
	n.field.SetValue(text)
	n.field.Focus()
	s.note = n
	return nil
}

// noteKey edits the field.
func (s *Screen) noteKey(k ui.Key) tea.Cmd {
	if k.Type == tea.KeyEnter {
		return s.keepNote()
	}
	return s.note.field.Update(k.KeyMsg)
}

// keepNote takes what was written: a remark, or the name that an answer waits
// for.
func (s *Screen) keepNote() tea.Cmd {
	n, text := s.note, s.note.field.Value()
	if n.then == nil {
		s.remarks[n.id], s.note = text, nil
		return nil
	}
	if text == "" {
		return nil // a decision needs a name
	}
	s.staff, s.note = text, nil
	return s.say(*n.then)
}

func (s *Screen) copyCode() tea.Cmd {
	c := s.selected().Code
	return ui.Send(ui.Copy{Text: c, Said: s.w.Copied + "  " + text.Code(c)})
}

// escape takes an answer back first, then leaves.
func (s *Screen) escape() tea.Cmd {
	switch {
	case s.note != nil:
		s.note = nil
		return nil
	case s.answer != nil:
		return s.undo()
	}
	return ui.Send(ui.Back{})
}
