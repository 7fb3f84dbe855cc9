package delivery

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/form"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// confirmed starts a delivery: asked for by the form, or by a dialog's F2.
type confirmed struct {
	way    way
	values form.Values
	again  *card.QR // another QR like the one shown
	anyway bool     // the person of the last message without an answer was asked
}

// answer is what became of a delivery. Only the newest of this screen's own
// moves it; any is told.
type answer struct {
	of      *Screen
	seq     int
	way     way
	asked   confirmed
	made    deliver.Made
	message deliver.Message
	texts   []piece
	said    string // of a message that was sent
	err     error
}

// submit sends the form, asking first where it reaches people.
func (s *Screen) submit() tea.Cmd {
	c := confirmed{way: s.way, values: s.form.Values()}
	to := ""
	switch {
	case s.way == byReply:
		to = s.toOne(c)
	case s.way == byMass && c.values["how"] == howEveryone:
		to = s.w.ToEveryone
	case s.way == byMass && c.values["how"] == howTag:
		to = coupon.Fill(s.w.ToTag, c.values["filter.tag_id"])
	case s.way == byMass && c.values["how"] == howPeople:
		to = coupon.Fill(s.w.ToPeople, strconv.Itoa(len(people(c.values))))
	default:
		return s.begin(c)
	}
	lines := append([]string{s.title(0), to, s.w.NoWayBack}, s.warnings()...)
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.SendTitle, Lines: lines, Keep: s.w.KeepIt, Act: s.w.SendIt, Do: ui.Send(c)})})
}

func (s *Screen) toOne(c confirmed) string {
	return coupon.Fill(s.w.ToOne, text.ShortID(safe.Line(person(c.values), 64).String(), 28))
}

// askFirst asks what the person says about the last message, before another one
// is sent to them.
func (s *Screen) askFirst(c confirmed) tea.Cmd {
	c.anyway = true
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.AskTitle, Lines: []string{s.title(0), s.toOne(c), s.w.AskLine}, Keep: s.w.KeepIt, Act: s.w.DidNotCome, Do: ui.Send(c)})})
}

// submitLabel says what Ctrl+S does with the form as it is.
func (s *Screen) submitLabel() string {
	if s.way == byMass && s.form.Value("how") == howPreview {
		return s.w.SendPreview
	}
	return s.w.Submit[s.way]
}

func (s *Screen) submitOff() string {
	switch {
	case s.sending:
		return s.w.StillSending
	case s.o.ReadOnly && s.way != byParams && s.way != byArticle:
		return s.w.ReadOnly
	}
	return ""
}

// begin does a delivery in a command, on values captured before.
func (s *Screen) begin(c confirmed) tea.Cmd {
	if s.sending {
		return nil
	}
	s.seq++
	s.sending, s.since, s.failure = true, s.now, nil
	d, ids, out, w := s.o.Desk, append([]string(nil), s.picked...), answer{of: s, seq: s.seq, way: c.way, asked: c}, s.w
	return func() tea.Msg {
		ctx := context.Background() // a write is not given up once it is on its way
		if c.anyway {
			if out.err = d.Forgive(ctx, ids[0], person(c.values)); out.err != nil {
				return out
			}
		}
		switch c.way {
		case byQR:
			var q card.QR
			if q, out.err = qrOf(c, ids); out.err == nil {
				out.made, out.err = d.QR(ctx, q)
			}
		case byPage:
			out.made, out.err = d.Page(ctx, pageOf(c.values, ids))
		case byArticle:
			html, err := d.Article(ctx, ids[0])
			out.texts, out.err = []piece{{w.ArticlePiece, html}}, err
		case byMass:
			out.message, out.said, out.err = massOf(ctx, d, w, c.values, ids[0])
		case byReply:
			out.err = d.Reply(ctx, card.Reply{CardID: ids[0], OpenID: openID(c.values), Account: strings.TrimSpace(c.values["customservice.kf_account"])})
			out.said = w.Replied
		case byParams:
			out.texts, out.err = paramsOf(ctx, d, w, c.values, ids)
		}
		return out
	}
}

// answered shows what became of a delivery.
func (s *Screen) answered(a answer) tea.Cmd {
	if a.of != s || a.seq != s.seq {
		return nil
	}
	s.sending = false
	if a.err != nil {
		return s.failed(a)
	}
	switch {
	case a.way == byQR || a.way == byPage:
		what := s.w.Ways[a.way].Name + "  " + safe.Line(a.made.Title, 40).String()
		note := ui.Note{Level: ui.Success, Text: coupon.Fill(s.w.IsMade, what)}
		if a.made.Unkept != nil {
			note = ui.Note{Level: ui.Failure, Text: s.w.Unkept}
		}
		return tea.Batch(s.show(a.made, choosing), s.readMade(), ui.Send(note), ui.Send(ui.Wrote{Level: ui.Success, Text: what}))
	case a.texts != nil:
		s.texts, s.view, s.mode = a.texts, ui.Scroll{}, reading
		return ui.Send(ui.Note{Level: ui.Success, Text: coupon.Fill(s.w.IsMade, s.w.Ways[a.way].Name)})
	}
	s.mode = choosing
	if a.message.Unkept != nil {
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.Unkept})
	}
	return tea.Batch(s.readMade(), ui.Send(ui.Note{Level: ui.Success, Text: a.said}), ui.Send(ui.Wrote{Level: ui.Success, Text: a.said}))
}

