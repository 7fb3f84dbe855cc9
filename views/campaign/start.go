package campaign

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// item is one row of the start page.
type item struct {
	id    string // "draft:…", "template:…", "new:TYPE"
	group string
	name  string
	kind  string
	about string
	draft campaign.Draft
}

// order is that of the types on the start page, the most used first.
var order = []card.Type{card.Cash, card.Discount, card.Gift, card.Groupon, card.GeneralCoupon}

// items are the rows of the start page: what was begun comes first.
func (s *Screen) items() []item {
	var out []item
	for _, d := range s.drafts.Value {
		out = append(out, item{id: "draft:" + d.ID, group: s.w.Drafts, name: s.name(d), kind: s.v.Type(d.Type), about: s.standing(d), draft: d})
	}
	for _, t := range order {
		out = append(out, item{id: "new:" + string(t), group: s.w.New, name: s.v.Type(t), about: s.w.Types[t]})
	}
	for _, d := range s.templates.Value {
		out = append(out, item{id: "template:" + d.ID, group: s.w.Templates, name: s.name(d), kind: s.v.Type(d.Type), about: s.when(d), draft: d})
	}
	return out
}

// name is what a draft is called: its title, as far as it was written.
func (s *Screen) name(d campaign.Draft) string {
	return or(strings.TrimSpace(safe.Line(d.Title, 40).String()), s.w.NoName)
}

// standing says how far a draft came.
func (s *Screen) standing(d campaign.Draft) string {
	t := s.o.Env.Theme
	switch {
	case d.InDoubt():
		return t.Sign.Look + " " + s.w.DraftDoubt
	case d.Creating != nil && d.Creating.Closed:
		return t.Sign.No + " " + s.w.DraftClosed
	case d.Creating != nil && d.CardID == "":
		return t.Sign.No + " " + s.w.DraftRefused
	case d.Became():
		return t.Sign.Yes + " " + s.w.DraftMade
	case d.CardID != "":
		return s.w.DraftEdit + "  " + s.when(d)
	}
	return s.when(d)
}

func (s *Screen) when(d campaign.Draft) string {
	if d.Updated.IsZero() {
		return ""
	}
	return text.When(d.Updated, s.now, s.o.Env.Lang)
}

// move takes the selection through the rows.
func (s *Screen) move(k ui.Key) {
	items := s.items()
	at := s.chosenOf(items)
	switch k.String() {
	case "down", "j":
		at++
	case "up", "k":
		at--
	case "pgdown":
		at += 8
	case "pgup":
		at -= 8
	case "home", "g":
		at = 0
	case "end", "G":
		at = len(items) - 1
	default:
		return
	}
	s.pick = items[min(max(at, 0), len(items)-1)].id
}

func (s *Screen) cannotOpen() string {
	it := s.chosenItem()
	if s.o.ReadOnly && it.draft.ID == "" {
		return s.w.ReadOnly
	}
	return ""
}

// enter opens a draft, or begins a new one from a type or a template.
func (s *Screen) enter() tea.Cmd {
	it := s.chosenItem()
	s.pick, s.arrived = it.id, false
	what, id, _ := strings.Cut(it.id, ":")
	switch what {
	case "draft":
		return s.openDraft(id)
	case "template":
		if it.draft.Type == "" {
			return s.fail(s.w.NotOpened, s.w.Unreadable)
		}
		return tea.Batch(s.begin(campaign.FromTemplate(it.draft)), s.save(s.ed))
	}
	return s.begin(s.blank(card.Type(id)))
}

func (s *Screen) cannotDrop() string {
	it := s.chosenItem()
	if it.draft.ID == "" {
		return s.w.NothingToDrop
	}
	return s.cannotWrite()
}

// askDrop asks before a draft or a template goes for good.
func (s *Screen) askDrop() tea.Cmd {
	it := *s.chosenItem()
	d := s.o.Desk
	q := overlay.Question{Title: s.w.DropDraft, Lines: []string{it.name, s.w.DropLines}, Keep: s.w.KeepIt, Act: s.w.Drop,
		Do: func() tea.Msg {
			return done{err: d.Drop(context.Background(), it.draft.ID), said: coupon.Fill(s.w.Dropped, it.name)}
		}}
	if strings.HasPrefix(it.id, "template:") {
		q.Title = s.w.DropTemplate
		q.Do = func() tea.Msg {
			return done{err: d.DropTemplate(context.Background(), it.draft.ID), said: coupon.Fill(s.w.Dropped, it.name)}
		}
	}
	if it.draft.InDoubt() {
		q.Lines = append(q.Lines, s.w.DropDoubt)
	}
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, q)})
}

