// Package review is the list of what a person has to decide: redemptions whose
// outcome the till could not find out, or found out when nobody was looking.
package review

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/table"
	"coupondesk/views/coupon"
)

// Desk is what the list needs of package desk.
type Desk interface {
	Pending(ctx context.Context) ([]ledger.Intent, error)
	Unshown(ctx context.Context) ([]ledger.Intent, error)
	Check(ctx context.Context, intentID string) desk.Verdict
	Decide(ctx context.Context, intentID string, handedOver bool, staff, note string) desk.Verdict
}

// Options make the list.
type Options struct {
	Env      ui.Env
	Desk     Desk
	History  func(ctx context.Context, intentID string) ([]ledger.EventRow, error)
	Staff    string
	ReadOnly bool
}

// undoFor is how long an answer can be taken back before it is written.
const undoFor = 4 * time.Second

// Screen is the list.
type Screen struct {
	o     Options
	w     words
	v     coupon.Voice
	now   time.Time
	list  *table.Table
	items []item

	query   ui.Query[[]item]
	history ui.Query[[]ledger.EventRow]
	of      string  // the intent, and its latest change, that history is about
	answer  *answer // given, not yet written
	writing bool
	asking  bool
	note    *note             // being typed
	staff   string            // who decides; asked for where the counter has no name
	remarks map[string]string // typed for an item, kept until its answer is written
}

// item is one open question.
type item struct {
	ledger.Intent
	unshown bool // redeemed, but the verdict was never on a screen
}

// version names an item as it is now: its events are read again when it changes.
func (it item) version() string { return it.ID + it.Updated.String() }

// answer is what a person said about an item.
type answer struct {
	id, note string
	handed   bool
	at       time.Time
}

// New makes the list.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, v: coupon.In(o.Env.Lang), w: ui.Pick(o.Env, zh, en), remarks: map[string]string{}, staff: o.Staff}
	s.list = table.New(o.Env.Theme, s.columns(), table.Source{
		ID:  func(i int) string { return s.items[i].ID },
		Row: s.row,
	})
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that a remark is being written.
func (s *Screen) Typing() bool { return s.note != nil }

// Busy says that the four seconds of an answer are running.
func (s *Screen) Busy() bool { return s.answer != nil }

// Writing says why the program must not be left just now.
func (s *Screen) Writing() string {
	if s.answer != nil || s.writing {
		return s.w.LeaveWriting
	}
	return ""
}

// Open reads the list.
func (s *Screen) Open() tea.Cmd {
	d := s.o.Desk
	return s.query.Ask(s.now, func(ctx context.Context) ([]item, error) {
		open, err := d.Pending(ctx)
		if err != nil {
			return nil, err
		}
		unshown, err := d.Unshown(ctx)
		if err != nil {
			return nil, err
		}
		var out []item
		for _, in := range open {
			if in.State != ledger.StateSending {
				out = append(out, item{Intent: in})
			}
		}
		for _, in := range unshown {
			out = append(out, item{Intent: in, unshown: true})
		}
		return out, nil
	})
}

// Close stops the reads. An answer that was given is written all the same.
func (s *Screen) Close() {
	s.query.Stop()
	s.history.Stop()
}

type (
	decided struct {
		answer answer
		v      desk.Verdict
	}
	checked struct{ v desk.Verdict }
)

// Handle moves, answers and takes what comes back.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
		if s.answer != nil && s.now.Sub(s.answer.at) >= undoFor {
			return s.write()
		}
		return nil
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Refresh:
		return s.Open()
	case decided:
		return s.decided(msg)
	case checked:
		return s.checked(msg.v)
	}
	switch {
	case s.query.Take(msg):
		if s.query.Err == nil {
			s.items = s.query.Value
			s.list.SetCount(len(s.items))
		}
		return s.readHistory()
	case s.history.Take(msg):
	}
	return nil
}

func (s *Screen) key(k ui.Key) tea.Cmd {
	if s.note != nil {
		return s.noteKey(k)
	}
	if s.list.Handle(k.KeyMsg) {
		return s.readHistory()
	}
	return nil
}

// selected is the item under the cursor, nil in an empty list.
func (s *Screen) selected() *item {
	if i := s.list.Index(); i >= 0 && i < len(s.items) {
		return &s.items[i]
	}
	return nil
}

// readHistory reads what happened to the selected item.
func (s *Screen) readHistory() tea.Cmd {
	it := s.selected()
	if it == nil || s.o.History == nil {
		s.of = ""
		return nil
	}
	if s.of == it.version() && (s.history.Busy || s.history.Value != nil) {
		return nil
	}
	id, read := it.ID, s.o.History
	s.of, s.history.Value = it.version(), nil
	return s.history.Ask(s.now, func(ctx context.Context) ([]ledger.EventRow, error) { return read(ctx, id) })
}

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