// failed puts faults at their fields, and says the rest in a sentence: what
// happened, what to do, and the number last.
func (s *Screen) failed(a answer) tea.Cmd {
	if faults := faultsOf(a.err); len(faults) > 0 && s.mode == filling && s.form != nil {
		var at []form.Fault
		for _, f := range faults {
			at = append(at, form.Fault{ID: f.ID, Text: f.Words.In(string(s.o.Env.Lang))})
		}
		s.form.SetFaults(at)
		s.form.Focus(s.firstOf(at))
		if loose := s.form.Loose(); len(loose) > 0 {
			return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotSent + loose[0].Text})
		}
		return ui.Send(ui.Note{Level: ui.Info, Text: coupon.Fill(s.w.ToChange, strconv.Itoa(len(at)))})
	}
	if errors.Is(a.err, deliver.ErrUnanswered) {
		return tea.Batch(s.readMade(), s.askFirst(a.asked))
	}
	f := s.whyFailed(a)
	if s.mode == filling || s.mode == choosing {
		s.failure = &f
	}
	return tea.Batch(s.readMade(), ui.Send(ui.Note{Level: ui.Failure, Text: f.what}))
}

// firstOf is the topmost field of the form that has a fault.
func (s *Screen) firstOf(at []form.Fault) string {
	for _, id := range s.fields {
		for _, f := range at {
			if f.ID == id {
				return id
			}
		}
	}
	return at[0].ID
}

// faultsOf are the rules that a request broke before it was sent.
func faultsOf(err error) deliver.Faults {
	var own deliver.Faults
	if errors.As(err, &own) {
		return own.Stopping()
	}
	var theirs card.Faults
	if !errors.As(err, &theirs) {
		return nil
	}
	for _, f := range theirs {
		own = append(own, deliver.Fault{ID: f.Path, Words: f.Why})
	}
	return own
}

// failure is a delivery that came to nothing, or to nobody knows what: what
// happened, what to do, and the number for support.
type failure struct {
	what, next, number string
	doubt              bool
}

func (s *Screen) whyFailed(a answer) failure {
	for _, known := range []struct {
		err  error
		text string
	}{{deliver.ErrInDoubt, s.w.InDoubt}, {deliver.ErrNoPreview, s.w.PreviewFirst}, {deliver.ErrChanged, s.w.Changed}} {
		if errors.Is(a.err, known.err) {
			return failure{what: known.text}
		}
	}
	t := s.v.Trouble(a.err)
	not := s.w.NotMade
	if a.way == byMass || a.way == byReply {
		not = s.w.NotSent
	}
	f := failure{what: not + t.What, next: t.Next, number: t.Number}
	e := wechat.AsError(a.err)
	lost := e != nil && e.Class == wechat.ClassAmbiguous
	switch doubt := deliver.DoubtOf(a.err); {
	case doubt == deliver.DoubtMade, lost && (a.way == byArticle || a.way == byParams):
		f.what, f.doubt = s.w.Lost[a.way]+t.What, doubt != deliver.NoDoubt
	case doubt == deliver.DoubtMany: // what to do is said, and it is not to try again
		f.what, f.next, f.doubt = s.w.Lost[byMass]+t.What, "", true
	case doubt == deliver.DoubtPerson:
		f.what, f.next, f.doubt = s.w.Lost[byReply]+t.What, "", true
	}
	return f
}

// failureRows stand above a form or the ways until something else is done.
func (s *Screen) failureRows(w int) []string {
	f, t := s.failure, s.o.Env.Theme
	if f == nil {
		return nil
	}
	sign, st := t.Sign.No, t.Bad
	if f.doubt {
		sign, st = t.Sign.Look, t.Doubt
	}
	var out []string
	for i, l := range cell.Wrap(f.what, max(1, w-2)) {
		lead := "  "
		if i == 0 {
			lead = st.Render(sign) + " "
		}
		out = append(out, lead+st.Render(l))
	}
	for _, x := range []struct {
		text  string
		style lipgloss.Style
	}{{f.next, t.Plain}, {f.number, t.Muted}} {
		if x.text == "" {
			continue
		}
		for _, l := range cell.Wrap(x.text, max(1, w-2)) {
			out = append(out, "  "+x.style.Render(l))
		}
	}
	return out
}
