// Package delivery is the screen that brings cards to customers: a QR on the
// whole screen, landing pages, articles, messages, and the parameters of pages
// and mini programs.
package delivery

import (
	"context"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/form"
	"coupondesk/ui/qr"
	"coupondesk/ui/table"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// Desk is what the screen needs of package deliver; *deliver.Desk is one.
type Desk interface {
	Cards(ctx context.Context, ids ...string) ([]card.Card, error)
	QR(ctx context.Context, q card.QR) (deliver.Made, error)
	Page(ctx context.Context, p card.LandingPage) (deliver.Made, error)
	Article(ctx context.Context, cardID string) (string, error)
	Made(ctx context.Context, cardID string) ([]deliver.Made, error)
	Message(ctx context.Context, cardID string) (deliver.Message, error)
	Preview(ctx context.Context, p card.Preview) (deliver.Message, error)
	Mass(ctx context.Context, m card.Mass) (deliver.Message, error)
	Settle(ctx context.Context, cardID string, sent bool) error
	Reply(ctx context.Context, r card.Reply) error
	Unanswered(ctx context.Context, cardID string) ([]deliver.Unanswered, error)
	Forgive(ctx context.Context, cardID, to string) error
	AddCard(ctx context.Context, claims []deliver.Claim) (deliver.Params, error)
	OpenCard(held []deliver.Held) (deliver.Params, error)
	ChooseCard(ctx context.Context, c deliver.Choice) (deliver.Params, error)
	JSConfig(ctx context.Context, page string, apis []string) (deliver.Params, error)
}

// Lister lists all cards, as desk.Desk does: each is called from several
// goroutines.
type Lister interface {
	Cards(ctx context.Context, each func(desk.CardRow)) (int, error)
}

// Options make the screen.
type Options struct {
	Env      ui.Env
	Desk     Desk
	List     Lister
	Save     func(name string, raw []byte) (path string, err error) // keeps a picture, see deliver.Saver; nil: pictures cannot be saved
	Shop     string                                                 // the merchant's name, above a QR
	Sandbox  bool                                                   // no real account: said on every picture
	ReadOnly bool
}

// mode is what the screen shows.
type mode int

const (
	picking  mode = iota // which cards
	choosing             // which way, and what was made before
	filling              // the form of a way
	settling             // a mass message without outcome
	showing              // a QR or a page
	reading              // texts to copy
)

// recount is how often the stock of a card is read while its QR is shown.
const recount = 10 * time.Second

// Screen is the delivery screen.
type Screen struct {
	o    Options
	w    words
	v    coupon.Voice
	now  time.Time
	mode mode

	all    ui.Query[[]card.Card] // to pick from
	list   *table.Table
	picked []string // ids, in the order they were picked
	listed bool     // they were picked here, not brought along
	adding bool     // the list is shown for more of them

	cards ui.Query[[]card.Card] // the picked ones
	early bool                  // Enter came before they were read; it counts when they are
	made  ui.Query[[]deliver.Made]
	menu  *table.Table
	lines []entry

	way     way
	form    *form.Form
	fields  []string // ids of the form's fields, from the top
	message ui.Query[deliver.Message]
	asking  ui.Query[[]deliver.Unanswered] // whom to ask before they are sent another one
	sending bool
	failure *failure // what came of the last try, nil while there is nothing to say
	since   time.Time
	seq     int

	shown    deliver.Made
	code     *qr.Code
	inverted bool
	saved    string                // where the pictures of the shown code are, without their endings; "" nowhere
	not      string                // characters that the saved PNG has not
	before   int64                 // stock when it was first shown, -1 where that is not known
	stock    ui.Query[[]card.Card] // the shown card, read again
	from     mode                  // where Esc leads from showing

	texts []piece
	view  ui.Scroll // of the texts
}

// piece is a text to be copied.
type piece struct{ label, text string }

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, v: coupon.In(o.Env.Lang), w: ui.Pick(o.Env, zh, en)}
	s.list = table.New(o.Env.Theme, s.listColumns(), table.Source{ID: func(i int) string { return s.all.Value[i].ID }, Row: s.listRow})
	s.menu = table.New(o.Env.Theme, s.menuColumns(), table.Source{ID: func(i int) string { return s.lines[i].id }, Row: s.menuRow})
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that a field takes letters.
func (s *Screen) Typing() bool { return s.mode == filling && s.form != nil && s.form.Typing() }

