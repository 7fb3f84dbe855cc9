// Package cards shows the merchant's cards: a list that can be searched,
// filtered and sorted while its rows arrive, and every field of one card.
package cards

import (
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/field"
	"coupondesk/ui/table"
	"coupondesk/views/coupon"
)

// Desk is what the screen needs of package desk. Cards may call each from
// several goroutines.
type Desk interface {
	Cards(ctx context.Context, each func(desk.CardRow)) (int, error)
	Card(ctx context.Context, cardID string) (desk.CardRow, error)
}

// Options make a cards screen.
type Options struct {
	Env   ui.Env
	Desk  Desk
	First bool // the console's first screen: there is none to go back to

	Change   Change                   // nil: the screen only reads, and shows no figures by day
	ReadOnly bool                     // changes are shown, and off
	Go       func(screen string) bool // whether ui.Goto leads to "campaign", "delivery" or "codes"; nil: to none
	// Deposited counts the codes imported for a card; nil: nobody knows.
	Deposited func(ctx context.Context, cardID string) (int64, error)
}

// Times of the screen.
const (
	waitShown = 150 * time.Millisecond // before that a wait is not mentioned
	fresh     = time.Minute            // a return to the screen does not ask for younger rows again
)

// Screen is the list of cards and the detail of one.
type Screen struct {
	o   Options
	w   words
	v   coupon.Voice
	now time.Time

	store *store
	table *table.Table
	find  *field.Field
	want  string // row the person chose; "" until a key moved the selection

	list    ui.Query[int] // how many cards there are
	feed    *feed
	gen     int  // counts the listings
	have    int  // rows of the present one
	stopped bool // the last listing was stopped by hand
	old     bool // something changed since: a return to the screen asks again

	one   ui.Query[desk.CardRow]
	asked string // card that one is about

	open *detail

	writing  *write            // under way; nil for none
	reports  map[string]report // by card, until answered
	said     string            // the last change that succeeded
	saidAt   time.Time
	own      bool // the next Refresh is about a change of this screen, which it shows already
	deposits map[string]deposit
	figures  figures
	seen     bool // the screen is on top: only then figures are asked for by themselves
	wide     bool // the pane beside the list was drawn
	rested   string
	restedAt time.Time // since when the selection is on rested
}

// New makes a screen that has not asked for anything yet.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, v: coupon.In(o.Env.Lang), reports: map[string]report{}, deposits: map[string]deposit{}}
	s.w = ui.Pick(o.Env, zh, en)
	s.store = newStore(s.v, o.Env.Theme, s.now)
	s.find = field.New(field.Options{Limit: 64})
	s.table = table.New(o.Env.Theme, s.columns(), table.Source{
		ID:  func(i int) string { return s.store.view[i].id },
		Row: func(i int) []table.Cell { return s.cells(s.store.view[i]) },
	})
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that the filter field has the keyboard.
func (s *Screen) Typing() bool { return s.open == nil && s.find.Focused() }

// Busy says that tenths of a second are being counted.
func (s *Screen) Busy() bool { return s.list.Busy || s.one.Busy || s.writing != nil }

// Open asks for the list, unless it is there and young.
func (s *Screen) Open() tea.Cmd {
	s.seen = true
	if s.list.Busy || s.list.Has && !s.old && s.now.Sub(s.list.At) < fresh {
		return nil
	}
	return s.reload()
}

// Close stops what is being asked for. What has arrived stays, but not a
// detail that was opened for another screen. A change that was sent is not
// stopped by it.
func (s *Screen) Close() {
	s.seen, s.own = false, false
	s.stopList()
	s.one.Stop()
	s.figures.query.Stop()
	if s.open != nil && s.open.arrived {
		s.open = nil
	}
}

// reload asks for the whole list again; the rows there are stay meanwhile.
func (s *Screen) reload() tea.Cmd {
	s.stopList()
	s.stopped, s.old, s.have = false, false, 0
	s.gen++
	f := newFeed()
	s.feed = f
	if s.store.now.Before(s.now) {
		s.arrange(s.store.sort, s.store.back)
	}
	d := s.o.Desk
	ask := s.list.Ask(s.now, func(ctx context.Context) (int, error) {
		defer f.close()
		return d.Cards(ctx, f.add)
	})
	return tea.Batch(ask, f.next)
}

