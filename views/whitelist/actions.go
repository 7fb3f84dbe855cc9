package whitelist

import (
	"context"
	"errors"
	"io/fs"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

// Actions are everything that can be done here.
func (s *Screen) Actions() []ui.Action {
	if s.editor != nil {
		acts := []ui.Action{
			{ID: "whitelist.keep", Label: s.keepLabel(), Keys: bind("Enter", "enter", "ctrl+s"), Bar: 1, Off: s.underWay, Run: s.submit},
			{ID: "whitelist.drop", Label: s.w.Drop, Keys: bind("Esc", "esc"), Bar: 3, Run: s.drop},
		}
		if !s.editor.file { // a file is one field
			acts = append(acts, ui.Action{ID: "whitelist.next", Label: s.w.NextField, Keys: bind("Tab"), Bar: 2, Run: func() tea.Cmd { s.editor.move(1); return nil }})
		}
		return acts
	}
	return []ui.Action{
		{ID: "whitelist.add", Label: s.w.Add, Keys: bind("a", "a", "n"), Burst: ui.Opens, Bar: 1, Search: "jr tj add new", Off: s.cannotAdd, Run: s.startAdd},
		{ID: "whitelist.remove", Label: s.removeLabel(), Keys: bind("x", "x", "delete"), Bar: 2, Search: "qd remove delete", Off: s.cannotRemove, Run: s.toggle},
		{ID: "whitelist.change", Label: s.w.Change, Keys: bind("e", "e"), Burst: ui.Opens, Search: "xg gm change rename", Off: s.cannotChange, Run: s.startChange},
		{ID: "whitelist.undo", Label: s.w.Undo, Keys: bind("u", "u"), Bar: 3, Search: "cx hy undo", Off: s.cannotUndo, Run: s.undo},
		{ID: "whitelist.reset", Label: s.w.Reset, Keys: bind("U", "U"), Search: "hy reset back", Off: s.cannotReset, Run: s.reset},
		{ID: "whitelist.import", Label: s.w.Import, Keys: bind("i", "i"), Burst: ui.Opens, Bar: 5, Search: "dr import file paste", Off: s.cannotWrite, Run: s.startImport},
		{ID: "whitelist.push", Label: s.w.Push, Keys: bind("Ctrl+S", "ctrl+s"), Bar: 4, Search: "ts push send", Off: s.cannotPush, Run: s.ask},
		{ID: "whitelist.copy", Label: s.w.Copy, Keys: bind("y", "y", "ctrl+y"), Search: "fz copy", Off: s.nobody, Run: s.copy},
		{ID: "whitelist.read", Label: s.w.Read, Keys: bind("r", "r", "f5"), Search: "dq read", Off: s.underWay, Run: s.Open},
		{ID: "whitelist.back", Label: s.w.Back, Keys: bind("Esc", "esc", "q"), Bar: 6, Run: func() tea.Cmd { return ui.Send(ui.Back{}) }},
	}
}

func (s *Screen) keepLabel() string {
	switch {
	case s.editor.file:
		return s.w.TakeList
	case s.editor.of != "":
		return s.w.KeepChange
	}
	return s.w.KeepNew
}

func (s *Screen) removeLabel() string {
	if e := s.selected(); e != nil && e.Mark == whitelist.Remove {
		return s.w.PutBack
	}
	return s.w.Remove
}

// underWay says what has to end first.
func (s *Screen) underWay() string {
	switch {
	case !s.pushing.IsZero():
		return s.w.Pushing
	case s.writing:
		return s.w.Keeping
	}
	return ""
}

func (s *Screen) cannotWrite() string {
	switch {
	case s.o.ReadOnly:
		return s.w.ReadOnly
	case !s.query.Has:
		return s.w.Unread
	}
	return s.underWay()
}

func (s *Screen) cannotAdd() string {
	if why := s.cannotWrite(); why != "" {
		return why
	}
	if len(s.list.Seated()) >= whitelist.Seats {
		return s.w.Full
	}
	return ""
}

func (s *Screen) nobody() string {
	if s.selected() == nil {
		return s.w.EmptySeat
	}
	return ""
}

func (s *Screen) cannotRemove() string {
	if why := s.cannotWrite(); why != "" {
		return why
	}
	if e := s.selected(); e != nil && e.Mark == whitelist.Remove {
		return s.cannotAdd()
	}
	return s.nobody()
}

func (s *Screen) cannotChange() string {
	if e := s.selected(); e != nil && e.Mark == whitelist.Remove {
		return s.w.GoingAlready
	}
	if why := s.cannotWrite(); why != "" {
		return why
	}
	return s.nobody()
}

func (s *Screen) cannotUndo() string {
	if why := s.cannotWrite(); why != "" {
		return why
	}
	if s.list.Undo == 0 {
		return s.w.NothingToUndo
	}
	return ""
}

func (s *Screen) cannotReset() string {
	if why := s.cannotWrite(); why != "" {
		return why
	}
	switch {
	case s.list.PushedAt.IsZero():
		return s.w.NeverPushed
	case !s.list.Changed():
		return s.w.SameAsPushed
	}
	return ""
}

// cannotPush: the same list may be pushed again, which does no harm; an empty
// one that was never pushed has no use.
func (s *Screen) cannotPush() string {
	if why := s.cannotWrite(); why != "" {
		return why
	}
	if s.list.State == whitelist.Never && len(s.list.Seated()) == 0 {
		return s.w.NobodyYet
	}
	return ""
}

func (s *Screen) startAdd() tea.Cmd {
	s.editor = newEditor()
	return nil
}

func (s *Screen) startChange() tea.Cmd {
	in := *s.selected()
	e := newEditor()
	e.of, e.kind, e.chosen, e.at = in.Key(), in.Kind, true, stopName
	e.id.SetValue(in.ID)
	e.name.SetValue(in.Name)
	e.id.Blur()
	e.name.Focus()
	s.editor = e
	return nil
}

func (s *Screen) startImport() tea.Cmd {
	s.editor = newEditor()
	s.editor.file = true
	return nil
}

// drop closes the editor; what was typed is not kept.
func (s *Screen) drop() tea.Cmd {
	s.editor = nil
	return nil
}

// begin makes a change of the list.
func (s *Screen) begin(said, key string, do func(context.Context) (whitelist.List, error)) tea.Cmd {
	s.writing = true
	return func() tea.Msg {
		l, err := do(context.Background())
		return changed{list: l, err: err, said: said, key: key}
	}
}

// toggle takes the selected one off, or puts back who was taken off.
func (s *Screen) toggle() tea.Cmd {
	e, d := *s.selected(), s.o.Desk
	if e.Mark == whitelist.Remove {
		return s.begin("", e.Key(), func(ctx context.Context) (whitelist.List, error) { return d.Add(ctx, e) })
	}
	return s.begin("", "", func(ctx context.Context) (whitelist.List, error) { return d.Remove(ctx, e.Key()) })
}

func (s *Screen) undo() tea.Cmd {
	rev, d := s.list.Rev, s.o.Desk
	return s.begin(s.w.Undone, "", func(ctx context.Context) (whitelist.List, error) { return d.Undo(ctx, rev) })
}

func (s *Screen) reset() tea.Cmd { return s.begin(s.w.WasReset, "", s.o.Desk.Reset) }

// changed shows a list that is in the ledger, or says at the field why it is
// not.
func (s *Screen) changed(m changed) tea.Cmd {
	s.writing = false
	if errors.Is(m.err, whitelist.ErrChanged) {
		s.last = nil
		s.take(m.list)
	}
	if m.err != nil {
		if m.form && s.editor != nil {
			s.editor.fault = s.why(m.err)
			return nil
		}
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotKept + s.why(m.err)})
	}
	if m.form {
		s.editor = nil
	}
	s.last = nil
	s.take(m.list)
	if m.key != "" {
		s.rows.Select(m.key)
	}
	if m.said == "" {
		return nil
	}
	return ui.Send(ui.Note{Level: ui.Success, Text: m.said})
}

