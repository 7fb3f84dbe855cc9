package phone

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/overlay"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat"
)

// choice is what was asked in a layer.
type choice int

const (
	take choice = iota
	offer
	accept
	person
	remove
	visit
	open
)

// chosen is the answer: a card or a follower by its id, for the coupon it is
// about.
type chosen struct {
	what         choice
	id           string
	code         Code
	address, who string // open: what was opened, and whose phone saw it
}

// did is an act that is over. The reads that follow show what it changed.
type did struct {
	said   string // what to say when it went well
	code   string // to be selected, "" for none
	wallet string // whose phone is to be shown then, "" for no change
	err    error
}

// act runs one act; nothing else is begun meanwhile.
func (s *Screen) act(doing string, run func(context.Context) did) tea.Cmd {
	s.doing, s.doingAt = doing, s.now
	return func() tea.Msg { return run(context.Background()) }
}

// do is an act that changes something and has nothing to hand back.
func (s *Screen) do(doing, said string, run func(context.Context) error) tea.Cmd {
	return s.act(doing, func(ctx context.Context) did { return did{said: said, err: run(ctx)} })
}

// did says how it went and reads everything again.
func (s *Screen) did(d did) tea.Cmd {
	s.doing = ""
	if d.err != nil {
		return tea.Batch(s.Open(), ui.Send(ui.Note{Level: ui.Failure, Text: s.why(d.err)}))
	}
	if d.code != "" {
		s.want = d.code
	}
	if d.wallet != "" {
		s.people.Select(d.wallet)
	}
	s.told, s.toldAt = d.said, s.now
	return tea.Batch(s.Open(), ui.Send(ui.Note{Level: ui.Success, Text: d.said}))
}

// why puts a refusal into the platform's words, and silence into ours.
func (s *Screen) why(err error) string {
	var no *Refused
	if !errors.As(err, &no) {
		return s.w.Gone
	}
	return coupon.Fill(s.w.RefusedSay, s.reason(no))
}

// reason is why the sandbox refused, in words of this screen, else of the
// platform's own codes, else the sandbox's.
func (s *Screen) reason(no *Refused) string {
	if said, ok := s.w.WhyNot[no.Why]; ok {
		return said
	}
	if said, ok := s.w.Refusals[no.Code]; ok {
		return said
	}
	said := safe.Line(no.Reason, 60).String()
	if x, ok := wechat.Explain(no.Code); ok && no.Code != 0 {
		said = strings.TrimRight(safe.Line(x.Meaning.In(string(s.o.Env.Lang)), 60).String(), "。.")
	}
	if no.Code != 0 {
		said += "  " + strconv.Itoa(no.Code)
	}
	return said
}

// chosen carries out what was picked in a layer.
func (s *Screen) chosen(c chosen) tea.Cmd {
	b, who := s.o.Sandbox, s.of
	switch c.what {
	case person:
		s.people.Select(c.id)
		return s.readWallet()
	case take:
		return s.act(s.w.Doing, func(ctx context.Context) did {
			code, err := b.Claim(ctx, c.id, who)
			return did{said: coupon.Fill(s.w.Claimed, text.Code(code)), code: code, err: err}
		})
	case offer:
		s.friends[c.code.Code] = c.id
		return s.do(s.w.Doing, coupon.Fill(s.w.Offered, s.name(c.id)), func(ctx context.Context) error {
			_, err := b.Gift(ctx, Gift{c.code.Code, c.code.CardID, GiftOffer, c.id})
			return err
		})
	case accept:
		return s.accept(c.code, c.id)
	case visit:
		return s.visit(c.id)
	case open:
		return s.open(c.address, c.id, c.who)
	case remove:
		return s.do(s.w.Doing, s.w.Removed, func(ctx context.Context) error { return b.Remove(ctx, c.code.Code, c.code.CardID) })
	}
	return nil
}

// askClaim lists what customers can take now.
func (s *Screen) askClaim() tea.Cmd {
	var items []overlay.Item
	for _, c := range s.cards.Value {
		if c.live() {
			items = append(items, overlay.Item{ID: c.ID, Label: s.cardTitle(c), Detail: coupon.Fill(s.w.Stock, text.Count(int(c.Quantity)))})
		}
	}
	pick := func(id string) tea.Cmd { return ui.Send(chosen{what: take, id: id}) }
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.env(), coupon.Fill(s.w.WhichCard, s.name(s.of)), items, pick)})
}