func (s *Screen) stopList() {
	s.list.Stop()
	if s.feed != nil {
		s.absorb()
		s.feed.close()
		s.feed = nil
	}
}

// askOne asks for one card again.
func (s *Screen) askOne(id string) tea.Cmd {
	s.asked = id
	d := s.o.Desk
	return s.one.Ask(s.now, func(ctx context.Context) (desk.CardRow, error) { return d.Card(ctx, id) })
}

// Handle changes the screen's state and asks for work.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
		return s.rest()
	case ui.Key:
		s.now = msg.At
		s.key(msg)
	case ui.Arrive:
		return s.arrive(msg.Arg)
	case ui.Refresh: // also while covered: a listing costs a call for each card
		s.old = s.old || !s.own
		s.own = false
	case came:
		if msg.f == s.feed {
			s.absorb()
			return msg.f.next
		}
	case sending:
		return s.send(msg.write, msg.do)
	case wrote:
		return s.took(msg)
	case counted:
		s.deposits[msg.id] = msg.deposit
	default:
		s.answers(msg)
	}
	return nil
}

// arrive opens the detail of a card for another screen. The list that Open
// began to ask for is not needed: it costs a call for each card.
func (s *Screen) arrive(id string) tea.Cmd {
	s.stopList()
	s.open = &detail{id: id, arrived: true}
	figures := s.askFigures(id, figuresAge)
	if r := s.store.by[id]; r != nil && r.Err == nil && s.now.Sub(r.At) < fresh {
		return figures
	}
	return tea.Batch(s.askOne(id), figures)
}

// answers takes what was asked for.
func (s *Screen) answers(msg tea.Msg) {
	switch {
	case s.figures.take(msg):
	case s.list.Take(msg):
		s.absorb()
		s.feed = nil
		if s.list.Err == nil {
			s.store.prune(s.gen)
			s.settle()
		}
	case s.one.Take(msg):
		in := s.one.Value
		if s.one.Err != nil {
			in = desk.CardRow{At: s.now, Err: s.one.Err}
		}
		in.Card.ID = s.asked
		s.store.add([]desk.CardRow{in}, s.gen)
		s.settle()
	}
}

// absorb takes the rows that wait in the feed.
func (s *Screen) absorb() {
	if s.feed == nil {
		return
	}
	rows := s.feed.take()
	s.have += len(rows)
	s.store.add(rows, s.gen)
	s.settle()
}

// settle tells the table of changed rows. The selection stays on the row that
// was chosen, also when that was out of sight for a while.
func (s *Screen) settle() {
	s.table.SetCount(len(s.store.view))
	if len(s.store.view) == 0 {
		return
	}
	if s.want == "" {
		s.table.Select(s.store.view[0].id)
		return
	}
	if s.table.Selected() == s.want {
		return
	}
	if r := s.store.by[s.want]; s.store.shown(r) {
		s.table.Select(s.want)
	}
}

// narrow applies the filter that the field, the tabs and the type make up.
func (s *Screen) narrow(f filter) {
	f.terms = strings.Fields(strings.ToLower(s.find.Value()))
	s.store.narrow(f)
	s.settle()
}

func (s *Screen) arrange(by order, back bool) {
	s.store.arrange(by, back, s.now)
	s.settle()
}

// selected is the row under ▸, nil in an empty list.
func (s *Screen) selected() *row {
	if i := s.table.Index(); i >= 0 && i < len(s.store.view) {
		return s.store.view[i]
	}
	return nil
}

// key moves, scrolls and types; everything else is an action.
func (s *Screen) key(k ui.Key) {
	switch {
	case s.open != nil:
		s.open.view.Key(k.String())
	case s.find.Focused() && !moves(k):
		s.find.Update(k.KeyMsg)
		s.narrow(s.store.want)
	case s.table.Handle(k.KeyMsg):
		s.want = s.table.Selected()
	}
}

// moves says that a key moves in the list also while the field has the focus.
func moves(k ui.Key) bool {
	switch k.Type {
	case tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown:
		return true
	}
	return false
}
