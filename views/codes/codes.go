// Package codes is the screen on which a file of a merchant's own codes is
// imported into a card: what is in the file, the batches on their way, what is
// missing at the end, and the stock that follows.
package codes

import (
	"context"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/codes"
	"coupondesk/ui"
	"coupondesk/ui/field"
	"coupondesk/ui/table"
	"coupondesk/views/coupon"
)

// Desk is what the screen needs of *codes.Desk.
type Desk interface {
	Scan(ctx context.Context, name string, r io.Reader) (*codes.File, error)
	Prepare(ctx context.Context, cardID string, f *codes.File) (codes.Job, error)
	Run(ctx context.Context, jobID string, each func(codes.Progress)) (codes.Job, error)
	Verify(ctx context.Context, jobID string, each func(codes.Progress)) (codes.Missing, error)
	Again(ctx context.Context, jobID string) (int, error)
	PlanStock(ctx context.Context, jobID string) (codes.Stock, error)
	RaiseStock(ctx context.Context, jobID string) (codes.Stock, error)
	Refused(ctx context.Context, jobID string, fn func(code string) error) error
	Jobs(ctx context.Context) ([]codes.Job, error)
	Job(ctx context.Context, jobID string) (codes.Job, error)
	Drop(ctx context.Context, jobID string) error
}

// Options make the screen.
type Options struct {
	Env      ui.Env
	Desk     Desk
	Card     func(ctx context.Context, cardID string) (desk.CardRow, error)
	Open     func(path string) (io.ReadCloser, error)
	ReadOnly bool
}

// page is what the screen shows.
type page int

const (
	jobsPage page = iota // imports begun before
	namePage             // which file
	filePage             // what is in it
	jobPage              // an import: under way, stopped, ended
	linePage             // lines of a file or codes, one below the other
)

// Screen is the import of codes.
type Screen struct {
	o   Options
	w   words
	v   coupon.Voice
	now time.Time

	page   page
	deep   bool   // it was reached from the list, where Esc leads
	card   string // the card that a new import is for, "" = none was chosen
	face   ui.Query[desk.CardRow]
	jobs   ui.Query[[]codes.Job]
	looked time.Time                   // when they were asked for last
	call   ui.Query[map[string]string] // what the cards of the imports are called
	rows   *table.Table

	name  *field.Field
	wrong string // why the file could not be read
	read  *reading
	file  *codes.File

	job   codes.Job
	work  *work // the import under way, also while another page is shown
	plan  ui.Query[codes.Stock]
	stock *codes.Stock
	since time.Time // since when the stock is being changed
	fail  error     // why the last step could not be made

	list *list
}

// reading is a file that is being read.
type reading struct {
	name  string
	since time.Time
	stop  context.CancelFunc
}

// work is an import that is being sent or verified.
type work struct {
	job      string
	verify   bool
	since    time.Time
	stop     context.CancelFunc
	stopping bool
	steps    *ui.Stream[codes.Progress]
	progress codes.Progress
	moved    time.Time // when an answer was counted last
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, w: ui.Pick(o.Env, zh, en), v: coupon.In(o.Env.Lang), name: field.New(field.Options{})}
	s.rows = table.New(o.Env.Theme, columns, table.Source{ID: s.rowID, Row: s.row})
	s.rows.Bare = true
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that the file's name is being typed.
func (s *Screen) Typing() bool { return s.page == namePage && s.read == nil }

// Busy says that tenths of a second are being counted.
func (s *Screen) Busy() bool { return s.read != nil || s.work != nil || !s.since.IsZero() }

// Writing says why the program is better not left just now.
func (s *Screen) Writing() string {
	switch {
	case !s.since.IsZero():
		return s.w.LeaveStock
	case s.work != nil:
		return s.w.LeaveWork
	}
	return ""
}

// Open reads the list of imports.
func (s *Screen) Open() tea.Cmd {
	s.looked = s.now
	return s.jobs.Ask(s.now, s.o.Desk.Jobs)
}

// Close stops the reads. An import under way goes on.
func (s *Screen) Close() {
	s.jobs.Stop()
	s.call.Stop()
	s.face.Stop()
	s.plan.Stop()
}

// What commands bring back.
type (
	scanned struct {
		of   *reading
		file *codes.File
		err  error
	}
	prepared struct {
		job codes.Job
		err error
	}
	progressed struct {
		of *work
		at codes.Progress
	}
	ended struct {
		of  *work
		job codes.Job
		err error
	}
	stocked struct {
		job   string
		stock codes.Stock
		err   error
	}
	dropped struct{ err error }
	refused struct {
		job   string
		codes []string
		more  int64
		err   error
	}
)

// Handle changes state and asks for work.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
		return s.follow()
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Arrive:
		return s.arrive(msg.Arg)
	case ui.Refresh:
		return s.Open()
	case scanned:
		return s.scanned(msg)
	case prepared:
		return s.prepared(msg)
	case progressed:
		if msg.at.Done != msg.of.progress.Done || msg.at.Held != codes.HeldNot {
			msg.of.moved = s.now
		}
		msg.of.progress = msg.at
		return msg.of.steps.Next()
	case ended:
		return s.ended(msg)
	case raise:
		return s.raise()
	case stocked:
		return s.stocked(msg)
	case dropped:
		return s.dropped(msg)
	case refused:
		s.showRefused(msg)
	default:
		if s.jobs.Take(msg) {
			return s.listed()
		}
		_ = s.face.Take(msg) || s.plan.Take(msg) || s.call.Take(msg)
	}
	return nil
}

// followEvery is how often an import that another program has in hand is read
// again.
const followEvery = 2 * time.Second

// follow looks again how far another program has come.
func (s *Screen) follow() tea.Cmd {
	if s.page != jobPage || !s.elsewhere() || s.jobs.Busy || s.now.Sub(s.looked) < followEvery {
		return nil
	}
	return s.Open()
}

// arrive begins an import into a card.
func (s *Screen) arrive(cardID string) tea.Cmd {
	s.deep = false
	if s.work != nil { // it is shown first; the list leads to another
		s.page = jobPage
		return nil
	}
	s.card, s.page, s.wrong = cardID, namePage, ""
	s.name.Reset()
	s.name.Focus()
	return s.askCard(cardID)
}

func (s *Screen) askCard(cardID string) tea.Cmd {
	if s.face.Has && s.face.Value.Card.ID == cardID || cardID == "" {
		return nil
	}
	s.face.Has = false
	return s.face.Ask(s.now, func(ctx context.Context) (desk.CardRow, error) { return s.o.Card(ctx, cardID) })
}

func (s *Screen) key(k ui.Key) tea.Cmd {
	switch s.page {
	case jobsPage:
		s.rows.Handle(k.KeyMsg)
	case namePage:
		return s.typed(k)
	case linePage:
		s.list.view.Key(k.String())
	}
	return nil
}
