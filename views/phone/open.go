package phone

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// Place is where a customer may come by a card: a QR or a page that this desk
// made, or a message on the phone.
type Place struct {
	Title, URL string
	Kind       PlaceKind
	At         time.Time
	Expires    time.Time // zero: never, or nobody said
}

// PlaceKind is a sort of Place.
type PlaceKind int

// Where cards are found.
const (
	PlaceQR PlaceKind = iota
	PlacePage
	PlaceMass
	PlacePreview
	PlaceReply
)

// Most places and messages that are offered, the newest of them, and the cells
// of their titles, so that how they stand can be read beside.
const (
	mostPlaces = 20
	mostMail   = 10
	placeWidth = 24
)

// typing is the entry of the list that stands for an address from elsewhere.
const typing = "typing"

// places are what there is to scan or to open for a customer.
type places struct {
	who  string
	list []Place
}

// seen is what a customer sees behind an address.
type seen struct {
	address, who string
	offers       []Offer
	several      bool
	err          error
}

// scan asks what lies before the customer's camera and which messages are on
// the phone. What cannot be read is left out: an address can be typed.
func (s *Screen) scan() tea.Cmd {
	read, b, who := s.o.Places, s.o.Sandbox, s.of
	s.doing, s.doingAt = s.w.Reading, s.now
	return func() tea.Msg {
		mail, _ := b.Inbox(context.Background(), who)
		var made []Place
		if read != nil {
			made, _ = read(context.Background())
		}
		return places{who, append(mail[:min(len(mail), mostMail)], made[:min(len(made), mostPlaces)]...)}
	}
}

// offerPlaces lists them; without any the address has to be typed.
func (s *Screen) offerPlaces(p places) tea.Cmd {
	s.doing = ""
	switch {
	case s.away || p.who != s.of:
		return nil
	case len(p.list) == 0:
		cmd := s.edit(address, "")
		s.entry.how = s.w.NothingMade
		return cmd
	}
	var items []overlay.Item
	for _, x := range p.list {
		state := text.When(x.At, s.clock(), s.o.Env.Lang)
		if !x.Expires.IsZero() && !s.clock().Before(x.Expires) {
			state = s.w.PlaceOver
		}
		items = append(items, overlay.Item{ID: x.URL, Label: cell.Cut(safe.Line(x.Title, 40).String(), placeWidth), Detail: s.w.PlaceKinds[x.Kind] + " · " + state, Search: x.Title})
	}
	items = append(items, overlay.Item{ID: typing, Label: s.w.OtherPlace})
	pick := func(id string) tea.Cmd { return ui.Send(chosen{what: visit, id: id}) }
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.env(), coupon.Fill(s.w.WhichPlace, s.name(s.of)), items, pick)})
}

// visit goes on with what was picked.
func (s *Screen) visit(id string) tea.Cmd {
	if id == typing {
		return s.edit(address, "")
	}
	return s.look(id)
}

// look is what the customer's camera or a tap does. Nothing is taken yet.
func (s *Screen) look(url string) tea.Cmd {
	b, who := s.o.Sandbox, s.of
	s.doing, s.doingAt = s.w.Doing, s.now
	return func() tea.Msg {
		p, err := b.Look(context.Background(), url, who)
		return seen{address: url, who: who, offers: p.Offers, several: p.All, err: err}
	}
}

// seen shows what is offered; where there is nothing to take, why.
func (s *Screen) seen(x seen) tea.Cmd {
	s.doing = ""
	var no *Refused
	switch {
	case s.away:
		return nil // nobody waits for it, and nothing was taken
	case errors.As(x.err, &no): // what the customer sees, and no failure of ours
		return ui.Send(ui.Note{Level: ui.Info, Text: s.why(x.err)})
	case x.err != nil:
		return ui.Send(ui.Note{Level: ui.Failure, Text: s.why(x.err)})
	case len(x.offers) == 1 && x.offers[0].Why != nil:
		return ui.Send(ui.Note{Level: ui.Info, Text: s.offerTitle(x.offers[0]) + s.w.Pause + s.reason(x.offers[0].Why)})
	}
	pick := func(id string) tea.Cmd {
		return ui.Send(chosen{what: open, id: id, address: x.address, who: x.who})
	}
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.env(), coupon.Fill(s.w.Sees, s.name(x.who)), s.offered(x), pick)})
}

// offered lists the cards, those that can be had first, and all of them in one
// where they can be taken so.
func (s *Screen) offered(x seen) []overlay.Item {
	cards := slices.Clone(x.offers)
	slices.SortStableFunc(cards, func(a, b Offer) int { return refusedLast(a) - refusedLast(b) })
	var items []overlay.Item
	free := 0
	for _, o := range cards {
		say := s.w.ForTaking
		if o.Why != nil {
			say = s.o.Env.Theme.Sign.No + " " + s.reason(o.Why)
		} else {
			free++
		}
		items = append(items, overlay.Item{ID: o.CardID, Label: s.offerTitle(o), Detail: say})
	}
	if free > 1 && x.several {
		all := overlay.Item{Label: s.w.TakeAll, Detail: coupon.Fill(s.w.ManyCards, strconv.Itoa(free))}
		items = slices.Insert(items, 0, all)
	}
	return items
}

func refusedLast(o Offer) int {
	if o.Why != nil {
		return 1
	}
	return 0
}

func (s *Screen) offerTitle(o Offer) string {
	return s.v.Title(desk.Face{CardID: safe.Line(o.CardID, 40).String(), Title: o.Title})
}

// open takes a card of an address, "" every one that can be had.
func (s *Screen) open(url, cardID, who string) tea.Cmd {
	b := s.o.Sandbox
	return s.act(s.w.Doing, func(ctx context.Context) did {
		o, err := b.Open(ctx, url, who, cardID)
		if err != nil || len(o.Codes) == 0 {
			return did{err: err, said: s.w.NothingTaken}
		}
		said := coupon.Fill(s.w.Claimed, text.Code(o.Codes[0]))
		if len(o.Codes) > 1 {
			said = coupon.Fill(s.w.ClaimedMany, strconv.Itoa(len(o.Codes)))
		}
		switch {
		case o.Why != nil && o.Refused > 1:
			said += coupon.Fill(s.w.AndMore, strconv.Itoa(o.Refused), s.reason(o.Why))
		case o.Why != nil:
			said += coupon.Fill(s.w.AndRefused, strconv.Itoa(o.Refused), s.reason(o.Why))
		}
		return did{said: said, code: o.Codes[0], wallet: who}
	})
}
