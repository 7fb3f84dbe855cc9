package views

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
)

// key gives a key to whoever it belongs to: a scan that is being typed into
// the wrong place, the layer on top, the focused field, the screen's actions,
// the actions of everywhere.
func (a *App) key(k ui.Key) tea.Cmd {
	if k.Type == tea.KeyCtrlC {
		return a.quit()
	}
	if a.takesScans() {
		return tea.Batch(a.replay(), a.deliver(k))
	}
	switch {
	case a.hold.ends(k) && !a.intoField(a.hold.text()):
		a.offer = a.hold.code()
		return nil
	case letters(k) && (len(a.hold.keys) == 0 || a.hold.follows(k)):
		return a.hold.add(k)
	}
	cmd := a.replay()
	if letters(k) {
		return tea.Batch(cmd, a.hold.add(k))
	}
	return tea.Batch(cmd, a.deliver(k))
}

// intoField says that a burst of letters belongs into the field that has the
// focus: it cannot be a code, but is a path or a link that was pasted.
func (a *App) intoField(burst string) bool {
	_, _, err := desk.ParseScan(burst)
	return err != nil && a.typing() && a.layers.Empty()
}

// takesScans says that keys may go straight to the screen: it knows a scan
// when it sees one.
func (a *App) takesScans() bool {
	s, ok := a.top().(ui.Scanning)
	return a.layers.Empty() && ok && s.Scanning()
}

// letters says that k could be a piece of a scan. Pasted text is not: people
// paste into fields.
func letters(k ui.Key) bool {
	if k.Type != tea.KeyRunes || k.Alt || k.Paste {
		return false
	}
	for _, r := range k.Runes {
		if r < '!' || r > '~' {
			return false
		}
	}
	return true
}

// letGo delivers letters that turned out to be typing.
func (a *App) letGo(r release) tea.Cmd {
	if r.seq != a.hold.seq {
		return nil
	}
	return a.replay()
}

func (a *App) replay() tea.Cmd {
	var cmds []tea.Cmd
	for _, k := range a.hold.take() {
		cmds = append(cmds, a.deliver(k))
	}
	return tea.Batch(cmds...)
}

// deliver is the key path: layer, field, screen, everywhere.
func (a *App) deliver(k ui.Key) tea.Cmd {
	if !a.layers.Empty() {
		cmd, _ := a.layers.Handle(k, a.now)
		return cmd
	}
	if a.answered(k) {
		return nil
	}
	s := a.top()
	if a.typing() && printable(k) {
		return s.Handle(k)
	}
	for _, act := range a.actions() {
		if key.Matches(k.KeyMsg, act.Keys) {
			return a.run(act)
		}
	}
	return s.Handle(k)
}

func (a *App) typing() bool {
	t, ok := a.top().(ui.Typing)
	return ok && t.Typing()
}

func printable(k ui.Key) bool { return k.Type == tea.KeyRunes || k.Type == tea.KeySpace }

// answered takes Esc for the bad news in the status line.
func (a *App) answered(k ui.Key) bool {
	if a.note == nil || a.note.Level != ui.Failure || k.Type != tea.KeyEsc {
		return false
	}
	a.note = nil
	return true
}

// run does an action, or says why it is off.
func (a *App) run(act ui.Action) tea.Cmd {
	if why := act.Reason(); why != "" {
		a.say(ui.Note{Level: ui.Info, Text: act.Label + a.w.Colon + why})
		return nil
	}
	return tea.Batch(a.top().Handle(ui.Tick{At: a.now}), act.Run())
}

// actions are the screen's, then those of everywhere.
func (a *App) actions() []ui.Action { return append(a.top().Actions(), a.everywhere()...) }

func (a *App) everywhere() []ui.Action {
	bind := func(keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], ""))
	}
	list := ui.Action{ID: "app.actions", Label: a.w.AllActions, Group: a.w.GroupGo, Keys: bind("f1", "ctrl+p"), Run: a.palette}
	if !a.typing() {
		list.Keys = bind("f1", "ctrl+p", "?", ":")
	}
	acts := []ui.Action{list}
	if a.offer != "" {
		acts = append(acts, ui.Action{ID: "app.offer", Label: fill(a.w.TakeOffer, text.Code(a.offer)), Group: a.w.GroupGo,
			Keys: bind("f3"), Run: a.takeOffer})
	}
	acts = append(acts, a.goActions()...)
	return append(acts,
		ui.Action{ID: "app.go", Label: a.w.GoSomewhere, Group: a.w.GroupGo, Keys: bind("f10"), Run: a.openPlaces},
		ui.Action{ID: "app.notes", Label: a.w.NotesLog, Group: a.w.GroupApp, Search: "xx notes log", Run: a.openNotes},
		ui.Action{ID: "app.redraw", Label: a.w.Redraw, Group: a.w.GroupApp, Keys: bind("ctrl+l"), Run: func() tea.Cmd { return tea.ClearScreen }},
		ui.Action{ID: "app.quit", Label: a.w.Quit, Group: a.w.GroupApp, Search: "tc quit exit", Keys: bind("ctrl+c"), Run: a.quit},
	)
}

func (a *App) alreadyOn(name string) func() string {
	return func() string {
		if a.stack[len(a.stack)-1] == name {
			return a.w.AlreadyHere
		}
		return ""
	}
}

func (a *App) takeOffer() tea.Cmd {
	code := a.offer
	a.offer = ""
	return ui.Send(ui.Goto{Screen: CounterScreen, Arg: code})
}

func (a *App) palette() tea.Cmd {
	acts := a.actions()
	for i := range acts {
		acts[i].Off = a.byItsKey(acts[i])
	}
	a.layers.Push(overlay.NewPalette(a.env, a.top().Title(), acts), a.now)
	return nil
}

// byItsKey keeps Enter from doing what cannot be taken back: in the list such
// an act says which key does it.
func (a *App) byItsKey(act ui.Action) func() string {
	return func() string {
		if why := act.Reason(); why != "" || !act.Danger {
			return why
		}
		return fill(a.w.OnlyByKey, act.Keys.Help().Key)
	}
}

// openPlaces is the list of actions with the screens alone.
func (a *App) openPlaces() tea.Cmd {
	var acts []ui.Action
	for _, act := range a.everywhere() {
		if strings.HasPrefix(act.ID, goPrefix) {
			acts = append(acts, act)
		}
	}
	a.layers.Push(overlay.NewPalette(a.env, a.w.GroupGo, acts), a.now)
	return nil
}

func (a *App) openNotes() tea.Cmd {
	a.layers.Push(overlay.NewNotes(a.env, a.notes), a.now)
	return nil
}

// quit leaves, but asks first while a redemption is under way: its outcome
// would be found out at the next start only.
func (a *App) quit() tea.Cmd {
	for name, s := range a.screens {
		w, ok := s.(interface{ Writing() string })
		if !ok || w.Writing() == "" {
			continue
		}
		lines := []string{w.Writing()}
		if name == CounterScreen {
			lines = append(lines, a.w.QuitLines)
		}
		a.layers.Push(overlay.NewDialog(a.env, overlay.Question{
			Title: a.w.QuitTitle, Lines: lines,
			Keep: a.w.QuitStay, Act: a.w.QuitNow, Do: tea.Quit,
		}), a.now)
		return nil
	}
	return tea.Quit
}
