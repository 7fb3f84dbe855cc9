package delivery

import (
	"strings"
	"time"

	"coupondesk/desk"
	"coupondesk/desk/deliver"
	"coupondesk/ui/qr"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
	"coupondesk/wechat/card"
)

// Poster is what stands under a saved code: what it gives, how long that is
// valid, until when the code itself can be scanned, and which channel it is.
func Poster(l text.Lang, m deliver.Made, cards []card.Card) qr.Poster {
	w := text.Pick(l, zh, en)
	names := make([]string, 0, len(m.Offers))
	for _, o := range m.Offers {
		names = append(names, safe.Line(o.Title, 40).String())
	}
	title := strings.Join(names, w.And)
	p := qr.Poster{Lines: []string{title}, Plain: []string{title}}
	add := func(line, plain string) { p.Lines, p.Plain = append(p.Lines, line), append(p.Plain, plain) }
	if len(cards) == 1 {
		c := cards[0]
		if rule := coupon.In(l).Rule(desk.FaceOf(c)); rule != "" {
			add(rule, rule)
		}
		add(validity(w, c.Date))
	}
	if !m.Expires.IsZero() && m.Expires.Sub(m.At) < 364*24*time.Hour {
		end := m.Expires.In(text.Zone).Format("2006-01-02 15:04")
		add(coupon.Fill(w.ScanBefore, end), "scan before "+end)
	}
	for _, s := range []string{m.Outer, code(m)} {
		if s != "" {
			s = safe.Line(s, 60).String()
			add(s, s)
		}
	}
	return p
}

// code is the code of a QR that stands for one.
func code(m deliver.Made) string {
	if len(m.Offers) == 1 {
		return m.Offers[0].Code
	}
	return ""
}

// validity is a card's rule for readers of a poster, who have no today: whole
// dates. plain says it in ASCII.
func validity(w words, d card.DateInfo) (line, plain string) {
	if d.Type == card.DateFixTerm {
		n := text.Count(d.Term)
		return coupon.Fill(w.ValidTerm, n), "valid " + n + " days from the claim"
	}
	day := func(t time.Time) string { return t.In(text.Zone).Format(time.DateOnly) }
	switch {
	case d.End.IsZero():
		return "", ""
	case d.Begin.IsZero():
		return coupon.Fill(w.ValidUntil, day(d.End)), "until " + day(d.End)
	}
	return coupon.Fill(w.ValidFrom, day(d.Begin), day(d.End)), day(d.Begin) + " - " + day(d.End)
}
