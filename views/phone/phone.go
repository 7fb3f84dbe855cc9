// Package phone is the other side of the counter, in the sandbox only: the
// customers with their wallets and the phone in their hand, the reviewer who
// passes cards, and the troubles a shop should have met before opening day.
package phone

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/qr"
	"coupondesk/ui/table"
	"coupondesk/ui/theme"
	"coupondesk/views/coupon"
)

// Options make the screen.
type Options struct {
	Env     ui.Env
	Sandbox Sandbox
	// Places lists what this desk made for customers to scan or open, the
	// newest first; nil: addresses are typed.
	Places func(ctx context.Context) ([]Place, error)
	Shop   string // stands on a coupon whose brand is not told
}

// waitShown is how long a wait goes on before it is mentioned.
const waitShown = 150 * time.Millisecond

// Screen is the customer's phone.
type Screen struct {
	o   Options
	w   words
	v   coupon.Voice
	now time.Time

	users  ui.Query[[]User]
	wallet ui.Query[[]Code]
	cards  ui.Query[[]Card]
	state  ui.Query[State]
	of     string // whose wallet is read or shown

	people, purse, desk *table.Table
	review              []Card // the reviewer's list: waiting cards, then refused ones
	reviewing           bool   // the reviewer's page is shown
	large               bool   // nothing but the phone
	inverted            bool   // for terminals without colours
	entry               *entry // being typed

	away    bool   // another screen is shown
	doing   string // an act under way, "" for none
	doingAt time.Time
	told    string // what the last act came to, for windows without a status line
	toldAt  time.Time
	want    string            // the code to be selected when it is in the wallet
	friends map[string]string // code → openid it was offered to from here
	code    *qr.Code          // of the code shown last
}

// New makes the screen; Open fills it.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, w: ui.Pick(o.Env, zh, en), v: coupon.In(o.Env.Lang), friends: map[string]string{}}
	who := s.theme()
	who.Selected = who.Sandbox.Bold(true) // a name, not the thing that keys act on
	s.people = table.New(who, s.personColumns(), table.Source{ID: func(i int) string { return s.users.Value[i].OpenID }, Row: s.person})
	s.purse = table.New(s.theme(), s.codeColumns(), table.Source{ID: func(i int) string { return s.wallet.Value[i].CardID + " " + s.wallet.Value[i].Code }, Row: s.codeRow})
	s.desk = table.New(s.theme(), s.codeColumns(), table.Source{ID: func(i int) string { return s.review[i].ID }, Row: s.cardRow})
	return s
}

// theme is the sandbox's: where our own screens have their accent, this one
// has the sandbox colour, so that it cannot be taken for ours.
func (s *Screen) theme() *theme.Theme {
	t := *s.o.Env.Theme
	t.Accent, t.Selected, t.Primary = t.Sandbox, t.SandboxTag, t.SandboxTag
	return &t
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that a line is being typed.
func (s *Screen) Typing() bool { return s.entry != nil }

// Scanning takes a scan only where an address is asked for: that is what a
// customer's camera does.
func (s *Screen) Scanning() bool { return s.entry != nil && s.entry.kind == address }

// Busy says that tenths of a second are being counted.
func (s *Screen) Busy() bool { return s.doing != "" || s.users.Busy || s.wallet.Busy }

// Open reads everything that is shown, again after a return: a code may have
// been redeemed meanwhile.
func (s *Screen) Open() tea.Cmd {
	b := s.o.Sandbox
	s.away = false
	return tea.Batch(s.users.Ask(s.now, b.Users), s.cards.Ask(s.now, b.Cards), s.state.Ask(s.now, b.State), s.readWallet())
}

// Close stops the reads. What a customer has done is done.
func (s *Screen) Close() {
	s.away = true
	s.users.Stop()
	s.wallet.Stop()
	s.cards.Stop()
	s.state.Stop()
}

// Handle moves, acts and takes what comes back.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
		return nil
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Refresh:
		return s.Open()
	case did:
		return s.did(msg)
	case chosen:
		return s.chosen(msg)
	case places:
		return s.offerPlaces(msg)
	case seen:
		return s.seen(msg)
	}
	return s.answers(msg)
}

func (s *Screen) answers(msg tea.Msg) tea.Cmd {
	switch {
	case s.users.Take(msg):
		s.people.SetCount(len(s.users.Value))
		if s.of != s.people.Selected() {
			return s.readWallet()
		}
	case s.wallet.Take(msg):
		s.purse.SetCount(len(s.wallet.Value))
		s.find()
	case s.cards.Take(msg):
		s.sortReview()
	case s.state.Take(msg):
	}
	return nil
}

// readWallet reads the wallet of the selected customer. Another customer's is
// not left standing meanwhile.
func (s *Screen) readWallet() tea.Cmd {
	who := s.people.Selected()
	if who == "" {
		return nil
	}
	if who != s.of {
		s.of, s.wallet.Value, s.wallet.Has = who, nil, false
		s.purse.SetCount(0)
	}
	b := s.o.Sandbox
	return s.wallet.Ask(s.now, func(ctx context.Context) ([]Code, error) { return b.Wallet(ctx, who) })
}

// find selects the code that has just come. One that is not there is not
// waited for any longer.
func (s *Screen) find() {
	for _, c := range s.wallet.Value {
		if s.want != "" && c.Code == s.want {
			s.purse.Select(c.CardID + " " + c.Code)
		}
	}
	s.want = ""
}

func (s *Screen) key(k ui.Key) tea.Cmd {
	switch {
	case s.entry != nil:
		return s.typed(k)
	case s.reviewing:
		s.desk.Handle(k.KeyMsg)
	default:
		s.purse.Handle(k.KeyMsg)
	}
	return nil
}

// user is the customer whose phone is shown, nil where there is none.
func (s *Screen) user() *User {
	if i := s.people.Index(); i >= 0 && i < len(s.users.Value) {
		return &s.users.Value[i]
	}
	return nil
}

// shown is the selected coupon, nil in an empty wallet.
func (s *Screen) shown() *Code {
	if i := s.purse.Index(); i >= 0 && i < len(s.wallet.Value) {
		return &s.wallet.Value[i]
	}
	return nil
}

// judged is the card the reviewer looks at, nil where there is none.
func (s *Screen) judged() *Card {
	if i := s.desk.Index(); i >= 0 && i < len(s.review) {
		return &s.review[i]
	}
	return nil
}

// clock is the time in the sandbox, which may have been moved.
func (s *Screen) clock() time.Time { return s.now.Add(s.shift()) }

// shift is how far the sandbox's clock is ahead.
func (s *Screen) shift() time.Duration {
	if !s.state.Has {
		return 0
	}
	return s.state.Value.Now.Sub(s.state.At)
}

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
