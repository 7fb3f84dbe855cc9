package delivery

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
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
}

// answer is what became of a delivery. Only the newest of this screen's own
// moves it; any is told.
type answer struct {
	of      *Screen
	seq     int
	way     way
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
		to = coupon.Fill(s.w.ToOne, text.ShortID(safe.Line(c.values["touser"], 64).String(), 28))
	case s.way == byMass && c.values["how"] == howEveryone:
		to = s.w.ToEveryone
	case s.way == byMass && c.values["how"] == howTag:
		to = coupon.Fill(s.w.ToTag, c.values["filter.tag_id"])
	case s.way == byMass && c.values["how"] == howPeople:
		to = coupon.Fill(s.w.ToPeople, strconv.Itoa(len(people(c.values))))
	default:
		return s.begin(c)
	}
	return ui.Send(ui.Push{Layer: overlay.NewDialog(s.o.Env, overlay.Question{
		Title: s.w.SendTitle, Lines: []string{s.title(0), to, s.w.NoWayBack}, Keep: s.w.KeepIt, Act: s.w.SendIt, Do: ui.Send(c)})})
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
	s.sending, s.since = true, s.now
	d, ids, out, w := s.o.Desk, append([]string(nil), s.picked...), answer{of: s, seq: s.seq, way: c.way}, s.w
	return func() tea.Msg {
		ctx := context.Background() // a write is not given up once it is on its way
		switch c.way {
		case byQR:
			out.made, out.err = d.QR(ctx, qrOf(c, ids))
		case byPage:
			out.made, out.err = d.Page(ctx, pageOf(c.values, ids))
		case byArticle:
			html, err := d.Article(ctx, ids[0])
			out.texts, out.err = []piece{{w.ArticlePiece, html}}, err
		case byMass:
			out.message, out.said, out.err = massOf(ctx, d, w, c.values, ids[0])
		case byReply:
			out.err = d.Reply(ctx, card.Reply{CardID: ids[0], OpenID: c.values["touser"], Account: c.values["customservice.kf_account"]})
			out.said = w.Replied
		case byParams:
			out.texts, out.err = paramsOf(ctx, d, w, c.values, ids)
		}
		return out
	}
}

// qrOf reads the form of a QR.
func qrOf(c confirmed, ids []string) card.QR {
	if c.again != nil {
		return *c.again
	}
	v := c.values
	q := card.QR{Multiple: len(ids) > 1}
	if s := v["expire_seconds"]; s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			n = 1_000_000 // a number too long for this is out of range, too
		}
		q.Life = time.Duration(max(1, min(n, 1_000_000))) * time.Second // no life at all would mean WeChat's own
	}
	for i, id := range ids {
		at := "cards." + strconv.Itoa(i) + "."
		q.Cards = append(q.Cards, card.QRCard{CardID: id, Code: strings.TrimSpace(v[at+"code"]), OpenID: strings.TrimSpace(v[at+"openid"]),
			Unique: v[at+"is_unique_code"] == "true", OuterStr: v["outer_str"], OuterID: v["outer_id"]})
	}
	return q
}

func pageOf(v form.Values, ids []string) card.LandingPage {
	p := card.LandingPage{Banner: v["banner"], Title: v["page_title"], CanShare: v["can_share"] == "true", Scene: card.Scene(v["scene"])}
	for i, id := range ids {
		p.Cards = append(p.Cards, card.LandingCard{CardID: id, ThumbURL: v["cards."+strconv.Itoa(i)+".thumb_url"]})
	}
	return p
}

// people are the recipients that are named, one a line.
func people(v form.Values) []string { return strings.Fields(v["people"]) }

