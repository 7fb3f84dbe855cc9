// Package campaign is where a coupon is made: drafts and templates, the form
// of each of the five types with the coupon beside it, the way through
// submission to review, and the change of a card that exists.
package campaign

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Desk is what the screen needs of *campaign.Desk.
type Desk interface {
	Drafts(ctx context.Context) ([]campaign.Draft, error)
	Draft(ctx context.Context, id string) (campaign.Draft, error)
	Save(ctx context.Context, d campaign.Draft) (campaign.Draft, error)
	Drop(ctx context.Context, id string) error
	Templates(ctx context.Context) ([]campaign.Draft, error)
	SaveTemplate(ctx context.Context, name string, d campaign.Draft) error
	DropTemplate(ctx context.Context, name string) error
	Publish(ctx context.Context, d campaign.Draft, step func(campaign.Step)) campaign.Published
	Doubt(ctx context.Context, d campaign.Draft) ([]card.Card, error)
	Settle(ctx context.Context, d campaign.Draft, cardID string) (campaign.Draft, error)
	Review(ctx context.Context, cardID string) (desk.CardRow, error)
	Update(ctx context.Context, u card.Update) campaign.Outcome
	Check(before *card.Card, d campaign.Draft) []campaign.Fault
	LookAt(path string) (campaign.Picture, wechat.Words)
	Logo(ctx context.Context) (string, error)
}

// Options make the screen.
type Options struct {
	Env      ui.Env
	Desk     Desk
	Sandbox  bool   // no real account: a card can be created
	ReadOnly bool   // drafts can be looked at, nothing is written
	Shop     string // merchant name a new coupon begins with
	Start    string // what to open with: an Arg of ui.Goto, "" for drafts and templates
}

// Times of the screen.
const (
	waitShown = 150 * time.Millisecond // before that a wait is not mentioned
	follow    = 5 * time.Second        // between two looks at a review
)

// page is which of the screen's pages is shown.
type page int

const (
	starting page = iota // drafts, templates, the five types
	writing              // the form
	looking              // the coupon alone
	reading              // the request as JSON
	asking               // the whole once more before it is sent
	sending              // under way
	ended                // what became of it
)

// Screen is the campaign screen.
type Screen struct {
	o   Options
	w   words
	fw  *fieldWords
	v   coupon.Voice
	now time.Time

	page    page
	from    page      // where Esc leads from the coupon and the JSON
	arrived bool      // opened for something by another screen: Esc goes back to it
	shown   bool      // on top
	scroll  ui.Scroll // of the coupon, the JSON and the page before sending

	drafts    ui.Query[[]campaign.Draft]
	templates ui.Query[[]campaign.Draft]
	logo      ui.Query[string] // of a card that there is
	opened    ui.Query[campaign.Draft]
	card      ui.Query[desk.CardRow] // to be copied or changed
	purpose   purpose
	pick      string // id of the selected row of the start page

	ed   *editing
	json []string // rows of the request
	went *sent    // the sending under way or over

	review ui.Query[desk.CardRow] // how a published card stands
	doubt  ui.Query[[]card.Card]  // what a creation in doubt may have made
	chosen int                    // of those
}

// purpose is what a card is read for.
type purpose struct {
	edit  bool
	draft *campaign.Draft // changes that were begun earlier
}

// New makes a screen that has not asked for anything yet.
func New(o Options) *Screen {
	s := &Screen{o: o, now: o.Env.Now, v: coupon.In(o.Env.Lang)}
	s.w = ui.Pick(o.Env, zh, en)
	s.fw = ui.Pick(o.Env, &fieldsZH, &fieldsEN)
	return s
}

// Title is the breadcrumb: what is being made.
func (s *Screen) Title() string {
	if s.ed == nil || s.page == starting {
		return s.w.Title
	}
	if s.ed.before != nil {
		return coupon.Fill(s.w.TitleEdit, s.v.Type(s.ed.draft.Type))
	}
	return coupon.Fill(s.w.TitleNew, s.v.Type(s.ed.draft.Type))
}

// Typing says that a field has the keyboard.
func (s *Screen) Typing() bool {
	return s.page == writing && s.ed != nil && s.ed.form.Typing()
}

