// Package views composes the screens into the console: one root model that
// keeps the stack of screens, gives keys to whoever they belong to, and says
// things in one place.
package views

import (
	"context"
	"errors"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/overlay"
	"coupondesk/ui/term"
	"coupondesk/ui/text"
	"coupondesk/views/campaign"
	"coupondesk/views/cards"
	"coupondesk/views/codes"
	"coupondesk/views/counter"
	"coupondesk/views/delivery"
	"coupondesk/views/phone"
	"coupondesk/views/whitelist"
	"coupondesk/wechat"
	"coupondesk/wechat/secret"
)

// Desk is what the console needs of package desk.
type Desk interface {
	counter.Desk
	cardsDesk
	reviewDesk
	Recover(ctx context.Context) ([]ledger.Intent, error)
}

// Terminal is what the root may do to the terminal beside drawing.
type Terminal interface {
	Bell() error
	Copy(text string) error
}

// Options make a console.
type Options struct {
	Env      ui.Env
	Clock    func() time.Time // the root is the only place with a clock
	Desk     Desk
	History  func(ctx context.Context, intentID string) ([]ledger.EventRow, error)
	Health   func() wechat.Health
	Terminal Terminal

	Account  string // the merchant's name
	Store    string
	Till     string
	Staff    string
	Sandbox  bool // no real account: said in every frame
	ReadOnly bool
	Role     string // counter, marketing, support or all: which screen opens
	Express  bool
	Bell     bool
	Suspend  bool // a shell waits that Ctrl+Z can go back to

	// What a marketer works with; a nil one is not offered.
	Change    cards.Change
	Deposited func(ctx context.Context, cardID string) (int64, error)
	Campaign  campaign.Desk
	Codes     codes.Desk
	OpenFile  func(path string) (io.ReadCloser, error) // of codes
	Delivery  delivery.Desk
	Whitelist whitelist.Desk
	Ticket    func(ctx context.Context) (secret.Value, error) // the account's own, for signatures
	ReadFile  func(path string) ([]byte, error)               // of a list that is imported
	// SavePicture keeps a QR code for print and says where; nil: it cannot be kept.
	SavePicture func(name string, raw []byte) (path string, err error)

	// Sandbox only.
	Samples func(context.Context) ([]counter.Sample, error)
	Claim   func(context.Context) (string, error)
	Phone   phone.Sandbox // the other side of the counter
}

// App is the root model.
type App struct {
	o       Options
	env     ui.Env
	w       words
	size    ui.Size
	now     time.Time
	screens map[string]ui.Screen // made when first shown, kept: an answer is never dropped
	leaving *overlay.Dialog      // the question before leaving, while it was the last one asked
	stack   []string
	layers  overlay.Stack
	hold    hold
	seen    seen
	deafAt  time.Time // the last key of a burst that was refused
	queue   []ui.Key  // keys that wait for the field that is being opened
	waiting bool
	fast    bool // tenths of a second are being counted

	note    *ui.Note // what the status line says for a while
	noteAt  time.Time
	bad     []ui.Note // bad news that nobody has answered, the newest last
	notes   []overlay.Said
	wrote   *ui.Wrote
	wroteAt time.Time
	offer   string // a scan that landed on another screen
	today   ui.Query[ledger.Day]
	day     time.Time // a moment of the day that today is about
	health  wechat.Health
}

// New makes the console; the role decides which screen opens.
func New(o Options) *App {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.Env.Now = o.Clock()
	a := &App{o: o, env: o.Env, now: o.Env.Now, day: o.Env.Now, screens: map[string]ui.Screen{}}
	a.w = ui.Pick(o.Env, zh, en)
	a.stack = []string{a.start()}
	a.screen(a.start())
	return a
}

func (a *App) start() string {
	if a.o.Role == "marketing" {
		return CardsScreen
	}
	return CounterScreen
}

// Init opens the first screen, starts the clock and looks after what an
// earlier run left open.
func (a *App) Init() tea.Cmd {
	return tea.Batch(a.top().Open(), a.ask(), a.tick(), a.recover(),
		tea.SetWindowTitle("coupondesk · "+a.environment()))
}

// ask refreshes the counts of the status line.
func (a *App) ask() tea.Cmd { return a.today.Ask(a.now, a.o.Desk.Today) }

// recovered is what an earlier run left: without an outcome, or with one that
// nobody saw.
type recovered struct {
	open int
	err  error
}