func massOf(ctx context.Context, d Desk, w words, v form.Values, id string) (deliver.Message, string, error) {
	if v["how"] == howPreview {
		m, err := d.Preview(ctx, card.Preview{CardID: id, OpenID: strings.TrimSpace(v["touser"]), Username: strings.TrimSpace(v["towxname"])})
		return m, w.Previewed, err
	}
	to := card.Mass{CardID: id, Everyone: v["how"] == howEveryone}
	switch v["how"] {
	case howTag:
		to.Tag, _ = strconv.ParseInt(v["filter.tag_id"], 10, 64)
		if to.Tag <= 0 {
			return deliver.Message{}, "", deliver.Faults{{ID: "filter.tag_id", Words: wechat.Words{ZH: zh.TagHelp, EN: en.TagHelp}}}
		}
	case howPeople:
		to.OpenIDs = people(v)
		if len(to.OpenIDs) < 2 {
			return deliver.Message{}, "", deliver.Faults{{ID: "people", Words: wechat.Words{ZH: zh.PeopleHelp, EN: en.PeopleHelp}}}
		}
	}
	m, err := d.Mass(ctx, to)
	return m, w.MassSent, err
}

func paramsOf(ctx context.Context, d Desk, w words, v form.Values, ids []string) ([]piece, error) {
	var p deliver.Params
	var err error
	at := func(i int, name string) string { return strings.TrimSpace(v["cards."+strconv.Itoa(i)+"."+name]) }
	switch v["call"] {
	case callOpen:
		var held []deliver.Held
		for i, id := range ids {
			held = append(held, deliver.Held{CardID: id, Code: at(i, "code")})
		}
		p, err = d.OpenCard(held)
	case callChoose:
		p, err = d.ChooseCard(ctx, deliver.Choice{Shop: v["shop"], CardID: ids[0]})
	case callConfig:
		p, err = d.JSConfig(ctx, v["url"], strings.FieldsFunc(v["apis"], func(r rune) bool { return r == ',' }))
	default:
		var claims []deliver.Claim
		for i, id := range ids {
			claims = append(claims, deliver.Claim{CardID: id, Code: at(i, "code"), OpenID: at(i, "openid"), Outer: v["outer_str"]})
		}
		p, err = d.AddCard(ctx, claims)
	}
	return []piece{{w.JSONPiece, p.JSON}, {w.ScriptPiece, p.JS}}, err
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
		s.texts, s.top, s.mode = a.texts, 0, reading
		return ui.Send(ui.Note{Level: ui.Success, Text: coupon.Fill(s.w.IsMade, s.w.Ways[a.way].Name)})
	}
	s.mode = choosing
	if a.message.Unkept != nil {
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.Unkept})
	}
	return tea.Batch(ui.Send(ui.Note{Level: ui.Success, Text: a.said}), ui.Send(ui.Wrote{Level: ui.Success, Text: a.said}))
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
	return ui.Send(ui.Note{Level: ui.Failure, Text: s.whyFailed(a)})
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

func (s *Screen) whyFailed(a answer) string {
	for _, known := range []struct {
		err  error
		text string
	}{{deliver.ErrInDoubt, s.w.InDoubt}, {deliver.ErrNoPreview, s.w.PreviewFirst}, {deliver.ErrChanged, s.w.Changed}} {
		if errors.Is(a.err, known.err) {
			return known.text
		}
	}
	t := s.v.Trouble(a.err)
	what := s.w.NotMade
	if e := wechat.AsError(a.err); e != nil && e.Class == wechat.ClassAmbiguous {
		what = s.w.Lost[a.way]
	}
	return strings.TrimSpace(what + t.What + s.w.Stop + t.Next + s.w.Stop + t.Number)
}

// readMessage asks what became of the last message before another is written.
func (s *Screen) readMessage() tea.Cmd {
	d, id := s.o.Desk, s.picked[0]
	s.message = ui.Query[deliver.Message]{}
	return s.message.Ask(s.now, func(ctx context.Context) (deliver.Message, error) { return d.Message(ctx, id) })
}

// openMass opens the form of a message, or the question that is left over.
func (s *Screen) openMass() tea.Cmd {
	switch {
	case s.message.Err != nil:
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.w.NotRead})
	case s.message.Value.InDoubt():
		s.mode = settling
	default:
		s.open(s.groups(byMass))
	}
	return nil
}

// settle records what a person found out.
func (s *Screen) settle(sent bool) tea.Cmd {
	d, id := s.o.Desk, s.picked[0]
	s.mode = choosing
	return func() tea.Msg {
		if err := d.Settle(context.Background(), id, sent); err != nil {
			return ui.Note{Level: ui.Failure, Text: s.w.NotNoted}
		}
		return ui.Note{Level: ui.Success, Text: s.w.Noted}
	}
}
