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
// valid, what to do, until when the code itself can be scanned, and which
// channel it is. One that only the sandbox knows says so.
func Poster(l text.Lang, m deliver.Made, cards []card.Card, sandbox bool) qr.Poster {
	w := text.Pick(l, zh, en)
	p := qr.Poster{Lines: []string{title(w, m)}}
	if sandbox {
		p.Mark = w.Practice
	}
	add := func(line string) {
		if line != "" {
			p.Lines = append(p.Lines, line)
		}
	}
	for _, c := range cards {
		if len(cards) == 1 {
			add(coupon.In(l).Rule(desk.FaceOf(c)))
			add(validity(w, c.Date))
			break
		}
		if c.Date.Begin.Before(m.At) {
			c.Date.Begin = time.Time{} // what has begun need not be said of each
		}
		add(strings.TrimSpace(safe.Line(c.Title, 40).String() + " " + validity(w, c.Date)))
	}
	add(w.ScanIt)
	if !m.Expires.IsZero() && m.Expires.Sub(m.At) < 364*24*time.Hour {
		end := m.Expires.In(text.Zone).Format("2006-01-02 15:04")
		add(coupon.Fill(w.ScanBefore, end))
	}
	for _, x := range []struct{ label, value string }{{w.Source, m.Outer}, {w.CodeIs, code(m)}} {
		if x.value != "" {
			add(coupon.Fill(x.label, safe.Line(x.value, 128).String()))
		}
	}
	return p
}

// title names the coupon, or how many there are behind one code.
func title(w words, m deliver.Made) string {
	switch {
	case m.Kind == deliver.KindPage && m.Title != "":
		return safe.Line(m.Title, 40).String()
	case len(m.Offers) == 1:
		return safe.Line(m.Offers[0].Title, 40).String()
	}
	return coupon.Fill(w.Several, text.Count(len(m.Offers)))
}

// code is the code of a QR that stands for one.
func code(m deliver.Made) string {
	if len(m.Offers) == 1 {
		return m.Offers[0].Code
	}
	return ""
}

// validity is a card's rule for readers of a poster, who have no today: whole
// dates. It is empty where that is not known.
func validity(w words, d card.DateInfo) string {
	if d.Type == card.DateFixTerm {
		return coupon.Fill(w.ValidTerm, text.Count(d.Term))
	}
	day := func(t time.Time) string { return t.In(text.Zone).Format(time.DateOnly) }
	switch {
	case d.End.IsZero():
		return ""
	case d.Begin.IsZero():
		return coupon.Fill(w.ValidUntil, day(d.End))
	}
	return coupon.Fill(w.ValidFrom, day(d.Begin), day(d.End))
}
