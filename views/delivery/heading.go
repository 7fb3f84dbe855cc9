package delivery

import (
	"net/url"
	"strings"

	"coupondesk/desk/deliver"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// heading says above a form what must be known before it is filled in: what is
// most pressing first, because a small window shows only that.
func (s *Screen) heading() []string {
	switch s.way {
	case byReply:
		return append(append(s.unanswered(), s.warnings()...), s.w.ReplyWindow)
	case byPage:
		return append(append([]string{s.w.PageForGood}, s.warnings()...), s.pictures()...)
	case byMass:
		return append(append(s.unanswered(), s.massState()), s.warnings()...)
	case byParams:
		return s.aboutCall()
	}
	return s.warnings()
}

// massState says how far the message with this card is.
func (s *Screen) massState() string {
	m := s.message.Value
	switch m.State {
	case deliver.MassPreviewed:
		return coupon.Fill(s.w.PreviewedTo, text.When(m.Shown, s.now, s.o.Env.Lang), text.ShortID(safe.Line(m.ShownTo, 40).String(), 20))
	case deliver.MassSent:
		return coupon.Fill(s.w.SentLast, text.When(m.At, s.now, s.o.Env.Lang))
	}
	return s.w.PreviewFirst
}

// aboutCall is what the documents say about a call of a page or a mini program.
func (s *Screen) aboutCall() []string {
	switch s.form.Value("call") {
	case callOpen:
		return []string{s.w.OpenAbout}
	case callChoose:
		return []string{s.w.ChooseAbout, s.w.Hidden}
	case callConfig:
		return []string{s.w.ConfigAbout, s.w.Hidden}
	}
	return []string{s.w.AddAbout, s.w.AddMini, s.w.Hidden}
}

// warnings are what keeps people from claiming, though the delivery can be made.
func (s *Screen) warnings() []string {
	q := card.QR{Multiple: true}
	for _, id := range s.picked {
		q.Cards = append(q.Cards, card.QRCard{CardID: id})
	}
	var out []string
	for _, f := range deliver.QRFaults(s.cards.Value, q, s.now).Warnings() {
		out = append(out, s.look(f.Words.In(string(s.o.Env.Lang))))
	}
	return out
}

func (s *Screen) look(line string) string { return s.o.Env.Theme.Sign.Look + " " + line }

// unanswered are the last messages to persons that got no answer, the newest
// three.
func (s *Screen) unanswered() []string {
	if s.failure != nil && s.failure.doubt {
		return nil // said below already
	}
	var out []string
	for _, u := range s.asking.Value[:min(3, len(s.asking.Value))] {
		out = append(out, s.look(coupon.Fill(s.w.NoAnswerFrom, text.When(u.At, s.now, s.o.Env.Lang), text.ShortID(safe.Line(u.To, 40).String(), 20))))
	}
	return out
}

// pictures warns of an address that is not WeChat's own: a page shows only
// pictures that were uploaded.
func (s *Screen) pictures() []string {
	for _, id := range s.fields {
		if id == "banner" || strings.HasSuffix(id, ".thumb_url") {
			if v := s.form.Value(id); deliver.ForeignPicture(v) {
				u, _ := url.Parse(v) // it has a host
				return []string{s.look(coupon.Fill(s.w.PictureElsewhere, safe.Line(u.Host, 40).String()))}
			}
		}
	}
	return nil
}
