package views

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/text"
)

// key gives a key to whoever it belongs to: a scan that is being typed into
// the wrong place, the layer on top, the focused field, the screen's actions,
// the actions of everywhere.
func (a *App) key(k ui.Key) tea.Cmd {
	before := a.seen.before
	a.seen.before = k.String()
	switch {
	case k.Type == tea.KeyCtrlC:
		return a.quit()
	case a.size.W > 0 && a.size.TooSmall():
		return nil // nobody sees what it would do
	case a.waiting:
		a.queue = append(a.queue, k)
		return nil
	case a.unseen(k) && a.inTheMiddle() == "": // under way, it counts once by itself
		return a.tooSoon(before)
	case a.takesScans():
		return tea.Batch(a.replay(), a.deliver(k))
	case a.deaf(k):
		return nil
	case a.hold.ends(k):
		return a.ended(k)
	case a.holds(k):
		return a.keep(k)
	}
	cmd := a.replay()
	if code := pastedCode(k); code != "" && !a.taking() {
		a.offer = code
		return cmd
	}
	return tea.Batch(cmd, a.then(k))
}

// tooSoon refuses the key that spends when it came before the frame did: what
// it would confirm had not been seen by anybody.
func (a *App) tooSoon(before string) tea.Cmd {
	cmd := a.replay()
	if before != actKey { // held down, it says nothing
		a.say(ui.Note{Level: ui.Info, Text: a.w.TooSoon})
	}
	return cmd
}

// takesScans says that keys may go straight to the screen: it knows a scan
// when it sees one.
func (a *App) takesScans() bool {
	s, ok := a.top().(ui.Scanning)
	return a.layers.Empty() && ok && s.Scanning()
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
	k = plainKey(k)
	if act, ok := a.bound(k); ok {
		return a.run(act)
	}
	return s.Handle(k)
}

// bound is the action that has a key.
func (a *App) bound(k ui.Key) (ui.Action, bool) {
	for _, act := range a.actions() {
		if key.Matches(k.KeyMsg, act.Keys) {
			return act, true
		}
	}
	return ui.Action{}, false
}

func (a *App) typing() bool {
	t, ok := a.top().(ui.Typing)
	return ok && t.Typing()
}

func printable(k ui.Key) bool { return k.Type == tea.KeyRunes || k.Type == tea.KeySpace }

// answered takes Esc for the bad news in the status line. The key that leads on
// from it answers it as well, and is then what it is.
func (a *App) answered(k ui.Key) bool {
	n := len(a.bad) - 1
	if a.note != nil || n < 0 {
		return false
	}
	esc := k.Type == tea.KeyEsc
	if esc || strings.EqualFold(a.bad[n].Next.Key, k.String()) {
		a.bad = a.bad[:n]
	}
	return esc
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
		list.Keys, list.Burst = bind("f1", "ctrl+p", "?", ":"), ui.Opens
	}
	acts := []ui.Action{list}
	if a.offer != "" {
		acts = append(acts, ui.Action{ID: "app.offer", Label: fill(a.w.TakeOffer, text.Code(a.offer)), Group: a.w.GroupGo,
			Keys: bind("f3"), Run: a.takeOffer})
	}
	acts = append(acts, a.goActions()...)
	suspend := ui.Action{ID: "app.suspend", Label: a.w.Suspend, Group: a.w.GroupApp, Search: "gq guaqi shell suspend", Keys: bind("ctrl+z"), Off: a.cannotSuspend,
		Run: func() tea.Cmd { return tea.Suspend }}
	if a.owns("Ctrl+Z") { // forms take typing back with it
		suspend.Keys = key.Binding{}
	}
	return append(acts,
		ui.Action{ID: "app.go", Label: a.w.GoSomewhere, Group: a.w.GroupGo, Keys: bind("f10"), Run: a.openPlaces},
		ui.Action{ID: "app.notes", Label: a.w.NotesLog, Group: a.w.GroupApp, Search: "xx notes log", Run: a.openNotes},
		ui.Action{ID: "app.redraw", Label: a.w.Redraw, Group: a.w.GroupApp, Keys: bind("ctrl+l"), Run: func() tea.Cmd { return tea.ClearScreen }},
		suspend,
		ui.Action{ID: "app.quit", Label: a.w.Quit, Group: a.w.GroupApp, Search: "tc quit exit", Keys: bind("ctrl+c"), Run: a.quit},
	)
}

// owns says that the screen has a use of its own for a key, named as its actions
// name it.
func (a *App) owns(name string) bool {
	return slices.ContainsFunc(a.top().Actions(), func(act ui.Action) bool { return act.Keys.Help().Key == name })
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

// cannotSuspend says why nobody goes back to the shell for a while, "" for no
// reason.
func (a *App) cannotSuspend() string {
	if !a.o.Suspend {
		return a.w.NoShell
	}
	return a.inTheMiddle()
}