// askGift lists the others.
func (s *Screen) askGift() tea.Cmd {
	return s.choosePerson(s.w.WhichFriend, s.isFriend, chosen{what: offer, code: *s.shown()})
}

// askAccept lets the friend take it, whom we know if it was offered from here.
func (s *Screen) askAccept() tea.Cmd {
	c := *s.shown()
	if to := s.friends[c.Code]; to != "" {
		return s.accept(c, to)
	}
	return s.choosePerson(s.w.WhoAccepts, s.isFriend, chosen{what: accept, code: c})
}

func (s *Screen) isFriend(u User) bool { return u.OpenID != s.of }

func (s *Screen) askPerson() tea.Cmd {
	return s.choosePerson(s.w.FindPerson, func(User) bool { return true }, chosen{what: person})
}

func (s *Screen) choosePerson(title string, ok func(User) bool, answer chosen) tea.Cmd {
	var items []overlay.Item
	for _, u := range s.users.Value {
		if ok(u) {
			items = append(items, overlay.Item{ID: u.OpenID, Label: personName(u), Detail: text.ShortID(safe.Line(u.OpenID, 40).String(), 9)})
		}
	}
	pick := func(id string) tea.Cmd {
		answer.id = id
		return ui.Send(answer)
	}
	return ui.Send(ui.Push{Layer: overlay.NewChoose(s.env(), title, items, pick)})
}

// accept goes on with the friend's phone, where the coupon is now.
func (s *Screen) accept(c Code, to string) tea.Cmd {
	b, said := s.o.Sandbox, coupon.Fill(s.w.Accepted, s.name(to))
	delete(s.friends, c.Code)
	return s.act(s.w.Doing, func(ctx context.Context) did {
		code, err := b.Gift(ctx, Gift{c.Code, c.CardID, GiftAccept, to})
		return did{said: said, code: code, wallet: to, err: err}
	})
}

// write opens the time in which the shop may send the customer messages.
func (s *Screen) write() tea.Cmd {
	b, who := s.o.Sandbox, s.of
	return s.do(s.w.Doing, s.w.Written, func(ctx context.Context) error { return b.Write(ctx, who) })
}

func (s *Screen) giveBack() tea.Cmd {
	b, c := s.o.Sandbox, *s.shown()
	delete(s.friends, c.Code)
	return s.do(s.w.Doing, s.w.Returned, func(ctx context.Context) error {
		_, err := b.Gift(ctx, Gift{c.Code, c.CardID, GiftReturn, ""})
		return err
	})
}

// disturb arms a trouble for the next redemption.
func (s *Screen) disturb(f Fault, said string) tea.Cmd {
	b := s.o.Sandbox
	return s.do(s.w.Doing, said, func(ctx context.Context) error { return b.Break(ctx, f) })
}

// expire moves the clock to a minute after the end of the coupon shown.
func (s *Screen) expire() tea.Cmd {
	return s.setClock(s.shown().End.Add(time.Minute))
}

func (s *Screen) setClock(to time.Time) tea.Cmd {
	b := s.o.Sandbox
	said := coupon.Fill(s.w.ClockSet, text.DateTime(to, s.now, s.o.Env.Lang))
	return s.do(s.w.Doing, said, func(ctx context.Context) error { return b.SetClock(ctx, to) })
}

// mend takes every trouble back and sets the clock right.
func (s *Screen) mend() tea.Cmd {
	b, now := s.o.Sandbox, s.now
	return s.do(s.w.Doing, s.w.Mended, func(ctx context.Context) error {
		return errors.Join(b.Mend(ctx), b.SetClock(ctx, now))
	})
}

// name is a follower's.
func (s *Screen) name(openid string) string {
	for _, u := range s.users.Value {
		if u.OpenID == openid {
			return personName(u)
		}
	}
	return text.ShortID(safe.Line(openid, 40).String(), 9)
}

func personName(u User) string {
	if u.Name == "" {
		return text.ShortID(safe.Line(u.OpenID, 40).String(), 9)
	}
	return safe.Line(u.Name, 20).String()
}