// Busy says that tenths of a second are being counted.
func (s *Screen) Busy() bool {
	return s.page == sending || s.opened.Busy || s.card.Busy || s.doubt.Busy
}

// Writing says what would be left in the middle by quitting now, "" for
// nothing.
func (s *Screen) Writing() string {
	if s.page == sending {
		return s.w.StillSending
	}
	return ""
}

// Open reads drafts and templates again: a console beside this one may have
// changed them.
func (s *Screen) Open() tea.Cmd {
	s.shown = true
	start := s.o.Start
	s.o.Start = ""
	return tea.Batch(s.reload(), s.arrive(start))
}

// Close stops the reads. What is being saved or sent goes on.
func (s *Screen) Close() {
	s.shown = false
	s.drafts.Stop()
	s.templates.Stop()
	s.logo.Stop()
	s.opened.Stop()
	s.card.Stop()
	s.review.Stop()
	s.doubt.Stop()
}

// Handle changes state and asks for work.
func (s *Screen) Handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Tick:
		s.now = msg.At
		if s.ed != nil {
			s.ed.form.Handle(msg)
		}
		return s.followReview()
	case ui.Key:
		s.now = msg.At
		return s.key(msg)
	case ui.Arrive:
		return s.arrive(msg.Arg)
	case ui.Refresh:
		return s.reload()
	}
	return s.answers(msg)
}

// arrive opens what another screen wants: "new:TYPE", "draft:ID",
// "copy:CARD_ID", "edit:CARD_ID".
func (s *Screen) arrive(arg string) tea.Cmd {
	what, id, ok := strings.Cut(arg, ":")
	if !ok || id == "" || s.page == sending {
		return nil
	}
	if s.ed != nil && s.ed.failed != nil {
		return s.fail(s.w.NotKept, s.local(s.ed.failed)) // it would be lost
	}
	s.arrived = true
	switch what {
	case "new":
		if !slices.Contains(card.Types, card.Type(id)) {
			return s.fail(s.w.NotOpened, s.w.OtherType)
		}
		return s.begin(s.blank(card.Type(id)))
	case "draft":
		return s.openDraft(id)
	case "copy":
		return s.readCard(id, purpose{})
	case "edit":
		return s.readCard(id, purpose{edit: true})
	}
	return nil
}

// reload reads drafts and templates again; the ledger is on this machine.
func (s *Screen) reload() tea.Cmd {
	var logos tea.Cmd
	if !s.logo.Has && !s.logo.Busy && !s.o.ReadOnly {
		logos = s.logo.Ask(s.now, s.o.Desk.Logo)
	}
	return tea.Batch(logos, s.drafts.Ask(s.now, s.o.Desk.Drafts), s.templates.Ask(s.now, s.o.Desk.Templates))
}

// answers takes what was asked for and what was done.
func (s *Screen) answers(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kept:
		return s.kept(msg)
	case stepped:
		return s.stepped(msg)
	case published:
		return s.published(msg)
	case updated:
		return s.updated(msg)
	case checked:
		return s.checked(msg)
	case looked:
		return s.looked(msg)
	case done:
		return s.doneWith(msg)
	case lost:
		s.ed.failed = nil
		return s.toStart()
	}
	switch {
	case s.drafts.Take(msg), s.templates.Take(msg), s.logo.Take(msg):
	case s.opened.Take(msg):
		return s.draftRead()
	case s.card.Take(msg):
		return s.cardRead()
	case s.review.Take(msg):
		s.compared()
	case s.doubt.Take(msg):
		s.chosen = 0
	case s.ed != nil: // a day from the calendar, an act from the list of actions
		cmd, _ := s.ed.form.Handle(msg)
		return tea.Batch(cmd, s.changed())
	}
	return nil
}

// key goes to the field, the list or the text in view; everything else is an
// action.
func (s *Screen) key(k ui.Key) tea.Cmd {
	switch {
	case k.Paste && s.page != writing:
		return s.paste(string(k.Runes))
	case s.page == writing:
		return s.typed(k)
	case s.page == starting:
		s.move(k)
	case s.page == ended:
		s.moveFound(k)
	default:
		s.scroll.Key(k.String())
	}
	return nil
}

func bind(shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, ""))
}
