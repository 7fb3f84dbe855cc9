package views

import (
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
)

// Letters that arrive in one piece are as many keys, but nobody has seen what
// the first of them did. A field or a layer takes them all. On a bare screen
// they are taken one by one as long as each only moves or filters; the first
// that opens a field has the others typed into it; a burst with any other
// letter in it is refused whole, and the status line says so.

// taking says that text has somewhere to go.
func (a *App) taking() bool { return !a.layers.Empty() || a.typing() }

// holds says that k could be a piece of a scan or of a burst. Pasted text is
// not: people paste into fields. Nor is what an input method commits into one.
func (a *App) holds(k ui.Key) bool {
	if k.Type != tea.KeyRunes || k.Alt || k.Paste {
		return false
	}
	return !a.taking() || ascii(k.Runes)
}

func ascii(text []rune) bool {
	for _, r := range text {
		if r < '!' || r > '~' {
			return false
		}
	}
	return true
}

// keep holds letters back. A key that is held down is let go at once: its
// letters come as close as a scanner's, for as long as it is down.
func (a *App) keep(k ui.Key) tea.Cmd {
	var cmd tea.Cmd
	if !a.hold.follows(k) {
		cmd = a.replay()
	}
	look := a.hold.add(k)
	if a.hold.repeats() {
		return tea.Batch(cmd, a.replay())
	}
	return tea.Batch(cmd, look)
}

// deaf says that k came with a burst that was refused. Esc is always heard.
func (a *App) deaf(k ui.Key) bool {
	if a.deafAt.IsZero() || k.Type == tea.KeyEsc || k.At.Sub(a.deafAt) >= scanGap {
		return false
	}
	a.deafAt = k.At
	return true
}

// ended is the Enter or Tab after letters that came as fast as a scan. What can
// be a code is offered, wherever it landed. What cannot belongs into the field:
// it is a path or a link that was pasted.
func (a *App) ended(k ui.Key) tea.Cmd {
	text := a.hold.text()
	_, _, err := desk.ParseScan(text)
	field := a.layers.Empty() && (a.typing() || ascii([]rune(text)) && a.refusal(a.hold.keys) == "")
	if err != nil && (field || !a.taking() && !ascii([]rune(text))) {
		return tea.Batch(a.replay(), a.then(k))
	}
	a.offer = a.hold.code()
	return nil
}

// then delivers the key after a burst: not when the burst was refused, and not
// before the field is there that the burst opens.
func (a *App) then(k ui.Key) tea.Cmd {
	switch {
	case a.waiting:
		a.queue = append(a.queue, k)
		return nil
	case a.deaf(k):
		return nil
	}
	return a.deliver(k)
}

// letGo delivers letters that turned out to be typing.
func (a *App) letGo(r release) tea.Cmd {
	if r.seq != a.hold.seq {
		return nil
	}
	return a.replay()
}

// replay delivers what was held back.
func (a *App) replay() tea.Cmd {
	text := a.hold.text()
	keys := a.hold.take()
	switch {
	case len(keys) == 0:
		return nil
	case a.taking() || len(keys) == 1 && ascii([]rune(text)):
		return a.feed(keys)
	case bareScan(text):
		a.offer = text
		return nil
	}
	if why := a.refusal(keys); why != "" && (len(keys) == 1 || onePieceOf(keys)) {
		a.deafAt = keys[len(keys)-1].At
		a.say(ui.Note{Level: ui.Info, Text: why})
		return nil
	}
	return a.feed(keys)
}

// onePieceOf says that some of the keys came in one read. Keys that a quick
// hand or a script presses one by one are commands each.
func onePieceOf(keys []ui.Key) bool {
	for i, k := range keys[1:] {
		if k.Read == keys[i].Read {
			return true
		}
	}
	return false
}

// bareScan says that a burst is a code of a scanner that presses no Enter.
// Without a digit it is rather somebody's moves.
func bareScan(text string) bool {
	return len([]rune(text)) >= scanLen && containsDigit(text) && isCode(text)
}

func isCode(text string) bool {
	_, _, err := desk.ParseScan(text)
	return err == nil
}

func containsDigit(text string) bool {
	for _, r := range text {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// pastedCode is the code that was pasted, "" when it is something else.
func pastedCode(k ui.Key) string {
	code, _, err := desk.ParseScan(string(k.Runes))
	if !k.Paste || err != nil || !bareScan(code) {
		return ""
	}
	return code
}

// refusal says why letters that arrived together are not taken on a bare
// screen, "" when they are.
func (a *App) refusal(keys []ui.Key) string {
	for _, k := range keys {
		k = plainKey(k)
		act, ok := a.bound(k)
		switch {
		case !ok && !ascii(k.Runes):
			return fill(a.w.NoField, shown(keys))
		case !ok && (len(keys) == 1 || moves(k)):
		case act.Burst == ui.Opens && act.Reason() == "":
			return ""
		case act.Burst != ui.Plain && len(keys) > 1:
			return fill(a.w.Together, shown(keys))
		}
	}
	return ""
}

// moves says that an unbound letter is one of those that move everywhere.
func moves(k ui.Key) bool { return strings.ContainsRune("jkgG", k.Runes[0]) }

func shown(keys []ui.Key) string {
	h := hold{keys: keys}
	return cell.Cut(safe.Line(h.text(), 60).String(), 16)
}

// opened is what an action that opens a field has brought; the letters after it
// wait until it has been dealt with.
type opened struct {
	msg  tea.Msg
	rest []ui.Key
}

// feed delivers keys one by one.
func (a *App) feed(keys []ui.Key) tea.Cmd {
	var cmds []tea.Cmd
	for i, k := range keys {
		if act, ok := a.bound(plainKey(k)); ok && !a.taking() && act.Burst == ui.Opens && i < len(keys)-1 {
			return tea.Batch(append(cmds, a.wait(act, keys[i+1:]))...)
		}
		cmds = append(cmds, a.deliver(k))
	}
	return tea.Batch(cmds...)
}

// wait opens a field and keeps the letters, and the keys that arrive meanwhile,
// for it.
func (a *App) wait(act ui.Action, rest []ui.Key) tea.Cmd {
	tick := a.top().Handle(ui.Tick{At: a.now})
	cmd := act.Run()
	if cmd == nil || a.taking() {
		return tea.Batch(tick, cmd, a.feedField(rest))
	}
	a.waiting = true
	return tea.Batch(tick, func() tea.Msg { return opened{cmd(), rest} })
}

// opened types the letters where the action led. A screen without a field gets
// none of them.
func (a *App) opened(o opened) tea.Cmd {
	a.waiting = false
	var cmds []tea.Cmd
	if several, ok := o.msg.(tea.BatchMsg); ok {
		cmds = several
	} else {
		cmds = append(cmds, a.route(o.msg))
	}
	cmds = append(cmds, a.feedField(o.rest))
	queue := a.queue
	a.queue = nil
	for _, k := range queue {
		cmds = append(cmds, a.key(k))
	}
	return tea.Batch(cmds...)
}

func (a *App) feedField(keys []ui.Key) tea.Cmd {
	if a.taking() {
		return a.feed(keys)
	}
	a.deafAt = keys[len(keys)-1].At
	a.say(ui.Note{Level: ui.Info, Text: fill(a.w.Together, shown(keys))})
	return nil
}

// plainKey is the key behind a letter that an input method made wide: with it
// on, ? is typed as ？ and / as 、.
func plainKey(k ui.Key) ui.Key {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) != 1 {
		return k
	}
	r := k.Runes[0]
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '、':
		r = '/'
	}
	k.Runes = []rune{r}
	return k
}