// askTemplate asks for the name of a template.
func (s *Screen) askTemplate() tea.Cmd {
	d, desk, w, known := s.ed.now(), s.o.Desk, s.w, s.templates.Value
	sheet := overlay.Sheet{
		Title: w.TemplateTitle, Lines: []string{s.name(d), w.TemplateLines},
		Entries: []overlay.Entry{{Label: w.TemplateName, Value: d.Title, Limit: 40}}, Keep: w.NotNow,
		Live: func(v []string) overlay.Answer {
			a := overlay.Answer{Act: w.SaveTemplate}
			if strings.TrimSpace(v[0]) == "" {
				a.Off = w.NeedsName
			}
			if slices.ContainsFunc(known, func(t campaign.Draft) bool { return t.ID == strings.TrimSpace(v[0]) }) {
				a.Lines = []string{w.TemplateReplaces}
			}
			return a
		},
		Do: func(v []string) tea.Cmd {
			name := strings.TrimSpace(v[0])
			return func() tea.Msg {
				return done{err: desk.SaveTemplate(context.Background(), name, d), said: coupon.Fill(w.TemplateSaved, name)}
			}
		},
	}
	return ui.Send(ui.Push{Layer: overlay.NewForm(s.o.Env, sheet)})
}

// askLose asks before what could not be kept is left.
func (s *Screen) askLose() tea.Cmd {
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.LoseTitle, Lines: []string{s.name(s.ed.now()), s.w.LoseLines, s.local(s.ed.failed)},
		Keep: s.w.LoseStay, Act: s.w.LoseLeave,
		Do: func() tea.Msg { return lost{} },
	})})
}

// lost leaves a draft that could not be kept.
type lost struct{}

// askNone asks before a creation in doubt is taken as one that did not happen.
func (s *Screen) askNone() tea.Cmd {
	d, dr, e := s.o.Desk, s.went.e.now(), s.went.e
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.NoneTitle, Lines: []string{s.name(dr), s.w.NoneLines, s.w.NoneTwice}, Keep: s.w.NoneWait, Act: s.w.NoneAct,
		Do: func() tea.Msg {
			got, err := d.Settle(context.Background(), dr, "")
			return done{err: err, said: s.w.NoneDone, then: func() tea.Cmd { return s.settled(e, got, card.Card{}) }}
		},
	})})
}

// settleThis takes the selected card for the one that was made.
func (s *Screen) settleThis() tea.Cmd {
	d, dr, e, found := s.o.Desk, s.went.e.now(), s.went.e, s.doubt.Value[s.chosen]
	return func() tea.Msg {
		got, err := d.Settle(context.Background(), dr, found.ID)
		return done{err: err, said: s.w.ThisDone, then: func() tea.Cmd { return s.settled(e, got, found) }}
	}
}

// settled goes on with a draft whose creation is no longer in doubt: found is
// the card that it made, as it was read.
func (s *Screen) settled(e *editing, d campaign.Draft, found card.Card) tea.Cmd {
	sent := e.draft.Sent()
	e.draft = d
	if s.ed != e || s.went == nil {
		return nil
	}
	if d.CardID == "" {
		s.went, s.page = nil, writing
		return nil
	}
	s.went.what, s.went.pub = done_, campaign.Published{CardID: d.CardID, Card: found, Different: campaign.Differences(sent, found), Draft: d}
	return tea.Batch(s.askReview(), s.forget(e))
}

// moveFound moves among the cards that a creation in doubt may have made, or
// scrolls.
func (s *Screen) moveFound(k ui.Key) {
	if s.went.what != inDoubt || len(s.doubt.Value) == 0 {
		s.scroll.Key(k.String())
		return
	}
	switch k.String() {
	case "down", "j":
		s.chosen = min(s.chosen+1, len(s.doubt.Value)-1)
	case "up", "k":
		s.chosen = max(0, s.chosen-1)
	}
}

// chosenItem is the selected row of the start page.
func (s *Screen) chosenItem() *item {
	items := s.items()
	return &items[s.chosenOf(items)]
}

// chosenOf is the place of the selected row: the one that was picked, or a
// draft that waits for a decision or a look, or the first of the types, if one can be
// begun: whoever comes to make a coupon must not open an old draft by Enter.
func (s *Screen) chosenOf(items []item) int {
	for _, is := range []func(item) bool{
		func(it item) bool { return it.id == s.pick },
		func(it item) bool { return it.draft.InDoubt() || it.draft.Became() },
		func(it item) bool { return !s.o.ReadOnly && strings.HasPrefix(it.id, "new:") },
	} {
		if i := slices.IndexFunc(items, is); i >= 0 {
			return i
		}
	}
	return 0
}
