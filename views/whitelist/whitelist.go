// Package whitelist is the screen of the test whitelist: ten seats, what the
// platform holds and what it does not yet, and the push that replaces its list.
package whitelist

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/whitelist"
	"coupondesk/ui"
	"coupondesk/ui/table"
	"coupondesk/views/coupon"
)

// Desk is what the screen needs of package desk/whitelist.
type Desk interface {
	List(ctx context.Context) (whitelist.List, error)
	Add(ctx context.Context, e whitelist.Entry) (whitelist.List, error)
	Change(ctx context.Context, key string, e whitelist.Entry) (whitelist.List, error)
	Remove(ctx context.Context, key string) (whitelist.List, error)
	Import(ctx context.Context, text string) (whitelist.List, int, error)
	Undo(ctx context.Context, rev int64) (whitelist.List, error)
	Reset(ctx context.Context) (whitelist.List, error)
	Push(ctx context.Context, rev int64) whitelist.Outcome
}

// Options make the screen.
type Options struct {
	Env      ui.Env
	Desk     Desk
	ReadFile func(path string) ([]byte, error) // of a list to import; at most whitelist.MaxImport bytes are of use
	ReadOnly bool
}

// Screen is the whitelist.
type Screen struct {
	o    Options
	w    words
	v    coupon.Voice
	now  time.Time
	list whitelist.List
	rows *table.Table

	query   ui.Query[whitelist.List]
	editor  *editor            // open while somebody is added or changed, or a list taken in
	writing bool               // a change is on its way into the ledger
	pushing time.Time          // since when a push is under way, zero if none is
	last    *whitelist.Outcome // of the last push, until the list is touched
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, w: ui.Pick(o.Env, zh, en), v: coupon.In(o.Env.Lang)}
	s.rows = table.New(o.Env.Theme, columns, table.Source{ID: s.rowID, Row: s.row})
	s.rows.Bare = true
	s.rows.SetCount(whitelist.Seats)
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing says that a field has the focus.
func (s *Screen) Typing() bool { return s.editor != nil && s.editor.field() != nil }

// Busy says that a push is being counted.
func (s *Screen) Busy() bool { return !s.pushing.IsZero() }

// Writing says why the program must not be left just now.
func (s *Screen) Writing() string {
	switch {
	case !s.pushing.IsZero():
		return s.w.LeavePushing
	case s.writing:
		return s.w.LeaveWriting
	}
	return ""
}

// Open reads the list.
func (s *Screen) Open() tea.Cmd { return s.query.Ask(s.now, s.o.Desk.List) }

// Close stops the reading. A change or a push goes on, and its end is shown
// after a return.
func (s *Screen) Close() { s.query.Stop() }

// What commands bring back.
type (
	changed struct {
		list whitelist.List
		err  error
		said string // what to say when it is done
		key  string // row to select, "" keeps the selection
		form bool   // it came from the editor, which closes when it is done
	}
	imported struct {
		list  whitelist.List
		added int
		err   error
	}
	pushed struct{ out whitelist.Outcome }
)

// Handle moves, edits and takes what comes back.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Refresh:
		if s.writing || s.Busy() {
			return nil // their answer brings the list
		}
		return s.Open()
	case changed:
		return s.changed(msg)
	case imported:
		return s.imported(msg)
	case goAhead:
		return s.push(msg.rev)
	case pushed:
		return s.pushed(msg.out)
	default:
		first := !s.query.Has
		if s.query.Take(msg) && s.query.Err == nil {
			if v := s.query.Value; v.Rev != s.list.Rev || v.State != s.list.State {
				s.last = nil // somebody else has changed or pushed it since, or it was damaged
			}
			s.take(s.query.Value)
			if first {
				s.rows.Select(s.rowID(0))
			}
		}
	}
	return nil
}

func (s *Screen) key(k ui.Key) tea.Cmd {
	if s.editor != nil {
		return s.editorKey(k)
	}
	s.rows.Handle(k.KeyMsg)
	return nil
}

// take shows a list.
func (s *Screen) take(l whitelist.List) {
	s.list = l
	s.rows.SetCount(s.count())
}

// count is how many rows there are: those of the list, and seats up to ten.
func (s *Screen) count() int {
	empty := whitelist.Seats - len(s.list.Seated())
	return max(whitelist.Seats, len(s.list.Entries)+empty)
}

// selected is the entry under the cursor, nil on an empty seat.
func (s *Screen) selected() *whitelist.Entry {
	if i := s.rows.Index(); i >= 0 && i < len(s.list.Entries) {
		return &s.list.Entries[i]
	}
	return nil
}

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
