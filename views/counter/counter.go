// Package counter is the till: one field that always has the focus, the card
// that was scanned, and the verdict.
package counter

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ledger"
	"coupondesk/ui"
	"coupondesk/ui/field"
	"coupondesk/views/coupon"
)

// Desk is what the counter needs of package desk.
type Desk interface {
	Look(ctx context.Context, code, cardID string) (desk.Look, error)
	Redeem(ctx context.Context, l desk.Look) desk.Verdict
	Resolve(ctx context.Context, intentID string) desk.Verdict
	GiveUp(ctx context.Context, intentID string) desk.Verdict
	Shown(ctx context.Context, intentID string, drawn ledger.State) error
	Today(ctx context.Context) (ledger.Day, error)
	Sweep(ctx context.Context) ([]desk.Verdict, error)
	TakeOver(ctx context.Context, l desk.Look, staff string) desk.Verdict
	CustomCards(ctx context.Context, each func(desk.CardRow)) (int, error)
}

// Sample is a code of the sandbox worth trying, with what happens to it.
type Sample struct{ Code, Kind string }

// Options make a counter.
type Options struct {
	Env      ui.Env
	Desk     Desk
	Express  bool // cards without a threshold are redeemed without a confirmation
	ReadOnly bool // looking is allowed, redeeming is not
	Store    string
	Till     string
	Staff    string

	// Sandbox only; nil on a real account.
	Samples func(context.Context) ([]Sample, error)
	Claim   func(context.Context) (string, error)
	Phone   bool // F8 leads to the customer's phone
}

type mode int

const (
	idle      mode = iota
	looking        // asking what the code is
	found          // a card that can be used, not yet confirmed
	redeeming      // consume is under way
	judged         // a verdict stands
	doubting       // the outcome is unknown and is being asked for
)

// Times of the counter.
const (
	waitShown  = 150 * time.Millisecond // before that a wait is not mentioned
	doubleScan = 2 * time.Second        // the same code again within it is the scanner's second shot
	burstGap   = 60 * time.Millisecond  // keys closer than this belong to one scan
	heldKey    = 425 * time.Millisecond // F2 again within it is the same press
	doubtFor   = 20 * time.Second       // how long the customer is asked to stay
	hintFor    = 4 * time.Second
)

// Screen is the counter.
type Screen struct {
	o Options
	w words
	v coupon.Voice

	mode  mode
	now   time.Time
	field *field.Field
	note  hint

	look     ui.Query[desk.Look]
	code     string // under way or shown
	codeCard string // the card it was looked up with: chosen for a custom code, else ""
	codeAt   time.Time
	card     desk.Look
	out      outcome
	doubt    doubt
	spentAt  time.Time // when F2 was pressed
	f2       time.Time // last press of F2, to tell held from new
	deaf     time.Time // last key that was refused: the rest of its burst is too

	unshown    string // the intent of a verdict that has just been drawn for the first time
	drawn      ledger.State
	unshownAt  time.Time
	patrolling bool
	patrolled  time.Time

	today   ui.Query[ledger.Day]
	samples ui.Query[[]Sample]
	claim   ui.Query[string]
	customs customs // the cards with custom codes, once they have been read
	reading bool    // they are being read
	refused []entry // looked up and not sent: only this screen knows of them
}

// hint is what the line beside the field says for a while.
type hint struct {
	text  string
	bad   bool
	until time.Time
}

// New makes an idle counter.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, v: coupon.In(o.Env.Lang), field: field.New(field.Options{Limit: 64})}
	s.w = ui.Pick(o.Env, zh, en)
	s.field.Focus()
	return s
}

// Title is the breadcrumb.
func (s *Screen) Title() string { return s.w.Title }

// Typing is always true: every letter goes into the field.
func (s *Screen) Typing() bool { return true }

// Scanning is always true: the counter takes scans itself.
func (s *Screen) Scanning() bool { return true }

// Loud says that a verdict stands.
func (s *Screen) Loud() bool { return s.mode == judged || s.mode == doubting }

// Totals says that the day's list, with its sums, is on the screen.
func (s *Screen) Totals() bool { return s.mode == idle || s.mode == looking }

// Busy says that tenths of a second are being counted.
func (s *Screen) Busy() bool {
	return s.mode == looking || s.mode == redeeming || (s.mode == doubting && !s.doubt.open) || s.unshown != ""
}

// Writing says why the program must not be left just now, "" if it may.
func (s *Screen) Writing() string {
	if s.mode == redeeming {
		return s.w.LeaveWriting
	}
	return ""
}

// Offering names what F2 would spend or try again.
func (s *Screen) Offering() string {
	return fmt.Sprintf("%d %q %q", s.mode, s.code, s.cardID())
}

// Open loads the day's list and the sandbox's codes.
func (s *Screen) Open() tea.Cmd { return tea.Batch(s.reload(), s.reloadSamples()) }

// Close stops the reads under way. A redemption is never stopped.
func (s *Screen) Close() {
	s.look.Stop()
	s.today.Stop()
	s.samples.Stop()
	s.claim.Stop()
	if s.mode == looking {
		s.mode = idle
	}
}

func (s *Screen) reload() tea.Cmd { return s.today.Ask(s.now, s.o.Desk.Today) }

func (s *Screen) reloadSamples() tea.Cmd {
	if s.o.Samples == nil {
		return nil
	}
	return s.samples.Ask(s.now, s.o.Samples)
}

// Answers of writes. They carry the whole verdict: the screen may have moved on.
type (
	redeemed struct{ v desk.Verdict }
	resolved struct{ v desk.Verdict }
	gaveUp   struct{ v desk.Verdict }
	shown    struct{ err error }
)

// Handle changes the counter's state and asks for work.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		return s.tick(msg.At)
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Arrive:
		if msg.Arg != "" {
			return s.take(msg.Arg, "")
		}
	case ui.Refresh:
		return s.Open()
	case picked:
		return s.take(msg.code, msg.cardID)
	case redeemed:
		return s.redeemed(msg.v)
	case resolved:
		return s.resolved(msg.v)
	case gaveUp:
		return s.wrote("", ui.Info)
	case customs:
		return s.learn(msg)
	case takeover:
		return s.takeOver(msg.look)
	case patrolDone:
		return s.patrolEnds(msg)
	}
	return s.answers(msg)
}

// answers takes what the reads brought back.
func (s *Screen) answers(msg tea.Msg) tea.Cmd {
	switch {
	case s.look.Take(msg):
		return s.looked()
	case s.today.Take(msg), s.samples.Take(msg):
	case s.claim.Take(msg):
		code, _, err := desk.ParseScan(s.claim.Value) // a sandbox may be another program
		if s.claim.Err != nil || err != nil {
			s.say(s.w.ClaimFailed, true)
			return nil
		}
		return tea.Batch(s.reloadSamples(), s.take(code, ""))
	}
	return nil
}

func (s *Screen) tick(at time.Time) tea.Cmd {
	s.now = at
	if !s.note.until.IsZero() && at.After(s.note.until) {
		s.note = hint{}
	}
	if s.mode == doubting && !s.doubt.open {
		return tea.Batch(s.doubtTick(), s.markShown())
	}
	return tea.Batch(s.askBehind(), s.markShown())
}

func (s *Screen) say(text string, bad bool) {
	s.note = hint{text: text, bad: bad, until: s.now.Add(hintFor)}
}