// why puts an error that is not the platform's into words.
func (s *Screen) why(err error) string {
	var f *whitelist.Fault
	var bad *whitelist.ImportError
	switch {
	case errors.As(err, &f):
		return f.Words.In(string(s.o.Env.Lang))
	case errors.As(err, &bad):
		return coupon.Fill(s.w.NotImported, itoa(len(bad.Lines)))
	case errors.Is(err, whitelist.ErrChanged):
		return s.w.ChangedMeanwhile
	case errors.Is(err, fs.ErrNotExist):
		return s.w.NoFile
	case wechat.AsError(err) != nil:
		return s.v.Trouble(err).What
	case broken(err):
		t := s.v.Trouble(err)
		return t.What + s.w.Stop + t.Next
	}
	return safe.Line(err.Error(), 100).String()
}

// ask opens the dialog of a push: who is lost, who is new.
func (s *Screen) ask() tea.Cmd {
	rev := s.list.Rev
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.PushTitle, Lines: s.consequences(), Keep: s.w.NotNow, Act: s.w.PushIt,
		Do: ui.Send(goAhead{rev}),
	})})
}

// goAhead is F2 in the dialog, for the list that it showed.
type goAhead struct{ rev int64 }

// push replaces the platform's list. Once sent it is not called off.
func (s *Screen) push(rev int64) tea.Cmd {
	if s.cannotPush() != "" {
		return nil
	}
	s.pushing, s.last = s.now, nil
	d := s.o.Desk
	return func() tea.Msg { return pushed{d.Push(context.Background(), rev)} }
}

// pushed shows how it ended.
func (s *Screen) pushed(out whitelist.Outcome) tea.Cmd {
	s.pushing, s.last = zeroTime, &out
	s.take(out.List)
	wrote := ui.Wrote{Level: ui.Failure, Text: s.w.Title + s.w.Colon + s.headline(out)}
	if out.State == whitelist.Done && out.LedgerErr == nil && out.List.State != whitelist.Unsure {
		wrote.Level = ui.Success
	}
	return ui.Send(wrote)
}

func (s *Screen) copy() tea.Cmd {
	return ui.Send(ui.Copy{Text: s.selected().ID, Said: s.w.Copied})
}

func itoa(n int) string { return strconv.Itoa(n) }