// Busy says that tenths are counted: something is being sent or read.
func (s *Screen) Busy() bool { return s.sending || s.cards.Busy || s.all.Busy }

// Writing says why the program must not be left just now.
func (s *Screen) Writing() string {
	if s.sending {
		return s.w.LeaveSending
	}
	return ""
}

// Open reads what is shown first.
func (s *Screen) Open() tea.Cmd {
	s.early = false
	if len(s.picked) == 0 {
		s.mode = picking
		return s.readAll()
	}
	return tea.Batch(s.readCards(), s.readMade())
}

// Close stops the reads. What was sent goes on.
func (s *Screen) Close() {
	s.all.Stop()
	s.cards.Stop()
	s.made.Stop()
	s.message.Stop()
	s.asking.Stop()
	s.stock.Stop()
}

// Handle takes keys, time and answers.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
		return tea.Batch(s.toForm(msg), s.count())
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Arrive:
		return s.arrive(msg.Arg)
	case ui.Refresh:
		return nil // what is shown here does not change elsewhere
	case answer:
		return s.answered(msg)
	case confirmed:
		return s.begin(msg)
	case kept:
		return s.kept(msg)
	}
	return s.take(msg)
}

// take stores what was read.
func (s *Screen) take(msg tea.Msg) tea.Cmd {
	switch {
	case s.all.Take(msg):
		s.list.SetCount(len(s.all.Value))
	case s.cards.Take(msg):
		s.fillMenu()
		return s.late()
	case s.made.Take(msg):
		s.fillMenu()
	case s.message.Take(msg):
		return s.openMass()
	case s.asking.Take(msg):
	case s.stock.Take(msg):
		s.counted()
	default:
		return s.toForm(msg)
	}
	return nil
}

// toForm passes a message on to the form: its calendar and its actions.
func (s *Screen) toForm(msg tea.Msg) tea.Cmd {
	if s.mode != filling || s.form == nil {
		return nil
	}
	cmd, _ := s.form.Handle(msg)
	return cmd
}

// arrive opens the screen for a card, or for choosing some.
func (s *Screen) arrive(cardID string) tea.Cmd {
	if s.sending {
		return ui.Send(ui.Note{Level: ui.Info, Text: s.w.StillSending})
	}
	s.picked, s.mode, s.listed, s.adding = []string{cardID}, choosing, false, false
	s.cards, s.made, s.asking = ui.Query[[]card.Card]{}, ui.Query[[]deliver.Made]{}, ui.Query[[]deliver.Unanswered]{}
	s.fillMenu()
	return s.Open()
}

func (s *Screen) key(k ui.Key) tea.Cmd {
	switch s.mode {
	case picking:
		s.list.Handle(k.KeyMsg)
	case choosing:
		s.early = false
		s.menu.Handle(k.KeyMsg)
	case filling:
		return s.toForm(k)
	case reading:
		s.view.Key(k.String())
	}
	return nil
}

// readAll asks for all cards, those that can be claimed first.
func (s *Screen) readAll() tea.Cmd {
	list := s.o.List
	return s.all.Ask(s.now, func(ctx context.Context) ([]card.Card, error) { return allCards(ctx, list) })
}

func (s *Screen) readCards() tea.Cmd {
	d, ids := s.o.Desk, slices.Clone(s.picked)
	return s.cards.Ask(s.now, func(ctx context.Context) ([]card.Card, error) { return d.Cards(ctx, ids...) })
}

func (s *Screen) readMade() tea.Cmd {
	d, id := s.o.Desk, s.picked[0]
	return tea.Batch(s.made.Ask(s.now, func(ctx context.Context) ([]deliver.Made, error) { return d.Made(ctx, id) }),
		s.asking.Ask(s.now, func(ctx context.Context) ([]deliver.Unanswered, error) { return d.Unanswered(ctx, id) }))
}

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