// recover asks about what was left open; it never redeems.
func (a *App) recover() tea.Cmd {
	d := a.o.Desk
	return func() tea.Msg {
		ctx := context.Background()
		_, err := d.Recover(ctx)
		open, err2 := d.Pending(ctx)
		unshown, err3 := d.Unshown(ctx)
		return recovered{len(open) + len(unshown), errors.Join(err, err2, err3)}
	}
}

// top is the screen that is seen.
func (a *App) top() ui.Screen { return a.screen(a.stack[len(a.stack)-1]) }

// slow and quick are the root's two clocks.
type (
	slow  struct{}
	quick struct{}
)

func (a *App) tick() tea.Cmd { return tea.Tick(time.Second, func(time.Time) tea.Msg { return slow{} }) }

// hurry starts the quick clock while a screen counts tenths.
func (a *App) hurry() tea.Cmd {
	if a.fast || !a.busy() {
		return nil
	}
	a.fast = true
	return tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return quick{} })
}

func (a *App) busy() bool {
	for _, s := range a.screens {
		if b, ok := s.(ui.Busy); ok && b.Busy() {
			return true
		}
	}
	return false
}

// Update routes a message: keys by focus, everything else to who it is for.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if drawn, ok := term.ReadMark(msg); ok {
		a.seen.begin(drawn)
		return a, nil
	}
	a.now, a.seen.still = a.o.Clock(), false
	cmd := a.route(msg)
	return a, tea.Batch(cmd, a.hurry())
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.size = ui.Size{W: msg.Width, H: msg.Height}
	case tea.KeyMsg:
		k := a.seen.key(msg)
		k.At = a.now
		cmd := a.key(k)
		a.seen.keyed = true
		return cmd
	case release:
		a.seen.keyed = true
		return a.letGo(msg)
	case opened:
		a.seen.keyed = true
		return a.opened(msg)
	case slow:
		return tea.Batch(a.clock(), a.tick())
	case quick:
		a.fast = false
		return a.clock()
	case recovered:
		return a.recovered(msg)
	default:
		return a.request(msg)
	}
	return nil
}

// clock passes the time on. Screens that are covered get it too: a redemption
// in doubt goes on being asked about.
func (a *App) clock() tea.Cmd {
	a.expire()
	if a.o.Health != nil {
		a.health = a.o.Health()
	}
	return tea.Batch(a.nextDay(), a.broadcast(ui.Tick{At: a.now}))
}

// nextDay has the counts read again once another day has begun in UTC+8: a till
// that stays on over night would call yesterday's today's.
func (a *App) nextDay() tea.Cmd {
	if text.Days(a.day, a.now) == 0 {
		return nil
	}
	a.day = a.now
	cmd := a.ask()
	if s, ok := a.screens[CounterScreen]; ok {
		cmd = tea.Batch(cmd, s.Handle(ui.Refresh{}))
	}
	return cmd
}

func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.screens {
		cmds = append(cmds, s.Handle(msg))
	}
	return tea.Batch(cmds...)
}

// recovered shows first what an earlier run left behind: whoever opens the
// till is the one who may still know.
func (a *App) recovered(r recovered) tea.Cmd {
	cmd := tea.Batch(a.ask(), a.screen(CounterScreen).Handle(ui.Refresh{}))
	if r.err != nil {
		a.say(ui.Note{Level: ui.Failure, Text: a.w.RecoverFailed})
	}
	if r.open == 0 {
		return cmd
	}
	a.say(ui.Note{Level: ui.Info, Text: fill(a.w.LeftOpen, itoa(r.open))})
	if len(a.stack) > 1 || !a.layers.Empty() || a.busy() {
		return cmd // somebody is at work already; the status line counts them
	}
	return tea.Batch(cmd, a.goTo(ui.Goto{Screen: ReviewScreen}))
}

// View draws the whole window and marks which frame it is and where the cursor
// rests.
func (a *App) View() string {
	if a.seen.still {
		a.seen.still = false
		return a.seen.whole
	}
	f := a.frame()
	if a.env.Theme.ASCII {
		f.Body = cell.Narrow(f.Body)
	}
	caret := term.NoCaret()
	if f.Caret != nil {
		caret = term.Mark(f.Caret.X, f.Caret.Y)
	}
	return a.seen.show(f.Body, caret, a.offering())
}
